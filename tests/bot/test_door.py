"""Where updates come in: nothing is acknowledged before it is committed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from telegram.error import NetworkError, TimedOut

from bot import door
from bot.transport import AiohttpRequest, Reply
from storage.db import DatabaseAway
from storage.engines import LOST, open_sqlite
from tests.sandbox import phones

Json = dict[str, Any]
SECRET = "made-up-secret"


class Script(AiohttpRequest):
    """Telegram's answers to getUpdates, one after the other; after the last it holds the line."""

    def __init__(self, *answers: Reply | NetworkError) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[Json] = []
        self.ended = asyncio.Event()

    async def call(self, url: str, params: Json, timeout: float = 0, files: dict[str, Any] | None = None) -> Reply:
        assert url == "http://telegram/getUpdates" and timeout > params["timeout"]
        self.asked.append(params)
        if not self.answers:
            self.ended.set()
            await asyncio.sleep(3600)
        answer = self.answers.pop(0)
        if isinstance(answer, NetworkError):
            raise answer
        return answer

    @property
    def offsets(self) -> list[int | None]:
        return [params.get("offset") for params in self.asked]


@dataclass
class Taken:
    """In place of the front: what it was given; `trouble` is raised once for each entry."""

    batches: list[list[int]] = field(default_factory=list)
    trouble: list[Exception] = field(default_factory=list)

    async def __call__(self, batch: list[Json]) -> None:
        self.batches.append([update["update_id"] for update in batch])
        if self.trouble:
            raise self.trouble.pop(0)


def updates(*numbers: int) -> Reply:
    return Reply(True, [{"update_id": number} for number in numbers])


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the door would have waited, without waiting."""
    found: list[float] = []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        if seconds == 3600:
            await real(seconds)
        found.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return found


async def polled(script: Script, taken: Taken) -> None:
    """Until the script is at its end."""
    polling = asyncio.create_task(door.poll(script, "http://telegram", taken))
    try:
        await asyncio.wait_for(script.ended.wait(), 5)
    finally:
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling


async def test_the_offset_moves_only_after_the_batch_was_taken() -> None:
    script, taken = Script(updates(7, 8), updates(), updates(9)), Taken()
    seen: list[list[int | None]] = []

    async def take(batch: list[Json]) -> None:
        await taken(batch)
        seen.append(script.offsets.copy())

    polling = asyncio.create_task(door.poll(script, "http://telegram", take))
    await asyncio.wait_for(script.ended.wait(), 5)
    polling.cancel()
    assert taken.batches == [[7, 8], [9]]
    assert script.offsets == [None, 9, 9, 10]
    assert seen == [[None], [None, 9, 9]], "while a batch is being taken nothing is acknowledged"


async def test_it_asks_for_exactly_what_it_understands() -> None:
    script = Script()
    await polled(script, Taken())
    assert script.asked[0]["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert (script.asked[0]["timeout"], script.asked[0]["limit"]) == (25, 100)


async def test_when_storage_fails_the_same_batch_comes_again(
    waits: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    script, taken = Script(updates(7, 8)), Taken(trouble=[OSError("disk"), OSError("disk"), OSError("disk")])
    await polled(script, taken)
    assert taken.batches == [[7, 8]] * 4
    assert script.offsets == [None, 9], "not acknowledged in between"
    assert waits == [1, 2, 4]
    assert "storage failed" in caplog.text


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        ([Reply(False, code=502, description="Bad Gateway")] * 8, [1, 2, 4, 8, 16, 30, 30, 30]),
        ([NetworkError("ClientConnectorError"), TimedOut()], [1, 2]),
        ([Reply(False, code=429, description="Too Many Requests", retry_after=7)], [7]),
        ([Reply(False, code=409, description="Conflict: terminated by other getUpdates request")], [1]),
    ],
)
async def test_trouble_on_the_way_waits_longer_each_time(
    trouble: Sequence[Reply | NetworkError], expected: list[float], waits: list[float]
) -> None:
    script, taken = Script(updates(7), *trouble, updates(8), *trouble[:1]), Taken()
    await polled(script, taken)
    assert taken.batches == [[7], [8]]
    assert script.offsets == [None, *[8] * (len(trouble) + 1), 9, 9]
    assert waits == [*expected, expected[0]], "after a good answer it begins anew"


async def test_a_lost_database_ends_it_and_nothing_is_acknowledged(caplog: pytest.LogCaptureFixture) -> None:
    script, taken = Script(updates(7)), Taken(trouble=[DatabaseAway(LOST)])
    with pytest.raises(DatabaseAway):
        await door.poll(script, "http://telegram", taken)
    assert (taken.batches, script.offsets, caplog.text) == ([[7]], [None], "")


@pytest.mark.parametrize("code", [401, 404])
async def test_a_token_that_telegram_does_not_know_ends_it(code: int) -> None:
    with pytest.raises(door.Refused, match=str(code)):
        await door.poll(Script(Reply(False, code=code, description="Unauthorized")), "http://telegram", Taken())


# --- webhook


@pytest.fixture
async def knock() -> AsyncIterator[tuple[TestClient[Any, Any], Taken]]:
    taken = Taken()
    webhook = door.Webhook(taken, SECRET)
    async with TestClient(TestServer(webhook.application())) as client:
        yield client, taken


Knock = tuple[TestClient[Any, Any], Taken]
SHOWN = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.mark.parametrize("shown", [{}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, {"X-Other": SECRET}])
async def test_403_without_the_secret(knock: Knock, shown: dict[str, str]) -> None:
    client, taken = knock
    assert (await client.post("/hook", json={"update_id": 7}, headers=shown)).status == 403
    assert taken.batches == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b"{}", b'{"update_id": "7"}', b"\xff\xfe"])
async def test_400_for_rubbish(knock: Knock, body: bytes) -> None:
    client, taken = knock
    assert (await client.post("/hook", data=body, headers=SHOWN)).status == 400
    assert taken.batches == []


async def test_200_once_it_is_taken_and_500_when_it_was_not(knock: Knock, caplog: pytest.LogCaptureFixture) -> None:
    client, taken = knock
    taken.trouble = [OSError("disk")]
    assert [(await client.post("/hook", json={"update_id": 7}, headers=SHOWN)).status for _ in range(2)] == [500, 200]
    assert taken.batches == [[7], [7]]
    assert "storage failed" in caplog.text


async def test_500_without_a_traceback_when_the_database_is_lost(
    knock: Knock, caplog: pytest.LogCaptureFixture
) -> None:
    client, taken = knock
    taken.trouble = [DatabaseAway(LOST)]
    assert (await client.post("/hook", json={"update_id": 7}, headers=SHOWN)).status == 500
    assert "Traceback" not in caplog.text


async def test_other_methods_are_refused(knock: Knock) -> None:
    assert (await knock[0].get("/hook", headers=SHOWN)).status == 405


async def until(holds: Callable[[], bool]) -> None:
    async def look() -> bool:
        return holds()

    await phones.until(look)


@dataclass
class Gate:
    """A front that lets a turn end only when the test says so."""

    taken: list[int] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, batch: list[Json]) -> None:
        await self.open.wait()
        self.taken += [update["update_id"] for update in batch]


async def test_order_holds_per_chat_and_one_turn_is_taken_at_a_time(tmp_path: Path) -> None:
    """There is no lock per chat: whoever asked for the one writer first has it first."""
    database = await open_sqlite(tmp_path / "x.db")
    arrived: list[int] = []
    begun: list[int] = []
    ended: list[int] = []

    async def take(batch: list[Json]) -> None:
        number = batch[0]["update_id"]
        arrived.append(number)
        async with database.turn() as tx:
            begun.append(number)
            await tx.one("SELECT 1 AS one")
            assert ended == begun[:-1], "one at a time"
            ended.append(number)

    try:
        async with TestClient(TestServer(door.Webhook(take, SECRET).application())) as client:
            sent = []
            async with database.turn():
                for number in range(12):
                    body = {"update_id": number, "message": {"chat": {"id": 5 + number % 3}}}
                    sent.append(asyncio.create_task(client.post("/hook", json=body, headers=SHOWN)))
                    await until(lambda: len(arrived) == len(sent))
                assert begun == []
            assert [response.status for response in await asyncio.gather(*sent)] == [200] * 12
    finally:
        await database.close()
    assert ended == list(range(12))


async def test_a_turn_goes_on_although_telegram_hung_up() -> None:
    gate = Gate()
    async with TestClient(TestServer(door.Webhook(gate, SECRET).application())) as client:
        hasty = aiohttp.ClientTimeout(total=0.1)
        with pytest.raises(TimeoutError):
            await client.post("/hook", json={"update_id": 1, "message": {}}, headers=SHOWN, timeout=hasty)
        gate.open.set()
        await until(lambda: gate.taken == [1])


async def test_a_port_that_is_taken_is_an_error() -> None:
    webhook = door.Webhook(Taken(), SECRET)
    runner = await webhook.serve("127.0.0.1:0")
    port = runner.addresses[0][1]
    with pytest.raises(OSError):
        await webhook.serve(f"127.0.0.1:{port}")
    await runner.cleanup()


def test_secrets_that_telegram_accepts() -> None:
    assert door.valid_secret("a-B_9") and door.valid_secret("x" * 256)
    assert not any(door.valid_secret(secret) for secret in ("", "x" * 257, "a b", "密", "a\n"))
