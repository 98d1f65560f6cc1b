"""On which day a birthday is kept: one in every year, in both calendars; and when somebody is so old."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from borax.calendars.lunardate import LCalendars, LunarDate
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.birthday import AHEAD, Birthday, Calendar, exists, kept_in, kept_since, next_kept, turns
from domain.spoken_birthday import read_birthday

TODAY = dt.date(2026, 11, 24)


def lunar(month: int, day: int, year: int | None = None, leap: bool = False) -> Birthday:
    return Birthday(calendar="lunar", year=year, month=month, day=day, leap=leap)


def solar(month: int, day: int, year: int | None = None) -> Birthday:
    return Birthday(calendar="solar", year=year, month=month, day=day)


@pytest.mark.parametrize(
    ("birthday", "year", "day"),
    [
        (solar(2, 29), 2028, "2028-02-29"),
        (solar(2, 29), 2027, "2027-02-28"),
        (lunar(1, 1), 2026, "2026-02-17"),  # the Spring Festivals of the State Council's notices
        (lunar(1, 1), 2025, "2025-01-29"),
        (lunar(8, 15), 2026, "2026-09-25"),  # Mid-Autumn
        (lunar(12, 30), 2026, "2027-02-05"),  # the twelfth month of 2026 has 30 days,
        (lunar(12, 30), 2024, "2025-01-28"),  # that of 2024 has 29
        (lunar(6, 3, leap=True), 2025, "2025-07-27"),  # 2025 has a leap sixth month,
        (lunar(6, 3), 2025, "2025-06-27"),  # which is not the sixth
        (lunar(6, 3, leap=True), 2026, "2026-07-16"),  # 2026 has none
    ],
)
def test_the_day_it_is_kept(birthday: Birthday, year: int, day: str) -> None:
    assert kept_in(birthday, year).isoformat() == day


birthdays = st.one_of(
    st.builds(solar, st.integers(1, 12), st.integers(1, 31)),
    st.builds(lunar, st.integers(1, 12), st.integers(1, 30), st.none(), st.booleans()),
).filter(lambda birthday: exists(birthday, TODAY))


@settings(deadline=None)
@given(birthdays, st.integers(1950, 2090))
def test_one_day_in_every_year_and_never_two(birthday: Birthday, year: int) -> None:
    """Looked at day by day, as the clock does it, and after any pause."""
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range(3 * 366)]
    kept = [day for day in days if kept_since(birthday, day - dt.timedelta(days=1), day)]
    shortest, longest = (364, 366) if birthday.calendar == "solar" else (324, 414)  # a leap month may come between
    assert 2 <= len(kept) <= 4
    assert all(shortest <= (two - one).days <= longest for one, two in pairwise(kept))
    assert kept_since(birthday, first, days[-1]) == kept[-1]
    assert next_kept(birthday, kept[0]) == kept[1]


@given(st.dates(dt.date(1902, 1, 1), dt.date(2025, 12, 31)))
def test_a_lunar_date_of_birth_is_that_solar_day(born: dt.date) -> None:
    found = LunarDate.from_solar(born)
    birthday = lunar(found.month, found.day, found.year, bool(found.leap))
    assert exists(birthday, TODAY) and kept_in(birthday, found.year) == born
    assert turns(birthday, 0) == born


@pytest.mark.parametrize(
    ("birthday", "day"),
    [
        (solar(12, 24, 1946), "2026-12-24"),
        (solar(2, 29, 1948), "2028-02-29"),
        (solar(2, 29, 1944), "2024-02-29"),
        (lunar(12, 10, 1946), "2027-01-01"),  # born on 1 January 1947
        (solar(12, 24), None),
    ],
)
def test_when_somebody_turns_eighty(birthday: Birthday, day: str | None) -> None:
    found = turns(birthday, 80)
    assert (found.isoformat() if found else None) == day


def test_who_was_born_on_29_february_turns_81_on_the_28th() -> None:
    assert turns(solar(2, 29, 1948), 81) == dt.date(2029, 2, 28)


@pytest.mark.parametrize(
    "birthday",
    [
        *(solar(2, 30), solar(13, 1), solar(0, 1), solar(4, 31, 1980), solar(2, 29, 1981), solar(1, 0)),
        *(solar(11, 25, 2026), solar(1, 1, 1890), solar(1, 1, 2100)),  # tomorrow, before all that is known, after it
        *(lunar(1, 31), lunar(8, 15, 2027), lunar(12, 30, 2024), lunar(6, 3, 2026, leap=True)),
    ],
)
def test_there_is_no_such_day(birthday: Birthday) -> None:
    assert not exists(birthday, TODAY)


def test_many_lunar_months_have_no_thirtieth() -> None:
    """Else the rule for it would never be met."""
    short = sum(LCalendars.ndays(year, month) == 29 for year in range(1980, 2100) for month in range(1, 13))
    assert short > 600
    assert AHEAD.days == 30


@pytest.mark.parametrize(
    ("said", "calendar", "year", "month", "day"),
    [
        ("1946年8月15日", None, 1946, 8, 15),
        ("1946年农历八月十五", "lunar", 1946, 8, 15),
        ("农历四六年八月十五", "lunar", 1946, 8, 15),
        ("農曆八月十五，46年的", "lunar", 1946, 8, 15),
        ("我是一九四六年阴历八月十五生的", "lunar", 1946, 8, 15),
        ("腊月廿三", "lunar", None, 12, 23),
        ("大年初一", "lunar", None, 1, 1),
        ("冬月三十", "lunar", None, 11, 30),
        ("除夕那天", "lunar", None, 12, 30),
        ("八月半", None, None, 8, 15),
        ("三月三", None, None, 3, 3),
        ("阳历2月29", "solar", None, 2, 29),
        ("05年3月3号", None, 2005, 3, 3),
        ("27年3月3号", None, 1927, 3, 3),
        ("1946.8.15", None, 1946, 8, 15),
        ("１９４６－０８－１５", None, 1946, 8, 15),
        ("19460815", None, 1946, 8, 15),
        ("8.15", None, None, 8, 15),
        ("15 August 1946", None, 1946, 8, 15),
        ("Aug 15th, 1946", None, 1946, 8, 15),
        ("my birthday is the 3rd of March", None, None, 3, 3),
        ("lunar 8/15, 1946", "lunar", None, 8, 15),
        ("二〇〇一年十二月三十一", None, 2001, 12, 31),
    ],
)
def test_as_people_say_it(said: str, calendar: Calendar | None, year: int | None, month: int, day: int) -> None:
    found = read_birthday(said, TODAY)
    assert found is not None
    assert (found.calendar, found.year, found.month, found.day, found.leap) == (calendar, year, month, day, False)


def test_a_leap_month_is_heard() -> None:
    found = read_birthday("46年闰七月初八", TODAY)
    assert found is not None and found.leap and (found.calendar, found.month, found.day) == ("lunar", 7, 8)


@pytest.mark.parametrize("said", ["生日", "8月", "5号", "不知道", "13800000001", "3月3日还是4月4日", "💐", "46年腊月"])
def test_what_names_no_day(said: str) -> None:
    assert read_birthday(said, TODAY) is None


@given(st.text(max_size=60))
def test_whatever_is_written_it_does_not_fall(said: str) -> None:
    found = read_birthday(said, TODAY)
    if found is not None:
        for calendar in ("solar", "lunar"):
            exists(Birthday(calendar=calendar, year=found.year, month=found.month, day=found.day), TODAY)
