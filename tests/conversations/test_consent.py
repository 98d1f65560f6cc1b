"""Consent: no is no dead end; yes leads to what was wanted."""

from __future__ import annotations

import pytest

from tests.conversations.player import PHOTO, Player
from tests.conversations.scenes import CARD


async def test_looking_goes_on_without_consent(play: Player) -> None:
    await play(CARD)
    await play("""
        wang  [约个时间]
        wang  [不同意，先看看]
        bot   好，不记。您可以接着看要带什么、怎么办。 也可以直接打： 0561-000-0123 [约时间办事] [回首页]
        wang  [约时间办事]
        wang  [老人的事]
        wang  [高龄津贴]
        wang  [给我自己]
        bot   高龄津贴：… [约个时间] [我能不能办] [只是看看]
        wang  我的预约
        bot   您现在没有约。 …
    """)


async def test_no_to_abroad_is_no_too(play: Player) -> None:
    await play(CARD)
    await play("""
        wang  [约个时间]
        wang  [同意，往下走]
        wang  [不同意，先看看]
        bot   好，不记。…
        wang  /call
        bot   还有一件要单独问您：… [同意] [不同意，先看看]
    """)


async def test_the_tick_for_abroad_does_not_stand_for_the_notice(play: Player) -> None:
    """A forged second tick without the first changes nothing."""
    await play("wang  /start")
    await play["wang"].sends_tap("agree:2:call")
    assert "先跟您说清楚" in play["wang"].text
    (person,) = await play.rows("SELECT notice_at, abroad_at FROM people")
    assert person["notice_at"] is None and person["abroad_at"] is None


async def test_an_old_yes_does_nothing_worse_than_go_on(play: Player) -> None:
    await play(CARD + "wang  [约个时间]\nwang  （同意两次）")
    await play["wang"].sends_tap("agree:1:call")
    assert "打您哪个号码" in play["wang"].text


async def test_in_english(play: Player) -> None:
    await play("""
        lee   /call
        bot   Before we note anything, Liuyin (0561-000-0123) wants you to know:… [I agree, go on] [No, just looking] …
        lee   [Read it all]
        lee   [Back]
        lee   [I agree, go on]
        bot   One more thing, asked separately:… [I agree] [No, just looking]
        lee   [No, just looking]
        bot   Fine, nothing is noted.… [Book a time] [Home]
    """)


async def test_consent_may_be_written_and_nothing_else_loses_what_was_wanted(play: Player) -> None:
    await play("""
        wang  给我妈办高龄津贴
        wang  [对，给我母亲]
        wang  [约个时间]
        wang  好的
        bot   要您同意了，才能往下办；不同意也没关系。 … [同意，往下走] …
        wang  啊巴啊巴
        bot   要您同意了，才能往下办；不同意也没关系。 … [同意，往下走] …
        wang  （发来贴纸）
        bot   要您同意了，才能往下办；不同意也没关系。 … [同意，往下走] …
        wang  我同意
        bot   还有一件要单独问您：… [同意] [不同意，先看看]
        wang  同意
        bot   最近有空的，…
    """)
    assert [row["notice_at"] is not None for row in await play.rows("SELECT notice_at FROM people")] == [True]


async def test_another_matter_at_the_consent_is_another_matter(play: Player) -> None:
    await play("""
        wang  给我妈办高龄津贴
        wang  [对，给我母亲]
        wang  [约个时间]
        wang  居民医保
        bot   是要办居民医保吗？给谁办？ …
    """)


async def test_a_report_comes_through_consent_that_is_written(play: Player) -> None:
    await play("""
        wang  21栋2单元二楼楼道灯不亮
        bot   … [同意，往下走] …
        wang  同意
        wang  我同意
        bot   这样报，对吗？… 楼道灯不亮 … [对，报上去] …
    """)


@pytest.mark.parametrize(("one", "two"), [("同意", "[同意]"), ("[同意，往下走]", "同意"), ("我同意", "我同意")])
async def test_a_report_comes_through_however_the_two_are_given(play: Player, one: str, two: str) -> None:
    await play(f"wang  21栋2单元二楼楼道灯不亮\nwang  {one}\nwang  {two}")
    assert "21栋2单元二楼楼道灯不亮" in play["wang"].text and "对，报上去" in play["wang"].screen.labels()


@pytest.mark.parametrize(("one", "two"), [("同意", "[同意]"), ("[同意，往下走]", "同意"), ("同意", "同意")])
async def test_a_question_comes_through_however_the_two_are_given(play: Player, one: str, two: str) -> None:
    await play(f"wang  高龄补贴咋领\nwang  [帮我问]\nwang  {one}\nwang  {two}")
    assert play["wang"].text.startswith("交给值班的人了：“高龄补贴咋领”")


async def test_after_a_restart_consent_that_is_written_is_asked_for_again(play: Player) -> None:
    await play("wang  给我妈办高龄津贴\nwang  [对，给我母亲]\nwang  [约个时间]")
    play.stage.front.shown.clear()
    await play("""
        wang  我同意
        bot   刚才断了一下。请再点一次要办的，我重新问您。 … [约时间办事] …
    """)


async def test_consent_may_be_refused_in_words(play: Player) -> None:
    await play("""
        wang  给我妈办高龄津贴
        wang  [对，给我母亲]
        wang  [约个时间]
        wang  我不同意
        bot   好，不记。您可以接着看要带什么、怎么办。 …
    """)
    assert [row["notice_at"] for row in await play.rows("SELECT notice_at FROM people")] == [None]


async def test_a_picture_sent_while_consent_is_asked_goes_with_the_words_before_it(play: Player) -> None:
    await play("wang  21栋2单元楼道灯不亮\nbot   … [同意，往下走] …")
    await play["wang"].sends(photo=PHOTO)
    await play("""
        bot→wang 这个也带上了。 … 柳荫社区（0561-000-0123）先跟您说清楚： … [同意，往下走] …
        wang  [同意，往下走]
        wang  [同意]
        bot   这样报，对吗？… 柳荫花园21栋2单元，楼道灯不亮〔照片1份〕 “21栋2单元楼道灯不亮” …
    """)


@pytest.mark.parametrize("at", ["first", "second"])
async def test_whatever_is_added_while_consent_is_asked_goes_along(play: Player, at: str) -> None:
    """Words, a picture, words again; each by itself says little."""
    await play(
        "wang  柳荫花园9栋1单元电梯坏了\nbot   … [同意，往下走] …"
        + ("\nwang  [同意，往下走]" if at == "second" else "")
    )
    await play("wang  我妈下不来\nbot   这个也带上了。 …")
    await play["wang"].sends(photo=PHOTO)
    await play("wang  腿脚不好，85了\nbot   这个也带上了。 …")
    await play("wang  （同意两次）" if at == "first" else "wang  [同意]")
    text = play["wang"].text
    assert "柳荫花园9栋1单元电梯坏了\n我妈下不来\n腿脚不好，85了" in text and "照片1份" in text


async def test_after_a_restart_the_first_of_it_is_there(play: Player) -> None:
    await play("wang  柳荫花园9栋1单元电梯坏了\nwang  我妈下不来")
    play.stage.front.shown.clear()
    await play("wang  （同意两次）")
    assert "“柳荫花园9栋1单元电梯坏了”" in play["wang"].text


async def test_what_is_added_to_a_question_goes_along_too(play: Player) -> None:
    await play("wang  高龄补贴咋领\nwang  [帮我问]\nwang  [同意，往下走]\nwang  我妈85了，腿脚不好\nwang  [同意]")
    assert play["wang"].text.startswith("交给值班的人了：“高龄补贴咋领\n我妈85了，腿脚不好”")


async def test_what_was_asked_before_does_not_get_into_a_report(play: Player) -> None:
    await play("wang  高龄补贴咋领\nwang  /report\nwang  柳荫花园9栋1单元电梯坏了\nwang  （同意两次）")
    assert "“柳荫花园9栋1单元电梯坏了”" in play["wang"].text


async def test_another_matter_at_a_reports_consent_is_another_matter(play: Player) -> None:
    for said, answer in (("居民医保", "是要办居民医保吗？给谁办？"), ("你们几点下班", "0561-000-0123")):
        await play(f"wang  柳荫花园9栋1单元电梯坏了\nwang  {said}")
        assert answer in play["wang"].messages[-2].text
        assert "还留着" in play["wang"].text


async def test_more_in_english(play: Player) -> None:
    await play(
        "lee  the lift of building 21 unit 2 is broken\nlee  my mother cannot get down\nbot  That goes along too. …"
    )
    await play("lee  [I agree, go on]\nlee  [I agree]\nlee  lift")
    assert "my mother cannot get down" in play["lee"].text


async def test_what_was_to_be_reported_survives_a_question_in_between(play: Player) -> None:
    await play("wang  21栋2单元楼道灯不亮\nwang  四楼那个也不亮\nwang  你们几点上班？")
    assert play["wang"].text == "刚才的“21栋2单元楼道灯不亮”还留着，接着办吗？"
    await play("wang  [接着办]\nwang  [同意，往下走]\nwang  [同意]")
    assert "21栋2单元楼道灯不亮\n四楼那个也不亮" in play["wang"].text


async def test_a_voice_message_at_a_reports_consent_belongs_to_it(play: Player) -> None:
    await play("wang  21栋2单元二楼楼道灯不亮")
    await play["wang"].sends(voice={"file_id": "v", "file_unique_id": "v", "duration": 3})
    await play("wang  （同意两次）")
    assert "照片1份" in play["wang"].text and "21栋2单元二楼楼道灯不亮" in play["wang"].text


@pytest.mark.parametrize("said", ["好的同意", "我不太会用，同意吧", "嗯，同意"])
async def test_consent_in_other_words(play: Player, said: str) -> None:
    await play(f"wang  21栋2单元二楼楼道灯不亮\nwang  [同意，往下走]\nwang  {said}")
    assert "“21栋2单元二楼楼道灯不亮”" in play["wang"].text


@pytest.mark.parametrize("said", ["等一下", "不知道同意不同意", "你同意吗", "要不要同意"])
async def test_neither_yes_nor_no_nor_more_of_it(play: Player, said: str) -> None:
    await play(f"wang  21栋2单元二楼楼道灯不亮\nwang  {said}\nwang  （同意两次）")
    assert "“21栋2单元二楼楼道灯不亮”" in play["wang"].text
