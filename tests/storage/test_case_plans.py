"""Whatever is looked up while somebody waits goes through an index: SQLite's own plan of each statement that is said.

Nobody runs ANALYZE, so a plan is the same however many rows there are. `make bench` measures it with a million.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dialog.tell import Tell
from dialog.turn import Work
from domain.spoken_places import Spot
from handlers import case_clock, danger_chain, filing, living_card
from storage import cases
from storage.cases import Body
from storage.db import Row, Statement
from storage.engines import SqliteConnection, open_sqlite
from storage.groups import Group
from storage.people import who
from storage.store import Store
from tests import playing
from tests.playing import MONDAY, Stage
from tests.storage.made_cases import SEALER, store_of

Said = list[tuple[str, Mapping[str, Any]]]
WANG, XU, CHEN = 9001, 9002, 9003
GREAT = {"cases", "case_joiners", "case_notes"}  # tables that grow for ever
PLACE = Spot(estate="柳荫花园", building="21栋", unit=2)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a case of a resident's, two of the staff, and the sample neighbourhood."""
    path = tmp_path_factory.mktemp("template") / "linli.db"
    asyncio.run(_fill(path))
    return path


@pytest.fixture
async def stage(template: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    async with playing.stage(tmp_path, template) as ready:
        ready.update = 100  # those before were taken
        yield ready


async def _fill(path: Path) -> None:
    database = await open_sqlite(path)
    try:
        await playing.fill(database)
        ready = await playing.stage_on(database, MONDAY)
        await ready.person(WANG).says("/start")
        await ready.staff("xu", XU)
        await ready.staff("chen", CHEN)
        async with store_of(database) as store:
            person = (await who(store.tx, SEALER, WANG, WANG)).person
            assert person is not None
            kind = store.catalogue.categories["stairwell_light"]
            await filing.file_case(_work(store), kind, PLACE, Body(text="灯不亮", rest="灯不亮"), person.id)
    finally:
        await database.close()


def _work(store: Store) -> Work:
    return Work(MONDAY, store, Tell(store.serial, MONDAY), playing.texts(), "bot")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Every statement that is said to SQLite, with what was put into it."""
    heard: Said = []
    fetch = SqliteConnection.fetch

    async def listening(self: SqliteConnection, *statements: Statement) -> Sequence[Row]:
        heard.extend((sql, params) for sql, params in statements if isinstance(params, Mapping))
        return await fetch(self, *statements)

    monkeypatch.setattr(SqliteConnection, "fetch", listening)
    return heard


Step = Callable[[Stage], Awaitable[object]]


def _in_turn(step: Callable[[Work], Awaitable[object]]) -> Step:
    async def carried_out(stage: Stage) -> None:
        async with store_of(stage.database) as store:
            await step(_work(store))

    return carried_out


STEPS: dict[str, Step] = {
    "/desk of a grid worker": lambda stage: stage.person(XU).says("/desk"),
    "/desk of a supervisor": lambda stage: stage.person(CHEN).says("/desk"),
    "/mine": lambda stage: stage.person(WANG).says("/mine"),
    "a case's card": lambda stage: stage.person(WANG).taps("楼道灯不亮（还没人接）"),
    "known already": _in_turn(
        lambda work: filing.known_already(work, work.catalogue.categories["stairwell_light"], PLACE, "灯不亮")
    ),
    "filed": _in_turn(
        lambda work: filing.file_case(
            work, work.catalogue.categories["stairwell_light"], PLACE, Body(text="灯不亮"), None
        )
    ),
    "came with a number": _in_turn(lambda work: cases.of_source(work.store, "other_system", "A-17")),
    "the group's card": _in_turn(lambda work: living_card.show(work, Group(-100, "g3", "zh-CN"))),
    "the clock": _in_turn(case_clock.due),
    "the clock of emergencies": _in_turn(danger_chain.ring_on),
}


@pytest.mark.parametrize("name", STEPS)
async def test_it_goes_through_an_index(name: str, stage: Stage, said: Said) -> None:
    if name == "a case's card":
        await stage.person(WANG).says("/mine")
    said.clear()
    await STEPS[name](stage)
    statements = [(sql, params) for sql, params in said if any(table in sql for table in GREAT)]
    assert statements, "nothing was looked up"
    for sql, params in statements:
        for line in await _plan(stage, sql, params):
            assert line.startswith(("SEARCH", "USE TEMP B-TREE")) or not _is_great(line), f"{line}\n{sql}"


async def _plan(stage: Stage, sql: str, params: Mapping[str, Any]) -> list[str]:
    rows = await stage.database.read().all(f"EXPLAIN QUERY PLAN {sql}", **params)
    return [row["detail"] for row in rows]


def _is_great(line: str) -> bool:
    """SCAN cases, SCAN c: the second word is a table, or the letter that stands for it."""
    return line.split()[1] in GREAT | {"c", "j", "n"}


async def test_a_look_up_without_an_index_would_be_seen(stage: Stage) -> None:
    for sql in ("SELECT * FROM cases WHERE note = :x", "SELECT COUNT(*) FROM cases c WHERE c.urged = :x"):
        lines = await _plan(stage, sql, {"x": "1"})
        assert any(line.startswith("SCAN") and _is_great(line) for line in lines), lines


NEVER_ENDING = ("ended_at IS NULL", "ended_at >=", "due_at <=")


@pytest.mark.parametrize("name", ["/desk of a supervisor", "known already", "the group's card", "the clock"])
async def test_what_is_open_is_not_looked_for_among_all_that_has_ended(name: str, stage: Stage, said: Said) -> None:
    """Where few are open, or none, that is found out as fast."""
    said.clear()
    await STEPS[name](stage)
    lists = [(sql, params) for sql, params in said if "FROM cases" in sql and any(part in sql for part in NEVER_ENDING)]
    assert lists, "nothing was listed"
    indexes = {
        row["name"]: row["sql"] for row in await stage.database.read().all("SELECT name, sql FROM sqlite_master")
    }
    for sql, params in lists:
        first = (await _plan(stage, sql, params))[0]
        index = indexes[first.partition("USING INDEX ")[2].split()[0]]
        assert "WHERE" in index or "ended_at" in first, f"{first}\n{sql}"


@pytest.mark.parametrize(
    ("condition", "found_by"),
    [
        ("handler = :x", "(handler=?)"),
        ("partner = :x", "(partner=?)"),
        ("state = :x", "(state=?)"),
        ("state = 'new' AND grid = :x", "(state=? AND grid=?)"),
        ("state = 'new' AND grid IS NULL", "(state=? AND grid=?)"),
    ],
)
async def test_lists_come_in_the_order_of_an_index(condition: str, found_by: str, stage: Stage) -> None:
    """However many there are, no more are read than are wanted."""
    sql = f"SELECT id FROM cases WHERE ended_at IS NULL AND {condition} ORDER BY deadline_at, id LIMIT 200"
    lines = await _plan(stage, sql, {"x": "1"})
    assert lines[0].endswith(found_by), lines
    assert "USE TEMP B-TREE FOR ORDER BY" not in lines, lines
