"""What becomes of a group: a small one grows into a supergroup, a supergroup gets topics."""

from sandbox.errors import Refusal
from sandbox.members import ANONYMOUS, as_member, tell_bot
from sandbox.state import Sandbox
from sandbox.world import PRESENT, Chat, Message, Person

TOPIC_COLOUR = 0x6FB9F0


def upgrade(sandbox: Sandbox, chat: Chat, by: Person) -> Chat:
    """A small group becomes a supergroup with another id; the bot hears of it in three updates."""
    if chat.type != "group" or chat.migrated_to is not None:
        raise Refusal("only a small group can become a supergroup")
    new = sandbox.world.add_group(chat.title, list(chat.members), "supergroup")
    new.members = dict(chat.members)
    new.bot, new.bot_lacks, is_there = chat.bot, chat.bot_lacks, chat.bot in PRESENT
    if is_there:
        tell_bot(sandbox, new, by.user(), as_member(sandbox.world.bot, "left"))
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


def new_topic(sandbox: Sandbox, chat: Chat, by: Person, name: str) -> Message:
    """A topic of a supergroup, which is a forum from then on: its first message."""
    if chat.type != "supergroup":
        raise Refusal("only a supergroup can have topics")
    created = {"forum_topic_created": {"name": name, "icon_color": TOPIC_COLOUR}, "is_topic_message": True}
    first = sandbox.world.new_message(chat, by.user(), created)
    chat.topics[first.id] = name
    first.body |= {"chat": chat.as_chat(), "message_thread_id": first.id}
    if chat.bot in PRESENT:
        sandbox.updates.add("message", first.body)
    sandbox.world.state_changed()
    return first
