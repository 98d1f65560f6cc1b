"""Booking: what happens when something is different from the transcript."""

from __future__ import annotations

from tests.conversations.player import Player
from tests.conversations.scenes import AGREED, CARD, SUMMARY, booked_again, booked_by

TAKEN = booked_by("li", "周二晚上七点") + booked_by("zhang", "周二晚上七点")


async def test_the_last_place_goes_to_somebody_else(play: Player) -> None:
    await play(SUMMARY + TAKEN)
    await play("""
        wang  [对，约上]
        bot   就差一步，… 您填的都在，换个时间就行：…
              [24日周二 晚6点] [24日周二 晚6点半] [24日周二 晚7点半] [看别的日子] …
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
    """)
    await play(TAKEN)
    await play("""
        lee   [Yes, book it]
        bot   So close… All you filled in is kept; just pick another:… [Tue 24, 6 pm] …
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
        bot   周一（23日）晚8点半约满了，或者没人值班。…
    """)
    assert "23日周一 晚8点半" not in play["wang"].screen.labels()


async def test_everything_may_be_typed(play: Player) -> None:
    await play("""
        wang  我想给孩子办育儿补贴
        wang  [对，给孩子]
        wang  [约个时间]
        wang  （同意两次）
        bot   孩子满14岁了吗？…
        wang  没满，我是监护人，同意
        bot   怎么称呼您孩子？写个小名就行，好分清。 …
        wang  小宝
        bot   办这件事，值班的人会知道不满14岁孩子的情况。 …
        wang  同意，接着约
        bot   最近有空的，…
        wang  看别的日子
        bot   哪天方便？…
        wang  周四晚上7点半
        bot   怎么称呼您？…
        wang  王阿姨
        bot   留个电话，…
        wang  我的电话是138 0000 0001
        bot   记好了：138****0001。
              替您孩子小宝办育儿补贴，周四（26日）晚7点半，这样对吗？
              称呼：王阿姨
              电话：138****0001 …
        wang  好的
        bot   约好了：周四（26日）晚7点半。…
    """)


async def test_everything_may_be_typed_in_english(play: Player) -> None:
    await play("""
        lee   old age allowance for my mother
        bot   Old-age allowance for your mother, is that right? …
        lee   [Yes, for my mother]
        lee   [Book a time]
        bot   Before we note anything, Liuyin (0561-000-0123) wants you to know:…
        lee   （同意两次）
        bot   These are free soon.… [Mon 23, 6 pm] [Mon 23, 6:30 pm] [Mon 23, 7 pm] [Other days] [Back] [Not now]
        lee   thursday 7:30 pm
        bot   What may we call you?…
        lee   Ms Lee
        bot   A phone number, in case something changes?…
        lee   13800000001
        bot   Noted: 138****0001.
              Old-age allowance for your mother, Thu 26 at 7:30 pm. Is that right? Name: Ms Lee Phone: 138****0001 …
        lee   yes
        bot   Booked: Thu 26 at 7:30 pm. …
    """)


async def test_a_whole_sentence_before_consent_keeps_its_time(play: Player) -> None:
    await play("""
        wang  替老妈办高龄津贴，周二晚上七点
        bot   给您母亲办高龄津贴，对吗？ [对，给我母亲] …
        wang  [对，给我母亲]
        wang  [约个时间]
        bot   柳荫社区（0561-000-0123）先跟您说清楚：…
        wang  [同意，往下走]
        wang  [同意]
        bot   怎么称呼您？…
        wang  王阿姨
        wang  [不留电话，只在这里通知]
        bot   好，不留电话，有变就在这里告诉您。
              替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？ 称呼：王阿姨 不留电话，只在这里通知 …
    """)


async def test_a_time_that_was_said_but_is_full_is_told_so(play: Player) -> None:
    await play(TAKEN)
    await play("""
        wang  替老妈办高龄津贴，周二晚上七点
        wang  [对，给我母亲]
        wang  [约个时间]
        wang  （同意两次）
        bot   周二（24日）晚7点约满了，或者没人值班。… [23日周一 晚6点] …
    """)


async def test_limits_count_the_person_it_is_for(play: Player) -> None:
    await play(booked_by("wang", "周二晚上六点"))
    await play(booked_again("wang", "周三晚上六点") + booked_again("wang", "周四晚上六点"))
    await play("""
        wang  /mine
        bot   您约了3件，点开看：…
    """)
    await play(booked_again("wang", "周五晚上六点", whom="给我母亲"))
    await play("""
        bot   约好了：周五（27日）晚6点。…
    """)


async def test_the_fourth_for_one_person_is_refused_before_anything_is_asked(play: Player) -> None:
    await play(booked_by("wang", "周二晚上六点"))
    await play(booked_again("wang", "周三晚上六点") + booked_again("wang", "周四晚上六点"))
    await play("""
        wang  /start svc_gaoling_jintie
        wang  [给我自己]
        wang  [约个时间]
        bot   最多同时约3件，已经满了。… [我的事] [回首页]
    """)


async def test_the_fourth_is_refused_at_the_end_too(play: Player) -> None:
    """Named at the end only: how many a child has is known once its name is."""
    child = "\nwang  [给孩子]\nwang  [约个时间]\nwang  [满14岁了]\nwang  小宝\n"
    start = "wang  /start svc_laonian_zhucan" + child
    await play(AGREED + start + "wang  周二晚上六点\nwang  王阿姨\nwang  13800000001\nwang  [对，约上]")
    for day in ("周三", "周四"):
        await play(f"{start}wang  {day}晚上六点\nwang  [对，约上]")
    await play(f"{start}wang  周五晚上六点\nwang  [对，约上]")
    await play("""
        bot   最多同时约3件，已经满了。… 周五（27日）晚6点，这样对吗？ …
    """)


async def test_nobody_is_in_two_places_at_one_time(play: Player) -> None:
    await play(booked_by("wang", "周二晚上七点"))
    await play("""
        wang  /start svc_shequ_zhengming
        wang  [给我自己]
        wang  [约个时间]
        wang  周二晚上七点
        bot   周二（24日）晚7点已经有约了，跟这个撞了，换个时间：…
    """)


async def test_two_matters_in_one_visit(play: Player) -> None:
    await play(booked_by("wang", "周二晚上七点"))
    await play("""
        wang  [同一趟再办一件]
        wang  [证件和证明]
        wang  [社区证明和盖章]
        wang  [给我自己]
        wang  [约个时间]
        bot   … [24日周二 晚7点半] [23日周一 晚6点] [23日周一 晚6点半] [看别的日子] …
    """)


async def test_a_child_above_14_needs_no_guardian(play: Player) -> None:
    await play(AGREED + "\nwang  /start svc_laonian_zhucan\nwang  [给孩子]\nwang  [约个时间]")
    await play("""
        bot   孩子满14岁了吗？不满14岁，要监护人同意才能记。 [满14岁了] [没满，我是监护人，同意] [退一步] [先不办了]
        wang  [满14岁了]
        wang  小宝
        bot   最近有空的，…
    """)


async def test_a_grandchild_is_a_child_too(play: Player) -> None:
    """Whoever comes as "other" may be under 14; an age, 满了 and consent may be typed, a yes is no consent."""
    await play(AGREED + "\nwang  /start svc_laonian_zhucan\nwang  [帮别人办]\nwang  [约个时间]")
    await play("""
        bot   您帮的那位满14岁了吗？不满14岁，要监护人同意才能记。 [满14岁了] [没满，我是监护人，同意] …
        wang  6岁
        bot   不满14岁，要监护人同意。… 您帮的那位满14岁了吗？…
        wang  好
        bot   这句我没听明白，… 您帮的那位满14岁了吗？…
        wang  没满，我是他爷爷，同意
        bot   怎么称呼您帮的那位？…
    """)


async def test_whoever_is_grown_up_has_no_childs_matter(play: Player) -> None:
    await play(AGREED + "\nwang  /start svc_yuer_butie\nwang  [给孩子]\nwang  [约个时间]")
    await play("""
        wang  今年16岁
        wang  小宝
        bot   最近有空的，…
    """)


async def test_a_sensitive_matter_is_agreed_to_apart_and_once(play: Player) -> None:
    await play(AGREED + "\nwang  /start svc_dibao\nwang  [给我自己]\nwang  [约个时间]")
    await play("""
        bot   办这件事，值班的人会知道家里的经济情况。 … [同意，接着约] [请给我打电话] [退一步] [先不办了]
        wang  [同意，接着约]
        wang  周二晚上七点
        wang  王阿姨
        wang  [不留电话，只在这里通知]
        wang  [对，约上]
        wang  /start svc_linshi_jiuzhu
        wang  [给我自己]
        wang  [约个时间]
        bot   最近有空的，…
    """)


async def test_evenings_of_a_full_weekday_are_reached_by_taps(play: Player) -> None:
    await play(AGREED + CARD)
    await play("""
        wang  [约个时间]
        wang  [看别的日子]
        wang  [26日周四（剩37个）]
        wang  [再往后看]
        wang  [再往后看]
        bot   周四（26日）有空的：… [晚6点（剩2个）] [晚6点半（剩2个）] [晚7点（剩2个）] …
        wang  [晚7点（剩2个）]
        bot   怎么称呼您？…
    """)


async def test_leaving_says_what_becomes_of_it(play: Player) -> None:
    await play(SUMMARY)
    await play("""
        wang  算了
        bot   好，这件先不约。…
        wang  /mine
        bot   您现在没有约。 …
    """)


async def test_back_takes_one_step(play: Player) -> None:
    await play(SUMMARY)
    await play("""
        wang  上一步
        bot   留个电话，…
        wang  [退一步]
        bot   怎么称呼您？…
    """)


async def test_a_booking_is_set_aside_for_a_call(play: Player) -> None:
    await play(SUMMARY)
    await play("""
        wang  /call
        bot   打您哪个号码？…
        wang  （发来号码）
        wang  对
        bot   记好了：138****0001。…
        bot   刚才的“约时间”还留着，接着办吗？ [接着办]
        wang  [接着办]
        bot   替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？ …
    """)


async def test_the_card_is_kept_in_the_language_in_which_it_was_shown(play: Player) -> None:
    await play(SUMMARY + "wang  english")
    (row,) = await play.rows("SELECT revision FROM forms WHERE form = 'book'")
    await play["wang"].sends_tap(f"f:book:{row['revision']}:v:")
    await play("wang  [Yes, book it]\nbot   Booked: Tue 24 at 7 pm. …")
    card = (await play.booking()).body.card
    assert card.startswith("高龄津贴：") and "带您母亲的：" in card
