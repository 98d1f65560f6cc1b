"""Hours and parts of the day as people say them, on a Tuesday at 15:20."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.spoken import understand

NOW = datetime(2026, 11, 24, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("晚上七点", time(19)),
        ("晚7点半", time(19, 30)),
        ("周二晚7点半", time(19, 30)),
        ("7点一刻", time(19, 15)),
        ("七点三刻", time(19, 45)),
        ("7点15分", time(19, 15)),
        ("下午3点20", time(15, 20)),
        ("19:00", time(19)),
        ("１９：００", time(19)),
        ("19点", time(19)),
        ("下午三点", time(15)),
        ("中午12点", time(12)),
        ("中午一点", time(13)),
        ("上午9点半", time(9, 30)),
        ("早上8点", time(8)),
        ("早9点", time(9)),
        ("晚上9点", time(21)),
        ("9点晚上", time(21)),
        ("7点", time(19)),
        ("1点", time(13)),
        ("8点", time(8)),
        ("11点", time(11)),
        ("12点", time(12)),
        ("7:30", time(19, 30)),
        ("07:30", time(7, 30)),
        ("早上7点", time(7)),
        ("周二七点", time(19)),
        ("五点钟", time(17)),
        ("7pm", time(19)),
        ("7:30 pm", time(19, 30)),
        ("7.30 p.m.", time(19, 30)),
        ("10 am", time(10)),
        ("12am", time(0)),
        ("at 7", time(19)),
        ("half past seven", time(19, 30)),
        ("seven o'clock", time(19)),
        ("tomorrow morning at 9", time(9)),
        ("7点到8点", time(19)),
        ("晚上6-9点", time(18)),
        ("上午9点半到下午3点", time(9, 30)),
        ("下午一点", time(13)),
        # two hours, or none
        ("7点或者8点", None),
        ("晚上12点", None),
        ("25点", None),
        ("晚一点", None),
        ("早一点来", None),
        ("快一点", None),
        ("晚到一会儿", None),
        ("晚点", None),
        ("两点意见", None),
        ("24小时", None),
        ("到时候再说", None),
        ("比分3:2", None),
    ],
)
def test_hour(text: str, hour: time | None) -> None:
    assert understand(text, NOW).time == hour


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("早上", "morning"),
        ("明天上午", "morning"),
        ("中午", "noon"),
        ("周三下午", "afternoon"),
        ("今晚", "evening"),
        ("明晚7点", "evening"),
        ("周日晚", "evening"),
        ("下班后", "evening"),
        ("tomorrow evening", "evening"),
        ("tonight", "evening"),
        ("上午或者下午", None),
        ("周二晚到一会儿", None),
        ("7点", None),
        ("", None),
    ],
)
def test_part_of_the_day(text: str, part: str | None) -> None:
    assert understand(text, NOW).part == part
