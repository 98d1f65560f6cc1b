"""From Telegram's update to what somebody said."""

from __future__ import annotations

from typing import Any

from telegram import Chat, ChatMember, Message, Update

from dialog.said import Contact, Kind, Said

LONGEST = 4000


def said_in(update: Update, bot: str) -> Said | None:
    """None for what nobody said to us: channel posts, polls, kinds that do not exist yet. `bot`: our username."""
    if update.callback_query is not None:
        return _tap(update)
    if update.my_chat_member is not None:
        return _membership(update)
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.chat.type == Chat.CHANNEL:
        return None
    edited = update.edited_message is not None
    if message.chat.type != Chat.PRIVATE and edited:
        return None
    return _message(message, edited, bot)


def _tap(update: Update) -> Said | None:
    query = update.callback_query
    if query is None or query.message is None:
        return None
    chat = query.message.chat
    return Said(
        "tap",
        query.from_user.id,
        chat.id,
        group=chat.type != Chat.PRIVATE,
        language=query.from_user.language_code,
        sender=query.from_user.full_name,
        data=query.data or "",
        message=query.message.message_id,
        callback=query.id,
    )


def _membership(update: Update) -> Said | None:
    change = update.my_chat_member
    if change is None or change.chat.type == Chat.CHANNEL:
        return None
    status = change.new_chat_member.status
    was_out = change.old_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED)
    is_in = status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)
    return Said(
        "membership",
        change.from_user.id,
        change.chat.id,
        group=change.chat.type != Chat.PRIVATE,
        language=change.from_user.language_code,
        status="added" if was_out and is_in else str(status),
    )


def _message(message: Message, edited: bool, bot: str) -> Said | None:
    assert message.from_user is not None
    group = message.chat.type != Chat.PRIVATE
    base: dict[str, Any] = {
        "account": message.from_user.id,
        "chat": message.chat.id,
        "group": group,
        "language": message.from_user.language_code,
        "sender": message.from_user.full_name,
        "message": message.message_id,
        "edited": edited,
    }
    if group and message.migrate_to_chat_id is not None:
        return Said("migration", migrated_to=message.migrate_to_chat_id, **base)
    if edited:
        return Said("other", **base)
    if message.text is not None:
        return _text(message.text, bot, base)
    if message.contact is not None:
        own = message.contact.user_id == message.from_user.id
        return Said("contact", contact=Contact(message.contact.phone_number, own), **base)
    if message.voice is not None:
        return Said("voice", file=message.voice.file_id, **base)
    return Said(_kind(message), **base)


def _text(text: str, bot: str, base: dict[str, Any]) -> Said:
    if text.startswith("/"):
        head, _, payload = text[1:].partition(" ")
        word, _, addressed = head.partition("@")
        if addressed and addressed.lower() != bot.lower():
            return Said("other", **base)
        return Said("command", word=word.lower(), payload=payload.strip()[:64], text=text[:LONGEST], **base)
    return Said("text", text=text[:LONGEST], **base)


def _kind(message: Message) -> Kind:
    if message.photo or message.video or message.animation or message.video_note:
        return "picture"
    if message.location or message.venue:
        return "location"
    if message.sticker:
        return "sticker"
    return "file" if message.document or message.audio else "other"
