"""Changing one's mind at the summary: one thing at a time, the rest stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.neighbourhood import Words
from tests.conversations.player import Player
from tests.conversations.scenes import SUMMARY

CHANGES = {
    "换时间": ("周四晚上七点", "替您母亲办高龄津贴，周四（26日）晚7点，这样对吗？ 称呼：王阿姨 电话：138****0001"),
    "改称呼": ("老王", "替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？ 称呼：老王 电话：138****0001"),
    "改电话": (
        "0561 300 0123",
        "记好了：0561-***0123。 替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？ 称呼：王阿姨 电话：0561-***0123",
    ),
}


@pytest.mark.parametrize("button", CHANGES)
async def test_each_thing_can_be_changed_from_the_summary(play: Player, button: str) -> None:
    said, summary = CHANGES[button]
    await play(SUMMARY)
    await play(f"""
        wang  [改一改]
        bot   改哪一样？别的都不动。 [换时间] [换成给别人办] [换一件事] [改称呼] [改电话] …
        wang  [{button}]
        wang  {said}
        bot   {summary} [对，约上] [改一改] [先不办了]
        wang  [对，约上]
        bot   约好了：…
    """)


async def test_the_matter_itself_can_be_changed(play: Player) -> None:
    await play(SUMMARY)
    await play("""
        wang  [改一改]
        wang  [换一件事]
        bot   办哪方面的事？…
        wang  [老人的事]
        wang  [老年优待证和公交卡]
        wang  [给我母亲]
        wang  [约个时间]
        bot   替您母亲办老年优待证和公交卡，周二（24日）晚7点，这样对吗？ 称呼：王阿姨 电话：138****0001 …
    """)


async def test_the_person_it_is_for_can_be_changed(play: Player) -> None:
    """What to bring depends on it, so the card is shown again; the time she has stays hers."""
    await play(SUMMARY)
    await play("""
        wang  [改一改]
        wang  [换成给别人办]
        bot   高龄津贴：给谁办？要带的东西不一样。 [给我自己] [给我母亲] …
        wang  [给我自己]
        bot   高龄津贴： … 要带：身份证、户口簿、社保卡、近照。 … [约个时间] [我能不能办] [只是看看]
        wang  [约个时间]
        bot   办高龄津贴，周二（24日）晚7点，这样对吗？ 称呼：王阿姨 电话：138****0001 …
        wang  [对，约上]
        bot   约好了：… 要带4样，…
    """)


async def test_no_at_the_summary_opens_what_may_be_changed(play: Player) -> None:
    await play(SUMMARY)
    await play("""
        wang  不对
        bot   改哪一样？别的都不动。 [换时间] …
        wang  换时间
        bot   原来想的是周二（24日）晚7点。…
        wang  周四晚上七点
        bot   替您母亲办高龄津贴，周四（26日）晚7点，这样对吗？ …
        wang  改称呼
        bot   怎么称呼您？…
    """)


async def test_a_card_that_changed_meanwhile_is_shown_again(play: Player) -> None:
    """What is kept with the booking is what she saw."""
    await play(SUMMARY)
    front = play.stage.front
    service = front.catalogue.services["gaoling_jintie"]
    changed = service.model_copy(update={"proxy": Words(zh="本人或者家里人来都行。", en="Either of you may come.")})
    services = {**front.catalogue.services, service.code: changed}
    front.catalogue = replace(front.catalogue, services=services)
    await play("""
        wang  [对，约上]
        bot   … 高龄津贴：本人或者家里人来都行。… [约个时间] [我能不能办] [只是看看]
        wang  [约个时间]
        bot   替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？ …
        wang  [对，约上]
        bot   约好了：…
    """)
    assert "本人或者家里人来都行" in (await play.booking()).body.card


async def test_a_person_typed_at_the_summary_s_change_sees_the_card_first(play: Player) -> None:
    """What to bring depends on whom it is for."""
    await play(SUMMARY)
    await play("""
        wang  [改一改]
        wang  [换成给别人办]
        wang  给我自己
        bot   高龄津贴： … 要带：身份证、户口簿、社保卡、近照。 … [约个时间] [我能不能办] [只是看看]
        wang  好
        bot   办高龄津贴，周二（24日）晚7点，这样对吗？ …
        wang  [对，约上]
        bot   约好了：… 要带4样，…
    """)
    assert "要带：身份证" in (await play.booking()).body.card


async def test_a_time_that_does_not_suit_another_matter_is_asked_again(play: Player) -> None:
    """From 8 to 9 pm there is an hour: enough for this matter, not for that one; nobody was faster."""
    await play(SUMMARY)
    front = play.stage.front
    long = front.catalogue.services["laonian_youdai"].model_copy(update={"minutes": 120})
    front.catalogue = replace(front.catalogue, services={**front.catalogue.services, long.code: long})
    await play("""
        wang  [改一改]
        wang  [换时间]
        wang  周二晚上八点
        wang  [改一改]
        wang  [换一件事]
        wang  [老人的事]
        wang  [老年优待证和公交卡]
        wang  [给我母亲]
        wang  [约个时间]
        bot   原来想的是周二（24日）晚8点。现在有空的，挑一个：…
    """)
