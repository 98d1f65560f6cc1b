"""Order inside a lane, lanes beside each other, and what a process leaves behind."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from typing import Any

import pytest

from bot import delivery
from bot.transport import READ_TIMEOUT, Reply
from dialog.screen import Screen
from storage import outbox
from storage.db import Database
from tests.bot.posting import Post, Request
from tests.sandbox.phones import until


async def test_order_holds_inside_a_lane(post: Post) -> None:
    wang = await post.phones.resident()
    texts = [f"第{n}条" for n in range(25)]
    await post.fault({"kind": "500", "share": 0.2, "seed": 3, "methods": ["sendMessage"]})
    numbers = [number for text in texts for number in await post.say(wang, text)]
    assert set(await post.ends(numbers)) == {"sent"}
    assert await post.texts(wang) == texts
    assert any(not call["ok"] for call in post.calls("sendMessage")), "there was trouble on the way"


async def test_a_lane_that_is_held_holds_no_other(post: Post) -> None:
    wang, li = await post.phones.resident(), await post.phones.resident()
    post.files["ics:a"] = ("linli.ics", b"BEGIN:VCALENDAR", "text/calendar")
    await post.fault({"kind": "502", "methods": ["sendDocument"]})
    tell = post.tell()
    tell.send(wang, Screen("日历", attachment="ics:a"), "answer")
    tell.send(wang, Screen("后面的"), "answer")
    [document, behind] = await post.write(tell)
    await post.called("sendDocument", 2)
    others = await post.say(wang, "二") + await post.say(li, "三", kind="answer")
    assert await post.ends(others) == ["sent", "sent"]
    assert (await post.row(behind))["ended_at"] is None
    await post.fault()
    assert await post.ends([document, behind]) == ["sent", "sent"]
    assert await post.texts(wang) == ["二", "file", "后面的"]


class Watching(Request):
    """Looks into the outbox each time a message goes out."""

    def __init__(self, outbox: Database) -> None:
        super().__init__()
        self.outbox = outbox
        self.not_marked: list[int] = []

    async def call(
        self, url: str, params: dict[str, Any], timeout: float = READ_TIMEOUT, files: dict[str, Any] | None = None
    ) -> Reply:
        rows = await self.outbox.read().all("SELECT id FROM outbox WHERE ended_at IS NULL ORDER BY id")
        self.not_marked.append(len(rows))
        return await super().call(url, params, timeout, files)


async def test_a_message_is_marked_before_the_next_of_its_lane_goes_out(post: Post) -> None:
    wang = await post.phones.resident()
    await post.stop()
    watching = post.request = Watching(post.stage.database)
    post.start(post.new_delivery())
    numbers = await post.say(wang, *"甲乙丙丁戊")
    assert set(await post.ends(numbers)) == {"sent"}
    assert watching.not_marked == [5, 4, 3, 2, 1]
    await watching.shutdown()


async def test_marks_that_could_not_be_written_are_written_later(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wang = await post.phones.resident()
    real = outbox.mark
    failed: list[object] = []

    async def fails_once(*args: Any) -> None:
        if not failed:
            failed.append(args)
            raise OSError("disk is away")
        await real(*args)

    monkeypatch.setattr(outbox, "mark", fails_once)
    numbers = await post.say(wang, "一", "二")
    assert await post.ends(numbers) == ["sent", "sent"]
    assert failed and "endings cannot be written" in caplog.text
    assert await post.texts(wang) == ["一", "二"], "nothing was repeated"


async def test_an_outbox_that_cannot_be_read_is_read_later(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wang = await post.phones.resident()
    real = outbox.any_waiting
    failed: list[object] = []

    async def fails_once(*args: Any) -> bool:
        if not failed:
            failed.append(args)
            raise OSError("disk is away")
        return await real(*args)

    monkeypatch.setattr(outbox, "any_waiting", fails_once)
    tell = post.tell()
    tell.send(wang, Screen("明早"), not_before=post.now + dt.timedelta(seconds=1))
    numbers = await post.write(tell)
    post.later(seconds=1)
    assert await post.ends(numbers) == ["sent"]
    assert failed and "cannot be read" in caplog.text


async def test_a_message_that_cannot_be_made_is_tried_again_and_holds_its_lane(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    wang, li = await post.phones.resident(), await post.phones.resident()
    tries: list[str] = []
    mended = asyncio.Event()

    async def breaks(name: str) -> delivery.File:
        tries.append(name)
        if not mended.is_set():
            raise RuntimeError("no calendar today")
        return "linli.ics", b"BEGIN:VCALENDAR", "text/calendar"

    post.delivery._attach = breaks
    tell = post.tell()
    tell.send(wang, Screen("日历", attachment="ics:a"))
    [document] = await post.write(tell)
    [behind] = await post.say(wang, "二")
    assert await post.ends(await post.say(li, "三")) == ["sent"]

    async def tried() -> bool:
        return len(tries) >= 3

    await until(tried)
    assert [(await post.row(n))["ended_at"] for n in (document, behind)] == [None, None]
    assert "could not be dealt with" in caplog.text
    mended.set()
    assert await post.ends([document, behind]) == ["sent", "sent"]
    assert (await post.row(document))["attempts"] >= 3
    assert await post.texts(wang) == ["file", "二"]


async def test_a_card_whose_message_cannot_be_looked_up_is_tried_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang = await post.phones.resident()
    real = outbox.message_of
    failed: list[object] = []

    async def fails_twice(*args: Any) -> int | None:
        if len(failed) < 2:
            failed.append(args)
            raise OSError("disk is away")
        return await real(*args)

    monkeypatch.setattr(outbox, "message_of", fails_twice)
    assert await post.ends([await post.show(wang, "周二")]) == ["sent"]
    assert len(failed) == 2 and await post.texts(wang) == ["周二"]


async def test_what_cannot_be_made_until_it_expires_expires(post: Post) -> None:
    wang = await post.phones.resident()

    async def breaks(name: str) -> delivery.File:
        raise RuntimeError("no calendar today")

    post.delivery._attach = breaks
    tell = post.tell()
    tell.send(wang, Screen("日历", attachment="ics:a"), expires_at=post.now + dt.timedelta(hours=1))
    numbers = await post.write(tell) + await post.say(wang, "二")
    post.later(hours=1)
    assert await post.ends(numbers) == ["expired", "sent"]


async def test_what_is_attached_to_nothing_any_more_is_not_sent(post: Post) -> None:
    wang = await post.phones.resident()
    tell = post.tell()
    tell.send(wang, Screen("日历", attachment="ics:gone"))
    assert await post.ends(await post.write(tell)) == ["replaced"]
    assert post.calls("sendDocument") == []


async def test_held_until_not_before(post: Post) -> None:
    wang, li = await post.phones.resident(), await post.phones.resident()
    held = await post.say(wang, "早上好", not_before=post.now + dt.timedelta(hours=9))
    at_once = await post.say(li, "二")
    assert await post.ends(at_once) == ["sent"]
    assert (await post.row(held[0]))["taken_by"] is None
    assert await post.texts(wang) == []
    post.later(hours=9)
    assert await post.ends(held) == ["sent"]
    assert await post.texts(wang) == ["早上好"]


async def test_what_a_dead_process_had_taken_is_taken_again_in_order(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "BATCH", 10)
    wang, li = await post.phones.resident(), await post.phones.resident()
    await post.stop()
    tell = post.tell()
    for n in range(18):
        tell.send(wang, Screen(f"第{n}条"))
        tell.send(li, Screen(f"第{n}条"))
    numbers = await post.write(tell, taken_by="dead")
    post.start(post.new_delivery(process="next"))
    newest = await post.say(wang, "最后一条")
    assert set(await post.ends(numbers + newest)) == {"sent"}
    assert await post.texts(li) == [f"第{n}条" for n in range(18)]
    assert await post.texts(wang) == [*(f"第{n}条" for n in range(18)), "最后一条"]


async def test_stopping_lets_arrive_what_is_on_its_way_and_leaves_the_rest(post: Post) -> None:
    wang = await post.phones.resident()
    await post.fault({"kind": "latency", "seconds": 0.2, "methods": ["sendMessage"]})
    numbers = await post.say(wang, "一", "二", "三")
    await asyncio.sleep(0)  # the first is on its way from here on
    await post.stop()
    assert [(await post.row(n))["ending"] for n in numbers] == ["sent", None, None]
    await post.fault()
    post.start(post.new_delivery(process="next"))
    assert await post.ends(numbers) == ["sent", "sent", "sent"]
    assert await post.texts(wang) == ["一", "二", "三"]


async def test_stopping_does_not_wait_for_trouble(post: Post) -> None:
    wang = await post.phones.resident()
    await post.fault({"kind": "429", "retry_after": 60, "methods": ["sendMessage"]})
    numbers = await post.say(wang, "一")
    await post.called("sendMessage", 1)
    begun = time.monotonic()
    await post.stop(0.3)
    assert time.monotonic() - begun < 2
    assert (await post.row(numbers[0]))["ended_at"] is None


async def test_emergencies_overtake_all_others(post: Post) -> None:
    await post.stop()
    residents = [await post.phones.resident() for _ in range(70)]
    post.start(post.new_delivery(limits=True))
    tell = post.tell()
    for resident in residents[1:]:
        tell.send(resident, Screen("通知"))
    numbers = await post.write(tell)
    await post.called("sendMessage", 30)
    urgent = await post.say(residents[0], "着火了，快下楼", kind="urgent")
    assert set(await post.ends(numbers + urgent)) == {"sent"}
    order = [call["params"]["text"] for call in post.calls("sendMessage")]
    place = order.index("着火了，快下楼")
    assert 30 <= place < 50, "among the next that Telegram's limits allowed, long before those written earlier"


async def test_an_emergency_for_a_chat_that_must_wait_stops_no_other_chat(post: Post) -> None:
    wang, li = await post.phones.resident(), await post.phones.resident()
    await post.fault({"kind": "429", "retry_after": 30, "times": 1, "methods": ["sendMessage"]})
    await post.say(wang, "着火了，快下楼", kind="urgent")
    await post.called("sendMessage", 1)
    assert await post.ends(await post.say(li, "二")) == ["sent"]


async def test_edits_of_a_card_do_not_count_as_messages(post: Post) -> None:
    wang = await post.phones.resident()
    await post.stop()
    post.start(post.new_delivery(limits=True))
    begun = time.monotonic()
    shown = [await post.show(wang, "0")]
    assert await post.ends(shown) == ["sent"]
    for n in range(1, 12):
        shown.append(await post.show(wang, str(n)))
        assert await post.ends(shown[-1:]) == ["sent"]
    assert time.monotonic() - begun < 3, "twelve messages would take eight seconds"
    assert await post.texts(wang) == ["11"]


async def test_limits_on_both_sides_lose_nothing_and_keep_the_order(post: Post) -> None:
    await post.phones.post("/limits", on=True)
    wang, li = await post.phones.resident(), await post.phones.resident()
    await post.stop()
    post.start(post.new_delivery(limits=True))
    numbers = await post.say(wang, *"一二三四五") + await post.say(li, *"六七")
    assert set(await post.ends(numbers)) == {"sent"}
    assert (await post.texts(wang), await post.texts(li)) == (list("一二三四五"), list("六七"))
