"""What the bot gets wrong, on the wire: each refusal with its code and Telegram's words."""

import inspect
import json
import re
from typing import Any

import aiohttp
import pytest
import telegram

from sandbox.bot_api import METHODS
from tests.sandbox.phones import TOKEN, Json, Phones, Wire

BAD = "Bad Request: "
OFFERED = """
    getMe getUpdates setWebhook deleteWebhook getWebhookInfo setMyCommands getMyCommands sendMessage
    editMessageText editMessageCaption editMessageReplyMarkup deleteMessage answerCallbackQuery
    sendDocument sendPhoto sendVideo sendVoice sendMediaGroup sendLocation sendVenue sendContact copyMessage
    pinChatMessage unpinChatMessage getChat getChatMember getChatAdministrators leaveChat getFile
"""


def test_it_offers_just_these_methods() -> None:
    assert set(METHODS) == set(OFFERED.split())


# what the client's functions take beside the Bot API's own parameters
CONVENIENCE = {"api_kwargs", "filename", "location", "venue", "contact"} | {
    f"{what}_timeout" for what in ("read", "write", "connect", "pool")
}
# of an album it puts these into the first of `media`
OF_THE_FIRST = {"caption", "parse_mode", "caption_entities"}


def test_it_knows_every_parameter_of_the_client() -> None:
    for name, method in METHODS.items():
        function = getattr(telegram.Bot, re.sub("([A-Z])", r"_\1", name).lower())
        taken = set(inspect.signature(function).parameters) - CONVENIENCE - {"self"}
        taken -= OF_THE_FIRST if name == "sendMediaGroup" else set()
        assert taken <= set(method.kinds), name


async def test_any_other_method_is_not_found_and_written_down(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    with pytest.raises(telegram.error.TelegramError, match="Not Found"):
        await bot.send_poll(person, "?", ["a", "b"])
    call = (await phones.get("/journal"))[-1]
    assert (call["method"], call["status"], call["fault"]) == ("sendPoll", 404, "unknown_method")


@pytest.mark.parametrize("token", ["2:other", "1:demos", "rubbish"])
async def test_a_foreign_token(http: aiohttp.ClientSession, token: str) -> None:
    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    async with http.get(f"/bot{token}/getMe") as answer:
        assert (answer.status, await answer.json()) == (401, unauthorized)
    async with http.get(f"/file/bot{token}/documents/x") as answer:
        assert (answer.status, await answer.json()) == (401, unauthorized)


def multipart(params: Json) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in params.items():
        form.add_field(name, value, content_type="text/plain")
    return form


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json", "get"])
async def test_all_ways_to_send_parameters(http: aiohttp.ClientSession, phones: Phones, way: str) -> None:
    person = await phones.resident()
    plain = {"chat_id": str(person), "text": "您好 & 😀", "reply_markup": '{"remove_keyboard": true}'}
    address = f"/bot{TOKEN}/SENDmessage"
    nested = plain | {"chat_id": person, "reply_markup": {"remove_keyboard": True}}
    ways: dict[str, Json] = {
        "query": {"params": plain},
        "get": {"params": plain},
        "form": {"data": plain},
        "multipart": {"data": multipart(plain)},
        "json": {"json": nested},
    }
    async with http.request("GET" if way == "get" else "POST", address, **ways[way]) as answer:
        assert answer.status == 200, await answer.text()
    assert (await phones.last(person))["text"] == "您好 & 😀"


@pytest.mark.parametrize("body", [b"{", b"[1]", b"\xff"])
async def test_a_body_that_cannot_be_read(http: aiohttp.ClientSession, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with http.post(f"/bot{TOKEN}/getMe", data=body, headers=headers) as answer:
        assert answer.status == 400 and (await answer.json())["ok"] is False
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with http.post(f"/bot{TOKEN}/getMe", data=b"a=\xff", headers=headers) as answer:
        assert (await answer.json())["description"] == BAD + "strings must be encoded in UTF-8"


def inline(**button: Any) -> Json:
    return {"reply_markup": {"inline_keyboard": [[button]]}}


UNREADABLE_BUTTON = BAD + "can't parse inline keyboard button: "
SEND_MESSAGE = [
    ({"text": None}, BAD + "message text is empty"),
    ({"text": ""}, BAD + "message text is empty"),
    ({"text": " \n\t "}, BAD + "message text is empty"),
    ({"text": "\u200b\u200d"}, BAD + "message text is empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, BAD + "message text is empty"),
    ({"text": "a" * 4097}, BAD + "message is too long"),
    ({"text": "😀" * 2049}, BAD + "message is too long"),
    ({"text": ["a"]}, BAD + 'parameter "text" must be of type String'),
    ({"text": "\ud83d"}, BAD + "strings must be encoded in UTF-8"),
    ({"chat_id": None}, BAD + "chat_id is empty"),
    ({"chat_id": "@nobody"}, BAD + "chat not found"),
    ({"chat_id": 4242}, BAD + "chat not found"),
    ({"parse_mode": "MarkdownV2"}, BAD + "unsupported parse_mode"),
    (
        {"parse_mode": "html", "text": "a <b"},
        BAD + "can't parse entities: Unclosed start tag at byte offset 2",
    ),
    ({"txet": "a"}, BAD + 'unknown parameter "txet"'),
    ({"message_thread_id": "x"}, BAD + "invalid message_thread_id specified"),
    ({"message_thread_id": 5}, BAD + "message thread not found"),
    ({"reply_markup": "{"}, BAD + "can't parse reply keyboard markup JSON object"),
    ({"reply_markup": "[]"}, BAD + "can't parse reply keyboard markup: object expected"),
    ({"reply_markup": 1}, BAD + "object expected as reply markup"),
    ({"reply_parameters": "1"}, BAD + "can't parse reply_parameters: object expected"),
    ({"reply_parameters": {"message_id": "x"}}, BAD + "invalid message_id specified"),
    ({"entities": "{}"}, BAD + "can't parse entities: expected an Array"),
    (
        {"entities": [{"type": "wrong", "offset": 0, "length": 1}]},
        BAD + "can't parse MessageEntity: unsupported type specified",
    ),
    (
        {"entities": [{"type": "bold", "offset": "0", "length": 1}]},
        BAD + 'can\'t parse MessageEntity: field "offset" must be of type Number',
    ),
    (
        {"reply_markup": {"inline_keyboard": {}}},
        BAD + 'field "inline keyboard" of the ReplyMarkup must be of type Array',
    ),
    (
        {"reply_markup": {"inline_keyboard": [{}]}},
        BAD + "can't parse inline keyboard button row: expected an Array",
    ),
    ({"reply_markup": {"inline_keyboard": [["a"]]}}, UNREADABLE_BUTTON + "expected an Object"),
    (inline(callback_data="a"), UNREADABLE_BUTTON + 'Can\'t find field "text"'),
    (inline(text=1, callback_data="a"), UNREADABLE_BUTTON + 'Field "text" must be of type String'),
    (inline(text="", callback_data="a"), BAD + "BUTTON_TEXT_INVALID"),
    (inline(text="a"), UNREADABLE_BUTTON + "Text buttons are unallowed in the inline keyboard"),
    (inline(text="a", callback_data=""), BAD + "BUTTON_DATA_INVALID"),
    (inline(text="a", callback_data="数" * 22), BAD + "BUTTON_DATA_INVALID"),
    (inline(text="a", callback_data=5), UNREADABLE_BUTTON + 'Field "callback_data" must be of type String'),
    (
        inline(text="a", url="javascript://x"),
        BAD + "inline keyboard button URL 'javascript://x' is invalid: Unsupported URL protocol",
    ),
    (inline(text="a", url="nohost"), BAD + "inline keyboard button URL 'nohost' is invalid: Wrong HTTP URL"),
    (
        inline(text="a", url="https://"),
        BAD + "inline keyboard button URL 'https://' is invalid: URL host is empty",
    ),
    (
        {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 101]}},
        BAD + "reply markup is too long",
    ),
    (
        {"reply_markup": {"keyboard": [[5]]}},
        BAD + "can't parse keyboard button: KeyboardButton must be a String or an Object",
    ),
]


@pytest.mark.parametrize(("change", "words"), SEND_MESSAGE, ids=lambda value: str(value)[:40])
async def test_bad_messages(phones: Phones, wire: Wire, change: Json, words: str) -> None:
    person = await phones.resident()
    params = {"chat_id": person, "text": "您好"} | change
    given = {name: value for name, value in params.items() if value is not None}
    assert await wire.description("sendMessage", **given) == words
    assert len(await phones.messages(person)) == 1, "a refused call must not leave anything behind"


async def test_what_just_fits(phones: Phones, wire: Wire) -> None:
    person = await phones.resident()
    tags = "<b>" + "😀" * 2048 + "</b>"
    sent = await wire.ok("sendMessage", chat_id=person, text=tags, parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]
    await wire.ok("sendMessage", chat_id=str(person), text="a", **inline(text="a", callback_data="数" * 21 + "x"))
    document = await wire.ok("sendMessage", chat_id=person, text=5)
    assert document["text"] == "5"


async def test_buttons_keep_only_what_is_known(phones: Phones, wire: Wire) -> None:
    person = await phones.resident()
    markup = inline(text="路线", url="https://map.example", colour="red")
    sent = await wire.ok("sendMessage", chat_id=person, text="在这里", **markup)
    assert sent["reply_markup"]["inline_keyboard"] == [[{"text": "路线", "url": "https://map.example/"}]]


MISSING: list[tuple[str, Json, str]] = [
    ("editMessageText", {"chat_id": 1, "message_id": 1}, "message text is empty"),
    ("editMessageText", {"chat_id": 1, "text": "a"}, "message identifier is not specified"),
    ("editMessageText", {"text": "a"}, "message identifier is not specified"),
    ("editMessageText", {"message_id": 1, "text": "a"}, "chat_id is empty"),
    ("editMessageText", {"inline_message_id": "AAA", "text": "a"}, "MESSAGE_ID_INVALID"),
    ("editMessageReplyMarkup", {"chat_id": 1}, "message identifier is not specified"),
    ("editMessageCaption", {"chat_id": 1}, "message identifier is not specified"),
    ("editMessageCaption", {"message_id": 1}, "chat_id is empty"),
    ("deleteMessage", {"chat_id": 1}, "message identifier is not specified"),
    ("deleteMessage", {"chat_id": 1, "message_id": "x"}, "invalid message_id specified"),
    (
        "answerCallbackQuery",
        {},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    ("sendDocument", {"chat_id": 1}, "there is no document in the request"),
    ("sendPhoto", {"chat_id": 1}, "there is no photo in the request"),
    ("sendPhoto", {"chat_id": 1, "photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
    ("sendVoice", {"chat_id": 1}, "there is no voice in the request"),
    ("sendVideo", {"chat_id": 1}, "there is no video in the request"),
    ("sendVideo", {"chat_id": 1, "video": "attach://f1"}, "there is no video in the request"),
    ("sendVideo", {"chat_id": 1, "video": "a" * 30}, "wrong file identifier/HTTP URL specified"),
    ("sendVideo", {"chat_id": 1, "video": "x", "duration": "long"}, "invalid duration specified"),
    ("sendMediaGroup", {"media": []}, "chat_id is empty"),
    ("sendMediaGroup", {"chat_id": 1}, 'parameter "media" is required'),
    ("sendMediaGroup", {"chat_id": 1, "media": "["}, "can't parse media JSON object"),
    ("sendMediaGroup", {"chat_id": 1, "media": "{}"}, "expected an Array of InputMedia"),
    ("sendMediaGroup", {"chat_id": 1, "media": []}, "there are no messages to send"),
    ("sendLocation", {"chat_id": 1, "longitude": 1}, "latitude is empty"),
    ("sendLocation", {"chat_id": 1, "latitude": 1, "longitude": 181}, "wrong latitude or longitude specified"),
    ("sendLocation", {"chat_id": 1, "latitude": 1, "longitude": "nan"}, "wrong latitude or longitude specified"),
    (
        "sendLocation",
        {"chat_id": 1, "latitude": 1, "longitude": 1, "live_period": 59},
        "wrong live location period specified",
    ),
    (
        "sendLocation",
        {"chat_id": 1, "latitude": 1, "longitude": 1, "heading": 361},
        "wrong live location heading specified",
    ),
    ("sendVenue", {"chat_id": 1, "latitude": 1}, "longitude is empty"),
    (
        "sendVenue",
        {"chat_id": 1, "latitude": "north", "longitude": 1, "title": "a", "address": "b"},
        "invalid latitude specified",
    ),
    (
        "sendVenue",
        {"chat_id": 1, "latitude": 91, "longitude": 1, "title": "a", "address": "b"},
        "wrong latitude or longitude specified",
    ),
    ("sendContact", {"chat_id": 1, "first_name": "a"}, 'parameter "phone_number" is required'),
    ("copyMessage", {"chat_id": 1, "message_id": 1}, "chat_id is empty"),
    ("copyMessage", {"chat_id": 1, "from_chat_id": 1, "message_id": 1}, "chat not found"),
    ("pinChatMessage", {"chat_id": 1}, "message identifier is not specified"),
    ("unpinChatMessage", {}, "chat_id is empty"),
    ("getChat", {"chat_id": "x"}, "chat not found"),
    ("getChatMember", {"chat_id": 1}, "invalid user_id specified"),
    ("getChatAdministrators", {}, "chat_id is empty"),
    ("getChatAdministrators", {"chat_id": 4242}, "chat not found"),
    ("leaveChat", {}, "chat_id is empty"),
    ("leaveChat", {"chat_id": 4242}, "chat not found"),
    ("getFile", {}, "file_id not specified"),
    ("getFile", {"file_id": "a" * 30}, "wrong file_id or the file is temporarily unavailable"),
    ("getFile", {"file_id": "x"}, "invalid file_id"),
    ("getUpdates", {"timeout": "long"}, "invalid timeout specified"),
    ("getUpdates", {"allowed_updates": "message"}, "can't parse allowed_updates JSON object"),
    ("getUpdates", {"allowed_updates": [1]}, "can't parse allowed_updates: expected an Array of String"),
    ("setWebhook", {"url": "ftp://x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
    ("setWebhook", {"url": "http://x", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ("setWebhook", {"url": "http://x", "secret_token": "a" * 257}, "secret token is too long"),
    ("setMyCommands", {}, 'parameter "commands" is required'),
    ("setMyCommands", {"commands": ["book"]}, "can't parse BotCommand: expected an Object"),
    (
        "setMyCommands",
        {"commands": [{"command": "book"}]},
        'can\'t parse BotCommand: field "description" must be of type String',
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "book", "description": "a" * 257}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    (
        "getMyCommands",
        {"scope": {"type": "nowhere"}},
        "can't parse BotCommandScope: unsupported type specified",
    ),
    ("getMyCommands", {"language_code": "chinese"}, "BOT_COMMAND_LANG_CODE_INVALID"),
]


async def test_bad_calls_of_the_other_methods(wire: Wire) -> None:
    for method, params, words in MISSING:
        assert await wire.description(method, **params) == BAD + words, (method, params)


async def test_every_method_refuses_a_parameter_it_does_not_know(wire: Wire) -> None:
    for method in METHODS:
        assert await wire.description(method, nonsense="1") == BAD + 'unknown parameter "nonsense"', method


async def test_lengths_of_captions_and_answers(phones: Phones, wire: Wire) -> None:
    person = await phones.resident()
    photo = (await phones.sends(person, photo=True))["photo"][0]["file_id"]
    await wire.ok("sendPhoto", chat_id=person, photo=photo, caption="字" * 1024)
    too_long = await wire.description("sendPhoto", chat_id=person, photo=photo, caption="字" * 1025)
    assert too_long == BAD + "message caption is too long"
    sent = await wire.ok("sendMessage", chat_id=person, text="a", **inline(text="a", callback_data="a"))
    tap = await phones.taps(person, sent["message_id"], label="a")
    query = tap["callback_query_id"]
    long_answer = await wire.description("answerCallbackQuery", callback_query_id=query, text="字" * 201)
    assert long_answer == BAD + "MESSAGE_TOO_LONG"
    await wire.ok("answerCallbackQuery", callback_query_id=query, text="字" * 200)


async def test_files_by_field_and_by_attachment(http: aiohttp.ClientSession, phones: Phones) -> None:
    person = await phones.resident()
    for field, reference in (("document", {}), ("f1", {"document": "attach://f1"})):
        form = aiohttp.FormData({"chat_id": str(person)} | reference, quote_fields=False)
        form.add_field(field, b"a,b", filename="名单.csv", content_type="text/csv")
        async with http.post(f"/bot{TOKEN}/sendDocument", data=form) as answer:
            body = json.loads(await answer.text())
            assert body["ok"], body
        document = body["result"]["document"]
        assert (document["file_name"], document["mime_type"]) == ("名单.csv", "text/csv")
    stray = aiohttp.FormData({"chat_id": str(person), "document": "attach://f1"})
    stray.add_field("f2", b"a,b", filename="a.csv")
    async with http.post(f"/bot{TOKEN}/sendDocument", data=stray) as answer:
        assert (await answer.json())["description"] == BAD + 'unknown parameter "f2"'
