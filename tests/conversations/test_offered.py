"""Whoever was offered a report may take it, also where those whose grid it is have not joined."""

from __future__ import annotations

from tests.conversations.player import Player

ELSEWHERE = "zheng （在聊天里）\nma （在聊天里）\nchen （在聊天里）\nwang （报了楼道灯）\n"  # nobody of its own grid


async def test_offered_to_all_grids_one_takes_it_and_the_others_need_not_think_of_it(play: Player) -> None:
    await play(ELSEWHERE)
    await play("""
        bot→zheng  1123-01， … [我来办] …
        bot→ma     1123-01， … [我来办] …
        ma     /desk
        bot   等您办的1件： [1123-01 楼道灯不亮（新）] …
        zheng  [我来办]
        bot   好，1123-01归您了，也告诉居民了。 …
        bot→ma  1123-01别人刚接走了，您不用管。 …
        zheng  /desk
        bot   等您办的1件： …
        ma     /desk
        bot   现在没有等您办的事。
    """)
    [case] = await play.cases()
    assert case.handler == case.responsible == "zheng"


async def test_what_others_were_offered_is_theirs_alone(play: Player) -> None:
    await play("xu （在聊天里）\nzheng （在聊天里）\nwang （报了楼道灯）\nzheng （不说话）")
    [case] = await play.cases()
    await play["zheng"].sends_tap(f"act:{case.id}:accept")
    assert (await play.cases())[0].handler is None
    assert "不在您这里" in play["zheng"].text


async def test_where_there_is_only_the_administrator_they_take_it_and_settle_it(play: Player) -> None:
    await play("gu （在聊天里）\nwang （报了楼道灯）")
    await play("""
        gu    [我来办]
        bot   好，1123-01归您了，也告诉居民了。 …
        gu    [办好了]
        gu    换了灯
        gu    [就这么说]
        bot   记下了。 [我手上的]
    """)
    [case] = await play.cases()
    assert case.handler == case.resolver == "gu"


async def test_an_emergency_is_taken_from_any_message_about_it(play: Player) -> None:
    await play("zheng （在聊天里）\nchen （在聊天里）\nwang （同意过了）")
    await play("wang 21栋2单元302家里有股煤气的味道\nwang 我妈头晕")
    [case] = await play.cases()
    await play["zheng"].sends_tap(f"act:{case.id}:accept")
    assert (await play.cases())[0].handler == "zheng"


async def test_an_administrator_who_is_rung_alone_can_say_that_they_go(play: Player) -> None:
    await play("gu （在聊天里）\nwang （同意过了）\nwang 21栋2单元302家里有股煤气的味道")
    await play("gu  [119我打，这就去]")
    assert (await play.cases())[0].handler == "gu"
