"""How updates reach the bot: getUpdates that holds and acknowledges, and the webhook that repeats."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
import telegram
from aiohttp import web

from sandbox.state import Sandbox
from sandbox.webhook import lane_of
from tests.sandbox.phones import TOKEN, Json, Phones, Wire, held, until

TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_acknowledged(phones: Phones, wire: Wire) -> None:
    person = await phones.resident("一")
    await phones.says(person, "二")
    first = await wire.updates()
    assert texts(first) == ["一", "二"] and await wire.updates() == first
    assert first[1]["update_id"] == first[0]["update_id"] + 1
    assert texts(await wire.updates(first[1]["update_id"])) == ["二"]
    assert await phones.get("/pending") == {"updates": 1}
    assert await wire.updates(first[1]["update_id"] + 1) == []
    assert await phones.get("/pending") == {"updates": 0}


async def test_limit_and_negative_offset(phones: Phones, wire: Wire) -> None:
    person = await phones.resident("一")
    for words in ("二", "三", "四"):
        await phones.says(person, words)
    assert texts(await wire.updates(limit=2)) == ["一", "二"]
    assert texts(await wire.updates(limit=1000)) == ["一", "二", "三", "四"]
    assert texts(await wire.updates(-2)) == ["三", "四"]
    assert texts(await wire.updates()) == ["三", "四"], "what lies before a negative offset is forgotten"


async def test_it_holds_until_something_comes(bot: telegram.Bot, phones: Phones, sandbox: Sandbox) -> None:
    person = await phones.resident()
    taken = await bot.get_updates()
    reading = asyncio.create_task(bot.get_updates(offset=taken[-1].update_id + 1, timeout=10))
    await held(sandbox)
    begun = time.monotonic()
    await phones.says(person, "来了")
    updates = await reading
    assert time.monotonic() - begun < 1
    assert [update.message.text for update in updates if update.message] == ["来了"]


async def test_it_holds_as_long_as_asked(wire: Wire) -> None:
    begun = time.monotonic()
    assert await wire.updates(timeout=1) == []
    assert 0.9 < time.monotonic() - begun < 3


async def test_a_second_reader_ends_the_first(phones: Phones, wire: Wire, sandbox: Sandbox) -> None:
    first = asyncio.create_task(wire.call("getUpdates", timeout=10))
    await held(sandbox)
    second = asyncio.create_task(wire.call("getUpdates", timeout=10))
    status, body = await first
    assert (status, body["description"]) == (409, TERMINATED)
    await phones.resident("给第二个")
    _, body = await second
    assert texts(body["result"]) == ["给第二个"]


async def test_a_reader_that_went_away_is_no_conflict(url: str, phones: Phones, wire: Wire, sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession(url) as other:
        reading = asyncio.create_task(other.get(f"/bot{TOKEN}/getUpdates?timeout=20"))
        await held(sandbox)
        reading.cancel()
        await asyncio.wait([reading])
    await held(sandbox, False)
    assert await wire.updates() == []
    gone, later = await phones.get("/journal")
    assert (gone["method"], gone["status"], gone["ok"]) == ("getUpdates", 0, False)
    assert (later["method"], later["status"], later["ok"]) == ("getUpdates", 200, True)


async def test_allowed_updates_are_remembered(phones: Phones, wire: Wire) -> None:
    await wire.updates(allowed_updates=["edited_message"])
    person = await phones.resident("看不见")
    message = await phones.says(person, "也看不见")
    await phones.post(f"/chats/{person}/messages/{message['message_id']}/edit", {"from": person}, text="改")
    assert [set(update) for update in await wire.take()] == [{"update_id", "edited_message"}]
    await wire.updates()
    await phones.says(person, "还是看不见")
    assert await wire.updates(allowed_updates=[]) == [], "the new wish is for updates to come"
    await phones.says(person, "看得见")
    assert texts(await wire.updates()) == ["看得见"]


async def test_raw_updates_of_any_kind(phones: Phones, wire: Wire) -> None:
    await wire.updates(allowed_updates=["message"])
    channel = {"channel_post": {"message_id": 1, "date": 0, "chat": {"id": -1001, "type": "channel"}}}
    made = [await phones.post("/updates", body) for body in (channel, {"brand_new_kind": {"a": 1}})]
    updates = await wire.updates()
    assert updates == [made[0] | channel, made[1] | {"brand_new_kind": {"a": 1}}]


@dataclass
class Receiver:
    """A bot's own address, which answers as told and keeps what it was sent."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    seen: list[Json] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    hold: float = 0.0
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        body = await request.json()
        await asyncio.sleep(self.hold)
        self.at_once -= 1
        self.seen.append(body)
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.came.set()
        return web.Response(status=self.answers.pop(0) if self.answers else 200)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def all_delivered(phones: Phones) -> None:
    async def nothing_waits() -> bool:
        return bool((await phones.get("/pending"))["updates"] == 0)

    await until(nothing_waits)


async def test_webhook_gets_each_update_with_the_secret(bot: telegram.Bot, phones: Phones, receiver: Receiver) -> None:
    await phones.resident("早就在等")
    await bot.set_webhook(receiver.url, secret_token="s-3_cret", max_connections=5)
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections) == (receiver.url, 5)
    await phones.resident("刚来")
    await all_delivered(phones)
    assert texts(receiver.seen) == ["早就在等", "刚来"] and receiver.secrets == {"s-3_cret"}


async def test_webhook_repeats_until_taken(bot: telegram.Bot, phones: Phones, receiver: Receiver) -> None:
    receiver.answers = [500, 302, 404]
    await bot.set_webhook(receiver.url)
    person = await phones.resident("一")
    await phones.says(person, "二")
    await asyncio.wait_for(receiver.came.wait(), 5)
    assert (await phones.get("/pending"))["updates"] == 2
    await all_delivered(phones)
    assert texts(receiver.seen) == ["一", "一", "一", "一", "二"], "in order within a chat"
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"


async def test_webhook_that_does_not_listen(bot: telegram.Bot, phones: Phones, receiver: Receiver) -> None:
    nobody = "http://127.0.0.1:1/hook"
    await bot.set_webhook(nobody)
    await phones.resident("等着")

    async def failed() -> bool:
        return (await bot.get_webhook_info()).last_error_message is not None

    await until(failed)
    info = await bot.get_webhook_info()
    assert (info.last_error_message, info.pending_update_count) == ("Connection refused", 1)
    await bot.set_webhook(receiver.url)
    await all_delivered(phones)
    assert texts(receiver.seen) == ["等着"]


async def test_webhook_serves_chats_side_by_side(bot: telegram.Bot, phones: Phones, receiver: Receiver) -> None:
    receiver.hold = 0.2
    await bot.set_webhook(receiver.url, max_connections=3)
    people = [await phones.resident(f"{number}") for number in range(6)]
    await all_delivered(phones)
    assert len(people) == len(receiver.seen) and receiver.most_at_once == 3


async def test_webhook_and_get_updates_exclude_each_other(
    bot: telegram.Bot, phones: Phones, wire: Wire, receiver: Receiver, sandbox: Sandbox
) -> None:
    reading = asyncio.create_task(wire.call("getUpdates", timeout=10))
    await held(sandbox)
    receiver.answers = [500] * 100
    await bot.set_webhook(receiver.url)
    assert (await reading)[1]["description"] == "Conflict: terminated by setWebhook request"
    assert await wire.description("getUpdates") == WEBHOOK_ACTIVE
    await phones.resident("还在")
    await asyncio.wait_for(receiver.came.wait(), 5)
    await bot.delete_webhook()
    assert texts(await wire.updates()) == ["还在"]
    await bot.delete_webhook(drop_pending_updates=True)
    assert await wire.updates() == [] and (await bot.get_webhook_info()).url == ""


def test_lane_of_an_update() -> None:
    assert lane_of({"update_id": 1, "message": {"chat": {"id": 7}, "from": {"id": 8}}}) == 7
    assert lane_of({"callback_query": {"message": {"chat": {"id": 7}}, "from": {"id": 8}}}) == 8
    assert lane_of({"poll": {"id": "1"}}) == 0
