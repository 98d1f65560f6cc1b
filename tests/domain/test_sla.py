"""The clock nobody can game: deadlines, pauses, reminders and escalation."""

from __future__ import annotations

import datetime as dt
import heapq
import random
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.category import Clock, Limit
from domain.sla import Ladder, Ladders, Rung, Step, Term, between, catch_up, due, left, next_step, resumed, steps
from domain.working_time import WorkingWeek
from tests.domain.test_working_time import HOURS, MOMENTS, WEEK, at, hours, weekday

TUESDAY_NIGHT = at(11, 24, 22, 40)
FRIDAY_NIGHT = at(11, 27, 22, 40)
LADDERS = Ladders()
JUST = dt.datetime.resolution
CLOCKS: st.SearchStrategy[Clock] = st.sampled_from(["continuous", "working"])
HOUR_LIMITS = st.one_of(
    st.integers(1, 600).map(lambda n: Limit(minutes=n)), st.integers(1, 100).map(lambda n: Limit(hours=n))
)
PAUSES = st.integers(0, 2_000).map(lambda n: n * dt.timedelta(minutes=15))
LIMITS = st.one_of(HOUR_LIMITS, st.integers(1, 30).map(lambda n: Limit(days=n)))


def term(start: dt.datetime, limit: Limit, clock: Clock = "working") -> Term:
    return Term(start, due(start, limit, clock, WEEK), clock)


def length(limit: Limit) -> dt.timedelta:
    return dt.timedelta(hours=limit.hours or 0, minutes=limit.minutes or 0)


# --- deadlines ---


@pytest.mark.parametrize(
    ("reported", "days", "deadline"),
    [
        (at(11, 24, 10), 2, at(11, 26, 17, 30)),
        (TUESDAY_NIGHT, 2, at(11, 26, 17, 30)),
        (at(11, 24, 0, 5), 2, at(11, 26, 17, 30)),
        (FRIDAY_NIGHT, 2, at(12, 1, 17, 30)),
        (at(11, 29, 10), 2, at(12, 1, 17, 30)),  # Sunday
        (at(9, 30, 10), 2, at(10, 9, 17, 30)),  # over 国庆
        (at(9, 30, 10), 3, at(10, 10, 17, 30)),  # and to the Saturday that is worked for it
        (at(10, 3, 10), 1, at(10, 8, 17, 30)),
        (at(2, 13, 10), 1, at(2, 14, 17, 30)),  # the Saturday before 春节 is worked
        (at(2, 13, 10), 2, at(2, 24, 17, 30)),
        (at(2, 27, 10), 1, at(2, 28, 17, 30)),  # as the one after it
        (at(9, 30, 10, year=2027), 1, at(10, 1, 17, 30, year=2027)),  # a year without data follows its weekdays
    ],
)
def test_working_days_end_with_the_last_session_of_the_nth_one_after_the_day(
    reported: dt.datetime, days: int, deadline: dt.datetime
) -> None:
    assert due(reported, Limit(days=days), "working", WEEK) == deadline


@pytest.mark.parametrize(
    ("reported", "limit", "deadline"),
    [
        (at(11, 24, 11, 30), Limit(minutes=30), at(11, 24, 12)),
        (at(11, 24, 11, 30), Limit(hours=1), at(11, 24, 14, 30)),
        (at(11, 24, 12, 30), Limit(hours=1), at(11, 24, 15)),
        (TUESDAY_NIGHT, Limit(hours=2), at(11, 25, 10, 30)),
        (at(11, 24, 16, 30), Limit(hours=24), at(11, 30, 10, 30)),
        (at(2, 14, 16, 30), Limit(hours=2), at(2, 24, 9, 30)),
    ],
)
def test_working_hours_are_split_and_wait_for_the_next_session(
    reported: dt.datetime, limit: Limit, deadline: dt.datetime
) -> None:
    assert due(reported, limit, "working", WEEK) == deadline


def test_a_missing_manhole_cover_on_friday_night_does_not_sleep_until_monday() -> None:
    assert due(FRIDAY_NIGHT, Limit(hours=2), "continuous", WEEK) == at(11, 28, 0, 40)
    assert due(FRIDAY_NIGHT, Limit(hours=2), "working", WEEK) == at(11, 30, 10, 30)
    assert due(at(9, 30, 20), Limit(days=1), "continuous", WEEK) == at(10, 1, 20)


def test_the_zone_of_the_report_does_not_matter_and_the_answer_is_local() -> None:
    for clock in ("continuous", "working"):
        deadline = due(TUESDAY_NIGHT.astimezone(dt.UTC), Limit(hours=2), clock, WEEK)
        assert deadline == due(TUESDAY_NIGHT, Limit(hours=2), clock, WEEK)
        assert deadline.tzinfo is WEEK.zone


def test_a_day_of_a_continuous_clock_is_24_hours_though_the_zone_changes_its_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    week = WorkingWeek(berlin, HOURS, weekday)
    start = dt.datetime(2026, 3, 28, 12, tzinfo=berlin)
    deadline = due(start, Limit(days=1), "continuous", week)
    assert deadline.replace(tzinfo=None).isoformat() == "2026-03-29T13:00:00"
    assert left(start, deadline, "continuous", week) == hours(24)


@given(MOMENTS, MOMENTS, LIMITS, CLOCKS)
def test_reported_later_is_never_due_earlier(one: dt.datetime, two: dt.datetime, limit: Limit, clock: Clock) -> None:
    first, second = sorted((one, two))
    assert due(first, limit, clock, WEEK) <= due(second, limit, clock, WEEK)


@given(MOMENTS, st.sampled_from(["minutes", "hours", "days"]), st.integers(1, 99), st.integers(1, 80), CLOCKS)
def test_a_longer_limit_is_due_later(start: dt.datetime, unit: str, short: int, more: int, clock: Clock) -> None:
    limits = [Limit.model_validate({unit: number}) for number in (short, short + more)]
    assert start < due(start, limits[0], clock, WEEK) < due(start, limits[1], clock, WEEK)


@given(MOMENTS, LIMITS)
def test_a_working_clock_is_due_within_working_time(start: dt.datetime, limit: Limit) -> None:
    deadline = due(start, limit, "working", WEEK)
    assert any(session.start < deadline <= session.end for session in WEEK.sessions(deadline.date()))


@given(MOMENTS, HOUR_LIMITS, CLOCKS)
def test_at_the_report_the_whole_limit_is_left(start: dt.datetime, limit: Limit, clock: Clock) -> None:
    assert left(start, due(start, limit, clock, WEEK), clock, WEEK) == length(limit)


def test_what_is_late_is_late_by_the_time_that_passed() -> None:
    assert left(at(11, 27, 17, 30), at(11, 26, 17, 30), "working", WEEK) == -hours(24)
    assert left(at(11, 26, 17, 30), at(11, 26, 17, 30), "working", WEEK) == hours(0)
    assert left(at(11, 26, 12, 30), at(11, 26, 17, 30), "working", WEEK) == hours(3.5)


# --- pauses ---


def test_a_pause_moves_the_deadline_by_the_clocks_own_time() -> None:
    deadline = at(11, 26, 17, 30)
    assert resumed(at(11, 25, 16), deadline, at(11, 26, 9), "working", WEEK) == at(11, 27, 10, 30)  # two hours
    assert resumed(at(11, 25, 16), deadline, at(11, 26, 9), "continuous", WEEK) == at(11, 27, 10, 30)  # seventeen
    assert resumed(at(11, 25, 18), deadline, at(11, 26, 8), "working", WEEK) == deadline  # a night is no pause


def test_a_pause_does_not_mend_what_is_late() -> None:
    deadline = at(11, 26, 17, 30)
    for clock in ("continuous", "working"):
        assert resumed(at(11, 26, 17, 30), deadline, at(12, 3, 10), clock, WEEK) == deadline
        assert resumed(at(11, 27, 9), deadline, at(12, 3, 10), clock, WEEK) == deadline


@given(MOMENTS, LIMITS, CLOCKS, MOMENTS, MOMENTS)
def test_a_pause_never_moves_a_deadline_earlier_and_leaves_what_was_left(
    start: dt.datetime, limit: Limit, clock: Clock, one: dt.datetime, two: dt.datetime
) -> None:
    deadline = due(start, limit, clock, WEEK)
    paused_at, resumed_at = sorted((one, two))
    later = resumed(paused_at, deadline, resumed_at, clock, WEEK)
    assert later >= deadline
    if left(paused_at, deadline, clock, WEEK) > hours(0):
        assert left(resumed_at, later, clock, WEEK) == left(paused_at, deadline, clock, WEEK)


@given(MOMENTS, MOMENTS, CLOCKS)
def test_a_pause_of_no_time_moves_nothing_whatever_the_deadline(
    moment: dt.datetime, deadline: dt.datetime, clock: Clock
) -> None:
    assert resumed(moment, deadline, moment, clock, WEEK) == deadline
    assert resumed(moment, deadline, moment - hours(1), clock, WEEK) == deadline


@given(st.lists(MOMENTS, min_size=3, max_size=3), MOMENTS, CLOCKS)
def test_two_pauses_in_a_row_are_one(moments: list[dt.datetime], deadline: dt.datetime, clock: Clock) -> None:
    first, middle, last = sorted(moments)
    once = resumed(first, deadline, middle, clock, WEEK)
    assert resumed(middle, once, last, clock, WEEK) == resumed(first, deadline, last, clock, WEEK)


# --- reminders and escalation ---


def told(ladder: Ladder, of: Term, count: int) -> list[tuple[str, dt.datetime, tuple[str, ...]]]:
    return [(step.what, step.at, step.tell) for step in islice(steps(of, ladder, WEEK), count)]


def test_a_case_in_hand_reminds_then_says_that_it_is_late_and_goes_up_each_working_day() -> None:
    assert told(LADDERS.settle, term(TUESDAY_NIGHT, Limit(days=2)), 6) == [
        ("half", at(11, 26, 8, 30), ("holder",)),  # not at 17:30 the evening before, as somebody leaves
        ("before", at(11, 26, 15, 30), ("holder",)),
        ("due", at(11, 26, 17, 30), ("holder", "supervisor")),
        ("after", at(11, 27, 17, 30), ("secretary",)),
        ("after", at(11, 30, 17, 30), ("secretary",)),
        ("after", at(12, 1, 17, 30), ("secretary",)),
    ]


def test_a_case_that_nobody_takes_goes_to_a_wider_circle_then_up() -> None:
    assert told(LADDERS.accept, term(FRIDAY_NIGHT, Limit(minutes=30), "continuous"), 5) == [
        ("due", at(11, 27, 23, 10), ("circle",)),
        ("after", at(11, 28, 0, 10), ("supervisor",)),
        ("after", at(11, 28, 3, 10), ("secretary",)),
        ("after", at(11, 28, 23, 10), ("supervisor", "secretary")),
        ("after", at(11, 29, 23, 10), ("supervisor", "secretary")),
    ]


def test_a_reminder_before_the_end_that_comes_too_soon_is_left_out() -> None:
    short = told(LADDERS.settle, term(at(11, 24, 9), Limit(hours=3)), 2)
    assert [what for what, _, _ in short] == ["half", "due"]


@given(MOMENTS, LIMITS, CLOCKS)
def test_steps_are_sorted_later_than_the_report_and_never_end(start: dt.datetime, limit: Limit, clock: Clock) -> None:
    for ladder in (LADDERS.settle, LADDERS.accept):
        found = list(islice(steps(term(start, limit, clock), ladder, WEEK), 20))
        assert len(found) == 20
        assert found[0].at > start
        assert all(one.at <= two.at for one, two in pairwise(found))


@given(MOMENTS, LIMITS, CLOCKS, MOMENTS)
def test_beginning_late_gives_the_rest_of_the_same_steps(
    start: dt.datetime, limit: Limit, clock: Clock, since: dt.datetime
) -> None:
    of = term(start, limit, clock)
    every = islice(steps(of, LADDERS.settle, WEEK), 450)
    rest = [step for step in every if step.at > since][:3]
    assert list(islice(steps(of, LADDERS.settle, WEEK, since), 3)) == rest
    assert next_step(of, LADDERS.settle, WEEK, since) == rest[0]


def test_a_sweep_that_was_down_catches_up_once_with_everybody_who_should_have_heard() -> None:
    of = term(TUESDAY_NIGHT, Limit(days=2))
    now = at(11, 30, 18)
    step = catch_up(of, LADDERS.settle, WEEK, of.start, now)
    assert step == Step(at(11, 30, 17, 30), ("holder", "supervisor", "secretary"), "after")
    assert catch_up(of, LADDERS.settle, WEEK, now, now) is None
    assert next_step(of, LADDERS.settle, WEEK, now) == Step(at(12, 1, 17, 30), ("secretary",), "after", again=True)


def test_a_ladder_without_a_daily_rung_ends() -> None:
    of = term(TUESDAY_NIGHT, Limit(days=2))
    ladder = (Rung(at="due", tell=("supervisor",)),)
    assert [step.at for step in steps(of, ladder, WEEK)] == [of.deadline]
    assert next_step(of, ladder, WEEK, of.deadline) is None


@given(MOMENTS, LIMITS, CLOCKS, st.lists(MOMENTS, max_size=30))
def test_however_often_a_sweep_looks_each_step_is_heard_of_once(
    start: dt.datetime, limit: Limit, clock: Clock, looks: list[dt.datetime]
) -> None:
    of, end = term(start, limit, clock), start + hours(24 * 40)
    since, heard = start, []
    for now in sorted({*(look for look in looks if start < look < end), end}):
        heard.append(catch_up(of, LADDERS.settle, WEEK, since, now))
        since = now
    done = [step for step in heard if step]
    expected = [step.at for step in islice(steps(of, LADDERS.settle, WEEK), 60) if step.at <= end]
    assert {step.at for step in done} <= set(expected)
    assert len({step.at for step in done}) == len(done)
    assert bool(done) == bool(expected)
    assert not done or done[-1].at == expected[-1]


@given(MOMENTS, HOUR_LIMITS, CLOCKS, st.integers(1, 99), PAUSES)
def test_a_pause_repeats_no_step_and_loses_none(
    start: dt.datetime, limit: Limit, clock: Clock, share: int, pause: dt.timedelta
) -> None:
    of = term(start, limit, clock)
    paused_at = start + (of.deadline - start) * share / 100
    assume(left(paused_at, of.deadline, clock, WEEK) > hours(0))
    expected = list(islice(steps(of, LADDERS.settle, WEEK, paused_at), 4))
    assume(next_step(of, LADDERS.settle, WEEK, paused_at - JUST) == expected[0])  # no step just then
    resumed_at = paused_at + pause
    after = of.resumed(paused_at, resumed_at, WEEK)
    assert after.paused == between(paused_at, resumed_at, clock, WEEK)
    found = islice(steps(after, LADDERS.settle, WEEK, resumed_at - JUST), 4)
    assert [step.what for step in found] == [step.what for step in expected]


def test_a_reminder_that_waits_for_the_morning_survives_a_pause_from_the_night_before() -> None:
    of = term(TUESDAY_NIGHT, Limit(days=2))  # half of it at 8:30 on Thursday
    after = of.resumed(at(11, 25, 20), at(11, 26, 10), WEEK)
    assert next_step(after, LADDERS.settle, WEEK, at(11, 26, 10) - JUST) == Step(at(11, 26, 10), ("holder",), "half")


def test_half_of_the_time_leaves_the_pauses_out() -> None:
    of = term(at(11, 24, 8, 30), Limit(hours=4), "continuous")
    after = of.resumed(at(11, 24, 9, 30), at(11, 24, 19, 30), WEEK).resumed(at(11, 24, 20), at(11, 25, 6), WEEK)
    assert after == Term(of.start, at(11, 25, 8, 30), "continuous", hours(20))
    assert next(steps(after, LADDERS.settle, WEEK)).at == at(11, 25, 6, 30)


@pytest.mark.parametrize(
    "row",
    [
        {"at": "due", "tell": []},
        {"at": "due", "by": {"hours": 1}, "tell": ["holder"]},
        {"at": "after", "tell": ["holder"]},
        {"at": "before", "by": {"days": 1}, "tell": ["holder"]},
        {"at": "due", "daily": True, "tell": ["holder"]},
        {"at": "due", "tell": ["mayor"]},
    ],
)
def test_a_rung_that_makes_no_sense_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Rung.model_validate(row)


def test_ladders_are_data_and_none_may_be_empty() -> None:
    row = {"at": "after", "by": {"hours": 3}, "tell": ["circle", "secretary"]}
    assert Ladders.model_validate({"accept": [row]}).accept == (
        Rung(at="after", by=Limit(hours=3), tell=("circle", "secretary")),
    )
    with pytest.raises(ValidationError):
        Ladders.model_validate({"accept": []})


# --- a year ---


def made_cases(count: int, year: int = 2026) -> Iterator[tuple[Term, dt.datetime]]:
    """Terms of a year, and when each was done: three in four in time, one in a hundred never."""
    chance = random.Random(3)
    week = WorkingWeek(WEEK.zone, WEEK.hours, WEEK.day_key)  # with nothing kept from other tests
    limits = (Limit(minutes=30), Limit(hours=2), Limit(hours=24), Limit(days=2), Limit(days=5), Limit(days=30))
    for _ in range(count):
        start = at(1, 1, 0, year=year) + dt.timedelta(minutes=chance.randrange(365 * 24 * 60))
        clock: Clock = "continuous" if chance.random() < 0.3 else "working"
        deadline = due(start, chance.choice(limits), clock, week)
        share = 1_000.0 if chance.random() < 0.01 else chance.uniform(0.1, 1.3)
        yield Term(start, deadline, clock), start + (deadline - start) * share


def test_a_year_of_five_thousand_cases_takes_seconds() -> None:
    began = time.perf_counter()
    year_ends = at(1, 1, 0, year=2027)
    waiting: list[tuple[dt.datetime, int, Term, dt.datetime]] = []
    heard: Counter[str] = Counter()
    for number, (of, done) in enumerate(made_cases(5_000)):
        step = next_step(of, LADDERS.settle, WEEK, of.start)
        assert step is not None
        waiting.append((step.at, number, of, done))
    heapq.heapify(waiting)
    while waiting and waiting[0][0] < year_ends:
        now, number, of, done = heapq.heappop(waiting)
        if now >= done:
            continue
        step = catch_up(of, LADDERS.settle, WEEK, now - JUST, now)
        assert step is not None
        heard[step.what] += 1
        left(now, of.deadline, of.clock, WEEK)
        following = next_step(of, LADDERS.settle, WEEK, now)
        assert following is not None
        heapq.heappush(waiting, (following.at, number, of, done))
    took = time.perf_counter() - began
    print(f"\n5,000 cases, 2026: {sum(heard.values()):,} steps {dict(heard)} in {took:.2f} s")
    assert set(heard) == {"half", "before", "due", "after"}
    assert took < 10
