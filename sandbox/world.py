"""Who and what there is: people, chats, messages. One counter (`seq`) orders every change."""

import itertools
from dataclasses import dataclass, field

from sandbox.bell import Bell
from sandbox.clock import Clock
from sandbox.errors import Json
from sandbox.files import Files

PRESENT = ("creator", "administrator", "member")


@dataclass(slots=True)
class Person:
    """Somebody with a phone. `phone` is made up, international, digits with a plus."""

    id: int
    name: str
    last_name: str | None
    username: str | None
    language_code: str | None
    phone: str

    def user(self) -> Json:
        """The Bot API's User."""
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {"id": self.id, "is_bot": False, "first_name": self.name} | _given(optional)


@dataclass(slots=True)
class Message:
    """`body` is the Bot API's Message as the bot sees it; `keyboard` a reply keyboard, for people only.

    `author` is who really wrote it, also where `body` names GroupAnonymousBot.
    """

    id: int
    chat: int
    body: Json
    by_bot: bool
    author: int
    seq: int = 0
    created_seq: int = 0
    edited: bool = False
    deleted: bool = False
    pinned: bool = False
    keyboard: Json | None = None

    def seen_by_people(self) -> Json:
        """The message in its present state, as the page and the tests read it."""
        markup = {"reply_markup": self.keyboard} if self.keyboard else {}
        marks = ("seq", "created_seq", "edited", "deleted", "pinned", "by_bot", "author")
        return self.body | markup | {mark: getattr(self, mark) for mark in marks}


@dataclass(slots=True)
class Chat:
    """`bot` is the bot's status here; in a private chat "left" means that the person never wrote to it.

    `bot_lacks` names the rights that it has not as an administrator. `topics` (id → name) make a group a forum; a
    topic's id is that of its first message.
    """

    id: int
    type: str
    title: str = ""
    person: Person | None = None
    members: dict[int, str] = field(default_factory=dict)
    bot: str = "left"
    bot_lacks: frozenset[str] = frozenset()
    topics: dict[int, str] = field(default_factory=dict)
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    changed: dict[int, Message] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        """Group or supergroup."""
        return self.person is None

    def as_chat(self) -> Json:
        """The Bot API's Chat."""
        if self.person is None:
            forum = {"is_forum": True} if self.topics else {}
            return {"id": self.id, "type": self.type, "title": self.title} | forum
        names = {"last_name": self.person.last_name, "username": self.person.username}
        return {"id": self.id, "type": self.type, "first_name": self.person.name} | _given(names)

    def as_group(self) -> Json:
        """The group as the people's side shows it; `bot` is the bot's status in it."""
        present = [person for person, status in self.members.items() if status in PRESENT]
        heads = [person for person in present if self.members[person] != "member"]
        topics = [{"id": topic, "name": name} for topic, name in self.topics.items()]
        there = {"members": present, "administrators": heads, "bot": self.bot}
        return self.as_chat() | there | ({"topics": topics} if topics else {})


@dataclass(slots=True)
class Callback:
    """A tap that waits for its answer. `asked` is machine time (monotonic), `at` the sandbox's time."""

    id: str
    person: int
    chat: int
    asked: float
    answered: bool = False
    text: str | None = None
    show_alert: bool = False
    at: float | None = None


class World:
    """Everything there is, in memory."""

    def __init__(self, clock: Clock, bot_id: int, username: str, name: str) -> None:
        self.clock = clock
        self.bot: Json = {"id": bot_id, "is_bot": True, "first_name": name, "username": username}
        self.privacy = True
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, Callback] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.files = Files()
        self.bell = Bell()
        self.seq = 0
        self.state_seq = 0
        self.toasts: list[tuple[int, Json]] = []
        self._changed: dict[tuple[int, int], Message] = {}
        self._message_ids: dict[int, itertools.count[int]] = {}
        self._people_ids = itertools.count(5_000_000_001)
        self._group_ids = itertools.count(4_100_000_001)
        self._album_ids = itertools.count(13_800_000_000_000_001)

    def next_seq(self) -> int:
        """Count one change and wake who waits for changes."""
        self.seq += 1
        self.bell.ring()
        return self.seq

    def state_changed(self) -> None:
        """People, groups, commands or the clock are other than before."""
        self.state_seq = self.next_seq()

    def add_person(
        self,
        name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        *,
        id: int | None = None,
    ) -> Person:
        """A new person with an empty private chat; ValueError if the id is taken."""
        person_id = next(self._people_ids) if id is None else id
        if person_id in self.chats:
            raise ValueError(f"there is somebody with id {person_id} already")
        phone = f"+861380000{len(self.people) + 1:04d}"
        person = Person(person_id, name, last_name, username, language_code, phone)
        self.people[person_id] = person
        self.chats[person_id] = Chat(person_id, "private", person=person)
        self.state_changed()
        return person

    def add_group(self, title: str, members: list[int], type: str) -> Chat:
        """A new group whose first member made it; the bot is not in it yet."""
        number = next(self._group_ids)
        chat_id = -1_000_000_000_000 - number if type == "supergroup" else -number
        roles = {person: "creator" if place == 0 else "member" for place, person in enumerate(members)}
        chat = self.chats[chat_id] = Chat(chat_id, type, title, members=roles)
        self.state_changed()
        return chat

    def groups(self) -> list[Chat]:
        """All groups that are still in use."""
        return [chat for chat in self.chats.values() if chat.is_group and chat.migrated_to is None]

    def new_album(self) -> str:
        """The id that the messages of one album have in common."""
        return str(next(self._album_ids))

    def new_message(
        self, chat: Chat, sender: Json, content: Json, keyboard: Json | None = None, *, author: int | None = None
    ) -> Message:
        """Put a message into a chat. Private chats and small groups share one row of numbers."""
        row = chat.id if chat.type == "supergroup" else 0
        number = next(self._message_ids.setdefault(row, itertools.count(1)))
        head = {"message_id": number, "from": sender, "chat": chat.as_chat(), "date": int(self.clock.now())}
        by_bot = sender["id"] == self.bot["id"]
        message = Message(number, chat.id, head | content, by_bot, author or sender["id"], keyboard=keyboard)
        chat.messages[number] = message
        self.touch(message)
        message.created_seq = message.seq
        return message

    def touch(self, message: Message) -> None:
        """A message is other than before: it goes to the end of what changed."""
        message.seq = self.next_seq()
        key = (message.chat, message.id)
        self._changed.pop(key, None)
        self._changed[key] = message
        in_chat = self.chats[message.chat].changed
        in_chat.pop(message.id, None)
        in_chat[message.id] = message

    def changed_after(self, seq: int, chat: Chat | None = None) -> list[Message]:
        """Messages created or changed after `seq`, the earliest change first."""
        messages = self._changed.values() if chat is None else chat.changed.values()
        newest = itertools.takewhile(lambda message: message.seq > seq, reversed(messages))
        return list(newest)[::-1]

    def toast(self, callback: Callback) -> None:
        """Show the answer of a tap to the person who tapped."""
        shown = {"person": callback.person, "chat": callback.chat, "text": callback.text}
        self.toasts.append((self.next_seq(), shown | {"show_alert": callback.show_alert, "at": callback.at}))

    def toasts_after(self, seq: int) -> list[Json]:
        """Toasts after `seq`, the earliest first."""
        newest = itertools.takewhile(lambda toast: toast[0] > seq, reversed(self.toasts))
        return [toast for _, toast in newest][::-1]


def _given(optional: dict[str, str | None]) -> Json:
    return {name: value for name, value in optional.items() if value}
