"""The bot's methods about who is in a chat."""

from sandbox.bot_chats import CHAT, find_chat, writable_chat
from sandbox.checks import Kind, boolean, integer, string
from sandbox.errors import Json, bad_request
from sandbox.members import as_member, bot_as_member, change_bot
from sandbox.state import Sandbox

CHAT_MEMBER: dict[str, Kind] = {"chat_id": string, "user_id": integer}
ADMINISTRATORS: dict[str, Kind] = CHAT | {"return_bots": boolean}


def get_chat_member(sandbox: Sandbox, given: Json) -> Json:
    """What somebody is in a chat."""
    chat = find_chat(sandbox, given["chat_id"])
    user_id = given["user_id"]
    if user_id == sandbox.world.bot["id"]:
        return bot_as_member(sandbox, chat)
    person = sandbox.world.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    status = chat.members.get(user_id, "left") if chat.is_group else "member"
    if not chat.is_group and chat.id != user_id:
        status = "left"
    return as_member(person.user(), status)


def get_chat_administrators(sandbox: Sandbox, given: Json) -> list[Json]:
    """Those who run a group, and the bot itself if it does; there are no other bots here."""
    if not find_chat(sandbox, given["chat_id"]).is_group:
        raise bad_request("there are no administrators in the private chat")
    chat = writable_chat(sandbox, given["chat_id"])
    people = [
        as_member(sandbox.world.people[person].user(), status)
        for person, status in chat.members.items()
        if status in ("creator", "administrator")
    ]
    return people + ([bot_as_member(sandbox, chat)] if chat.bot == "administrator" else [])


def leave_chat(sandbox: Sandbox, given: Json) -> bool:
    """The bot goes out of a group."""
    if not find_chat(sandbox, given["chat_id"]).is_group:
        raise bad_request("chat member status can't be changed in private chats")
    change_bot(sandbox, writable_chat(sandbox, given["chat_id"]), sandbox.world.bot, "left")
    return True
