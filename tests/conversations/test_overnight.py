"""What is held for the morning comes together; what it said is found in the case."""

from __future__ import annotations

from tests.conversations.player import PHOTO, Player
from tests.conversations.test_case_clock import report, rung

NIGHT = "xu （在聊天里）\nwang （同意过了）\nli （同意过了）\n-- 周二 21:30\n"
WORDS = ("楼道灯不亮", "垃圾桶满了", "狗叫", "健身器材坏了")


async def several(play: Player, number: int, who: str = "wang") -> None:
    """So many different things are reported at that hour."""
    for words in WORDS[:number]:
        await report(play[who], f"21栋2单元{words}")


def new(play: Player, before: int) -> list[str]:
    return rung(play, "xu")[before:]


async def test_two_come_one_by_one_and_three_together(play: Player) -> None:
    await play(NIGHT)
    before = len(rung(play, "xu"))
    await several(play, 2)
    await play("-- 周三 08:30")
    assert len(new(play, before)) == 2 and not any("夜里" in text for text in new(play, before))


async def test_three_come_together(play: Player) -> None:
    await play(NIGHT)
    before = len(rung(play, "xu"))
    await several(play, 3)
    await play("-- 周二 23:00\n-- 周三 08:30")
    [digest] = new(play, before)
    assert digest.startswith("夜里有动静的3件") and digest.count("居民：报的") == 3


async def test_what_comes_after_the_first_look_joins_it_and_no_case_is_listed_twice(play: Player) -> None:
    await play(NIGHT)
    before = len(rung(play, "xu"))
    await several(play, 3)
    await play("-- 周二 23:00")
    await report(play["li"], f"21栋2单元{WORDS[3]}")
    await play("-- 周二 23:30\n-- 周三 08:30")
    [digest] = new(play, before)
    assert digest.startswith("夜里有动静的4件") and digest.count("居民：报的") == 4
    assert len([label for label in play["xu"].screen.labels() if label.startswith("1124-")]) == 4


async def test_it_opens_each_with_what_was_said(play: Player) -> None:
    await play(NIGHT)
    await several(play, 3)
    await play("""
        -- 周二 23:00
        -- 周三 08:30
        xu    [1124-01 楼道灯不亮]
        bot   1124-01（没人接） … 原话：“21栋2单元楼道灯不亮” … [我来办] …
        xu    [我来办]
        xu    [问居民]
        xu    哪一盏？
        xu    [就这么说]
        wang  门口那盏
        wang  [对，转过去]
        xu    /desk
        xu    [1124-01 楼道灯不亮（办）]
        bot   … “门口那盏” …
    """)


async def test_pictures_held_with_them_are_not_left_alone(play: Player) -> None:
    await play(NIGHT)
    before = len(rung(play, "xu"))
    await several(play, 2)
    await play["li"].sends(photo=PHOTO, caption="21栋2单元健身器材坏了")
    await play["li"].taps("对，报上去")
    assert "sendPhoto" in [message.method for message in play.stage.phones.waiting]
    await play("-- 周二 23:00\n-- 周三 08:30")
    assert [text[:2] for text in new(play, before)] == ["夜里"]


async def test_of_one_case_the_last_word_comes_alone(play: Player) -> None:
    """Urged twice and added to at night: one message in the morning, with all that was said."""
    await play("xu  （在聊天里）\nwang  （报了楼道灯）\nxu  [我来办]\n-- 周一 23:00")
    for words in ("三楼的也坏了", "四楼的也坏了"):
        await play(f"wang  [看进度]\nwang  [补一句]\nwang  {words}\nwang  [对，转过去]")
    before = len(play["xu"].messages)
    await play("-- 周二 05:00\n-- 周二 08:31")
    assert len(play["xu"].messages) == before + 1
    assert "三楼的也坏了" in play["xu"].text and "四楼的也坏了" in play["xu"].text
