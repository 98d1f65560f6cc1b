"""The rules of a booking: its states, its reminders, who may still change it. No I/O; `now` is an argument."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.neighbourhood import BookingRules
from domain.roster import Roster


class State(StrEnum):
    BOOKED = "booked"
    ARRIVED = "arrived"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    EXCUSED = "excused"  # said "cannot come" after the cut-off


OPEN = frozenset({State.BOOKED})
KEEPS_TIME = frozenset({State.BOOKED, State.ARRIVED})

EVENING = dt.time(19, 0)
DAY_BEGINS, DAY_ENDS = dt.time(7, 0), dt.time(22, 0)
URGENT_WITHIN = dt.timedelta(hours=12)
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Reminders:
    """When to remind; None: that reminder is not due any more."""

    evening: dt.datetime | None
    hour: dt.datetime | None


def reminders(start: dt.datetime, made: dt.datetime, zone: ZoneInfo) -> Reminders:
    """19:00 on the evening before and one hour before, as far as they lie after the booking was made."""
    eve = dt.datetime.combine(start.astimezone(zone).date() - dt.timedelta(days=1), EVENING, zone)
    hour = start - HOUR
    return Reminders(eve if eve > made else None, hour if hour > made else None)


def staff_told_at(now: dt.datetime, start: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """At once between 7:00 and 22:00, or when it starts within 12 hours; else at 7:00."""
    return now if start - now <= URGENT_WITHIN else by_day(now, zone)


def by_day(now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Now between 7:00 and 22:00, else at 7:00: nothing but emergencies and what begins soon rings at night."""
    local = now.astimezone(zone)
    if DAY_BEGINS <= local.time() < DAY_ENDS:
        return now
    day = local.date() if local.time() < DAY_BEGINS else local.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, DAY_BEGINS, zone)


def may_change(start: dt.datetime, now: dt.datetime, rules: BookingRules) -> bool:
    """Moving and cancelling by oneself is possible until the cut-off."""
    return now <= start - dt.timedelta(minutes=rules.cutoff_minutes)


def kept_until(start: dt.datetime, rules: BookingRules) -> dt.datetime:
    """How long a place is kept for somebody who is late."""
    return start + dt.timedelta(minutes=rules.keep_minutes)


def months_before(now: dt.datetime, months: int) -> dt.datetime:
    """The same day and hour so many months earlier; the month's last day where there is none."""
    index = now.year * 12 + now.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return now.replace(year=year, month=month + 1, day=min(now.day, last))


def call_told_at(now: dt.datetime, due: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """When whoever is on duty at `due` hears of a call: by day, and no sooner than on their own day."""
    morning = dt.datetime.combine(due.astimezone(zone).date(), DAY_BEGINS, zone)
    return max(by_day(now, zone), morning)


def call_due(now: dt.datetime, roster: Roster) -> dt.datetime | None:
    """By when somebody on duty can be promised to telephone: within two hours of being there, half an hour before
    leaving at the latest, on the half hour. None when the roster has nobody for two weeks."""
    for duty in roster.next_duties(now):
        begin = max(now, duty.start)
        if duty.end - begin < HOUR:
            continue
        due = min(begin + 2 * HOUR, duty.end - HOUR / 2).astimezone(roster.zone)
        return due.replace(minute=due.minute // 30 * 30, second=0, microsecond=0)
    return None
