"""Which of the pairs in alike.csv are suggested as one: the figures that the tests hold and `make bench` prints.

`same` is yes or no, `days` how much older the known one is, `…kind` group/category. The numbers in domain/alike.py were
chosen on the rows `seen`; `kept` were written afterwards.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.alike import THRESHOLD, Report, likeness
from domain.neighbourhood import Building
from domain.spoken_places import grid_of, read_place

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 24, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = dt.timedelta(days=1)


class Pair(NamedTuple):
    rows: str
    same: bool
    score: float
    words: str


@cache
def buildings() -> tuple[Building, ...]:
    with (ROOT / "examples" / "liuyin" / "buildings.csv").open(encoding="utf-8") as file:
        return tuple(Building.model_validate(row) for row in csv.DictReader(file))


def report(kind: str, text: str, days: int = 0, number: str = "1124-01") -> Report:
    """A report as it is filed: the place is read from the words."""
    found = read_place(text, buildings())
    spot = found.place
    assert spot is not None, text
    group, _, category = kind.partition("/")
    return Report(
        number=number,
        category=category,
        group=group,
        grid=grid_of(spot, buildings()),
        estate=spot.estate,
        building=spot.building,
        unit=spot.unit,
        floor=spot.floor,
        note=spot.note,
        text=found.rest,
        reported_at=NOW - days * DAY,
    )


@cache
def pairs() -> list[Pair]:
    with (Path(__file__).parent / "alike.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Pair(
            row["rows"],
            row["same"] == "yes",
            likeness(
                report(row["new_kind"], row["new"]), report(row["known_kind"], row["known"], int(row["days"])), NOW
            ),
            f"{row['known']} | {row['new']}",
        )
        for row in rows
    ]


def measured(some: list[Pair]) -> tuple[float, float]:
    """Precision and recall."""
    suggested = [pair for pair in some if pair.score >= THRESHOLD]
    right = sum(pair.same for pair in suggested)
    return right / len(suggested), right / sum(pair.same for pair in some)
