"""The outbox, the real delivery and the sandbox it sends to, in one process; the rules' clock in the test's hand."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import aiohttp

from bot.delivery import Delivery, File
from bot.limits import Limits
from bot.transport import READ_TIMEOUT, AiohttpRequest, Reply
from dialog.screen import Button, Screen
from dialog.tell import Tell
from sandbox.server import build
from sandbox.serving import running
from sandbox.state import Sandbox
from storage import outbox
from storage.outbox import Outgoing
from tests import playing
from tests.sandbox.phones import TOKEN, Json, Phones, Wire, until

IMPATIENT = 0.4


class Request(AiohttpRequest):
    """As the bot's own, but it gives up early, so that lost answers do not take fifteen seconds each."""

    async def call(
        self, url: str, params: dict[str, Any], timeout: float = READ_TIMEOUT, files: dict[str, Any] | None = None
    ) -> Reply:
        return await super().call(url, params, min(timeout, IMPATIENT), files)


@dataclass
class Post:
    """Everything between a turn's messages and the phones. `stage` is a desk whose answers are really delivered."""

    stage: playing.Stage
    sandbox: Sandbox
    phones: Phones
    wire: Wire
    address: str
    request: Request = field(default_factory=Request)
    delivery: Delivery = field(init=False)
    complaints: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)
    running: asyncio.Task[None] | None = None

    @property
    def now(self) -> dt.datetime:
        """The moment by the rules' clock, in UTC."""
        return self.stage.phones.now.astimezone(dt.UTC)

    def later(self, **interval: float) -> None:
        self.stage.set_clock(self.stage.phones.now + dt.timedelta(**interval))

    def tell(self) -> Tell:
        return Tell(self.stage.front.serial, self.now)

    def new_delivery(self, limits: bool = False, process: str = "this", token: str = TOKEN) -> Delivery:
        async def attach(name: str) -> File | None:
            return self.files.get(name)

        async def refused(message: Outgoing, problem: str) -> None:
            self.complaints.append((message.method, problem))
            await self.stage.front.tell_administrators(message, problem)

        url = f"{self.address}/bot{token}"
        database, sealer = self.stage.database, self.stage.sealer
        return Delivery(database, sealer, self.request, url, Limits(limits), lambda: self.now, process, attach, refused)

    def start(self, delivery: Delivery | None = None) -> None:
        self.delivery = delivery or self.delivery
        self.stage.front.delivery = self.delivery
        self.running = asyncio.create_task(self.delivery.run())

    async def stop(self, seconds: float = 2.0) -> None:
        await self.delivery.stop(seconds)
        if self.running is not None:
            self.running.cancel()
            await asyncio.wait([self.running])
            self.running = None

    async def write(self, tell: Tell, taken_by: str | None = None) -> list[int]:
        """As a turn does; `taken_by`: as a turn of another process did. The ids of the rows."""
        async with self.stage.database.turn() as tx:
            messages = [
                self.delivery.claim(m) if taken_by is None else replace(m, taken_by=taken_by) for m in tell.messages
            ]
            await outbox.add(tx, self.stage.sealer, messages)
        self.delivery.hand(messages if taken_by is None else [], tell.toasts)
        return [message.id for message in messages]

    async def say(self, chat: int, *texts: str, **more: Any) -> list[int]:
        """Notices (or what `kind` says), written in one turn."""
        tell = self.tell()
        for text in texts:
            tell.send(chat, Screen(text), **more)
        return await self.write(tell)

    async def show(self, chat: int, text: str, fresh: bool = False, **more: Any) -> int:
        """A card with a button."""
        tell = self.tell()
        tell.send(chat, Screen(text, rows=[[Button("好", "home")]], card="card", fresh=fresh), "card", **more)
        return (await self.write(tell))[0]

    async def fault(self, *rules: Json) -> None:
        await self.phones.post("/faults", rules=list(rules))

    # --- what came of it

    async def row(self, number: int) -> dict[str, Any]:
        row = await self.stage.database.read().one("SELECT * FROM outbox WHERE id = :id", id=number)
        assert row is not None
        return dict(row)

    async def ends(self, numbers: Sequence[int]) -> list[str | None]:
        """How these ended, as soon as all have."""

        async def ended() -> bool:
            return all([(await self.row(n))["ended_at"] for n in numbers])

        await until(ended)
        return [(await self.row(n))["ending"] for n in numbers]

    async def shown(self, chat: int) -> list[Json]:
        """The bot's messages in that chat as they are now, oldest first."""
        messages = [m for m in await self.phones.messages(chat) if m["by_bot"] and not m["deleted"]]
        return sorted(messages, key=lambda message: int(message["message_id"]))

    async def texts(self, chat: int) -> list[str]:
        """What these say; a file says "file"."""
        return [message.get("text", "file") for message in await self.shown(chat)]

    def calls(self, *methods: str) -> list[Json]:
        """The journal of these methods, oldest first."""
        return [call for call in self.sandbox.journal if call["method"] in methods]

    async def called(self, method: str, times: int) -> None:
        async def holds() -> bool:
            return len(self.calls(method)) >= times

        await until(holds)


@asynccontextmanager
async def posting(folder: Path, template: Path) -> AsyncIterator[Post]:
    app = build(token=TOKEN)
    async with (
        playing.stage(folder, template) as stage,
        running(app) as address,
        aiohttp.ClientSession(address, timeout=aiohttp.ClientTimeout(total=20)) as http,
    ):
        post = Post(stage, app.state.sandbox, Phones(http), Wire(http), address)
        post.delivery = post.new_delivery()
        try:
            yield post
        finally:
            await post.stop(0.2)
            await post.request.shutdown()
