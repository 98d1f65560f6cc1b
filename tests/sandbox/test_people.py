"""The people's side: what phones do, what the bot hears of it, and what they are shown."""

import asyncio
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest
import telegram

from sandbox import server
from sandbox.serving import running
from tests.sandbox.phones import Json, Phones, Wire, heard

SHANGHAI = ZoneInfo("Asia/Shanghai")


async def test_people_and_state(phones: Phones) -> None:
    made = await phones.post("/people", name="孙姐", language_code="en", id=77, username="sunjie_demo")
    assert (made["id"], made["name"], made["language_code"]) == (77, "孙姐", "en")
    person = await phones.person()
    group = await phones.group(77, person, bot="administrator")
    state = await phones.get("/state")
    assert state["bot"]["username"] == "linli_demo_bot" and state["commands"] == []
    assert [one["name"] for one in state["people"]] == ["孙姐", "王姐"]
    assert state["people"][1]["language_code"] == "zh-hans" and state["people"][1]["bot"] == "left"
    assert state["groups"] == [
        {
            "id": group,
            "type": "supergroup",
            "title": "三网格",
            "members": [77, person],
            "administrators": [77],
            "bot": "administrator",
        }
    ]
    assert group < -1_000_000_000_000
    assert abs(state["clock"]["now"] - time.time()) < 5 and state["clock"]["offset"] == 0


REFUSALS: list[tuple[str, Json, int]] = [
    ("/people", {}, 400),
    ("/people", {"name": "甲", "id": "x"}, 400),
    ("/people", {"name": "甲", "id": 77}, 400),
    ("/people", {"name": "甲", "username": 5}, 400),
    ("/people", {"name": "甲", "language_code": 5}, 400),
    ("/groups", {"title": "群"}, 400),
    ("/groups", {"title": "群", "members": [1]}, 404),
    ("/groups", {"title": "群", "members": [77], "type": "channel"}, 400),
    ("/groups/77/members", {"user": "bot", "status": "member"}, 404),
    ("/groups/77/upgrade", {}, 404),
    ("/chats/5/messages", {"from": 77, "text": "喂"}, 404),
    ("/chats/77/messages", {"from": 5, "text": "喂"}, 404),
    ("/chats/77/messages", {"from": 78, "text": "喂"}, 400),
    ("/chats/77/messages", {"from": 77}, 400),
    ("/chats/77/messages", {"from": 77, "text": ""}, 400),
    ("/chats/77/messages", {"from": 77, "text": "喂", "reply_to": 99}, 404),
    ("/chats/77/messages", {"from": 77, "contact": {"own": False}}, 400),
    ("/chats/77/messages", {"from": 77, "voice": {"duration": "long"}}, 400),
    ("/chats/77/messages", {"from": 77, "location": {"latitude": 1}}, 400),
    ("/chats/77/messages/99/edit", {"from": 77, "text": "喂"}, 404),
    ("/chats/77/taps", {"from": 77, "message_id": 99, "data": "x"}, 404),
    ("/chats/77/taps", {"from": 77, "data": "x"}, 404),
    ("/chats/77/unblock", {"from": 77}, 400),
    ("/clock", {}, 400),
    ("/clock", {"to": "25:00"}, 400),
    ("/clock", {"move": "an hour"}, 400),
    ("/faults", {"rules": 5}, 400),
    ("/updates", {}, 400),
    ("/nowhere", {}, 405),
]


async def test_refusals_are_a_sentence(phones: Phones, http: aiohttp.ClientSession) -> None:
    await phones.person(id=77)
    await phones.person(id=78)
    for path, body, status in REFUSALS:
        got, sentence = await phones.refused(path, body)
        assert (got, bool(sentence)) == (status, True), (path, body, sentence)
    assert await phones.refused("/people", ["a list"]) == (400, "the body must be a JSON object")
    for path in ("/callbacks/5", "/chats/5/messages", "/files/5"):
        async with http.get(path) as answer:
            assert answer.status == 404 and list(await answer.json()) == ["error"]
    async with http.post("/people", data=b"{") as answer:
        assert (answer.status, await answer.json()) == (400, {"error": "the body must be JSON"})
    async with http.get("/changes?after=x") as answer:
        assert (answer.status, await answer.json()) == (400, {"error": "after must be a number"})


async def test_text_and_command(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    said = await phones.says(person, "/start svc_gaoling 老妈81😀")
    update = await heard(wire, "message")
    assert update["text"] == "/start svc_gaoling 老妈81😀"
    assert update["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["from"] == {
        "id": person,
        "is_bot": False,
        "first_name": "王姐",
        "language_code": "zh-hans",
    }
    assert update["chat"] == {"id": person, "type": "private", "first_name": "王姐"}
    assert said["created_seq"] == said["seq"] and said["by_bot"] is False
    long_text = "长" * 10_000
    await phones.says(person, long_text)
    assert (await heard(wire, "message"))["text"] == long_text


async def test_contacts(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    await phones.sends(person, contact={"own": True})
    own = (await heard(wire, "message"))["contact"]
    assert own == {"phone_number": "+8613800000001", "first_name": "王姐", "user_id": person}
    await phones.sends(person, contact={"phone_number": "138-0000-0009", "own": False, "name": "老妈"})
    other = (await heard(wire, "message"))["contact"]
    assert other == {"phone_number": "138-0000-0009", "first_name": "老妈"}


async def test_everything_else_a_phone_sends(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    await phones.sends(person, photo=True, caption="楼道")
    await phones.sends(person, voice={"duration": 4})
    await phones.sends(person, location={"latitude": 30.5, "longitude": 114.3})
    await phones.sends(person, sticker=True)
    await phones.sends(person, text="转来的", forwarded=True)
    first, *rest = [update.message for update in await bot.get_updates() if update.message]
    assert first.photo[-1].width == 320 and first.caption == "楼道"
    assert rest[0].voice and rest[0].voice.mime_type == "audio/ogg"
    assert rest[1].location and rest[1].location.latitude == 30.5
    assert rest[2].sticker and rest[2].sticker.emoji == "👋"
    assert rest[3].forward_origin and rest[3].forward_origin.type == "hidden_user"
    async with phones.http.get(f"/files/{first.photo[-1].file_id}") as answer:
        assert answer.content_type == "image/png" and (await answer.read())[:4] == b"\x89PNG"
    voice = await bot.get_file(rest[0].voice.file_id)
    assert bytes(await voice.download_as_bytearray())[:4] == b"OggS"


async def test_edit_and_reply(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    first = await phones.says(person, "周二")
    reply = await phones.says(person, "不对", reply_to=first["message_id"])
    assert reply["reply_to_message"]["text"] == "周二"
    await wire.take()
    path = f"/chats/{person}/messages/{first['message_id']}/edit"
    edited = await phones.post(path, {"from": person}, text="周三 /help")
    assert edited["edited"] is True
    update = await heard(wire, "edited_message")
    assert update["text"] == "周三 /help" and update["edit_date"] and update["entities"]
    sent = await wire.ok("sendMessage", chat_id=person, text="好的")
    status, _ = await phones.refused(
        f"/chats/{person}/messages/{sent['message_id']}/edit", {"from": person, "text": "x"}
    )
    assert status == 400
    photo = await phones.sends(person, photo=True)
    status, _ = await phones.refused(
        f"/chats/{person}/messages/{photo['message_id']}/edit", {"from": person, "text": "x"}
    )
    assert status == 400


async def test_taps(bot: telegram.Bot, phones: Phones, wire: Wire) -> None:
    person = await phones.resident()
    row = [
        telegram.InlineKeyboardButton("好", callback_data="ok"),
        telegram.InlineKeyboardButton("地图", url="https://map.example"),
    ]
    sent = await bot.send_message(person, "行吗？", reply_markup=telegram.InlineKeyboardMarkup([row]))
    await wire.take()
    by_label = await phones.taps(person, sent.message_id, label="好")
    query = await heard(wire, "callback_query")
    assert (query["id"], query["data"]) == (by_label["callback_query_id"], "ok")
    assert query["from"]["id"] == person and query["message"]["text"] == "行吗？" and query["chat_instance"]
    await phones.taps(person, sent.message_id, data="ok")
    assert (await heard(wire, "callback_query"))["data"] == "ok"
    assert await phones.taps(person, sent.message_id, label="地图") == {"url": "https://map.example/"}
    assert await wire.take() == []
    where = f"/chats/{person}/taps"
    tap = {"from": person, "message_id": sent.message_id}
    assert await phones.refused(where, tap | {"data": "forged"}) == (
        400,
        "no button 'forged' on this message",
    )
    assert (await phones.refused(where, tap | {"label": "不好"}))[0] == 400
    assert (await phones.refused(where, tap))[0] == 400
    await phones.taps(person, sent.message_id, data="forged", forged=True)
    assert (await heard(wire, "callback_query"))["data"] == "forged"
    await bot.delete_message(person, sent.message_id)
    assert (await phones.refused(where, tap | {"data": "ok"}))[0] == 404


async def test_message_ids_count_as_on_telegram(phones: Phones, wire: Wire) -> None:
    one, other = await phones.resident(), await phones.resident()
    group = await phones.group(one, bot=None)
    ids = [(await phones.says(*who, text="喂"))["message_id"] for who in ((one,), (other,))]
    assert ids == [3, 4], "private chats share one row of numbers"
    assert (await phones.says(one, "喂", group))["message_id"] == 1


async def test_changes(phones: Phones, wire: Wire) -> None:
    one, other = await phones.resident("一"), await phones.resident("二")
    everything = await phones.get("/changes", after=0)
    assert [(message["chat"]["id"], message["text"]) for message in everything["messages"]] == [
        (one, "一"),
        (other, "二"),
    ]
    assert everything["state_changed"] is True and everything["toasts"] == []
    seq = everything["seq"]
    assert (await phones.get("/changes", after=seq))["messages"] == []
    waiting = asyncio.create_task(phones.get("/changes", after=seq, wait=10))
    in_chat = asyncio.create_task(phones.get(f"/chats/{one}/messages", after=seq, wait=10))
    await asyncio.sleep(0)
    begun = time.monotonic()
    await wire.ok("sendMessage", chat_id=other, text="给别人的")
    changed = await waiting
    assert [message["text"] for message in changed["messages"]] == ["给别人的"]
    assert changed["state_changed"] is False and not in_chat.done()
    await wire.ok("sendMessage", chat_id=one, text="给您的")
    assert [message["text"] for message in (await in_chat)["messages"]] == ["给您的"]
    assert time.monotonic() - begun < 2
    assert (await phones.get("/changes", after=changed["seq"], wait=0.05))["messages"]
    assert (await phones.get(f"/chats/{one}/messages", after=10**6, wait=0.05))["messages"] == []


async def test_commands_and_clock_change_the_state(phones: Phones, wire: Wire) -> None:
    seq = (await phones.get("/state"))["seq"]
    await wire.ok("setMyCommands", commands=[{"command": "book", "description": "约"}])
    changed = await phones.get("/changes", after=seq)
    assert changed["state_changed"] and changed["seq"] > seq
    await phones.post("/clock", move=60)
    assert (await phones.get("/changes", after=changed["seq"]))["state_changed"]


async def test_clock(phones: Phones) -> None:
    person = await phones.person()
    moved = await phones.post("/clock", move=3600)
    assert moved["offset"] == 3600 and abs(moved["now"] - time.time() - 3600) < 5
    said = await phones.says(person, "一小时后")
    assert abs(said["date"] - time.time() - 3600) < 5
    morning = await phones.post("/clock", to="07:00")
    then = datetime.fromtimestamp(morning["now"], SHANGHAI)
    assert (then.hour, then.minute, then.second) == (7, 0, 0) and 0 < morning["now"] - moved["now"] <= 86400
    again = await phones.post("/clock", to="07:00")
    assert 86390 < again["now"] - morning["now"] < 86410, "already seven: tomorrow at seven"
    assert (await phones.get("/clock"))["offset"] == again["offset"]
    assert (await phones.post("/clock", reset=True))["offset"] == 0


async def test_clock_starts_with_an_offset() -> None:
    app = server.build(offset=-86400)
    async with running(app) as url, aiohttp.ClientSession(url) as http:
        phones = Phones(http)
        await phones.post("/clock", move=5)
        reset = await phones.post("/clock", reset=True)
        assert reset["offset"] == -86400 and abs(reset["now"] - time.time() + 86400) < 5


async def test_journal(phones: Phones, wire: Wire) -> None:
    await wire.ok("getMe")
    first = (await phones.get("/journal"))[-1]
    await wire.call("getChat", chat_id=4242)
    (entry,) = await phones.get("/journal", after=first["seq"])
    assert abs(entry.pop("at") - time.time()) < 5
    assert entry == {
        "seq": first["seq"] + 1,
        "method": "getChat",
        "params": {"chat_id": 4242},
        "ok": False,
        "status": 400,
        "description": "Bad Request: chat not found",
        "fault": None,
    }


@pytest.mark.parametrize("there_is_a_page", [True, False])
async def test_the_page_may_be_missing(there_is_a_page: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page"
    if there_is_a_page:
        page.mkdir()
        (page / "index.html").write_text("<title>柳荫</title>", encoding="utf-8")
    monkeypatch.setattr(server, "PAGE", page)
    async with running(server.build()) as url, aiohttp.ClientSession(url) as http, http.get("/") as answer:
        assert answer.status == 200
        assert ("<title>柳荫" in await answer.text()) is there_is_a_page


async def test_several_tokens_open_the_same_bot() -> None:
    async with running(server.build(token=["1:demo", "2:next"])) as url, aiohttp.ClientSession(url) as http:
        for token in ("1:demo", "2:next"):
            async with http.get(f"/bot{token}/getMe") as answer:
                assert (await answer.json())["result"]["id"] == 1


@pytest.mark.parametrize("token", ["demo", "1:", "x:demo", "1:a b"])
def test_a_token_that_is_none(token: str) -> None:
    with pytest.raises(ValueError, match="a token looks like 1:demo"):
        server.build(token=token)
