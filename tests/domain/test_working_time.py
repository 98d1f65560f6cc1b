"""When work is done: split shifts, holidays, 调休, and what lies between two moments."""

from __future__ import annotations

import csv
import datetime as dt
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.neighbourhood import WEEKDAYS, Day, DayKey, Words
from domain.roster import Roster
from domain.working_time import WorkingWeek

ZONE = ZoneInfo("Asia/Shanghai")
DAYS = Path(__file__).parents[2] / "examples" / "liuyin" / "days.csv"
HOURS: dict[DayKey, tuple[str, ...]] = dict.fromkeys(WEEKDAYS[:5], ("08:30-12:00", "14:00-17:30"))


def day_table() -> dict[dt.date, Day]:
    """The sample's holidays and make-up days of 2026."""
    with DAYS.open(encoding="utf-8", newline="") as file:
        days = [
            Day.model_validate(
                {
                    "day": row["day"],
                    "kind": row["kind"],
                    "like": row["like"] or None,
                    "name": Words(zh=row["name_zh"], en=row["name_en"]),
                }
            )
            for row in csv.DictReader(file)
        ]
    return {day.day: day for day in days}


def weekday(day: dt.date) -> DayKey:
    return WEEKDAYS[day.weekday()]


WEEK = WorkingWeek(ZONE, HOURS, Roster(ZONE, {}, (), day_table()).day_key)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=ZONE)


def hours(number: float) -> dt.timedelta:
    return dt.timedelta(hours=number)


# 14 months; the quarters of an hour meet the ends of sessions
MOMENTS = st.one_of(st.timedeltas(hours(0), hours(10_000)), st.integers(0, 40_000).map(lambda n: hours(n / 4))).map(
    lambda time: at(1, 1, 0) + time
)
TIMES = st.timedeltas(dt.timedelta(minutes=1), dt.timedelta(hours=200))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (dt.date(2026, 11, 24), 7),  # a Tuesday
        (dt.date(2026, 11, 28), 0),  # a Saturday
        (dt.date(2026, 10, 1), 0),  # 国庆, a Thursday
        (dt.date(2026, 10, 10), 7),  # 国庆调休, a Saturday
        (dt.date(2026, 2, 14), 7),  # 春节调休, a Saturday
        (dt.date(2026, 2, 23), 0),  # 春节, a Monday
        (dt.date(2027, 10, 1), 7),  # 国庆, a Friday: that year is not in the table
    ],
)
def test_holidays_and_make_up_days_come_before_the_weekday(day: dt.date, worked: int) -> None:
    start = dt.datetime.combine(day, dt.time(0), ZONE)
    assert WEEK.worked(start, start + hours(24)) == hours(worked)


def test_no_work_at_noon_and_at_night() -> None:
    assert WEEK.worked(at(11, 24, 11), at(11, 24, 15)) == hours(2)
    assert WEEK.worked(at(11, 24, 12), at(11, 24, 14)) == hours(0)
    assert WEEK.worked(at(11, 24, 17), at(11, 25, 9)) == hours(1)
    assert WEEK.worked(at(11, 25, 9), at(11, 24, 17)) == hours(0)


def test_later_ends_with_a_session_and_earlier_begins_one() -> None:
    assert WEEK.later(at(11, 24, 11), hours(1)) == at(11, 24, 12)
    assert WEEK.later(at(11, 24, 11), hours(1.5)) == at(11, 24, 14, 30)
    assert WEEK.earlier(at(11, 24, 15), hours(1)) == at(11, 24, 14)
    assert WEEK.earlier(at(11, 24, 15), hours(1.5)) == at(11, 24, 11, 30)


def test_closings_skip_the_spring_festival() -> None:
    closings = islice(WEEK.closings(dt.date(2026, 2, 13)), 2)
    assert list(closings) == [at(2, 14, 17, 30), at(2, 24, 17, 30)]


@given(MOMENTS, TIMES)
def test_later_and_earlier_are_just_that_far_in_working_time(moment: dt.datetime, time: dt.timedelta) -> None:
    assert WEEK.worked(moment, WEEK.later(moment, time)) == time
    assert WEEK.worked(WEEK.earlier(moment, time), moment) == time


@given(MOMENTS, MOMENTS, MOMENTS)
def test_working_time_adds_up(one: dt.datetime, two: dt.datetime, three: dt.datetime) -> None:
    first, middle, last = sorted((one, two, three))
    assert WEEK.worked(first, middle) + WEEK.worked(middle, last) == WEEK.worked(first, last)


def test_the_zone_of_a_moment_does_not_matter() -> None:
    start, end = at(11, 24, 7), at(11, 26, 16)
    assert WEEK.worked(start.astimezone(dt.UTC), end.astimezone(ZoneInfo("America/Lima"))) == WEEK.worked(start, end)
    assert WEEK.date(dt.datetime(2026, 11, 24, 16, 30, tzinfo=dt.UTC)) == dt.date(2026, 11, 25)


def test_a_night_in_which_the_clocks_are_put_forward_is_an_hour_shorter() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    nights = WorkingWeek(berlin, dict.fromkeys(WEEKDAYS, ("01:00-04:00",)), weekday)
    start = dt.datetime(2026, 3, 29, 0, tzinfo=berlin)
    assert nights.worked(start, start.replace(hour=12)) == hours(2)


@pytest.mark.parametrize(
    "spans",
    [("14:00-17:30", "08:30-12:00"), ("08:30-12:00", "11:00-15:00"), ("22:00-06:00",), ("09:00-09:00",)],
)
def test_sessions_that_overlap_pass_midnight_or_are_empty_are_mistakes(spans: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="mon: sessions must follow"):
        WorkingWeek(ZONE, {"mon": spans}, weekday)


def test_a_week_without_work_is_a_mistake_and_no_endless_search() -> None:
    with pytest.raises(ValueError, match="a week needs a session"):
        WorkingWeek(ZONE, {"off": ("09:00-11:00",)}, weekday)
    never = WorkingWeek(ZONE, HOURS, lambda _: "off")
    with pytest.raises(ValueError, match="no work in the 366 days"):
        never.later(at(11, 24, 10), hours(1))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        WEEK.worked(at(11, 24, 10).replace(tzinfo=None), at(11, 24, 12))
