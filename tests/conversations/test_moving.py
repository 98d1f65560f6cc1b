"""Another time: by the resident, by the desk."""

from __future__ import annotations

from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED, booked_by
from tests.playing import at


async def test_the_new_time_is_taken_meanwhile_and_the_old_one_stays(play: Player) -> None:
    await play(BOOKED + "wang  [改时间]\nwang  周四晚上七点")
    await play(booked_by("li", "周四晚上七点") + booked_by("zhang", "周四晚上七点"))
    await play("""
        wang  [对，换过去]
        bot   就差一步，周四（26日）晚7点刚被约走了。您填的都在，换个时间就行： …
        wang  [先不办了]
        bot   好，时间没动。 [我的事]
        wang  [我的事]
        bot   您约了1件，点开看： [24日周二 晚7点 高龄津贴] …
    """)


async def test_the_time_one_has_may_overlap_the_new_one(play: Player) -> None:
    """Twenty minutes at seven do not stand in the way of half past seven."""
    await play(BOOKED)
    await play("""
        wang  [改时间]
        wang  周二晚上七点半
        bot   从周二（24日）晚7点换到周二（24日）晚7点半，对吗？ [对，换过去] [换时间] [先不办了]
        wang  [对，换过去]
        bot   约好了：周二（24日）晚7点半。…
    """)
    assert len(await play.rows("SELECT * FROM duty_ticks")) == 2


async def test_moved_by_the_desk_the_resident_is_told(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        sun   [改时间]
        bot   最近有空的，…
        sun   周二晚上八点
        bot   从周二（24日）晚7点换到周二（24日）晚8点，对吗？ …
        sun   [对，换过去]
        bot   换到周二（24日）晚8点了，已经告诉居民。
        bot→wang  值班的人把您的时间换到了周二（24日）晚8点，办高龄津贴。不方便就改一个： [改时间] [来不了] [我的事]
    """)


async def test_reminders_follow_the_new_time(play: Player) -> None:
    await play(BOOKED)
    await play("""
        wang  [改时间]
        wang  周四晚上七点
        wang  [对，换过去]
        -- 周一 19:00
        bot→wang  （不说话）
        -- 周二 18:00
        bot→wang  （不说话）
        -- 周三 19:00
        bot→wang  王阿姨，明晚7点，替您母亲办高龄津贴。…
        -- 周四 18:00
        bot→wang  再过一小时：今晚7点，高龄津贴。 …
    """)


async def test_in_english(play: Player) -> None:
    await play(BOOKED)
    await play("""
        wang  english
        wang  /mine
        wang  [Tue 24, 7 pm: 高龄津贴]
        wang  [Change time]
        wang  thursday 7 pm
        bot   From Tue 24 at 7 pm to Thu 26 at 7 pm. Is that right? [Yes, change it] [Another time] [Not now]
        wang  yes
        bot   Booked: Thu 26 at 7 pm. …
    """)


async def test_the_cut_off_counts_until_the_end(play: Player) -> None:
    await play(BOOKED + "-- 周二 16:55\nwang  [改时间]\nwang  周四晚上七点")
    await play("""
        -- 周二 17:01
        wang  [对，换过去]
        bot   快到时间了，这里改不了了，请打值班电话： 0561-000-0123 [退一步] [先不办了]
        wang  [先不办了]
        bot   好，时间没动。…
    """)
    assert (await play.booking()).start == at("2026-11-24 19:00")


async def test_the_desk_has_no_cut_off(play: Player) -> None:
    await play("sun   /board" + BOOKED + "-- 周二 17:30\nsun   [改时间]\nsun   周四晚上七点")
    await play("""
        sun   [对，换过去]
        bot   换到周四（26日）晚7点了，已经告诉居民。
    """)
