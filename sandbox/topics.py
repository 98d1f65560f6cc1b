"""Topics of a forum, and the threads of answers that every supergroup has."""

from sandbox.errors import Json
from sandbox.world import Chat, Message


def topic(chat: Chat, topic_id: int) -> Message | None:
    """The first message of a topic, if there is such a topic."""
    return chat.messages[topic_id] if topic_id in chat.topics else None


def threaded(chat: Chat, first: Message | None, replied: Json) -> Json:
    """What a message carries of its topic and of the message that it answers (`replied`, maybe empty).

    As on Telegram an answer stays in the topic of what it answers, a message of a topic that answers nothing answers
    the topic's first message, and an answer outside of topics has a message_thread_id too, but no is_topic_message.
    """
    original: Json = replied.get("reply_to_message", {})
    if first is None and original.get("is_topic_message"):
        first = topic(chat, original["message_thread_id"])
    if first is not None:
        return {"reply_to_message": first.body, **replied, **in_topic(first.body)}
    if original and chat.type == "supergroup":
        return replied | {"message_thread_id": original.get("message_thread_id", original["message_id"])}
    return replied


def in_topic(body: Json) -> Json:
    """The topic that a message is in, as a part of another message; nothing if it is in none."""
    if not body.get("is_topic_message"):
        return {}
    return {"message_thread_id": body["message_thread_id"], "is_topic_message": True}
