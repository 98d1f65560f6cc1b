"""A batch of updates, whatever is in it: each is dealt with or leaves a row, and none stops the others."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.clock import Clock
from bot.front import _where
from bot.settings import Settings
from bot.transport import AiohttpRequest
from dialog.texts import Texts
from domain.catalogue import LOOK_UPS
from storage import updates
from tests import playing
from tests.playing import Stage
from tests.storage.databases import BOTH, database_of

Json = dict[str, Any]
HALF = "\ud83d"  # half a character, as JSON can hold it
FAR = 2**80  # a number that no column takes
GROUP: Json = {"id": -500, "type": "supergroup", "title": "三网格"}
WANG: Json = {"id": 7, "is_bot": False, "first_name": "秀英", "language_code": "zh-hans"}
PRIVATE: Json = {"id": 7, "type": "private"}
MESSAGE: Json = {"message_id": 3, "date": 1, "chat": PRIVATE, "from": WANG}
BOT: Json = {"id": 1, "is_bot": True, "first_name": "邻里"}
SIDES: Json = {
    "old_chat_member": {"user": BOT, "status": "left"},
    "new_chat_member": {"user": BOT, "status": "member"},
}

UPDATES: list[Json] = [
    {"message": {**MESSAGE, "text": "老妈81 补贴"}},
    {"message": {**MESSAGE, "text": "/start svc_gaoling_jintie"}},
    {"message": {**MESSAGE, "contact": {"phone_number": "13800000001", "user_id": 7}}},
    {"message": {**MESSAGE, "voice": {"file_id": "AwAC"}}},
    {"message": {**MESSAGE, "chat": GROUP, "text": "预约"}},
    {"message": {**MESSAGE, "chat": GROUP, "migrate_to_chat_id": -501}},
    {"edited_message": {**MESSAGE, "text": "改了"}},
    {"callback_query": {"id": "q1", "from": WANG, "message": MESSAGE, "data": "f:book:1:p:x"}},
    {"my_chat_member": {"chat": GROUP, "from": WANG, **SIDES}},
]
ODD: list[Any] = [HALF, FAR, -FAR, 1.5, True, None, [], {}, "", "x", [HALF], {HALF: HALF}]


@pytest.fixture(params=BOTH)
async def desk(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> AsyncIterator[Stage]:
    if request.param == "sqlite":
        async with playing.stage(tmp_path, template) as ready:
            yield ready
        return
    async with database_of("postgres", tmp_path) as database:
        await playing.fill(database)
        yield await playing.stage_on(database, playing.MONDAY)


def spoilt(whole: Any, odd: Any) -> Iterator[Any]:
    """The same with each part in turn replaced by something odd."""
    for key in whole:
        yield {**whole, key: odd}
        if isinstance(whole[key], dict):
            for part in spoilt(whole[key], odd):
                yield {**whole, key: part}


@pytest.mark.parametrize("odd", ODD, ids=[repr(odd)[:24] for odd in ODD])
async def test_whatever_a_part_of_an_update_is_the_rest_of_the_batch_is_answered(desk: Stage, odd: Any) -> None:
    li = desk.person(8)
    batch: list[Json] = [part for update in UPDATES for part in spoilt(update, odd)]
    start = {"message": {**MESSAGE, "chat": li.chat, "from": li.sender, "text": "/start"}}
    batch = [{**raw, "update_id": number} for number, raw in enumerate([*batch, start], start=1)]
    await desk.front.take(copy.deepcopy(batch))
    assert "您好" in li.text
    assert len(await desk.database.read().all("SELECT update_id FROM updates")) == len(batch)


@pytest.mark.parametrize("odd", ODD, ids=[repr(odd)[:24] for odd in ODD])
def test_where_something_was_said_is_looked_for_in_anything(odd: Any) -> None:
    for update in UPDATES:
        for raw in (update, *spoilt(update, odd)):
            callback, chat, language = _where(raw)
            assert callback is None or isinstance(callback, str)
            assert chat is None or (type(chat) is int and abs(chat) < 2**52)
            assert language is None or isinstance(language, str)


async def test_a_failure_is_kept_with_half_a_character_in_it(stage: Stage) -> None:
    """And told to the person, with the code under which an operator finds it."""
    wang = stage.person(7)
    await stage.front.take([{"update_id": 1, "message": {**MESSAGE, "text": 5, HALF: HALF}}])
    [found] = await updates.failures(stage.database.read(), stage.sealer)
    assert found.code in wang.text
    [opened] = await updates.failures(stage.database.read(), stage.sealer, found.code)
    assert opened.detail is not None and json.loads(opened.detail)["update"]["message"][HALF] == HALF


async def test_a_failure_that_cannot_be_kept_is_logged_and_the_batch_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(*args: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(updates, "record_failure", breaks)
    wang, li = stage.person(7), stage.person(8)
    start = {**MESSAGE, "chat": li.chat, "from": li.sender, "text": "/start"}
    await stage.front.take([{"update_id": 1, "message": {**MESSAGE, "text": 5}}, {"update_id": 2, "message": start}])
    assert "您好" in li.text and wang.messages
    [line] = [record.getMessage() for record in caplog.records]
    assert "AttributeError" in line and "RecursionError" in line and "秀英" not in line


async def test_storage_that_fails_while_a_failure_is_kept_acknowledges_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*args: object) -> None:
        raise OSError("disk is away")

    monkeypatch.setattr(updates, "record_failure", breaks)
    with pytest.raises(OSError, match="disk is away"):
        await stage.front.take([{"update_id": 1, "message": {**MESSAGE, "text": 5}}])
    assert await stage.database.read().all("SELECT * FROM updates") == []


async def test_a_row_damaged_at_rest_stops_nobody_else(stage: Stage) -> None:
    """Her name does not open any more: she is told, the operator can see it, the others are served."""
    wang, li = stage.person(7), stage.person(8)
    await wang.says("/start")
    async with stage.database.turn() as tx:
        await tx.run(
            "UPDATE people SET name = :name WHERE account = 7", name=stage.sealer.seal("王", "people.name", "x")
        )
    starts = [{**MESSAGE, "chat": p.chat, "from": p.sender, "text": "/start"} for p in (wang, li)]
    await stage.front.take([{"update_id": 100 + n, "message": start} for n, start in enumerate(starts)])
    assert "没办成" in wang.text and "您好" in li.text
    [row] = await stage.database.read().all("SELECT kind FROM failures")
    assert row["kind"] == "KeyProblem"


# --- groups


def in_group(text: str, number: int = 1) -> Json:
    return {"update_id": number, "message": {**MESSAGE, "chat": GROUP, "text": text}}


async def test_whoever_only_talks_in_a_group_leaves_no_row(stage: Stage) -> None:
    texts = ("谁家有梯子", "/start", "/book@other_bot", "好的")
    await stage.front.take([in_group(text, number) for number, text in enumerate(texts, start=1)])
    tap = {"id": "q1", "from": WANG, "message": {**MESSAGE, "chat": GROUP}, "data": "home"}
    await stage.front.take([{"update_id": 9, "callback_query": tap}])
    read = stage.database.read()
    for table in ("people", "forms", "failures", "outbox"):
        assert await read.all(f"SELECT * FROM {table}") == [], table
    assert [toast.callback for toast in stage.phones.toasts] == ["q1"], "the button does not go on turning"
    await stage.front.take([in_group("预约", 10)])
    assert len(stage.phones.chats[GROUP["id"]]) == 1


async def test_nobody_is_unblocked_by_what_they_say_in_a_group(stage: Stage) -> None:
    wang = stage.person(7)
    await wang.says("/start")
    async with stage.database.turn() as tx:
        await tx.run("UPDATE people SET blocked_at = 1 WHERE account = 7")
    await stage.front.take([in_group("谁家有梯子", 101), in_group("预约", 102)])
    assert await _blocked(stage) == 1
    await wang.says("/start")
    assert await _blocked(stage) is None


async def _blocked(stage: Stage) -> int | None:
    [row] = await stage.database.read().all("SELECT blocked_at FROM people WHERE account = 7")
    blocked: int | None = row["blocked_at"]
    return blocked


# --- buttons that nobody was shown


@pytest.mark.parametrize("verb", ["fill", "note", "stale", "", "bx", "P"])
async def test_a_forged_verb_does_nothing_but_show_the_screen(stage: Stage, verb: str) -> None:
    wang = stage.person(7)
    for said in ("替老妈办高龄津贴", "对，给我母亲", "约个时间"):
        await (wang.taps(said) if wang.messages and said in wang.screen.labels() else wang.says(said))
    await wang.agrees()
    before, shown = await _form(stage), wang.text
    [data] = {b["callback_data"] for row in wang.screen.buttons for b in row if b["callback_data"].endswith(":b")}
    await wang.sends_tap(data.removesuffix("b") + f"{verb}:<b>x", wang.screen.number)
    after = await _form(stage)
    assert after["revision"] == before["revision"]
    assert wang.text == shown and await stage.database.read().all("SELECT * FROM failures") == []


async def _form(stage: Stage) -> Json:
    [row] = await stage.database.read().all("SELECT form, revision, state FROM forms WHERE state = 'current'")
    return dict(row)


# --- what is made when it is sent


async def test_a_calendar_file_does_not_wait_for_the_writer(stage: Stage) -> None:
    settings = Settings(_env_file=None, bot_token="1:x", secret_key=playing.KEY)
    catalogue, request = stage.front.catalogue, AiohttpRequest()
    _, delivery = app._front(
        settings, stage.database, stage.sealer, Texts(), catalogue, request, Clock(), 1, playing.BOT
    )
    async with stage.database.turn():
        assert await asyncio.wait_for(delivery._attach("ics:gone:zh-CN"), 5) is None


async def test_a_new_colleague_makes_nobody_wait_for_the_look_ups(stage: Stage) -> None:
    """They are taken over from the version before, but for those whose files changed."""
    before = stage.front.catalogue
    before.warm()
    await stage.staff("xu", 2001)
    await stage.person(3001).says("/start")
    after = stage.front.catalogue
    assert after.version > before.version
    assert all(vars(after)[made] is vars(before)[made] for made in LOOK_UPS)
    other = replace(after, doubts=after.doubts[1:], elsewhere={}).after(before)
    assert {made for made in LOOK_UPS if made not in vars(other)} == {"alarms", "not_ours"}
