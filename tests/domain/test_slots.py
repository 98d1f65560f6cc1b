"""Free times: what is offered less what is booked."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.roster import Duty
from domain.slots import between, free, offers, overlaps, places, tick_of, ticks_of

ZONE = ZoneInfo("Asia/Shanghai")
EVENING = dt.datetime(2026, 11, 24, 18, 0, tzinfo=ZONE)


def duty(post: str, person: str | None, hours: int = 3) -> Duty:
    return Duty(post, EVENING, EVENING + dt.timedelta(hours=hours), person or "a", None, person, None)


TWO = [duty("desk1", "sun"), duty("desk2", "zhou")]


def test_times_lie_on_the_grid_and_end_within_the_shift() -> None:
    times = [offer.start for offer in offers(TWO, 20, 30)]
    assert times[0] == EVENING
    assert times[-1] == EVENING + dt.timedelta(hours=2, minutes=30)
    assert len(times) == 6
    assert [o.start for o in offers(TWO, 40, 30)][-1] == EVENING + dt.timedelta(hours=2)


def test_no_time_without_a_person() -> None:
    assert offers([duty("desk1", None)], 20, 30) == ()


def test_a_tick_in_use_closes_every_time_that_needs_it() -> None:
    busy = {tick_of(EVENING) + 1: {"sun"}, tick_of(EVENING): {"zhou"}}
    assert {s.person for s in free(between(offers(TWO, 20, 30), EVENING, EVENING), busy, 20)} == set()
    assert {s.person for s in free(between(offers(TWO, 10, 10), EVENING, EVENING), busy, 10)} == {"sun"}


def test_posts_come_in_their_order_and_places_are_counted() -> None:
    slots = list(free(offers(TWO, 20, 30), {}, 20))
    assert [s.post for s in slots[:2]] == ["desk1", "desk2"]
    assert set(places(slots).values()) == {2}
    assert list(places(slots)) == sorted(places(slots))


def test_a_length_that_is_no_whole_number_of_ticks_takes_one_more() -> None:
    assert len(ticks_of(EVENING, 25)) == 3


@given(
    minutes=st.integers(1, 6).map(lambda n: n * 10),
    grid=st.integers(1, 6).map(lambda n: n * 10),
    busy=st.dictionaries(st.integers(-2, 20), st.sets(st.sampled_from(["sun", "zhou", "he"]))),
)
def test_what_is_free_is_offered_and_touches_nothing_in_use(minutes: int, grid: int, busy: dict[int, set[str]]) -> None:
    first = tick_of(EVENING)
    used = {first + tick: people for tick, people in busy.items()}
    offered = offers(TWO, minutes, grid)
    for slot in free(offered, used, minutes):
        assert not any(slot.person in used.get(tick, set()) for tick in ticks_of(slot.start, minutes))
    naive = {
        (offer.start, person)
        for offer in offered
        for person in offer.people
        if not any(person in used.get(tick, set()) for tick in ticks_of(offer.start, minutes))
    }
    assert {(s.start, s.person) for s in free(offered, used, minutes)} == naive


@given(st.integers(-60, 240), st.none() | st.integers(0, 240))
def test_a_part_of_what_is_offered_is_cut_exactly(minutes: int, more: int | None) -> None:
    first = EVENING + dt.timedelta(minutes=minutes)
    last = None if more is None else first + dt.timedelta(minutes=more)
    offered = offers(TWO, 20, 30)
    assert between(offered, first, last) == tuple(
        o for o in offered if o.start >= first and (last is None or o.start <= last)
    )


def test_touching_is_not_overlapping() -> None:
    later = EVENING + dt.timedelta(minutes=20)
    assert not overlaps(EVENING, later, [(later, later + dt.timedelta(minutes=20))])
    assert overlaps(EVENING, later, [(EVENING + dt.timedelta(minutes=19), later)])
