"""Please call me."""

from __future__ import annotations

from tests.conversations.player import Player
from tests.conversations.scenes import AGREED, BOOKED

ASKED = f"{AGREED}\nwang  /call\nwang  （发来号码）\nwang  [对，打给我]"


async def test_by_tap_on_duty_hears_it_at_once(play: Player) -> None:
    await play("sun   /board\nhe    /board" + AGREED)
    await play("""
        wang  /start
        wang  [请给我打电话]
        bot   打您哪个号码？…
        wang  13800000001
        bot   打这个号码，对吗：138****0001 …
        wang  [对，打给我]
        bot   记好了：138****0001。今天下午5点前打给您。 …
        bot→sun  请给一位居民回电话，今天下午5点前： 13800000001 [打过了] [没打通]
        bot→he  （不说话）
    """)


async def test_a_known_number_is_one_tap(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        wang  /call
        bot   记好了：138****0001。今天下午5点前打给您。 …
        bot→sun  请给王阿姨回电话，今天下午5点前： 13800000001 [打过了] [没打通]
    """)


async def test_by_voice_the_desk_hears_the_voice(play: Player) -> None:
    await play("sun   /board" + BOOKED)
    await play("""
        wang  （发来语音）
        bot   记好了：138****0001。今天下午5点前打给您。 …
        bot→sun  〔语音〕
        bot→sun  请给王阿姨回电话，今天下午5点前： 13800000001 [打过了] [没打通]
    """)


async def test_a_voice_message_before_consent_is_not_kept_and_not_lost(play: Player) -> None:
    """Telegram carries it: the notice is an answer to it, and its button brings it back."""
    await play("""
        sun   /board
        wang  （发来语音）
        bot   柳荫社区（0561-000-0123）先跟您说清楚：… [同意，往下走] …
    """)
    for table in ("forms", "outbox", "calls"):
        assert "made-up-voice" not in str([tuple(row) for row in await play.rows(f"SELECT * FROM {table}")])
    await play("""
        wang  （同意两次）
        bot   打您哪个号码？…
        wang  （发来号码）
        wang  [对，打给我]
        bot→sun  〔语音〕
        bot→sun  请给一位居民回电话，… …
    """)


async def test_a_voice_message_while_the_number_is_asked_goes_along(play: Player) -> None:
    await play("""
        sun   /board
        wang  /call
        wang  （同意两次）
        wang  （发来语音）
        wang  13800000001
        wang  [对，打给我]
        bot→sun  〔语音〕
        bot→sun  请给一位居民回电话，… …
    """)


async def test_a_second_request_is_the_same_one(play: Player) -> None:
    await play("sun   /board" + ASKED)
    await play("""
        wang  /call
        bot   已经记下了：今天下午5点前打 138****0001。 …
        bot→sun  （不说话）
        wang  （发来语音）
        bot   已经记下了：今天下午5点前打 138****0001。 …
    """)
    assert len(await play.rows("SELECT * FROM calls")) == 1


async def test_ticked_off_by_the_first(play: Player) -> None:
    await play("sun   /board\nchen  /board" + ASKED)
    await play("""
        sun   [打过了]
        bot   好，勾掉了。
        -- 周一 17:30
        bot→chen  （不说话）
        wang  /call
        bot   记好了：138****0001。今晚8点前打给您。 …
    """)


async def test_two_who_call_at_once(play: Player) -> None:
    await play("sun   /board\nchen  /board" + ASKED)
    (call,) = await play.rows("SELECT id FROM calls")
    await play["sun"].sends_tap(f"called:{call['id']}")
    await play["chen"].sends_tap(f"called:{call['id']}")
    assert play["chen"].text == "这个电话不用您打了。"
    (row,) = await play.rows("SELECT done_by FROM calls")
    assert row["done_by"] == "sun"


async def test_late_goes_to_the_supervisor_once(play: Player) -> None:
    await play("sun   /board\nchen  /board" + ASKED)
    await play("""
        -- 周一 17:05
        bot→chen  说好今天下午5点前给一位居民回的电话还没回，请打： 13800000001 [打过了] [没打通]
        -- 周一 17:06
        bot→chen  （不说话）
        wang  /call
        bot   对不住，说好今天下午5点前打，晚了。… 138****0001。 …
    """)


async def test_not_reached_she_is_told_and_tried_again(play: Player) -> None:
    await play("sun   /board\nchen  /board" + ASKED)
    await play("""
        sun   [没打通]
        bot→wang  刚才打您电话没打通。今晚8点前再打一次，您也可以打过来： 0561-000-0123
        -- 周一 17:05
        bot→chen  （不说话）
        -- 周一 20:01
        bot→chen  说好今晚8点前…
    """)


async def test_at_night_it_is_promised_for_the_morning(play: Player) -> None:
    await play("-- 周一 22:40\nlaoli /board\nzhou  /board" + AGREED)
    await play("""
        wang  /call
        wang  （发来号码）
        wang  对
        bot   记好了：138****0001。明天上午10点半前打给您。 …
        bot→laoli  （不说话）
        -- 周二 7:00
        bot→laoli  请给一位居民回电话，今天上午10点半前： 13800000001 …
    """)


async def test_somebody_else_s_number_is_refused_here_too(play: Player) -> None:
    await play(AGREED + "wang  /call")
    await play("""
        wang  （发来别人的号码）
        bot   这是别人的号码，我没有留下。… …
        wang  12345
        bot   这个不像电话号码，怕记错。… …
        wang  0561-3000123
        bot   打这个号码，对吗：0561-***0123 …
    """)


async def test_no_is_no(play: Player) -> None:
    await play(AGREED + "wang  /call\nwang  （发来号码）")
    await play("""
        wang  [先不办了]
        bot   好，不打了。… 0561-000-0123 [回首页]
    """)
    assert await play.rows("SELECT * FROM calls") == []


async def test_in_english(play: Player) -> None:
    await play("sun   /board")
    await play("""
        lee   /start
        lee   [Please call me]
        lee   （同意两次）
        bot   … [Send my number] [Back]
        lee   （发来号码）
        lee   yes
        bot   Noted: 138****0001. We will call you by today at 5 pm. … [No call needed] [Home]
    """)


async def test_whoever_will_make_the_call_hears_of_it_in_the_morning(play: Player) -> None:
    """At twenty to nine sun still sits there, but the promise is for laoli and zhou tomorrow."""
    await play("-- 周一 20:40\nsun   /board\nlaoli /board" + AGREED)
    await play("""
        wang  /call
        wang  （发来号码）
        wang  对
        bot   记好了：138****0001。明天上午10点半前打给您。 …
        bot→sun  （不说话）
        bot→laoli  （不说话）
        -- 周二 6:59
        bot→laoli  （不说话）
        -- 周二 7:00
        bot→laoli  请给一位居民回电话，今天上午10点半前： 13800000001 …
        bot→sun  （不说话）
    """)


async def test_not_reached_the_next_shift_hears_it_too(play: Player) -> None:
    """On Monday afternoon sun sits at desk 1; in the evening he does."""
    await play("sun   /board\nhe    /board" + ASKED)
    await play("""
        sun   [没打通]
        bot   没打通。今晚8点前再打： 13800000001 [打过了]
        bot→he  请给一位居民回电话，今晚8点前： 13800000001 [打过了] [没打通]
    """)


async def test_at_eleven_at_night_nobody_is_rung(play: Player) -> None:
    await play("-- 周一 23:00\n" + "".join(f"{name} /board\n" for name in ("sun", "zhou", "laoli", "he", "chen")))
    await play(AGREED + "wang  /call\nwang  （发来号码）")
    rung = len(play.stage.phones.rung)
    await play("wang  对")
    assert {chat for chat, _ in play.stage.phones.rung[rung:]} == {play["wang"].account}


async def test_a_call_can_be_taken_back(play: Player) -> None:
    await play("sun   /board" + ASKED)
    await play("""
        wang  [不用打了]
        bot   好，不打了。您也可以打过来： 0561-000-0123 [回首页]
        bot→sun  这个电话不用您打了。
    """)


async def test_somebody_elses_call_cannot_be_taken_back(play: Player) -> None:
    await play("sun   /board" + ASKED)
    [row] = await play.rows("SELECT id FROM calls")
    await play("zhang /start")
    await play["zhang"].sends_tap(f"nocall:{row['id']}")
    [row] = await play.rows("SELECT done_at FROM calls")
    assert row["done_at"] is None


async def test_what_is_said_while_the_call_is_waited_for_is_passed_on(play: Player) -> None:
    await play("sun   /board" + ASKED)
    await play("""
        wang  （发来语音）
        bot   已经记下了：今天下午5点前打 138****0001。 …
        bot→sun  〔语音〕
        bot→sun  等您回电话的居民又说了一段（上面的语音）： 13800000001
    """)
