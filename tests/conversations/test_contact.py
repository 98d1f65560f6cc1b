"""Name and telephone number: read, refused, asked once."""

from __future__ import annotations

import pytest

from tests.conversations.player import Player
from tests.conversations.scenes import AGREED, BOOKED, CARD, SUMMARY, booked_again

PHONES = {
    "13800000001": "138****0001",
    "+86 138-0000-0001": "138****0001",
    "１３８００００００１": "",
    "0561-3000123": "0561-***0123",
    "3000123": "0561-***0123",
    "12345": "",
    "不告诉你 123": "",
}


@pytest.mark.parametrize("typed", PHONES)
async def test_a_phone_is_read_or_asked_again(play: Player, typed: str) -> None:
    await play(SUMMARY.replace("13800000001", typed))
    if PHONES[typed]:
        assert f"电话：{PHONES[typed]}" in play["wang"].text
    else:
        assert play["wang"].text.startswith("这个不像电话号码，怕记错。手机11位，座机带上区号。")
        assert "发送我的号码" in play["wang"].screen.labels()


async def test_somebody_elses_contact_is_refused(play: Player) -> None:
    await play(SUMMARY.replace("wang  13800000001", ""))
    await play("""
        wang  （发来别人的号码）
        bot   这是别人的号码，我没有留下。请发您自己的，或者直接打出来。 … [发送我的号码] …
        wang  （发来号码）
        bot   记好了：138****0001。
              … 电话：138****0001 …
    """)


async def test_a_name_that_nobody_has_is_asked_again(play: Player) -> None:
    await play(AGREED + CARD + "\nwang  [约个时间]\nwang  周二晚上七点")
    await play("""
        wang  2468
        bot   怎么称呼您？写一个名字就行，… …
        wang  王阿姨
        bot   留个电话，…
    """)


async def test_name_and_phone_are_asked_once(play: Player) -> None:
    await play(BOOKED + CARD)
    await play("""
        wang  [约个时间]
        wang  周四晚上七点
        bot   替您母亲办高龄津贴，周四（26日）晚7点，这样对吗？ 称呼：王阿姨 电话：138****0001 …
    """)


async def test_a_phone_known_from_a_call_is_not_asked_again(play: Player) -> None:
    await play("wang  /call\nwang  （同意两次）\nwang  （发来号码）\nwang  [对，打给我]" + CARD)
    await play("""
        wang  [约个时间]
        wang  周四晚上七点
        bot   怎么称呼您？…
        wang  王阿姨
        bot   替您母亲办高龄津贴，周四（26日）晚7点，这样对吗？ 称呼：王阿姨 电话：138****0001 …
    """)


@pytest.mark.parametrize("said", ["不留", "不留电话", "不用了", "没有", "no", "不留电话，只在这里通知"])
async def test_no_phone_may_be_said_in_many_ways(play: Player, said: str) -> None:
    await play(SUMMARY.replace("13800000001", said))
    await play("""
        bot   好，不留电话，有变就在这里告诉您。
              … 称呼：王阿姨 不留电话，只在这里通知 [对，约上] …
    """)


@pytest.mark.parametrize("said", ["我叫王阿姨", "叫我王阿姨就行", "王阿姨"])
async def test_a_name_is_read_out_of_its_sentence(play: Player, said: str) -> None:
    await play(SUMMARY.replace("王阿姨", said))
    await play("""
        bot   记好了：138****0001。
              … 称呼：王阿姨 电话：138****0001 …
    """)


async def test_name_and_phone_in_one_line(play: Player) -> None:
    """The number does not stay in the name, which more people see."""
    await play(SUMMARY.replace("王阿姨", "王阿姨 138 0000 0001").replace("wang  13800000001", ""))
    await play("""
        bot   … 称呼：王阿姨 电话：138****0001 …
    """)


NOT_NAMES = ("周二晚上七点", "明天", "七点半", "好的", "不对", "取消。", "退一步！", "no", "tuesday 7 pm")


@pytest.mark.parametrize("typed", NOT_NAMES)
async def test_what_plainly_means_something_else_is_no_name(play: Player, typed: str) -> None:
    await play(AGREED + CARD + "wang  [约个时间]\nwang  周二晚上七点")
    await play(f"wang  {typed}")
    assert "给我" not in play["wang"].text and f"称呼：{typed}" not in play["wang"].text
    assert await play.rows("SELECT * FROM people WHERE name IS NOT NULL") == []
    (row,) = await play.rows("SELECT answers FROM forms WHERE form = 'book'")
    kept = play.stage.sealer.open_json(row["answers"], "forms.answers", "1001/book") if row["answers"] else {}
    assert "name" not in kept.get("given", {})


@pytest.mark.parametrize("typed", ["周一鸣", "小周", "王行", "安好", "老成", "Noah", "May"])
async def test_names_that_sound_like_it_are_names(play: Player, typed: str) -> None:
    await play(AGREED + CARD + f"wang  [约个时间]\nwang  周二晚上七点\nwang  {typed}")
    await play(f"wang  13800000001\nbot   … 称呼：{typed} …")


async def test_no_phone_any_more_is_forgotten(play: Player) -> None:
    await play(BOOKED + booked_again("wang", "周四晚上七点").replace("wang  [对，约上]", ""))
    await play("""
        wang  [改一改]
        wang  [改电话]
        wang  [不留电话，只在这里通知]
        wang  [对，约上]
        bot   约好了：…
        wang  /mydata
        bot   我记着的： 称呼：王阿姨 电话：没有 …
    """)
    (person,) = await play.rows("SELECT phone FROM people WHERE name IS NOT NULL")
    assert person["phone"] is None
