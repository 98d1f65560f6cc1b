"""Invitations: used once, by one person, for seven days, unless taken back."""

from __future__ import annotations

import datetime as dt

from storage import staff
from tests.conversations.player import Player


async def invited(play: Player, code: str = "sun") -> str:
    async with play.stage.database.turn() as tx:
        return await staff.invite(tx, code, play.stage.phones.now)


async def test_a_link_makes_one_person_one_of_the_staff(play: Player) -> None:
    token = await invited(play)
    await play(f"""
        wang  /start {token}
        bot   孙姐，您好，您现在是值班员。 有事找您，这里会响。 [我手上的]
        wang  [我手上的]
        bot   现在没有等您办的事。 [今天的预约（0件）]
        li    /start {token}
        bot   这个邀请链接已经用过了，请管理员重新发一个。 [回首页]
        li    /board
        bot   这是值班同事用的，您不用管。 [回首页]
    """)


async def test_expired(play: Player) -> None:
    token = await invited(play)
    await play.stage.later(play.stage.phones.now + dt.timedelta(days=7))
    await play(f"""
        wang  /start {token}
        bot   这个邀请链接过期了，请管理员重新发一个。 [回首页]
    """)


async def test_taken_back_by_a_newer_one(play: Player) -> None:
    old, new = await invited(play), await invited(play)
    await play(f"""
        wang  /start {old}
        bot   这个邀请链接收回了，请问管理员。 [回首页]
        wang  /start {new}
        bot   孙姐，您好，…
    """)


async def test_unknown(play: Player) -> None:
    await play("""
        wang  /start join_madeup
        bot   这个邀请链接不对，请管理员重新发一个。 [回首页]
        lee   /start join_madeup
        bot   … [Home]
    """)


async def test_a_role_that_is_taken_back_ends_at_once(play: Player) -> None:
    await play("sun   /board")
    async with play.stage.database.turn() as tx:
        await staff.remove(tx, "sun", play.stage.phones.now)
    await play("""
        sun   /board
        bot   这是值班同事用的，您不用管。 [回首页]
        sun   /start
        bot   … [约时间办事] [报个问题] [请给我打电话] [我的事] [English]
    """)


async def test_the_link_of_a_removed_colleague_is_dead(play: Player) -> None:
    token = await invited(play)
    async with play.stage.database.turn() as tx:
        await staff.remove(tx, "sun", play.stage.phones.now)
    await play(f"""
        wang  /start {token}
        bot   这个邀请链接收回了，请问管理员。 [回首页]
    """)


async def test_each_role_has_its_words_and_scope(play: Player) -> None:
    said = {}
    for name in ("gu", "chen", "fang", "zheng"):
        await play.meet(name)
        said[name] = play[name].messages[0].text
    assert "管理员" in said["gu"]
    assert "督办" in said["chen"]
    assert "书记" in said["fang"]
    assert "网格员（1号网格、2号网格）" in said["zheng"]


async def test_the_files_do_not_bring_back_who_was_removed(play: Player) -> None:
    await play("sun   /board")
    now, sealer = play.stage.phones.now, play.stage.sealer
    async with play.stage.database.turn() as tx:
        await staff.remove(tx, "sun", now)
        await staff.put(tx, sealer, play.stage.front.catalogue.neighbourhood.code, "sun", "孙姐", "desk", ())
        member = await staff.find(tx, sealer, "sun")
    assert member is not None and member.removed
    await play("""
        sun   /board
        bot   这是值班同事用的，您不用管。 [回首页]
    """)
    token = await invited(play)
    async with play.stage.database.turn() as tx:
        member = await staff.find(tx, sealer, "sun")
    assert member is not None and not member.removed
    await play(f"""
        sun   /start {token}
        bot   孙姐，您好，您现在是值班员。…
    """)


async def test_help_tells_staff_of_their_commands_and_residents_of_none(play: Player) -> None:
    await play("sun   （在聊天里）\nwang  /start\nwang  /help")
    assert "/desk" not in play["wang"].text
    await play("sun   /help")
    assert {"/desk", "/enter", "/board"} <= {word for word in play["sun"].text.split() if word.startswith("/")}
