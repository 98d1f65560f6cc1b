"""The clock nobody can game: by when something must be done, what is left of it, and who hears of it when.

Everything is counted from the report, by rule and from data; who handles a case, and how often it changes hands, is no
argument here. `now` is an argument; moments are aware, results are in the week's zone. No I/O.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Annotated, Literal

from pydantic import Field, model_validator

from domain.category import Clock, Limit
from domain.neighbourhood import Data, Role
from domain.working_time import DAY, ZERO, WorkingWeek, utc

AN_HOUR = dt.timedelta(hours=1)


def accepted_by(start: dt.datetime, heard: dt.datetime, limit: Limit, clock: Clock, week: WorkingWeek) -> dt.datetime:
    """By when somebody should have taken what was reported at `start` and can be `heard` of later, after the night:
    then nobody is blamed for an hour, or for the limit if that is shorter. The deadline of the whole is not moved."""
    by = due(start, limit, clock, week)
    return max(by, heard + min(AN_HOUR, by - start))


def due(start: dt.datetime, limit: Limit, clock: Clock, week: WorkingWeek) -> dt.datetime:
    """The deadline of what was reported at `start`.

    Continuous: minutes, hours, and days of 24 hours, as they pass.
    Working, minutes and hours: working time; outside it counting begins with the next session.
    Working, days: when the last session of the nth working day after the local date of the report ends. The date
    itself is never counted, at whatever hour and on whatever day the report came: with two days Tuesday 10:00 and
    Tuesday 22:40 are both due on Thursday 17:30, Friday 22:40 and Sunday 10:00 both on Tuesday 17:30. So does
    民法典 count: 第201条 (the first day is left out), 第203条 (no holiday is a last day; closing time ends it).
    """
    if clock == "working" and limit.days is not None:
        return next(islice(week.closings(week.date(start)), limit.days - 1, None))
    return _later(start, _length(limit), clock, week)


def between(since: dt.datetime, until: dt.datetime, clock: Clock, week: WorkingWeek) -> dt.timedelta:
    """The clock's own time between two moments; none if `until` is not the later one."""
    return week.worked(since, until) if clock == "working" else max(utc(until) - utc(since), ZERO)


def left(now: dt.datetime, deadline: dt.datetime, clock: Clock, week: WorkingWeek) -> dt.timedelta:
    """What is left of the clock's own time. After the deadline: less than zero, by the time that really passed."""
    late = utc(deadline) - utc(now)
    return late if late < ZERO else between(now, deadline, clock, week)


def resumed(
    paused_at: dt.datetime, deadline: dt.datetime, resumed_at: dt.datetime, clock: Clock, week: WorkingWeek
) -> dt.datetime:
    """The deadline after a pause: later by the clock's own time that was paused, so that what was left at its start is
    left again at its end. What had nothing left keeps its deadline: a pause does not mend what is late."""
    paused = between(paused_at, resumed_at, clock, week)
    if paused == ZERO or left(paused_at, deadline, clock, week) <= ZERO:
        return deadline.astimezone(week.zone)
    return _later(deadline, paused, clock, week)


@dataclass(frozen=True)
class Term:
    """A deadline and how it came about; `paused` is the clock's own time by which pauses have moved it."""

    start: dt.datetime
    deadline: dt.datetime
    clock: Clock
    paused: dt.timedelta = ZERO

    def resumed(self, paused_at: dt.datetime, resumed_at: dt.datetime, week: WorkingWeek) -> Term:
        """The term after a pause. Its steps go on `since` just before `resumed_at` (`dt.datetime.resolution` less):
        what was carried out is not repeated, and a reminder that waited for the next session is not lost."""
        deadline = resumed(paused_at, self.deadline, resumed_at, self.clock, week)
        return replace(self, deadline=deadline, paused=self.paused + between(self.deadline, deadline, self.clock, week))


At = Literal["half", "before", "due", "after"]
Hearer = Literal[Role, "holder", "circle"]  # who has it; the next wider circle of those who may take it


class Rung(Data):
    """When to tell whom of a case that is not done.

    `half`: half of the clock's time is used. `before`, `after`: `by` so much, in the clock's own time; a day after is
    counted like a deadline. `daily`: and again at the end of each working day (continuous: every 24 hours) for good.
    """

    at: At
    by: Limit | None = None
    tell: tuple[Hearer, ...] = Field(min_length=1)
    daily: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Rung:
        if (self.by is None) != (self.at in ("half", "due")):
            raise ValueError("`by` belongs to `before` and `after`, which need it")
        if self.at == "before" and self.by and self.by.days:
            raise ValueError("`before` takes minutes or hours")
        if self.daily and self.at != "after":
            raise ValueError("`daily` belongs to `after`")
        return self


Ladder = Annotated[tuple[Rung, ...], Field(min_length=1)]


class Escalation(Data):
    """A ladder of a neighbourhood's own, in place of the one in `Ladders` with that name."""

    code: Literal["settle", "accept"]
    rungs: Ladder


class Ladders(Data):
    """Reminders and escalation: up to `settle`, and up to `accept` for a case that nobody has taken."""

    settle: Ladder = (
        Rung(at="half", tell=("holder",)),
        Rung(at="before", by=Limit(hours=2), tell=("holder",)),
        Rung(at="due", tell=("holder", "supervisor")),
        Rung(at="after", by=Limit(days=1), tell=("secretary",), daily=True),
    )
    accept: Ladder = (
        Rung(at="due", tell=("circle",)),
        Rung(at="after", by=Limit(hours=1), tell=("supervisor",)),
        Rung(at="after", by=Limit(hours=4), tell=("secretary",)),
        Rung(at="after", by=Limit(days=1), tell=("supervisor", "secretary"), daily=True),
    )


@dataclass(frozen=True)
class Step:
    """At this moment these hear of it; `again`: as they did a day before."""

    at: dt.datetime
    tell: tuple[Hearer, ...]
    what: At
    again: bool = False


def steps(term: Term, ladder: Ladder, week: WorkingWeek, since: dt.datetime | None = None) -> Iterator[Step]:
    """The steps later than `since` (None: all), soonest first; without end where a rung is daily.

    A step `before` that is no later than the half of the time is left out: so soon it reminds of nothing.
    """
    since = since or term.start
    return heapq.merge(*(_steps(rung, term, week, since) for rung in ladder), key=lambda step: step.at)


def next_step(term: Term, ladder: Ladder, week: WorkingWeek, since: dt.datetime) -> Step | None:
    """The first step later than `since`: when a sweep has to look again."""
    return next(steps(term, ladder, week, since), None)


def catch_up(term: Term, ladder: Ladder, week: WorkingWeek, since: dt.datetime, now: dt.datetime) -> Step | None:
    """The one step to carry out at `now`, where all up to `since` have been; afterwards `since` is `now`. A row that
    keeps only when its next step is, passes that less `dt.datetime.resolution`.

    Of several that have passed it is the last, told to everybody who would have heard of any: once, and nobody less.
    """
    passed = list(takewhile(lambda step: step.at <= now, steps(term, ladder, week, since)))
    if not passed:
        return None
    tell = tuple(dict.fromkeys(hearer for step in passed for hearer in step.tell))
    return replace(passed[-1], tell=tell, again=all(step.again for step in passed))


def _steps(rung: Rung, term: Term, week: WorkingWeek, since: dt.datetime) -> Iterator[Step]:
    """The steps of one rung later than `since`: after the deadline only what comes `after`."""
    if rung.at != "after" and since >= term.deadline:
        return
    for at in _moments(rung, term, week):
        if at > since:
            yield Step(at, rung.tell, rung.at)
        if rung.daily:
            yield from (
                Step(day, rung.tell, rung.at, again=True) for day in _daily(at, term.clock, week, since) if day > since
            )


def _moments(rung: Rung, term: Term, week: WorkingWeek) -> Iterator[dt.datetime]:
    """When a rung's step is; none where it would be no later than the half of the time."""
    if rung.at == "half":
        yield from _half(term, week)
    elif rung.at == "due":
        yield term.deadline.astimezone(week.zone)
    elif rung.by and rung.at == "before":
        at = _earlier(term.deadline, _length(rung.by), term.clock, week)
        yield from (at for half in _half(term, week) if half < at)
    elif rung.by:
        yield due(term.deadline, rung.by, term.clock, week)


def _half(term: Term, week: WorkingWeek) -> Iterator[dt.datetime]:
    """When half of the time, pauses aside, is used. None for a term without any time of its own."""
    whole = between(term.start, term.deadline, term.clock, week) - term.paused
    if whole > ZERO:
        yield _earlier(term.deadline, whole / 2, term.clock, week)


def _daily(first: dt.datetime, clock: Clock, week: WorkingWeek, since: dt.datetime) -> Iterator[dt.datetime]:
    """Each day after `first`, without end, beginning near `since`: who looks after a year need not count from there."""
    if clock == "working":
        yield from week.closings(max(week.date(first), week.date(since) - DAY))
    at = utc(first) + max((utc(since) - utc(first)) // DAY, 0) * DAY
    while True:
        at += DAY
        yield at.astimezone(week.zone)


def _length(limit: Limit) -> dt.timedelta:
    return dt.timedelta(days=limit.days or 0, hours=limit.hours or 0, minutes=limit.minutes or 0)


def _later(moment: dt.datetime, time: dt.timedelta, clock: Clock, week: WorkingWeek) -> dt.datetime:
    return week.later(moment, time) if clock == "working" else (utc(moment) + time).astimezone(week.zone)


def _earlier(moment: dt.datetime, time: dt.timedelta, clock: Clock, week: WorkingWeek) -> dt.datetime:
    return week.earlier(moment, time) if clock == "working" else (utc(moment) - time).astimezone(week.zone)
