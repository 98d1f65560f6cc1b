"""Large buttons and quiet hours: chosen before consent too, kept, and heeded by what is said on its own."""

from __future__ import annotations

from tests.conversations.player import Player
from tests.conversations.test_case_clock import rung
from tests.playing import at


async def test_large_buttons_are_one_in_a_row_everywhere(play: Player) -> None:
    await play("wang /start")
    assert max(len(row) for row in play["wang"].screen.buttons) == 2
    await play("wang /settings\nwang [按钮大一点]\nwang /start")
    assert {len(row) for row in play["wang"].screen.buttons} == {1}
    await play("wang [约时间办事]")
    assert {len(row) for row in play["wang"].screen.buttons} == {1}
    await play("wang /settings\nwang [按钮改回平常的]\nwang /start")
    assert max(len(row) for row in play["wang"].screen.buttons) == 2


async def test_progress_waits_for_the_hours_that_were_chosen(play: Player) -> None:
    await play("xu （在聊天里）\nwang （报了楼道灯）\nwang /settings\nwang [晚7点半到早9点不打扰]\n-- 周二 20:00")
    before = len(rung(play, "wang"))
    await play("xu [我来办]\n-- 周三 08:45")
    assert rung(play, "wang")[before:] == []
    await play("-- 周三 09:00")
    assert rung(play, "wang")[before:][0].startswith("有人接了")


async def test_an_emergency_and_a_reminder_come_all_the_same(play: Player) -> None:
    await play("zheng （在聊天里）\nzhang /settings\nzhang [晚7点半到早9点不打扰]\n-- 周二 23:00")
    await play(
        "zhang 柳荫花园5栋3单元楼道好大煤气味\nbot 先离开… …\nzheng [119我打，这就去]\nbot→zhang 网格员看到了… …"
    )


async def test_a_forged_button_changes_nothing(play: Player) -> None:
    await play("wang /settings")
    for data in ("set:quiet:never", "set:large:7", "set:x", "set:quiet"):
        await play["wang"].sends_tap(data)
        assert "平常的" in play["wang"].text and "晚9点到早8点半" in play["wang"].text
    assert [dict(row) for row in await play.rows("SELECT large, quiet FROM people")] == [{"large": 0, "quiet": "usual"}]


async def test_in_english(play: Player) -> None:
    await play("""
        lee  /settings
        bot  As it suits you: Buttons: as usual Quiet: 9 pm to 8:30 am … [Larger buttons] …
        lee  [Larger buttons]
        lee  [Quiet from 10 pm to 10 am]
        bot  … large, one in a row Quiet: 10 pm to 10 am …
    """)
    play.stage.set_clock(at("2026-11-24 10:00"))
    await play("lee /settings\nbot … large, one in a row …")
