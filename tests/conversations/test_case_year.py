"""A whole year of cases, holidays and nights included: each notice once, also when the clock is killed in between."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import cast

from dialog.turn import Work
from domain.case import OPEN, Action, State
from domain.quiet import RESIDENT, STAFF, STAFF_URGENT
from handlers import case_clock
from storage import cases, outbox
from storage.outbox import Outgoing
from storage.store import Serials
from tests.conversations.stepping import Cast
from tests.playing import ZONE, Stage, at, stage

CASES = int(os.environ.get("LINLI_YEAR_CASES", "500"))  # `python -m bench.year` plays 5,000
KINDS = ("stairwell_light", "elevator_fault", "noise_neighbour", "other")
NUMBER = re.compile(r"\d{4}-\d+")
LOOKS = ("07:00", "08:30", "17:31", "23:30")  # when the sweep looks
YEAR = dt.datetime(2026, 1, 1, tzinfo=ZONE)
PLAN: tuple[tuple[str, Action, float], ...] = (  # who does what then, after how many days at the most
    ("xu", "accept", 3), ("xu", "resolve", 4), ("chen", "check_ok", 2), ("li", "solved", 9),
)  # fmt: skip
AGAIN: tuple[tuple[str, Action, float], ...] = (
    ("li", "not_solved", 4), ("xu", "resolve", 2), ("chen", "check_ok", 2),
)  # fmt: skip
FORGOTTEN, LEFT_LYING = 0.01, 0.08


@dataclass(order=True)
class Move:
    """`case`: the how-manieth of the year."""

    when: dt.datetime
    case: int
    name: str = field(compare=False)
    action: Action = field(compare=False)


def plan(count: int) -> list[Move]:
    """Reports all over the year; one in nine is said not to be done. At each step some wait for weeks until somebody
    looks after them, and a few for ever."""
    chance = random.Random(2026)
    moves = []
    for number in range(count):
        when = YEAR + dt.timedelta(minutes=chance.randrange(350 * 24 * 60))
        moves.append(Move(when, number, "li", "add"))
        for name, action, days in (*PLAN[:-1], *AGAIN, PLAN[-1]) if number % 9 == 0 else PLAN:
            if chance.random() < FORGOTTEN:
                break
            days = days * 7 if chance.random() < LEFT_LYING else days
            when += dt.timedelta(minutes=chance.randrange(1, int(days * 24 * 60)))
            moves.append(Move(when, number, name, action))
    return sorted(moves)


@dataclass
class Year:
    """`busy`: the sweeps that told somebody something; `ways`: of those that were killed, who died on their way."""

    cast: Cast
    busy: list[int] = field(default_factory=list)
    ways: list[bool] = field(default_factory=list)


async def play_year(on: Stage, count: int, kills: Sequence[int] = ()) -> Year:
    """`kills`: the sweeps that are cancelled, and begun again."""
    on.set_clock(YEAR)
    year = Year(await Cast.on(on, ("xu", "zheng", "chen", "fang"), ("li",)))
    filed: dict[int, str] = {}
    moves = plan(count)
    days = (YEAR.date() + dt.timedelta(days=n) for n in range(365))
    looks = [dt.datetime.combine(day, dt.time.fromisoformat(time), ZONE) for day in days for time in LOOKS]
    for number, look in enumerate(looks):
        coming = [moves.pop(0) for _ in range(bisect_right(moves, look, key=lambda move: move.when))]
        if coming:
            await year.cast.run(partial(act, year.cast, coming, filed))
        on.set_clock(look)
        if number in kills:
            year.ways.append(await _killed(on, kills.index(number)))
        told = len(on.phones.rung) + len(on.phones.waiting)
        await on.front.sweep(case_clock.due)
        if len(on.phones.rung) + len(on.phones.waiting) > told:
            year.busy.append(number)
    return year


async def act(people: Cast, moves: Sequence[Move], filed: dict[int, str], work: Work) -> None:
    """What people did since the last look, each at its time, in one transaction."""
    for move in moves:
        on_time = replace(work, now=move.when, tell=replace(work.tell, now=move.when))
        if move.case not in filed:
            filed[move.case] = (await people.report(on_time, "li", KINDS[move.case % len(KINDS)])).id
            continue
        case = await cases.find(work.store, filed[move.case])
        assert case is not None
        await people.try_(on_time, case, move.name, move.action, "好", "")


async def _killed(on: Stage, steps: int) -> bool:
    """The sweep is cancelled after so many rows were written; True: on its way, False: just before it would commit."""
    on_its_way = False

    async def dying(work: Work) -> None:
        def serial() -> int:
            nonlocal steps, on_its_way
            steps -= 1
            if steps < 0:
                on_its_way = True
                raise asyncio.CancelledError
            return on.front.serial()

        store = replace(work.store, serial=cast(Serials, serial))
        await case_clock.due(replace(work, store=store))
        raise asyncio.CancelledError

    with suppress(asyncio.CancelledError):
        await on.front.sweep(dying)
    return on_its_way


async def said(on: Stage) -> list[Outgoing]:
    """All that was ever to be said, oldest first."""
    async with on.database.turn() as tx:
        rows = await tx.all("SELECT * FROM outbox ORDER BY id")
    return [outbox.outgoing_from(row, on.sealer) for row in rows]


def counted(messages: list[Outgoing]) -> Counter[tuple[dt.datetime, int, str]]:
    return Counter((m.not_before, m.chat, str(m.params.get("text", ""))) for m in messages)


async def test_a_year_of_cases_and_each_notice_once_though_killed_ten_times(tmp_path: Path, template: Path) -> None:
    (tmp_path / "whole").mkdir()
    async with stage(tmp_path / "whole", template, YEAR) as on:
        year = await play_year(on, CASES)
        messages = await said(on)
        await _promises(on, year.cast, messages)
    kills = random.Random(7).sample(year.busy, 10)
    (tmp_path / "killed").mkdir()
    async with stage(tmp_path / "killed", template, YEAR) as on:
        again = await play_year(on, CASES, kills)
        assert len(again.ways) == 10 and set(again.ways) == {True, False}
        assert counted(await said(on)) == counted(messages)


async def _promises(on: Stage, people: Cast, messages: list[Outgoing]) -> None:
    """No night is disturbed, nobody is told the same twice, and nothing that is open is without its next look."""
    li = people.accounts["li"]
    for message in messages:
        hour = message.not_before.astimezone(ZONE).time()
        if message.kind == "notice":
            begin, end = RESIDENT if message.chat == li else (STAFF_URGENT[0], STAFF[1])
            assert begin <= hour < max(end, STAFF_URGENT[1] if message.chat != li else end), (hour, message.params)
    late = Counter(NUMBER.findall(str(m.params["text"]))[0] for m in messages if "对不住" in m.params.get("text", ""))
    async with on.database.turn() as tx:
        again = await tx.all("SELECT number, again FROM cases")
        open_ = await tx.all("SELECT state, due_at, handler FROM cases WHERE ended_at IS NULL")
        ended = await tx.all("SELECT state, count(*) AS n FROM cases WHERE ended_at IS NOT NULL GROUP BY state")
        moved = await tx.all("SELECT at, noun_id, what FROM events WHERE noun = 'case' ORDER BY noun_id, id")
    promises = {row["number"]: 1 + row["again"] for row in again}  # a "no" brings a promise of its own
    assert late and all(times <= promises[number] for number, times in late.items())
    assert all(row["due_at"] is not None for row in open_)
    assert {State(row["state"]) for row in open_} <= OPEN and {row["state"] for row in ended} >= {
        "solved",
        "unconfirmed",
    }
    for one, two in pairwise(moved):
        escalated = one["what"] == two["what"] == "escalate" and one["noun_id"] == two["noun_id"]
        assert not escalated or two["at"] > one["at"], "a step is carried out once"
    assert at("2026-12-31 00:00") < on.phones.now
