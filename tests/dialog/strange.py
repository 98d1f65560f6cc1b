"""Whatever may arrive: every kind of message, texts nobody expects, buttons nobody made, updates out of shape."""

from __future__ import annotations

from typing import Any

from handlers import ROUTES
from sandbox.html import parse, utf16
from sandbox.markup import buttons, keyboard
from storage.outbox import Outgoing

Json = dict[str, Any]
FILE: Json = {"file_id": "x", "file_unique_id": "x"}
SIZED: Json = {**FILE, "width": 9, "height": 9}
SOMEBODY: Json = {"id": 9, "is_bot": False, "first_name": "<i>"}

# Messages without text, by the part of the Bot API that they have.
PARTS: tuple[Json, ...] = (
    {"sticker": {**SIZED, "type": "regular", "is_animated": False, "is_video": False}},
    {"photo": [SIZED], "caption": "<b>身份证</b>"},
    {"photo": [SIZED], "media_group_id": "1"},
    {"video": {**SIZED, "duration": 1}},
    {"video_note": {**FILE, "length": 1, "duration": 1}},
    {"animation": {**SIZED, "duration": 1}, "document": FILE},
    {"audio": {**FILE, "duration": 1}},
    {"document": {**FILE, "file_name": "../../a<b>.exe"}},
    {"voice": {**FILE, "duration": 1}},
    {"location": {"latitude": 1.0, "longitude": 2.0, "live_period": 60}},
    {"venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "<", "address": "&"}},
    {"contact": {"phone_number": "13800000077", "first_name": "<b>"}},
    {"contact": {"phone_number": "13800000077", "first_name": "x", "user_id": 9}},
    {"contact": {"phone_number": "", "first_name": ""}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
        }
        | {"type": "regular", "allows_multiple_answers": False}
    },
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
    {"game": {"title": "t", "description": "d", "photo": [SIZED]}},
    {"story": {"chat": {"id": 1, "type": "private"}, "id": 1}},
    {"migrate_to_chat_id": -1001},
    {"new_chat_title": "<b>"},
    {"left_chat_member": SOMEBODY},
    {
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "<b>"},
        "dice": {"emoji": "🎲", "value": 1},
    },
    {"a_kind_of_message_that_does_not_exist_yet": {"id": 1}},
    {},
)

# Said in words; where a name is asked some of them are one.
TEXTS = (
    "字" * 10_000,
    "a" * 10_000,
    "周二晚上七点，" * 1_500,
    "\n" * 4_000 + "x",
    "\u202e13800000001\u202c",
    "\u200b\u200d\ufeff",
    "שלום, אני רוצה תור",
    "<b>粗</b> & <script>",
    "😀🎉👨‍👩‍👧‍👦",
    "0",
    "-1",
    "1" * 30,
    "99999999999999999999点",
    "2月30日晚上25点",
    "'; DROP TABLE bookings; --",
    "f:book:1:p:yes",
    "{$name} { $desk }",
    "/",
    "/@",
    "/start@another_bot",
    "/START",
    "/nothing",
    "/start join_",
    "/start join_" + "x" * 52,
    "/start svc_",
    "/start svc_<b>",
    "/start svc_gaoling_jintie:me:202611241900",
    "/start " + "z" * 64,
    "/start 你好",
    "/mine 1",
)

# Commands of the staff, from people who are none.
STAFF_ONLY = ("/board", "/leave", "/absent")

# Updates in which nobody says anything to us.
UNHEARD: tuple[Json, ...] = (
    {
        "channel_post": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": -1002, "type": "channel", "title": "c"},
            "text": "预约",
        }
    },
    {"edited_channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1002, "type": "channel"}, "text": "预约"}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": 77, "type": "private"}, "text": "nobody wrote this"}},
    {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": True,
            "is_anonymous": True,
        }
        | {"type": "quiz", "allows_multiple_answers": False}
    },
    {"poll_answer": {"poll_id": "1", "option_ids": [0], "user": SOMEBODY}},
    {"inline_query": {"id": "1", "from": SOMEBODY, "query": "x", "offset": ""}},
    {"callback_query": {"id": "1", "from": SOMEBODY, "chat_instance": "1", "data": "home", "inline_message_id": "i"}},
    {
        "my_chat_member": {"chat": {"id": -1002, "type": "channel"}, "from": SOMEBODY, "date": 1}
        | {side: {"user": SOMEBODY, "status": "member"} for side in ("old_chat_member", "new_chat_member")}
    },
    {"a_kind_of_update_that_does_not_exist_yet": {"id": 1}},
    {},
)


def forged(booking: str) -> list[str]:
    """Buttons that we never made: each verb of the map without, with rubbish, and with somebody's booking behind it."""
    verbs = [route.tap for route in ROUTES.rows if route.tap]
    ends = ["", ":", f":{booking}", f":{booking}:yes", f":{booking}:sun", ":<b>:&:\u202e", ":" + "9" * 40, ":1:" * 12]
    odd = ["", ":", "::::", "f", "f:", "f:book", "f:book:1", "f:nothing:1:p:x", "f:book:x:p:yes", "f:move:1:p:yes"]
    odd += ["unknown", "unknown:1", "字" * 20, "agree:1:f:book:1:p:yes", "x" * 500]
    odd += [f"agree:1:b:{booking}", f"notice:card:{booking}", "book:gaoling_jintie:me:" + "9" * 12]
    odd += ["book:gaoling_jintie:grandparent:" + "0" * 60, "book:gaoling_jintie:<b>", "told:gaoling_jintie:<b>:x"]
    odd += [f"f:book:{n}:{verb}:{booking}" for n in (0, 1, 99) for verb in "pvcbx?"]
    consents = ["agree:1:agree:2:agree:1:agree:2:home", "agree:2:agree:1:home"]
    return [verb + end for verb in verbs for end in ends] + odd + consents


def telegram_would_take(message: Outgoing) -> bool:
    """Its HTML is whole, it is not too long, and its buttons have room for what they carry."""
    text = str(message.params.get("text") or message.params.get("caption") or "")
    plain, _ = parse(text)
    limit = 4096 if message.method == "sendMessage" else 1024
    markup = keyboard("reply_markup", message.params.get("reply_markup", {}))
    told = bool(plain.strip()) or message.method in ("sendVoice", "sendVenue", "sendDocument")
    return told and utf16(plain) <= limit and all(b["text"] for b in buttons(markup))
