"""An answer that a colleague keeps: told to the next who asks, with its source, as long as it is good."""

from __future__ import annotations

import pytest

from storage import answers
from storage import catalogue as catalogues
from tests.conversations.player import Player
from tests.playing import ZONE, at

ASKED = """
sun   （在聊天里）
wang  （同意过了）
wang  我家情况特殊能给点啥照顾不
wang  [都不是，问值班的人]
sun   [我来办]
sun   [答复居民]
sun   先看低保，证号340602199001011234那样的别发
sun   [就这么说]
"""


async def test_everything_of_it_may_be_changed_before_it_is_kept(play: Player) -> None:
    await play(ASKED)
    await play("""
        sun   [以后都这么答]
        bot   以后这么答，行吗？… 问：我家情况特殊能给点啥照顾不 答：先看低保，证号****那样的别发 … [就这么存] …
        sun   [改问题]
        sun   家里特别困难怎么办
        sun   [改答复]
        sun   先看低保，再看临时救助
        sun   [改期限]
        sun   [三个月]
        bot   以后这么答，行吗？… 问：家里特别困难怎么办 答：先看低保，再看临时救助 出处：服务台；用到2027年2月22日 …
        sun   [就这么存]
        bot   存下了，下一位问就这么答。 …
        li    家里特别困难怎么办
        bot   家里特别困难怎么办 先看低保，再看临时救助 出处：服务台，11月23日核对过。 …
    """)


async def test_out_of_date_it_is_told_no_more(play: Player) -> None:
    await play(ASKED + "sun   [以后都这么答]\nsun   [就这么存]")
    play.stage.set_clock(at("2027-11-30 10:00"))
    await play("li    /start")
    await play["li"].says("我家情况特殊能给点啥照顾不")
    assert "先看低保" not in play["li"].text


async def test_another_running_copy_knows_it_at_its_next_turn(play: Player) -> None:
    await play(ASKED)
    before = play.stage.front.catalogue.version
    await play("sun   [以后都这么答]\nsun   [就这么存]")
    other = await catalogues.load(play.stage.database.read(), ZONE)
    assert other.version > before and any(code.startswith(answers.PREFIX) for code in other.guides)


async def test_taken_back_it_is_told_no_more(play: Player) -> None:
    await play(ASKED + "sun   [以后都这么答]\nsun   [就这么存]\nsun   我家情况特殊能给点啥照顾不\nsun   [不再这么答]")
    assert await answers.guides(play.stage.database.read()) == {}
    await play("li    /start\nli    我家情况特殊能给点啥照顾不")
    assert "先看低保" not in play["li"].text


async def test_a_kept_answer_comes_before_what_the_files_say(play: Player) -> None:
    await play(ASKED.replace("我家情况特殊能给点啥照顾不", "高龄补贴咋领").replace("[都不是，问值班的人]", "[帮我问]"))
    await play("sun   [以后都这么答]\nsun   [就这么存]\nli    /start\nli    高龄补贴咋领")
    assert "先看低保" in play["li"].text


async def test_a_resident_keeps_no_answer_and_stops_none(play: Player) -> None:
    await play(ASKED)
    [case] = await play.cases()
    await play["wang"].sends_tap(f"learn:{case.id}")
    assert await play.rows("SELECT * FROM answers") == []
    await play("sun   [以后都这么答]\nsun   [就这么存]")
    [code] = await answers.guides(play.stage.database.read())
    await play["wang"].sends_tap(f"unlearn:{code}")
    assert list(await answers.guides(play.stage.database.read())) == [code]


async def test_a_neighbour_by_name_or_floor_is_not_offered_and_not_taken(play: Player) -> None:
    asked = ASKED.replace("我家情况特殊能给点啥照顾不", "二楼王婆婆的高龄津贴一个月多少钱")
    await play(asked.replace("都不是，问值班的人", "帮我问"))
    await play("""
        sun   [以后都这么答]
        bot   以后别人怎么问？写一句，最多200个字，别写人名： …
        sun   王婆婆家里特别困难怎么办
        bot   里头像有谁的名字或住处，… …
        sun   21栋的困难户怎么办
        bot   里头像有谁的名字或住处，… …
        sun   家里特别困难怎么办
        bot   以后这么答，行吗？… 问：家里特别困难怎么办 … [就这么存] …
        sun   [改答复]
        sun   找张大姐就行
        bot   里头像有谁的名字或住处，… …
    """)
    assert await answers.guides(play.stage.database.read()) == {}


@pytest.mark.parametrize(
    "said", ["高龄津贴给好多钱", "老年补贴一个月补几多", "俺爹九十了 高龄补贴多少钱一月", "高领津贴多少钱"]
)
async def test_the_next_who_wants_to_know_the_same_is_told_in_whatever_words(play: Player, said: str) -> None:
    asked = ASKED.replace("我家情况特殊能给点啥照顾不", "高龄津贴一个月多少钱").replace("都不是，问值班的人", "帮我问")
    await play(asked.replace("先看低保，证号340602199001011234那样的别发", "80到89岁每月50元，每月10号打到卡上"))
    await play("sun   [以后都这么答]\nsun   [就这么存]")
    await play(
        f"li    /start\nli    {said}\nbot   高龄津贴一个月多少钱 80到89岁每月50元，每月10号打到卡上 出处：服务台，… …"
    )
    await play("li    高龄津贴要带什么")
    assert "每月50元" not in play["li"].text
