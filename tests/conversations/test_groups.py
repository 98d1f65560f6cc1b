"""Groups: silent, but for one message with a button."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conversations.player import GROUP, SUPERGROUP, Player, changed_membership, group


@pytest.mark.parametrize("said", ["/book", "预约", "/book@linli_test_bot"])
async def test_asked_for_the_button_comes(play: Player, said: str) -> None:
    await play(f"""
        -- 群里
        li    {said}
        bot   约时间办事，咱们私下说，群里看不到。 [去约时间]
        li    [去约时间]
        bot   办哪方面的事？…
    """)


SILENT = [
    "老妈81 补贴",
    "今天下雨",
    "/start",
    "/mine",
    "/help",
    "/board",
    "/start join_x",
    "首页",
    "book",
    "我的预约",
    "取消",
    "/book@some_other_bot",
    "预约一下",
    "13800000001",
]


@pytest.mark.parametrize("said", SILENT)
async def test_otherwise_nothing_is_said(play: Player, said: str) -> None:
    await play(f"""
        -- 群里
        li    {said}
        bot   （不说话）
    """)


@pytest.mark.parametrize("thing", [{"voice"}, {"photo"}, {"sticker"}])
async def test_nor_to_what_is_no_text(play: Player, thing: set[str]) -> None:
    await play("li    /start")
    person = play["li"]
    bodies = {
        "voice": {"file_id": "v", "file_unique_id": "v", "duration": 3},
        "photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}],
        "sticker": {
            "file_id": "s",
            "file_unique_id": "s",
            "type": "regular",
            "width": 9,
            "height": 9,
            "is_animated": False,
            "is_video": False,
        },
    }
    for kind in thing:
        await person.sends(chat=group(GROUP), **{kind: bodies[kind]})
    assert GROUP not in play.stage.phones.chats


async def test_a_group_says_nothing_of_persons(play: Player) -> None:
    """What people write in a group leaves no row but the group itself."""
    await play("""
        -- 群里
        li    （拉邻里进群）
        li    我是5栋的李某，电话13800000003
        li    预约
    """)
    for table in ("forms", "bookings", "calls", "events", "outbox"):
        kept = " ".join(str(dict(row)) for row in await play.rows(f"SELECT * FROM {table}"))
        assert "13800000003" not in kept and "5栋" not in kept


async def test_a_group_that_grows_is_followed(play: Player) -> None:
    await play("""
        -- 群里
        li    （拉邻里进群）
        li    （群升级了）
        bot   （不说话）
    """)
    await play["li"].sends(chat=group(SUPERGROUP), text="预约")
    assert play.stage.phones.chats[SUPERGROUP][-1].labels() == ["去约时间"]


async def test_taken_out_it_goes_without_a_word(play: Player) -> None:
    await play("""
        -- 群里
        li    （拉邻里进群）
        li    （请邻里出群）
        bot   （不说话）
    """)
    (row,) = await play.rows("SELECT chat, removed_at FROM groups")
    assert row["chat"] == GROUP and row["removed_at"] is not None


async def test_a_button_tapped_in_a_group_does_nothing_there(play: Player) -> None:
    await play("li    /start")
    body = {
        "id": "1",
        "from": play["li"].sender,
        "message": {"message_id": 5, "date": 1, "chat": group(GROUP), "text": "…"},
        "chat_instance": "1",
        "data": "doors",
    }
    await play.stage.update_of("callback_query", body)
    assert GROUP not in play.stage.phones.chats


async def test_an_upgrade_is_no_new_group(play: Player) -> None:
    """Telegram's three updates: the bot seems to be added to the new one first."""
    await play("-- 群里\nli    （拉邻里进群）")
    before = len(play.stage.phones.rung)
    await membership_in(play, SUPERGROUP)
    await play("li    （群升级了）")
    await play.stage.later(play.stage.phones.now + dt.timedelta(seconds=10))
    assert len(play.stage.phones.rung) == before, "no second hello"
    [row] = await play.rows("SELECT chat, removed_at FROM groups")
    assert (row["chat"], row["removed_at"]) == (SUPERGROUP, None)


async def test_a_supergroup_is_greeted_a_moment_later(play: Player) -> None:
    await play("li  /start")
    play.stage.phones.rung.clear()
    await membership_in(play, SUPERGROUP)
    assert play.stage.phones.rung == []
    await play.stage.later(play.stage.phones.now + dt.timedelta(seconds=10))
    [(chat, hello)] = play.stage.phones.rung
    assert chat == SUPERGROUP and hello.text.startswith("大家好")


async def membership_in(play: Player, chat: int) -> None:
    await changed_membership(play["li"], chat, "left", "member")


async def test_asked_in_english_the_group_is_answered_in_english(play: Player) -> None:
    await play("-- 群里\nlee   /book")
    [(_, shown)] = play.stage.phones.rung
    assert shown.labels() == ["Book a time"]
