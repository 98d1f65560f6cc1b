"""Leave and sudden absence."""

from __future__ import annotations

from domain.roster import Swap
from handlers.absence import plan_swap
from storage import staff
from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED, booked_by
from tests.playing import at

LEAVE_BOTH = (
    BOOKED
    + """
sun   /leave
sun   [24日周二]
sun   [请这天的假]
laoli /leave
laoli [24日周二]
laoli [请这天的假]
"""
)


async def test_b_takes_the_bookings(play: Player) -> None:
    await play("laoli /board\nsun   /board" + BOOKED)
    await play("""
        sun   /leave
        sun   [24日周二]
        sun   [请这天的假]
        bot   好，周二（24日）不排您了。有约的都有人接。 …
        bot→laoli  交给您了：周二（24日）晚7点，1号桌，高龄津贴。 王阿姨 13800000001 …
        bot→wang  （不说话）
    """)
    assert not any("138" in m.text for m in play["sun"].messages)
    assert (await play.booking()).staff == "laoli"


async def test_refused_naming_the_bookings_and_nothing_changes(play: Player) -> None:
    await play(LEAVE_BOTH)
    await play("""
        bot   这天请不了，这几件没有人接：
              周二（24日）晚7点 高龄津贴
              先改了时间，或者找到人，再请。 [今天的预约（值班）]
    """)
    assert (await play.booking()).staff == "laoli"
    assert len(await play.rows("SELECT * FROM leaves")) == 1
    await play("""
        li    /start svc_gaoling_jintie
        li    [给我自己]
        li    [约个时间]
        li    （同意两次）
        li    周二晚上六点
        bot   怎么称呼您？…
    """)


async def test_a_day_of_leave_is_offered_to_nobody(play: Player) -> None:
    await play("sun   /leave\nsun   [24日周二]\nsun   [请这天的假]\nlaoli /leave\nlaoli [24日周二]\nlaoli [请这天的假]")
    await play(booked_by("li", "周二晚上七点"))
    assert (await play.booking()).staff == "zhou"


async def test_sudden_absence_with_b(play: Player) -> None:
    await play("laoli /board\nsun   /board\nchen  /board" + BOOKED)
    await play("""
        -- 周二 16:00
        sun   /absent
        sun   [今天来不了]
        bot   知道了，您的都有人接了。 …
        bot→laoli  交给您了：… 王阿姨 13800000001 …
        bot→chen  （不说话）
        bot→wang  （不说话）
    """)


async def test_sudden_absence_without_b_and_the_supervisor_assigns(play: Player) -> None:
    await play("chen  /board\nhe    /board" + LEAVE_BOTH)
    await play("""
        -- 周二 16:00
        laoli /absent
        laoli [今天来不了]
        bot→wang  对不住，周二（24日）晚7点值班的人临时来不了，… [改时间] [来不了] [我的事]
        bot→chen  周二（24日）晚7点，1号桌，高龄津贴：现在没人接，请安排。 [安排人]
    """)
    assert (await play.booking()).staff is None
    assert "王" not in play["chen"].text
    await play("""
        chen  [安排人]
        bot   周二（24日）晚7点，高龄津贴：交给谁？ [小何] [小周]
        chen  [小何]
        bot   交给小何了，已经告诉对方。
        bot→he  交给您了：周二（24日）晚7点，1号桌，高龄津贴。 王阿姨 13800000001 …
        bot→wang  找到人了：周二（24日）晚7点照常办高龄津贴。 …
    """)


async def test_what_the_supervisor_settled_stands_in_nobody_s_way(play: Player) -> None:
    """Somebody put there by hand is not on the roster of that desk: others' leave has nothing to do with it."""
    await play("chen  /board\nhe    /board" + LEAVE_BOTH)
    await play("""
        -- 周二 16:00
        laoli /absent
        laoli [今天来不了]
        chen  [安排人]
        chen  [小何]
        sun   /leave
        sun   [26日周四]
        sun   [请这天的假]
        bot   好，周四（26日）不排您了。有约的都有人接。 …
    """)
    assert (await play.booking()).staff == "he"
    await play("""
        he    /absent
        he    [今天来不了]
        bot   知道了，1件还没人接，跟督办和居民说过了。 …
    """)
    assert (await play.booking()).staff is None


async def test_assigning_somebody_busy_says_so(play: Player) -> None:
    await play("chen  /board" + LEAVE_BOTH + booked_by("li", "周二晚上七点"))
    busy = (await play.rows("SELECT staff FROM bookings WHERE staff <> 'laoli'"))[0]["staff"]
    name = {"zhou": "小周", "he": "小何"}[busy]
    await play(f"""
        -- 周二 16:00
        laoli /absent
        laoli [今天来不了]
        chen  [安排人]
        chen  [{name}]
        bot   那个时间没有别人有空，没交出去。 周二（24日）晚7点，高龄津贴：交给谁？ …
    """)


async def test_who_is_not_on_the_roster_has_no_leave_to_take(play: Player) -> None:
    await play("""
        chen  /leave
        bot   这两周没有排您的班。 [今天的预约（值班）]
    """)


async def test_nobody_asks_leave_for_a_day_that_is_not_theirs(play: Player) -> None:
    await play("sun   /leave")
    await play["sun"].sends_tap("leave:20261128:yes")
    assert play["sun"].text == "请哪天的假？"
    assert await play.rows("SELECT * FROM leaves") == []


async def test_in_english(play: Player) -> None:
    await play("sun   english" + BOOKED)
    await play("""
        sun   /leave
        sun   [Tue 24]
        bot   … [Yes, that day] …
    """)


async def test_whoever_waits_since_the_start_is_handed_on_too(play: Player) -> None:
    await play("laoli /board\nsun   /board" + BOOKED)
    await play("""
        -- 周二 19:02
        sun   /absent
        sun   [今天来不了]
        bot   知道了，您的都有人接了。 …
    """)
    assert (await play.booking()).staff == "laoli"


async def test_whoever_waits_and_finds_nobody_is_told(play: Player) -> None:
    await play("chen  /board" + LEAVE_BOTH)
    await play("""
        -- 周二 19:02
        laoli /absent
        laoli [今天来不了]
        bot   知道了，1件还没人接，跟督办和居民说过了。 …
        bot→wang  对不住，周二（24日）晚7点值班的人临时来不了，… …
        bot→chen  周二（24日）晚7点，1号桌，高龄津贴：现在没人接，请安排。 …
    """)


async def test_of_two_codes_the_one_with_shifts_counts(play: Player) -> None:
    await play("chen  /board")
    async with play.stage.database.turn() as tx:
        token = await staff.invite(tx, "sun", play.stage.phones.now)
    await play(f"chen  /start {token}")
    await play("""
        chen  /leave
        bot   请哪天的假？ [23日周一] [24日周二] …
        chen  [24日周二]
        chen  [请这天的假]
        bot   好，周二（24日）不排您了。… …
    """)
    assert [row["staff"] for row in await play.rows("SELECT staff FROM leaves")] == ["sun"]


async def test_after_a_swap_the_booking_goes_to_whoever_serves_now(play: Player) -> None:
    """Sun serves on Tuesday evening, Laoli stands in; the other way round the booking is Laoli's."""
    await play("sun   /board\nlaoli /board" + BOOKED)
    await play.stage.front.sweep(lambda work: plan_swap(work, Swap("desk1", at("2026-11-24 18:00"), "laoli", "sun")))
    assert (await play.booking()).staff == "laoli"
    await play("bot→laoli  交给您了：周二（24日）晚7点，1号桌，高龄津贴。 …")
