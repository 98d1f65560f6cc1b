"""The bot's methods that put messages into a chat, change them or take them away."""

from typing import Any

from sandbox.bot_chats import find_chat, writable_chat
from sandbox.checks import (
    CAPTION_LIMIT,
    MISSING,
    TEXT_LIMIT,
    Kind,
    array,
    boolean,
    integer,
    mapping,
    string,
    within,
)
from sandbox.entities import formatted
from sandbox.errors import Json, bad_request
from sandbox.markup import inline_keyboard, keyboard
from sandbox.members import bot_may
from sandbox.state import Sandbox
from sandbox.topics import in_topic, threaded, topic
from sandbox.world import Chat, Message

SEND: dict[str, Kind] = {
    "business_connection_id": string,
    "chat_id": string,
    "message_thread_id": integer,
    "direct_messages_topic_id": integer,
    "disable_notification": boolean,
    "protect_content": boolean,
    "allow_paid_broadcast": boolean,
    "message_effect_id": string,
    "suggested_post_parameters": mapping,
    "reply_parameters": mapping,
    "reply_to_message_id": integer,
    "allow_sending_without_reply": boolean,
    "reply_markup": keyboard,
}
TEXT: dict[str, Kind] = {
    "text": string,
    "parse_mode": string,
    "entities": array,
    "link_preview_options": mapping,
    "disable_web_page_preview": boolean,
}
CAPTION: dict[str, Kind] = {
    "caption": string,
    "parse_mode": string,
    "caption_entities": array,
}
PLACED_CAPTION: dict[str, Kind] = CAPTION | {"show_caption_above_media": boolean}
ONE_MESSAGE: dict[str, Kind] = {
    "business_connection_id": string,
    "chat_id": string,
    "message_id": integer,
    "inline_message_id": string,
}
EDIT_MARKUP: dict[str, Kind] = ONE_MESSAGE | {"reply_markup": inline_keyboard}
EDIT_TEXT: dict[str, Kind] = EDIT_MARKUP | TEXT
EDIT_CAPTION: dict[str, Kind] = EDIT_MARKUP | PLACED_CAPTION
DELETE: dict[str, Kind] = {"chat_id": string, "message_id": integer}
PIN: dict[str, Kind] = {"business_connection_id": string, "chat_id": string, "message_id": integer}
PIN_QUIETLY: dict[str, Kind] = PIN | {"disable_notification": boolean}
COPY: dict[str, Kind] = {
    **{name: kind for name, kind in SEND.items() if name != "business_connection_id"},
    **PLACED_CAPTION,
    "from_chat_id": string,
    "message_id": integer,
    "video_start_timestamp": integer,
}

DELETABLE_FOR = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
# what a message consists of, apart from who, where and when
CAPTIONED = ("photo", "video", "document", "voice")
CONTENT = ("text", "entities", "caption", "caption_entities", *CAPTIONED, "sticker")
COPIED = (*CONTENT, "contact", "location", "venue")


def send(sandbox: Sandbox, given: Json, content: Json) -> Json:
    """Put `content` into the chat as the bot's message, after the checks that all kinds of message share."""
    return send_all(sandbox, given, [content])[0]


def send_all(sandbox: Sandbox, given: Json, contents: list[Json]) -> list[Json]:
    """The same for several messages, which are one call for Telegram's limits."""
    chat = writable_chat(sandbox, given["chat_id"])
    placed = threaded(chat, _topic(chat, given), _replied(chat, given))
    sandbox.limits.check(chat, sends=True)
    markup = given.get("reply_markup") or {}
    shown = _shown_keyboard(markup) | ({"has_protected_content": True} if given.get("protect_content") else {})
    reply_keyboard = markup if markup and "inline_keyboard" not in markup else None
    bot = sandbox.world.bot
    return [sandbox.world.new_message(chat, bot, placed | content | shown, reply_keyboard).body for content in contents]


def send_message(sandbox: Sandbox, given: Json) -> Json:
    """A text."""
    return send(sandbox, given, text_content(sandbox, given))


def text_content(sandbox: Sandbox, given: Json) -> Json:
    """Text and entities as a message holds them."""
    text, entities = formatted(given["text"], given.get("parse_mode"), given.get("entities"))
    if not text:
        raise bad_request("message text is empty")
    within(text, TEXT_LIMIT, "message is too long")
    return {"text": text} | with_people(sandbox, entities, "entities")


def caption_content(sandbox: Sandbox, given: Json) -> Json:
    """Caption and its entities as a message holds them; nothing if there is none."""
    if "caption" not in given:
        return {}
    text, entities = formatted(given["caption"], given.get("parse_mode"), given.get("caption_entities"))
    within(text, CAPTION_LIMIT, "message caption is too long")
    return {"caption": text} | with_people(sandbox, entities, "caption_entities") if text else {}


def with_people(sandbox: Sandbox, entities: list[Json], name: str) -> Json:
    """Entities under `name`; mentions by id get the person, and are left out if there is none."""
    known = []
    for entity in entities:
        if entity["type"] == "text_mention" and "user_id" in entity:
            person = sandbox.world.people.get(int(entity["user_id"])) if entity["user_id"].isdigit() else None
            if person is None:
                continue
            entity = {"type": "text_mention", "offset": entity["offset"], "length": entity["length"]}
            entity["user"] = person.user()
        known.append(entity)
    return {name: known} if known else {}


def edit_message_text(sandbox: Sandbox, given: Json) -> Json:
    """Another text and inline keyboard (none given: none)."""
    message = _own_message(sandbox, given)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(sandbox, message, text_content(sandbox, given), given, text_changes=True)


def edit_message_caption(sandbox: Sandbox, given: Json) -> Json:
    """Another caption and inline keyboard (none given: none)."""
    message = _own_message(sandbox, given)
    if not any(kind in message.body for kind in CAPTIONED):
        raise bad_request("there is no caption in the message to edit")
    media = {kind: message.body[kind] for kind in CAPTIONED if kind in message.body}
    return _edit(sandbox, message, media | caption_content(sandbox, given), given, text_changes=True)


def edit_message_reply_markup(sandbox: Sandbox, given: Json) -> Json:
    """Another inline keyboard, or none."""
    message = _own_message(sandbox, given)
    content = {name: message.body[name] for name in CONTENT if name in message.body}
    return _edit(sandbox, message, content, given, text_changes=False)


def delete_message(sandbox: Sandbox, given: Json) -> bool:
    """Take a message away for everybody."""
    chat = writable_chat(sandbox, given["chat_id"])
    message = _message(chat, given["message_id"], "message to delete not found")
    if not message.by_bot and chat.is_group and not bot_may(chat, "can_delete_messages"):
        raise bad_request("message can't be deleted")
    if sandbox.clock.now() - message.body["date"] > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    message.deleted, message.pinned = True, False
    sandbox.world.touch(message)
    return True


def copy_message(sandbox: Sandbox, given: Json) -> Json:
    """The content of a message once more, under the bot's name."""
    source = find_chat(sandbox, given["from_chat_id"])
    message = _message(source, given["message_id"], "message to copy not found")
    content = {name: message.body[name] for name in COPIED if name in message.body}
    if not content:
        raise bad_request("message can't be copied")
    if "caption" in given and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption_content(sandbox, given)
    return {"message_id": send(sandbox, given, content)["message_id"]}


def pin_chat_message(sandbox: Sandbox, given: Json) -> bool:
    """Pin a message; the chat sees a service message about it, and so does the bot."""
    chat = _pinnable(sandbox, given)
    message = _message(chat, given["message_id"], "message to pin not found")
    if message.pinned:
        return True
    message.pinned = True
    sandbox.world.touch(message)
    note = sandbox.world.new_message(chat, sandbox.world.bot, {"pinned_message": message.body} | in_topic(message.body))
    sandbox.updates.add("message", note.body)
    return True


def unpin_chat_message(sandbox: Sandbox, given: Json) -> bool:
    """Unpin a message; without an id the one pinned last."""
    chat = _pinnable(sandbox, given)
    pinned = [message for message in chat.messages.values() if message.pinned]
    if "message_id" in given:
        pinned = [message for message in pinned if message.id == given["message_id"]]
    if not pinned:
        raise bad_request("message to unpin not found")
    pinned[-1].pinned = False
    sandbox.world.touch(pinned[-1])
    return True


def _edit(sandbox: Sandbox, message: Message, content: Json, given: Json, text_changes: bool) -> Json:
    shown = _shown_keyboard(given.get("reply_markup") or {})
    parts = (*CONTENT, "reply_markup")
    now = {name: message.body[name] for name in parts if name in message.body}
    if now == content | shown:
        raise bad_request(NOT_MODIFIED)
    sandbox.limits.check(sandbox.world.chats[message.chat], sends=False)
    head = {name: value for name, value in message.body.items() if name not in parts}
    message.body = head | {"edit_date": int(sandbox.clock.now())} | content | shown
    message.edited = message.edited or text_changes
    sandbox.world.touch(message)
    return message.body


def _shown_keyboard(markup: Json) -> Json:
    """Only inline keyboards are part of a message; a reply keyboard is part of the chat."""
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


def _own_message(sandbox: Sandbox, given: Json) -> Message:
    """The bot's own message that is to be edited."""
    if "inline_message_id" in given:  # there is no inline mode here, so no such id can be right
        raise bad_request("MESSAGE_ID_INVALID")
    for name in ("message_id", "chat_id"):
        if name not in given:
            raise bad_request(MISSING[name])
    chat = writable_chat(sandbox, given["chat_id"])
    message = _message(chat, given["message_id"], "message to edit not found")
    if not message.by_bot or message.keyboard or "pinned_message" in message.body:
        raise bad_request("message can't be edited")
    return message


def _message(chat: Chat, message_id: int, not_found: str) -> Message:
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request(not_found)
    return message


def _pinnable(sandbox: Sandbox, given: Json) -> Chat:
    chat = writable_chat(sandbox, given["chat_id"])
    if chat.is_group and not bot_may(chat, "can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def _topic(chat: Chat, given: Json) -> Message | None:
    """The first message of the topic that is written in."""
    if not given.get("message_thread_id"):
        return None
    first = topic(chat, given["message_thread_id"])
    if first is None:
        raise bad_request("message thread not found")
    return first


def _replied(chat: Chat, given: Json) -> Json:
    """The message that is replied to, as part of the new one."""
    wanted: dict[str, Any] = given.get("reply_parameters") or {}
    message_id = wanted.get("message_id", given.get("reply_to_message_id"))
    if not message_id:
        return {}
    message = chat.messages.get(integer("message_id", message_id))
    if message is not None and not message.deleted:
        original = {name: value for name, value in message.body.items() if name != "reply_to_message"}
        return {"reply_to_message": original}
    if wanted.get("allow_sending_without_reply", given.get("allow_sending_without_reply")):
        return {}
    raise bad_request("message to be replied not found")
