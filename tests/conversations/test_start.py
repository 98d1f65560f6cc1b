"""The first screen; whose language; a desk that is not open yet."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage import catalogue as catalogues
from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED, SUMMARY


@pytest.fixture
async def closed(play: Player) -> AsyncIterator[Player]:
    """Before the opening."""
    async with play.stage.database.turn() as tx:
        await catalogues.set_opening(tx, "trial")
    yield play


async def test_telegram_s_language_is_the_first_guess(play: Player) -> None:
    await play("""
        lee   /start
        bot   Hello, I am “Linli”, … 119 (fire), 120 (ambulance), 110 (police) … [Book a time] …
        wang  /start
        bot   您好，… 119、120、110 … [约时间办事] …
    """)


async def test_the_choice_stays(play: Player) -> None:
    await play("""
        wang  /start
        wang  [English]
        wang  /help
        bot   Tap … [Home]
        wang  /language
        bot   您好，…
        lee   中文
        bot   您好，…
        lee   /mine
        bot   您现在没有约。…
    """)


async def test_a_language_named_twice_is_still_that_one(play: Player) -> None:
    await play("""
        wang  english
        bot   Hello, …
        wang  English
        bot   Hello, …
        wang  中文
        wang  中文
        bot   您好，…
    """)
    await play("wang  /start")
    for _ in range(2):  # a double tap
        await play["wang"].sends_tap("lang:en", play["wang"].screen.number)
    assert play["wang"].text.startswith("Hello")


async def test_what_cannot_be_read_is_said_and_not_kept(play: Player) -> None:
    await play("""
        wang  （发来贴纸）
        bot   收到，谢谢您。要办什么，点下面： … [约时间办事] …
        wang  （发来照片）
        bot   这是要报问题吗？证件、病历别拍照发来，带着来就行；我没有留下。 [对，报个问题] [不是]
        wang  （发来别人的号码）
        bot   这个号码我没有留下。… …
        wang  /nothing
        bot   这个我看不懂，没有留下。… …
        lee   （发来贴纸）
        bot   … [Book a time] …
    """)
    for table in ("outbox", "forms", "events", "calls", "bookings"):
        kept = " ".join(str(dict(row)) for row in await play.rows(f"SELECT * FROM {table}"))
        assert "made-up-photo" not in kept


async def test_a_closed_desk_tells_residents_whom_to_call(closed: Player) -> None:
    await closed("""
        wang  /start
        bot   您好，… 现在还没开张。 … 119、120、110 … 0561-000-0123 [English]
        wang  老妈81 补贴
        bot   这里还没开张，…
        wang  /call
        bot   这里还没开张，…
        wang  /start svc_gaoling_jintie
        bot   这里还没开张，…
        lee   /book
        bot   … 0561-000-0123 … 119 …
    """)
    assert await closed.rows("SELECT * FROM forms") == []


async def test_colleagues_try_it_out_before(closed: Player) -> None:
    await closed("chen  /board" + BOOKED.replace("wang", "sun "))
    await closed("""
        sun   /mine
        bot   您约了1件，点开看：…
    """)


async def test_help_lists_the_menu(play: Player) -> None:
    await play("""
        wang  /help
        bot   点下面的按钮，… 0561-000-0123 /start 首页 /book 约时间办事 /report 报个问题 … [回首页]
    """)


async def _closes(play: Player) -> None:
    async with play.stage.database.turn() as tx:
        await catalogues.set_opening(tx, "closed")


async def test_a_conversation_under_way_does_not_go_on_behind_closed_doors(play: Player) -> None:
    await play(SUMMARY)
    await _closes(play)
    for said in ("[对，约上]", "好的"):
        await play(f"wang  {said}\nbot   这里还没开张，…")
    assert await play.rows("SELECT * FROM bookings") == []


async def test_a_booking_can_still_be_seen_and_cancelled_behind_closed_doors(play: Player) -> None:
    await play(BOOKED)
    await _closes(play)
    await play("""
        -- 周二 18:00
        wang  [晚到一会儿]
        bot   好，给您留到晚7点20分，…
        wang  /mine
        wang  [24日周二 晚7点 高龄津贴]
        bot   周二（24日）晚7点，替您母亲办高龄津贴。…
        wang  [改时间]
        bot   这里还没开张，…
        wang  /mine
        wang  [24日周二 晚7点 高龄津贴]
        wang  [来不了]
        wang  [退掉]
        bot   知道了，…
    """)


ELSEWHERE = ("/start", "首页", "/book", "/mine", "/help", "/mydata", "english")


@pytest.mark.parametrize("said", ELSEWHERE)
async def test_going_elsewhere_sets_the_conversation_aside(play: Player, said: str) -> None:
    """What is typed there is no answer to a question that is not on the screen any more."""
    await play(SUMMARY + "wang  退一步\nwang  退一步")
    await play(f"wang  {said}\nwang  老人补贴")
    (row,) = await play.rows("SELECT state FROM forms WHERE form = 'book'")
    assert row["state"] == "aside"
    await play("wang  中文\nwang  /start svc_gaoling_jintie\nwang  [给我母亲]\nwang  [约个时间]\nwang  老王")
    await play("""
        bot   留个电话，…
        wang  13800000001
        bot   … 周二（24日）晚7点，这样对吗？ 称呼：老王 …
    """)


async def test_after_hours_it_says_who_is_there_and_when(play: Player) -> None:
    await play("""
        wang  /start
        bot   您好，… 不用打字；… [约时间办事] …
        -- 周一 21:30
        wang  /start
        bot   您好，… 现在没人值班，这是自动回的；值班的人明天早上8点半来。要人回话，点“请给我打电话”。 [约时间办事] …
        wang  （发来贴纸）
        bot   收到，… 现在没人值班，… …
        wang  阿巴阿巴
        bot   这个我没听明白，… 现在没人值班，… 办哪方面的事？… …
        lee   /start
        bot   … Nobody is on duty now, and this answer is automatic; somebody is here tomorrow at 8:30 am. …
    """)
