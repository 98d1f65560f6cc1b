"""Chats as the bot finds them: its right to write there, and the methods about chats themselves."""

from sandbox.checks import Kind, string
from sandbox.errors import ApiError, Json, bad_request
from sandbox.members import MEMBER_RIGHTS
from sandbox.state import Sandbox
from sandbox.world import PRESENT, Chat

CHAT: dict[str, Kind] = {"chat_id": string}


def find_chat(sandbox: Sandbox, chat_id: str) -> Chat:
    """The chat with this id; ApiError 400 if there is none, or if it has become another one."""
    try:
        chat = sandbox.world.chats.get(int(chat_id))
    except ValueError:
        chat = None
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        moved = {"migrate_to_chat_id": chat.migrated_to}
        raise ApiError(400, "group chat was upgraded to a supergroup chat", moved)
    return chat


def writable_chat(sandbox: Sandbox, chat_id: str) -> Chat:
    """The chat with this id, if the bot may write there; else ApiError 400 or 403."""
    chat = find_chat(sandbox, chat_id)
    if chat.bot in PRESENT:
        return chat
    if not chat.is_group:
        blocked = "bot was blocked by the user"
        raise ApiError(403, blocked if chat.bot == "kicked" else "bot can't initiate conversation with a user")
    if chat.bot == "kicked":
        raise ApiError(403, f"bot was kicked from the {chat.type} chat")
    raise ApiError(403, f"bot is not a member of the {chat.type} chat")


def get_me(sandbox: Sandbox, given: Json) -> Json:
    """The bot itself."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": not sandbox.world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return sandbox.world.bot | abilities


def get_chat(sandbox: Sandbox, given: Json) -> Json:
    """All there is to know about a chat that the bot is or was in."""
    chat = find_chat(sandbox, given["chat_id"])
    if not chat.is_group and chat.bot == "left":
        raise bad_request("chat not found")
    if chat.is_group and chat.bot not in PRESENT:
        writable_chat(sandbox, given["chat_id"])
    full: Json = chat.as_chat() | {"accent_color_id": chat.id % 7, "max_reaction_count": 11}
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    full["accepted_gift_types"] = dict.fromkeys(gifts, not chat.is_group)
    if chat.is_group:
        full["permissions"] = MEMBER_RIGHTS
    pinned = [message for message in chat.messages.values() if message.pinned and not message.deleted]
    return full | ({"pinned_message": pinned[-1].body} if pinned else {})
