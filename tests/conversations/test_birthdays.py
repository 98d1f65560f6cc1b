"""A birthday that somebody told us: kept as it was meant, wished once, by day; what it opens is told once, ahead."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conversations.player import Player
from tests.conversations.scenes import AGREED
from tests.conversations.test_case_clock import rung
from tests.playing import at

WISH = "柳荫社区祝您生日快乐"


def told(day: str, who: str = "wang", before: str = AGREED) -> str:
    return f"{before}\n{who} 生日\n{who} [记下我的生日]\n{who} {day}\n{who} [对，记下]\n"


def wishes(play: Player, who: str = "wang") -> list[str]:
    return [text for text in rung(play, who) if WISH in text or "wishes you a happy birthday" in text]


def opened(play: Player) -> list[str]:
    return [text for text in rung(play, "wang") if "高龄津贴" in text]


# --- telling it


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("八月十五", "这是农历，还是阳历？ [8月15日] [农历八月十五] …"),
        ("8月31号", "8月31日，对吗？ 下回是2027年8月31日。没说哪年，就只祝一声。 …"),  # no lunar month has a 31st
        ("1946年8月15", "这是农历，还是阳历？ …"),
        ("农历46年闰七月初八", "没有这一天，您再看看？… …"),  # that year had none
        ("2月30", "农历二月三十，对吗？…"),
        ("13月5日", "没有这一天，您再看看？… …"),
        ("后年", "这句我没听明白，… …"),
        ("340602194608150021", "身份证号别发，我没有留下。… …"),
        ("2030年3月5日", "没有这一天，… …"),
    ],
)
async def test_what_is_said_of_a_day(play: Player, said: str, asked: str) -> None:
    await play(f"{AGREED}\nwang 生日\nwang [记下我的生日]\nwang {said}\nbot {asked}")


async def test_the_calendar_may_be_said_on_the_way_and_the_day_changed(play: Player) -> None:
    await play(AGREED)
    await play("""
        wang  生日
        wang  [记下我的生日]
        wang  46年八月十五
        wang  [农历八月十五]
        bot   农历1946年八月十五，对吗？那天是阳历1946年9月10日。 下回是2027年9月15日。 …
        wang  [换一天]
        wang  46年8月15日，阳历
        bot   1946年8月15日，对吗？ 下回是2027年8月15日。 …
        wang  对
        bot   记下了。 … 现在：1946年8月15日。 [换一天] [不用祝了，删掉] [退一步]
        wang  [退一步]
        bot   … 生日：1946年8月15日 …
        wang  /me
        bot   … 生日：1946年8月15日 …
    """)
    (row,) = await play.rows("SELECT body FROM birthdays")
    assert "1946" not in row["body"]  # sealed


async def test_nothing_is_kept_before_consent_and_nothing_after_leaving(play: Player) -> None:
    await play("wang 生日\nwang [记下我的生日]\nbot 柳荫社区（0561-000-0123）先跟您说清楚：… …")
    await play("wang （同意两次）\nwang 农历八月十五\nwang [先不办了]\nbot … 现在：没记。 …")
    assert await play.rows("SELECT * FROM birthdays") == []


async def test_in_english(play: Player) -> None:
    await play("""
        lee  /settings
        lee  [Birthday]
        bot  Tell me your birthday, … Now: nothing is kept. [Tell my birthday] [Back]
        lee  [Tell my birthday]
        lee  （同意两次）
        lee  the 3rd of March 1980
        bot  By which calendar? [3 March] [day 3 of the 3rd lunar month] …
        lee  [3 March]
        bot  3 March 1980, is that right? Next time: 3 Mar 2027. …
        lee  [Yes, keep it]
        bot  Noted. … Now: 3 March 1980. …
        -- 2027-03-03 12:00
        bot  Today is your birthday (3 March). Liuyin wishes you a happy birthday and good health! [No more wishes]
    """)


# --- the day


async def test_wished_once_in_the_middle_of_the_day(play: Player) -> None:
    await play(told("农历八月十五"))
    for moment, so_far in (
        *(("2027-09-14 18:59", 0), ("2027-09-15 09:59", 0), ("2027-09-15 10:00", 1), ("2027-09-15 18:00", 1)),
        *(("2027-09-16 10:00", 1), ("2028-10-02 10:00", 1), ("2028-10-03 10:00", 2), ("2028-10-04 10:00", 2)),
    ):
        await play.stage.later(at(moment))
        assert len(wishes(play)) == so_far, moment
    assert wishes(play)[0].startswith("今天是您的生日（农历八月十五）。")


async def test_on_the_birthday_itself_the_wish_is_the_answer(play: Player) -> None:
    await play(told("11月23日，阳历"))
    assert len(wishes(play)) == 1
    await play.stage.later(at("2026-11-23 17:00"))
    await play.stage.later(at("2026-11-24 10:00"))
    assert len(wishes(play)) == 1


@pytest.mark.parametrize(("opened_again", "said"), [(1, "昨天"), (2, "前天"), (3, None)])
async def test_after_a_pause_it_comes_late_or_not_at_all(play: Player, opened_again: int, said: str | None) -> None:
    await play(told("3月5日，阳历"))
    await play.stage.later(at("2027-03-04 12:00"))
    await play.stage.later(at("2027-03-05 12:00") + dt.timedelta(days=opened_again))
    assert [text[:2] for text in wishes(play)] == ([said] if said else [])


STOPS = (
    "wang 生日\nwang [不用祝了，删掉]",
    "wang （停用邻里）",
    "wang /me\nwang [我的同意]\nwang [不再经过境外]\nwang [对，撤回]",
)


@pytest.mark.parametrize("stop", STOPS)
async def test_never_after_a_stop(play: Player, stop: str) -> None:
    await play(told("1946年12月24日，阳历") + stop)
    for day in ("2026-11-25 12:00", "2026-12-24 12:00", "2027-12-24 12:00"):
        await play.stage.later(at(day))
    assert wishes(play) == [] and opened(play) == []


async def test_who_is_forgotten_takes_it_along(play: Player) -> None:
    await play(told("1946年12月24日，阳历") + "wang /me\nwang [全部删掉]\nwang [对，全部删掉]")
    assert await play.rows("SELECT * FROM birthdays") == []


# --- what it opens


async def test_what_an_age_opens_is_told_a_month_ahead_and_booked_from_there(play: Player) -> None:
    await play(told("1946年12月24日，阳历"))
    await play.stage.later(at("2026-11-23 18:00"))
    assert opened(play) == []
    await play("""
        -- 2026-11-24 10:00
        bot   2026年12月24日您满80岁，从那天起可以申请高龄津贴。… [约个时间] [我能不能办] [以后不用提]
        wang  [我能不能办]
        bot   高龄津贴 要领的那位，今年多大岁数？ …
    """)
    for day in ("2026-11-25 12:00", "2026-12-24 12:00", "2027-01-04 12:00"):
        await play.stage.later(at(day))
    assert len(opened(play)) == 1 and len(wishes(play)) == 1


@pytest.mark.parametrize("day", ["12月24日，阳历", "1946年11月20日，阳历", "1947年12月24日，阳历"])
async def test_without_a_year_or_another_age_nothing_is_told(play: Player, day: str) -> None:
    await play(told(day))
    for moment in ("2026-11-24 12:00", "2026-12-01 12:00", "2026-12-24 12:00"):
        await play.stage.later(at(moment))
    assert opened(play) == []


async def test_told_again_of_nothing_when_the_day_is_changed(play: Player) -> None:
    await play(told("1946年12月24日，阳历"))
    await play.stage.later(at("2026-11-24 12:00"))
    await play("wang 生日\nwang [换一天]\nwang 1946年12月26日，阳历\nwang [对，记下]")
    await play.stage.later(at("2026-11-26 12:00"))
    assert len(opened(play)) == 1


@pytest.mark.parametrize("data", ["born:x", "unborn:x", "birthday:x", "f:born:0:p:yes", "f:born:0:p:lunar"])
async def test_a_forged_button_keeps_nothing(play: Player, data: str) -> None:
    await play(AGREED)
    await play["wang"].sends_tap(data)
    assert await play.rows("SELECT * FROM birthdays") == []
