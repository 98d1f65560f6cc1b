"""What people do in chats: write, edit, tap. Each makes the update that Telegram would make of it."""

import itertools
import random
import time
from typing import Any

from sandbox.bot_media import photo_json, voice_json
from sandbox.entities import cut_out, with_found
from sandbox.errors import Json, Refusal
from sandbox.files import SILENCE, plain_picture
from sandbox.markup import buttons
from sandbox.state import Sandbox
from sandbox.world import PRESENT, Callback, Chat, Message, Person

_callback_ids = itertools.count(random.randrange(10**17, 10**18))


def write(sandbox: Sandbox, chat: Chat, person: Person, given: Json) -> Message:
    """A message of any kind that a phone can send."""
    content = _reply(chat, given) | _forwarded(sandbox, given) | _content(sandbox, person, given)
    if not chat.is_group:
        if chat.bot == "kicked":
            raise Refusal("this person has blocked the bot: unblock it first")
        chat.bot = "member"
    message = sandbox.world.new_message(chat, person.user(), content)
    if bot_sees(sandbox, chat, message.body):
        sandbox.updates.add("message", message.body)
    return message


def edit(sandbox: Sandbox, chat: Chat, person: Person, message_id: int, text: str) -> Message:
    """Another text for a message of one's own."""
    message = _message(chat, message_id)
    if message.body["from"]["id"] != person.id:
        raise Refusal("only one's own messages can be edited")
    if "text" not in message.body:
        raise Refusal("only texts can be edited here")
    head = {name: value for name, value in message.body.items() if name not in ("text", "entities")}
    message.body = head | {"edit_date": int(sandbox.clock.now())} | text_with_entities(text)
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


def text_with_entities(text: str) -> Json:
    """A text as people's phones send it, with the commands, links and mentions found in it."""
    entities = with_found(text, [])
    return {"text": text} | ({"entities": entities} if entities else {})


def _addresses_bot(sandbox: Sandbox, body: Json) -> bool:
    """A command that is not expressly another bot's, or a mention."""
    handle = "@" + sandbox.world.bot["username"].lower()
    for entity in body.get("entities", []):
        said = cut_out(body["text"], entity).lower()
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


def _content(sandbox: Sandbox, person: Person, given: Json) -> Json:
    files = sandbox.world.files
    if isinstance(given.get("text"), str) and given["text"]:
        return text_with_entities(given["text"])
    if isinstance(given.get("contact"), dict):
        return {"contact": _contact(person, given["contact"])}
    if given.get("photo"):
        caption = {"caption": str(given["caption"])} if given.get("caption") else {}
        return {"photo": photo_json(files.add("photo", "photo.png", plain_picture()))} | caption
    if isinstance(given.get("voice"), dict):
        stored = files.add("voice", "voice.ogg", SILENCE, "audio/ogg")
        return {"voice": voice_json(stored, int(_number(given["voice"], "duration")))}
    if isinstance(given.get("location"), dict):
        return {"location": {name: _number(given["location"], name) for name in ("latitude", "longitude")}}
    if given.get("sticker"):
        look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        stored = files.add("document", "sticker.png", plain_picture(512, 512))
        return {"sticker": look | {"emoji": "👋"} | stored.as_json()}
    raise Refusal("a message needs text, contact, photo, voice, location or sticker")


def _contact(person: Person, given: Json) -> Json:
    """Only one's own contact carries the id; another's number is given as it stands in the phone book."""
    if given.get("own"):
        own = {"phone_number": given.get("phone_number") or person.phone, "first_name": person.name}
        return own | {"user_id": person.id}
    if not given.get("phone_number"):
        raise Refusal("somebody else's contact needs a phone_number")
    return {"phone_number": str(given["phone_number"]), "first_name": str(given.get("name") or "邻居")}


def _number(given: Json, name: str) -> float:
    value = given.get(name)
    if not isinstance(value, (int, float)):
        raise Refusal(f"{name} must be a number")
    return float(value)
