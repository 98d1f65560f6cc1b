"""Closing needs them: who joined may say no, a second no goes higher, and what is long done is over."""

from __future__ import annotations

from domain.case import State
from storage import cases as rows
from storage.cases import Case
from storage.store import Store
from tests.conversations.player import Player
from tests.conversations.test_case_clock import CLOSING, the_case
from tests.playing import at


async def closing(play: Player, before: str = CLOSING) -> Case:
    """A case whose reporter is asked whether it is done."""
    await play(before)
    if (await the_case(play)).state is State.CHECKING:
        await play("chen  [核过了，没问题]")
    return await the_case(play)


async def closing_with_a_joiner(play: Player) -> Case:
    case = await closing(play, CLOSING.replace("xu  [办好了]", "zhang （同意过了）\nxu  [办好了]"))
    async with play.stage.database.turn() as tx:
        store = Store(tx, play.stage.sealer, play.stage.front.catalogue)
        person = await tx.one("SELECT id FROM people WHERE account = " + str(play["zhang"].account))
        assert person is not None
        await rows.join(store, case.id, person["id"], play.stage.phones.now)
    return case


async def test_one_no_among_joiners_stops_the_closing_until_somebody_looked(play: Player) -> None:
    case = await closing_with_a_joiner(play)
    await play["zhang"].sends_tap(f"well:{case.id}:not_solved")
    await play("""
        zhang [不说了，就是没好]
        zhang [对，转过去]
        bot→chen  1123-01居民说没好（第1次）：… …
        bot→fang  （不说话）
    """)
    assert (await the_case(play)).state is State.TAKEN
    await play["wang"].sends_tap(f"well:{case.id}:solved")
    assert (await the_case(play)).state is State.TAKEN


async def test_a_joiner_may_say_no_after_the_reporters_yes_for_five_days(play: Player) -> None:
    case = await closing_with_a_joiner(play)
    await play("wang  [好了]")
    assert (await the_case(play)).state is State.SOLVED
    await play["zhang"].sends_tap(f"well:{case.id}:not_solved")
    await play("zhang [不说了，就是没好]\nzhang [对，转过去]")
    again = await the_case(play)
    assert again.state is State.TAKEN and again.ended_at is None and again.again == 1
    assert "居民说没好（第1次）" in play["chen"].text


async def test_what_was_solved_days_ago_is_over(play: Player) -> None:
    await closing(play)
    case = await the_case(play)
    await play("wang  [好了]")
    await play["wang"].sends_tap(f"case:{case.id}")
    assert "没好" in play["wang"].screen.labels()
    play.stage.set_clock(at("2026-12-01 16:00"))
    await play["wang"].sends_tap(f"case:{case.id}")
    assert "没好" not in play["wang"].screen.labels()
    await play["wang"].sends_tap(f"well:{case.id}:not_solved")
    assert (await the_case(play)).state is State.SOLVED


async def test_a_second_no_goes_to_the_secretary(play: Player) -> None:
    await closing(play)
    total = (await the_case(play)).deadline_at
    await play("wang  [没好]\nwang  [不说了，就是没好]\nwang  [对，转过去]")
    assert "第1次" not in play["fang"].text
    await play("xu  [办好了]\nxu  又换了\nxu  [就这么说]\nchen  [核过了，没问题]")
    await play("""
        wang  [没好]
        wang  还是不亮
        wang  [对，转过去]
        bot→fang  1123-01居民说没好（第2次）：“还是不亮” …
        bot→chen  1123-01居民说没好（第2次）：“还是不亮” …
    """)
    case = await the_case(play)
    assert case.number == "1123-01" and case.deadline_at == total
    assert case.again_at is not None and case.again == 2


async def test_yes_and_no_may_be_written_when_it_is_asked(play: Player) -> None:
    await closing(play)
    await play("""
        wang  没好，还是不亮
        bot   … [不说了，就是没好] …
        wang  [先不办了]
        wang  修好了
        bot   … [非常满意] …
    """)
    assert (await the_case(play)).state is State.SOLVED


async def test_a_joiner_may_write_no_when_it_is_asked(play: Player) -> None:
    await closing_with_a_joiner(play)
    await play("zhang 没好，还是不亮")
    assert "不说了，就是没好" in play["zhang"].screen.labels()


async def test_the_reporter_hears_of_a_neighbours_no(play: Player) -> None:
    case = await closing_with_a_joiner(play)
    await play("wang  [好了]")
    await play["zhang"].sends_tap(f"well:{case.id}:not_solved")
    await play("""
        zhang [不说了，就是没好]
        zhang [对，转过去]
        bot→wang  您报的楼道灯不亮（1123-01），有邻居说还没好，又接着办了，最晚… [看进度]
    """)


async def test_a_joiner_may_write_no_after_the_reporters_yes_too(play: Player) -> None:
    await closing_with_a_joiner(play)
    await play("wang  [好了]\nzhang 没好，还是不亮")
    assert "不说了，就是没好" in play["zhang"].screen.labels()
    await play("zhang [不说了，就是没好]\nbot   不加别的话，就说没好，对吗？ …")


async def test_whoever_meets_with_it_while_it_is_said_to_be_done_joins_and_is_asked(play: Player) -> None:
    case = await closing(play, CLOSING.replace("xu  [办好了]", "zhang （同意过了）\nxu  [办好了]"))
    await play["zhang"].sends_tap(f"join:{case.id}")
    await play("""
        bot→zhang 记上了。办的人说已经办好了： “换了灯” 您那里好了吗？ [好了] [好了一半] [没好] [回首页]
        zhang [没好]
        zhang [不说了，就是没好]
        zhang [对，转过去]
    """)
    assert (await the_case(play)).state is State.TAKEN


async def test_a_rating_of_what_is_worked_on_again_says_when_it_can_be_given(play: Player) -> None:
    case = await closing_with_a_joiner(play)
    await play("wang  [好了]")
    await play["zhang"].sends_tap(f"well:{case.id}:not_solved")
    await play("zhang [不说了，就是没好]\nzhang [对，转过去]")
    await play["wang"].sends_tap(f"rate:{case.id}:5")
    assert play["wang"].text.startswith("这件又接着办了")
    assert (await the_case(play)).rating is None


async def test_whoever_joined_is_not_told_that_they_reported_it(play: Player) -> None:
    await play("xu  （在聊天里）\nchen  （在聊天里）\nwang  （报了楼道灯）\nzhang （同意过了）")
    await play("""
        zhang 21栋2单元二楼楼道灯不亮
        zhang [就是这件，我也遇到了]
        xu    [我来办]
        xu    [办好了]
        xu    换了灯
        xu    [就这么说]
    """)
    if (await the_case(play)).state is State.CHECKING:
        await play("chen  [核过了，没问题]")
    await play("""
        bot→wang   您报的柳荫花园21栋2单元2楼，楼道灯不亮（1123-01）： …
        bot→zhang  您也遇到的柳荫花园21栋2单元2楼，楼道灯不亮（1123-01）： …
    """)


async def test_a_reporters_no_reaches_those_who_joined_and_says_whose_it_was(play: Player) -> None:
    case = await closing_with_a_joiner(play)
    await play("wang  [没好]\nwang  还是不亮\nwang  [对，转过去]")
    await play("""
        bot→zhang  您也遇到的楼道灯不亮（1123-01），有邻居说还没好，又接着办了，最晚… [看进度]
        zhang [看进度]
    """)
    assert "邻居说没好，接着办" in play["zhang"].text and "您说没好" not in play["zhang"].text
    await play["wang"].sends_tap(f"case:{case.id}")
    assert "您说没好，接着办" in play["wang"].text


async def test_what_a_neighbour_said_is_not_put_into_the_reporters_mouth(play: Player) -> None:
    case = await closing_with_a_joiner(play)
    await play["zhang"].sends_tap(f"well:{case.id}:not_solved")
    await play("zhang [不说了，就是没好]\nzhang [对，转过去]")
    await play["wang"].sends_tap(f"case:{case.id}")
    assert "邻居说没好，接着办" in play["wang"].text and "您说没好" not in play["wang"].text


async def test_whoever_joined_may_add_and_urge_but_not_take_it_back(play: Player) -> None:
    """What they say is theirs: it stands in the history, not among the reporter's words."""
    await play("xu  （在聊天里）\nchen  （在聊天里）\nwang  （报了楼道灯）\nzhang （同意过了）")
    await play("zhang 21栋2单元二楼楼道灯不亮\nzhang [就是这件，我也遇到了]\nxu  [我来办]\nzhang [看进度]")
    assert {"催一下", "补一句"} <= set(play["zhang"].screen.labels()) and "撤回" not in play["zhang"].screen.labels()
    await play("""
        zhang [补一句]
        zhang 我家门口也黑
        zhang [对，转过去]
        bot→xu  1123-01居民补了一句：“我家门口也黑” …
        zhang [看进度]
        zhang [催一下]
        bot→xu  居民催了第1次：1123-01，在办。 …
    """)
    case = await the_case(play)
    assert "我家门口也黑" not in case.body.text
    await play["wang"].sends_tap(f"case:{case.id}")
    assert "邻居补了一句" in play["wang"].text and "邻居催了" in play["wang"].text
