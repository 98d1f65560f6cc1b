"""Days as people say them. It is Tuesday 24 November 2026, 15:20, unless a test says otherwise."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.spoken import understand

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 15, 20, tzinfo=ZONE)
MOMENTS = st.integers(946_684_800, 4_102_444_800).map(lambda second: datetime.fromtimestamp(second, ZONE))


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", november(24)),
        ("今晚", november(24)),
        ("今晚7点", november(24)),
        ("明天", november(25)),
        ("明晚七点", november(25)),
        ("明早9点", november(25)),
        ("后天", november(26)),
        ("大后天", november(27)),
        ("周三", november(25)),
        ("星期四", november(26)),
        ("礼拜五晚上", november(27)),
        ("周日", november(29)),
        ("星期天", november(29)),
        ("周一", november(30)),
        ("周末", november(28)),
        ("下周末", date(2026, 12, 5)),
        ("下周二", date(2026, 12, 1)),
        ("下个星期二", date(2026, 12, 1)),
        ("下周日", date(2026, 12, 6)),
        ("下下周三", date(2026, 12, 9)),
        ("这周五", november(27)),
        ("本周二", november(24)),
        ("这周一", None),  # over
        ("上周五", None),
        ("24号", november(24)),
        ("26号", november(26)),
        ("23号", date(2026, 12, 23)),
        ("三十一号", date(2026, 12, 31)),
        ("二十四日", november(24)),
        ("下个月5号", date(2026, 12, 5)),
        ("这个月5号", None),
        ("11月24日", november(24)),
        ("11月26", november(26)),
        ("十二月五号", date(2026, 12, 5)),
        ("11月23日", date(2027, 11, 23)),
        ("2月29日", date(2028, 2, 29)),
        ("明年1月5日", date(2027, 1, 5)),
        ("2026年12月1日", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("2025-12-01", None),
        ("11/24", november(24)),
        ("12/5 7点", date(2026, 12, 5)),
        ("today", november(24)),
        ("tonight", november(24)),
        ("Tomorrow morning", november(25)),
        ("the day after tomorrow", november(26)),
        ("friday", november(27)),
        ("tuesday", november(24)),
        ("next tuesday", date(2026, 12, 1)),
        ("this friday", november(27)),
        ("this weekend", november(28)),
        ("24 Nov", november(24)),
        ("Nov 26th", november(26)),
        ("26th of November", november(26)),
        ("on the 26th", november(26)),
        ("24号周二", november(24)),
        ("明天25号", november(25)),
        # two different days, or none
        ("周二或者周三", None),
        ("24号周三", None),
        ("周一到周五", None),
        ("11月31日", None),
        ("40号", None),
        ("21号楼", None),
        ("1号桌", None),
        ("5日内", None),
        ("24号前", None),
        ("每周三开门吗", None),
        ("一周三次", None),
        ("7/24小时", None),
        ("农历十一月二十四", None),
        ("3月5日出生", None),
        ("第3号", None),
    ],
)
def test_day(text: str, day: date | None) -> None:
    assert understand(text, NOW).day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("周二", 0),
        ("周二晚上七点", 0),
        ("周二下午", 0),
        ("周二上午", 7),
        ("周二下午三点", 7),
        ("周二 15:20", 7),
        ("周二 15:30", 0),
        ("tuesday 9am", 7),
        ("今天上午9点", 0),  # said outright
        ("24号上午9点", 0),
    ],
)
def test_todays_weekday_is_next_weeks_if_its_hour_is_over(text: str, day: int) -> None:
    assert understand(text, NOW).day == november(24) + timedelta(day)


def test_the_day_is_the_neighbourhoods() -> None:
    late = datetime(2026, 11, 24, 16, 30, tzinfo=ZoneInfo("UTC")).astimezone(ZONE)
    assert understand("明天", late).day == november(26)


@settings(deadline=None)
@given(st.integers(0, 6), MOMENTS)
def test_a_weekday_is_within_seven_days_and_next_weeks_in_the_next_iso_week(weekday: int, now: datetime) -> None:
    char = "一二三四五六日"[weekday]
    soon, later = understand(f"周{char}", now).day, understand(f"下周{char}", now).day
    assert soon is not None
    assert later is not None
    assert soon.weekday() == later.weekday() == weekday
    assert 0 <= (soon - now.date()).days < 7
    assert later.isocalendar()[:2] == (now.date() + timedelta(7)).isocalendar()[:2]


@settings(deadline=None)
@given(st.integers(1, 31), MOMENTS)
def test_a_day_of_the_month_is_the_next_one(day: int, now: datetime) -> None:
    found = understand(f"{day}号", now).day
    assert found is not None
    assert found.day == day
    assert (found - now.date()).days <= 62
