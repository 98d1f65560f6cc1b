"""Reminders: due, late, once, or not at all."""

from __future__ import annotations

from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED, booked_by

ALL_TICKED = "\nwang  [要带的]" + "".join(
    f"\nwang  [{paper}]" for paper in ("身份证", "户口簿", "社保卡", "近照", "委托书", "您自己的身份证")
)


async def test_all_ticked_is_one_sentence(play: Player) -> None:
    await play(BOOKED + ALL_TICKED)
    await play("""
        -- 周一 19:00
        bot→wang  王阿姨，明晚7点，替您母亲办高龄津贴。
              服务中心1号桌，南门进来右手。
              6样都齐了，放进包里吧。 [改时间] [来不了]
    """)


async def test_each_once_however_often_the_clock_looks(play: Player) -> None:
    await play(BOOKED)
    await play("""
        -- 周一 18:59
        bot→wang  （不说话）
        -- 周一 19:00
        bot→wang  王阿姨，明晚7点，…
        -- 周一 19:00
        bot→wang  （不说话）
        -- 周一 19:01
        bot→wang  （不说话）
        -- 周二 18:00
        bot→wang  再过一小时：今晚7点，高龄津贴。 …
        -- 周二 18:00
        bot→wang  （不说话）
        -- 周二 18:59
        bot→wang  （不说话）
    """)


async def test_a_late_reminder_says_the_true_time(play: Player) -> None:
    await play(BOOKED + "-- 周一 19:00")
    await play("""
        -- 周二 18:37
        bot→wang  还有23分钟：今晚7点，高龄津贴。 服务中心1号桌，南门进来右手。 [晚到一会儿] [来不了]
    """)


async def test_a_late_evening_reminder_says_today(play: Player) -> None:
    await play(BOOKED)
    await play("""
        -- 周二 8:00
        bot→wang  王阿姨，今晚7点，…
    """)


async def test_after_the_start_nothing_is_said(play: Player) -> None:
    await play(BOOKED)
    await play("""
        -- 周二 19:00
        bot→wang  （不说话）
        -- 周二 19:30
        bot→wang  （不说话）
    """)


async def test_none_for_a_cancelled_booking(play: Player) -> None:
    await play(BOOKED)
    await play("""
        wang  [来不了]
        wang  [退掉]
        -- 周一 19:00
        bot→wang  （不说话）
        -- 周二 18:00
        bot→wang  （不说话）
    """)


async def test_none_for_somebody_who_left(play: Player) -> None:
    await play(BOOKED)
    await play("""
        wang  （停用邻里）
        -- 周一 19:00
        bot→wang  （不说话）
    """)


async def test_booked_within_the_hour_of_a_reminder_only_what_is_ahead(play: Player) -> None:
    await play(booked_by("wang", "今晚7点"))
    await play("""
        bot   约好了：周一（23日）晚7点。… 提前一小时提醒您。…
        -- 周一 18:00
        bot→wang  再过一小时：今晚7点，高龄津贴。 …
    """)


async def test_how_a_paper_is_written_or_somebody_calls(play: Player) -> None:
    await play(BOOKED)
    await play("""
        -- 周一 19:00
        wang  [委托书怎么写]
        bot   抄这一句：… [写好了] [不会写，打给我] [退一步]
        wang  [不会写，打给我]
        bot   记好了：138****0001。…
    """)


async def test_in_the_language_of_the_person(play: Player) -> None:
    await play(BOOKED + "wang  english")
    await play("""
        -- 周一 19:00
        bot→wang  王阿姨, tomorrow at 7 pm: 高龄津贴 for your mother. …
        -- 周二 18:00
        bot→wang  One hour to go: tonight at 7 pm. … [Running late] [Cannot come]
    """)


async def test_an_evening_reminder_that_comes_on_the_day_speaks_of_the_day(play: Player) -> None:
    """The bot stood still over night."""
    await play(booked_by("wang", "周二晚上七点", service="shequ_zhengming"))
    await play("""
        -- 周二 9:00
        bot→wang  wang，今晚7点，办社区证明和盖章。…
    """)
    assert "明天" not in play["wang"].text
