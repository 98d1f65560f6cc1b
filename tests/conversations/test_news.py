"""News for those who want to hear: nobody unasked, nobody twice, by day, one a day; stopped by either side."""

from __future__ import annotations

import datetime as dt

import pytest

from storage import catalogue as catalogues
from storage import news as rows
from storage import people
from storage.sealing import Sealer
from storage.store import Store
from tests.conversations.player import Player
from tests.conversations.test_case_clock import rung
from tests.playing import KEY, ZONE, at

HEARS = "{who} /settings\n{who} [想听的消息]\n{who} [听：老人的事]\n{who} （同意两次）\n"
WORDS = "周四上午9点量血压"


def hears(*who: str) -> str:
    return "chen （在聊天里）\n" + "".join(HEARS.format(who=one) for one in who)


def news(words: str = WORDS, door: str = "老人的事") -> str:
    return f"chen /news\nchen [{door}]\nchen {words}\nchen [发出去]\n"


def heard(play: Player, who: str) -> list[str]:
    return [text for text in rung(play, who) if text.startswith(("【", "["))]


async def at_(play: Player, moment: str) -> None:
    await play.stage.later(at(moment))


async def test_only_those_who_want_to_hear_and_nobody_twice(play: Player) -> None:
    await play(hears("wang", "li") + "zhang /start\n-- 周二 11:00\n" + news())
    await at_(play, "2026-11-24 11:01")
    await at_(play, "2026-11-25 11:01")
    assert [len(heard(play, who)) for who in ("wang", "li", "zhang")] == [1, 1, 0]
    await play(f"chen /news\nchen [老人的事]\nchen {WORDS}\nbot … 周二（24日）发过一样的了，不再发。 [改内容] …")


async def test_by_day_and_one_a_day(play: Player) -> None:
    await play(hears("wang") + "-- 周二 20:00\n" + news("第一条") + "-- 周二 20:01\n" + news("第二条"))
    for moment, so_far in (
        ("2026-11-24 20:02", 0),
        ("2026-11-25 09:59", 0),
        ("2026-11-25 10:00", 1),
        ("2026-11-25 18:00", 1),
        ("2026-11-26 10:00", 2),
        ("2026-11-27 10:00", 2),
    ):
        await at_(play, moment)
        assert len(heard(play, "wang")) == so_far, moment
    assert "第一条" in heard(play, "wang")[0]
    assert {row["stopped"] for row in await play.rows("SELECT stopped FROM news WHERE ended_at IS NOT NULL")} == {0}


STOPS = (
    "wang /settings\nwang [想听的消息]\nwang [不听了：老人的事]",
    "wang （停用邻里）",
    "wang /me\nwang [我的同意]\nwang [不再经过境外]\nwang [对，撤回]",
    "wang /me\nwang [全部删掉]\nwang [对，全部删掉]",
    "chen [停发]",
)


@pytest.mark.parametrize("stop", STOPS)
async def test_after_a_stop_of_either_side_nothing_comes(play: Player, stop: str) -> None:
    await play(hears("wang") + "-- 周二 20:00\n" + news() + stop)
    await at_(play, "2026-11-25 11:00")
    assert heard(play, "wang") == []
    if "删" in stop:
        assert await play.rows("SELECT * FROM subscriptions") == await play.rows("SELECT * FROM news_told") == []


async def test_each_piece_can_be_stopped_from_itself(play: Player) -> None:
    await play(hears("wang") + "-- 周二 11:00\n" + news())
    await at_(play, "2026-11-24 11:01")
    await play("wang [老人的事不听了]\nbot … 现在：没有在听。 …\n-- 周三 11:00\n")
    await play("chen /news\nchen [老人的事]\nchen 又一条\nbot … 现在没有人想听这一类，发不了。 [改内容] [换一类] …")


async def test_who_wants_to_hear_only_afterwards_is_not_told_the_old(play: Player) -> None:
    await play(hears("wang") + "-- 周二 20:00\n" + news() + "-- 周二 20:01\n" + HEARS.format(who="li"))
    await at_(play, "2026-11-25 11:00")
    assert [len(heard(play, who)) for who in ("wang", "li")] == [1, 0]


async def test_many_are_told_in_parts_and_the_sender_sees_how_far(play: Player) -> None:
    await play(hears("wang"))
    async with play.stage.database.turn() as tx:
        store = Store(tx, Sealer(KEY), await catalogues.load(tx, ZONE))
        for number in range(450):
            one = await people.meet(store, 70_000 + number, "zh-CN", at("2026-11-23 16:00"))
            await people.agree_to_notice(store, one, "", at("2026-11-23 16:00"))
            await people.agree_to_abroad(store, one, at("2026-11-23 16:00"))
            await tx.run("INSERT INTO subscriptions VALUES (:p, 'elder', :at)", p=one.id, at=0)
    await play("-- 周二 11:00\n" + news() + "bot 在发了：想听的451位，发了0位。 [停发] …")
    shown = []
    for minute in (1, 2, 3):
        await at_(play, f"2026-11-24 11:0{minute}")
        shown.append(play["chen"].text)
    assert shown[0].startswith("在发了：想听的451位，发了200位") and shown[1].startswith(
        "在发了：想听的451位，发了400位"
    )
    assert shown[2].startswith("发完了：451位")
    (row,) = await play.rows("SELECT COUNT(*) AS n, COUNT(DISTINCT person) AS people FROM news_told")
    assert (row["n"], row["people"]) == (451, 451)


async def test_a_sweep_that_ends_half_way_tells_nobody_twice(play: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    async def falls(*given: object) -> None:
        raise RuntimeError("the power is out")

    await play(hears("wang", "li") + "-- 周二 20:00\n" + news())
    with monkeypatch.context() as cut, pytest.raises(RuntimeError, match="power"):
        cut.setattr(rows, "told", falls)
        await at_(play, "2026-11-25 11:00")
    assert [len(heard(play, who)) for who in ("wang", "li")] == [0, 0]
    await at_(play, "2026-11-25 11:01")
    assert [len(heard(play, who)) for who in ("wang", "li")] == [1, 1]


async def test_who_could_not_be_told_in_a_week_is_not_told(play: Player) -> None:
    await play(hears("wang") + "-- 周二 20:00\n" + news())
    async with play.stage.database.turn() as tx:  # somebody who is told something else on every day
        await tx.run("UPDATE news SET made_at = made_at - :week", week=int(dt.timedelta(days=8).total_seconds() * 1000))
    await at_(play, "2026-11-25 11:00")
    (row,) = await play.rows("SELECT ended_at FROM news")
    assert row["ended_at"] is not None


# --- from what was just confirmed


CONFIRMED = "chen /review\nchen [高龄津贴·给多少]\nchen [用半年]\n"


async def test_what_was_just_confirmed_is_told_in_both_languages(play: Player) -> None:
    await play(hears("wang") + "lee /settings\nlee [News]\nlee [News: For older people]\nlee （同意两次）\n")
    await play("wang 高龄津贴多少钱\n-- 周二 11:00\n" + CONFIRMED.replace("给多少]", "给多少（1次）]"))
    await play("""
        bot  记下了，… [接着核对] [我手上的] [告诉想听的2位]
        chen [告诉想听的2位]
        bot  他们会看到： 【老人的事】高龄津贴·给多少：邻市… 想听的有2位。… [发出去] …
        chen [发出去]
    """)
    await at_(play, "2026-11-24 11:01")
    assert "邻市淮南" in heard(play, "wang")[0]
    assert "a city nearby" in heard(play, "lee")[0] and "in Chinese" not in heard(play, "lee")[0]


async def test_words_of_ones_own_say_that_they_are_chinese(play: Player) -> None:
    await play(
        "chen （在聊天里）\nlee /settings\nlee [News]\nlee [News: For older people]\nlee （同意两次）\n-- 周二 11:00"
    )
    await play(news())
    await at_(play, "2026-11-24 11:01")
    assert heard(play, "lee")[0].endswith("Liuyin, the desk, Tue 24 (in Chinese).")


# --- bad input, and who may not


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("字" * 701, "太长了，最多700个字，… …"),
        ("张三 340602194608150021 来领钱", "里头像有身份证号或者卡号，没有收。… …"),
        ("<b>免费</b> & 领鸡蛋", "他们会看到： 【老人的事】<b>免费</b> & 领鸡蛋 …"),
    ],
)
async def test_what_a_colleague_writes(play: Player, said: str, answered: str) -> None:
    await play(hears("wang") + f"chen /news\nchen [老人的事]\nchen {said}\nbot {answered}")
    assert await play.rows("SELECT * FROM news") == []


@pytest.mark.parametrize("who", ["wang", "sun", "wuye"])
async def test_who_does_not_lead_sends_nothing(play: Player, who: str) -> None:
    joined = "" if who == "wang" else f"{who} （在聊天里）\n"
    await play(hears("wang") + joined + f"{who} /news\nbot 这是值班同事用的，您不用管。 …")
    for data in ("news", "nonews:x", "news:s:gaoling_jintie:amount"):
        await play[who].sends_tap(data)
    assert await play.rows("SELECT * FROM news") == []


@pytest.mark.parametrize(
    "data", ["news:", "news:s:x:y", "news:g:over_eighty:none", "news:x:y:z", "nonews:x", "nonews:"]
)
async def test_a_forged_button_tells_nothing(play: Player, data: str) -> None:
    await play(hears("wang"))
    await play["chen"].sends_tap(data)
    await play["wang"].sends_tap("hear:nothing")
    await play["wang"].sends_tap("deaf:nothing")
    assert await play.rows("SELECT * FROM news") == []
    assert [row["door"] for row in await play.rows("SELECT door FROM subscriptions")] == ["elder"]


async def test_a_second_tap_sends_no_second_one(play: Player) -> None:
    await play(hears("wang") + f"-- 周二 11:00\nchen /news\nchen [老人的事]\nchen {WORDS}")
    data = next(b["callback_data"] for row in play["chen"].screen.buttons for b in row if b["text"] == "发出去")
    for _ in range(2):
        await play["chen"].sends_tap(data)
    assert len(await play.rows("SELECT * FROM news")) == 1
