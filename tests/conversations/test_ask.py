"""A question: answered with its source, or the nearest and a person; what it says of identity is not kept."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.case import State
from tests.conversations.player import Player

GIVEN = "wang  （同意过了）\nsun   （在聊天里）\n"


async def test_what_was_asked_for_comes_first_and_the_source_last(play: Player) -> None:
    await play("""
        wang  高龄津贴要带啥
        bot   高龄津贴 要带：身份证、户口簿、社保卡、近照。 … 出处：服务台，11月20日核对过。 …
        wang  高龄津贴每月多少钱
        bot   高龄津贴 给多少、等多久，我没有准数，不敢乱说；点“帮我问”，问清了告诉您。 谁能办：… …
    """)


async def test_a_guide_answers_with_the_part_that_was_asked_for(play: Player) -> None:
    await play("""
        wang  楼道里停电瓶车罚多少
        bot   消防隐患：… 哪里不能停、不能充：… 出处：消防法第28、60条，11月21日核对过。 …
    """)


async def test_in_english(play: Player) -> None:
    await play("""
        lee   who can get the old-age allowance?
        bot   Old-age allowance Who can apply: registered here and 80 or older. … From: the desk, checked on 20 Nov. …
    """)


async def test_a_question_goes_to_a_person_and_the_answer_comes_back(play: Player) -> None:
    await play(GIVEN)
    await play("""
        wang  我家情况特殊能给点啥照顾不
        wang  [都不是，问值班的人]
        bot   交给值班的人了：“我家情况特殊能给点啥照顾不” …
        bot→sun  … 原话：“我家情况特殊能给点啥照顾不” … [我来办] …
        sun   [我来办]
        sun   [答复居民]
        sun   不满3岁能申请，带户口簿来
        sun   [就这么说]
        bot→wang  您问的（1123-01）有答复了： “不满3岁能申请，带户口簿来” … …
    """)
    [case] = await play.cases()
    assert (case.category, case.state, case.responsible) == ("policy_question", State.CLOSING, "sun")


ENGLISH = """
    sun   （在聊天里）
    lee   （同意过了）
    lee   can I get money for my dead parrot
    lee   [None of these: ask a person]
"""


async def test_whoever_answers_is_told_that_the_question_is_from_a_reader_of_english(play: Player) -> None:
    await play(ENGLISH)
    assert play["sun"].text.splitlines()[-1] == "对方用英文。"
    await play("sun [我来办]")
    assert play["sun"].text.splitlines()[-1] == "对方用英文。"
    await play("wang （同意过了）\nwang 我家情况特殊能给点啥照顾不\nwang [都不是，问值班的人]")
    assert "对方用" not in play["sun"].text


async def test_an_answer_in_chinese_says_so_to_a_reader_of_english(play: Player) -> None:
    await play(ENGLISH)
    await play("""
        sun   [我来办]
        sun   [答复居民]
        sun   不行，鹦鹉没有补贴
        sun   [就这么说]
        bot→lee  Here is the answer to what you asked (1123-01). The desk answered in Chinese: “不行，鹦鹉没有补贴” … …
        sun   [以后都这么答]
        sun   [就这么存]
        lee   can I get money for my dead parrot
        bot   … The desk answered in Chinese: 不行，鹦鹉没有补贴 From: the desk, checked on 23 Nov. …
    """)


async def test_one_in_english_needs_no_remark(play: Player) -> None:
    await play(ENGLISH)
    await play("""
        sun   [我来办]
        sun   [答复居民]
        sun   Sorry, no
        sun   [就这么说]
        bot→lee  Here is the answer to what you asked (1123-01): “Sorry, no” … …
    """)


async def test_a_card_number_in_a_question_is_kept_nowhere_and_the_person_is_told(play: Player) -> None:
    await play(GIVEN)
    await play("""
        wang  我身份证340602199001011234 能办低保不
        wang  [都不是，问值班的人]
        bot   交给值班的人了：“我身份证**** 能办低保不” … 您写的证件号我遮住了，没有留下；以后别发。 …
    """)
    assert not any("340602199001011234" in str(shown.params) for _, shown in play.stage.phones.rung)
    assert "****" in (await play.cases())[0].body.text


async def test_nor_is_it_kept_of_what_belongs_elsewhere(play: Player) -> None:
    await play("wang  （同意过了）\nwang  身份证丢了去哪补，号是340602199001011234")
    [case] = await play.cases()
    assert case.state is State.ELSEWHERE and "340602199001011234" not in case.body.text


async def test_of_several_questions_the_first_is_answered_and_the_others_are_a_tap_away(play: Player) -> None:
    await play("""
        wang  高龄补贴怎么领？低保怎么办？
        bot   您问了2件，先说第一件，别的点下面。 高龄津贴 怎么走：… [低保] …
        wang  [低保]
        bot   低保 … 谁能办：… …
    """)


async def test_a_person_may_be_asked_for_in_words(play: Player) -> None:
    await play("wang （同意过了）\nwang 电费怎么交\nwang 帮我问\nbot 交给值班的人了：“电费怎么交” …")


async def test_a_card_number_in_what_is_answered_is_remarked_upon(play: Player) -> None:
    await play("wang 我340602199001011234能领残疾补贴吗\nbot 证件号我没留，以后不用写。 残疾人两项补贴 …")
    assert not any("340602199001011234" in str(shown.params) for _, shown in play.stage.phones.rung)


async def test_whoever_swears_is_asked_what_went_wrong(play: Player) -> None:
    await play("wang 你们都是傻逼，什么都不管\nbot 让您生气了，对不住。… [报个问题] [请给我打电话] [我的事] [回首页]")
    await play("lee  you are all idiots\nbot I am sorry that you are upset. … [Report a problem] …")


@pytest.mark.parametrize("text", ["？", "?" * 4000, "么", "吗" * 300, "？！？！", "how"])
async def test_what_asks_nothing_gets_a_way_on(play: Player, text: str) -> None:
    await play("wang  /start")
    await play["wang"].says(text)
    assert play["wang"].screen.labels()


async def test_what_is_out_of_date_is_not_told(play: Player) -> None:
    guide = next(iter(play.stage.front.catalogue.guides.values()))
    part = next(part for part in guide.parts if part.confirmed)
    assert part.confirmed is not None
    until = dt.date(2026, 12, 1)
    short = part.model_copy(update={"confirmed": part.confirmed.model_copy(update={"until": until})})
    assert short.said(until) and not short.said(until + dt.timedelta(days=1))


async def test_who_is_about_to_be_swindled_is_told_before_anything_is_asked(play: Player) -> None:
    await play("""
        wang  有人打电话说我社保停了叫我转钱
        bot   钱先别转，… 96110 … [报个问题] [请给我打电话] [回首页]
        wang  [报个问题]
        bot   柳荫社区（0561-000-0123）先跟您说清楚：… …
        lee   someone called and says I must transfer money or my pension stops
        bot   Send no money, … 96110 … [Report a problem] [Please call me] [Home]
    """)
