"""What is kept: nothing personal before consent; sealed after it; who looked is written down; events name nobody."""

from __future__ import annotations

import json

from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED, CARD

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
    known = {key: value for key, value in dict(person).items() if value not in (None, "[]")}
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
    await play("sun   [交给别人]\nwang  /call")
    staff = [r["staff"] for r in await play.rows("SELECT staff FROM lookups ORDER BY id")]
    assert staff[:2] == ["sun", "laoli"]
    assert len(staff) == 3  # and whoever is to telephone
    nouns = {r["noun"] for r in await play.rows("SELECT noun FROM lookups")}
    assert nouns == {"booking", "call"}


async def test_a_phone_on_the_screen_means_a_look_in_the_book(play: Player) -> None:
    await play("sun   /board\nlaoli /board\nchen  /board" + BOOKED + "sun   [交给别人]\n-- 周二 18:58\nlaoli [到了]")
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
