"""Who is where: blocking, joining, leaving, rank, and a small group that grows into a supergroup."""

from sandbox.bot_chats import as_member
from sandbox.errors import Json, Refusal
from sandbox.state import Sandbox
from sandbox.world import PRESENT, Chat, Person

# speaks for whoever hides behind a group; Telegram's own number for it
ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


def set_bot_status(sandbox: Sandbox, chat: Chat, by: Person, status: str) -> None:
    """The bot becomes something else in a chat: it hears of it by my_chat_member (and a service message)."""
    before, chat.bot = chat.bot, status
    if before == status:
        return
    _tell_bot(sandbox, chat, by, before, status)
    sandbox.world.state_changed()
    if chat.is_group:
        _tell_group(sandbox, chat, by, sandbox.world.bot, before, status)


def set_member(sandbox: Sandbox, chat: Chat, by: Person, person: Person, status: str) -> None:
    """A person joins, leaves or changes rank in a group."""
    before = chat.members.get(person.id, "left")
    chat.members[person.id] = status
    sandbox.world.state_changed()
    _tell_group(sandbox, chat, by, person.user(), before, status)


def upgrade(sandbox: Sandbox, chat: Chat, by: Person) -> Chat:
    """A small group becomes a supergroup with another id; the bot hears of it in three updates."""
    if chat.type != "group" or chat.migrated_to is not None:
        raise Refusal("only a small group can become a supergroup")
    new = sandbox.world.add_group(chat.title, list(chat.members), "supergroup")
    new.members = dict(chat.members)
    new.bot, is_there = chat.bot, chat.bot in PRESENT
    if is_there:
        _tell_bot(sandbox, new, by, "left", new.bot)
    leaving = sandbox.world.new_message(chat, by.user(), {"migrate_to_chat_id": new.id})
    chat.migrated_to = new.id
    arriving = sandbox.world.new_message(
        new, ANONYMOUS, {"sender_chat": new.as_chat(), "migrate_from_chat_id": chat.id}
    )
    if is_there:
        sandbox.updates.add("message", leaving.body)
        sandbox.updates.add("message", arriving.body)
    sandbox.world.state_changed()
    return new


def _tell_bot(sandbox: Sandbox, chat: Chat, by: Person, before: str, after: str) -> None:
    bot = sandbox.world.bot
    change = {"chat": chat.as_chat(), "from": by.user(), "date": int(sandbox.clock.now())}
    old, new = as_member(bot, before), as_member(bot, after)
    sandbox.updates.add("my_chat_member", change | {"old_chat_member": old, "new_chat_member": new})


def _tell_group(sandbox: Sandbox, chat: Chat, by: Person, who: Json, before: str, after: str) -> None:
    came, went = after in PRESENT and before not in PRESENT, before in PRESENT and after not in PRESENT
    if not came and not went:
        return
    content = {"new_chat_members": [who]} if came else {"left_chat_member": who}
    note = sandbox.world.new_message(chat, by.user(), content)
    if chat.bot in PRESENT or who["id"] == sandbox.world.bot["id"]:
        sandbox.updates.add("message", note.body)
