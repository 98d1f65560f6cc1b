"""Chats as the bot finds them: its right to write there, and the methods about chats themselves."""

import json
import re

from sandbox.checks import Kind, array, integer, mapping, string
from sandbox.errors import ApiError, Json, bad_request
from sandbox.state import Sandbox
from sandbox.world import PRESENT, Chat

ADMINISTRATOR_RIGHTS = dict.fromkeys(
    (
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
    ),
    True,
) | dict.fromkeys(
    (
        "can_be_edited",
        "can_promote_members",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "is_anonymous",
    ),
    False,
)
MEMBER_RIGHTS = dict.fromkeys(
    (
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    ),
    True,
)
SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)
MOST_COMMANDS = 100


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


def get_chat_member(sandbox: Sandbox, given: Json) -> Json:
    """What somebody is in a chat."""
    chat = find_chat(sandbox, given["chat_id"])
    user_id = given["user_id"]
    if user_id == sandbox.world.bot["id"]:
        return as_member(sandbox.world.bot, chat.bot)
    person = sandbox.world.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    status = chat.members.get(user_id, "left") if chat.is_group else "member"
    if not chat.is_group and chat.id != user_id:
        status = "left"
    return as_member(person.user(), status)


def as_member(user: Json, status: str) -> Json:
    """The Bot API's ChatMember."""
    rights: dict[str, Json] = {
        "creator": {"is_anonymous": False},
        "administrator": ADMINISTRATOR_RIGHTS,
        "kicked": {"until_date": 0},
    }
    return {"user": user, "status": status} | rights.get(status, {})


def set_my_commands(sandbox: Sandbox, given: Json) -> bool:
    """Replace the menu of a scope and language."""
    commands = given["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    menu = [_command(command) for command in commands]
    sandbox.world.commands[_scope(given)] = menu
    sandbox.world.state_changed()
    return True


def get_my_commands(sandbox: Sandbox, given: Json) -> list[Json]:
    """The menu of a scope and language; empty if it was never set."""
    return sandbox.world.commands.get(_scope(given), [])


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    read: Json = {}
    for name in ("command", "description"):
        value = command.get(name)
        if not isinstance(value, str):
            raise bad_request(f'can\'t parse BotCommand: field "{name}" must be of type String')
        read[name] = value.strip()
    read["command"] = read["command"].removeprefix("/")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", read["command"]):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(read["description"]) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return read


def _scope(given: Json) -> tuple[str, str]:
    scope = given.get("scope") or {"type": "default"}
    if scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    language = given.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("BOT_COMMAND_LANG_CODE_INVALID")
    return json.dumps(scope, sort_keys=True), language


CHAT: dict[str, Kind] = {"chat_id": string}
CHAT_MEMBER: dict[str, Kind] = {"chat_id": string, "user_id": integer}
MENU: dict[str, Kind] = {"scope": mapping, "language_code": string}
MENU_WITH_COMMANDS: dict[str, Kind] = {"commands": array} | MENU
