"""Free times: what the roster offers less what is booked. Booked time is ticks of ten minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from domain.roster import Duty

TICK = dt.timedelta(minutes=10)
_SECONDS = int(TICK.total_seconds())


@dataclass(frozen=True)
class Slot:
    """A time that one person on duty really has."""

    start: dt.datetime
    post: str
    person: str


def tick_of(moment: dt.datetime) -> int:
    """Ticks since 1970, UTC. `moment` is aware."""
    return int(moment.timestamp()) // _SECONDS


def ticks_of(start: dt.datetime, minutes: int) -> range:
    """The ticks that `minutes` from `start` occupy."""
    first = tick_of(start)
    return range(first, first + -(-minutes * 60 // _SECONDS))


def free_slots(
    duties: Iterable[Duty],
    taken: Mapping[str, Collection[int]],
    minutes: int,
    grid: int,
    earliest: dt.datetime,
) -> list[Slot]:
    """Every free (time, person), by time and then post.

    `taken` is person → ticks in use; starts lie every `grid` minutes from the shift's start, not before `earliest`.
    """
    slots = []
    for duty in duties:
        if duty.person is None:
            continue
        busy = taken.get(duty.person, ())
        start = duty.start
        while start + dt.timedelta(minutes=minutes) <= duty.end:
            if start >= earliest and not any(t in busy for t in ticks_of(start, minutes)):
                slots.append(Slot(start, duty.post, duty.person))
            start += dt.timedelta(minutes=grid)
    return sorted(slots, key=lambda s: (s.start, s.post))


def places(slots: Iterable[Slot]) -> dict[dt.datetime, int]:
    """Free places by time, soonest first."""
    count: dict[dt.datetime, int] = {}
    for slot in slots:
        count[slot.start] = count.get(slot.start, 0) + 1
    return dict(sorted(count.items()))


def overlaps(start: dt.datetime, end: dt.datetime, others: Iterable[tuple[dt.datetime, dt.datetime]]) -> bool:
    """Does [start, end) share a moment with one of the others?"""
    return any(a < end and start < b for a, b in others)
