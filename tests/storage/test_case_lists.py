"""Lists of cases, on both databases: each gives what its docstring promises, beside a plain-Python model of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.case import State
from domain.category import Urgency
from storage import alarms, cases, groups
from storage.cases import Case
from storage.db import Database
from storage.store import Store
from tests import playing
from tests.playing import MONDAY
from tests.storage import made_cases
from tests.storage.databases import BOTH, database_of
from tests.storage.made_cases import DAY, ESTATES, GRIDS, KINDS, STAFF, case, meet, store_of

NOW = MONDAY.astimezone(dt.UTC)
DAYS = st.integers(-20, 20).map(lambda days: NOW + days * DAY)  # few, so that some are equal


@dataclass(frozen=True)
class Asked:
    """What one look-up is asked; not every one wants all of it."""

    since: dt.datetime
    grids: list[str | None]
    codes: list[str]
    estate: str | None
    category: str
    state: State
    person: str
    source: cases.Source
    number: str
    urgencies: list[Urgency]
    most: int


def asked(persons: list[str]) -> st.SearchStrategy[Asked]:
    some: Any = st.builds(
        Asked,
        since=DAYS,
        grids=st.lists(st.sampled_from(GRIDS), unique=True),
        codes=st.lists(st.sampled_from(STAFF), unique=True),
        estate=st.sampled_from(ESTATES[1:]),
        category=st.sampled_from(KINDS),
        state=st.sampled_from(State),
        person=st.sampled_from(persons),
        source=st.sampled_from(get_args(cases.Source)),
        number=st.sampled_from(["A-17", "B 2"]),
        urgencies=st.lists(st.sampled_from(get_args(Urgency)), min_size=1, unique=True),
        most=st.integers(1, 5),
    )
    found: st.SearchStrategy[Asked] = some
    return found


Known = dict[str, Case]
Joined = set[tuple[str, str]]  # (case, person)


@dataclass(frozen=True)
class Listed:
    """`real` against `model`: the cases that belong there, in this `order`, at most so many. No order: any."""

    real: Callable[[Store, Asked], Awaitable[list[Case]]]
    model: Callable[[Case, Asked, Joined], bool]
    order: Callable[[Case], object] | None = None
    newest: bool = False
    limited: bool = False

    def wanted(self, known: Iterable[Case], asked: Asked, joined: Joined) -> list[Case]:
        found = sorted((c for c in known if self.model(c, asked, joined)), key=lambda c: c.id)
        if self.order is not None:
            found.sort(key=self.order, reverse=self.newest)  # type: ignore[arg-type]
        return found[: asked.most] if self.limited else found


async def closed_near(store: Store, asked: Asked) -> list[Case]:
    return list(await cases.closed_near(store, asked.estate, asked.category, asked.since))


def is_open(case: Case) -> bool:
    return case.ended_at is None


def has_ended(case: Case, since: dt.datetime) -> bool:
    return case.ended_at is not None and case.ended_at >= since


def is_due(case: Case, now: dt.datetime) -> bool:
    return case.due_at is not None and case.due_at <= now


def is_ringing(case: Case) -> bool:
    return case.state is State.NEW and case.urgency == "emergency"


LISTS = {
    "due": Listed(lambda s, a: cases.due(s, a.since), lambda c, a, _: is_due(c, a.since), lambda c: c.due_at),
    "fallen_due": Listed(
        lambda s, a: cases.fallen_due(s, a.since, a.urgencies),
        lambda c, a, _: is_due(c, a.since) and c.urgency in a.urgencies and not is_ringing(c),
        lambda c: c.due_at,
    ),
    "ringing": Listed(
        lambda s, a: alarms.ringing(s, a.since),
        lambda c, a, _: is_due(c, a.since) and is_ringing(c),
        lambda c: c.due_at,
    ),
    "held_by": Listed(
        lambda s, a: cases.held_by(s, a.codes, a.most),
        lambda c, a, _: is_open(c) and bool({c.handler, c.partner} & set(a.codes)),
        lambda c: c.deadline_at,
        limited=True,
    ),
    "offered": Listed(
        lambda s, a: cases.offered(s, a.grids, a.most),
        lambda c, a, _: is_open(c) and c.state is State.NEW and c.grid in a.grids,
        lambda c: c.deadline_at,
        limited=True,
    ),
    "in_state": Listed(
        lambda s, a: cases.in_state(s, a.state, a.most),
        lambda c, a, _: is_open(c) and c.state is a.state,
        lambda c: c.deadline_at,
        limited=True,
    ),
    "near": Listed(
        lambda s, a: cases.near(s, a.estate, a.since),
        lambda c, a, _: is_open(c) and c.spot.estate == a.estate and c.reported_at >= a.since,
        lambda c: c.reported_at,
        newest=True,
    ),
    "closed_near": Listed(
        closed_near,
        lambda c, a, _: has_ended(c, a.since) and (c.spot.estate, c.category) == (a.estate, a.category),
        lambda c: (c.ended_at, c.reported_at),
        newest=True,
    ),
    "of_reporter": Listed(
        lambda s, a: cases.of_reporter(s, a.person, a.since, a.most),
        lambda c, a, _: c.reporter == a.person and (is_open(c) or has_ended(c, a.since)),
        lambda c: c.reported_at,
        newest=True,
        limited=True,
    ),
    "of_joiner": Listed(
        lambda s, a: cases.of_joiner(s, a.person, a.since, a.most),
        lambda c, a, joined: (is_open(c) or has_ended(c, a.since)) and (c.id, a.person) in joined,
        lambda c: c.reported_at,
        newest=True,
        limited=True,
    ),
}


@pytest.mark.parametrize("kind", BOTH)
def test_each_list_is_what_it_promises(kind: str, tmp_path: Path) -> None:
    async def whole() -> None:
        async with database_of(kind, tmp_path) as database:
            await playing.fill(database)
            persons = await meet(database, 3)
            loop = asyncio.get_running_loop()
            seen: dict[str, int] = dict.fromkeys(LISTS, 0)

            @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
            @given(
                new=st.lists(made_cases.cases(persons, DAYS), min_size=15, max_size=30),
                several=st.lists(asked(persons), min_size=5, max_size=5),
            )
            def compare(new: list[Case], several: list[Asked]) -> None:
                new = [replace(new[0], state=State.NEW, urgency="emergency", due_at=NOW, ended_at=None), *new[1:]]
                asyncio.run_coroutine_threadsafe(_compare(database, new, persons, several, seen), loop).result()

            await asyncio.to_thread(compare)
            assert all(seen.values()), seen  # each list had something in it

    asyncio.run(whole())


async def _compare(
    database: Database, new: list[Case], persons: list[str], several: list[Asked], seen: dict[str, int]
) -> None:
    async with store_of(database) as store:
        for table in ("case_joiners", "cases"):
            await store.tx.run(f"DELETE FROM {table}")
        known = [await cases.add(store, case) for case in new]
        joined = {(case.id, persons[place % 3]) for place, case in enumerate(known) if place % 2}
        for number, person in joined:
            await cases.join(store, number, person, NOW)
        for asked in several:
            for name, listed in LISTS.items():
                found = await listed.real(store, asked)
                wanted = listed.wanted(known, asked, joined)
                assert (found if listed.order else sorted(found, key=lambda c: c.id)) == wanted, (name, asked)
                seen[name] += len(found)
            of_source = await cases.of_source(store, asked.source, asked.number)
            sources = [c for c in known if (c.source, c.source_number) == (asked.source, asked.number)]
            assert of_source == min(sources, key=lambda c: (c.reported_at, c.id), default=None)
            counted = await groups.counted(store, "g3", asked.since)
            here = [
                c
                for c in known
                if c.grid == "g3" and c.source != "rating" and (is_open(c) or has_ended(c, asked.since))
            ]
            assert {c.id: c.joiners for c in counted} == {c.id: sum(j[0] == c.id for j in joined) for c in here}
            assert len(counted) == len(here)


@pytest.mark.parametrize("kind", BOTH)
async def test_lists_have_an_end(kind: str, tmp_path: Path) -> None:
    """At most 200, and those that are promised: the longest due, the newest, the oldest deadline."""
    async with database_of(kind, tmp_path) as database:
        await playing.fill(database)
        async with store_of(database) as store:
            hours = [NOW + dt.timedelta(hours=n) for n in range(210)]
            known = [
                await cases.add(store, case(reported_at=at, due_at=at, deadline_at=at, handler="xu", partner="wuye"))
                for at in hours
            ]
            later = hours[-1] + DAY
            assert await cases.due(store, later) == known[:200]
            assert await cases.near(store, "柳荫花园", NOW) == known[:-201:-1]
            assert await cases.held_by(store, ["xu", "wuye"]) == known[:200]
            assert await cases.offered(store, [None, "g1", "g3"]) == known[:200]
            assert await cases.in_state(store, State.NEW) == known[:200]


@pytest.mark.parametrize("kind", BOTH)
async def test_half_are_done_within_so_many_days(kind: str, tmp_path: Path) -> None:
    """From ten on; those that nobody said to be done do not count; begun days are whole ones."""
    async with database_of(kind, tmp_path) as database:
        await playing.fill(database)
        async with store_of(database) as store:

            async def end(hours: int, state: State = State.SOLVED) -> None:
                await cases.add(store, case(state=state, ended_at=NOW + dt.timedelta(hours=hours)))

            for hours in (1, 2, 3, 30, 40, 49, 50, 60, 70):
                await end(hours)
            await end(500, State.UNCONFIRMED)
            await end(500, State.WITHDRAWN)
            assert await cases.median_days(store, "stairwell_light") is None
            await end(900, State.PARTLY)
            assert await cases.median_days(store, "stairwell_light") == 2
            await end(901)
            assert await cases.median_days(store, "stairwell_light") == 3
            assert await cases.median_days(store, "other") is None
