"""The real program and the real sandbox, each a process of its own, on loopback."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
from click.testing import CliRunner

import bot.__main__  # noqa: F401 it adds the commands
from bot.commands import main
from storage.engines import open_sqlite
from tests import playing

TOKEN = "1000001:test"
ROOT = Path(__file__).parent.parent.parent
SECRET = "webhook-secret-made-up"
FILLED: list[bytes] = []  # the sample neighbourhood's database, once it was made


@dataclass
class Machine:
    """One desk: its database, the sandbox it talks to, the bot's process."""

    folder: Path
    url: str
    http: aiohttp.ClientSession
    extra: dict[str, str] = field(default_factory=dict)
    bot: asyncio.subprocess.Process | None = None
    calls_before: int = 0  # in the journal, when the bot was started

    @property
    def environment(self) -> dict[str, str]:
        settings = {
            "LINLI_BOT_TOKEN": TOKEN,
            "LINLI_API_URL": f"{self.url}/bot",
            "LINLI_FILE_URL": f"{self.url}/file/bot",
            "LINLI_DATABASE_URL": f"sqlite:///{self.folder / 'linli.db'}",
            "LINLI_SECRET_KEY": playing.KEY,
            "LINLI_LIMITS": "off",
            "LINLI_LOG_LEVEL": "WARNING",
        }
        return {**os.environ, **settings, **self.extra}

    async def start(self) -> None:
        """Start the bot; its log goes to a file in the folder."""
        self.calls_before = max((call["seq"] for call in await self.journal()), default=0)
        with (self.folder / "bot.log").open("ab") as log:
            self.bot = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"), cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )

    async def kill(self) -> None:
        """SIGKILL: no time to say goodbye."""
        await self.end(signal.SIGKILL)

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        assert self.bot is not None
        if self.bot.returncode is None:
            self.bot.send_signal(number)
        code = await asyncio.wait_for(self.bot.wait(), 20)
        self.bot = None
        return code

    async def command(self, *words: str, **changes: str) -> tuple[int, str, str]:
        """`python -m bot …`: exit status, output, errors."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            cwd=ROOT,
            env={**self.environment, **changes},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(process.communicate(), 60)
        return process.returncode or 0, out.decode(), err.decode()

    async def typed(self, *words: str, **changes: str) -> tuple[int, str, str]:
        """The same inside this process, which saves the second that Python takes to start."""
        runner = CliRunner()
        invoke = partial(runner.invoke, main, words, env={**self.environment, **changes}, prog_name="python -m bot")
        result = await asyncio.to_thread(invoke)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    # --- the people's side of the sandbox

    async def get(self, path: str, **query: Any) -> Any:
        async with self.http.get(path, params=query) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def post(self, path: str, **body: Any) -> Any:
        async with self.http.post(path, json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def opened(self) -> None:
        """Until the bot that was started last asks for updates."""

        async def holds() -> bool:
            calls = [call["method"] for call in await self.journal() if call["seq"] > self.calls_before]
            return "deleteWebhook" in calls or "setWebhook" in calls

        await self.until(holds, 30, "the bot open")

    async def says(self, person: int, text: str) -> None:
        await self.post(f"/chats/{person}/messages", **{"from": person, "text": text})

    async def hears(self, chat: int, words: str, seconds: float = 20) -> str:
        """The bot's message with these words in it, as soon as it is there."""
        found: list[str] = []

        async def holds() -> bool:
            messages = (await self.get(f"/chats/{chat}/messages", after=0))["messages"]
            found[:] = [m["text"] for m in messages if m["by_bot"] and words in m.get("text", "")]
            return bool(found)

        await self.until(holds, seconds, f"“{words}”")
        return found[-1]

    async def journal(self) -> list[dict[str, Any]]:
        return list(await self.get("/journal"))

    async def until(self, holds: Any, seconds: float = 30, what: str = "it") -> None:
        """Look again until the (async) condition holds."""
        end = asyncio.get_running_loop().time() + seconds
        while not await holds():
            assert asyncio.get_running_loop().time() < end, f"{what} did not come to hold in {seconds} s"
            await asyncio.sleep(0.02)

    async def settled(self) -> None:
        """Nothing waits any more, neither to be read nor to be sent."""

        async def holds() -> bool:
            if (await self.get("/pending"))["updates"]:
                return False
            return not await self.rows("SELECT id FROM outbox WHERE ended_at IS NULL")

        await self.until(holds, 60, "everything sent")

    async def rows(self, sql: str) -> list[dict[str, Any]]:
        database = await open_sqlite(self.folder / "linli.db")
        try:
            return [dict(row) for row in await database.read().all(sql)]
        finally:
            await database.close()


def daytime() -> str:
    """A time zone in which it is between nine and ten in the morning now: the desk is open, staff are told at once."""
    hours = (9 - dt.datetime.now(dt.UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-hours:+d}"


@asynccontextmanager
async def machine(folder: Path, **extra: str) -> AsyncIterator[Machine]:
    """A filled desk beside a fresh sandbox; the bot is not started yet."""
    path = folder / "linli.db"
    if not FILLED:
        database = await open_sqlite(path)
        try:
            await playing.fill(database)
        finally:
            await database.close()
        FILLED.append(path.read_bytes())
    path.write_bytes(FILLED[0])
    async with sandbox() as (url, http):
        ready = Machine(folder, url, http, extra)
        try:
            yield ready
        finally:
            if ready.bot is not None:
                await ready.end(signal.SIGKILL)


@asynccontextmanager
async def sandbox(port: int = 0) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    """A sandbox process: its address, and a line to it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), 20)
        url = line.decode().split()[-1]
        timeout = aiohttp.ClientTimeout(total=70)
        async with aiohttp.ClientSession(url, timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as http:
            yield url, http
    finally:
        process.terminate()
        await process.wait()
