"""Killed twenty times at random moments: nothing lost, nothing done twice (D4)."""

from __future__ import annotations

import asyncio
import random
import socket
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import KEYS_AWAY
from tests.whole.processes import SECRET, Machine, machine
from tests.whole.residents import Resident, newcomers

RESIDENTS = 50
KILLS = 20


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_killed_twenty_times_every_conversation_ends_in_its_booking(way: str, tmp_path: Path) -> None:
    extra = {}
    if way == "webhook":
        port = _free_port()
        extra = {
            "LINLI_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
            "LINLI_WEBHOOK_SECRET": SECRET,
            "LINLI_LISTEN": f"127.0.0.1:{port}",
        }
    async with machine(tmp_path, **extra) as ready:
        residents = await newcomers(ready, RESIDENTS, seed=7)
        await ready.start()
        kills: list[int] = []  # where in the journal they came
        arrivals = [_arrive(resident, number, kills) for number, resident in enumerate(residents)]
        await asyncio.gather(_kill_again_and_again(ready, kills), *arrivals)
        await ready.settled()
        await _nothing_lost_nothing_twice(ready, residents)
        assert await ready.end() == 0


async def _arrive(resident: Resident, number: int, kills: list[int]) -> None:
    """Newcomers arrive all through the killing, so that some are under way at every kill."""

    async def is_due() -> bool:
        return len(kills) >= number * KILLS // RESIDENTS

    await resident.machine.until(is_due, 120, "the kill before")
    await resident.book(seconds=55)


async def _kill_again_and_again(ready: Machine, kills: list[int]) -> None:
    rng = random.Random(11)
    for _ in range(KILLS):
        calls = len(await ready.journal())

        async def is_at_work(before: int = calls) -> bool:
            return len(await ready.journal()) > before + 6

        await ready.until(is_at_work, 30, "the bot at work")
        await asyncio.sleep(rng.uniform(0, 0.4))
        await ready.kill()
        kills.append(max(call["seq"] for call in await ready.journal()))
        await ready.start()

    async def is_open() -> bool:
        return any(call["method"] == "getMe" and call["seq"] > kills[-1] for call in await ready.journal())

    await ready.until(is_open, 30, "the bot open again")


async def _nothing_lost_nothing_twice(ready: Machine, residents: list[Resident]) -> None:
    booked = await ready.rows(
        "SELECT p.account, COUNT(*) AS n FROM bookings b JOIN people p ON p.id = b.person"
        " WHERE b.state = 'booked' GROUP BY p.account"
    )
    assert {row["account"]: row["n"] for row in booked} == {r.account: 1 for r in residents}
    assert await ready.rows("SELECT code, kind, place FROM failures") == []
    assert (await ready.get("/pending"))["updates"] == 0
    ticks = await ready.rows("SELECT COUNT(*) AS n FROM duty_ticks")
    assert ticks[0]["n"] == 2 * RESIDENTS

    ended = await ready.rows(
        "SELECT chat, SUM(CASE ending WHEN 'sent' THEN 1 ELSE 0 END) AS sent,"
        " SUM(CASE ending WHEN 'replaced' THEN 1 ELSE 0 END) AS replaced FROM outbox GROUP BY chat"
    )
    journal = await ready.journal()
    for row in ended:
        lives = _carried_out(journal, row["chat"])
        unmarked = sum(map(len, lives)) - row["sent"]
        assert unmarked >= 0, "a message counts as sent that never was"
        # What was on its way at a kill is said again, or something newer took its place before that.
        allowed = min(len(lives) - 1, _said_across(lives) + row["replaced"])
        assert unmarked <= allowed, f"{unmarked} repeated that were not the one on its way: {lives}"


def _carried_out(journal: list[dict[str, Any]], chat: int) -> list[list[str]]:
    """What Telegram did for this chat, in order, by the process that asked for it: each begins with getMe."""
    lives: list[list[str]] = [[]]
    for call in journal:
        if call["method"] == "getMe" and lives[-1]:
            lives.append([])
        elif _said(call, chat):
            lives[-1].append(f"{call['params']['text']} {call['params'].get('reply_markup')}")
    return [life for life in lives if life]


def _said(call: dict[str, Any], chat: int) -> bool:
    """A message of the outbox that arrived, and not the mark that takes a keyboard away."""
    if call["method"] not in ("sendMessage", "editMessageText") or int(call["params"]["chat_id"]) != chat:
        return False
    reached = bool(call["ok"]) or "not modified" in (call["description"] or "")
    return reached and call["params"]["text"] != KEYS_AWAY


def _said_across(lives: list[list[str]]) -> int:
    """How often the last thing before a kill was said after it, too: all that a kill may repeat. What it had taken the
    place of, and was not marked yet, may come before it."""
    return sum(before[-1] in after for before, after in pairwise(lives))
