"""Who is where: blocking, groups with and without the bot, and what it sees in them."""

import pytest
import telegram
from telegram.error import BadRequest, Forbidden

from tests.sandbox.phones import Phones, Wire, heard


async def test_block_and_unblock(phones: Phones, wire: Wire) -> None:
    person = await phones.resident()
    await wire.take()
    await phones.post(f"/chats/{person}/block", {"from": person})
    change = await heard(wire, "my_chat_member")
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert change["chat"]["id"] == person and change["new_chat_member"]["user"]["id"] == 1
    status, sentence = await phones.refused(f"/chats/{person}/messages", {"from": person, "text": "喂"})
    assert (status, "unblock" in sentence) == (400, True)
    await phones.post(f"/chats/{person}/block", {"from": person})
    assert await wire.take() == [], "blocked already"
    await phones.post(f"/chats/{person}/unblock", {"from": person})
    change = await heard(wire, "my_chat_member")
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("kicked", "member")
    await phones.says(person, "/start")


async def test_the_bot_comes_to_a_group_and_goes(bot: telegram.Bot, phones: Phones) -> None:
    person = await phones.person()
    group = await phones.group(person, bot=None)
    for status in ("member", "administrator", "kicked"):
        await phones.post(f"/groups/{group}/members", user="bot", status=status, by=person)
    updates = await bot.get_updates()
    changes = [update.my_chat_member for update in updates if update.my_chat_member]
    assert [(change.old_chat_member.status, change.new_chat_member.status) for change in changes] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "kicked"),
    ]
    assert changes[0].from_user.id == person and changes[0].chat.id == group
    notes = [update.message for update in updates if update.message]
    assert notes[0].new_chat_members[0].id == 1
    assert notes[1].left_chat_member and notes[1].left_chat_member.id == 1


async def test_people_come_to_a_group_and_go(phones: Phones, wire: Wire) -> None:
    owner, guest = await phones.person(), await phones.person("小周")
    group = await phones.group(owner)
    await wire.take()
    assert (await phones.refused(f"/chats/{group}/messages", {"from": guest, "text": "喂"}))[0] == 400
    joined = await phones.post(f"/groups/{group}/members", user=guest, status="member")
    assert joined["members"] == [owner, guest]
    assert (await heard(wire, "message"))["new_chat_members"][0]["id"] == guest
    await phones.post(f"/groups/{group}/members", user=guest, status="administrator")
    assert await wire.take() == []
    left = await phones.post(f"/groups/{group}/members", user=guest, status="left", by=guest)
    assert left["members"] == [owner]
    assert (await heard(wire, "message"))["left_chat_member"]["id"] == guest
    assert (await phones.refused(f"/groups/{group}/members", {"user": 5, "status": "member"}))[0] == 404
    assert (await phones.refused(f"/groups/{group}/members", {"user": "bot", "status": "king"}))[0] == 400


async def reaches(wire: Wire, phones: Phones, person: int, group: int, **content: object) -> bool:
    await phones.sends(person, group, **content)
    return len(await wire.take()) == 1


async def test_what_the_bot_sees_in_a_group(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    group = await phones.group(person)
    sent = await wire.ok("sendMessage", chat_id=group, text="有事点这里")
    await wire.take()

    seen: dict[str, bool] = {}
    for words in (
        "今天真冷",
        "/book",
        "/book@linli_demo_bot",
        "/book@other_bot",
        "@linli_demo_bot 在吗",
        "预约",
    ):
        seen[words] = await reaches(wire, phones, person, group, text=words)
    assert [words for words, was_seen in seen.items() if was_seen] == [
        "/book",
        "/book@linli_demo_bot",
        "@linli_demo_bot 在吗",
    ]
    assert not await reaches(wire, phones, person, group, photo=True)
    assert await reaches(wire, phones, person, group, text="好", reply_to=sent["message_id"])
    await phones.post("/bot", privacy=False)
    assert (await wire.ok("getMe"))["can_read_all_group_messages"] is True
    assert await reaches(wire, phones, person, group, text="今天真冷")
    await phones.post("/bot", privacy=True)
    await phones.post(f"/groups/{group}/members", user="bot", status="administrator")
    await wire.take()
    assert await reaches(wire, phones, person, group, photo=True)
    await phones.post(f"/groups/{group}/members", user="bot", status="left")
    await wire.take()
    assert not await reaches(wire, phones, person, group, text="/book")


async def test_a_small_group_becomes_a_supergroup(bot: telegram.Bot, phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    group = await phones.group(person, type="group")
    assert -1_000_000_000_000 < group < 0
    await wire.take()
    new = await phones.post(f"/groups/{group}/upgrade", by=person)
    came, old, arrived = await bot.get_updates()
    assert came.my_chat_member and came.my_chat_member.chat.id == new["id"]
    assert old.message and old.message.chat.id == group and old.message.migrate_to_chat_id == new["id"]
    assert arrived.message and arrived.message.migrate_from_chat_id == group
    assert arrived.message.from_user and arrived.message.from_user.username == "GroupAnonymousBot"
    assert [one["id"] for one in (await phones.get("/state"))["groups"]] == [new["id"]]
    assert not (await phones.last(new["id"]))["by_bot"]
    assert (await phones.refused(f"/groups/{group}/upgrade", {}))[0] == 404
    assert (await phones.refused(f"/groups/{new['id']}/upgrade", {}))[0] == 400


async def test_nobody_writes_in_a_group_that_moved(phones: Phones) -> None:
    person = await phones.person()
    group = await phones.group(person, type="group")
    new = await phones.post(f"/groups/{group}/upgrade")
    status, sentence = await phones.refused(f"/chats/{group}/messages", {"from": person, "text": "喂"})
    assert status == 400 and str(new["id"]) in sentence
    await phones.says(person, "喂", new["id"])


async def test_what_an_upgrade_says(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    group = await phones.group(person, bot="administrator", type="group")
    await wire.take()
    new = await phones.post(f"/groups/{group}/upgrade", by=person)
    came, old, arrived = await wire.take()
    change = came["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("left", "administrator")
    assert change["chat"] == {"id": new["id"], "type": "supergroup", "title": "三网格"}
    assert old["message"]["from"]["id"] == person and old["message"]["chat"]["type"] == "group"
    assert arrived["message"]["from"]["id"] == 1087968824 and arrived["message"]["from"]["is_bot"]
    assert arrived["message"]["chat"] == arrived["message"]["sender_chat"] == change["chat"]


async def test_who_runs_a_group(bot: telegram.Bot, phones: Phones) -> None:
    owner, helper, guest = await phones.person(), await phones.person("小周"), await phones.person("小何")
    group = await phones.group(owner, helper, guest)
    await phones.post(f"/groups/{group}/members", user=helper, status="administrator")
    heads = await bot.get_chat_administrators(group)
    assert [(head.user.id, head.status) for head in heads] == [(owner, "creator"), (helper, "administrator")]
    await phones.post(f"/groups/{group}/members", user="bot", status="administrator")
    assert [head.user.id for head in await bot.get_chat_administrators(group)] == [owner, helper, 1]
    with pytest.raises(BadRequest, match="There are no administrators in the private chat"):
        await bot.get_chat_administrators(await phones.resident())
    await phones.post(f"/groups/{group}/members", user="bot", status="kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.get_chat_administrators(group)


async def test_the_bot_leaves(bot: telegram.Bot, phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    group = await phones.group(person)
    await wire.take()
    assert await bot.leave_chat(group)
    change, note = await wire.take()
    statuses = [change["my_chat_member"][f"{when}_chat_member"]["status"] for when in ("old", "new")]
    assert statuses == ["member", "left"] and change["my_chat_member"]["from"]["id"] == 1
    assert note["message"]["left_chat_member"]["id"] == 1
    assert (await phones.get("/state"))["groups"][0]["bot"] == "left"
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.leave_chat(group)
    with pytest.raises(BadRequest, match="Chat member status can't be changed in private chats"):
        await bot.leave_chat(await phones.resident())


async def test_the_bot_loses_a_right(bot: telegram.Bot, phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    group = await phones.group(person, bot="administrator")
    board = await bot.send_message(group, "三网格这周")
    await bot.pin_chat_message(group, board.message_id)
    await wire.take()
    members = f"/groups/{group}/members"
    await phones.post(members, user="bot", status="administrator", lacks=["can_pin_messages", "can_delete_messages"])
    change = await heard(wire, "my_chat_member")
    assert change["old_chat_member"]["can_pin_messages"] and not change["new_chat_member"]["can_pin_messages"]
    assert change["new_chat_member"]["status"] == "administrator"
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await bot.unpin_chat_message(group)
    theirs = await phones.says(person, "喂", group)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group, theirs["message_id"])
    ours = await bot.get_chat_member(group, 1)
    assert isinstance(ours, telegram.ChatMemberAdministrator) and not ours.can_pin_messages
    await phones.post(members, user="bot", status="administrator")
    assert await bot.unpin_chat_message(group)
    assert (await phones.refused(members, {"user": "bot", "status": "administrator", "lacks": ["can_fly"]}))[0] == 400
    assert (await phones.refused(members, {"user": "bot", "status": "administrator", "lacks": "x"}))[0] == 400


async def test_words_under_a_picture_reach_the_bot_as_others_do(phones: Phones, wire: Wire) -> None:
    person = await phones.person()
    group = await phones.group(person)
    await wire.take()
    assert not await reaches(wire, phones, person, group, photo=True, caption="灯坏了")
    assert await reaches(wire, phones, person, group, photo=True, caption="/report 灯坏了")
    album = [{"photo": True}, {"photo": True}]
    assert await reaches(wire, phones, person, group, album=album, caption="@linli_demo_bot 灯坏了")
