"""Albums: what people send at once, and sendMediaGroup through python-telegram-bot's own client and on the wire."""

from typing import Any

import pytest
import telegram
from telegram import InputMediaPhoto, InputMediaVideo
from telegram.error import BadRequest

from sandbox.files import plain_picture
from tests.sandbox.phones import Json, Phones, Wire

BAD = "Bad Request: "
WRONG = "wrong file identifier/HTTP URL specified"


async def test_an_album_is_one_message_and_one_update_each(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    album = [{"photo": True}, {"video": True, "file_size": 20 << 20}, {"photo": True}]
    sent = (await phones.sends(person, album=album, caption="21栋二楼 灯坏了"))["messages"]
    heard = [update.message for update in await bot.get_updates() if update.message]
    assert [message.message_id for message in heard] == [message["message_id"] for message in sent]
    assert len({message.media_group_id for message in heard}) == 1 and heard[0].media_group_id
    assert [message.caption for message in heard] == ["21栋二楼 灯坏了", None, None]
    assert [bool(message.photo) for message in heard] == [True, False, True]
    assert heard[1].video and heard[1].video.file_size == 20 << 20 and heard[1].video.thumbnail
    assert len({photo.photo[-1].file_id for photo in (heard[0], heard[2])}) == 2
    again = (await phones.sends(person, album=album))["messages"]
    assert again[0]["media_group_id"] != sent[0]["media_group_id"]


async def test_all_of_an_album_answers_and_is_forwarded(phones: Phones) -> None:
    person = await phones.resident()
    first = await phones.says(person, "灯坏了")
    album = [{"photo": True}] * 10
    sent = await phones.sends(person, album=album, reply_to=first["message_id"], forwarded=True)
    assert len(sent["messages"]) == 10
    assert all(message["reply_to_message"]["text"] == "灯坏了" for message in sent["messages"])
    assert all(message["forward_origin"] for message in sent["messages"])


NO_ALBUMS: list[Any] = [
    [],
    [{"photo": True}],
    [{"photo": True}] * 11,
    "photo",
    [{"photo": True}, "photo"],
    [{"photo": True}, {"voice": {"duration": 1}}],
    [{"photo": True}, {"photo": True, "video": True}],
    [{"photo": True}, {"video": True, "file_size": "big"}],
]


@pytest.mark.parametrize("album", NO_ALBUMS, ids=str)
async def test_what_is_no_album(phones: Phones, wire: Wire, album: Any) -> None:
    person = await phones.person()
    status, sentence = await phones.refused(f"/chats/{person}/messages", {"from": person, "album": album})
    assert status == 400 and sentence
    assert await wire.take() == [] and await phones.messages(person) == []


async def test_the_bot_sends_an_album_by_id_and_by_upload(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    asked = await phones.sends(person, photo=True)
    media: list[InputMediaPhoto | InputMediaVideo] = [
        InputMediaPhoto(asked["photo"][0]["file_id"], caption="<b>修好了</b>", parse_mode="HTML"),
        InputMediaPhoto(plain_picture(40, 30)),
        InputMediaVideo(b"ftypmp42", duration=7, width=64, height=36, thumbnail=plain_picture(16, 9)),
    ]
    sent = await bot.send_media_group(
        person, media, reply_parameters=telegram.ReplyParameters(asked["message_id"]), protect_content=True
    )
    shown = (await phones.messages(person))[-3:]
    assert [message.message_id for message in sent] == [message["message_id"] for message in shown]
    assert {message.media_group_id for message in sent} == {shown[0]["media_group_id"]}
    assert sent[0].caption == "修好了" and sent[0].caption_entities[0].type == "bold"
    assert [message.caption for message in sent[1:]] == [None, None]
    assert sent[0].photo[-1].file_unique_id == asked["photo"][0]["file_unique_id"]
    assert sent[1].photo[-1].width == 40
    video = sent[2].video
    assert video and (video.width, video.height, shown[2]["video"]["duration"]) == (64, 36, 7)
    assert video.thumbnail and video.thumbnail.width == 16
    assert all(message.reply_to_message and message.has_protected_content for message in sent)


async def test_the_caption_of_an_album_is_edited(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    media = [InputMediaPhoto(plain_picture()), InputMediaPhoto(plain_picture())]
    first, second = await bot.send_media_group(person, media, caption="第一句")
    edited = await bot.edit_message_caption(person, first.message_id, caption="第二句")
    assert isinstance(edited, telegram.Message)
    assert edited.caption == "第二句" and edited.media_group_id == second.media_group_id
    copied = await bot.copy_message(person, person, first.message_id)
    shown = await phones.last(person)
    assert shown["message_id"] == copied.message_id and "media_group_id" not in shown


def items(*last: Any) -> list[Any]:
    """An album whose first picture is right."""
    return [{"type": "photo", "media": "PHOTO"}, *last]


BAD_ALBUMS: list[tuple[list[Any], str]] = [
    (items(), "too few messages to send as an album"),
    (items() * 11, "too many messages to send as an album"),
    (items("x"), "expected an Object"),
    (items({"type": "photo"}), "media not found"),
    (items({"type": "photo", "media": "attach://f1"}), "media not found"),
    (items({"media": "PHOTO"}), 'type "None" is unsupported'),
    (items({"type": "poll", "media": "PHOTO"}), 'type "poll" is unsupported'),
    (items({"type": "animation", "media": "PHOTO"}), 'type "animation" can\'t be used in sendMediaGroup'),
    (items({"type": "video", "media": "PHOTO"}), "can't use file of type Photo as Video"),
    (items({"type": "photo", "media": "x"}), "wrong remote file identifier specified: Wrong padding in the string"),
    (items({"type": "photo", "media": "a" * 30}), f'failed to send message #2 with the error message "{WRONG}"'),
    (items({"type": "photo", "media": "https://example.org/a.png"}), "failed to get HTTP URL content"),
    (items({"type": "photo", "media": "PHOTO", "caption": "字" * 1025}), "message caption is too long"),
    (items({"type": "photo", "media": "PHOTO", "duration": 1}), 'unknown parameter "duration"'),
    (
        items({"type": "photo", "media": "PHOTO", "caption": "<b", "parse_mode": "HTML"}),
        "can't parse entities: Unclosed start tag at byte offset 0",
    ),
]


@pytest.mark.parametrize(("media", "words"), BAD_ALBUMS, ids=lambda value: str(value)[:50])
async def test_bad_albums(phones: Phones, wire: Wire, media: list[Json], words: str) -> None:
    person = await phones.resident()
    photo = (await phones.sends(person, photo=True))["photo"][0]["file_id"]
    given = [
        item | {"media": photo} if isinstance(item, dict) and item.get("media") == "PHOTO" else item for item in media
    ]
    assert await wire.description("sendMediaGroup", chat_id=person, media=given) == BAD + words
    assert len(await phones.messages(person)) == 2, "a refused album leaves nothing behind, not even a part"


async def test_an_album_takes_no_keyboard(phones: Phones, wire: Wire) -> None:
    person = await phones.resident()
    markup = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
    refused = await wire.description("sendMediaGroup", chat_id=person, media=[], reply_markup=markup)
    assert refused == BAD + 'unknown parameter "reply_markup"'


async def test_an_album_is_one_call_for_the_limits(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    await phones.post("/limits", on=True)
    await bot.send_media_group(person, [InputMediaPhoto(plain_picture())] * 10)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(person, "好", message_thread_id=5)
    await bot.send_message(person, "好")
