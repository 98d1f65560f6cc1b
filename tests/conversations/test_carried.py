"""A message of the group taken along into private: by whoever wrote it, by Telegram, and not by us."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import delivery
from storage.sealing import Sealer
from tests.bot.posting import posting
from tests.conversations.player import GROUP, PHOTO, Player, group
from tests.conversations.test_groups import tells_the_group
from tests.sandbox.phones import Json, until


async def answers_it(play: Player, name: str, message: int, text: str = "报事", **more: object) -> None:
    person = await play.meet(name)
    original = {**play[name].said.get(message, {}), **more}
    await person.sends(chat=group(GROUP), text=text, reply_to_message={"from": person.sender, **original})


def link_in(play: Player) -> str:
    """What the newest button in the group opens."""
    url = play.stage.phones.chats[GROUP][-1].buttons[0][0]["url"]
    return str(url).partition("?start=")[2]


@pytest.mark.parametrize("word", ["报事", "/report", "report", "报个问题"])
async def test_an_answer_takes_the_message_along(play: Player, word: str) -> None:
    photo = await tells_the_group(play, "li", photo=PHOTO, caption="21栋2单元二楼楼道灯不亮，黑得很")
    await answers_it(play, "li", photo, word)
    assert play.stage.phones.chats[GROUP][-1].text == "收到，接下来咱们私下说。"
    await play["li"].says(f"/start {link_in(play)}")
    note, copy = play["li"].messages
    assert note.text.startswith("群里那条我带过来了") and copy.method == "copyMessage"
    assert copy.params == {
        "chat_id": play["li"].account,
        "from_chat_id": GROUP,
        "message_id": photo,
        "reply_markup": {"inline_keyboard": [[{"text": "接着报这件", "callback_data": "copied"}]]},
    }
    await play("""
        li    [接着报这件]
        li    （同意两次）
        bot   这样报，对吗？… 柳荫花园21栋2单元2楼，楼道灯不亮〔照片1份〕 “21栋2单元二楼楼道灯不亮，黑得很” …
        li    [对，报上去]
    """)
    [case] = await play.cases()
    assert [picture.file for picture in case.body.pictures] == ["made-up-photo"]


async def test_until_consent_nothing_of_it_is_kept(play: Player) -> None:
    message = await tells_the_group(play, "li", text="21栋王秀英家漏水，13800000009")
    await answers_it(play, "li", message)
    await play["li"].says(f"/start {link_in(play)}")
    await play("li    [接着报这件]")
    for table in ("forms", "cases", "case_notes", "events"):
        assert await play.rows(f"SELECT * FROM {table}") == [], table
    sent = str([m.params for shown in play.stage.phones.chats.values() for m in shown])
    assert "王秀英" not in sent and "13800000009" not in sent, "Telegram carries it"


async def test_what_else_is_said_with_the_word_is_the_report(play: Player) -> None:
    await play("li  （同意过了）\n-- 群里\nli    报事：21栋2单元二楼楼道灯不亮\nli    [接着报]")
    await play("""
        li    [接着报这件]
        bot   这样报，对吗？… “21栋2单元二楼楼道灯不亮” …
    """)


async def test_under_a_picture_the_word_works_too(play: Player) -> None:
    number = await tells_the_group(play, "li", photo=PHOTO, caption="/report 21栋灯不亮")
    assert f"_{number}_" in link_in(play)


async def test_the_bare_word_begins_a_report(play: Player) -> None:
    await play("-- 群里\nli    报事\nbot   收到，接下来咱们私下说。 [接着报]")
    assert link_in(play) == "report"
    await play("li    [接着报]\nbot   柳荫社区（0561-000-0123）先跟您说清楚：…")


async def test_somebody_else_who_taps_begins_a_report_of_their_own(play: Player) -> None:
    message = await tells_the_group(play, "li", text="21栋2单元二楼楼道灯不亮")
    await answers_it(play, "li", message)
    await play("zhang （同意过了）")
    await play["zhang"].says(f"/start {link_in(play)}")
    assert play["zhang"].text.startswith("那一条是别人要报的，只有本人打得开。")
    assert "哪儿出了什么事" in play["zhang"].text
    assert [m for m in play["zhang"].messages if m.method == "copyMessage"] == []


@pytest.mark.parametrize("payload", ["r_-1003_5_0000000000000000", "r_", "r_x_y_z", "ra_-1_5", "r_-1003_5_é", "r____"])
async def test_a_forged_link_copies_nothing(play: Player, payload: str) -> None:
    await play("li  （同意过了）")
    await play["li"].says(f"/start {payload}")
    assert [m for m in play["li"].messages if m.method == "copyMessage"] == []
    assert "哪儿出了什么事" in play["li"].text


def test_a_link_holds_when_a_new_key_was_put_in_front() -> None:
    old, new = "made-up-old-key-of-more-than-32-letters", "made-up-new-key-of-more-than-32-letters"
    signature = Sealer(old).sign("r -1003 5 7")
    assert Sealer(f"{new},{old}").signed("r -1003 5 7", signature)
    assert not Sealer(new).signed("r -1003 5 7", signature)
    assert not Sealer(old).signed("r -1003 5 8", signature)


async def test_of_an_album_one_part_comes_along_and_that_is_said(play: Player) -> None:
    message = await tells_the_group(play, "li", photo=PHOTO, media_group_id="al-1")
    await answers_it(play, "li", message)
    await play["li"].says(f"/start {link_in(play)}")
    assert "一组照片只带得过来那一张，别的请再发一遍" in play["li"].messages[0].text


async def test_a_deleted_message_is_no_dead_end(play: Player) -> None:
    """Telegram refuses the copy; the line before it says what to do, with a button for it."""
    await play("li  （同意过了）")
    message = await tells_the_group(play, "li", text="21栋2单元二楼楼道灯不亮")
    await answers_it(play, "li", message)
    await play["li"].says(f"/start {link_in(play)}")
    await play("li    [再说一遍]\nbot   哪儿出了什么事？…")


async def test_in_a_topic_the_answer_stays_in_it(play: Player) -> None:
    for said in ("预约", "报事"):
        await tells_the_group(play, "li", text=said, message_thread_id=77, is_topic_message=True)
        assert play.stage.phones.chats[GROUP][-1].params["message_thread_id"] == 77


async def test_really_delivered_the_copy_carries_the_report_through_consent(
    tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "POLL_SECONDS", 0.02)
    async with posting(tmp_path, template) as post:
        post.start()
        li = await post.phones.person()
        chat = await post.phones.group(li, bot="administrator")
        said = await post.phones.sends(li, chat, photo=True, caption="21栋2单元二楼楼道灯不亮")
        await post.phones.says(li, "报事", chat, reply_to=said["message_id"])

        async def turn(of: int, messages: int) -> list[Json]:
            """The updates that wait, and what is shown in that chat then."""
            await post.stage.front.take(await post.wire.take())

            async def shown() -> bool:
                return len(await post.shown(of)) >= messages

            await until(shown)
            return await post.shown(of)

        async def tap(button: str, message: Json) -> None:
            rows = message["reply_markup"]["inline_keyboard"]
            data = next(b["callback_data"] for row in rows for b in row if b["text"] == button)
            await post.phones.taps(li, message["message_id"], data=data)

        answer = (await turn(chat, 1))[-1]
        assert answer["reply_to_message"]["text"] == "报事"
        url = answer["reply_markup"]["inline_keyboard"][0][0]["url"]
        await post.phones.says(li, f"/start {url.partition('=')[2]}")
        _, copy = await turn(li, 2)
        assert copy["caption"] == "21栋2单元二楼楼道灯不亮" and copy["photo"]
        await tap("接着报这件", copy)
        notice = (await turn(li, 3))[-1]
        assert notice["reply_to_message"]["message_id"] == copy["message_id"]
        await tap("同意，往下走", notice)
        await turn(li, 3)

        async def asked() -> bool:
            return "境外" in (await post.shown(li))[-1]["text"]

        await until(asked)
        await tap("同意", (await post.shown(li))[-1])
        await turn(li, 3)

        async def summed_up() -> bool:
            return "柳荫花园21栋2单元2楼，楼道灯不亮〔照片1" in (await post.shown(li))[-1].get("text", "")

        await until(summed_up)
        assert post.complaints == []
