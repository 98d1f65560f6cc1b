"""My bookings: what the transcript leaves out."""

from __future__ import annotations

from bot.attachments import calendar_file
from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED, booked_again
from tests.playing import ZONE


async def test_after_the_cut_off_she_is_told_whom_to_call(play: Player) -> None:
    await play(BOOKED)
    await play("""
        -- 周二 17:30
        wang  /mine
        wang  [24日周二 晚7点 高龄津贴]
        bot   周二（24日）晚7点，替您母亲办高龄津贴。… [要带的] [怎么办] [晚到一会儿] [来不了] …
        wang  [改时间]
        bot   快到时间了，这里改不了了，请打值班电话： 0561-000-0123
        wang  [来不了]
        wang  [退掉]
        bot   … 0561-000-0123 …
        bot→sun  说来不了：周二（24日）晚7点，高龄津贴。
    """)


async def test_a_cancelled_place_is_free_again(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        wang  [来不了]
        wang  [退掉]
        bot   退好了：周二（24日）晚7点那个不算了，位子给别人。… [再约一个] [回首页]
        bot→sun  退了：周二（24日）晚7点，高龄津贴，王**
        bot→sun  退了：周二（24日）晚7点，高龄津贴。
        wang  [再约一个]
        bot   高龄津贴：… 带您母亲的：… [约个时间] [我能不能办] [只是看看]
    """)
    assert await play.rows("SELECT * FROM duty_ticks") == []


async def test_no_is_no(play: Player) -> None:
    await play(BOOKED)
    await play("""
        wang  [来不了]
        wang  [还是来]
        bot   周二（24日）晚7点，替您母亲办高龄津贴。…
        wang  /mine
        bot   您约了1件，点开看：…
    """)


async def test_late_tells_the_desk_once_and_until_when(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        -- 周二 18:30
        wang  /mine
        wang  [24日周二 晚7点 高龄津贴]
        wang  [晚到一会儿]
        bot   好，给您留到晚7点20分，跟值班员说过了。天黑，慢慢走。
        bot→sun  说晚到一会儿，留到晚7点20分：…
        wang  [晚到一会儿]
        bot   好，给您留到晚7点20分，跟值班员说过了。天黑，慢慢走。
        bot→sun  （不说话）
        -- 周二 19:25
        wang  [晚到一会儿]
        bot   过了留位的时间了。… 0561-000-0123
    """)


async def test_the_card_is_kept_as_it_was_shown(play: Player) -> None:
    await play(BOOKED)
    shown = next(m.text for m in play["wang"].messages if m.text.startswith("约好了"))
    async with play.stage.database.turn() as tx:
        rows = await tx.all("SELECT data FROM catalogue WHERE kind = 'service' AND code = 'gaoling_jintie'")
        assert rows and shown
        changed = rows[0]["data"].replace("家里人替着来就行，老人家不用跑。", "换了说法。")
        assert changed != rows[0]["data"]
        await tx.run("UPDATE catalogue SET data = :data WHERE code = 'gaoling_jintie'", data=changed)
        await tx.run("UPDATE meta SET value = value + 1 WHERE key = 'version'")
    await play("""
        wang  [怎么办]
        bot   高龄津贴：家里人替着来就行，老人家不用跑。…
        wang  /start svc_gaoling_jintie
        wang  [给我母亲]
        bot   高龄津贴：换了说法。…
    """)


async def test_a_tick_can_be_taken_back(play: Player) -> None:
    await play(BOOKED)
    await play("""
        wang  [要带的]
        wang  [近照]
        bot   还差5样：… [✓ 近照] …
        wang  [✓ 近照]
        bot   还差6样：… [近照] …
    """)


async def test_the_calendar_file_says_when_where_and_what_to_bring(play: Player) -> None:
    await play(BOOKED + "wang  [存进日历]")
    assert play["wang"].screen.method == "sendDocument"
    front = play.stage.front
    voice = front.texts.voice("zh-CN", ZONE)
    name, content, _ = calendar_file(await play.booking(), front.catalogue, voice, play.stage.phones.now)
    text = content.decode().replace("\r\n ", "")
    assert name.endswith(".ics")
    assert "SUMMARY:社区办事：高龄津贴" in text
    assert "DTSTART:20261124T110000Z" in text
    assert "DTEND:20261124T112000Z" in text
    assert "委托书" in text
    assert "138" not in text and "王阿姨" not in text


async def test_the_place_is_a_map(play: Player) -> None:
    await play(BOOKED + "wang  [怎么走]")
    assert play["wang"].screen.method == "sendVenue"
    assert play["wang"].screen.params["latitude"] == 33.9601


async def test_somebody_elses_booking_is_nobodys(play: Player) -> None:
    await play(BOOKED + "li  /start")
    booking = await play.booking()
    for verb in ("b", "bring", "have", "how", "card", "ics", "way", "late", "cannot", "move"):
        await play["li"].sends_tap(f"{verb}:{booking.id}:yes")
        assert play["li"].text == "这个预约办完了、退了，或者不由您看了，没有改动什么。", verb
    await play("""
        wang  /mine
        bot   您约了1件，点开看：…
    """)


async def test_in_english(play: Player) -> None:
    await play("""
        lee   /start svc_gaoling_jintie
        lee   [Myself]
        lee   [Book a time]
        lee   （同意两次）
        lee   tuesday 7 pm
        lee   Ms Lee
        lee   [No phone, just tell me here]
        lee   [Yes, book it]
        lee   [What to bring]
        bot   4 to go: ID card, household register, social security card, recent photo. … [ID card] … [Back]
        lee   [ID card]
        bot   3 to go: … [✓ ID card] …
        lee   [Back]
        lee   [Add to calendar]
        bot   〔文件〕Tap it to save it in your phone's calendar.
        lee   /mine
        bot   One booking. Tap to open: [Tue 24, 7 pm: Old-age allowance] [Home]
        lee   [Tue 24, 7 pm: Old-age allowance]
        lee   [Cannot come]
        bot   Cancel Old-age allowance, Tue 24 at 7 pm? …
        lee   [Yes, cancel it]
        bot   Cancelled: Tue 24 at 7 pm. …
        lee   /mine
        bot   You have nothing booked. …
    """)


async def test_several_bookings_are_listed_by_time(play: Player) -> None:
    await play(BOOKED + booked_again("wang", "今晚8点"))
    await play("""
        wang  /mine
        bot   您约了2件，点开看： [23日周一 晚8点 高龄津贴] [24日周二 晚7点 高龄津贴] [回首页]
        -- 周一 20:30
        wang  /mine
        bot   您约了1件，点开看： [24日周二 晚7点 高龄津贴] [回首页]
    """)
