"""Topics of a forum, threads of answers, and administrators who write unnamed."""

import pytest
import telegram
from telegram import InputMediaPhoto
from telegram.error import BadRequest

from sandbox.files import plain_picture
from tests.sandbox.phones import Phones, Wire, heard


async def test_a_topic_makes_a_forum(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    group = await phones.group(person, bot="administrator")
    topic = await phones.post(f"/groups/{group}/topics", name="报修", by=person)
    (created,) = [update.message for update in await bot.get_updates() if update.message][-1:]
    assert created.forum_topic_created and created.forum_topic_created.name == "报修"
    assert created.message_id == created.message_thread_id == topic["id"] and created.is_topic_message
    assert created.chat.is_forum and (await bot.get_chat(group)).is_forum
    (shown,) = (await phones.get("/state"))["groups"]
    assert shown["topics"] == [{"id": topic["id"], "name": "报修"}]


async def test_what_is_said_in_a_topic(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    group = await phones.group(person, bot="administrator")
    topic = (await phones.post(f"/groups/{group}/topics", name="报修"))["id"]
    await wire.take()
    await phones.says(person, "灯坏了", group, topic=topic)
    said = await heard(wire, "message")
    assert (said["message_thread_id"], said["is_topic_message"]) == (topic, True)
    assert said["reply_to_message"]["message_id"] == topic
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "报修"
    await phones.says(person, "还没好", group, reply_to=said["message_id"])
    answer = await heard(wire, "message")
    assert (answer["message_thread_id"], answer["is_topic_message"]) == (topic, True)
    assert answer["reply_to_message"]["text"] == "灯坏了"
    await phones.says(person, "外面", group)
    assert "message_thread_id" not in await heard(wire, "message"), "General has no thread"
    body = {"from": person, "text": "x", "topic": 999}
    assert (await phones.refused(f"/chats/{group}/messages", body))[0] == 404


async def test_the_bot_writes_into_a_topic(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    group = await phones.group(person, bot="administrator")
    topic = (await phones.post(f"/groups/{group}/topics", name="报修"))["id"]
    sent = await bot.send_message(group, "收到", message_thread_id=topic)
    assert sent.is_topic_message and sent.message_thread_id == topic
    album = await bot.send_media_group(group, [InputMediaPhoto(plain_picture())] * 2, message_thread_id=topic)
    place = await bot.send_location(group, 33.9, 116.8, message_thread_id=topic)
    assert all(message.message_thread_id == topic for message in (*album, place))
    await bot.pin_chat_message(group, sent.message_id)
    assert (await phones.last(group))["message_thread_id"] == topic
    answer = await bot.send_message(group, "好", reply_parameters=telegram.ReplyParameters(sent.message_id))
    assert answer.message_thread_id == topic and answer.is_topic_message
    for other in (999, sent.message_id):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(group, "x", message_thread_id=other)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(await phones.resident(), "x", message_thread_id=topic)


async def test_an_answer_in_a_supergroup_is_in_a_thread_that_is_no_topic(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    group = await phones.group(person, bot="administrator")
    await wire.take()
    first = await phones.says(person, "谁家的车？", group)
    second = await phones.says(person, "3号楼前", group, reply_to=first["message_id"])
    third = await phones.says(person, "白色的", group, reply_to=second["message_id"])
    for answer in (second, third):
        assert answer["message_thread_id"] == first["message_id"] and "is_topic_message" not in answer
    small = await phones.group(person, type="group")
    first = await phones.says(person, "好", small)
    assert "message_thread_id" not in await phones.says(person, "好", small, reply_to=first["message_id"])


async def test_who_can_have_no_topics(phones: Phones) -> None:
    person = await phones.person()
    group = await phones.group(person)
    small = await phones.group(person, type="group")
    assert (await phones.refused(f"/groups/{small}/topics", {"name": "报修"}))[0] == 400
    assert (await phones.refused(f"/groups/{group}/topics", {"name": " "}))[0] == 400
    assert (await phones.refused(f"/groups/{person}/topics", {"name": "报修"}))[0] == 404
    assert (await phones.refused(f"/groups/{group}/topics", {"name": "报修", "by": 5}))[0] == 404


async def test_an_administrator_writes_unnamed(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    group = await phones.group(person)
    sent = await phones.says(person, "/bind 1234", group, anonymous=True)
    (message,) = [update.message for update in await bot.get_updates() if update.message and update.message.text]
    assert message.from_user and (message.from_user.id, message.from_user.username) == (1087968824, "GroupAnonymousBot")
    assert message.sender_chat and message.sender_chat.id == group
    assert sent["author"] == person and not sent["by_bot"]
    path = f"/chats/{group}/messages/{sent['message_id']}/edit"
    assert (await phones.post(path, {"from": person}, text="/bind 4321"))["text"] == "/bind 4321"


async def test_who_cannot_write_unnamed(phones: Phones) -> None:
    owner, member = await phones.person(), await phones.person("小周")
    group = await phones.group(owner, member)
    small = await phones.group(owner, type="group")
    for person, chat in ((member, group), (owner, small), (owner, owner)):
        body = {"from": person, "text": "喂", "anonymous": True}
        assert (await phones.refused(f"/chats/{chat}/messages", body))[0] == 400
