"""When work is done: split shifts, holidays and 调休; how much of it lies between two moments. No I/O.

Moments are aware, in any zone; a naive one is a ValueError. Sessions are kept in UTC, so that every difference is time
that really passes, whatever the zone does with its clocks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from domain.neighbourhood import DayKey

ZERO = dt.timedelta(0)
DAY = dt.timedelta(days=1)
IDLE_DAYS = 366  # so long without any work is a mistake in the data


class Session(NamedTuple):
    """A span of work on a date, in UTC; its end is no work any more."""

    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True)
class WorkingWeek:
    """`hours` holds the local sessions of a day ("08:30-12:00", "14:00-17:30"), in order, none over midnight; a day
    that is not there has none. `day_key` says which of them a date follows: `Roster.day_key` knows the day table.

    A working day is a date with a session. A week without any, and sessions that overlap, are a ValueError.
    """

    zone: ZoneInfo
    hours: Mapping[DayKey, Sequence[str]]
    day_key: Callable[[dt.date], DayKey]
    _known: dict[dt.date, tuple[Session, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for key, spans in self.hours.items():
            times = [time for span in spans for time in _local(span)]
            if any(one > two for one, two in pairwise(times)) or any(one >= two for one, two in map(_local, spans)):
                raise ValueError(f"{key}: sessions must follow one another within the day: {', '.join(spans)}")
        if not any(spans for key, spans in self.hours.items() if key != "off"):
            raise ValueError("a week needs a session")

    def sessions(self, day: dt.date) -> tuple[Session, ...]:
        """The sessions of a date, in order. A week never changes, so they are kept."""
        known = self._known.get(day)
        if known is None:
            spans = map(_local, self.hours.get(self.day_key(day), ()))
            known = tuple(Session(self._moment(day, start), self._moment(day, end)) for start, end in spans)
            self._known[day] = known
        return known

    def date(self, moment: dt.datetime) -> dt.date:
        """The local date of a moment."""
        return utc(moment).astimezone(self.zone).date()

    def worked(self, since: dt.datetime, until: dt.datetime) -> dt.timedelta:
        """The working time between two moments; none if `until` is not the later one."""
        since, until = utc(since), utc(until)
        total = ZERO
        if until <= since:
            return total
        day, last = self.date(since), self.date(until)
        while day <= last:
            for start, end in self.sessions(day):
                if start < until and since < end:
                    total += min(end, until) - max(start, since)
            day += DAY
        return total

    def later(self, moment: dt.datetime, time: dt.timedelta) -> dt.datetime:
        """The first moment with `time` (more than zero) of work since `moment`: the end of a session rather than the
        start of the next."""
        moment = utc(moment)
        for day in self._working_days(self.date(moment), 1):
            for start, end in self.sessions(day):
                start = max(start, moment)
                if start + time <= end:
                    return (start + time).astimezone(self.zone)
                time -= max(end - start, ZERO)
        raise AssertionError("working days do not end")

    def earlier(self, moment: dt.datetime, time: dt.timedelta) -> dt.datetime:
        """The last moment with `time` (more than zero) of work until `moment`: the start of a session rather than the
        end of the one before."""
        moment = utc(moment)
        for day in self._working_days(self.date(moment), -1):
            for start, end in reversed(self.sessions(day)):
                end = min(end, moment)
                if end - time >= start:
                    return (end - time).astimezone(self.zone)
                time -= max(end - start, ZERO)
        raise AssertionError("working days do not end")

    def closings(self, after: dt.date) -> Iterator[dt.datetime]:
        """When work ends on each working day later than a date, without end."""
        for day in self._working_days(after + DAY, 1):
            yield self.sessions(day)[-1].end.astimezone(self.zone)

    def _working_days(self, day: dt.date, step: Literal[1, -1]) -> Iterator[dt.date]:
        """From a date on, itself included, forwards or backwards."""
        idle = 0
        while idle < IDLE_DAYS:
            if self.sessions(day):
                idle = 0
                yield day
            idle += 1
            day += step * DAY
        raise ValueError(f"no work in the {IDLE_DAYS} days before or after {day}: see the day table")

    def _moment(self, day: dt.date, time: dt.time) -> dt.datetime:
        return dt.datetime.combine(day, time, self.zone).astimezone(dt.UTC)


def utc(moment: dt.datetime) -> dt.datetime:
    """The same moment in UTC. A naive one is a ValueError: Python would read it in the machine's zone."""
    if moment.tzinfo is None:
        raise ValueError(f"no zone: {moment}")
    return moment.astimezone(dt.UTC)


def _local(span: str) -> tuple[dt.time, dt.time]:
    """The local times of "08:30-12:00"."""
    start, _, end = span.partition("-")
    return dt.time.fromisoformat(start), dt.time.fromisoformat(end)
