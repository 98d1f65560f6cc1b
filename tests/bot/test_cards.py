"""Cards: what is wished for is a state; the message that shows it is found, edited, or sent anew."""

from __future__ import annotations

from typing import Any

from bot.delivery import KEYS_AWAY
from dialog.screen import Button, Screen
from tests.bot.posting import Post
from tests.sandbox.phones import Json, until


async def bound(post: Post, chat: int) -> int | None:
    row = await post.stage.database.read().one("SELECT message FROM cards WHERE chat = :chat", chat=chat)
    return row["message"] if row else None


async def shown(post: Post, chat: int, text: str, **more: Any) -> Json:
    """The newest message once this card has arrived."""
    assert await post.ends([await post.show(chat, text, **more)]) == ["sent"]
    return (await post.shown(chat))[-1]


async def on_its_way(post: Post, chat: int) -> int:
    """A card that is being sent, so that what follows has to wait."""
    await post.fault({"kind": "latency", "seconds": 0.2})
    return await post.show(chat, "在路上")


async def test_a_card_is_sent_once_and_edited_from_then_on(post: Post) -> None:
    wang = await post.phones.resident()
    first = await shown(post, wang, "周二")
    assert await bound(post, wang) == first["message_id"]
    second = await shown(post, wang, "周三")
    assert (second["message_id"], second["text"], second["edited"]) == (first["message_id"], "周三", True)


async def test_a_later_wish_replaces_one_that_waits(post: Post) -> None:
    wang = await post.phones.resident()
    numbers = [await on_its_way(post, wang)] + [await post.show(wang, text) for text in ("一", "二", "三")]
    assert await post.ends(numbers) == ["sent", "replaced", "replaced", "sent"]
    assert await post.texts(wang) == ["三"]
    assert [call["method"] for call in post.calls("sendMessage", "editMessageText")] == [
        "sendMessage",
        "editMessageText",
    ]


async def test_a_fresh_one_that_waits_is_thrown_away_by_no_later_wish(post: Post) -> None:
    """It is what somebody must notice: "约好了" is shown by the same card as whatever is tapped next."""
    wang = await post.phones.resident()
    old = await shown(post, wang, "对吗？")
    numbers = [
        await on_its_way(post, wang),
        await post.show(wang, "约好了", fresh=True),
        await post.show(wang, "首页", message=old["message_id"]),
        await post.show(wang, "还有一件事", fresh=True),
    ]
    assert await post.ends(numbers) == ["sent", "sent", "replaced", "sent"], "only the edit between the two"
    assert await post.texts(wang) == ["在路上", "约好了", "还有一件事"]


async def test_an_edit_waits_behind_a_fresh_one(post: Post) -> None:
    wang = await post.phones.resident()
    old = await shown(post, wang, "对吗？")
    numbers = [
        await on_its_way(post, wang),
        await post.show(wang, "约好了", fresh=True),
        await post.show(wang, "首页", message=old["message_id"]),
    ]
    assert await post.ends(numbers) == ["sent", "sent", "sent"]
    assert await post.texts(wang) == ["首页", "约好了"]


async def test_mending_replaces_the_newest_that_waits_and_nothing_before_a_fresh_one(post: Post) -> None:
    wang = await post.phones.resident()
    numbers = [
        await on_its_way(post, wang),
        await post.show(wang, "约好了", fresh=True),
        await post.show(wang, "再看"),
        await post.show(wang, "改了", mend=True),
    ]
    assert await post.ends(numbers) == ["sent", "sent", "replaced", "sent"]
    assert await post.texts(wang) == ["在路上", "改了"], "the message that said 约好了 was edited"


async def test_mending_what_still_waits_keeps_how_it_was_to_be_shown(post: Post) -> None:
    wang = await post.phones.resident()
    numbers = [
        await on_its_way(post, wang),
        await post.show(wang, "请看", fresh=True),
        await post.show(wang, "改了", mend=True),
    ]
    assert await post.ends(numbers) == ["sent", "replaced", "sent"]
    assert await post.texts(wang) == ["在路上", "改了"]


async def test_fresh_takes_the_buttons_from_the_old_one(post: Post) -> None:
    wang = await post.phones.resident()
    old = await shown(post, wang, "周二")
    assert old["reply_markup"]["inline_keyboard"]
    new = await shown(post, wang, "请看", fresh=True)
    assert new["message_id"] != old["message_id"]
    await post.called("editMessageReplyMarkup", 1)
    first, second = await post.shown(wang)
    assert "reply_markup" not in first and second["reply_markup"]["inline_keyboard"]
    assert await bound(post, wang) == new["message_id"]


async def test_an_old_keyboard_that_stays_does_no_harm(post: Post) -> None:
    wang = await post.phones.resident()
    await shown(post, wang, "周二")
    await post.fault({"kind": "reset", "methods": ["editMessageReplyMarkup"]})
    await shown(post, wang, "请看", fresh=True)
    assert await post.texts(wang) == ["周二", "请看"]


async def test_a_card_whose_message_has_vanished_is_sent_anew_and_found_again(post: Post) -> None:
    wang = await post.phones.resident()
    old = await shown(post, wang, "周二")
    await post.wire.ok("deleteMessage", chat_id=wang, message_id=old["message_id"])
    new = await shown(post, wang, "周三")
    assert new["message_id"] != old["message_id"]
    assert await bound(post, wang) == new["message_id"]
    assert (await shown(post, wang, "周四"))["message_id"] == new["message_id"]


async def test_a_card_that_cannot_be_edited_is_sent_anew(post: Post) -> None:
    wang = await post.phones.resident()
    old = await shown(post, wang, "周二")
    await post.fault(
        {"kind": "400", "description": "message can't be edited", "times": 1, "methods": ["editMessageText"]}
    )
    new = await shown(post, wang, "周三")
    assert new["message_id"] != old["message_id"] and await bound(post, wang) == new["message_id"]


async def test_the_tapped_message_is_edited_and_shows_the_card_from_then_on(post: Post) -> None:
    wang = await post.phones.resident()
    old = await shown(post, wang, "周二")
    await shown(post, wang, "请看", fresh=True)
    await shown(post, wang, "周三", message=old["message_id"])
    assert await post.texts(wang) == ["周三", "请看"]
    assert await bound(post, wang) == old["message_id"]


async def test_mending_does_nothing_where_nothing_is(post: Post) -> None:
    wang = await post.phones.resident()
    assert await post.ends([await post.show(wang, "改了", mend=True)]) == ["replaced"]
    assert post.calls("sendMessage", "editMessageText") == []

    old = await shown(post, wang, "周二")
    assert (await shown(post, wang, "改了", mend=True))["text"] == "改了"
    await post.wire.ok("deleteMessage", chat_id=wang, message_id=old["message_id"])
    assert await post.ends([await post.show(wang, "又改了", mend=True)]) == ["replaced"]
    assert await post.texts(wang) == []


async def test_after_a_restart_the_card_is_still_known(post: Post) -> None:
    wang = await post.phones.resident()
    old = await shown(post, wang, "周二")
    await post.stop()
    post.start(post.new_delivery(process="next"))
    assert (await shown(post, wang, "周三"))["message_id"] == old["message_id"]
    assert len(post.calls("sendMessage")) == 1


async def test_the_same_card_in_another_chat_is_another_message(post: Post) -> None:
    wang, li = await post.phones.resident(), await post.phones.resident()
    await shown(post, wang, "周二")
    await shown(post, li, "周三")
    await shown(post, wang, "周四")
    assert (await post.texts(wang), await post.texts(li)) == (["周四"], ["周三"])


async def test_a_keyboard_goes_away_beside_the_answer_that_has_buttons(post: Post) -> None:
    """One message to read: the one that takes the keyboard away is gone again."""
    wang = await post.phones.resident()
    tell = post.tell()
    tell.send(
        wang, Screen("留个电话", keys=[[Button("发送我的号码", contact=True)]], card="screen", fresh=True), "answer"
    )
    tell.send(wang, Screen("这样对吗？", rows=[[Button("对", "home")]], card="screen", keys_away=True), "answer")
    assert await post.ends(await post.write(tell)) == ["sent", "sent"]

    async def gone() -> bool:
        return len(post.calls("deleteMessage")) == 1

    await until(gone)
    assert await post.texts(wang) == ["留个电话", "这样对吗？"]
    [away] = [c for c in post.calls("sendMessage") if c["params"]["text"] == KEYS_AWAY]
    assert away["ok"] and "remove_keyboard" in str(away["params"]["reply_markup"])
    answer = (await post.shown(wang))[-1]
    assert answer["reply_markup"]["inline_keyboard"][0][0]["text"] == "对"
    assert KEYS_AWAY not in [row["params"] for row in await post.stage.database.read().all("SELECT params FROM outbox")]


async def test_a_keyboard_that_stays_holds_nothing_up(post: Post) -> None:
    wang = await post.phones.resident()
    await post.fault({"kind": "reset", "methods": ["deleteMessage"]})
    tell = post.tell()
    tell.send(wang, Screen("这样对吗？", card="screen", keys_away=True), "answer")
    assert await post.ends(await post.write(tell)) == ["sent"]
