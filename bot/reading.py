"""From Telegram's update, as plain JSON, to what somebody said.

Read by hand: building the library's objects for an update costs as much as a third of a turn, and we need ten fields.
Raises KeyError, TypeError, ValueError or AttributeError for an update that is not as the Bot API describes it.
"""

from __future__ import annotations

from typing import Any

from dialog.said import Contact, Kind, Said

LONGEST = 4000
PRIVATE, SUPERGROUP, CHANNEL = "private", "supergroup", "channel"
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
    number, callback = int(message["message_id"]), _whole(query["id"])
    return Said("tap", data=_whole(query.get("data", "")), message=number, callback=callback, **base)


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
    if "text" in message:
        return _text(_whole(message["text"]), bot, base)
    if "contact" in message:
        contact = message["contact"]
        own = contact.get("user_id") == message["from"]["id"]
        return Said("contact", contact=Contact(_whole(contact["phone_number"]), own), **base)
    if "voice" in message:
        return Said("voice", file=_whole(message["voice"]["file_id"]), **base)
    return Said(next((kind for part, kind in KINDS if part in message), "other"), **base)


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
