"""Places: plain and live, from people's phones and from python-telegram-bot's own client."""

import pytest
import telegram
from telegram.error import BadRequest

from tests.sandbox.phones import Json, Phones, Wire, heard

HERE = {"latitude": 33.95, "longitude": 116.8}


async def test_a_live_place_moves(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    sent = await phones.sends(person, location=HERE | {"live_period": 900, "horizontal_accuracy": 12.5})
    assert (await heard(wire, "message"))["location"] == HERE | {"live_period": 900, "horizontal_accuracy": 12.5}
    path = f"/chats/{person}/messages/{sent['message_id']}/edit"
    await phones.post(path, {"from": person}, location=HERE | {"latitude": 33.96, "heading": 90})
    moved = await heard(wire, "edited_message")
    assert moved["location"]["latitude"] == 33.96 and moved["location"]["heading"] == 90
    assert moved["location"]["live_period"] == 900 and moved["message_id"] == sent["message_id"]
    await phones.post("/clock", move=901)
    assert (await phones.refused(path, {"from": person, "location": HERE}))[0] == 400


async def test_a_plain_place_stays(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    sent = await phones.sends(person, location=HERE)
    assert (await heard(wire, "message"))["location"] == HERE
    path = f"/chats/{person}/messages/{sent['message_id']}/edit"
    assert (await phones.refused(path, {"from": person, "location": HERE}))[0] == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": 91},
        {"longitude": -181},
        {"latitude": "north"},
        {"longitude": True},
        {"live_period": 59},
        {"live_period": 90_000},
        {"heading": 0},
        {"horizontal_accuracy": 1501},
    ],
    ids=str,
)
async def test_there_is_no_such_place(phones: Phones, wrong: Json) -> None:
    person = await phones.person()
    body = {"from": person, "location": HERE | wrong}
    assert (await phones.refused(f"/chats/{person}/messages", body))[0] == 400


async def test_the_bot_sends_a_place(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.resident()
    sent = await bot.send_location(person, 33.95, 116.8)
    assert sent.location and sent.location.latitude == 33.95
    assert (await phones.last(person))["location"] == HERE
    await bot.send_location(person, 33.95, 116.8, live_period=60, heading=90)
    assert (await phones.last(person))["location"] == HERE | {"live_period": 60, "heading": 90}
    with pytest.raises(BadRequest, match="Wrong latitude or longitude specified"):
        await bot.send_location(person, latitude=90.1, longitude=0)
    with pytest.raises(BadRequest, match="Wrong live location period specified"):
        await bot.send_location(person, 33.95, 116.8, live_period=86_401)
    with pytest.raises(BadRequest, match="Wrong live location proximity alert radius specified"):
        await bot.send_location(person, 33.95, 116.8, proximity_alert_radius=100_001)
