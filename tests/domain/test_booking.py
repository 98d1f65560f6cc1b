"""The rules of a booking, by table."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.booking import (
    call_due,
    call_told_at,
    kept_until,
    may_change,
    months_before,
    reminders,
    staff_told_at,
)
from domain.neighbourhood import BookingRules, Post, Shift, Words
from domain.roster import Roster

ZONE = ZoneInfo("Asia/Shanghai")
START = dt.datetime(2026, 11, 24, 19, 0, tzinfo=ZONE)
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(ZONE))  # noqa: DTZ001


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def test_reminders_at_nineteen_the_evening_before_and_one_hour_before() -> None:
    due = reminders(START, at(20, 9), ZONE)
    assert (due.evening, due.hour) == (at(23, 19), at(24, 18))


def test_a_reminder_that_lies_behind_the_booking_is_none() -> None:
    assert reminders(START, at(23, 19, 1), ZONE).evening is None
    assert reminders(START, at(24, 18, 1), ZONE).hour is None


@pytest.mark.parametrize(
    ("now", "start", "told"),
    [
        (at(20, 7), START, at(20, 7)),
        (at(20, 21, 59), START, at(20, 21, 59)),
        (at(20, 22), START, at(21, 7)),
        (at(21, 3), START, at(21, 7)),
        (at(23, 23), at(24, 9), at(23, 23)),  # starts within 12 hours: even at night
        (at(23, 23), at(24, 11, 1), at(24, 7)),
    ],
)
def test_staff_are_told_by_day_unless_it_is_soon(now: dt.datetime, start: dt.datetime, told: dt.datetime) -> None:
    assert staff_told_at(now, start, ZONE) == told


@given(now=MOMENTS, ahead=st.integers(0, 20_000))
def test_staff_are_never_told_after_it_began(now: dt.datetime, ahead: int) -> None:
    start = now + dt.timedelta(minutes=ahead)
    assert now <= staff_told_at(now, start, ZONE) <= start


def test_the_cut_off_and_how_long_a_place_is_kept() -> None:
    rules = BookingRules(cutoff_minutes=120, keep_minutes=20)
    assert may_change(START, START - dt.timedelta(minutes=120), rules)
    assert not may_change(START, START - dt.timedelta(minutes=119), rules)
    assert kept_until(START, rules) == at(24, 19, 20)


WORDS = Words(zh="桌", en="desk")
ROSTER = Roster(
    ZONE,
    {"desk1": Post(code="desk1", name=WORDS, where=WORDS)},
    (
        Shift(post="desk1", day="mon", start=dt.time(14), end=dt.time(17, 30), a="sun"),
        Shift(post="desk1", day="tue", start=dt.time(8, 30), end=dt.time(12), a="sun"),
    ),
    {},
)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(23, 15, 20), at(23, 17)),  # half an hour before leaving
        (at(23, 14, 10), at(23, 16)),  # within two hours, on the half hour
        (at(23, 17), at(24, 10, 30)),  # too late today: the next shift
        (at(23, 23), at(24, 10, 30)),
    ],
)
def test_by_when_somebody_calls(now: dt.datetime, due: dt.datetime) -> None:
    assert call_due(now, ROSTER) == due


@pytest.mark.parametrize(
    ("now", "due", "told"),
    [
        (at(23, 15), at(23, 17), at(23, 15)),  # the shift that is there hears it at once
        (at(23, 20, 40), at(24, 10, 30), at(24, 7)),  # tomorrow's in the morning of its own day
        (at(23, 23), at(24, 10, 30), at(24, 7)),
        (at(24, 3), at(24, 10, 30), at(24, 7)),
        (at(20, 18), at(23, 10, 30), at(23, 7)),  # over a weekend
    ],
)
def test_the_shift_that_will_call_hears_of_it_by_day(now: dt.datetime, due: dt.datetime, told: dt.datetime) -> None:
    assert call_told_at(now, due, ZONE) == told


def test_nobody_for_two_weeks_promises_nothing() -> None:
    assert call_due(at(23, 9), Roster(ZONE, {}, (), {})) is None


@given(MOMENTS)
def test_a_promised_call_lies_ahead_while_somebody_is_there(now: dt.datetime) -> None:
    due = call_due(now, ROSTER)
    assert due is not None and due >= now and ROSTER.on_duty(due - dt.timedelta(minutes=1))


@given(now=MOMENTS, months=st.integers(1, 60))
def test_months_before_is_that_many_months_earlier(now: dt.datetime, months: int) -> None:
    before = months_before(now, months)
    assert (now.year - before.year) * 12 + now.month - before.month == months
    assert before.day <= now.day and before.time() == now.time()
