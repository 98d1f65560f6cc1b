"""Videos, files and captions, from people's phones and from python-telegram-bot's own client."""

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from sandbox.files import plain_picture
from tests.sandbox.phones import Phones, Wire, heard

YES = InlineKeyboardMarkup([[InlineKeyboardButton("是", callback_data="yes")]])
DOWNLOADABLE = 20 << 20


async def test_a_video_from_a_phone(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    sent = await phones.sends(person, video=True, caption="楼道 /help", duration=31)
    (message,) = [update.message for update in await bot.get_updates()]
    assert message and message.video and message.caption == "楼道 /help"
    assert message.caption_entities[0].type == "bot_command"
    assert (sent["video"]["duration"], message.video.mime_type) == (31, "video/mp4")
    assert message.video.width and message.video.thumbnail
    file = await bot.get_file(message.video.file_id)
    assert (await file.download_as_bytearray())[4:8] == b"ftyp"
    async with phones.http.get(f"/files/{message.video.thumbnail.file_id}") as answer:
        assert (await answer.read())[:4] == b"\x89PNG"


async def test_a_bot_fetches_no_more_than_20_mb(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    just = await phones.sends(person, video=True, file_size=DOWNLOADABLE)
    more = await phones.sends(person, video=True, file_size=DOWNLOADABLE + 1)
    assert more["video"]["file_size"] == DOWNLOADABLE + 1
    assert await bot.get_file(just["video"]["file_id"])
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(more["video"]["file_id"])
    passed_on = await bot.send_video(person, more["video"]["file_id"])
    assert passed_on.video and passed_on.video.file_size == DOWNLOADABLE + 1


async def test_a_document_from_a_phone(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    paper = {"name": "合同.pdf", "size": 123_456}
    await phones.sends(person, document=paper, caption="请看")
    message = await heard(wire, "message")
    document = message["document"]
    assert (document["file_name"], document["mime_type"]) == ("合同.pdf", "application/pdf")
    assert document["file_size"] == 123_456 and message["caption"] == "请看"
    await phones.sends(person, document={"name": "数据", "mime_type": "text/x-demo"})
    assert (await heard(wire, "message"))["document"]["mime_type"] == "text/x-demo"


NOT_SENT = [
    {"video": True, "file_size": -1},
    {"video": True, "file_size": "20 MB"},
    {"video": True, "duration": "long"},
    {"document": True},
    {"document": {"name": ""}},
    {"document": {"name": "a.pdf", "size": 3_000_000_000}},
    {"document": {"name": "a.pdf", "mime_type": 5}},
    {"contact": "me"},
    {"text": 5},
]


@pytest.mark.parametrize("content", NOT_SENT, ids=str)
async def test_what_a_phone_cannot_send(phones: Phones, content: dict[str, object]) -> None:
    person = await phones.person()
    status, sentence = await phones.refused(f"/chats/{person}/messages", {"from": person} | content)
    assert status == 400 and sentence


async def test_the_bot_sends_a_video(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_video(
        person,
        b"ftypmp42",
        duration=7,
        width=64,
        height=36,
        caption="<b>修好了</b>",
        parse_mode="HTML",
        thumbnail=plain_picture(16, 9),
        supports_streaming=True,
        filename="after.mp4",
        reply_markup=YES,
    )
    assert sent.video and (sent.video.width, sent.video.height) == (64, 36)
    assert (await phones.last(person))["video"]["duration"] == 7
    assert sent.video.file_name == "after.mp4" and sent.video.thumbnail and sent.video.thumbnail.height == 9
    assert sent.caption == "修好了" and sent.reply_markup
    again = await bot.send_video(person, sent.video.file_id)
    assert again.video and again.video.file_id == sent.video.file_id
    assert (await phones.last(person))["video"]["duration"] == 7
    with pytest.raises(BadRequest, match="Can't use file of type video as photo"):
        await bot.send_photo(person, sent.video.file_id)
    with pytest.raises(BadRequest, match="Can't use file of type thumbnail as photo"):
        await bot.send_photo(person, sent.video.thumbnail.file_id)
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_video(person, "BAACAgUAAxkBAAIBd2VnothingQQ")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_video(person, sent.video.file_id, caption="字" * 1025)
    await bot.send_video(person, sent.video.file_id, caption="字" * 1024)


async def test_a_caption_is_edited_in_place(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_photo(person, plain_picture(), caption="旧的", reply_markup=YES)
    edited = await bot.edit_message_caption(person, sent.message_id, caption="<i>新的</i>", parse_mode="HTML")
    assert isinstance(edited, telegram.Message)
    assert edited.caption == "新的" and edited.edit_date and edited.reply_markup is None
    assert edited.photo[-1].file_id == sent.photo[-1].file_id
    shown = await phones.last(person)
    assert (shown["message_id"], shown["caption"], shown["edited"]) == (sent.message_id, "新的", True)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_caption(person, sent.message_id, caption="<i>新的</i>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.edit_message_caption(person, sent.message_id, caption="字" * 1025)
    await bot.edit_message_caption(person, sent.message_id)
    assert "caption" not in await phones.last(person)
    words = await bot.send_message(person, "只有字")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(person, words.message_id, caption="x")
    theirs = await phones.sends(person, photo=True)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_caption(person, theirs["message_id"], caption="x")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_caption(person, 999, caption="x")


async def test_a_person_edits_a_caption(phones: Phones, wire: Wire) -> None:
    person = await phones.resident()
    photo = await phones.sends(person, photo=True, caption="12栋")
    await wire.take()
    path = f"/chats/{person}/messages/{photo['message_id']}/edit"
    await phones.post(path, {"from": person}, caption="21栋")
    update = await heard(wire, "edited_message")
    assert update["caption"] == "21栋" and update["photo"] == photo["photo"]
    said = await phones.says(person, "好")
    path = f"/chats/{person}/messages/{said['message_id']}/edit"
    assert (await phones.refused(path, {"from": person, "caption": "x"}))[0] == 400
    assert (await phones.refused(path, {"from": person, "text": " "}))[0] == 400
