"""The real booking conversation, played with any sequence of inputs: what is booked is what was last shown."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dialog.screen import Screen
from dialog.texts import LANGUAGES, Texts
from dialog.turn import Turn
from domain.phone import masked
from handlers import FORMS
from handlers.book import BOOK, Wish
from tests.dialog.finishing import finish
from tests.dialog.guests import Guest, Table, Told, restart
from tests.playing import MONDAY, ZONE

TEXTS = Texts()
WORDS = (
    "替老妈办高龄津贴，周二晚上七点",
    "明天晚上七点",
    "周四晚上七点半",
    "凌晨三点",
    "小明",
    "王阿姨",
    "13800000002",
    "1380000",
    "给孩子办",
    "好的",
    "不",
    "退一步",
    "算了",
    "改一改",
    "换名字",
    "/start",
    "/book",
    "/call",
    "/mine",
    "\u200f\u200b",
    "😀",
    "<b>x</b>",
)
PARTS: tuple[dict[str, Any], ...] = (
    {"contact": {"phone_number": "+86 138 0000 0003", "first_name": "x"}},
    {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}},
    {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]},
    {"dice": {"emoji": "🎲", "value": 3}},
)
SURE = {language: TEXTS.voice(language, ZONE).plain("button-sure") for language in LANGUAGES}
PLACE = st.integers(0, 11)
INPUT = st.one_of(
    st.tuples(st.just("tap"), PLACE),
    st.tuples(st.just("tap"), PLACE),
    st.tuples(st.just("tap"), PLACE),
    st.tuples(st.just("say"), st.sampled_from(WORDS)),
    st.tuples(st.just("send"), st.sampled_from(PARTS)),
    st.tuples(st.sampled_from(["old", "share", "restart"]), PLACE),
    st.tuples(st.just("hours"), st.sampled_from([1, 5, 27])),
)
OPENINGS = (
    ("/start",),
    ("替老妈办高龄津贴，周二晚上七点", "对，给我母亲", "约个时间", "同意，往下走", "同意", "王阿姨", "13800000001"),
    ("老年优待证", "给孩子", "约个时间", "同意，往下走", "同意", "小明", "满14岁了"),
)


class Kept:
    """What `done` was given, and the summary (language, text) that each account was last shown."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.shown: dict[int, tuple[str, str]] = {}

    async def place(self, turn: Turn, wish: Wish) -> Sequence[Screen]:
        screens = await BOOK.done(turn, wish)
        self.wishes.append(wish)
        return screens


def test_what_is_booked_is_what_was_last_shown(runner: asyncio.Runner, table: Table) -> None:
    """Whatever is tapped, typed, sent or forged; in the end a booking is always within reach."""
    kept = Kept()
    table.patch.setattr("bot.front.FORMS", {**FORMS, "book": replace(BOOK, done=kept.place)})

    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(opening=st.sampled_from(OPENINGS), moves=st.lists(INPUT, min_size=4, max_size=20))
    @example(opening=OPENINGS[1], moves=[("tap", 1), ("tap", 0), ("tap", 3), ("tap", 1), ("tap", 0)])
    @example(opening=OPENINGS[1], moves=[("hours", 27), ("hours", 5), ("tap", 0), ("tap", 0), ("tap", 0)])
    @example(opening=OPENINGS[2], moves=[("tap", 3), ("tap", 2), ("tap", 1), ("old", 9), ("say", "王阿姨")])
    def play(opening: Sequence[str], moves: list[tuple[str, Any]]) -> None:
        runner.run(_play(table, kept, opening, moves))

    play()


async def _play(table: Table, kept: Kept, opening: Sequence[str], moves: list[tuple[str, Any]]) -> None:
    table.phones.now = MONDAY
    await table.empty_the_diary()
    guest = table.resident()
    for word in opening:
        known = bool(guest.person.messages) and word in guest.labels()
        await (guest.taps(word) if known else guest.says(word))
    for what, detail in moves:
        if what == "restart":
            restart(guest.stage)
        elif what == "hours":
            table.phones.now += dt.timedelta(hours=detail)
        else:
            await _input(guest, kept, what, detail)
    failed = await table.stage.database.read().all("SELECT kind, place FROM failures")
    assert [dict(row) for row in failed] == []
    assert await finish(guest)


async def _input(guest: Guest, kept: Kept, what: str, detail: Any) -> None:
    _look(guest, kept)
    before, booked = await guest.row("book"), len(kept.wishes)
    told = await _told(guest, what, detail)
    after = await guest.row("book")
    assert any(told.texts) or any(toast.text for toast in told.toasts), "nobody is left without a word"
    assert len(told.screens) <= 1
    if before is not None and after is not None and before.revision != after.revision:
        assert len(told.screens) == 1, "what the conversation hears brings exactly one screen"
    if what == "old":
        assert len(kept.wishes) == booked
    for wish in kept.wishes[booked:]:
        assert len(kept.wishes) == booked + 1 and after is not None and after.state == "idle"
        _is_summary(guest, wish, *kept.shown[guest.person.account])
    _look(guest, kept)


def _look(guest: Guest, kept: Kept) -> None:
    for language, label in SURE.items():
        if label in guest.labels():
            kept.shown[guest.person.account] = language, guest.screen.text


def _is_summary(guest: Guest, wish: Wish, language: str, summary: str) -> None:
    """Every fact of the wish stands in the summary that was shown."""
    t = TEXTS.voice(language, ZONE)
    at = dt.datetime.strptime(wish.when, "%Y%m%d%H%M").replace(tzinfo=ZONE)
    service = t.words(guest.stage.front.catalogue.services[wish.service].name)
    phone = t.plain("sure-no-phone") if wish.phone == "none" else masked(wish.phone or "")
    whom = t.whom(wish.who, wish.their_name)["who"] if wish.who != "me" else service
    for fact in (service, t.when(at, guest.phones.now), wish.name or "", phone, whom):
        assert fact in summary, (fact, summary)


async def _told(guest: Guest, what: str, detail: Any) -> Told:
    if what == "say":
        return await guest.says(detail)
    if what == "send":
        return await guest.sends(**detail)
    if what == "share":
        return await guest.sends(
            contact={"phone_number": "13800000004", "first_name": "x", "user_id": guest.person.account}
        )
    if what == "old" and guest.buttons:
        row = await guest.row("book")
        now = f"f:book:{row.revision if row else 0}:"
        forms = [b for b in guest.buttons if b.startswith("f:book:") and not b.startswith(now)] or ["f:book:0:p:yes"]
        return await guest.presses(forms[detail % len(forms)])
    labels = guest.labels()
    return await (guest.taps(labels[detail % len(labels)]) if labels else guest.says("/start"))


async def _arrive(guest: Guest, *steps: str) -> None:
    for step in steps:
        await (guest.taps(step) if step in guest.labels() else guest.says(step))


def test_moving_what_was_cancelled_meanwhile_has_a_way_out(runner: asyncio.Runner, table: Table) -> None:
    async def play() -> None:
        table.phones.now = MONDAY  # chance has moved it
        await table.empty_the_diary()
        guest = table.resident()
        await _arrive(guest, *OPENINGS[1], "对，约上", "改时间")
        cannot = next(data for data in guest.buttons if data.startswith("cannot:"))
        await guest.presses(f"{cannot}:yes")
        assert "退好了" in guest.screen.text
        await guest.says("/start")
        await guest.taps("接着办刚才的事")
        assert "没有改动什么" in guest.screen.text
        assert "先不办了" in guest.labels()
        await guest.taps("先不办了")
        row = await guest.row("move")
        assert row is not None and row.state == "idle"

    runner.run(play())


def test_a_long_name_of_a_child_is_no_dead_end_the_next_time(runner: asyncio.Runner, table: Table) -> None:
    """Saved names are offered as buttons, and a button has room for 64 bytes."""
    name = "阿卜杜热合曼·买买提依明·吐尔逊江阿吉"

    async def play() -> None:
        table.phones.now = MONDAY  # chance has moved it
        await table.empty_the_diary()
        guest = table.resident()
        service = ("高龄津贴", "给孩子", "约个时间")
        await _arrive(guest, *service, "同意，往下走", "同意", "满14岁了", name, "周二晚上七点")
        await _arrive(guest, "王阿姨", "不留电话，只在这里通知", "对，约上", *service, "满14岁了")
        assert "怎么称呼" in guest.screen.text
        await _arrive(guest, name)
        assert await guest.answers("book")
        assert await table.failures() == 0

    runner.run(play())
