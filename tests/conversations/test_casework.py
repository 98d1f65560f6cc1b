"""The staff's side of a case, to its end; and what nobody may do."""

from __future__ import annotations

import json

import pytest

from domain.case import State
from tests.conversations.player import PHOTO, Player

TAKEN = "xu  （在聊天里）\nchen （在聊天里）\nwuye （在聊天里）\nwang  （报了楼道灯）\nxu  [我来办]\n"


async def state_of(play: Player) -> State:
    return (await play.cases())[0].state


async def test_from_the_report_to_the_residents_word(play: Player) -> None:
    await play(TAKEN)
    await play("""
        xu    [办好了]
        bot   怎么办好的？居民会看到这句，能附照片： [退一步] [先不办了]
        xu    换了灯，今晚请您看看亮不亮。
        xu    （发来照片）
        bot   居民会看到这句： “换了灯，今晚请您看看亮不亮。”〔照片1张〕 [就这么说] [改几个字] [先不办了]
        xu    [就这么说]
        bot   记下了。 [我手上的]
    """)
    if await state_of(play) is State.CHECKING:
        await play("chen  [核过了，没问题]")
    assert await state_of(play) is State.CLOSING
    await play("""
        bot→wang  … 您报的柳荫花园21栋2单元2楼，楼道灯不亮（1123-01）： “换了灯，今晚请您看看亮不亮。” 亮了吗？
              [好了] [好了一半] [没好]
        wang  [好了]
        bot   谢谢您。愿意评一评吗？不评也行。 [非常满意] [满意] [基本满意] [不满意] [非常不满意] [不评了]
    """)
    assert await state_of(play) is State.SOLVED


async def test_two_tap_at_once_and_one_has_it(play: Player) -> None:
    await play("xu  （在聊天里）\nchen  （在聊天里）\nwang  （报了楼道灯）")
    data = play["xu"].screen.buttons[0][0]["callback_data"]
    await play["xu"].sends_tap(data, play["xu"].screen.number)
    await play["chen"].sends_tap(data, 1)
    [case] = await play.cases()
    assert case.responsible == case.handler == "xu"
    assert "别人刚接走了，您不用管" in play["chen"].text


async def test_the_first_to_take_it_stays_responsible(play: Player) -> None:
    await play("zheng （在聊天里）\nfang （在聊天里）\n" + TAKEN)
    await play("""
        xu    [转给同事]
        xu    [陈督办]
        xu    我这周请假
        xu    [就这么说]
        bot   转过去了，跟到底的还是您。 …
        bot→chen  交给您了：1123-01。“我这周请假” …
    """)
    [case] = await play.cases()
    assert (case.responsible, case.handler) == ("xu", "chen")


async def test_given_back_it_is_offered_again_and_the_clock_goes_on(play: Player) -> None:
    await play(TAKEN)
    before = (await play.cases())[0].deadline_at
    await play("""
        xu    [别的…]
        xu    [不归我，退回]
        xu    这是市政的灯
        xu    [就这么说]
    """)
    [case] = await play.cases()
    assert (case.state, case.handler, case.responsible, case.deadline_at) == (State.NEW, None, "xu", before)


async def test_asking_rests_the_clock_and_an_answer_moves_it_on(play: Player) -> None:
    await play(TAKEN)
    before = (await play.cases())[0].deadline_at
    await play("""
        xu    [问居民]
        xu    是二楼还是三楼的？
        xu    [就这么说]
        -- 周二 10:00
        wang  [回一句]
        wang  二楼的
        wang  [对，转过去]
        bot→xu  1123-01居民回话：“二楼的” …
    """)
    [case] = await play.cases()
    assert case.state is State.TAKEN and case.deadline_at > before


async def test_a_partner_unit_reads_the_order_and_nothing_of_the_reporter(play: Player) -> None:
    """C11: no name, phone, account, room or words of theirs; not in what is sent, nor in its buttons."""
    await play("xu （在聊天里）\nwuye （在聊天里）\nwang  /start\n")
    person = play["wang"]
    person_name = {"first_name": "标记姓名", "last_name": "秀英"}
    await person.says("/report")
    await person.agrees()
    await person.says("先不办了")
    text = "21栋2单元二楼楼道灯不亮，我是302室的标记老王，电话13899990000"
    base = {"chat": person.chat, "from": {**person.sender, **person_name}, "date": 1, "message_id": 9}
    await play.stage.update_of("message", {**base, "text": text})
    await person.taps("楼道灯不亮")
    await person.taps("对，报上去")
    await play("""
        xu    [我来办]
        xu    [派给单位]
        xu    [柳荫物业]
        xu    [就用这句]
        xu    [就这么说]
    """)
    [case] = await play.cases()
    await play["wuye"].sends_tap(f"work:{case.id}")
    await play["wuye"].sends_tap(f"work:{case.id}:all")
    await play("wuye  /desk")
    received = json.dumps([m.params for m in play["wuye"].messages], ensure_ascii=False)
    assert "请办" in received
    for mark in ("标记", "302", "13899990000", "秀英", str(person.account)):
        assert mark not in received, mark


async def test_the_unit_says_done_and_the_holder_looks_first(play: Player) -> None:
    await play(TAKEN)
    await play("""
        xu    [派给单位]
        xu    [柳荫物业]
        xu    [就用这句]
        xu    [就这么说]
        wuye  [办好了]
        wuye  换了灯
        wuye  [就这么说]
        bot→xu  1123-01对方说办好了。居民会看到这句：“换了灯” …
    """)
    assert await state_of(play) is State.TAKEN


OTHERS = [
    ("zheng", "accept"), ("zheng", "resolve"), ("wuye", "accept"), ("wuye", "resolve"), ("wuye", "unit_done"),
    ("gu", "accept"), ("li", "accept"), ("li", "check_ok"), ("chen", "resolve"), ("xu", "check_ok"),
    ("xu", "escalate"), ("xu", "solved"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "action"), OTHERS)
async def test_what_is_not_theirs_is_refused_with_a_sentence(play: Player, who: str, action: str) -> None:
    """Another grid's worker, a unit it was not passed to, the administrator, a resident; forged buttons too."""
    await play(TAKEN + f"{who}  （在聊天里）" if who != "li" else TAKEN + "li  /start")
    [before] = await play.cases()
    await play[who].sends_tap(f"act:{before.id}:{action}")
    [after] = await play.cases()
    assert after == before
    assert play[who].text and await play.failures() == []


async def test_whoever_left_the_staff_can_do_nothing(play: Player) -> None:
    await play(TAKEN)
    async with play.stage.database.turn() as tx:
        from storage import staff

        await staff.remove(tx, "xu", play.stage.phones.now)
    [case] = await play.cases()
    await play["xu"].sends_tap(f"act:{case.id}:resolve")
    assert "工作人员" in play["xu"].text or "值班" in play["xu"].text
    assert (await play.cases())[0] == case


async def test_my_desk_has_the_oldest_deadline_first(play: Player) -> None:
    await play(TAKEN + "zhang （同意过了）\nzhang 20栋3单元柳荫花园下水道堵了\nzhang [对，报上去]")
    await play("xu  /desk")
    labels = play["xu"].screen.labels()
    assert labels[0].startswith("1123-02") and labels[1].startswith("1123-01")
    assert "等您办的2件" in play["xu"].text


async def test_urging_rings_somebody_and_the_second_time_somebody_above(play: Player) -> None:
    await play(TAKEN)
    await play("""
        wang  [看进度]
        wang  [催一下]
        bot   催了，他们现在就看到。 [看进度]
        bot→xu  居民催了第1次：1123-01，在办。 …
        bot→chen  （不说话）
        wang  [看进度]
        wang  [催一下]
        bot   催了，他们现在就看到。 这次督办也看到了。 [看进度]
        bot→chen  居民催了第2次：1123-01，在办。 …
    """)


async def test_urged_at_night_it_rings_in_the_morning_and_that_is_said(play: Player) -> None:
    await play(TAKEN)
    await play("""
        -- 周一 23:00
        wang  [看进度]
        wang  [催一下]
        bot   记下了，现在是夜里，明天早上8点半告诉他们。 [看进度]
        bot→xu  （不说话）
        wang  [看进度]
        wang  [催一下]
        bot   记下了，现在是夜里，明天早上8点半告诉他们。 这次也告诉督办。 [看进度]
        bot→chen  （不说话）
        -- 周二 05:00
        -- 周二 8:30
        bot→xu  居民催了第2次：… …
        bot→chen  居民催了第2次：… …
    """)


async def test_somebody_elses_case_is_nobodys_business(play: Player) -> None:
    await play(TAKEN + "zhang （同意过了）")
    [case] = await play.cases()
    for data in (f"case:{case.id}", f"urge:{case.id}", f"withdraw:{case.id}:yes", f"well:{case.id}:solved"):
        await play["zhang"].sends_tap(data)
        assert play["zhang"].text.startswith("这件已经办完了")
    assert (await play.cases())[0] == case


async def test_who_reported_is_seen_with_a_reason_and_the_reporter_hears_of_it(play: Player) -> None:
    await play(TAKEN)
    await play("""
        xu    [别的…]
        xu    [看是谁报的]
        bot   为什么要看？写一句，会告诉本人： [退一步] [先不办了]
        xu    师傅上门要对人
        xu    [就这么说]
        bot   报1123-01的人： 一位居民 没留电话 已经记下您看过，也告诉了本人。 [我手上的]
        bot→wang  跟您说一声：办1123-01的同事看了您的称呼和电话，写的原因：“师傅上门要对人” [看进度]
        wang  我的资料
        wang  [谁看过我的]
        bot   看过您的称呼或电话的： 周一（23日）下午3点50分　网格员　报的事 [退一步]
    """)


async def test_what_is_typed_while_an_answer_is_waited_for_is_the_answer(play: Player) -> None:
    await play(TAKEN + "xu  [问居民]\nxu  是整层不亮还是就一盏？\nxu  [就这么说]")
    await play("""
        -- 周二 10:00
        wang  整层都不亮
        bot   这样转过去，对吗？ “整层都不亮” [对，转过去] [改几个字] [先不办了]
        wang  对
        bot   转过去了，谢谢您。 … [看进度] [回首页]
        bot→xu  1123-01居民回话：“整层都不亮” …
    """)


async def test_pictures_come_with_what_is_new_and_not_with_every_word_about_it(play: Player) -> None:
    """With the offer; a new one with the addition; not again when it is urged."""
    await play("xu  （在聊天里）\nchen  （在聊天里）\nwang  （同意过了）\nwang  21栋2单元二楼楼道灯不亮")
    await play["wang"].sends(photo=[{**PHOTO[0], "file_id": "first"}])
    await play("wang  [对，报上去]\nxu  [我来办]\nwang  [看进度]\nwang  [补一句]")
    await play["wang"].sends(photo=[{**PHOTO[0], "file_id": "second"}])
    await play("wang  [对，转过去]\nwang  /mine\nwang  [楼道灯不亮（有人在办）]\nwang  [催一下]")
    shown = [message.params.get("photo") for message in play["xu"].messages if message.params.get("photo")]
    assert shown == ["first", "second"]


async def test_what_was_added_stands_on_the_cards_that_come_afterwards(play: Player) -> None:
    await play(TAKEN)
    await play("wang  [看进度]\nwang  [补一句]\nwang  三楼的也坏了\nwang  [对，转过去]\nxu  [转给同事]\nxu  [陈督办]")
    await play("xu  我这周请假\nxu  [就这么说]")
    assert "三楼的也坏了" in play["chen"].text
