"""What people do in chats: write, edit, tap. Each makes the update that Telegram would make of it."""

import itertools
import random
import time
from typing import Any

from sandbox.bot_messages import CAPTIONED
from sandbox.entities import cut_out
from sandbox.errors import Json, Refusal
from sandbox.markup import buttons
from sandbox.members import ANONYMOUS
from sandbox.people_content import contents, place, text_content
from sandbox.state import Sandbox
from sandbox.topics import threaded, topic
from sandbox.world import PRESENT, Callback, Chat, Message, Person

_callback_ids = itertools.count(random.randrange(10**17, 10**18))


def write(sandbox: Sandbox, chat: Chat, person: Person, given: Json) -> list[Message]:
    """What a phone sends at once: one message of any kind, or those of an album, each with its own update."""
    sender, hidden = _sender(chat, person, given)
    head = threaded(chat, _topic(chat, given), _reply(chat, given)) | _forwarded(sandbox, given) | hidden
    bodies = [head | content for content in contents(sandbox, person, given)]
    if not chat.is_group:
        if chat.bot == "kicked":
            raise Refusal("this person has blocked the bot: unblock it first")
        chat.bot = "member"
    messages = [sandbox.world.new_message(chat, sender, body, author=person.id) for body in bodies]
    for message in messages:
        if bot_sees(sandbox, chat, message.body):
            sandbox.updates.add("message", message.body)
    return messages


def edit(sandbox: Sandbox, chat: Chat, person: Person, message_id: int, given: Json) -> Message:
    """Another text or caption for a message of one's own, or the next place of a live location."""
    message = _message(chat, message_id)
    if message.author != person.id:
        raise Refusal("only one's own messages can be edited")
    content = _changed(sandbox, message, given)
    gone = ("text", "entities", "caption", "caption_entities")
    head = {name: value for name, value in message.body.items() if name not in gone}
    message.body = head | {"edit_date": int(sandbox.clock.now())} | content
    message.edited = True
    sandbox.world.touch(message)
    if bot_sees(sandbox, chat, message.body):
        sandbox.updates.add("edited_message", message.body)
    return message


def tap(sandbox: Sandbox, chat: Chat, person: Person, given: Json) -> Json:
    """A tap on an inline button: `{callback_query_id}`, or `{url}` for a button that opens one."""
    message = _message(chat, given.get("message_id"))
    if chat.bot not in PRESENT:
        raise Refusal("the bot is not in this chat")
    data = given.get("data")
    if not given.get("forged"):
        button = _button(message, given)
        if "url" in button:
            return {"url": button["url"]}
        data = button.get("callback_data")
    if not isinstance(data, str) or not data:
        raise Refusal("a tap needs data or label")
    callback = Callback(str(next(_callback_ids)), person.id, chat.id, time.monotonic())
    sandbox.world.callbacks[callback.id] = callback
    query = {"id": callback.id, "from": person.user(), "message": message.body}
    sandbox.updates.add("callback_query", query | {"chat_instance": str(chat.id * 7919), "data": data})
    return {"callback_query_id": callback.id}


def bot_sees(sandbox: Sandbox, chat: Chat, body: Json) -> bool:
    """Whether a message in this chat reaches the bot: in groups only what concerns it, or all if it may."""
    if not chat.is_group:
        return True
    if chat.bot not in PRESENT:
        return False
    sees_all = chat.bot == "administrator" or not sandbox.world.privacy
    return sees_all or _answers_bot(sandbox, body) or _addresses_bot(sandbox, body)


def _addresses_bot(sandbox: Sandbox, body: Json) -> bool:
    """A command that is not expressly another bot's, or a mention."""
    handle = "@" + sandbox.world.bot["username"].lower()
    text: str = body.get("text") or body.get("caption") or ""
    entities: list[Json] = body.get("entities") or body.get("caption_entities") or []
    for entity in entities:
        said = cut_out(text, entity).lower()
        if entity["type"] == "bot_command" and ("@" not in said or said.endswith(handle)):
            return True
        if entity["type"] == "mention" and said == handle:
            return True
    return False


def _answers_bot(sandbox: Sandbox, body: Json) -> bool:
    replied = body.get("reply_to_message", {})
    return bool(replied) and replied["from"]["id"] == sandbox.world.bot["id"]


def _message(chat: Chat, message_id: Any) -> Message:
    message = chat.messages.get(message_id) if isinstance(message_id, int) else None
    if message is None or message.deleted:
        raise Refusal("no such message in this chat", 404)
    return message


def _button(message: Message, given: Json) -> Json:
    name = "callback_data" if "data" in given else "text"
    wanted = given.get("data") if "data" in given else given.get("label")
    for button in buttons(message.body.get("reply_markup")):
        if button.get(name) == wanted:
            return button
    raise Refusal(f"no button {wanted!r} on this message")


def _changed(sandbox: Sandbox, message: Message, given: Json) -> Json:
    """The new content of a message that its author edits."""
    body = message.body
    if "location" in given:
        period = body.get("location", {}).get("live_period", 0)
        if not period or sandbox.clock.now() > body["date"] + period:
            raise Refusal("only a live location can move, and only while it is live")
        return {"location": body["location"] | place(given["location"])}
    name = "caption" if "caption" in given else "text"
    if not isinstance(given.get(name), str) or not given[name].strip():
        raise Refusal(f"{name} must be a text, not empty")
    if name == "text" and "text" not in body:
        raise Refusal("this message has no text that could be edited")
    if name == "caption" and not any(kind in body for kind in CAPTIONED):
        raise Refusal("this message can have no caption")
    return text_content(given[name], name)


def _sender(chat: Chat, person: Person, given: Json) -> tuple[Json, Json]:
    """Who the message is from, and what it carries of the group behind which its author hides."""
    if not given.get("anonymous"):
        return person.user(), {}
    if chat.type != "supergroup" or chat.members.get(person.id) not in ("creator", "administrator"):
        raise Refusal("only an administrator of a supergroup can write anonymously")
    return ANONYMOUS, {"sender_chat": chat.as_chat()}


def _topic(chat: Chat, given: Json) -> Message | None:
    if given.get("topic") is None:
        return None
    first = topic(chat, given["topic"]) if isinstance(given["topic"], int) else None
    if first is None:
        raise Refusal("no such topic in this chat", 404)
    return first


def _reply(chat: Chat, given: Json) -> Json:
    if given.get("reply_to") is None:
        return {}
    original = _message(chat, given["reply_to"]).body
    return {"reply_to_message": {name: value for name, value in original.items() if name != "reply_to_message"}}


def _forwarded(sandbox: Sandbox, given: Json) -> Json:
    if not given.get("forwarded"):
        return {}
    hidden = {"type": "hidden_user", "sender_user_name": "一位邻居", "date": int(sandbox.clock.now()) - 60}
    return {"forward_origin": hidden}
