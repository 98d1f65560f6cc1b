"""The table of ends, row by row: what Telegram says, and what becomes of the message."""

from __future__ import annotations

import asyncio
import datetime as dt
import time

import pytest

from bot.delivery import LONGEST_BACK_OFF, back_off
from dialog.screen import Button, Screen
from dialog.tell import Toast
from tests.bot.posting import Post
from tests.sandbox.phones import until


async def test_ok_is_sent_and_what_it_said_is_erased(post: Post) -> None:
    wang = await post.phones.resident()
    [number] = await post.say(wang, "约好了")
    assert await post.ends([number]) == ["sent"]
    row = await post.row(number)
    assert (row["params"], row["attempts"], row["problem"]) == (None, 0, None)
    assert await post.texts(wang) == ["约好了"]


async def test_not_modified_is_sent_too(post: Post) -> None:
    wang = await post.phones.resident()
    first, again = await post.show(wang, "周二"), await post.show(wang, "周二")
    assert await post.ends([first, again]) == ["sent", "sent"]
    assert "not modified" in post.calls("editMessageText")[0]["description"]
    assert await post.texts(wang) == ["周二"]


async def test_429_the_chat_waits_no_attempt_is_counted_and_others_go_on(post: Post) -> None:
    wang, li = await post.phones.resident(), await post.phones.resident()
    await post.fault({"kind": "429", "retry_after": 1, "times": 1, "methods": ["sendMessage"]})
    begun = time.monotonic()
    [first] = await post.say(wang, "一")
    await post.called("sendMessage", 1)
    [other_lane] = await post.say(wang, "二", kind="answer")
    [other_chat] = await post.say(li, "三")
    assert await post.ends([other_chat]) == ["sent"]
    assert time.monotonic() - begun < 1
    assert await post.ends([first, other_lane]) == ["sent", "sent"]
    assert time.monotonic() - begun >= 1, "both lanes of the chat waited"
    assert (await post.row(first))["attempts"] == 0


@pytest.mark.parametrize("kind", ["500", "502", "reset", "timeout"])
async def test_trouble_on_the_way_holds_the_lane_until_it_is_over(post: Post, kind: str) -> None:
    wang = await post.phones.resident()
    await post.fault({"kind": kind, "times": 2, "methods": ["sendMessage"]})
    numbers = await post.say(wang, "一", "二")
    assert await post.ends(numbers) == ["sent", "sent"]
    assert await post.texts(wang) == ["一", "二"]
    assert [(await post.row(n))["attempts"] for n in numbers] == [2, 0]


async def test_repeated_only_when_the_answer_was_lost(post: Post) -> None:
    wang = await post.phones.resident()
    await post.fault({"kind": "delivered_timeout", "times": 1, "methods": ["sendMessage"]})
    numbers = await post.say(wang, "一", "二")
    assert await post.ends(numbers) == ["sent", "sent"]
    assert await post.texts(wang) == ["一", "一", "二"]


def test_back_off_doubles_up_to_a_minute() -> None:
    waits = [back_off(n) for n in (*range(1, 9), 100_000)]
    assert waits == [1, 2, 4, 8, 16, 32, LONGEST_BACK_OFF, LONGEST_BACK_OFF, LONGEST_BACK_OFF]
    assert LONGEST_BACK_OFF == 60


async def test_trouble_lasts_until_the_message_expires_and_then_the_lane_goes_on(post: Post) -> None:
    wang = await post.phones.resident()
    await post.fault({"kind": "502", "methods": ["sendMessage"]})
    [reminder] = await post.say(wang, "还有一小时", expires_at=post.now + dt.timedelta(hours=1))
    [notice] = await post.say(wang, "小周在等您")
    await post.called("sendMessage", 3)
    post.later(hours=1)
    assert await post.ends([reminder]) == ["expired"]
    await post.fault()
    assert await post.ends([notice]) == ["sent"]
    assert await post.texts(wang) == ["小周在等您"]


async def test_what_expires_while_the_chat_has_to_wait_is_not_sent_late(post: Post) -> None:
    wang = await post.phones.resident()
    await post.fault({"kind": "429", "retry_after": 1, "times": 1, "methods": ["sendMessage"]})
    [reminder] = await post.say(wang, "还有一小时", expires_at=post.now + dt.timedelta(hours=1))
    await post.called("sendMessage", 1)
    post.later(hours=1)
    assert await post.ends([reminder]) == ["expired"]
    assert await post.texts(wang) == []


async def test_403_ends_all_that_waits_for_them_until_they_write_again(post: Post) -> None:
    wang, li = await post.phones.resident(), await post.phones.resident()
    her = post.stage.person(wang)
    await her.says("/start")
    await until_told(post, wang, 1)
    await post.phones.post(f"/chats/{wang}/block", {"from": wang})
    await post.fault({"kind": "latency", "seconds": 0.1})
    numbers = await post.say(wang, "一", "二")
    numbers += await post.say(wang, "明早", not_before=post.now + dt.timedelta(hours=12))
    others = await post.say(li, "三")
    assert await post.ends(numbers + others) == ["blocked", "blocked", "blocked", "sent"]
    assert [(await post.row(n))["params"] for n in numbers] == [None, None, None]
    assert await _blocked(post, wang) is not None
    assert len([c for c in post.calls("sendMessage") if c["status"] == 403]) == 1

    await post.phones.post(f"/chats/{wang}/unblock", {"from": wang})
    await her.says("/start")
    assert await _blocked(post, wang) is None
    numbers = await post.say(wang, "四")
    assert await post.ends(numbers) == ["sent"]
    assert (await post.texts(wang))[-1] == "四"


async def until_told(post: Post, chat: int, messages: int) -> None:
    async def holds() -> bool:
        return len(await post.texts(chat)) >= messages

    await until(holds)


async def _blocked(post: Post, account: int) -> int | None:
    row = await post.stage.database.read().one("SELECT blocked_at FROM people WHERE account = :a", a=account)
    assert row is not None
    blocked: int | None = row["blocked_at"]
    return blocked


async def test_a_group_that_has_moved_is_sent_to_in_its_new_place(post: Post) -> None:
    wang = await post.phones.resident()
    group = await post.phones.group(wang, type="group")
    async with post.stage.database.turn() as tx:
        await tx.run("INSERT INTO groups (chat, neighbourhood, added_at) VALUES (:chat, 'liuyin', 0)", chat=group)
    new = (await post.phones.post(f"/groups/{group}/upgrade"))["id"]
    held = await post.say(group, "明早", not_before=post.now + dt.timedelta(hours=12))
    numbers = await post.say(group, "一", "二") + await post.say(group, "三", kind="card")
    assert await post.ends(numbers) == ["sent", "sent", "sent"]
    assert sorted(await post.texts(new)) == ["一", "三", "二"]
    assert {(await post.row(n))["chat"] for n in numbers + held} == {new}
    groups = await post.stage.database.read().all("SELECT chat FROM groups")
    assert [row["chat"] for row in groups] == [new], "moved once, although more than one message found out"

    post.later(hours=12)
    assert await post.ends(held) == ["sent"]
    assert (await post.texts(new))[-1] == "明早"


@pytest.mark.parametrize(
    ("said", "ending"),
    [
        ("query is too old and response timeout expired or query ID is invalid", "expired"),
        ("BUTTON_DATA_INVALID", "refused"),
        ("can't parse entities: Unsupported start tag", "refused"),
        ("chat not found", "refused"),
    ],
)
async def test_a_400_ends_the_message_and_the_lane_goes_on(post: Post, said: str, ending: str) -> None:
    wang = await post.phones.resident()
    await post.fault({"kind": "400", "description": said, "times": 1, "methods": ["sendMessage"]})
    numbers = await post.say(wang, "一", "二")
    assert await post.ends(numbers) == [ending, "sent"]
    assert await post.texts(wang) == ["二"]
    told = [("sendMessage", f"Bad Request: {said}")] if ending == "refused" else []
    assert post.complaints == told


async def test_of_a_refused_message_the_administrator_is_told_without_what_it_said(post: Post) -> None:
    wang, gu = await post.phones.resident(), await post.phones.resident()
    await post.stage.staff("gu", gu)
    await until_told(post, gu, 1)
    await post.fault({"kind": "400", "description": "BUTTON_DATA_INVALID", "times": 1, "methods": ["sendMessage"]})
    [number] = await post.say(wang, "王秀英 138-0000-0001")
    assert await post.ends([number]) == ["refused"]
    row = await post.row(number)
    assert (row["problem"], row["params"]) == ("Bad Request: BUTTON_DATA_INVALID", None)
    await until_told(post, gu, 2)
    told = (await post.texts(gu))[-1]
    assert "BUTTON_DATA_INVALID" in told and "王秀英" not in told and "138" not in told


async def test_a_token_that_is_not_accepted_ends_nothing(post: Post) -> None:
    wang = await post.phones.resident()
    await post.stop()
    post.start(post.new_delivery(token="9:stranger"))
    numbers = await post.say(wang, "一", "二")
    assert "401" in await asyncio.wait_for(post.delivery.fatal, 5)
    await post.stop()
    assert [(await post.row(n))["ended_at"] for n in numbers] == [None, None]

    post.start(post.new_delivery(process="next"))
    assert await post.ends(numbers) == ["sent", "sent"]
    assert await post.texts(wang) == ["一", "二"]


async def test_an_unknown_method_is_fatal_as_well(post: Post) -> None:
    """Telegram says 404 to a wrong token and to a method that it does not have."""
    wang = await post.phones.resident()
    tell = post.tell()
    tell.call(wang, "sendNothing")
    [number] = await post.write(tell)
    assert "404" in await asyncio.wait_for(post.delivery.fatal, 5)
    assert (await post.row(number))["ended_at"] is None


@pytest.mark.parametrize("kind", ["500", "reset"])
async def test_the_answer_to_a_tap_is_tried_once_and_never_stored(post: Post, kind: str) -> None:
    wang = await post.phones.resident()
    shown = await post.show(wang, "周二")
    assert await post.ends([shown]) == ["sent"]
    message = (await post.phones.last(wang))["message_id"]
    await post.fault({"kind": kind, "times": 1, "methods": ["answerCallbackQuery"]})
    for tries in (1, 2):
        tap = (await post.phones.taps(wang, message, data="home"))["callback_query_id"]
        tell = post.tell()
        tell.toasts.append(Toast(tap, "好"))
        assert await post.write(tell) == []
        await post.called("answerCallbackQuery", tries)
    answered = [call["ok"] for call in post.calls("answerCallbackQuery")]
    assert answered == [False, True]


async def test_a_row_damaged_at_rest_ends_and_the_others_go_out(post: Post) -> None:
    wang = await post.phones.resident()
    await post.stop()
    tell = post.tell()
    for text in ("一", "二"):
        tell.send(wang, Screen(text))
    numbers = await post.write(tell, taken_by="another")
    async with post.stage.database.turn() as tx:
        await tx.run("UPDATE outbox SET params = 'damaged' WHERE id = :id", id=numbers[0])
    post.start(post.new_delivery())
    assert await post.ends(numbers) == ["refused", "sent"]
    assert await post.texts(wang) == ["二"]


async def test_after_a_restart_an_older_state_of_a_card_is_not_shown_after_a_newer(post: Post) -> None:
    wang = await post.phones.resident()
    await post.ends([await post.show(wang, "周二")])
    await post.stop()
    tell = post.tell()
    for text in ("周三", "周四"):
        tell.send(wang, Screen(text, rows=[[Button("好", "home")]], card="card"), "card")
    numbers = await post.write(tell, taken_by="another")
    post.start(post.new_delivery())
    assert await post.ends(numbers) == ["replaced", "sent"]
    assert [call["params"]["text"] for call in post.calls("editMessageText")] == ["周四"]
