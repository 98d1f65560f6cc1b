"""Messages through python-telegram-bot's own client: every method that makes, changes or takes away one."""

import io

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from sandbox.files import plain_picture
from sandbox.state import Sandbox
from tests.sandbox.phones import Phones

YES = InlineKeyboardMarkup([[InlineKeyboardButton("是", callback_data="yes")]])


async def test_get_me(bot: telegram.Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (1, True, "linli_demo_bot")
    assert me.can_read_all_group_messages is False


async def test_text_arrives_with_its_keyboard_and_entities(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_message(person, "<b>你好😀</b>，王姐", parse_mode="HTML", reply_markup=YES)
    assert sent.text == "你好😀，王姐"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [("bold", 0, 4)]
    shown = await phones.last(person)
    assert shown["text"] == sent.text and shown["by_bot"] and not shown["edited"]
    assert shown["reply_markup"] == {"inline_keyboard": [[{"text": "是", "callback_data": "yes"}]]}


async def test_mention_by_id(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    text = f"请<a href='tg://user?id={person}'>王姐</a>和<a href='tg://user?id=4242'>某人</a>来"
    sent = await bot.send_message(person, text, parse_mode="HTML")
    assert [(entity.type, entity.offset, entity.user and entity.user.id) for entity in sent.entities] == [
        ("text_mention", 1, person)
    ]


async def test_reply_keyboard_is_seen_by_people_only(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    keys = ReplyKeyboardMarkup([[KeyboardButton("发送电话", request_contact=True)]], resize_keyboard=True)
    sent = await bot.send_message(person, "电话？", reply_markup=keys)
    assert sent.reply_markup is None
    shown = await phones.last(person)
    assert shown["reply_markup"]["keyboard"] == [[{"text": "发送电话", "request_contact": True}]]
    assert shown["reply_markup"]["resize_keyboard"] is True
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("另一句", person, sent.message_id)


async def test_edit_text_in_place(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_message(person, "第一句", reply_markup=YES)
    before = await phones.last(person)
    edited = await bot.edit_message_text("第二句", person, sent.message_id)
    assert isinstance(edited, telegram.Message)
    assert edited.text == "第二句" and edited.edit_date is not None and edited.reply_markup is None
    shown = await phones.messages(person, after=before["seq"])
    assert [(message["message_id"], message["text"], message["edited"]) for message in shown] == [
        (sent.message_id, "第二句", True)
    ]
    assert shown[0]["created_seq"] == before["created_seq"] and "reply_markup" not in shown[0]


async def test_edit_markup_only(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_message(person, "选一个")
    await bot.edit_message_reply_markup(person, sent.message_id, reply_markup=YES)
    shown = await phones.last(person)
    assert shown["text"] == "选一个" and "inline_keyboard" in shown["reply_markup"] and not shown["edited"]
    await bot.edit_message_reply_markup(person, sent.message_id)
    assert "reply_markup" not in await phones.last(person)


async def test_not_modified(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_message(person, "<i>一样</i>", parse_mode="HTML", reply_markup=YES)
    same = "Message is not modified: specified new message content and reply markup are exactly the same"
    with pytest.raises(BadRequest, match=same):
        await bot.edit_message_text("<i>一样</i>", person, sent.message_id, parse_mode="HTML", reply_markup=YES)
    with pytest.raises(BadRequest, match=same):
        await bot.edit_message_reply_markup(person, sent.message_id, reply_markup=YES)
    await bot.edit_message_text("一样", person, sent.message_id, reply_markup=YES)


async def test_edit_of_what_is_not_there_or_not_ours(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    theirs = await phones.says(person, "我的话")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", person, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", person, theirs["message_id"])
    file = await bot.send_document(person, b"BEGIN:VCALENDAR", filename="a.ics")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", person, file.message_id)


async def test_delete(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_message(person, "旧的")
    assert await bot.delete_message(person, sent.message_id)
    assert (await phones.last(person))["deleted"] is True
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(person, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", person, sent.message_id)


async def test_delete_is_for_two_days(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_message(person, "旧的")
    await phones.post("/clock", move=49 * 3600)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(person, sent.message_id)


async def test_in_a_group_only_an_administrator_deletes_others_words(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    group = await phones.group(person)
    theirs = await phones.says(person, "/book", group)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group, theirs["message_id"])
    await phones.post(f"/groups/{group}/members", user="bot", status="administrator")
    assert await bot.delete_message(group, theirs["message_id"])


async def test_document(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_document(
        person, io.BytesIO(b"BEGIN:VCALENDAR"), filename="预约.ics", caption="<b>日历</b>", parse_mode="HTML"
    )
    assert sent.document and sent.document.file_name == "预约.ics" and sent.document.file_size == 15
    assert sent.caption == "日历" and sent.caption_entities[0].type == "bold"
    async with phones.http.get(f"/files/{sent.document.file_id}") as answer:
        assert await answer.read() == b"BEGIN:VCALENDAR"
    again = await bot.send_document(person, sent.document.file_id)
    assert again.document and again.document.file_unique_id == sent.document.file_unique_id
    fetched = await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
    assert bytes(fetched) == b"BEGIN:VCALENDAR"


async def test_photo(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_photo(person, plain_picture(40, 30), caption="图")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (40, 30)
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(person, b"no picture")
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(person, b"")
    with pytest.raises(BadRequest, match="Wrong remote file identifier specified"):
        await bot.send_photo(person, "AgACnothing")
    with pytest.raises(BadRequest, match=r"Can't use file of type photo as document"):
        await bot.send_document(person, sent.photo[-1].file_id)


async def test_voice_venue_contact(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    voice = await bot.send_voice(person, b"OggS", duration=3)
    assert voice.voice and (await phones.last(person))["voice"]["duration"] == 3
    venue = await bot.send_venue(person, 30.5, 114.3, "服务中心", "柳荫路1号")
    assert venue.venue and venue.venue.title == "服务中心" and venue.venue.location.latitude == 30.5
    contact = await bot.send_contact(person, "0561-000-0123", "服务台")
    assert contact.contact and contact.contact.first_name == "服务台"
    kinds = [set(message) & {"voice", "venue", "contact"} for message in await phones.messages(person)]
    assert kinds == [set(), {"voice"}, {"venue"}, {"contact"}]


async def test_copy(bot: telegram.Bot, phones: Phones) -> None:
    person, other = await phones.resident(), await phones.resident()
    photo = await phones.sends(person, photo=True, caption="21栋")
    copied = await bot.copy_message(other, person, photo["message_id"])
    assert (await phones.last(other))["caption"] == "21栋"
    assert copied.message_id == (await phones.last(other))["message_id"]
    await bot.copy_message(other, person, photo["message_id"], caption="另一句")
    assert (await phones.last(other))["caption"] == "另一句"
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await bot.copy_message(other, person, 999)


async def test_pin_and_unpin(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    board = await bot.send_message(person, "今天的预约")
    assert await bot.pin_chat_message(person, board.message_id, disable_notification=True)
    pinned = {message["message_id"]: message["pinned"] for message in await phones.messages(person)}
    assert pinned[board.message_id] is True
    note = await phones.last(person)
    assert note["pinned_message"]["message_id"] == board.message_id
    chat = await bot.get_chat(person)
    assert chat.pinned_message and chat.pinned_message.message_id == board.message_id
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", person, note["message_id"])
    with pytest.raises(BadRequest, match="Message can't be copied"):
        await bot.copy_message(person, person, note["message_id"])
    assert await bot.unpin_chat_message(person)
    with pytest.raises(BadRequest, match="Message to unpin not found"):
        await bot.unpin_chat_message(person, message_id=board.message_id)
    with pytest.raises(BadRequest, match="Message to pin not found"):
        await bot.pin_chat_message(person, 999)


async def test_pin_in_a_group_needs_the_right(bot: telegram.Bot, phones: Phones) -> None:
    group = await phones.group(await phones.person())
    board = await bot.send_message(group, "今天的预约")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group, board.message_id)
    await phones.post(f"/groups/{group}/members", user="bot", status="administrator")
    assert await bot.pin_chat_message(group, board.message_id)


async def test_reply(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    asked = await phones.says(person, "几点？")
    reply = telegram.ReplyParameters(asked["message_id"])
    sent = await bot.send_message(person, "七点", reply_parameters=reply)
    assert sent.reply_to_message and sent.reply_to_message.text == "几点？"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(person, "x", reply_parameters=telegram.ReplyParameters(999))
    lenient = telegram.ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(person, "x", reply_parameters=lenient)).reply_to_message is None


async def test_who_never_wrote_or_blocked_gets_nothing(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(person, "您好")
    await phones.says(person, "/start")
    await bot.send_message(person, "您好")
    await phones.post(f"/chats/{person}/block", {"from": person})
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(person, "您好")
    await phones.post(f"/chats/{person}/unblock", {"from": person})
    await bot.send_message(person, "您好")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4242, "您好")


@pytest.mark.parametrize("type", ["group", "supergroup"])
async def test_a_group_without_the_bot(bot: telegram.Bot, phones: Phones, type: str) -> None:
    group = await phones.group(await phones.person(), bot=None, type=type)
    with pytest.raises(Forbidden, match=f"bot is not a member of the {type} chat"):
        await bot.send_message(group, "各位好")
    await phones.post(f"/groups/{group}/members", user="bot", status="member")
    await bot.send_message(group, "各位好")
    await phones.post(f"/groups/{group}/members", user="bot", status="kicked")
    with pytest.raises(Forbidden, match=f"bot was kicked from the {type} chat"):
        await bot.send_message(group, "各位好")


async def test_a_group_that_moved(bot: telegram.Bot, phones: Phones) -> None:
    group = await phones.group(await phones.person(), type="group")
    new = await phones.post(f"/groups/{group}/upgrade")
    with pytest.raises(telegram.error.ChatMigrated) as moved:
        await bot.send_message(group, "各位好")
    assert moved.value.new_chat_id == new["id"]
    assert (await bot.send_message(new["id"], "各位好")).chat.type == "supergroup"


async def test_commands_by_scope_and_language(bot: telegram.Bot, phones: Phones) -> None:
    await bot.set_my_commands([("book", "约时间"), ("help", "帮助")])
    await bot.set_my_commands([("book", "Book")], language_code="en")
    scope = telegram.BotCommandScopeAllGroupChats()
    await bot.set_my_commands([("book", "约")], scope=scope)
    assert [command.description for command in await bot.get_my_commands()] == ["约时间", "帮助"]
    assert [command.description for command in await bot.get_my_commands(scope=scope)] == ["约"]
    assert await bot.get_my_commands(language_code="fr") == ()
    state = await phones.get("/state")
    assert [command["command"] for command in state["commands"]] == ["book", "help"]
    assert state["commands_by_language"]["en"] == [{"command": "book", "description": "Book"}]
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([("Buchen", "x")])


async def test_chat_and_member(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person("小何", last_name="何", username="xiaohe_demo")
    await phones.says(person, "/start")
    chat = await bot.get_chat(person)
    assert (chat.type, chat.first_name, chat.username) == ("private", "小何", "xiaohe_demo")
    group = await phones.group(person, bot="administrator")
    assert (await bot.get_chat(group)).title == "三网格"
    assert (await bot.get_chat_member(group, person)).status == "creator"
    ours = await bot.get_chat_member(group, 1)
    assert isinstance(ours, telegram.ChatMemberAdministrator) and ours.can_pin_messages
    assert (await bot.get_chat_member(group, await phones.person())).status == "left"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group, 4242)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(await phones.person())


async def test_answer_to_a_tap(bot: telegram.Bot, phones: Phones, sandbox: Sandbox) -> None:
    person = await phones.resident()
    sent = await bot.send_message(person, "对吗？", reply_markup=YES)
    tap = await phones.taps(person, sent.message_id, data="yes")
    waiting = await phones.get(f"/callbacks/{tap['callback_query_id']}")
    assert waiting == {"answered": False, "text": None, "show_alert": False, "at": None}
    await bot.answer_callback_query(tap["callback_query_id"], "记下了", show_alert=True)
    answered = await phones.get(f"/callbacks/{tap['callback_query_id']}")
    assert (answered["answered"], answered["text"], answered["show_alert"]) == (True, "记下了", True)
    toasts = (await phones.get("/changes", after=0))["toasts"]
    assert [(toast["person"], toast["chat"], toast["text"]) for toast in toasts] == [(person, person, "记下了")]
    late = await phones.taps(person, sent.message_id, data="yes")
    sandbox.world.callbacks[late["callback_query_id"]].asked -= 3600
    too_old = "Query is too old and response timeout expired or query id is invalid"
    for query_id in (late["callback_query_id"], "17"):
        with pytest.raises(BadRequest, match=too_old):
            await bot.answer_callback_query(query_id)
