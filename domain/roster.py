"""Who is on duty when: the weekly roster, the day table, leaves and swaps, as pure functions.

All times are aware and in the neighbourhood's zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from zoneinfo import ZoneInfo

from domain.neighbourhood import WEEKDAYS, Day, DayKey, Post, Shift


@dataclass(frozen=True)
class Leave:
    """A member of staff is away from `start` to `end`; a shift that it touches counts as missed whole."""

    staff: str
    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True)
class Swap:
    """For the one shift of `post` that begins at `start`, other people than the weekly roster names."""

    post: str
    start: dt.datetime
    a: str
    b: str | None


@dataclass(frozen=True)
class Duty:
    """A shift on a date. `person` serves: A, or B while A is away, or nobody (None)."""

    post: str
    start: dt.datetime
    end: dt.datetime
    a: str
    b: str | None
    person: str | None
    stand_in: str | None


@dataclass(frozen=True)
class Roster:
    """Everything that decides who is on duty."""

    zone: ZoneInfo
    posts: Mapping[str, Post]
    shifts: tuple[Shift, ...]
    days: Mapping[dt.date, Day]
    leaves: tuple[Leave, ...] = ()
    swaps: tuple[Swap, ...] = ()
    present: frozenset[str] | None = None  # staff who may serve; None: everybody
    _known: dict[dt.date, list[Duty]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def day_key(self, day: dt.date) -> DayKey:
        """Which row of the week a date follows: holidays and 调休 from the day table, else its weekday."""
        special = self.days.get(day)
        if special is None:
            return WEEKDAYS[day.weekday()]
        return "off" if special.kind == "off" else (special.like or WEEKDAYS[day.weekday()])

    def duties(self, day: dt.date) -> list[Duty]:
        """The shifts of a date in the order of time and of the posts. A roster never changes, so they are kept."""
        known = self._known.get(day)
        if known is None:
            key = self.day_key(day)
            rows = (s for s in self.shifts if s.day == key and s.post in self.posts)
            known = sorted((self._duty(day, shift) for shift in rows), key=lambda d: (d.start, d.post))
            self._known[day] = known
        return known

    def _duty(self, day: dt.date, shift: Shift) -> Duty:
        start = dt.datetime.combine(day, shift.start, self.zone)
        end = dt.datetime.combine(day, shift.end, self.zone)
        a, b = shift.a, shift.b
        for swap in self.swaps:
            if swap.post == shift.post and swap.start == start:
                a, b = swap.a, swap.b
        present = [code for code in (a, b) if code and self.is_present(code, start, end)]
        person = present[0] if present else None
        stand_in = present[1] if len(present) > 1 else None
        return Duty(shift.post, start, end, a, b, person, stand_in)

    def is_present(self, staff: str, start: dt.datetime, end: dt.datetime) -> bool:
        """On the staff list, and on no leave that touches the time."""
        if self.present is not None and staff not in self.present:
            return False
        return not any(away.staff == staff and away.start < end and start < away.end for away in self.leaves)

    def duty_at(self, post: str, moment: dt.datetime) -> Duty | None:
        """The shift of a post that covers a moment."""
        local = moment.astimezone(self.zone)
        return next((d for d in self.duties(local.date()) if d.post == post and d.start <= local < d.end), None)

    def on_duty(self, moment: dt.datetime) -> list[str]:
        """The people who serve at a moment, without repetition."""
        local = moment.astimezone(self.zone)
        people = (d.person for d in self.duties(local.date()) if d.start <= local < d.end)
        return list(dict.fromkeys(p for p in people if p))

    def next_duties(self, moment: dt.datetime, days: int = 14) -> Iterable[Duty]:
        """Shifts with a person that have not ended, soonest first."""
        local = moment.astimezone(self.zone)
        for offset in range(days + 1):
            for duty in self.duties(local.date() + dt.timedelta(days=offset)):
                if duty.person and duty.end > local:
                    yield duty


def clashes(duties: Iterable[Duty]) -> list[tuple[Duty, Duty]]:
    """Pairs of shifts that would put one person at two posts at the same time."""
    ordered = sorted((d for d in duties if d.person), key=lambda d: (d.person or "", d.start))
    return [
        (one, two)
        for one, two in pairwise(ordered)
        if one.person == two.person and two.start < one.end and one.post != two.post
    ]
