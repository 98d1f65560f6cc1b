"""Is it known already? Reports that may tell of the same thing, to be suggested: "我也遇到了" is one tap.

A suggestion merges nothing. The score is a product, so that what speaks against it cannot be made good by the rest:

    place (same unit 1, another building 0) × kind and words (0 to 1) × age (1 today, 0.7 after 14 days, then 0)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

FADING = dt.timedelta(days=14)
FADED = 0.7  # what is left at the end
THRESHOLD = 0.46  # chosen on the rows "seen" of tests/domain/alike.csv
MOST = 3
COMES_BACK = dt.timedelta(days=30)

SAME_KIND, SAME_GROUP, OTHER_GROUP = 0.45, 0.15, 0.1  # what the kind counts for; the words count for the rest
UNCOMPARED = 0.2
UNSPOKEN = 0.9  # one of the two does not say which unit, or floor
OTHER_UNIT, OTHER_FLOOR, OTHER_SIDE, OTHER_BUILDING = 0.4, 0.4, 0.85, 0.75
AT_ONCE = dt.timedelta(days=1)  # two buildings without water, later than that, are two matters
ANYTHING = "other"  # a kind that says nothing about what it is
# what whole units and buildings have in common, and so a neighbour's report tells of it as well
WIDE = re.compile("(?:停|没有?|断|来)(?:自来)?[水电气]|水压|暖气不热|暖气冰|供暖|没有?暖气|停暖|断网|没网")


@dataclass(frozen=True)
class Report:
    """What is compared of a report. `text` is folded and without the place (domain/spoken_places.py gives it)."""

    number: str
    category: str
    group: str
    grid: str | None
    estate: str | None
    building: str | None
    unit: int | None
    floor: int | None
    note: str  # a landmark: 北门
    text: str
    reported_at: dt.datetime


@dataclass(frozen=True)
class Match:
    """A report that may be the same, and how likely: 0 to 1, comparable only among themselves."""

    report: Report
    score: float


def alike(new: Report, known: Iterable[Report], now: dt.datetime) -> list[Match]:
    """At most MOST of the `known` reports that may tell of the same thing, the likeliest first.

    The caller gives open cases only, and none of a private category. `now` is aware.
    """
    found = (Match(report, likeness(new, report, now)) for report in known if report.number != new.number)
    likely = [match for match in found if match.score >= THRESHOLD]
    return sorted(likely, key=lambda match: (-match.score, match.report.reported_at, match.report.number))[:MOST]


def likeness(new: Report, known: Report, now: dt.datetime) -> float:
    """How likely the two tell of the same thing, 0 to 1."""
    place, age = nearness(new, known), _age(now - known.reported_at)
    if not place or not age:
        return 0.0
    base = _kind(new, known)
    return place * age * (base + (1 - base) * overlap(_own(new), _own(known)))


def came_back(
    new: Report, closed: Sequence[tuple[Report, dt.datetime]], within: dt.timedelta = COMES_BACK
) -> list[Report]:
    """Of closed reports, each with the moment of its closing, those that `new` is again: the same kind in the same
    place, not longer than `within` after. The last to be closed comes first."""
    again = [
        (closed_at, report)
        for report, closed_at in closed
        if report.category == new.category != ANYTHING
        and dt.timedelta() <= new.reported_at - closed_at <= within
        and _same_place(new, report)
    ]
    return [report for _, report in sorted(again, key=lambda pair: pair[0], reverse=True)]


# --- the parts


def nearness(a: Report, b: Report) -> float:
    """1 for the same unit or landmark, 0 for another estate, grid or building; in between where less is said."""
    if a.estate is None or a.estate != b.estate or (a.grid and b.grid and a.grid != b.grid):
        return 0.0
    if a.building is None or b.building is None:
        return 1.0 if a.building == b.building and a.note and a.note == b.note else 0.0
    wide = a.category == b.category and WIDE.search(a.text) and WIDE.search(b.text)
    if a.building != b.building:
        same_time = abs(a.reported_at - b.reported_at) <= AT_ONCE
        return OTHER_BUILDING if wide and same_time and a.grid == b.grid else 0.0
    if wide:
        return 1.0
    side = OTHER_SIDE if a.note and b.note and a.note != b.note else 1.0
    return side * _said(a.unit, b.unit, OTHER_UNIT) * _said(a.floor, b.floor, OTHER_FLOOR)


def overlap(a: str, b: str) -> float:
    """How much two texts have in common, 0 to 1: Dice's coefficient of their pairs of characters, and of the single
    ones, which know 堵 and 堵塞 to be one. Chinese and English say nothing of each other: UNCOMPARED."""
    if bool(HAN.search(a)) != bool(HAN.search(b)):
        return UNCOMPARED
    return (_dice(set(_pairs(a)), set(_pairs(b))) + _dice(set(_singles(a)), set(_singles(b)))) / 2


def _same_place(a: Report, b: Report) -> bool:
    return nearness(a, b) >= UNSPOKEN**2 and a.building == b.building


def _kind(a: Report, b: Report) -> float:
    if a.category == b.category != ANYTHING:
        return SAME_KIND
    return SAME_GROUP if a.group == b.group else OTHER_GROUP


def _age(age: dt.timedelta) -> float:
    if age > FADING:
        return 0.0
    return 1 - (1 - FADED) * max(age, dt.timedelta()) / FADING


def _said(a: int | None, b: int | None, different: float) -> float:
    if a == b:
        return 1.0
    return UNSPOKEN if a is None or b is None else different


def _own(report: Report) -> str:
    """The words but those of the place, which are counted already."""
    return report.text.replace(report.note, " ") if report.note else report.text


HAN = re.compile(r"[㐀-鿿]")
WORD = re.compile(r"[㐀-鿿]+|[a-z0-9]+")
SMALL = frozenset("的了着过是不我你您他她它们这那有在和就都也很把被给让得地个又还老一没好太请问啊呢吧吗人上下里来去")


def _pairs(text: str) -> Iterable[str]:
    for run in WORD.findall(text):
        yield from [run] if run.isascii() else map("".join, pairwise(run))


def _singles(text: str) -> Iterable[str]:
    for run in WORD.findall(text):
        yield from [run] if run.isascii() else (char for char in run if char not in SMALL)


def _dice(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
