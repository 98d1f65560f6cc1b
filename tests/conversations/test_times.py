"""The question "when?": a day and an hour in one's own words, beside the buttons."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from domain.neighbourhood import Shift
from tests.conversations.player import Player
from tests.conversations.scenes import AGREED, BOOKED, CARD, booked_by
from tests.playing import at

ASKED = f"{AGREED}{CARD}\nwang  [约个时间]\n"


async def test_an_hour_alone_is_meant_for_the_day_on_the_screen(play: Player) -> None:
    await play(ASKED + "wang  [看别的日子]\nwang  [26日周四（剩37个）]")
    await play("""
        wang  七点半
        wang  王阿姨
        wang  13800000001
        bot   … 周四（26日）晚7点半，这样对吗？ …
    """)


async def test_that_day_being_full_no_other_is_taken(play: Player) -> None:
    await play(booked_by("li", "周四晚上七点半") + booked_by("zhang", "周四晚上七点半"))
    await play(ASKED + "wang  [看别的日子]\nwang  [26日周四（剩35个）]")
    await play("""
        wang  七点半
        bot   周四（26日）晚7点半约满了，或者没人值班。 周四（26日）有空的：…
    """)


async def test_without_a_day_it_is_the_next_on_which_that_hour_is_free(play: Player) -> None:
    await play(booked_by("li", "今晚7点半") + booked_by("zhang", "今晚7点半") + ASKED)
    await play("""
        wang  七点半
        wang  王阿姨
        wang  13800000001
        bot   … 周二（24日）晚7点半，这样对吗？ …
    """)


async def test_an_hour_that_nobody_is_there_is_said_so(play: Player) -> None:
    await play(ASKED)
    await play("""
        wang  凌晨三点
        bot   凌晨3点这两周都约满了，或者没人值班。 最近有空的，…
    """)


async def test_a_day_alone_opens_its_times(play: Player) -> None:
    await play(ASKED)
    await play("""
        wang  周四
        bot   周四（26日）有空的：[早上8点半（剩2个）] …
        wang  那周五呢
        bot   周五（27日）有空的：…
        wang  七点半
        wang  王阿姨
        wang  13800000001
        bot   … 周五（27日）晚7点半，这样对吗？ …
    """)


async def test_two_days_are_no_answer(play: Player) -> None:
    await play(ASKED)
    await play("""
        wang  周四或者周五晚上七点
        bot   这句我没听明白，… 最近有空的，…
    """)


async def test_no_shows_all_days(play: Player) -> None:
    await play(ASKED)
    await play("""
        wang  不行
        bot   哪天方便？… [23日周一（剩12个）] …
        wang  听不懂的话
        bot   这句我没听明白，… 哪天方便？… [23日周一（剩12个）] …
        wang  周四
        bot   周四（26日）有空的：…
    """)


async def test_in_english(play: Player) -> None:
    await play("""
        lee   /start svc_gaoling_jintie
        lee   [My mother]
        lee   [Book a time]
        lee   （同意两次）
        lee   thursday
        bot   Free on Thu 26: …
        lee   7:30 pm
        lee   Ms Lee
        lee   13800000001
        bot   … Thu 26 at 7:30 pm. Is that right? …
        lee   [Change something]
        lee   [Another time]
        lee   3 am
        bot   In the next two weeks 3 am is full, or nobody is on duty then. … You had Thu 26 at 7:30 pm. …
    """)


async def test_moving_understands_the_same(play: Player) -> None:
    await play(BOOKED + "wang  [改时间]")
    await play("""
        wang  周四
        bot   周四（26日）有空的：…
        wang  七点半
        bot   从周二（24日）晚7点换到周四（26日）晚7点半，对吗？ …
    """)


async def test_a_matter_across_the_edge_of_the_utc_day_meets_what_is_booked_there(play: Player) -> None:
    """Eight in the morning here is midnight UTC, where one day of ticks ends."""
    front = play.stage.front
    early = Shift(post="desk1", day="tue", start=dt.time(7, 30), end=dt.time(9, 30), a="sun")
    long = {code: s.model_copy(update={"minutes": 60}) for code, s in front.catalogue.services.items()}
    roster = replace(front.catalogue.roster, shifts=(early,))
    front.catalogue = replace(front.catalogue, roster=roster, services=long)
    await play(booked_by("li", "周二早上8点") + ASKED)
    assert (await play.booking()).start == at("2026-11-24 08:00")
    await play("""
        wang  周二早上7点半
        bot   周二（24日）早上7点半约满了，或者没人值班。…
    """)
