"""The bot's methods: one table, from the name to what it takes and what it does."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox import bot_albums as albums
from sandbox import bot_chats as chats
from sandbox import bot_media as media
from sandbox import bot_members as members
from sandbox import bot_menus as menus
from sandbox import bot_messages as messages
from sandbox import bot_places as places
from sandbox.checks import (
    CALLBACK_ANSWER_LIMIT,
    Kind,
    boolean,
    checked,
    file,
    integer,
    string,
    strings,
    within,
)
from sandbox.errors import ApiError, Json, bad_request
from sandbox.state import Sandbox

ANSWER_CALLBACK_WITHIN = 60.0
LONGEST_POLL = 50
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Method:
    """What a method takes (every parameter the Bot API names), what must be there, and what it does."""

    run: Callable[[Sandbox, Json], Any]
    kinds: Mapping[str, Kind]
    required: tuple[str, ...] = ()


async def get_updates(sandbox: Sandbox, given: Json) -> list[Json]:
    """What waits for the bot; held up to `timeout` seconds while nothing does."""
    sandbox.updates.allow(given.get("allowed_updates"))
    limit = given.get("limit", 100)
    limit = limit if 1 <= limit <= 100 else 100
    timeout = min(max(given.get("timeout", 0), 0), LONGEST_POLL)
    if sandbox.gone.is_set():
        return []
    return await sandbox.updates.read(given.get("offset", 0), limit, timeout)


def set_webhook(sandbox: Sandbox, given: Json) -> bool:
    """Send updates to an address from now on; an empty one ends that."""
    url = given.get("url", "")
    if given.get("drop_pending_updates"):
        sandbox.updates.pending.clear()
    if not url:
        sandbox.webhook.stop()
        return True
    if not url.startswith(("http://", "https://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = given.get("secret_token")
    if secret is not None and not all(sign.isascii() and (sign.isalnum() or sign in "_-") for sign in secret):
        raise bad_request("secret token contains unallowed characters")
    if secret is not None and len(secret) > 256:
        raise bad_request("secret token is too long")
    sandbox.updates.interrupt(ApiError(409, "terminated by setWebhook request"))
    sandbox.updates.allow(given.get("allowed_updates"))
    connections = min(max(given.get("max_connections", 40), 1), 100)
    sandbox.webhook.start(url, secret, connections)
    return True


def delete_webhook(sandbox: Sandbox, given: Json) -> bool:
    """Back to getUpdates."""
    return set_webhook(sandbox, {"drop_pending_updates": given.get("drop_pending_updates", False)})


def get_webhook_info(sandbox: Sandbox, given: Json) -> Json:
    """Where updates go and how many wait."""
    info: Json = {
        "url": sandbox.updates.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(sandbox.updates.pending),
    }
    if info["url"]:
        info["max_connections"] = sandbox.webhook.max_connections
        if sandbox.webhook.last_error:
            at, info["last_error_message"] = sandbox.webhook.last_error
            info["last_error_date"] = int(at + sandbox.clock.offset)
    if sandbox.updates.allowed:
        info["allowed_updates"] = sorted(sandbox.updates.allowed)
    return info


def answer_callback_query(sandbox: Sandbox, given: Json) -> bool:
    """Answer a tap, in time; a second answer changes nothing."""
    callback = sandbox.world.callbacks.get(given.get("callback_query_id", ""))
    if callback is None or time.monotonic() - callback.asked > ANSWER_CALLBACK_WITHIN:
        raise bad_request(TOO_OLD)
    text = within(given.get("text", ""), CALLBACK_ANSWER_LIMIT, "MESSAGE_TOO_LONG")
    if callback.answered:
        return True
    callback.answered, callback.at = True, sandbox.clock.now()
    callback.text, callback.show_alert = text or None, given.get("show_alert", False)
    if text:
        sandbox.world.toast(callback)
    return True


GET_UPDATES: dict[str, Kind] = {
    "offset": integer,
    "limit": integer,
    "timeout": integer,
    "allowed_updates": strings,
}
SET_WEBHOOK: dict[str, Kind] = {
    "url": string,
    "certificate": file,
    "ip_address": string,
    "max_connections": integer,
    "allowed_updates": strings,
    "drop_pending_updates": boolean,
    "secret_token": string,
}
ANSWER: dict[str, Kind] = {
    "callback_query_id": string,
    "text": string,
    "show_alert": boolean,
    "url": string,
    "cache_time": integer,
}

METHODS: dict[str, Method] = {
    "getMe": Method(chats.get_me, {}),
    "getUpdates": Method(get_updates, GET_UPDATES),
    "setWebhook": Method(set_webhook, SET_WEBHOOK),
    "deleteWebhook": Method(delete_webhook, {"drop_pending_updates": boolean}),
    "getWebhookInfo": Method(get_webhook_info, {}),
    "setMyCommands": Method(menus.set_my_commands, menus.MENU_WITH_COMMANDS, ("commands",)),
    "getMyCommands": Method(menus.get_my_commands, menus.MENU),
    "sendMessage": Method(messages.send_message, messages.SEND | messages.TEXT, ("chat_id", "text")),
    "editMessageText": Method(messages.edit_message_text, messages.EDIT_TEXT, ("text",)),
    "editMessageReplyMarkup": Method(messages.edit_message_reply_markup, messages.EDIT_MARKUP),
    "editMessageCaption": Method(messages.edit_message_caption, messages.EDIT_CAPTION),
    "deleteMessage": Method(messages.delete_message, messages.DELETE, ("chat_id", "message_id")),
    "answerCallbackQuery": Method(answer_callback_query, ANSWER),
    "sendDocument": Method(media.send_document, media.DOCUMENT, ("chat_id", "document")),
    "sendPhoto": Method(media.send_photo, media.PHOTO, ("chat_id", "photo")),
    "sendVideo": Method(media.send_video, media.VIDEO, ("chat_id", "video")),
    "sendVoice": Method(media.send_voice, media.VOICE, ("chat_id", "voice")),
    "sendMediaGroup": Method(albums.send_media_group, albums.ALBUM, ("chat_id", "media")),
    "sendLocation": Method(places.send_location, places.LOCATION, ("chat_id", *places.POINT)),
    "sendVenue": Method(places.send_venue, places.VENUE, ("chat_id", *places.POINT, "title", "address")),
    "sendContact": Method(media.send_contact, media.CONTACT, ("chat_id", "phone_number", "first_name")),
    "copyMessage": Method(messages.copy_message, messages.COPY, ("chat_id", "from_chat_id", "message_id")),
    "pinChatMessage": Method(messages.pin_chat_message, messages.PIN_QUIETLY, ("chat_id", "message_id")),
    "unpinChatMessage": Method(messages.unpin_chat_message, messages.PIN, ("chat_id",)),
    "getChat": Method(chats.get_chat, chats.CHAT, ("chat_id",)),
    "getChatMember": Method(members.get_chat_member, members.CHAT_MEMBER, ("chat_id", "user_id")),
    "getChatAdministrators": Method(members.get_chat_administrators, members.ADMINISTRATORS, ("chat_id",)),
    "leaveChat": Method(members.leave_chat, chats.CHAT, ("chat_id",)),
    "getFile": Method(media.get_file, media.FILE, ("file_id",)),
}
SPELLED = {name.lower(): name for name in METHODS}


async def call(sandbox: Sandbox, name: str, raw: Mapping[str, Any]) -> Any:
    """Check the parameters of a method in the table and carry it out; ApiError as Telegram would refuse."""
    method = METHODS[name]
    result = method.run(sandbox, checked(raw, method.kinds, method.required))
    return await result if isinstance(result, Awaitable) else result
