"""The desk worker: told when, of what; and what can be done."""

from __future__ import annotations

import pytest

from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED, HANDED, booked_by


async def test_told_at_once_by_day(play: Player) -> None:
    await play("sun   /board" + BOOKED.replace("[对，约上]", "好"))
    await play("""
        bot→sun  新约的：周二（24日）晚7点，1号桌，高龄津贴（替别人）。
              王阿姨
              13800000001
              [到了] [还没到] [改时间] [交给别人]
    """)


async def test_at_night_told_at_seven(play: Player) -> None:
    await play("laoli /board\n-- 周一 22:30" + booked_by("wang", "周四晚上七点"))
    await play("""
        bot→laoli  （不说话）
        -- 周二 6:59
        bot→laoli  （不说话）
        -- 周二 7:00
        bot→laoli  新约的：周四（26日）晚7点，1号桌，高龄津贴。 wang 没留电话 …
    """)


async def test_at_night_told_at_once_when_it_begins_within_twelve_hours(play: Player) -> None:
    await play("laoli /board\n-- 周一 23:00" + booked_by("wang", "周二上午9点"))
    await play("""
        bot→laoli  新约的：周二（24日）上午9点，1号桌，高龄津贴。 …
    """)


async def test_who_has_not_joined_cannot_be_told_so_the_supervisor_is(play: Player) -> None:
    await play("chen  /board" + BOOKED)
    await play("""
        bot→chen  周二（24日）晚7点，1号桌，高龄津贴：值班的人还没加入聊天，收不到，请安排。 [安排人]
    """)
    assert "王" not in play["chen"].text and "138" not in play["chen"].text


async def test_arrived(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        -- 周二 18:55
        sun   [到了]
        bot   晚7点 高龄津贴，王**：到了。 [收下了，跟到底] [点错了] [今天的预约（值班）]
        wang  /mine
        bot   您现在没有约。 …
    """)


async def test_handed_to_b_and_nothing_personal_stays_with_a(play: Player) -> None:
    await play("sun   /board\nlaoli /board" + BOOKED + HANDED)
    assert not any("13800000001" in m.text or "王阿姨" in m.text for m in play["sun"].messages)
    await play("""
        -- 周二 18:58
        laoli [到了]
        bot   晚7点 高龄津贴，王**：到了。 …
    """)
    assert not any("13800000001" in m.text or "王阿姨" in m.text for m in play["laoli"].messages)


async def test_handed_to_b_who_has_not_joined(play: Player) -> None:
    await play("sun   /board\nchen  /board" + BOOKED)
    await play(
        """
        sun   [交给别人]
        sun   [对，交给老李]
        bot   … 交给老李了，对方还没加入聊天，请打电话说一声。
        bot→chen  周二（24日）晚7点，1号桌，高龄津贴：值班的人还没加入聊天，收不到，请安排。 [安排人]
    """.replace("bot   … 交给", "bot   交给")
    )


async def test_b_is_busy_and_nothing_is_handed(play: Player) -> None:
    """On Wednesday evening laoli is A at desk 2 and sun stands in there; zhou is A at desk 1 and he stands in."""
    await play("zhou  /board" + booked_by("wang", "周三晚上七点") + booked_by("li", "周三晚上七点"))
    async with play.stage.database.turn() as tx:
        await tx.run("UPDATE duty_ticks SET person = 'he' WHERE person = 'laoli'")
    await play("""
        zhou  [交给别人]
        zhou  [对，交给小何]
        bot   那个时间没有别人有空，没交出去。
    """)


async def test_an_old_card_says_it_is_not_theirs_any_more(play: Player) -> None:
    await play("sun   /board\nlaoli /board" + BOOKED)
    booking = await play.booking()
    await play(HANDED)
    for verb in ("d", "arrived", "nothere", "noshow", "hand"):
        await play["sun"].sends_tap(f"{verb}:{booking.id}")
        assert play["sun"].text == "这件不在您这里了，您不用管。", verb


DESK_BUTTONS = ("board", "d", "arrived", "nothere", "noshow", "hand", "leave", "absent", "assign", "called", "uncalled")


@pytest.mark.parametrize("verb", DESK_BUTTONS)
async def test_a_resident_s_tap_on_a_desk_button_is_refused(play: Player, verb: str) -> None:
    await play(BOOKED + "li  /start")
    booking = await play.booking()
    for name in ("wang", "li"):
        await play[name].sends_tap(f"{verb}:{booking.id}:yes")
        assert play[name].text == "这是值班同事用的，您不用管。"
    assert (await play.booking()).state == "booked"


async def test_a_grid_worker_may_not_assign(play: Player) -> None:
    await play("zheng /board" + BOOKED)
    await play["zheng"].sends_tap(f"assign:{(await play.booking()).id}:he")
    assert play["zheng"].text == "这是值班同事用的，您不用管。"


async def test_another_desk_worker_sees_nothing_personal(play: Player) -> None:
    await play("he    /board\nsun   /board" + BOOKED)
    booking = await play.booking()
    await play["he"].sends_tap(f"d:{booking.id}")
    assert play["he"].text == "这件不在您这里了，您不用管。"
    assert not any("138" in m.text for m in play["he"].messages)


async def test_the_board_is_edited_in_place(play: Player) -> None:
    await play("""
        -- 周二 9:00
        sun   /board
        bot   周二（24日）：今天没有约。 [今天来不了] [请假]
    """)
    board = play["sun"].screen.number
    await play(booked_by("wang", "今晚7点"))
    shown = next(m for m in play["sun"].messages if m.number == board)
    assert shown.text.startswith("周二（24日）：1件")
    assert "晚7点 w**" in shown.labels()
    assert "王" not in shown.text and "wang" not in shown.text
    await play("""
        wang  [来不了]
        wang  [退掉]
    """)
    assert shown.text == "周二（24日）：今天没有约。"


async def test_the_morning_board_comes_once(play: Player) -> None:
    await play("sun   /board\nzhou  /board" + BOOKED)
    await play("""
        -- 周二 7:00
        bot→sun  周二（24日）：1件 …
        bot→zhou  （不说话）
        -- 周二 7:01
        bot→sun  （不说话）
    """)


async def test_in_english(play: Player) -> None:
    await play("sun   english" + BOOKED)
    await play("""
        sun   [Hand over]
        bot   …Hand … to 老李? [Yes, to 老李] [Keep it]
        sun   [Yes, to 老李]
        bot   Handed to 老李, who has not joined the chat yet. Please call them.
        sun   /board
        bot   … [Cannot work today] [Ask for leave]
    """)


async def test_a_slip_of_the_finger_ends_no_booking(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        -- 周二 17:59
        sun   [到了]
        bot   还没到时间，今晚7点才开始。
    """)
    assert (await play.booking()).state == "booked"
    await play("""
        -- 周二 18:00
        sun   [到了]
        bot   晚7点 高龄津贴，王**：到了。 …
    """)


async def test_nobody_is_missed_while_the_place_is_kept(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    booking = await play.booking()
    await play("-- 周二 19:19")
    await play["sun"].sends_tap(f"noshow:{booking.id}")
    assert play["sun"].text == "再等等：位子给留到今晚7点20分，过了再点“没来”。"
    assert (await play.booking()).state == "booked"
    await play("-- 周二 19:20")
    await play["sun"].sends_tap(f"noshow:{booking.id}")
    assert (await play.booking()).state == "no_show"


async def test_in_english_a_place_is_kept(play: Player) -> None:
    await play("sun   english" + BOOKED + "-- 周二 19:05")
    await play["sun"].sends_tap(f"noshow:{(await play.booking()).id}")
    assert play["sun"].text.startswith("Please wait a little: the place is kept until tonight at 7:20 pm.")


async def test_arrived_was_a_slip(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        -- 周二 18:58
        sun   [到了]
        sun   [点错了]
        bot   … 好，还是等着。 [今天的预约（值班）]
    """)
    assert (await play.booking()).state.value == "booked"


async def test_a_slip_is_found_within_half_an_hour(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        -- 周二 18:58
        sun   [到了]
        -- 周二 19:29
        sun   [点错了]
        bot   过了半个小时，这里改不了了。 [今天的预约（值班）]
    """)
    assert (await play.booking()).state.value == "arrived"


async def test_what_is_taken_in_is_followed_to_its_result(play: Player) -> None:
    """B11: the same person responsible; by a named day the resident hears, result or not."""
    await play("sun   /board" + BOOKED)
    await play("""
        -- 周二 18:58
        sun   [到了]
        sun   [收下了，跟到底]
        bot   收下了，编号1124-01，归您跟到底，周二（12月8日）下午5点半前告诉居民。 [走到下一步了] …
        bot→wang  高龄津贴收下了，编号1124-01，往后由收下的同事跟到底。
              最晚周二（12月8日）下午5点半前，有没有结果都告诉您。 [看进度]
        sun   [走到下一步了]
        bot   记下了，也告诉居民了。 [我手上的]
        bot→wang  您办的高龄津贴（1124-01）往下走了一步：公示。 … [看进度]
    """)
    [case] = await play.cases()
    assert (case.responsible, case.service, case.source) == ("sun", "gaoling_jintie", "booking")
    await play["sun"].sends_tap(f"follow:{case.source_number}")
    assert len(await play.cases()) == 1, "taken in twice it is the same"


async def test_a_desk_that_was_handed_over_is_not_sold_again(play: Player) -> None:
    """One post serves one resident at a time, whoever of the two sits there."""
    await play("sun   /board\nlaoli /board" + BOOKED)
    await play(HANDED)
    taken = await play.rows("SELECT person FROM duty_ticks ORDER BY person")
    assert {row["person"] for row in taken} == {"laoli", "sun"}
    await play("wang  我的事\nwang  [24日周二 晚7点 高龄津贴]\nwang  [来不了]\nwang  [退掉]")
    assert await play.rows("SELECT person FROM duty_ticks") == []
