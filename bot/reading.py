"""From Telegram's update, as plain JSON, to what somebody said.

Read by hand: building the library's objects for an update costs as much as a third of a turn, and we need ten fields.
Raises KeyError, TypeError, ValueError or AttributeError for an update that is not as the Bot API describes it.
"""

from __future__ import annotations

from typing import Any

from dialog.said import Contact, Kind, PictureKind, Said

LONGEST = 4000
PRIVATE, SUPERGROUP, CHANNEL = "private", "supergroup", "channel"
COPIED = "copied"  # the data of the button under a message of theirs that Telegram copied here (handlers/groups.py)
OUT, IN = ("left", "kicked"), ("member", "administrator")

Json = dict[str, Any]

# Which part of a message tells its kind.
KINDS: tuple[tuple[str, Kind], ...] = (
    ("photo", "picture"),
    ("video", "picture"),
    ("animation", "picture"),
    ("video_note", "picture"),
    ("location", "location"),
    ("venue", "location"),
    ("sticker", "sticker"),
    ("document", "file"),
    ("audio", "file"),
)


# Which parts are files that Telegram keeps. An animation comes as a document too.
FILES: tuple[tuple[str, PictureKind], ...] = (
    ("photo", "photo"),
    ("video", "video"),
    ("video_note", "video"),
    ("voice", "voice"),
    ("document", "document"),
)


def said_in(update: Json, bot: str) -> Said | None:
    """None for what nobody said to us: channel posts, polls, kinds that do not exist yet. `bot`: our username."""
    if "callback_query" in update:
        return _tap(update["callback_query"])
    if "my_chat_member" in update:
        return _membership(update["my_chat_member"])
    message = update.get("message") or update.get("edited_message")
    if message is None or "from" not in message or message["chat"]["type"] == CHANNEL:
        return None
    edited = "edited_message" in update
    if message["chat"]["type"] != PRIVATE and edited:
        return None
    return _message(message, edited, bot)


def _base(sender: Json, chat: Json) -> dict[str, Any]:
    names = (sender.get("first_name", ""), sender.get("last_name", ""))
    return {
        "account": int(sender["id"]),
        "chat": int(chat["id"]),
        "group": chat["type"] != PRIVATE,
        "supergroup": chat["type"] == SUPERGROUP,
        "language": sender.get("language_code"),
        "sender": _whole(" ".join(name for name in names if name)),
    }


def _tap(query: Json) -> Said | None:
    """None for a button under an inline message: it has no chat of ours."""
    message = query.get("message")
    if message is None:
        return None
    base = _base(query["from"], message["chat"])
    number, callback, data = int(message["message_id"]), _whole(query["id"]), _whole(query.get("data", ""))
    about = _content(message, base | {"message": number}) if data == COPIED else _about(message)
    return Said("tap", data=data, message=number, callback=callback, about=about, **base)


def _about(message: Json) -> Said | None:
    """What a message answers. In a topic every message seems to answer the topic's first one, which says nothing; and
    what a bot says in a group is nobody's matter."""
    answered = message.get("reply_to_message")
    if not isinstance(answered, dict) or "forum_topic_created" in answered or "from" not in answered:
        return None
    if message["chat"]["type"] != PRIVATE and answered["from"].get("is_bot"):
        return None
    return _content(answered, _base(answered["from"], message["chat"]) | {"message": int(answered["message_id"])})


def _membership(change: Json) -> Said | None:
    if change["chat"]["type"] == CHANNEL:
        return None
    old, new = change["old_chat_member"]["status"], change["new_chat_member"]["status"]
    status = "added" if old in OUT and new in IN else new
    return Said("membership", status=status, **_base(change["from"], change["chat"]))


def _message(message: Json, edited: bool, bot: str) -> Said | None:
    base = _base(message["from"], message["chat"])
    base |= {"message": int(message["message_id"]), "edited": edited}
    if base["group"] and "migrate_to_chat_id" in message:
        return Said("migration", migrated_to=int(message["migrate_to_chat_id"]), **base)
    if edited:
        return Said("other", **base)
    base |= {"about": _about(message)}
    if base["group"] and message.get("is_topic_message"):
        base |= {"thread": int(message["message_thread_id"])}
    if "text" in message:
        return _text(_whole(message["text"]), bot, base)
    if "contact" in message:
        contact = message["contact"]
        own = contact.get("user_id") == message["from"]["id"]
        return Said("contact", contact=Contact(_whole(contact["phone_number"]), own), **base)
    return _content(message, base)


def _content(message: Json, base: dict[str, Any]) -> Said:
    """Text or caption, and what Telegram keeps: pictures, a voice message, a place."""
    files = tuple((kind, _whole(_largest(message[part])["file_id"])) for part, kind in FILES if part in message)
    text = _whole(message.get("text") or message.get("caption") or "")[:LONGEST]
    base |= {"files": files, "text": text, "album": str(message.get("media_group_id") or "")}
    if "location" in message:
        where = message["location"]
        base |= {"location": (float(where["latitude"]), float(where["longitude"]))}
    if "voice" in message:
        return Said("voice", file=files[0][1], **base)
    if "text" in message:
        return Said("text", **base)
    return Said(next((kind for part, kind in KINDS if part in message), "other"), **base)


def _largest(part: Any) -> Json:
    """A photo comes in several sizes, the largest last."""
    found: Json = part[-1] if isinstance(part, list) else part
    return found


def _whole(text: str) -> str:
    """JSON can hold half a character; nothing that is stored or sent can."""
    return text.encode("utf-8", "replace").decode()


def _text(text: str, bot: str, base: dict[str, Any]) -> Said:
    if not text.startswith("/"):
        return Said("text", text=text[:LONGEST], **base)
    head, _, payload = text[1:].partition(" ")
    word, _, addressed = head.partition("@")
    if addressed and addressed.lower() != bot.lower():
        return Said("other", **base)
    return Said("command", word=word.lower(), payload=payload.strip()[:64], text=text[:LONGEST], **base)
