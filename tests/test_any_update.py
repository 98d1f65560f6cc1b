"""Any update of any kind from anybody: a helpful sentence or, in groups, silence; nothing lost, nobody stuck."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import pytest

from dialog.texts import LANGUAGES, Texts
from handlers import FORMS
from tests.dialog.finishing import finish
from tests.dialog.guests import Guest, Table, Told, hearing
from tests.dialog.strange import PARTS, STAFF_ONLY, TEXTS, UNHEARD, forged, telegram_would_take
from tests.playing import Stage

Json = dict[str, Any]

# Where somebody may be, by what they said and tapped until then.
TOLD = ("替老妈办高龄津贴", "对，给我母亲")
AGREED = (*TOLD, "约个时间", "同意，往下走", "同意")
SUMMARY = (*AGREED, "周二晚上七点", "王阿姨", "13800000001")
BOOKED = (*SUMMARY, "对，约上")
REPORT = ("/report", "同意，往下走", "同意")
REPORTED = (*REPORT, "21栋2单元二楼楼道灯不亮", "对，报上去")
HELPME = ("/settings", "家人帮忙", "请家人帮我", "同意，往下走", "同意")
BORN = (*AGREED, "先不办了", "生日", "记下我的生日")
CHILD = ("高龄津贴", "给孩子", "约个时间", "同意，往下走", "同意")
WHERE: dict[str, Sequence[str]] = {
    "never seen": (),
    "first screen": ("/start",),
    "among the doors": ("/start", "约时间办事", "老人的事"),
    "the card": TOLD,
    "the notice": AGREED[:3],
    "one tick": AGREED[:4],
    "when": AGREED,
    "all days": (*AGREED, "看别的日子"),
    "name": SUMMARY[:-2],
    "phone": SUMMARY[:-1],
    "summary": SUMMARY,
    "what to change": (*SUMMARY, "改一改"),
    "another service": (*SUMMARY, "改一改", "换一件事"),
    "for whom": (*SUMMARY, "改一改", "换成给别人办"),
    "the card of another": (*SUMMARY, "改一改", "换成给别人办", "给我爸办"),
    "guardian": CHILD,
    "name of a child": (*CHILD, "满14岁了"),
    "sensitive": ("低保", "给我自己", "约个时间", "同意，往下走", "同意"),
    "left": (*AGREED, "先不办了"),
    "booked": BOOKED,
    "moving": (*BOOKED, "改时间"),
    "moving, summary": (*BOOKED, "改时间", "周四晚上七点"),
    "call, phone": ("/call", "同意，往下走", "同意"),
    "call, sure": ("/call", "同意，往下走", "同意", "13800000001"),
    "called": ("/call", "同意，往下走", "同意", "13800000001", "对，打给我"),
    "set aside": (*SUMMARY[:-2], "/call"),
    "report, what": REPORT,
    "report, where": (*REPORT, "楼道灯坏了"),
    "report, unit": (*REPORT, "柳荫花园21栋楼道灯坏了"),
    "report, kind": (*REPORT, "21栋2单元 有点不对劲"),
    "report, summary": (*REPORT, "21栋2单元二楼楼道灯不亮"),
    "reported": REPORTED,
    "correct, name": (*AGREED, "先不办了", "/me", "改称呼"),
    "correct, phone": (*AGREED, "先不办了", "/me", "改电话"),
    "correct, sure": (*AGREED, "先不办了", "/me", "改电话", "13800000001"),
    "family": ("/settings", "家人帮忙"),
    "family, what": HELPME,
    "family, until when": (*HELPME, "看我约的，一起收提醒"),
    "family, name": (*HELPME, "看我约的，一起收提醒", "1年"),
    "family, sure": (*HELPME, "看我约的，一起收提醒", "1年", "王阿姨"),
    "family, asked": (*HELPME, "看我约的，一起收提醒", "1年", "王阿姨", "就这样"),
    "birthday": ("/settings", "生日"),
    "birthday, which": BORN,
    "birthday, calendar": (*BORN, "46年八月十五"),
    "birthday, sure": (*BORN, "46年腊月初十"),
    "birthday, told": (*BORN, "46年腊月初十", "对，记下"),
    "am I eligible": ("高龄补贴咋领", "我能不能办", "满80岁了"),
    "am I eligible, sensitive": ("/start svc_canji_liangbu", "给我自己", "我能不能办"),
    "in English": ("/start", "English", "Book a time"),
}

# Somebody's booking: buttons that are only for whoever made it, and what nobody else may read.
OWN = ("b", "bring", "have", "how", "card", "ics", "way", "late", "cannot", "move")
GONE = {Texts().say(language, "booking-gone", {}) for language in LANGUAGES}
VICTIM = (*SUMMARY[:-2], "受害人", "0561-000-0199", "对，约上")
SECRETS = ("受害人", "0561-000-0199", "05610000199")


@pytest.fixture
def desk(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Table:
    return Table(stage, hearing(stage), monkeypatch)


async def arrive(guest: Guest, steps: Sequence[str]) -> None:
    for step in steps:
        seen = step in guest.labels()
        await (guest.taps(step) if seen else guest.says(step))


def answered(told: Told) -> bool:
    """Something helpful was said, in a shape that Telegram takes."""
    said = [m for m in told.messages if telegram_would_take(m)]
    return len(said) == len(told.messages) and bool(said or any(toast.text for toast in told.toasts))


def shows(told: Told, words: Sequence[str]) -> bool:
    said = str([m.params for m in told.messages])
    return any(word in said for word in words)


async def failures(stage: Stage) -> list[Json]:
    return [dict(row) for row in await stage.database.read().all("SELECT kind, place FROM failures")]


async def all_answers(guest: Guest) -> Json:
    return {form: await guest.answers(form) for form in FORMS}


async def test_the_places_are_every_question_of_every_conversation(desk: Table) -> None:
    asked = set()
    for steps in WHERE.values():
        await desk.empty_the_diary()
        guest = desk.resident()
        await arrive(guest, steps)
        rows = [await guest.row(form) for form in FORMS]
        asked |= {(row.form, row.answers["asked"]) for row in rows if row is not None and row.answers is not None}
    every = {(form.name, ask.name) for form in FORMS.values() for ask in form.asks}
    begun = {("call", "voice"), ("move", "booking"), ("say", "case"), ("say", "action"), ("rated", "case")}
    begun |= {("correct", "what"), ("report", "scanned"), ("report", "several")}
    # These take somebody else's doing, and have tests of their own: staff, a relative, a neighbour's report, a closed
    # case.
    of_others = {
        ("book", "helped"),
        ("report", "known"),
        ("report", "door"),
        ("say", "to"),
        ("say", "words"),
        ("say", "sure"),
        ("rated", "words"),
        ("rated", "sure"),
    }
    of_staff = {(form, ask.name) for form in ("entry", "learn", "news") for ask in FORMS[form].asks}
    assert every - asked == begun | of_others | of_staff


# A report and what is added to it take pictures and places; tests/conversations/test_reporting.py says which.
COLLECTS = {where for where in WHERE if where.startswith("report, ")}


@pytest.mark.parametrize("where", [where for where in WHERE if where not in COLLECTS])
async def test_messages_of_every_kind(desk: Table, where: str) -> None:
    """Stickers, polls, pictures, somebody else's contact …: a word, and not an answer changes."""
    guest = desk.resident()
    await arrive(guest, WHERE[where])
    before = await all_answers(guest)
    for part in PARTS:
        if "voice" in part:
            continue
        assert answered(await guest.sends(**part)), part
        assert await all_answers(guest) == before, part
    for edited in ({"text": "改了"}, {"caption": "x", "photo": PARTS[1]["photo"]}):
        told = await guest.update("edited_message", {**_message(guest), "edit_date": 2, **edited})
        assert answered(told) and await all_answers(guest) == before
    assert answered(await guest.sends(voice=PARTS[8]["voice"])), "a voice message asks for a call"
    assert await failures(desk.stage) == []
    assert await finish(guest)


@pytest.mark.parametrize("where", WHERE)
async def test_texts_that_nobody_expects(desk: Table, where: str) -> None:
    guest = desk.resident()
    await arrive(guest, WHERE[where])
    for text in (*TEXTS, *STAFF_ONLY):
        assert answered(await guest.says(text)), text[:40]
    assert await failures(desk.stage) == []
    assert await finish(guest)


@pytest.mark.parametrize("where", ["never seen", "one tick", "phone", "booked", "in English"])
async def test_forged_old_and_foreign_buttons(desk: Table, where: str) -> None:
    """Somebody else's booking is neither shown nor changed, whatever is behind it in a button."""
    victim = desk.resident()
    await arrive(victim, VICTIM)
    booking = next(data.partition(":")[2] for data in victim.buttons if data.startswith("move:"))
    rows = await _rows_of(desk.stage, booking)
    guest = desk.resident()
    await arrive(guest, WHERE[where])
    for data in [*forged(booking), *victim.buttons]:
        told = await guest.presses(data)
        assert answered(told), data
        assert not shows(told, SECRETS), data
        verb, _, rest = data.partition(":")
        if verb in OWN and rest.startswith(booking):
            assert told.texts[-1] in GONE, data
        assert await _rows_of(desk.stage, booking) == rows, data
    assert await failures(desk.stage) == []
    assert await finish(guest)


@pytest.mark.parametrize("code", ["zhou", "zheng", "chen", "gu"])
async def test_staff_who_do_not_serve_a_booking_cannot_open_it(desk: Table, code: str) -> None:
    victim, member = desk.resident(), desk.resident()
    await arrive(victim, VICTIM)
    booking = next(data.partition(":")[2] for data in victim.buttons if data.startswith("move:"))
    rows = await _rows_of(desk.stage, booking)
    await desk.stage.staff(code, member.person.account)
    desk.phones.heard()
    for data in forged(booking):
        if data.startswith(("absent:yes", f"assign:{booking}:sun")):
            continue  # theirs to do
        told = await member.presses(data)
        mine = Told([m for m in told.messages if m.chat == member.person.account], told.toasts)
        assert answered(mine), data
        assert not shows(mine, SECRETS), data
        assert await _rows_of(desk.stage, booking) == rows, data
    for text in (*TEXTS, *STAFF_ONLY):
        assert answered(await member.says(text)), text[:40]
    for part in PARTS:
        assert answered(await member.sends(**part)), part
    assert await failures(desk.stage) == []


async def _rows_of(stage: Stage, booking: str) -> list[Json]:
    read = stage.database.read()
    rows = await read.all("SELECT * FROM bookings WHERE id = :b", b=booking)
    return [dict(row) for row in (*rows, *await read.all("SELECT * FROM duty_ticks WHERE booking = :b", b=booking))]


def _message(guest: Guest) -> Json:
    return {"message_id": 1, "date": 1, "chat": guest.person.chat, "from": guest.person.sender}


# --- groups and channels


async def test_groups_are_left_in_peace(desk: Table) -> None:
    """Whatever is said there, by residents or staff; the two words that are meant for us are answered."""
    guest, group = desk.resident(), {"id": -500, "type": "supergroup", "title": "<b>3栋</b>"}
    await arrive(guest, SUMMARY)
    before = await all_answers(guest)
    told = []
    for body in (*PARTS, *({"text": text} for text in (*TEXTS, *STAFF_ONLY, "/start", "/call", "好的", "王阿姨"))):
        told.append(await guest.update("message", {**_message(guest), "chat": group, **body}))
    told.append(
        await guest.update("edited_message", {**_message(guest), "chat": group, "text": "预约", "edit_date": 2})
    )
    for data in ["home", "doors", *guest.buttons[-6:]]:
        query = {"id": "1", "from": guest.person.sender, "chat_instance": "1", "data": data}
        told.append(await guest.update("callback_query", {**query, "message": {**_message(guest), "chat": group}}))
    assert [one.texts for one in told if one.messages] == []
    for word in ("/book", f"/book@{desk.stage.front.username}", "预约"):
        one = await guest.update("message", {**_message(guest), "chat": group, "text": word})
        assert len(one.messages) == 1 and answered(one)
        assert one.messages[0].params["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/")
    assert await all_answers(guest) == before, "what is said in a group is no answer"
    assert await failures(desk.stage) == []


async def test_what_nobody_says_to_us_is_passed_over(desk: Table) -> None:
    guest = desk.resident()
    await arrive(guest, SUMMARY)
    for number, raw in enumerate(UNHEARD):
        told = await guest.take({"update_id": 90_000 + number, **copy.deepcopy(raw)})
        assert told.messages == []
    blocked = {"chat": guest.person.chat, "from": guest.person.sender, "date": 1}
    for old, new in (("member", "kicked"), ("kicked", "member")):
        sides = {"old_chat_member": old, "new_chat_member": new}
        members = {
            side: {"user": {**guest.person.sender, "is_bot": True}, "status": status, "until_date": 0}
            for side, status in sides.items()
        }
        assert (await guest.update("my_chat_member", {**blocked, **members})).messages == []
    assert await failures(desk.stage) == []
    assert await finish(guest) == "约好了"


# --- names, and what is kept


HTML_NAME = '<b>王</b>&amp;"阿姨'


async def test_names_with_html_come_out_as_they_went_in(desk: Table) -> None:
    """On every screen, to the resident and to the desk worker, in messages and in buttons."""
    guest = desk.resident()
    worker = [await desk.stage.staff(code, 700 + n) for n, code in enumerate(("sun", "laoli", "he", "zhou"))]
    desk.phones.heard()
    await arrive(guest, (*CHILD, "满14岁了", "<i>明", "周二晚上七点", HTML_NAME, "13800000001"))
    assert HTML_NAME in guest.screen.text, "the phone shows the name as it was typed"
    await arrive(guest, ("对，约上", "我的预约"))
    told = await guest.says("/mine")
    assert any(HTML_NAME in message.text for one in worker for message in one.messages)
    for message in (*told.messages, *desk.phones.waiting):
        assert telegram_would_take(message)
    for raw in [m.params for chat in desk.phones.chats.values() for m in chat]:
        assert "<b>" not in str(raw.get("text")) and "<i>" not in str(raw.get("text"))


async def test_a_senders_own_name_is_offered_and_escaped(desk: Table) -> None:
    guest = desk.resident()
    await arrive(guest, AGREED)
    odd = {**guest.person.sender, "first_name": "<b>", "last_name": "\u202e王"}
    told = await guest.update("message", {**_message(guest), "from": odd, "text": "周二晚上七点"})
    assert answered(told)
    await arrive(guest, ("就叫<b> 王", "13800000001"))
    assert "&lt;b&gt; 王" in desk.phones.chats[guest.person.account][-1].params["text"]


@pytest.mark.parametrize("ticks", [0, 1])
async def test_nothing_personal_is_kept_before_both_consents(desk: Table, ticks: int) -> None:
    """Account and language, nothing else: in no table, in no column, not even sealed."""
    guest = desk.resident()
    sender = {**guest.person.sender, "first_name": "赵铁柱", "last_name": "钱", "username": "tiezhu_1"}
    for text in ("/start", "我叫赵铁柱，电话13800000077", "我妈83 补贴", "13800000077", "低保", "周二晚上七点"):
        await guest.update("message", {**_message(guest), "from": sender, "text": text})
    for part in PARTS:
        await guest.update("message", {**_message(guest), "from": sender, **part})
    await arrive(guest, ("/call", "同意，往下走")[: 1 + ticks])
    for data in ("doors", "door:elder", "svc:gaoling_jintie", "told:gaoling_jintie:mother:202611241900", "seen"):
        await guest.presses(data)
    await guest.presses("book:gaoling_jintie:mother:202611241900")
    await guest.sends(contact={"phone_number": "13800000077", "first_name": "赵铁柱", "user_id": guest.person.account})
    dumped = await _everything_readable(desk.stage)
    for secret in ("赵铁柱", "tiezhu", "1380000", "13800000077", "我妈83"):
        assert secret not in dumped, secret
    read = desk.stage.database.read()
    for table in ("forms", "household", "bookings", "calls", "lookups", "events", "failures"):
        assert await read.all(f"SELECT * FROM {table}") == [], table
    person = dict((await read.all("SELECT * FROM people"))[0])
    kept = {name for name, value in person.items() if value not in (None, "[]", "{}", 0, "usual")}
    assert kept - {"notice_at", "notice"} == {"id", "account", "language", "neighbourhood", "created_at"}
    assert ("notice_at" in kept) == bool(ticks)


async def _everything_readable(stage: Stage) -> str:
    """Every column of every table, and what is sealed in the outbox opened."""
    read = stage.database.read()
    tables = await read.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'catalogue'")
    dumped = [dict(row) for table in tables for row in await read.all(f"SELECT * FROM {table['name']}")]
    rows = await read.all("SELECT id, params FROM outbox WHERE params IS NOT NULL")
    opened = [stage.sealer.open(row["params"], "outbox.params", str(row["id"])) for row in rows]
    assert opened
    return str(dumped) + str(opened)
