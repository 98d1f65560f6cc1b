"""What is kept: nothing personal before consent; sealed after it; who looked is written down; events name nobody."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from storage.times import from_row
from tests.conversations.player import Player
from tests.conversations.scenes import AGREED, BOOKED, CARD, HANDED

TABLES = ("people", "household", "forms", "outbox", "bookings", "calls", "events", "lookups", "failures", "cards")


async def everything(play: Player) -> str:
    """Every row of what may be about a person, as one text."""
    rows = [dict(row) for table in TABLES for row in await play.rows(f"SELECT * FROM {table}")]
    return json.dumps(rows, ensure_ascii=False, default=str)


async def test_before_consent_only_account_and_language(play: Player) -> None:
    await play("""
        wang  /start
        wang  替老妈办低保，周二晚上七点
        wang  [对，给我母亲]
        wang  [约个时间]
        wang  我叫王某某，电话13800000001
        wang  （发来号码）
        wang  （发来语音）
        wang  [同意，往下走]
        wang  [不同意，先看看]
        wang  我的预约
        wang  /mydata
    """)
    (person,) = await play.rows("SELECT * FROM people")
    unchosen = {"large": 0, "quiet": "usual", "sensitive": "{}"}
    known = {key: value for key, value in dict(person).items() if value not in (None, unchosen.get(key))}
    assert set(known) <= {"id", "account", "language", "neighbourhood", "created_at", "notice_at", "notice"}
    for table in ("household", "forms", "bookings", "calls", "lookups", "events", "failures"):
        assert await play.rows(f"SELECT * FROM {table}") == [], table
    kept = await everything(play)
    assert "13800000001" not in kept and "王某某" not in kept and "低保" not in kept


async def test_consent_keeps_the_notice_as_it_was_shown(play: Player) -> None:
    await play(CARD + "wang  [约个时间]\nwang  [同意，往下走]\nwang  [同意]")
    shown = "先跟您说清楚"
    (person,) = await play.rows("SELECT notice_at, abroad_at, notice FROM people")
    assert person["notice_at"] and person["abroad_at"]
    assert shown in person["notice"]


async def test_after_consent_what_is_personal_is_sealed(play: Player) -> None:
    await play("sun   /board" + BOOKED + "wang  /call")
    kept = await everything(play)
    for word in ("13800000001", "王阿姨", "138****0001", "孙姐"):
        assert word not in kept, word
    await play("wang  我的资料")
    assert "王阿姨" in play["wang"].text


async def test_each_look_at_name_and_phone_is_written_down(play: Player) -> None:
    await play("sun   /board\nlaoli /board" + BOOKED)
    looked = await play.rows("SELECT staff, noun, noun_id, person, why FROM lookups")
    (wang,) = await play.rows("SELECT person FROM bookings")
    booking = await play.booking()
    assert [(r["staff"], r["noun"], r["noun_id"]) for r in looked] == [("sun", "booking", booking.id)]
    assert looked[0]["person"] == wang["person"]
    await play(HANDED + "wang  /call")
    staff = [r["staff"] for r in await play.rows("SELECT staff FROM lookups ORDER BY id")]
    assert staff[:2] == ["sun", "laoli"]
    assert len(staff) == 3  # and whoever is to telephone
    nouns = {r["noun"] for r in await play.rows("SELECT noun FROM lookups")}
    assert nouns == {"booking", "call"}


async def test_a_phone_on_the_screen_means_a_look_in_the_book(play: Player) -> None:
    await play("sun   /board\nlaoli /board\nchen  /board" + BOOKED + HANDED + "-- 周二 18:58\nlaoli [到了]")
    books = {r["staff"] for r in await play.rows("SELECT staff FROM lookups")}
    rung = {account for account, shown in play.stage.phones.rung if "13800000001" in str(shown.params)}
    names = {play[name].account: name for name in ("sun", "laoli", "chen", "wang")}
    assert {names[account] for account in rung} == books == {"sun", "laoli"}


async def test_events_tell_what_happened_and_to_nobody(play: Player) -> None:
    await play("sun   /board\nlaoli /board" + BOOKED)
    await play("""
        wang  [改时间]
        wang  周二晚上八点
        wang  [对，换过去]
        sun   [交给别人]
        sun   [对，交给老李]
        wang  /call
        -- 周二 19:30
        wang  /mine
        wang  [24日周二 晚8点 高龄津贴]
        wang  [晚到一会儿]
        laoli [到了]
    """)
    events = await play.rows("SELECT noun, what, role, facts FROM events ORDER BY id")
    assert [r["what"] for r in events if r["noun"] == "booking"] == ["booked", "moved", "handed", "late", "arrived"]
    assert [r["what"] for r in events if r["noun"] == "call"] == ["asked"]
    facts = " ".join(r["facts"] for r in events)
    assert "gaoling_jintie" in facts
    for word in ("王", "138", "mother", "1001", "1002", "1003"):
        assert word not in facts, word


async def test_nobody_else_is_shown_a_phone_or_a_name(play: Player) -> None:
    await play("sun   /board\nzhou  /board\nchen  /board\ngu    /board\nli    /start" + BOOKED + "-- 周二 7:00")
    for name in ("zhou", "chen", "gu", "li"):
        assert not any("13800000001" in m.text or "王阿姨" in m.text for m in play[name].messages), name


async def test_a_phone_without_a_name_is_forgotten_too(play: Player) -> None:
    await play("sun   /board\nwang  /call\nwang  （同意两次）\nwang  （发来号码）\nwang  对\nsun   [打过了]")
    account = play["wang"].account
    (person,) = await play.rows(f"SELECT name, phone FROM people WHERE account = {account}")
    assert person["name"] is None and person["phone"] is not None
    await play.stage.later(play.stage.phones.now + dt.timedelta(days=400))
    (person,) = await play.rows(f"SELECT phone FROM people WHERE account = {account}")
    assert person["phone"] is None


async def test_when_something_sensitive_was_agreed_to_is_kept(play: Player) -> None:
    await play("wang  /start svc_dibao\nwang  [给我自己]\nwang  [约个时间]\nwang  （同意两次）")
    await play("wang  [同意，接着约]\nwang  周二晚上七点\nwang  王阿姨\nwang  13800000001\nwang  [对，约上]")
    (person,) = await play.rows("SELECT sensitive FROM people")
    agreed = json.loads(person["sensitive"])
    assert {kind: from_row(at) for kind, at in agreed.items()} == {"money": play.stage.phones.now}


async def test_a_list_without_times_is_asked_again(play: Player) -> None:
    await play(AGREED)
    async with play.stage.database.turn() as tx:
        await tx.run("UPDATE people SET sensitive = :kinds", kinds=json.dumps(["money"]))
    await play("""
        wang  /start svc_dibao
        wang  [给我自己]
        wang  [约个时间]
        bot   办这件事，值班的人会知道家里的经济情况。 …
    """)


@pytest.mark.parametrize(("said", "kept"), [("没满，我是监护人，同意", "guardian"), ("满14岁了", "grown")])
async def test_the_guardian_s_word_is_kept_with_the_booking(play: Player, said: str, kept: str) -> None:
    await play(AGREED + "wang  /start svc_laonian_zhucan\nwang  [给孩子]\nwang  [约个时间]")
    await play(f"wang  [{said}]\nwang  小宝\nwang  周二晚上七点\nwang  王阿姨\nwang  13800000001\nwang  [对，约上]")
    (event,) = await play.rows("SELECT noun_id, at, facts FROM events WHERE what = 'booked'")
    assert json.loads(event["facts"])["guardian"] == kept
    assert event["noun_id"] == (await play.booking()).id and from_row(event["at"]) == play.stage.phones.now
