"""What goes wrong on request: fault rules and limits."""

import asyncio
import time

import aiohttp
import pytest
import telegram

from sandbox.state import Sandbox
from tests.sandbox.phones import TOKEN, Json, Phones, Wire, held


async def fault(phones: Phones, **rule: object) -> None:
    await phones.post("/faults", rules=[rule])


async def test_latency_delays_and_then_answers(phones: Phones, wire: Wire) -> None:
    await fault(phones, kind="latency", seconds=0.6)
    begun = time.monotonic()
    await wire.ok("getMe")
    assert 0.6 <= time.monotonic() - begun < 5
    await phones.post("/faults", rules=[])
    begun = time.monotonic()
    await wire.ok("getMe")
    assert time.monotonic() - begun < 0.6


@pytest.mark.parametrize(
    ("rule", "status", "description"),
    [
        ({"kind": "429", "retry_after": 7}, 429, "Too Many Requests: retry after 7"),
        ({"kind": "500"}, 500, "Internal Server Error"),
        ({"kind": "502"}, 502, "Bad Gateway"),
        ({"kind": "403"}, 403, "Forbidden: bot was blocked by the user"),
        ({"kind": "400", "description": "VIEW_INVALID"}, 400, "Bad Request: VIEW_INVALID"),
        ({"kind": "400", "description": "Bad Request: VIEW_INVALID"}, 400, "Bad Request: VIEW_INVALID"),
    ],
)
async def test_answers_that_are_errors(phones: Phones, wire: Wire, rule: Json, status: int, description: str) -> None:
    person = await phones.resident()
    await fault(phones, **rule)
    got, body = await wire.call("sendMessage", chat_id=person, text="您好")
    assert (got, body["description"]) == (status, description)
    assert body.get("parameters") == ({"retry_after": 7} if status == 429 else None)
    assert len(await phones.messages(person)) == 1, "nothing was carried out"
    entry = (await phones.get("/journal"))[-1]
    assert (entry["fault"], entry["status"], entry["description"]) == (rule["kind"], status, description)


async def test_python_telegram_bot_reads_retry_after(
    bot: telegram.Bot, phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    await fault(phones, kind="429", retry_after=3)
    with pytest.raises(telegram.error.RetryAfter, match="Retry in 0:00:03"):
        await bot.get_me()


async def test_only_the_named_methods_so_many_times(phones: Phones, wire: Wire) -> None:
    await fault(phones, kind="500", methods=["getChat", "GETFILE"], times=2)
    await wire.ok("getMe")
    assert await wire.description("getFile", file_id="x") == "Internal Server Error"
    assert await wire.description("getChat", chat_id=1) == "Internal Server Error"
    assert await wire.description("getChat", chat_id=1) == "Bad Request: chat not found"


async def test_a_share_of_calls_is_the_same_for_the_same_seed(phones: Phones, wire: Wire) -> None:
    runs = []
    for _ in range(2):
        await fault(phones, kind="502", share=0.3, seed=7)
        runs.append([(await wire.call("getMe"))[0] for _ in range(60)])
    assert runs[0] == runs[1]
    assert 5 < runs[0].count(502) < 35


async def gives_up(url: str, method: str, **params: object) -> type[BaseException]:
    async with aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(total=0.5)) as client:
        with pytest.raises((TimeoutError, aiohttp.ClientError)) as problem:
            await client.post(f"/bot{TOKEN}/{method}", json=params)
    return problem.type


async def test_timeout_does_nothing(url: str, phones: Phones) -> None:
    person = await phones.resident()
    await fault(phones, kind="timeout", times=1)
    assert issubclass(await gives_up(url, "sendMessage", chat_id=person, text="您好"), TimeoutError)
    assert len(await phones.messages(person)) == 1
    assert (await phones.get("/journal"))[-1]["fault"] == "timeout"


async def test_delivered_but_never_answered(url: str, phones: Phones) -> None:
    person = await phones.resident()
    await fault(phones, kind="delivered_timeout", times=1)
    assert issubclass(await gives_up(url, "sendMessage", chat_id=person, text="您好"), TimeoutError)
    assert (await phones.last(person))["text"] == "您好"
    entry = (await phones.get("/journal"))[-1]
    assert (entry["fault"], entry["ok"]) == ("delivered_timeout", True)


@pytest.mark.parametrize(("kind", "delivered"), [("timeout", 0), ("delivered_timeout", 1)])
async def test_a_held_connection_breaks_when_asked_to(url: str, phones: Phones, kind: str, delivered: int) -> None:
    person = await phones.resident()
    await fault(phones, kind=kind, times=1, seconds=0.1)
    problem = await gives_up(url, "sendMessage", chat_id=person, text="您好")
    assert issubclass(problem, aiohttp.ServerDisconnectedError), "broken from the other side, not given up"
    assert len(await phones.messages(person)) == 1 + delivered


async def test_reset(bot: telegram.Bot, url: str, phones: Phones) -> None:
    person = await phones.resident()
    await fault(phones, kind="reset", times=2)
    problem = await gives_up(url, "sendMessage", chat_id=person, text="您好")
    assert issubclass(problem, aiohttp.ClientConnectionError)
    with pytest.raises(telegram.error.NetworkError):
        await bot.send_message(person, "您好")
    await bot.send_message(person, "又通了")
    assert [message["text"] for message in await phones.messages(person)] == ["/start", "又通了"]


async def test_get_updates_down(phones: Phones, wire: Wire, sandbox: Sandbox) -> None:
    reading = asyncio.create_task(wire.call("getUpdates", timeout=10))
    await held(sandbox)
    await fault(phones, kind="getupdates_down")
    assert (await reading)[0] == 502, "a call that is held hears of it too"
    assert await wire.description("getUpdates") == "Bad Gateway"
    await wire.ok("getMe")
    await fault(phones, kind="getupdates_down", seconds=0)
    assert await wire.updates() == []


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "earthquake"},
        "500",
        {"kind": "500", "share": 2},
        {"kind": "500", "times": -1},
        {"kind": "latency", "seconds": -1},
        {"kind": "500", "methods": "getMe"},
        {"kind": "429", "retry_after": "soon"},
        {"kind": "429", "retry": 5},
        {"share": 1},
    ],
)
async def test_rules_that_cannot_be_read(phones: Phones, wire: Wire, rule: object) -> None:
    status, sentence = await phones.refused("/faults", {"rules": [rule]})
    assert status == 400 and sentence
    await wire.ok("getMe")


@pytest.fixture
def stopwatch(sandbox: Sandbox) -> list[float]:
    """The time that limits follow, in its first place; limits are on."""
    seconds = [0.0]
    sandbox.limits.now = lambda: seconds[0]
    sandbox.limits.switch(True)
    return seconds


async def test_limit_in_a_private_chat(stopwatch: list[float], phones: Phones, wire: Wire) -> None:
    person, other = await phones.resident(), await phones.resident()
    sent = [await wire.call("sendMessage", chat_id=person, text="您好") for _ in range(4)]
    assert [status for status, _ in sent] == [200, 200, 200, 429]
    assert sent[-1][1]["parameters"] == {"retry_after": 1}
    assert sent[-1][1]["description"] == "Too Many Requests: retry after 1"
    message = sent[0][1]["result"]["message_id"]
    await wire.ok("editMessageText", chat_id=person, message_id=message, text="改")
    await wire.ok("sendMessage", chat_id=other, text="您好")
    stopwatch[0] += 1
    assert [(await wire.call("sendMessage", chat_id=person, text="您好"))[0] for _ in range(2)] == [200, 429]
    await phones.post("/limits", on=False)
    await wire.ok("sendMessage", chat_id=person, text="您好")


async def test_limit_in_a_group_counts_edits(stopwatch: list[float], phones: Phones, wire: Wire) -> None:
    group = await phones.group(await phones.person())
    first = await wire.ok("sendMessage", chat_id=group, text="0")
    for number in range(1, 20):
        await wire.ok("editMessageText", chat_id=group, message_id=first["message_id"], text=str(number))
    _, body = await wire.call("sendMessage", chat_id=group, text="20")
    assert body["parameters"] == {"retry_after": 3}
    stopwatch[0] += 3
    await wire.ok("sendMessage", chat_id=group, text="20")


async def test_limit_over_all_chats(stopwatch: list[float], phones: Phones, wire: Wire) -> None:
    people = [await phones.resident() for _ in range(31)]
    sent = [(await wire.call("sendMessage", chat_id=person, text="您好"))[0] for person in people]
    assert sent == [200] * 30 + [429]
    stopwatch[0] += 1
    await wire.ok("sendMessage", chat_id=people[-1], text="您好")
