"""Birthdays, by the solar or the lunar calendar: on which day one is kept, and when somebody turns so old. Days are
local. No I/O.

29 February is kept on the 28th where there is none, and so is a solar age reached (Civil Code, article 202: the last
day of the month); the 30th of a lunar month on its 29th; a leap month in the month of the same number where the year
has no such leap month. So there is one day in every year.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Literal

from borax.calendars.lunardate import LCalendars, LunarDate

from domain.neighbourhood import Data

Calendar = Literal["solar", "lunar"]
FIRST_YEAR = 1901  # lunar dates are known from 1900
SOME_YEAR = 2000  # in which every solar day of a year is found
LUNAR_MONTH = 30  # days at the most
AHEAD = dt.timedelta(days=30)  # so long before a birthday that opens something it is told


class Birthday(Data):
    """`year`, of the same calendar, may be left unsaid: then nobody knows the age. `leap`: of a lunar leap month."""

    calendar: Calendar
    year: int | None = None
    month: int
    day: int
    leap: bool = False


def exists(birthday: Birthday, today: dt.date) -> bool:
    """Is there such a day, and is it over?"""
    year, leap = birthday.year, birthday.leap
    if not 1 <= birthday.month <= 12 or birthday.day < 1 or (leap and birthday.calendar == "solar"):
        return False
    if year is None:
        return birthday.day <= _days(birthday, SOME_YEAR if birthday.calendar == "solar" else None)
    if not FIRST_YEAR <= year <= today.year or (leap and LCalendars.leap_month(year) != birthday.month):
        return False
    return birthday.day <= _days(birthday, year) and kept_in(birthday, year) <= today


def _days(birthday: Birthday, year: int | None) -> int:
    """How many days its month has in that year of its calendar; without one, at the most."""
    if year is None:
        return LUNAR_MONTH
    if birthday.calendar == "solar":
        return monthrange(year, birthday.month)[1]
    return int(LCalendars.ndays(year, birthday.month, _leap(birthday, year)))


def _leap(birthday: Birthday, year: int) -> int:
    return int(birthday.leap and LCalendars.leap_month(year) == birthday.month)


def kept_in(birthday: Birthday, year: int) -> dt.date:
    """The day on which it is kept in that year of its calendar."""
    day = min(birthday.day, _days(birthday, year))
    if birthday.calendar == "solar":
        return dt.date(year, birthday.month, day)
    kept: dt.date = LunarDate(year, birthday.month, day, _leap(birthday, year)).to_solar_date()
    return kept


def next_kept(birthday: Birthday, today: dt.date) -> dt.date:
    """The first day after today on which it is kept."""
    years = range(today.year - 1, today.year + 3)  # a lunar year ends in the solar one that follows
    return next(day for year in years if (day := kept_in(birthday, year)) > today)


def kept_since(birthday: Birthday, after: dt.date, today: dt.date) -> dt.date | None:
    """The last day on which it was kept, if that is later than `after`, and not later than today."""
    years = range(today.year - 2, today.year + 1)  # the twelfth lunar month of the year before last ends in the last
    return max((day for year in years if after < (day := kept_in(birthday, year)) <= today), default=None)


def turns(birthday: Birthday, age: int) -> dt.date | None:
    """The day on which somebody is so many years old, as the law counts: from the solar date of birth."""
    if birthday.year is None:
        return None
    born = kept_in(birthday, birthday.year)
    year = born.year + age
    return dt.date(year, born.month, min(born.day, monthrange(year, born.month)[1]))
