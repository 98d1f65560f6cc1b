"""Booking: what happens when something is different from the transcript."""

from __future__ import annotations

import pytest

from tests.conversations.player import Player
from tests.conversations.scenes import AGREED, BOOKED, CARD, SUMMARY, booked_again, booked_by

TAKEN = booked_by("li", "周二晚上七点") + booked_by("zhang", "周二晚上七点")


async def test_the_last_place_goes_to_somebody_else(play: Player) -> None:
    await play(SUMMARY + TAKEN)
    await play("""
        wang  [对，约上]
        bot   就差一步，… 您填的都在，换个时间就行：…
              [23日周一 晚6点] [23日周一 晚6点半] [23日周一 晚7点] [看别的日子] …
        wang  周二晚上七点半
        bot   替您母亲办高龄津贴，周二（24日）晚7点半，这样对吗？
              称呼：王阿姨
              电话：138****0001
              [对，约上] [改一改] [先不办了]
        wang  [对，约上]
        bot   约好了：周二（24日）晚7点半。…
    """)


async def test_the_last_place_goes_to_somebody_else_in_english(play: Player) -> None:
    await play("""
        lee   /start svc_gaoling_jintie
        lee   [My mother]
        lee   [Book a time]
        lee   （同意两次）
        lee   tuesday 7 pm
        lee   Ms Lee
        lee   [No phone, just tell me here]
    """ + TAKEN)
    await play("""
        lee   [Yes, book it]
        bot   So close… All you filled in is kept; just pick another:… [Mon 23, 6 pm] …
        lee   tuesday 7:30 pm
        bot   Old-age allowance for your mother, Tue 24 at 7:30 pm. Is that right?
              Name: Ms Lee
              No phone, just here in the chat
              [Yes, book it] [Change something] [Not now]
        lee   yes
        bot   Booked: Tue 24 at 7:30 pm.
              Desk 1, service centre: in by the south gate, on the right.
              We will remind you the evening before.
              6 things to bring: tap “What to bring” to tick them off. …
    """)


async def test_the_last_time_of_an_evening_is_not_offered_twice(play: Player) -> None:
    await play(booked_by("li", "今晚8点半") + booked_by("zhang", "今晚8点半") + AGREED + CARD)
    await play("""
        wang  [约个时间]
        wang  今晚8点半
        bot   周一（23日）晚8点半约满了，或者没人值班。有空的是这些：…
    """)
    assert "23日周一 晚8点半" not in play["wang"].screen.labels()


CHANGES = {
    "换时间": ("周四晚上七点", "替您母亲办高龄津贴，周四（26日）晚7点，这样对吗？ 称呼：王阿姨 电话：138****0001"),
    "换成给别人办": ("[给我自己]", "办高龄津贴，周二（24日）晚7点，这样对吗？ 称呼：王阿姨 电话：138****0001"),
    "改称呼": ("老王", "替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？ 称呼：老王 电话：138****0001"),
    "改电话": ("0561 300 0123", "替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？ 称呼：王阿姨 电话：0561-***0123"),
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
