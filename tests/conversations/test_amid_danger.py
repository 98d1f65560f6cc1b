"""After the orders: what its reporter writes or sends then is about the danger, and reaches whoever is to go there."""

from __future__ import annotations

import pytest

from storage.cases import Case
from tests.conversations.emergencies import minutes_later, rung
from tests.conversations.player import PHOTO, Player

GAS = "zheng （在聊天里）\nchen （在聊天里）\nzhang 柳荫花园5栋3单元楼道好大煤气味\n"


async def test_written_instead_of_tapped(play: Player) -> None:
    await play(GAS)
    await play("""
        zhang 我们都出来了
        bot   现在打 119，说：柳荫花园5栋3单元，有煤气味。 我在叫值班的人。我替不了 119。 [打了] [打不通]
        zhang 119打过了
        bot   好，照电话里说的做。 …
        bot→zheng 【急】柳荫花园5栋3单元，煤气味、漏气。报的人打了119。 …
        zhang 我妈还在楼上
        bot   告诉119：里面还有人，在几楼。您别回去找。
        bot→zheng 【急】柳荫花园5栋3单元，煤气味、漏气。里面还有人没出来。 … “… 我妈还在楼上” …
    """)


async def test_in_english_and_what_was_rung_stays_rung(play: Player) -> None:
    await play("zheng （在聊天里）\nlee  I smell gas in building 5 unit 3, 柳荫花园")
    await play("""
        lee   119 rung
        bot   Good. Do as they tell you on the phone. …
        lee   nobody is inside
        bot   Good. Stay well back, and let nobody in. …
        bot→zheng 【急】柳荫花园5栋3单元，煤气味、漏气。报的人出来了，119打了。 …
    """)


async def test_good_news_rings_nobody_again_nor_does_a_word_more_at_once(play: Player) -> None:
    """Whoever was rung a moment ago reads it on the card; a minute later it rings."""
    await play(GAS + "zhang 我们都出来了\nzhang 119打过了\nzhang 三楼右手")
    assert rung(play, "zheng") == 1 and "三楼右手" in play["zheng"].text
    await minutes_later(play, 1)
    await play("zhang 门锁着")
    assert rung(play, "zheng") == 2 and "门锁着" in play["zheng"].text


async def test_whatever_else_is_written_or_sent_goes_along_until_it_is_taken_out(play: Player) -> None:
    await play(GAS + "zhang 三楼右手那家\nbot 加上了，值班的人也看得到。119 最要紧。 [说的是别的事]")
    await play["zhang"].sends(photo=PHOTO)
    await play("""
        bot→zhang 加上了，值班的人也看得到。119 最要紧。 [说的是别的事]
        zhang 你好
        zhang [说的是别的事]
        bot   您好，我是柳荫社区的“邻里” …
    """)
    [case] = await play.cases()
    assert "三楼右手那家" in case.body.text and len(case.body.pictures) == 1


async def test_an_album_is_answered_once_and_each_picture_comes_once(play: Player) -> None:
    await play(GAS)
    before = rung(play, "zheng")
    for number in range(3):
        await play["zhang"].sends(photo=[{**PHOTO[0], "file_id": f"p{number}"}], media_group_id="a1")
    assert [m.text for m in play["zhang"].messages].count("加上了，值班的人也看得到。119 最要紧。") == 1
    sent = [m.params.get("photo") for m in play["zheng"].messages]
    assert [sent.count(f"p{number}") for number in range(3)] == [1, 1, 1]
    assert rung(play, "zheng") == before


@pytest.mark.parametrize("said", ["高龄津贴", "谢谢", "/mine", "首页", "我要办残疾人两项补贴"])
async def test_another_matter_is_another_matter(play: Player, said: str) -> None:
    await play(GAS + f"zhang {said}")
    [case] = await play.cases()
    assert "\n" not in case.body.text and "加上了" not in play["zhang"].text


async def test_the_same_in_another_building_gets_orders_of_its_own(play: Player) -> None:
    await play(GAS + "zhang 9栋也有\nbot 先离开：走楼梯，到楼外空地。 …")
    assert sorted((c.spot.estate, c.spot.building) for c in await play.cases()) == [
        ("柳荫花园", "5栋"),
        ("柳荫花园", "9栋"),
    ]


async def test_somebody_faints_where_all_must_get_out(play: Player) -> None:
    """Not "do not move them": out first, or the firefighters are told."""
    await play(GAS)
    await play("""
        zhang 老爷子快不行了
        bot   能把人弄出来，就先弄到外面，再打 120。 弄不动别硬撑：您先出来，告诉 119 里面有人，在几楼。 119　120
        bot→zheng 【急】柳荫花园5栋3单元，煤气味、漏气。 … 老爷子快不行了” …
    """)
    assert len(await play.cases()) == 1


async def test_somebody_faints_outside_and_the_place_is_known(play: Player) -> None:
    await play(GAS + "zhang [出来了，119打了]\nzhang 老爷子快不行了\nbot 先别搬动他，别喂水喂药。 …")
    medical = await _of(play, "medical_emergency")
    assert (medical.spot.estate, medical.spot.building, medical.spot.unit) == ("柳荫花园", "5栋", 3)


async def _of(play: Player, category: str) -> Case:
    return next(case for case in await play.cases() if case.category == category)


async def test_said_to_be_safe_or_long_ago_it_is_over(play: Player) -> None:
    await play(GAS + "zhang 没事了\nbot 平安就好。再有不对，先打 119。\nzhang 三楼右手那家")
    assert "加上了" not in play["zhang"].text
    await play("li （同意过了）\nli 柳荫花园5栋3单元楼道好大煤气味")
    await minutes_later(play, 31)
    await play("li 三楼右手那家")
    assert "加上了" not in play["li"].text


async def test_it_is_heard_amid_a_conversation_too(play: Player) -> None:
    """What answers its question stays an answer; what is an outcome is none."""
    await play("wang （同意过了）\nwang /call\n" + GAS.replace("zhang", "wang"))
    await play("wang 我们都出来了\nbot 现在打 119 … [打了] [打不通]")


async def test_what_is_added_to_its_card_rings_too(play: Player) -> None:
    await play(GAS + "zhang /mine")
    await minutes_later(play, 1)
    before = rung(play, "zheng")
    await play("zhang [煤气味、漏气（还没人接）]\nzhang [补一句]\nzhang 有个老人腿脚不好\nzhang [对，转过去]")
    assert rung(play, "zheng") == before + 1 and "腿脚不好" in play["zheng"].text


async def test_that_somebody_is_inside_is_heard_in_the_first_sentence_and_stays(play: Player) -> None:
    """A telephone call does not take them out; nor does it that the writer is out."""
    await play("zheng （在聊天里）\nzhang 柳荫花园5栋3单元有煤气味，我妈还在屋里")
    for said in ("119打了", "我出来了"):
        await play(f"zhang {said}\nbot→zheng 【急】柳荫花园5栋3单元，煤气味、漏气。里面还有人没出来。 …")
    await play("zhang 都出来了\nbot→zheng 【急】柳荫花园5栋3单元，煤气味、漏气。报的人出来了，119打了。 …")
    await play(
        "zhang 我妈又进去了，还在里面\nzhang 没事了\nbot→zheng 【急】柳荫花园5栋3单元，煤气味、漏气。报的人说平安。 …"
    )


@pytest.mark.parametrize("said", ["我妈还在楼上，腿不好下不来", "妈妈还在三楼没出来", "已经报火警了", "快点来人啊"])
async def test_what_sounds_like_another_danger_is_about_this_one(play: Player, said: str) -> None:
    await play(GAS + f"zhang {said}")
    [case] = await play.cases()
    assert said in case.body.text and "听着像急事" not in play["zhang"].text


async def test_the_place_is_asked_for_after_the_orders_and_mended(play: Player) -> None:
    await play("zheng （在聊天里）\nzhang 楼道里有煤气味")
    await play("""
        zhang [出来了，119打了]
        bot   好。离远些，别让人进去。 … 在哪个小区、几栋几单元？写一句，我告诉去的人。
        zhang 隔壁5号楼也有味道
        bot   先离开：走楼梯，到楼外空地。 …
        zhang 我们是柳荫花园3号楼2单元
        zhang 不是3号楼，是1号楼
    """)
    places = {(c.body.text.splitlines()[0], c.spot.estate, c.spot.building) for c in await play.cases()}
    assert places == {("楼道里有煤气味", "柳荫花园", "1栋"), ("隔壁5号楼也有味道", None, "5栋")}


@pytest.mark.parametrize(
    ("said", "place", "grid"),
    [("不是3单元，是2单元", ("5栋", 2), "g1"), ("不是5栋，是21栋", ("21栋", None), "g3")],
)
async def test_a_place_is_corrected_and_goes_to_those_whose_it_is(
    play: Player, said: str, place: tuple[str, int | None], grid: str
) -> None:
    """Another unit leaves the building; another building may be another grid's."""
    await play(GAS + f"zhang {said}")
    [case] = await play.cases()
    assert (case.spot.estate, case.spot.building, case.spot.unit) == ("柳荫花园", *place)
    assert case.grid == grid


async def test_over_is_not_said_by_one_tap_while_somebody_is_inside(play: Player) -> None:
    await play(GAS + "zhang 我妈还在楼上")
    await play("""
        zheng [119我打，这就去]
        zheng [没事，是误报]
        bot   报的人说里面还有人，没说出来了。真的都没事了？ [都出来了，没事了] [退一步]
        bot→zhang （不说话）
        zheng [都出来了，没事了]
        bot→zhang 去看过了，这回是虚惊。 …
    """)


async def test_what_sounds_like_danger_is_heard_again_once_the_first_is_over(play: Player) -> None:
    await play(GAS + "zhang 没事了\nzhang 我妈筷子突然拿不住了，话也讲不囫囵\nbot 听着像急事。…")


async def test_not_safe_after_all_it_goes_on(play: Player) -> None:
    await play(GAS + "zhang 没事了\nzhang 还不行\nbot 先离开：走楼梯，到楼外空地。 …\nzhang 三楼右手那家")
    assert "三楼右手那家" in (await play.cases())[0].body.text
