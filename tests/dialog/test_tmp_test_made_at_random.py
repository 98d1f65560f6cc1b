"""Texts, buttons and shapes that nobody thought of: what is readable is answered, what is not stops nobody else."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handlers import FORMS, ROUTES
from tests.dialog.finishing import finish
from tests.dialog.guests import Guest, Table
from tests.dialog.strange import telegram_would_take

TOLD = ("替老妈办高龄津贴", "对，给我母亲", "约个时间", "同意，往下走", "同意")
PLACES = ((), TOLD[:4], TOLD, (*TOLD, "周二晚上七点"), (*TOLD, "周二晚上七点", "王阿姨", "13800000001"))
VERBS = ["f", *(route.tap for route in ROUTES.rows if route.tap)]

# Half of all texts are made of what the reading of days, hours, people and numbers looks for.
PIECES = st.sampled_from(
    [*"今明后周一三五日月号点半两:：.-/ 0123456789老妈爸孩子约办好不 \u200b\u202e<&", "下周", "晚上", "补贴", "pm"]
)
TEXT = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))
DATA = st.one_of(
    st.text(max_size=64),
    st.builds(
        lambda verb, rest: verb + rest, st.sampled_from(VERBS), st.text(":0123456789abyes月<\u202e", max_size=60)
    ),
    st.builds(
        lambda form, number, verb, rest: f"f:{form}:{number}:{verb}:{rest}",
        st.sampled_from(list(FORMS)),
        st.integers(-1, 60),
        st.sampled_from("bcpvx"),
        st.one_of(
            st.text(max_size=30), st.sampled_from(["yes", "days=9", "day=00010101", "day=99991231", "when", "who"])
        ),
    ),
)


@pytest.fixture(scope="module")
def people(runner: asyncio.Runner, table: Table) -> Iterator[list[Guest]]:
    """Residents in different places, who stay for all examples; in the end none of them is stuck."""
    guests = [table.resident() for _ in PLACES]

    async def arrive() -> None:
        for guest, steps in zip(guests, PLACES, strict=True):
            for step in steps:
                await (guest.taps(step) if step in guest.labels() else guest.says(step))

    runner.run(arrive())
    yield guests
    for guest in guests:
        assert runner.run(finish(guest))


def test_any_text_and_any_button_is_answered(runner: asyncio.Runner, table: Table, people: list[Guest]) -> None:
    @settings(max_examples=1200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(who=st.integers(0, len(PLACES) - 1), text=TEXT, data=DATA, current=st.booleans())
    @example(who=4, text="\u200b", data="f:book:0:v:days=" + "9" * 5000, current=True)
    @example(who=3, text="周二晚上七点" * 9, data="f:book:0:v:day=00010101", current=True)
    @example(who=2, text="二月三十", data="f:book:0:p:000101010000", current=True)
    @example(who=4, text="好" * 16 + "x", data="f:book:0:c:who", current=True)
    def say(who: int, text: str, data: str, current: bool) -> None:
        runner.run(_say(table, people[who], text, data, current))

    say()


async def _say(table: Table, guest: Guest, text: str, data: str, current: bool) -> None:
    failed = await table.failures()
    row = await guest.row("book")
    if current and row is not None:
        data = data.replace("f:book:0:", f"f:book:{row.revision}:")
    if text:
        told = await guest.says(text)
        assert told.messages and all(map(telegram_would_take, told.messages))
    told = await guest.presses(data)
    assert all(map(telegram_would_take, told.messages))
    assert told.messages or told.toasts[0].text
    assert await table.failures() == failed


# --- out of shape

SENDER = {"id": 881, "is_bot": False, "first_name": "x", "language_code": "zh"}
PRIVATE = {"id": 881, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1, "chat": PRIVATE, "from": SENDER}
MEMBER = {"user": {**SENDER, "is_bot": True}, "status": "member"}
SOUND: tuple[dict[str, Any], ...] = (
    {"message": {**MESSAGE, "text": "/start"}},
    {"message": {**MESSAGE, "contact": {"phone_number": "13800000001", "first_name": "x", "user_id": 881}}},
    {"message": {**MESSAGE, "voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}}},
    {"message": {**MESSAGE, "chat": {"id": -9, "type": "supergroup", "title": "g"}, "migrate_to_chat_id": -10}},
    {"edited_message": {**MESSAGE, "edit_date": 2, "text": "x"}},
    {"callback_query": {"id": "1", "from": SENDER, "message": MESSAGE, "chat_instance": "1", "data": "home"}},
    {
        "my_chat_member": {
            "chat": PRIVATE,
            "from": SENDER,
            "date": 1,
            "old_chat_member": MEMBER,
            "new_chat_member": MEMBER,
        }
    },
)
NOTHING = object()
ODD = st.sampled_from([NOTHING, None, True, 0, -1, 2**70, 1e308, "", "x", "\ud800", [], [1], {}, {"id": "x"}])


def _paths(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The way to each part of an update."""
    if not isinstance(value, dict):
        return [path]
    return [path, *(deeper for key, part in value.items() for deeper in _paths(part, (*path, key)))]


def _bent(update: dict[str, Any], path: tuple[str, ...], odd: Any) -> dict[str, Any]:
    """The update with one part of it missing or of another kind."""
    bent = copy.deepcopy(update)
    holder: dict[str, Any] = bent
    for key in path[:-1]:
        holder = holder[key]
    if odd is NOTHING:
        del holder[path[-1]]
    else:
        holder[path[-1]] = odd
    return bent


BENT = st.sampled_from(SOUND).flatmap(
    lambda update: st.builds(_bent, st.just(update), st.sampled_from([p for p in _paths(update) if p]), ODD)
)


def test_an_update_out_of_shape_stops_nobody(runner: asyncio.Runner, table: Table) -> None:
    """It may leave a row in `failures`; the one after it, in the same batch, is answered all the same."""
    guest = table.resident()

    @settings(max_examples=1200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(bent=BENT)
    @example(bent={"message": "not a message"})
    @example(bent={"message": {**MESSAGE, "chat": {"id": "x", "type": "private"}, "text": 5}})
    @example(bent={"callback_query": [1]})
    @example(bent={"callback_query": {**SOUND[5]["callback_query"], "message": {**MESSAGE, "message_id": "\ud800"}}})
    @example(bent={"message": {**MESSAGE, "from": {"id": 2**70}, "chat": {"id": 2**70, "type": "private"}}})
    def take(bent: dict[str, Any]) -> None:
        runner.run(_take(guest, bent))

    take()


async def _take(guest: Guest, bent: dict[str, Any]) -> None:
    stage = guest.stage
    stage.update += 2
    sound = {"message": {**MESSAGE, "chat": guest.person.chat, "from": guest.person.sender, "text": "/start"}}
    batch = [{"update_id": stage.update - 1, **bent}, {"update_id": stage.update, **sound}]
    await stage.front.take(json.loads(json.dumps(batch)))
    told = guest.phones.heard()
    assert [m.chat for m in told.messages][-1] == guest.person.account
    assert "119" in told.texts[-1]
