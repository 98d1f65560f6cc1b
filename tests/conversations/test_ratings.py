"""The rating: voluntary, once; and whoever is not satisfied is heard by somebody else, and has the last word."""

from __future__ import annotations

import json

import pytest

from domain.case import State
from storage import staff
from storage.cases import Case
from tests.conversations.player import Player

DONE = """
xu    （在聊天里）
chen  （在聊天里）
fang  （在聊天里）
li    （报了楼道灯）
xu    [我来办]
xu    [办好了]
xu    换了灯
xu    [就这么说]
"""


async def solved(play: Player, before: str = DONE) -> Case:
    await play(before)
    [case] = await play.cases()
    if case.state is State.CHECKING:
        await play("chen  [核过了，没问题]")
    await play("li    [好了]")
    return (await play.cases())[0]


async def rated(play: Player) -> list[tuple[str, dict[str, object]]]:
    """Role and facts of the ratings that were recorded."""
    found = await play.rows("SELECT role, facts FROM events WHERE what = 'rated' ORDER BY id")
    return [(row["role"], json.loads(row["facts"])) for row in found]


@pytest.mark.parametrize(
    ("label", "stars", "said"),
    [("非常满意", 5, "谢谢您，下回有事照样说。"), ("满意", 4, "谢谢您，下回有事照样说。"), ("基本满意", 3, "谢谢您。")],
)
async def test_one_tap_and_it_is_noted(play: Player, label: str, stars: int, said: str) -> None:
    await solved(play)
    await play(f"li    [{label}]\nbot   {said} [回首页]")
    [case] = await play.cases()
    assert case.rating == stars
    assert await rated(play) == [("resident", {"stars": stars, "category": "stairwell_light", "grid": "g3"})]


async def test_only_once_and_only_by_the_reporter(play: Player) -> None:
    case = await solved(play)
    await play("wang  /start\nxu  /help")
    for name in ("wang", "xu"):
        await play[name].sends_tap(f"rate:{case.id}:1")
    for forged in ("0", "6", "x", "", "5:5"):
        if forged != "5:5":
            await play["li"].sends_tap(f"rate:{case.id}:{forged}")
    assert (await play.cases())[0].rating is None
    await play["li"].sends_tap(f"rate:{case.id}:5")
    await play["li"].sends_tap(f"rate:{case.id}:1")
    assert play["li"].text == "您评过了，谢谢您。"
    assert [c.rating for c in await play.cases()] == [5]
    assert len(await rated(play)) == 1


async def test_nothing_is_rated_before_its_reporter_called_it_done(play: Player) -> None:
    await play(DONE)
    [case] = await play.cases()
    await play["li"].sends_tap(f"rate:{case.id}:1")
    assert (await play.cases())[0].rating is None and len(await play.cases()) == 1


async def test_whoever_is_not_satisfied_says_why_to_somebody_else(play: Player) -> None:
    """Transcript 8, from the first no to the answer that was seen."""
    await play("-- 周四 18:30\n" + DONE)
    [case] = await play.cases()
    if case.state is State.CHECKING:
        await play("chen  [核过了，没问题]")
    await play("""
        li    [没好]
        li    修错地方
        li    [对，转过去]
        bot   明白，编号不变（1126-01）。这回督办盯着，最晚周五（27日）下午5点半前办好。 …
        -- 周五 11:40
        xu    [办好了]
        xu    二楼的灯换好了
        xu    [就这么说]
        chen  [核过了，没问题]
        li    [好了]
        bot   谢谢您。愿意评一评吗？不评也行。 [非常满意] [满意] [基本满意] [不满意] [非常不满意] [不评了]
        li    [不满意]
        bot   谢谢您直说。哪里不满意？写一句、说一句都行，不说也行。 [不说了]
        bot→chen  1127-01：居民对1126-01的不满意，要换人听听。
              周一（30日）下午5点半前联系居民，周五（12月4日）下午5点半前给答复；居民看到了才算完。 … [我来办] …
        bot→xu  （不说话）
        li    催了才有人理，还修错楼层
        li    [对，转过去]
        bot   记下了。周一（30日）下班前，换一位同事联系您；周五（12月4日）下班前给您答复，您看到了才算完。
              [看进度] [回首页]
        bot→chen  1127-01居民补了一句：“催了才有人理，还修错楼层” …
        bot→xu  （不说话）
        chen  [我来办]
        chen  [答复居民]
        chen  对不住，楼层写错了，以后先看现场再报修好。
        chen  [就这么说]
        bot→li  … “对不住，楼层写错了，以后先看现场再报修好。” [看到了] [还不清楚]
        li    [看到了]
        bot   谢谢您说一声。
    """)
    one, follow_up = await play.cases()
    assert (one.number, one.rating, one.state) == ("1126-01", 2, State.SOLVED)
    assert (follow_up.came_from, follow_up.state, follow_up.responsible) == ("1126-01", State.SOLVED, "chen")
    assert follow_up.body.text == "催了才有人理，还修错楼层"


async def test_without_words_it_is_followed_up_all_the_same(play: Player) -> None:
    await solved(play)
    await play("li  [非常不满意]\nli  [不说了]")
    assert play["li"].text.startswith("记下了。")
    assert [c.state for c in await play.cases()] == [State.SOLVED, State.NEW]
    assert "居民对1123-01的不满意" in play["chen"].text


async def test_who_walks_away_from_the_question_is_heard_too(play: Player) -> None:
    await solved(play)
    await play("li  [不满意]\nli  /start")
    assert len(await play.cases()) == 2


async def test_those_who_were_rated_neither_see_nor_touch_it(play: Player) -> None:
    await solved(play)
    await play("li  [不满意]\nli  修错楼层\nli  [对，转过去]")
    follow_up = (await play.cases())[1]
    assert follow_up.body.about == ("xu",)
    for data in (f"act:{follow_up.id}:accept", f"work:{follow_up.id}", f"act:{follow_up.id}:hand"):
        await play["xu"].sends_tap(data)
        assert "修错楼层" not in play["xu"].text
    await play("xu  /desk")
    assert not any(follow_up.number in label for label in play["xu"].screen.labels())
    assert (await play.cases())[1] == follow_up


async def test_nor_does_anybody_but_those_who_lead(play: Player) -> None:
    await solved(play)
    await play("sun （在聊天里）\nzheng （在聊天里）\nli  [不满意]")
    follow_up = (await play.cases())[1]
    for name in ("sun", "zheng"):
        await play[name].sends_tap(f"act:{follow_up.id}:accept")
    assert (await play.cases())[1].handler is None


async def test_where_the_supervisor_was_rated_the_secretary_listens(play: Player) -> None:
    await solved(play, DONE.replace("xu    [我来办]", "chen  [我来办]").replace("\nxu    ", "\nchen  "))
    await play("li  [不满意]\nbot→fang  …居民对1123-01的不满意，要换人听听。 … [我来办] …\nbot→chen （不说话）")
    follow_up = (await play.cases())[1]
    await play["chen"].sends_tap(f"act:{follow_up.id}:accept")
    assert (await play.cases())[1].handler is None
    await play("fang  [我来办]")
    assert (await play.cases())[1].handler == "fang"


async def test_nobody_is_in_touch_in_time_and_those_above_hear(play: Player) -> None:
    await solved(play)
    await play("li  [不满意]")
    async with play.stage.database.turn() as tx:
        await staff.remove(tx, "chen", play.stage.phones.now)
    await play("-- 周二 17:30\nbot→fang  1123-02，周一（23日）下午3点50分报的，到现在没人接，现在问到您。 …")


async def test_the_answer_to_a_rating_is_not_rated_and_silence_is_no_yes(play: Player) -> None:
    await solved(play)
    await play("li  [不满意]\nchen  [我来办]\nchen  [答复居民]\nchen  对不住\nchen  [就这么说]")
    await play("-- 周日 16:00")
    follow_up = (await play.cases())[1]
    assert follow_up.state is State.UNCONFIRMED
    await play["li"].sends_tap(f"rate:{follow_up.id}:5")
    assert (await play.cases())[1].rating is None


async def test_a_neighbour_is_not_asked_to_join_a_complaint(play: Player) -> None:
    await solved(play)
    await play("li  [不满意]\nwang  （报了楼道灯）")
    assert [c.came_from for c in await play.cases()] == [None, "1123-01", "1123-01"]  # the light came back
    assert not any("我也遇到" in label for m in play["wang"].messages for label in m.labels())


async def test_what_came_back_is_said_and_its_cause_is_asked(play: Player) -> None:
    await solved(play)
    await play("""
        wang  （报了楼道灯）
        bot→xu  … 又来了：上次是1123-01，办完没多久。 … [我来办] …
        xu    [我来办]
        xu    [办好了]
        bot   这件上次办过（1123-01），又来了。这回是什么原因、怎么办好的？居民会看到这句，能附照片： …
        xu    线路老化，整条换了
        bot   居民会看到这句： “线路老化，整条换了” …
    """)


async def test_words_at_the_stars_are_kept_and_the_stars_stay(play: Player) -> None:
    case = await solved(play)
    await play("""
        li    三天才来，态度也不好
        bot   记下了，跟这件事放在一起。满意不满意，再点一下：
              [非常满意] [满意] [基本满意] [不满意] [非常不满意] [不评了]
        li    [不满意]
        bot   谢谢您直说。… [不说了]
    """)
    assert (await play.cases())[0].rating == 2
    await play["xu"].sends_tap(f"work:{case.id}")
    assert "三天才来，态度也不好" in play["xu"].text


async def test_the_stars_are_found_again(play: Player) -> None:
    """Whoever went away from them has them under the matter; once given they are gone from there."""
    case = await solved(play)
    await play("li    退一步\nli    /mine\nli    [楼道灯不亮（好了）]\nli    [满意]")
    assert (await play.cases())[0].rating == 4
    await play["li"].sends_tap(f"case:{case.id}")
    assert "满意" not in play["li"].screen.labels()


@pytest.mark.parametrize("said", ["柳荫花园19栋门口路灯不亮", "高龄津贴", "你们几点上班"])
async def test_another_matter_at_the_stars_is_another_matter(play: Player, said: str) -> None:
    await solved(play)
    await play(f"li    {said}")
    assert "跟这件事放在一起" not in play["li"].text
