"""Who is on duty: holidays and 调休, A and B, leaves and swaps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.neighbourhood import WEEKDAYS, Day, Post, Shift, Words
from domain.roster import Leave, Roster, Swap, clashes

ZONE = ZoneInfo("Asia/Shanghai")
WORDS = Words(zh="桌", en="desk")
POSTS = {code: Post(code=code, name=WORDS, where=WORDS) for code in ("desk1", "desk2")}
SHIFTS = (
    *tuple(Shift(post="desk1", day=day, start=dt.time(18), end=dt.time(21), a="sun", b="zhou") for day in WEEKDAYS[:5]),
    Shift(post="desk1", day="off", start=dt.time(9), end=dt.time(11), a="he"),
)
HOLIDAY = Day(day=dt.date(2026, 10, 1), kind="off", name=WORDS)
MADE_UP = Day(day=dt.date(2026, 10, 10), kind="work", like="fri", name=WORDS)  # a Saturday
ROSTER = Roster(ZONE, POSTS, SHIFTS, {d.day: d for d in (HOLIDAY, MADE_UP)})
TUESDAY = dt.date(2026, 11, 24)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), ZONE)


def away(staff: str, start: dt.datetime, end: dt.datetime) -> Roster:
    return replace(ROSTER, leaves=(Leave(staff, start, end),))


@pytest.mark.parametrize(
    ("day", "key", "person"),
    [
        (TUESDAY, "tue", "sun"),
        (dt.date(2026, 11, 28), "sat", None),
        (HOLIDAY.day, "off", "he"),
        (MADE_UP.day, "fri", "sun"),
    ],
)
def test_a_day_follows_the_day_table_before_its_weekday(day: dt.date, key: str, person: str | None) -> None:
    assert ROSTER.day_key(day) == key
    duties = ROSTER.duties(day)
    assert (duties[0].person if duties else None) == person


def test_b_has_it_when_a_is_away_without_anyone_asking() -> None:
    duty = away("sun", at(TUESDAY, 0), at(TUESDAY, 23)).duties(TUESDAY)[0]
    assert (duty.person, duty.stand_in) == ("zhou", None)


def test_a_leave_that_touches_a_shift_misses_it_whole() -> None:
    assert away("sun", at(TUESDAY, 20, 50), at(TUESDAY, 23)).duties(TUESDAY)[0].person == "zhou"
    assert away("sun", at(TUESDAY, 21), at(TUESDAY, 23)).duties(TUESDAY)[0].person == "sun"


def test_nobody_is_nobody() -> None:
    both = (Leave("sun", at(TUESDAY, 0), at(TUESDAY, 23)), Leave("zhou", at(TUESDAY, 0), at(TUESDAY, 23)))
    roster = replace(ROSTER, leaves=both)
    assert roster.duties(TUESDAY)[0].person is None
    assert roster.on_duty(at(TUESDAY, 19)) == []
    assert next(iter(roster.next_duties(at(TUESDAY, 12)))).start.date() == dt.date(2026, 11, 25)


def test_a_swap_counts_for_its_one_shift() -> None:
    roster = replace(ROSTER, swaps=(Swap("desk1", at(TUESDAY, 18), "he", None),))
    assert roster.duties(TUESDAY)[0].person == "he"
    assert roster.duties(dt.date(2026, 11, 25))[0].person == "sun"


def test_whoever_was_taken_off_the_list_does_not_serve() -> None:
    roster = replace(ROSTER, present=frozenset({"zhou"}))
    assert roster.duties(TUESDAY)[0].person == "zhou"


def test_one_person_at_two_posts_is_a_clash() -> None:
    twice = Shift(post="desk2", day="tue", start=dt.time(20), end=dt.time(21), a="sun")
    assert len(clashes(replace(ROSTER, shifts=(*SHIFTS, twice)).duties(TUESDAY))) == 1
    assert clashes(ROSTER.duties(TUESDAY)) == []


@given(st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(dt.UTC)))  # noqa: DTZ001
def test_who_is_on_duty_is_who_the_shift_of_that_moment_names(moment: dt.datetime) -> None:
    duty = ROSTER.duty_at("desk1", moment)
    assert ROSTER.on_duty(moment) == ([duty.person] if duty and duty.person else [])
    assert duty is None or duty.start <= moment < duty.end
