"""The bot's methods for its menu of commands, by scope and language."""

import json
import re

from sandbox.checks import Kind, array, mapping, string
from sandbox.errors import Json, bad_request
from sandbox.state import Sandbox

MENU: dict[str, Kind] = {"scope": mapping, "language_code": string}
MENU_WITH_COMMANDS: dict[str, Kind] = {"commands": array} | MENU
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
