"""Free times: what the roster offers less what is booked. Booked time is ticks of ten minutes."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.roster import Duty

TICK = dt.timedelta(minutes=10)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SECONDS = int(TICK.total_seconds())


@dataclass(frozen=True)
class Slot:
    """A time that one person on duty really has."""

    start: dt.datetime
    post: str
    person: str
    tick: int


def tick_of(moment: dt.datetime) -> int:
    """Ticks since 1970, UTC. `moment` is aware."""
    return int(moment.timestamp()) // _SECONDS


def ticks_of(start: dt.datetime, minutes: int) -> range:
    """The ticks that `minutes` from `start` occupy."""
    first = tick_of(start)
    return range(first, first + -(-minutes * 60 // _SECONDS))


def starts(duties: Iterable[Duty], minutes: int, grid: int) -> tuple[Slot, ...]:
    """Every (time, person) that the duties offer for a matter of `minutes`, by time and then post; times lie every
    `grid` minutes from the shift's start."""
    offered = []
    for duty in duties:
        start = duty.start
        while duty.person is not None and start + dt.timedelta(minutes=minutes) <= duty.end:
            offered.append(Slot(start, duty.post, duty.person, tick_of(start)))
            start += dt.timedelta(minutes=grid)
    return tuple(sorted(offered, key=lambda s: (s.tick, s.post)))


def not_before(offered: tuple[Slot, ...], earliest: dt.datetime) -> tuple[Slot, ...]:
    """The part, sorted as it is, that begins at `earliest` or later."""
    return offered[bisect_left(offered, earliest, key=lambda s: s.start) :]


def exactly_at(offered: tuple[Slot, ...], moment: dt.datetime) -> tuple[Slot, ...]:
    """The part that begins at that moment."""
    first = bisect_left(offered, moment, key=lambda s: s.start)
    last = bisect_right(offered, moment, key=lambda s: s.start)
    return offered[first:last]


def free(offered: Iterable[Slot], taken: Mapping[str, Collection[int]], minutes: int) -> Iterator[Slot]:
    """Those whose person has nothing else in the ticks; `taken` is person → ticks in use."""
    length = len(ticks_of(EPOCH, minutes))
    for slot in offered:
        busy = taken.get(slot.person)
        if not busy or not any(tick in busy for tick in range(slot.tick, slot.tick + length)):
            yield slot


def places(slots: Iterable[Slot]) -> dict[dt.datetime, int]:
    """Free places by time, soonest first."""
    count: dict[dt.datetime, int] = {}
    for slot in slots:
        count[slot.start] = count.get(slot.start, 0) + 1
    return dict(sorted(count.items()))


def overlaps(start: dt.datetime, end: dt.datetime, others: Iterable[tuple[dt.datetime, dt.datetime]]) -> bool:
    """Does [start, end) share a moment with one of the others?"""
    return any(a < end and start < b for a, b in others)
