"""Free times: what the roster offers less what is booked. Booked time is ticks of ten minutes."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
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


@dataclass(frozen=True)
class Offer:
    """A time, and who is on duty then: person → post, in the order of the posts."""

    start: dt.datetime
    people: Mapping[str, str]


def tick_of(moment: dt.datetime) -> int:
    """Ticks since 1970, UTC. `moment` is aware."""
    return int(moment.timestamp()) // _SECONDS


def ticks_of(start: dt.datetime, minutes: int) -> range:
    """The ticks that `minutes` from `start` occupy."""
    first = tick_of(start)
    return range(first, first + -(-minutes * 60 // _SECONDS))


def offers(duties: Iterable[Duty], minutes: int, grid: int) -> tuple[Offer, ...]:
    """What the duties offer for a matter of `minutes`, booked or not, soonest first; times lie every `grid` minutes
    from the shift's start."""
    found: dict[dt.datetime, dict[str, str]] = {}
    for duty in sorted(duties, key=lambda d: d.post):
        start = duty.start
        while duty.person is not None and start + dt.timedelta(minutes=minutes) <= duty.end:
            found.setdefault(start, {})[duty.person] = duty.post
            start += dt.timedelta(minutes=grid)
    return tuple(Offer(start, people) for start, people in sorted(found.items()))


def between(offered: tuple[Offer, ...], first: dt.datetime, last: dt.datetime | None) -> tuple[Offer, ...]:
    """The part, sorted as it is, that begins at `first` or later, and at `last` at the latest."""
    start = bisect_left(offered, first, key=_start)
    return offered[start : None if last is None else bisect_right(offered, last, key=_start)]


def _start(offer: Offer) -> dt.datetime:
    return offer.start


def free(offered: Iterable[Offer], busy: Mapping[int, Set[str]], minutes: int) -> Iterator[Slot]:
    """Every (time, person) with nothing else in the ticks, by time and then post; `busy` is tick → people."""
    for offer in offered:
        taken = [people for tick in ticks_of(offer.start, minutes) if (people := busy.get(tick))]
        if any(offer.people.keys() <= people for people in taken):
            continue  # nobody is left: the usual case of a time that many want
        for person, post in offer.people.items():
            if not any(person in people for people in taken):
                yield Slot(offer.start, post, person)


def places(slots: Iterable[Slot]) -> dict[dt.datetime, int]:
    """Free places by time, soonest first."""
    count: dict[dt.datetime, int] = {}
    for slot in slots:
        count[slot.start] = count.get(slot.start, 0) + 1
    return dict(sorted(count.items()))


def overlaps(start: dt.datetime, end: dt.datetime, others: Iterable[tuple[dt.datetime, dt.datetime]]) -> bool:
    """Does [start, end) share a moment with one of the others?"""
    return any(a < end and start < b for a, b in others)
