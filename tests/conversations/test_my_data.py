"""My data (D2): what is kept and why; correct, withdraw each consent, delete; and others lose nothing by it."""

from __future__ import annotations

import pytest

from tests.conversations.emergencies import GAS
from tests.conversations.emergencies import STAFF as EMERGENCY_STAFF
from tests.conversations.player import Player
from tests.conversations.scenes import AGREED, BOOKED, booked_by

REPORTED = "wang  21栋2单元二楼楼道灯不亮\nwang  [对，报上去]\n"
GONE = "wang  /me\nwang  [全部删掉]\nwang  [对，全部删掉]\n"
MONEY = """
wang  /start svc_dibao
wang  [给我自己]
wang  [约个时间]
wang  [同意，接着约]
wang  周二晚上八点
wang  [对，约上]
"""


async def test_me_is_another_word_for_my_data(play: Player) -> None:
    await play(BOOKED + "wang  /me\nbot   我记着的： 称呼：王阿姨 … [改称呼] …")


async def test_before_consent_nothing_is_kept_and_nothing_can_be_deleted(play: Player) -> None:
    await play("""
        wang  /me
        bot   我这里没有记您什么。 … [回首页]
        lee   /me
        bot   Nothing is kept about you here. … [Home]
    """)


async def test_each_kind_is_counted_in_one_line(play: Player) -> None:
    await play("sun （在聊天里）\n" + BOOKED + "wang  /call\n" + REPORTED + "wang  高龄补贴咋领\nwang  [帮我问]")
    await play("""
        wang  /me
        bot   我记着的： 称呼：王阿姨 电话：13800000001 约的：1件（还没办的1件） 报的事：1件（还没办完的1件）
              问过的：1件（还没答的1件） 要回的电话：1次（还在等） 家人：您母亲
              同意过：记您的事、聊天软件在境外 都只为办您的事、有变动好找您。 …
              [改称呼] …
    """)


async def test_in_english(play: Player) -> None:
    await play("""
        lee   /call
        lee   （同意两次）
        lee   [Back]
        lee   /me
        bot   What is kept about you: Name: none Phone: none Family: none
              You agreed to: notes about you, a chat with servers abroad Only to see to your matters …
              [Change name] [Change phone] [My consents] [Who looked me up] [Give me a copy] [Delete it all] [Home]
        lee   [My consents]
        lee   [Nothing abroad any more]
        bot   Without it I cannot see to anything for you here, or send you word: … Withdraw it? [Yes, withdraw] [Back]
        lee   [Yes, withdraw]
        bot   Withdrawn. If you come back, you are asked again. [My data] [Home]
        lee   /me
        lee   [Delete it all]
        bot   This cannot be undone: … Delete it all? [Yes, delete it all] [Home]
        lee   [Yes, delete it all]
        bot   It is all deleted, and your consent is withdrawn. …
    """)


# --- correct


async def test_a_number_is_taken_out_and_the_desk_is_told(play: Player) -> None:
    await play("sun （在聊天里）" + BOOKED)
    await play("""
        wang  /me
        wang  [改电话]
        wang  [不留电话，只在这里通知]
        wang  [对，就这么改]
        bot   改好了。 … 电话：没有 …
        bot→sun  … 没留电话 …
        bot→sun  称呼或电话改了：周二（24日）晚7点，高龄津贴。
    """)
    assert (await play.booking()).body.phone is None


async def test_what_nobody_is_called_is_refused_as_when_booking(play: Player) -> None:
    await play(BOOKED + "wang  /me\nwang  [改称呼]\nwang  周二晚上七点")
    assert "对，就这么改" not in play["wang"].screen.labels()
    await play("wang  李老师\nwang  [先不办了]\nbot   我记着的： 称呼：王阿姨 …")


async def test_whoever_is_to_telephone_hears_the_new_number(play: Player) -> None:
    await play("sun （在聊天里）" + BOOKED + "wang  /call\nwang  /me\nwang  [改电话]\nwang  13900000002")
    await play("wang  [对，就这么改]")
    assert any("请给王阿姨回电话" in m.text and "13900000002" in m.text for m in play["sun"].messages)


# --- withdraw


async def test_without_abroad_what_is_under_way_ends_and_the_rest_stays_till_its_time(play: Player) -> None:
    await play("sun （在聊天里）\nxu （在聊天里）" + BOOKED + REPORTED + "wang  /call")
    await play("""
        wang  /me
        wang  [我的同意]
        wang  [不再经过境外]
        bot   撤回以后，… 约着的1件会退掉。 等着的电话不打了。 报了没办完的1件接着办，… [对，撤回] [退一步]
        wang  [对，撤回]
        bot→xu  报1123-01的居民收回了自己的资料：…
    """)
    (person,) = await play.rows(f"SELECT * FROM people WHERE account = {play['wang'].account}")
    assert person["abroad_at"] is None and person["notice_at"] and person["name"]
    (booking,) = await play.rows("SELECT state FROM bookings")
    (call,) = await play.rows("SELECT state FROM calls")
    (case,) = await play.cases()
    assert (booking["state"], call["state"], case.reporter, case.body.text) == ("cancelled", "taken back", None, "")
    before = len(play["wang"].messages)
    await play("xu    [我来办]\n-- 周二 19:00")
    assert len(play["wang"].messages) == before
    await play("wang  /me\nwang  [拿一份]\nbot   还有一件要单独问您： … Telegram … [同意] [不同意，先看看]")


async def test_without_a_sensitive_kind_what_was_booked_for_it_goes_and_nothing_else(play: Player) -> None:
    await play("sun （在聊天里）" + BOOKED + MONEY)
    await play("""
        wang  /me
        wang  [我的同意]
        wang  [撤回经济情况]
        bot   撤回以后，要用到家里的经济情况的事，这里办不了： 约着的1件会退掉。 … [对，撤回] [退一步]
        wang  [对，撤回]
        bot→sun  退了：周二（24日）晚8点，低保。
    """)
    assert [row["service"] for row in await play.rows("SELECT service FROM bookings")] == ["gaoling_jintie"]
    await play(
        "wang  /start svc_dibao\nwang  [给我自己]\nwang  [约个时间]\nbot   办这件事，…家里的经济情况… [同意，接着约] …"
    )


async def test_without_the_notice_everything_is_deleted(play: Player) -> None:
    await play(BOOKED + "wang  /me\nwang  [我的同意]\nwang  [不再记我的事]\nbot   删掉以后改不回来： …")


@pytest.mark.parametrize(
    "data", ["unagree:money:yes", "unagree:notice:yes", "unagree:", "kin:nobodys", "kin:nobodys:yes", "correct:all"]
)
async def test_a_forged_button_changes_nothing(play: Player, data: str) -> None:
    await play(BOOKED)
    before = [dict(row) for row in await play.rows("SELECT * FROM people ORDER BY id")]
    await play["wang"].sends_tap(data)
    assert [dict(row) for row in await play.rows("SELECT * FROM people ORDER BY id")] == before


async def test_nobody_takes_off_another_ones_family(play: Player) -> None:
    await play(BOOKED + "li    （同意过了）")
    ((kin,),) = [tuple(row) for row in await play.rows("SELECT id FROM household")]
    for data in (f"kin:{kin}", f"kin:{kin}:yes"):
        await play["li"].sends_tap(data)
        assert "您母亲" not in play["li"].text
    assert len(await play.rows("SELECT id FROM household")) == 1


async def test_one_tap_takes_nobody_off_the_family(play: Player) -> None:
    await play(BOOKED + "wang  /me\nwang  [家人]\nwang  [删掉您母亲]")
    assert "您母亲" in play["wang"].text and len(await play.rows("SELECT id FROM household")) == 1
    await play("wang  [退一步]\nbot   记着的家人。要删哪位？ [删掉您母亲] [退一步]")
    await play("wang  [删掉您母亲]\nwang  [对，删掉]\nbot   删掉了。 … 家人：没有 … …")
    assert await play.rows("SELECT id FROM household") == []


async def test_who_is_taken_off_is_named_in_english_too(play: Player) -> None:
    await play(BOOKED + "wang  /settings\nwang  [English]\nwang  /me\nwang  [Family]\nwang  [Take off: your mother]")
    await play("bot→wang  Take off your mother? What is booked or done stays. [Yes, take off] [Back]")
    await play("wang  [Yes, take off]\nbot   Taken off. … Family: none … …")


# --- delete


async def test_in_an_emergency_the_screen_says_who_would_not_find_them(play: Player) -> None:
    await play(EMERGENCY_STAFF + AGREED + f"wang  {GAS}\nwang  /me\nwang  [全部删掉]")
    assert "人还没安全，先别删" in play["wang"].text
    await play("wang  [对，全部删掉]")
    (case,) = await play.cases()
    assert case.spot.building == "5栋" and case.spot.unit == 3 and case.body.text == "" and case.reporter is None
    await play("zheng [我去，119打了]" if "我去，119打了" in play["zheng"].screen.labels() else "zheng /desk")


async def test_what_a_neighbour_waits_for_goes_on_and_what_waits_for_others_is_untouched(play: Player) -> None:
    await play("xu （在聊天里）\nsun （在聊天里）\nwang  （报了楼道灯）\nli    （同意过了）\nli    21栋2单元楼道灯不亮")
    await play("li    [就是这件，我也遇到了]\n" + booked_by("zhang", "周四晚上八点") + GONE + "xu    [我来办]")
    assert "有人接了" in play["li"].text
    assert len(await play.rows("SELECT id FROM bookings")) == 1
    assert len(await play.rows("SELECT person FROM case_joiners")) == 1


async def test_who_waits_for_an_answer_goes_on_without_it(play: Player) -> None:
    await play(
        "xu （在聊天里）\nwang  （报了楼道灯）\nxu    [我来办]\nxu    [问居民]\nxu    几楼？\nxu    [就这么说]\n" + GONE
    )
    (case,) = await play.cases()
    assert case.state.value == "taken" and case.paused_at is None and case.handler == "xu"


async def test_of_staff_the_post_stays(play: Player) -> None:
    await play(
        "sun   （同意过了）\nsun   柳荫花园21栋2单元二楼楼道灯不亮\nsun   [对，报上去]\nsun   /me\nsun   [全部删掉]"
    )
    assert "您在这里的岗位留着" in play["sun"].text
    await play("sun   [对，全部删掉]\nsun   /board\nbot   周一（23日）：今天没有约。 …")
    (row,) = await play.rows("SELECT person FROM staff WHERE code = 'sun'")
    assert row["person"]
    assert [case.reporter for case in await play.cases()] == [None]


async def test_whoever_kept_an_answer_in_their_words_hears_that_it_went(play: Player) -> None:
    await play("sun （在聊天里）\nwang  （同意过了）\nwang  我家情况特殊能给点啥照顾不\nwang  [都不是，问值班的人]")
    await play(
        "sun   [我来办]\nsun   [答复居民]\nsun   先看低保\nsun   [就这么说]\nsun   [以后都这么答]\nsun   [就这么存]\n"
        + GONE
    )
    assert await play.rows("SELECT id FROM answers") == []
    assert "答：先看低保" in play["sun"].text
    await play("li    我家情况特殊能给点啥照顾不")
    assert "先看低保" not in play["li"].text


async def test_who_looked_is_still_known_and_not_at_whom(play: Player) -> None:
    await play("sun （在聊天里）" + BOOKED + GONE)
    looked = await play.rows("SELECT staff, person, noun FROM lookups")
    assert [(row["staff"], row["person"], row["noun"]) for row in looked] == [("sun", "", "booking")]


async def test_whoever_comes_back_begins_anew(play: Player) -> None:
    await play(BOOKED + GONE + BOOKED + "wang  /me\nbot   我记着的： 称呼：王阿姨 …")


async def test_an_answer_that_others_would_ask_for_in_the_same_few_words_stays(play: Player) -> None:
    await play("sun （在聊天里）\nwang  （同意过了）\nwang  我家情况特殊能给点啥照顾不\nwang  [都不是，问值班的人]")
    await play(
        "sun   [我来办]\nsun   [答复居民]\nsun   先看低保\nsun   [就这么说]\nsun   [以后都这么答]\nsun   [改问题]"
    )
    await play("sun   特殊照顾\nsun   [就这么存]\n" + GONE)
    assert [row["question"] for row in await play.rows("SELECT question FROM answers")] == ["特殊照顾"]
