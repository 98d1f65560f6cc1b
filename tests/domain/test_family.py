"""Until when a relative helps."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.family import TERMS, a_year_more, last_day, until

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("today", "term", "last"),
    [
        ("2026-11-23", "short", "2027-02-23"),
        ("2026-11-30", "short", "2027-02-28"),  # there is no 30 February
        ("2028-02-29", "year", "2029-02-28"),
        ("2026-11-23", "year", "2027-11-23"),
    ],
)
def test_the_last_day_is_the_same_day_so_many_months_later(today: str, term: str, last: str) -> None:
    for hour in (0, 23):
        now = dt.datetime.combine(dt.date.fromisoformat(today), dt.time(hour, 30), ZONE).astimezone(dt.UTC)
        end = until(term, now, ZONE)
        assert end is not None and last_day(end, ZONE) == dt.date.fromisoformat(last)
        assert end.astimezone(ZONE).time() == dt.time()


def test_until_it_is_stopped_has_no_day() -> None:
    assert until("open", dt.datetime.now(dt.UTC), ZONE) is None
    assert set(TERMS) == {"short", "year", "open"}


def test_a_year_more_is_from_the_day_on_which_it_would_have_ended() -> None:
    end = until("short", dt.datetime(2026, 11, 23, 12, tzinfo=ZONE), ZONE)
    assert end is not None
    assert last_day(a_year_more(end.astimezone(dt.UTC), ZONE), ZONE) == dt.date(2028, 2, 23)
