"""What somebody lets a relative do for them, and for how long. No I/O; `now` is an argument, days are local."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal
from zoneinfo import ZoneInfo

from domain.booking import months_before

Right = Literal["see", "book"]  # `see`: what I booked, and its reminders; `book`: book, move and cancel as well
RIGHTS: tuple[Right, ...] = ("see", "book")
TERMS: Mapping[str, int | None] = {"short": 3, "year": 12, "open": None}  # months; None: until it is stopped

LINK_HOLDS = dt.timedelta(days=7)
LINK_KEPT = dt.timedelta(days=30)  # afterwards it is still known why it does not work
ASKED_BEFORE = dt.timedelta(days=7)  # so long before the end somebody is asked whether it goes on
MOST = 5  # helpers and open links of one person


def until(term: str, now: dt.datetime, zone: ZoneInfo) -> dt.datetime | None:
    """The end of the same day so many months later; None: until it is stopped."""
    months = TERMS[term]
    return None if months is None else _end_of(months_before(now.astimezone(zone), -months).date(), zone)


def a_year_more(end: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    day = dt.datetime.combine(last_day(end, zone), dt.time(), zone)
    return _end_of(months_before(day, -12).date(), zone)


def last_day(end: dt.datetime, zone: ZoneInfo) -> dt.date:
    """The last date on which it holds."""
    return end.astimezone(zone).date() - dt.timedelta(days=1)


def _end_of(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)
