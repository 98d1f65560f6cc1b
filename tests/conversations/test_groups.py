"""Groups: silent but for buttons into private; bound to a grid by a code."""

from __future__ import annotations

import datetime as dt

import pytest

from storage.times import to_row
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


# --- bound to a grid


async def tells_the_group(play: Player, name: str, **parts: object) -> int:
    """Somebody says it in the group; its number."""
    person = await play.meet(name)
    await person.sends(chat=group(GROUP), **parts)
    return max(person.said)


async def test_only_an_administrator_gets_a_code(play: Player) -> None:
    await play("sun   /bind\nbot   这是值班同事用的，您不用管。")
    await play["sun"].sends_tap("bind:g3")
    assert await play.rows("SELECT * FROM binds") == []


async def test_a_code_is_kept_as_a_hash_and_holds_once(play: Player) -> None:
    await play("gu    /bind\ngu    [3号网格]")
    code = play["gu"].text.split()[-1]
    [row] = await play.rows("SELECT * FROM binds")
    assert len(code) == 8 and code not in str(dict(row))
    await tells_the_group(play, "li", text=f"/bind {code.lower()}")
    [group_row] = await play.rows("SELECT * FROM groups")
    assert (group_row["chat"], group_row["grid"], group_row["language"]) == (GROUP, "g3", "zh-CN")
    await play["li"].sends(chat=group(SUPERGROUP), text=f"/bind {code}")
    assert play.stage.phones.chats[SUPERGROUP][-1].text == "这个码用过了，请管理员再要一个。"
    assert len(await play.rows("SELECT * FROM groups WHERE grid IS NOT NULL")) == 1


@pytest.mark.parametrize(
    ("wait", "said", "answer"),
    [
        (0, "/bind ABCD2345", "这个码不对"),
        (61, None, "这个码过了1小时"),
        (0, "/bind", "要绑这个群，请管理员先私下发我"),
    ],
)
async def test_a_code_that_does_not_hold_gets_one_line(play: Player, wait: int, said: str | None, answer: str) -> None:
    await play("gu    /bind\ngu    [3号网格]")
    code = play["gu"].text.split()[-1]
    play.stage.set_clock(play.stage.phones.now + dt.timedelta(minutes=wait))
    await tells_the_group(play, "gu", text=said or f"/bind {code}")
    [shown] = play.stage.phones.chats[GROUP]
    assert shown.text.startswith(answer) and "\n" not in shown.text
    assert await play.rows("SELECT * FROM groups WHERE grid IS NOT NULL") == []


BOUND = "gu    /bind\ngu    [3号网格]\n-- 群里\ngu    （在群里发绑定码）\n"


async def test_whoever_made_the_code_hears_of_it_and_can_undo_it(play: Player) -> None:
    await play(BOUND + "-- 私聊")
    await play("""
        gu    [解开3号网格的群]
        bot   解开3号网格的群？那张卡就不再改了。 [对，解开] [回首页]
        gu    [对，解开]
        bot   解开了。 [回首页]
    """)
    await play["gu"].sends_tap(f"unbind:{GROUP}:yes")
    assert play["gu"].text == "这个群已经不绑了，没有改动什么。"
    card = play.stage.phones.chats[GROUP][-1]
    assert (card.text, card.buttons) == ("这张卡不再更新了。", [])


async def test_given_rights_it_tries_again(play: Player) -> None:
    await play(BOUND)
    async with play.stage.database.turn() as tx:
        await tx.run("UPDATE groups SET pinned = 5")
    await changed_membership(play["gu"], GROUP, "administrator", "member")
    [row] = await play.rows("SELECT pinned FROM groups")
    assert row["pinned"] == 5, "taken away: nothing to be tried"
    await changed_membership(play["gu"], GROUP, "member", "administrator")
    [row] = await play.rows("SELECT pinned, due_at FROM groups")
    assert row["pinned"] is None and row["due_at"] <= to_row(play.stage.phones.now)


async def test_taken_out_it_is_unbound(play: Player) -> None:
    await play(BOUND + "gu    （请邻里出群）\ngu    （拉邻里进群）")
    [row] = await play.rows("SELECT grid, due_at, removed_at FROM groups")
    assert dict(row) == {"grid": None, "due_at": None, "removed_at": None}


async def test_the_binding_survives_the_upgrade(play: Player) -> None:
    await play(BOUND)
    await changed_membership(play["gu"], SUPERGROUP, "left", "member")
    await play("gu    （群升级了）")
    await play.stage.later(play.stage.phones.now + dt.timedelta(seconds=10))
    [row] = await play.rows("SELECT chat, grid FROM groups")
    assert dict(row) == {"chat": SUPERGROUP, "grid": "g3"}
    [card] = play.stage.phones.chats[SUPERGROUP]
    assert card.text.startswith("3号网格 · 这一周"), "a card in the new place, and no second hello"


async def test_the_grid_of_the_group_becomes_ones_home(play: Player) -> None:
    """Once somebody has consented; before that nothing but account and language is kept."""
    await play(BOUND + "li    报事\nli    [接着报]")
    await play("zhang （同意过了）\n-- 群里\nzhang 报事\nzhang [接着报]")
    await play["zhang"].says("/start duty_g1")
    homes = {row["account"]: row["grid"] for row in await play.rows("SELECT account, grid FROM people")}
    assert homes[play["li"].account] is None
    assert homes[play["zhang"].account] == "g3", "the first one stays"


async def test_a_link_of_a_grid_that_is_none_is_not_known(play: Player) -> None:
    await play("li  /start too_g99")
    assert play["li"].text.startswith("这个链接我不认得")
