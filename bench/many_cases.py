"""A SQLite file with very many cases: one is filed as the program does it, the others are its row with other values.

The newest 20,000 are open but for every fourth: far more than a neighbourhood has at once, so that every list is longer
than what is read of it. In one grid nothing is open: that nothing is there must be found out as fast. Before them come
five years of cases that have ended.
"""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from dialog.turn import Work
from domain.case import OPEN, State
from domain.spoken_places import Spot
from handlers.filing import file_case
from storage import people
from storage.cases import Body
from storage.db import Database
from storage.sealing import Sealer
from storage.times import to_row

YEARS = dt.timedelta(days=5 * 365)
LATELY = 20_000  # the newest, of which three in four are open
PEOPLE = 5_000
JOINED = 10  # every so many
DONE = "g6"  # the grid where nothing is open
BODY = Body(text="楼道灯不亮，晚上看不见路", rest="楼道灯不亮,晚上看不见路", told="换了灯，亮了")
TAKES = dt.timedelta(days=7)  # what has ended was done within it
Values = dict[str, Any]


async def template(work: Work) -> str:
    """The id of a case that is filed as the program does it."""
    person = await people.meet(work.store, 1, "zh-CN", work.now)
    home = work.catalogue.buildings[0]
    spot = Spot(estate=home.estate, building=home.building, unit=1)
    case = await file_case(work, work.catalogue.categories["stairwell_light"], spot, BODY, person.id)
    return case.id


async def fill(database: Database, path: Path, work: Work, sealer: Sealer, filed: str, count: int) -> None:
    """Copies of the case `filed`, so that there are `count`, and people who report and join them."""
    case = dict((await database.read().all("SELECT * FROM cases WHERE id = :id", id=filed))[0])
    person = dict((await database.read().all("SELECT * FROM people WHERE id = :id", id=case["reporter"]))[0])
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA synchronous=OFF")
        file.execute("PRAGMA cache_size=-1000000")
        _put(file, "people", _people(person))
        _put(file, "cases", _cases(work, sealer, case, count - 1))
        _put(file, "case_joiners", _joiners(count - 1, to_row(work.now)))
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _put(file: sqlite3.Connection, table: str, rows: Iterator[Values]) -> None:
    first = next(rows, None)
    if first is None:
        return
    sql = f"INSERT INTO {table} ({', '.join(first)}) VALUES ({', '.join(f':{name}' for name in first)})"
    file.execute(sql, first)
    file.executemany(sql, rows)


def person_id(number: int) -> str:
    return f"p{number:09x}"


def case_id(number: int) -> str:
    return f"c{number:09x}"


def _people(one: Mapping[str, Any]) -> Iterator[Values]:
    for number in range(PEOPLE):
        yield {**one, "id": person_id(number), "account": 1_000_000 + number}


def _joiners(count: int, at: int) -> Iterator[Values]:
    for number in range(0, count, JOINED):
        yield {"case_id": case_id(number), "person": person_id(number // JOINED % PEOPLE), "joined_at": at}


def _cases(work: Work, sealer: Sealer, one: Mapping[str, Any], count: int) -> Iterator[Values]:
    """The oldest first. Sealed each for its own row: what is read is opened."""
    chance = random.Random(20261124)
    now, zone = work.now, work.catalogue.roster.zone
    categories, buildings = list(work.catalogue.categories.values()), work.catalogue.buildings
    body = BODY.model_dump_json()
    ended = [State.SOLVED, State.SOLVED, State.SOLVED, State.PARTLY, State.UNCONFIRMED, State.WITHDRAWN]
    for number in range(count):
        home, category = chance.choice(buildings), chance.choice(categories)
        at = now - YEARS + YEARS * ((number + 1) / (count + 1))
        is_open = count - number <= LATELY and number % 4 > 0 and home.grid != DONE
        state = chance.choice(sorted(OPEN)) if is_open else chance.choice(ended)
        due = to_row(at + TAKES)
        yield {
            **one,
            "id": case_id(number),
            "number": f"{at.astimezone(zone):%m%d}-{number + 2}",
            "category": category.code,
            "urgency": category.urgency,
            "state": state.value,
            "reporter": person_id(chance.randrange(PEOPLE)),
            "grid": home.grid,
            "estate": home.estate,
            "building": home.building,
            "reported_at": to_row(at),
            "accept_at": to_row(at + TAKES / 7),
            "deadline_at": due,
            "due_at": max(due, to_row(now) + 1) if is_open else None,
            "ended_at": None if is_open else to_row(min(at + TAKES * chance.random(), now)),
            "changed_at": to_row(at),
            "body": sealer.seal(body, "cases.body", case_id(number)),
            **_hands(chance, state, WORKERS[home.grid]),
        }


# who has what, in the sample neighbourhood
WORKERS = {"g1": "zheng", "g2": "zheng", "g3": "xu", "g4": "xu", "g5": "ma", "g6": "ma"}
UNIT = "wuye"


def _hands(chance: random.Random, state: State, worker: str) -> Values:
    """A new case and one that is not ours are in nobody's hands."""
    if state in (State.NEW, State.ELSEWHERE):
        return {"responsible": None, "handler": None, "partner": None}
    handler = worker if chance.random() < 0.9 else "chen"
    return {"responsible": worker, "handler": handler, "partner": UNIT if state is State.PASSED else None}
