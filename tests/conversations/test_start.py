"""The first screen; whose language; a desk that is not open yet."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage import catalogue as catalogues
from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED


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
        bot   图我没有留下。证件、病历别拍照发来，带着来就行。 …
        wang  （发来别人的号码）
        bot   这个号码我没有留下。… …
        wang  /nothing
        bot   这个我看不懂，没有留下。… …
        lee   （发来照片）
        bot   … [Book a time] …
    """)
    for table in ("outbox", "forms", "events", "calls", "bookings"):
        kept = " ".join(str(dict(row)) for row in await play.rows(f"SELECT * FROM {table}"))
        assert "made-up-photo" not in kept


async def test_a_closed_desk_tells_residents_whom_to_call(closed: Player) -> None:
    await closed("""
        wang  /start
        bot   您好，… 119、120、110 …
        wang  [约时间办事]
        bot   这里还没开张，先请打服务台电话： 0561-000-0123 … 119、120、110
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
        bot   点下面的按钮，… 0561-000-0123 /start 首页 /book 约时间办事 /mine 我的预约 /call 请给我打电话 … [回首页]
    """)
