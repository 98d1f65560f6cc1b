"""`python -m sandbox` as a process: what it prints, how it stops, how much it bears."""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.sandbox.phones import TOKEN, Json, Phones, Wire


@contextlib.asynccontextmanager
async def started(*arguments: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """A sandbox process and its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--port", "0", *arguments, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
        assert line.startswith("sandbox on http://127.0.0.1:")
        yield process, line.split()[-1]
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_at_once_with_calls_held_open(signum: signal.Signals) -> None:
    async with started() as (process, url), aiohttp.ClientSession(url) as http:
        phones, wire = Phones(http), Wire(http)
        person = await phones.resident()
        await wire.take()
        await phones.post("/faults", rules=[{"kind": "timeout", "methods": ["getMe"]}])
        seq = (await phones.get("/state"))["seq"]
        calls = [
            wire.call("getUpdates", timeout=50),
            wire.call("getMe"),
            phones.get("/changes", after=seq, wait=50),
            phones.get(f"/chats/{person}/messages", after=seq, wait=50),
        ]
        held = [asyncio.create_task(call) for call in calls]
        done, _ = await asyncio.wait(held, timeout=0.5)
        assert not done
        begun = time.monotonic()
        process.send_signal(signum)
        assert await asyncio.wait_for(process.wait(), 10) == 0
        assert time.monotonic() - begun < 3
        await asyncio.gather(*held, return_exceptions=True)


async def test_arguments() -> None:
    options = (
        "--token",
        "5:five",
        "--token",
        "6:six",
        "--username",
        "other_bot",
        "--limits",
        "--offset",
        "60",
    )
    async with started(*options) as (_, url), aiohttp.ClientSession(url) as http:
        phones = Phones(http)
        state = await phones.get("/state")
        assert (state["bot"]["id"], state["bot"]["username"]) == (5, "other_bot")
        assert state["clock"]["offset"] == 60
        person = await phones.resident()
        statuses: list[int] = []
        while 429 not in statuses and len(statuses) < 200:
            async with http.post("/bot6:six/sendMessage", json={"chat_id": person, "text": "您好"}) as answer:
                statuses.append(answer.status)
        assert statuses[:3] == [200, 200, 200] and statuses[-1] == 429


@pytest.mark.parametrize("wrong", ["token", "port"])
async def test_what_cannot_begin_says_so_in_one_line(wrong: str) -> None:
    async with started() as (_, url):
        arguments = {"token": ["--token", "rubbish"], "port": ["--port", url.rpartition(":")[2]]}[wrong]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sandbox", *arguments, stderr=asyncio.subprocess.PIPE
        )
        _, said = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 2
    assert said.decode().startswith("sandbox: ") and said.decode().count("\n") == 1


async def echo(wire: Wire, stop: asyncio.Event) -> None:
    """A bot that answers each message with its text."""
    offset = 0
    while not stop.is_set():
        updates: list[Json] = await wire.updates(offset, timeout=1)
        texts = [update["message"] for update in updates]
        await asyncio.gather(*(wire.ok("sendMessage", chat_id=one["chat"]["id"], text=one["text"]) for one in texts))
        offset = updates[-1]["update_id"] + 1 if updates else offset


async def converse(phones: Phones, person: int, turns: int) -> None:
    """Say something, wait for the answer, and again."""
    for turn in range(turns):
        said = await phones.says(person, f"{turn}")
        answer = await phones.get(f"/chats/{person}/messages", after=said["seq"], wait=20)
        assert [message["text"] for message in answer["messages"]] == [f"{turn}"]


async def test_fifty_residents_at_once() -> None:
    patience = aiohttp.ClientTimeout(total=60)
    limit = aiohttp.TCPConnector(limit=0)
    async with (
        started() as (_, url),
        aiohttp.ClientSession(url, timeout=patience, connector=limit) as http,
    ):
        phones, wire, stop = Phones(http), Wire(http), asyncio.Event()
        bot = asyncio.create_task(echo(wire, stop))
        people = [await phones.person(f"居民{number}") for number in range(50)]
        await asyncio.gather(*(converse(phones, person, 10) for person in people))
        stop.set()
        await bot
        async with http.get(f"/bot{TOKEN}/getWebhookInfo") as answer:
            assert (await answer.json())["result"]["pending_update_count"] == 0
