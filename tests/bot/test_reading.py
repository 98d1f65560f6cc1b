"""From Telegram's update to what somebody said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.reading import LONGEST, said_in
from dialog.said import Contact, Said

Json = dict[str, Any]
BOT = "linli_test_bot"
WANG: Json = {"id": 7, "is_bot": False, "first_name": "秀英", "last_name": "王", "language_code": "zh-hans"}
PRIVATE: Json = {"id": 7, "type": "private"}
GROUP: Json = {"id": -100, "type": "supergroup", "title": "三网格"}


def message(chat: Json = PRIVATE, **parts: Any) -> Json:
    return {"message_id": 3, "date": 1, "chat": chat, "from": WANG, **parts}


def read(**update: Any) -> Said | None:
    return said_in({"update_id": 1, **update}, BOT)


def said(**update: Any) -> Said:
    found = read(**update)
    assert found is not None
    return found


def test_who_where_and_in_which_language() -> None:
    found = said(message=message(text="老妈81 补贴"))
    assert (found.account, found.chat, found.group, found.language) == (7, 7, False, "zh-hans")
    assert (found.kind, found.text, found.message, found.edited) == ("text", "老妈81 补贴", 3, False)
    assert found.sender == "秀英 王"


@pytest.mark.parametrize(
    ("text", "word", "payload"),
    [
        ("/start", "start", ""),
        ("/START", "start", ""),
        ("/start svc_gaoling", "start", "svc_gaoling"),
        ("/start   join_x  ", "start", "join_x"),
        (f"/book@{BOT}", "book", ""),
        ("/book@LINLI_TEST_BOT 周二", "book", "周二"),
        ("/", "", ""),
        ("/start " + "x" * 100, "start", "x" * 64),
    ],
)
def test_commands(text: str, word: str, payload: str) -> None:
    found = said(message=message(text=text))
    assert (found.kind, found.word, found.payload) == ("command", word, payload)


def test_a_command_for_another_bot_is_none_for_us() -> None:
    assert said(message=message(GROUP, text="/book@other_bot")).kind == "other"


@pytest.mark.parametrize("text", ["x" * 10_000, "好" * 10_000])
def test_a_long_text_is_cut(text: str) -> None:
    assert said(message=message(text=text)).text == text[:LONGEST]


def test_half_a_character_becomes_a_question_mark() -> None:
    found = said(message=message(text="王\ud83d", **{"from": {**WANG, "first_name": "\ude00", "last_name": ""}}))
    assert (found.text, found.sender) == ("王?", "?")
    found.text.encode()


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ({"photo": [{"file_id": "a"}]}, "picture"),
        ({"video": {"file_id": "v"}}, "picture"),
        ({"animation": {"file_id": "g"}, "document": {"file_id": "g"}}, "picture"),
        ({"video_note": {"file_id": "n"}}, "picture"),
        ({"location": {"latitude": 1, "longitude": 2}}, "location"),
        ({"venue": {}, "location": {"latitude": 1, "longitude": 2}}, "location"),
        ({"sticker": {}}, "sticker"),
        ({"document": {"file_id": "d"}}, "file"),
        ({"audio": {}}, "file"),
        ({"poll": {}}, "other"),
        ({"dice": {"value": 6}}, "other"),
        ({"a_kind_of_tomorrow": {}}, "other"),
        ({}, "other"),
    ],
)
def test_kinds_of_message(part: Json, kind: str) -> None:
    assert said(message=message(**part)).kind == kind


def test_a_voice_message_keeps_its_file() -> None:
    found = said(message=message(voice={"file_id": "AwAC", "duration": 3}))
    assert (found.kind, found.file) == ("voice", "AwAC")


@pytest.mark.parametrize(("user", "own"), [({"user_id": 7}, True), ({"user_id": 8}, False), ({}, False)])
def test_a_contact_is_her_own_or_somebody_elses(user: Json, own: bool) -> None:
    contact = {"phone_number": "13800000001", "first_name": "秀英", **user}
    assert said(message=message(contact=contact)).contact == Contact("13800000001", own)


def test_a_tap() -> None:
    tap = {"id": "q1", "from": WANG, "message": message(GROUP), "chat_instance": "1", "data": "f:book:3:v:me"}
    found = said(callback_query=tap)
    assert (found.kind, found.data, found.callback, found.message) == ("tap", "f:book:3:v:me", "q1", 3)
    assert (found.account, found.chat, found.group) == (7, -100, True)


def test_a_tap_under_a_message_that_telegram_has_forgotten() -> None:
    old = {"chat": PRIVATE, "message_id": 3, "date": 0}
    assert said(callback_query={"id": "q1", "from": WANG, "message": old, "data": "home"}).data == "home"


def test_under_a_copy_of_their_message_the_tap_brings_what_it_carries() -> None:
    copy = message(photo=[{"file_id": "small"}, {"file_id": "large"}], caption="21栋楼道灯不亮")
    tap = {"id": "q1", "from": WANG, "message": copy, "data": "copied"}
    about = said(callback_query=tap).about
    assert about is not None and (about.kind, about.text, about.message) == ("picture", "21栋楼道灯不亮", 3)
    assert about.files == (("photo", "large"),)
    assert said(callback_query={**tap, "data": "report"}).about is None, "what the bot itself wrote is no report"


def test_what_a_bot_said_in_a_group_is_nobodys_matter() -> None:
    card = {"message_id": 2, "from": {"id": 1, "is_bot": True, "first_name": "邻里"}, "text": "3号网格 · 这一周"}
    assert said(message=message(GROUP, text="报事", reply_to_message=card)).about is None
    assert said(message=message(text="x", reply_to_message={**card, "chat": PRIVATE})).about is not None


def test_a_button_without_data_is_a_tap_on_nothing() -> None:
    assert said(callback_query={"id": "q1", "from": WANG, "message": message()}).data == ""


def change(chat: Json, old: str, new: str) -> Json:
    bot = {"id": 1, "is_bot": True, "first_name": "邻里"}
    return {
        "chat": chat,
        "from": WANG,
        "date": 1,
        "old_chat_member": {"user": bot, "status": old},
        "new_chat_member": {"user": bot, "status": new},
    }


@pytest.mark.parametrize(
    ("chat", "old", "new", "status"),
    [
        (GROUP, "left", "member", "added"),
        (GROUP, "kicked", "administrator", "added"),
        (GROUP, "member", "administrator", "administrator"),
        (GROUP, "administrator", "left", "left"),
        (GROUP, "member", "kicked", "kicked"),
        (PRIVATE, "member", "kicked", "kicked"),
        (PRIVATE, "kicked", "member", "added"),
    ],
)
def test_membership(chat: Json, old: str, new: str, status: str) -> None:
    found = said(my_chat_member=change(chat, old, new))
    assert (found.kind, found.status, found.group) == ("membership", status, chat is GROUP)


def test_a_group_becomes_a_supergroup() -> None:
    found = said(message=message({"id": -5, "type": "group"}, migrate_to_chat_id=-1005))
    assert (found.kind, found.chat, found.migrated_to) == ("migration", -5, -1005)


def test_what_was_edited_is_not_read_again() -> None:
    found = said(edited_message=message(text="老妈81 补贴"))
    assert (found.kind, found.edited, found.text) == ("other", True, "")


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"poll": {"id": "1"}},
        {"a_kind_of_tomorrow": {"from": WANG}},
        {"channel_post": message({"id": -9, "type": "channel"}, text="通知")},
        {"message": message({"id": -9, "type": "channel"}, text="通知")},
        {"edited_message": message(GROUP, text="预约")},
        {"message": {k: v for k, v in message(text="x").items() if k != "from"}},
        {"callback_query": {"id": "q1", "from": WANG, "inline_message_id": "x", "data": "home"}},
        {"my_chat_member": change({"id": -9, "type": "channel"}, "left", "administrator")},
    ],
)
def test_what_nobody_said_to_us(update: Json) -> None:
    assert read(**update) is None


@pytest.mark.parametrize(
    "update",
    [
        {"message": 5},
        {"message": {"from": WANG}},
        {"message": message(text=5)},
        {"message": message(**{"from": {"first_name": "王"}}, text="x")},
        {"message": message({"id": "abc", "type": "private"}, text="x")},
        {"callback_query": "x"},
        {"callback_query": {"id": "1", "message": message()}},
        {"my_chat_member": {"chat": GROUP}},
        {"message": message(contact={})},
        {"message": message(voice=7)},
    ],
)
def test_what_is_no_update_of_telegrams_is_an_error(update: Json) -> None:
    """The front leaves a row for it and goes on."""
    with pytest.raises((KeyError, TypeError, AttributeError, ValueError)):
        read(**update)
