"""A stage without network: people write, the front answers, and each phone shows what Telegram would show."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.files import read_folder
from bot.front import Front
from bot.importing import import_files
from bot.working import OutboxOnly
from dialog.routes import Job
from dialog.tell import Toast
from dialog.texts import Texts
from domain.catalogue import Catalogue
from handlers import JOBS
from storage import catalogue as catalogues
from storage import staff
from storage.db import Database
from storage.engines import open_sqlite
from storage.keys import require_key
from storage.migrate import migrate
from storage.outbox import Outgoing
from storage.sealing import Sealer

ZONE = ZoneInfo("Asia/Shanghai")
SAMPLE = Path(__file__).parent.parent / "examples" / "liuyin"
KEY = "made-up-key-for-tests-of-forty-letters-"
MONDAY = dt.datetime(2026, 11, 23, 15, 50, tzinfo=ZONE)
SAID = 500_000  # where the numbers of people's own messages begin
BOT = "linli_test_bot"
BOT_USER = {"id": 1, "is_bot": True, "first_name": "邻里"}


def at(text: str) -> dt.datetime:
    """ "2026-11-24 19:00" in the neighbourhood's zone."""
    return dt.datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


@dataclass
class Shown:
    """A message as a phone shows it."""

    number: int
    text: str
    buttons: list[list[dict[str, Any]]]
    keys: bool
    method: str
    params: dict[str, Any]
    answers: int | None = None  # the message of theirs that it is a reply to

    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]


@dataclass
class Phones:
    """In place of delivery: what was handed over, chat by chat."""

    now: dt.datetime
    chats: dict[int, list[Shown]] = field(default_factory=dict)
    numbered: dict[tuple[int, int], Shown] = field(default_factory=dict)  # the same by chat and number
    waiting: list[Outgoing] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    cards: dict[tuple[int, str], int] = field(default_factory=dict)
    rung: list[tuple[int, Shown]] = field(default_factory=list)
    last: int = 100

    def claim(self, message: Outgoing) -> Outgoing:
        return message

    settling = OutboxOnly.settling

    def hand(self, messages: Iterable[Outgoing], toasts: Iterable[Toast] = ()) -> None:
        self.toasts += toasts
        self.waiting += messages
        self.release()

    def release(self) -> None:
        due = [m for m in self.waiting if m.not_before <= self.now]
        self.waiting = [m for m in self.waiting if m.not_before > self.now]
        for message in due:
            if message.expires_at is None or self.now < message.expires_at:
                self._show(message)

    def _show(self, message: Outgoing) -> None:
        chat = self.chats.setdefault(message.chat, [])
        key = (message.chat, message.card or "")
        bound = message.params.get("message_id") or (self.cards.get(key) if message.card else None)
        old = None if bound is None else self.numbered.get((message.chat, bound))
        markup = message.params.get("reply_markup") or {}
        if old is not None and not message.anew:
            old.text = plain(message.params.get("text", ""))
            old.buttons = markup.get("inline_keyboard", [])
            self.cards[key] = old.number
            return
        if message.mode == "mend":
            return
        if old is not None:
            old.buttons = []
        self.last += 1
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        text = plain(message.params.get("text") or message.params.get("caption") or "")
        shown = Shown(self.last, text, rows, "keyboard" in markup, message.method, message.params)
        answers = message.params.get("reply_parameters")
        shown.answers = answers["message_id"] if answers else None
        chat.append(shown)
        self.numbered[message.chat, shown.number] = shown
        self.rung.append((message.chat, shown))
        if message.card:
            self.cards[key] = shown.number


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


@dataclass(repr=False)  # asyncio would write all of it out, whenever a runner ends
class Stage:
    """The whole desk but for the network."""

    database: Database
    sealer: Sealer
    front: Front
    phones: Phones
    update: int = 0

    def set_clock(self, now: dt.datetime) -> None:
        self.phones.now = now

    async def later(self, now: dt.datetime) -> None:
        """Time passes, and the clock's sweeps look."""
        ended = {
            row["id"] for row in await self.database.read().all("SELECT id FROM outbox WHERE ended_at IS NOT NULL")
        }
        self.phones.waiting = [m for m in self.phones.waiting if m.id not in ended]  # held, and dropped meanwhile
        self.set_clock(now)
        for job in JOBS:
            await self.sweep(job)
        self.phones.release()

    async def sweep(self, job: Job) -> None:
        await self.front.sweep(job.sweep)

    async def update_of(self, kind: str, body: dict[str, Any]) -> None:
        self.update += 1
        await self.front.take([{"update_id": self.update, kind: body}])

    def person(self, account: int, language: str = "zh-hans") -> Person:
        return Person(self, account, language)

    async def staff(self, code: str, account: int) -> Person:
        """Somebody of the staff, joined by their link."""
        async with self.database.turn() as tx:
            token = await staff.invite(tx, code, self.phones.now)
        person = self.person(account)
        await person.says(f"/start {token}")
        return person


@dataclass
class Person:
    """A phone in somebody's hand."""

    stage: Stage
    account: int
    language: str
    said: dict[int, dict[str, Any]] = field(default_factory=dict)  # their messages, which a button may answer

    @property
    def sender(self) -> dict[str, Any]:
        return {"id": self.account, "is_bot": False, "first_name": "某人", "language_code": self.language}

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.account, "type": "private", "first_name": "某人"}

    @property
    def screen(self) -> Shown:
        """The last message."""
        return self.messages[-1]

    @property
    def messages(self) -> list[Shown]:
        return self.stage.phones.chats.get(self.account, [])

    @property
    def text(self) -> str:
        return self.screen.text

    async def sends(self, **parts: Any) -> None:
        """A message with these parts of the Bot API."""
        date = int(self.stage.phones.now.timestamp())
        base = {"message_id": self.stage.update + SAID, "date": date, "chat": self.chat, "from": self.sender}
        self.said[self.stage.update + SAID] = {**base, **parts}
        await self.stage.update_of("message", {**base, **parts})

    async def says(self, text: str) -> None:
        await self.sends(text=text)

    async def taps(self, label: str, message: Shown | None = None) -> None:
        """The newest button with that text; a key of a reply keyboard is typed for her."""
        messages = [message] if message else list(reversed(self.messages))
        for shown in messages:
            for row in shown.buttons:
                for button in row:
                    if button["text"] == label:
                        await self._press(shown, button)
                        return
        raise AssertionError(f"no button {label}; there are {[m.labels() for m in messages[:3]]}")

    async def _press(self, shown: Shown, button: dict[str, Any]) -> None:
        if not shown.keys:
            await self.sends_tap(button["callback_data"], shown.number)
        elif button.get("request_contact"):
            await self.shares_contact("13800000001")
        else:
            await self.says(button["text"])

    async def sends_tap(self, data: str, message: int = 1) -> None:
        """A tap with any data, forged ones too."""
        date = int(self.stage.phones.now.timestamp())
        under: dict[str, Any] = {"message_id": message, "date": date, "chat": self.chat, "text": "…"}
        shown = next((m for m in self.messages if m.number == message), None)
        if shown is not None:
            under = self._copy(shown, under) if shown.method == "copyMessage" else under
            answered = next((m for m in self.messages if m.number == shown.answers), None)
            if shown.answers in self.said:
                under["reply_to_message"] = self.said[shown.answers]
            elif answered is not None and answered.method == "copyMessage":
                under["reply_to_message"] = self._copy(answered, under)
        body = {
            "id": str(self.stage.update + 1),
            "from": self.sender,
            "message": under,
            "chat_instance": "1",
            "data": data,
        }
        await self.stage.update_of("callback_query", body)

    def _copy(self, shown: Shown, base: dict[str, Any]) -> dict[str, Any]:
        """The bot's copy of a message of theirs, as Telegram tells of it."""
        said = self.said.get(shown.params["message_id"], {})
        content = {name: said[name] for name in said if name in ("text", "photo", "caption", "location")}
        return {"message_id": shown.number, "from": BOT_USER, "date": base["date"], "chat": base["chat"], **content}

    async def shares_contact(self, phone: str, own: bool = True) -> None:
        contact = {"phone_number": phone, "first_name": "某人", **({"user_id": self.account} if own else {})}
        await self.sends(contact=contact)

    async def agrees(self) -> None:
        """Both ticks of consent, in whichever language."""
        for _ in range(2):
            await self.taps(
                next(label for label in self.screen.labels() if label.startswith(("同意", "Agree", "I agree")))
            )


@asynccontextmanager
async def stage(folder: Path, template: Path, now: dt.datetime = MONDAY) -> AsyncIterator[Stage]:
    """A fresh desk, open, with the sample neighbourhood."""
    path = folder / "linli.db"
    shutil.copy(template, path)
    database = await open_sqlite(path)
    try:
        yield await stage_on(database, now)
    finally:
        await database.close()


async def stage_on(database: Database, now: dt.datetime) -> Stage:
    sealer = Sealer(KEY)
    phones = Phones(now)
    catalogue = _warmed(await catalogues.load(database.read(), ZONE))
    front = Front(database, sealer, texts(), catalogue, phones, lambda: phones.now.astimezone(dt.UTC), 1, BOT)
    return Stage(database, sealer, front, phones)


@cache
def texts() -> Texts:
    """Read once for all tests: they never change."""
    return Texts()


WARM: list[Catalogue] = []  # the last one whose look-ups were made


def _warmed(catalogue: Catalogue) -> Catalogue:
    """With what words are looked up in, made once for all tests that have the same files."""
    if catalogue.categories:
        for last in WARM:
            catalogue.after(last)
        catalogue.warm()
        WARM[:] = [catalogue]
    return catalogue


async def fill(database: Database, now: dt.datetime = MONDAY) -> None:
    """Tables, sample neighbourhood, open doors."""
    await migrate(database, now)
    sealer = Sealer(KEY)
    await require_key(database, sealer)
    async with database.turn() as tx:
        await import_files(tx, sealer, ZONE, now, read_folder(SAMPLE))
        await catalogues.set_opening(tx, "open")
