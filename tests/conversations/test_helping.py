"""A helper with a relative's bookings: what they see and do, and what the one who is helped hears of it."""

from __future__ import annotations

from tests.conversations.player import Player
from tests.conversations.scenes import booked_again
from tests.conversations.test_family import BOOKED, OVER, OWN, SEE, helping, rows


async def her_id(play: Player, name: str = "wang") -> str:
    (row,) = await play.rows(f"SELECT id FROM people WHERE account = {play[name].account}")
    return str(row["id"])


# --- booking for a relative


async def test_nothing_known_is_asked_and_both_have_it(play: Player) -> None:
    await play("sun  （在聊天里）" + helping())
    await play("""
        li    /start svc_gaoling_jintie
        li    [给我母亲]
        li    [约个时间]
        li    周二晚上七点
        bot   替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？ 称呼和电话用本人自己留的（王**）。
              [对，约上] [改一改] [先不办了]
        li    [改一改]
        bot   … [换时间] [换成给别人办] [换一件事] [退一步] [先不办了]
        li    [退一步]
        li    [对，约上]
        bot   约好了：周二（24日）晚7点。…
        bot→wang  您孩子帮您约好了：周二（24日）晚7点，办高龄津贴。不方便就改一个： [改时间] [来不了] [我的事]
        bot→sun  新约的：周二（24日）晚7点，1号桌，高龄津贴（替别人）。 王阿姨 13800000001 …
        wang  [我的事]
        bot   您约了1件，点开看： [24日周二 晚7点 高龄津贴] [回首页]
        wang  [24日周二 晚7点 高龄津贴]
        bot   周二（24日）晚7点，办高龄津贴。… 您孩子帮您约的，要带的按您孩子替您来列。 …
        li    /mine
        bot   家人约了1件，点开看： [您母亲 24日周二 晚7点] [回首页]
        li    [您母亲 24日周二 晚7点]
        bot   周二（24日）晚7点，替您母亲办高龄津贴。… [要带的] [怎么办] [改时间] [来不了] …
    """)
    booking = await play.booking()
    wang = await her_id(play)
    assert (booking.person, booking.served, booking.relation) == (wang, f"me:{wang}", "mother")
    assert (booking.body.name, booking.body.phone) == ("王阿姨", "13800000001")
    assert await play.rows("SELECT id FROM household") == []
    (li,) = await play.rows(f"SELECT name, phone FROM people WHERE account = {play['li'].account}")
    assert (li["name"], li["phone"]) == (None, None)


async def test_limits_count_with_her_own_bookings(play: Player) -> None:
    await play(helping() + OWN + booked_again("wang", "周三晚上七点") + booked_again("wang", "周四晚上七点"))
    await play("li /start svc_gaoling_jintie\nli [给我母亲]\nli [约个时间]\nbot 最多同时约3件，已经满了。…")
    await play("li [回首页]\nli /start svc_gaoling_jintie\nli [给我父亲]\nli [约个时间]\nbot 最近有空的，…")


async def test_she_is_never_in_two_places(play: Player) -> None:
    await play(helping() + OWN)
    await play("li /start svc_dibao\nli [给我母亲]\nli [约个时间]")
    await play("li （发来贴纸）")
    assert "对，约上" not in play["li"].screen.labels()


async def test_she_moves_and_cancels_it_herself(play: Player) -> None:
    await play(helping() + BOOKED)
    await play("wang [改时间]\nwang 周四晚上七点\nwang [对，换过去]\nbot 约好了：周四（26日）晚7点。…")
    await play("wang [来不了]\nwang [退掉]\nbot 退好了：…\nli /mine\nbot 您现在没有约。…")


async def test_what_is_sensitive_she_agrees_to_herself(play: Player) -> None:
    await play(helping() + "li /start svc_dibao\nli [给我母亲]\nli [约个时间]")
    await play("bot 办这件事，值班的人会知道家里的经济情况，要您母亲自己同意：… [请给我打电话] [退一步] [先不办了]")
    await play("li 同意\nbot … 要您母亲自己同意：… …")
    (form,) = await play.rows(f"SELECT revision FROM forms WHERE form = 'book' AND chat = {play['li'].account}")
    await play["li"].sends_tap(f"f:book:{form['revision']}:p:yes")
    assert "要您母亲自己同意" in play["li"].text
    await play("wang /start svc_dibao\nwang [给我自己]\nwang [约个时间]\nwang [同意，接着约]\nwang 周三晚上八点")
    await play("wang [对，约上]\nli /start svc_dibao\nli [给我母亲]\nli [约个时间]\nbot 最近有空的，…")


async def test_of_several_grandparents_the_one_is_asked_for(play: Player) -> None:
    await play(helping(relation="爷爷奶奶"))
    await play("""
        li    /start svc_gaoling_jintie
        li    [给爷爷奶奶]
        li    [约个时间]
        bot   您家老人：给哪一位办？ [给王**] [给另一位] [退一步] [先不办了]
        li    [给另一位]
        li    周二晚上七点
        bot   怎么称呼您？…
        li    [退一步]
        li    [退一步]
        li    [给王**]
        li    周二晚上七点
        li    [对，约上]
        bot→wang  您孙辈帮您约好了：…
    """)


async def test_at_night_she_hears_of_it_in_the_morning(play: Player) -> None:
    await play(helping() + "-- 周一 23:30" + BOOKED.replace("周二晚上", "周四晚上"))
    await play("bot→wang （不说话）\n-- 周二 07:00\nbot→wang 您孩子帮您约好了：…")


# --- what a helper does


async def test_move_late_and_cannot_as_on_an_own_one_and_she_is_told_of_each(play: Player) -> None:
    await play("sun  （在聊天里）" + helping() + OWN)
    await play("""
        li    /mine
        li    [您母亲 24日周二 晚7点]
        li    [改时间]
        li    周二晚上七点半
        li    [对，换过去]
        bot   约好了：周二（24日）晚7点半。…
        bot→wang  您孩子帮您改了时间：周二（24日）晚7点半，办高龄津贴。不方便就再改： [改时间] [来不了] [我的事]
        -- 周二 18:30
        li    [晚到一会儿]
        bot   好，给您留到晚7点50分，…
        bot→wang  您孩子帮您说了晚到一会儿，留到晚7点50分：… [晚到一会儿] [来不了]
        li    [来不了]
        li    [退掉]
        bot→wang  您孩子帮您退了：周二（24日）晚7点半，高龄津贴。… [再约一个]
    """)
    assert {row["role"] for row in await play.rows("SELECT role FROM events WHERE noun = 'booking'")} == {"resident"}


async def test_of_her_own_matters_nothing_is_told_to_herself_twice(play: Player) -> None:
    await play(helping() + OWN)
    before = len(play["wang"].messages)
    await play("wang [来不了]\nwang [退掉]")
    assert len(play["wang"].messages) == before + 1


async def test_who_may_look_only_looks(play: Player) -> None:
    await play(helping(SEE) + OWN)
    booking = await play.booking()
    await play("""
        li    /mine
        li    [您母亲 24日周二 晚7点]
        bot   周二（24日）晚7点，替您母亲办高龄津贴。… [怎么办] [存进日历] [怎么走] [我的事]
        li    [怎么走]
        li    [怎么办]
    """)
    for data in ("cannot:{}:yes", "late:{}", "bring:{}:idcard", "have:{}:idcard"):
        await play["li"].sends_tap(data.format(booking.id))
        assert play["li"].text == "您帮着看就行，改和退要本人来。没有改动什么。", data
    await play["li"].sends_tap(f"move:{booking.id}")
    assert play["li"].text == OVER
    assert await play.booking() == booking
    # the relation's button books for nobody else's account
    await play("li /start svc_gaoling_jintie\nli [给我母亲]\nli [约个时间]\nli 周三晚上七点\nbot 怎么称呼您？…")


async def test_family_without_a_chat_stays_hers(play: Player) -> None:
    await play(helping() + booked_again("wang", "周二晚上七点", "给我父亲"))
    await play("li /mine\nbot 您现在没有约。…")
    await play["li"].sends_tap(f"b:{(await play.booking()).id}")
    assert play["li"].text == OVER


async def test_a_third_person_gets_nowhere(play: Player) -> None:
    await play(helping() + BOOKED + "zhang （同意过了）")
    booking = await play.booking()
    for verb in ("b", "card", "ics", "bring", "late", "cannot", "move"):
        await play["zhang"].sends_tap(f"{verb}:{booking.id}:yes")
        assert play["zhang"].text == OVER, verb
    (row,) = await play.rows("SELECT id FROM family")
    for what in ("stop", "year", "let"):
        await play["zhang"].sends_tap(f"helps:{row['id']}:{what}")
    assert await rows(play) == 1 and await play.booking() == booking


# --- reminders


async def test_reminders_go_to_both(play: Player) -> None:
    await play(helping() + BOOKED)
    await play("""
        -- 周一 19:00
        bot→wang  王阿姨，明晚7点，办高龄津贴。… [改时间] [来不了] …
        bot→li  明晚7点，替您母亲办高龄津贴。… 这是您母亲的预约。 [改时间] [来不了] …
        -- 周二 18:00
        bot→wang  再过一小时：今晚7点，高龄津贴。… [晚到一会儿] [来不了]
        bot→li  再过一小时：今晚7点，高龄津贴。… 这是您母亲的预约。 [晚到一会儿] [来不了]
        -- 周二 18:01
        bot→li  （不说话）
    """)


async def test_who_may_look_is_reminded_without_buttons(play: Player) -> None:
    await play(helping(SEE) + OWN + "-- 周一 19:00\nbot→li 明晚7点，替您母亲办高龄津贴。…")
    assert play["li"].screen.labels() == []
