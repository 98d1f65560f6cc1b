"""Who is where, and with which rights: joining, leaving, rank, blocking, and what the bot hears of it."""

from sandbox.errors import Json
from sandbox.state import Sandbox
from sandbox.world import PRESENT, Chat, Person

# speaks for whoever hides behind a group; Telegram's own number for it
ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
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


def as_member(user: Json, status: str, lacks: frozenset[str] = frozenset()) -> Json:
    """The Bot API's ChatMember; `lacks` names the rights that an administrator has not."""
    rights: dict[str, Json] = {
        "creator": {"is_anonymous": False},
        "administrator": ADMINISTRATOR_RIGHTS | dict.fromkeys(lacks, False),
        "kicked": {"until_date": 0},
    }
    return {"user": user, "status": status} | rights.get(status, {})


def bot_as_member(sandbox: Sandbox, chat: Chat) -> Json:
    """What the bot is in a chat."""
    return as_member(sandbox.world.bot, chat.bot, chat.bot_lacks)


def bot_may(chat: Chat, right: str) -> bool:
    """Whether the bot is an administrator with this right."""
    return chat.bot == "administrator" and right not in chat.bot_lacks


def change_bot(sandbox: Sandbox, chat: Chat, by: Json, status: str, lacks: frozenset[str] = frozenset()) -> None:
    """The bot becomes something else in a chat: it hears of it by my_chat_member (and a service message)."""
    was, before = chat.bot, bot_as_member(sandbox, chat)
    chat.bot, chat.bot_lacks = status, lacks if status == "administrator" else frozenset()
    if before == bot_as_member(sandbox, chat):
        return
    tell_bot(sandbox, chat, by, before)
    sandbox.world.state_changed()
    if chat.is_group:
        _tell_group(sandbox, chat, by, sandbox.world.bot, was, status)


def change_person(sandbox: Sandbox, chat: Chat, by: Json, person: Person, status: str) -> None:
    """A person joins, leaves or changes rank in a group."""
    was = chat.members.get(person.id, "left")
    chat.members[person.id] = status
    sandbox.world.state_changed()
    _tell_group(sandbox, chat, by, person.user(), was, status)


def tell_bot(sandbox: Sandbox, chat: Chat, by: Json, before: Json) -> None:
    """The update that the bot is another kind of member than `before`."""
    change = {"chat": chat.as_chat(), "from": by, "date": int(sandbox.clock.now())}
    after = bot_as_member(sandbox, chat)
    sandbox.updates.add("my_chat_member", change | {"old_chat_member": before, "new_chat_member": after})


def _tell_group(sandbox: Sandbox, chat: Chat, by: Json, who: Json, before: str, after: str) -> None:
    came, went = after in PRESENT and before not in PRESENT, before in PRESENT and after not in PRESENT
    if not came and not went:
        return
    content = {"new_chat_members": [who]} if came else {"left_chat_member": who}
    note = sandbox.world.new_message(chat, by, content)
    if chat.bot in PRESENT or who["id"] == sandbox.world.bot["id"]:
        sandbox.updates.add("message", note.body)
