"""The card of a bound group: what it counts and names, what it never says, when it changes, and its pin."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import delivery
from domain.case import OPEN, State
from domain.spoken_places import Spot
from handlers import living_card
from storage import cases, groups
from storage.cases import Body, Case, Picture
from storage.store import Store, new_id
from tests.bot.posting import Post, posting
from tests.conversations.player import GROUP, Player
from tests.playing import MONDAY, Stage, at
from tests.sandbox.phones import until

BOUND = "gu    /bind\ngu    [3号网格]\n-- 群里\ngu    （在群里发绑定码）\n-- 私聊\n"
PUBLIC, QUIET, PRIVATE = "stairwell_light", "other", "domestic_violence"
TUESDAY = MONDAY + dt.timedelta(days=1)


async def put(stage: Stage, category: str = PUBLIC, **facts: Any) -> Case:
    """A case of grid 3, written as it is; taken and due on Thursday unless it says otherwise."""
    spot = facts.pop("spot", Spot(estate="柳荫花园", building="21栋", unit=2, floor=2))
    deadline = facts.pop("deadline_at", at("2026-11-26 17:30"))
    known: dict[str, Any] = {
        "id": new_id(), "number": f"{facts.get('reported_at', MONDAY):%m%d}", "neighbourhood": "liuyin",
        "category": category, "urgency": "normal",
        "state": State.TAKEN, "reporter": None, "spot": spot, "grid": "g3", "clock": "working",
        "reported_at": MONDAY, "accept_at": MONDAY, "deadline_at": deadline, "body": Body(text="灯不亮"),
        "changed_at": MONDAY,
    }  # fmt: skip
    async with stage.database.turn() as tx:
        store = Store(tx, stage.sealer, stage.front.catalogue)
        return await cases.add(store, Case(**known | facts))


async def touched(stage: Stage, grid: str = "g3") -> None:
    async with stage.database.turn() as tx:
        store = Store(tx, stage.sealer, stage.front.catalogue)
        await groups.touch(store, grid, stage.phones.now)


async def card(play: Player, now: dt.datetime = TUESDAY) -> list[str]:
    """Its lines, once it was refreshed."""
    await touched(play.stage)
    play.stage.set_clock(now)
    await touched(play.stage)
    await play.stage.later(now + groups.GATHERED)
    return play.stage.phones.chats[GROUP][-1].text.splitlines()


async def wishes(play: Player) -> int:
    """How often the card was to be shown."""
    [row] = await play.rows("SELECT COUNT(*) AS n FROM outbox WHERE card = 'living'")
    return int(row["n"])


# --- what it says


async def test_the_week_in_numbers(play: Player) -> None:
    await play(BOUND)
    before = MONDAY - dt.timedelta(days=3)
    await put(play.stage)
    await put(play.stage, state=State.NEW, reported_at=before, deadline_at=MONDAY)
    await put(play.stage, category=PRIVATE)
    await put(play.stage, state=State.CLOSING, deadline_at=MONDAY)
    await put(play.stage, state=State.SOLVED, ended_at=TUESDAY)
    await put(play.stage, state=State.PARTLY, ended_at=TUESDAY, reported_at=before)
    await put(play.stage, state=State.SOLVED, ended_at=before, reported_at=before)
    await put(play.stage, state=State.WITHDRAWN, ended_at=TUESDAY)
    await put(play.stage, state=State.UNCONFIRMED, ended_at=TUESDAY)
    await put(play.stage, state=State.ELSEWHERE)
    await put(play.stage, grid="g1")
    title, counts, *lines = await card(play)
    assert title == "3号网格 · 这一周（23日周一起）"
    assert counts == "收到5件 · 正在办4件，其中晚了1件 · 办好2件"
    assert lines[-1] == "居民点了“好了”才算办好。另有1件只算数，不写出来。"


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "21栋楼道灯不亮　有人在办，周四（26日）前"),
        ({"state": State.NEW}, "21栋楼道灯不亮　还没人接，周四（26日）前"),
        ({"state": State.PASSED, "partner": "wuye"}, "21栋楼道灯不亮　交给办事的单位了，周四（26日）前"),
        ({"state": State.CHECKING}, "21栋楼道灯不亮　办完了，正请人看，周四（26日）前"),
        ({"state": State.CLOSING}, "21栋楼道灯不亮　说办好了，等报的人点头"),
        (
            {"state": State.ASKED, "paused_at": MONDAY, "deadline_at": MONDAY + dt.timedelta(hours=1)},
            "21栋楼道灯不亮　等报的人回一句",
        ),
        ({"deadline_at": at("2026-11-24 20:00")}, "21栋楼道灯不亮　有人在办，今晚8点前"),
        ({"deadline_at": at("2026-11-23 17:30")}, "21栋楼道灯不亮　晚了1天：有人在办，新日子还没定"),
        ({"deadline_at": at("2026-11-24 10:00")}, "21栋楼道灯不亮　晚了：有人在办，新日子还没定"),
        (
            {"deadline_at": at("2026-11-23 17:30"), "again_at": at("2026-11-27 12:00")},
            "21栋楼道灯不亮　晚了1天：有人在办，新日子周五（27日）",
        ),
        ({"spot": Spot(note="北门"), "category": "street_light"}, "北门路灯不亮　有人在办，周四（26日）前"),
        ({"spot": Spot(), "category": "street_light"}, "路灯不亮　有人在办，周四（26日）前"),
    ],
)
async def test_what_is_in_hand(play: Player, facts: dict[str, Any], line: str) -> None:
    await play(BOUND)
    await put(play.stage, **facts)
    assert (await card(play))[2:4] == ["正在办：", line]


async def test_at_most_six_and_three_are_listed_late_ones_first(play: Player) -> None:
    await play(BOUND)
    for day in range(1, 9):
        await put(play.stage, spot=Spot(estate="柳荫花园", building="20栋"), deadline_at=TUESDAY + dt.timedelta(day))
    await put(play.stage, deadline_at=MONDAY)
    for _ in range(5):
        await put(play.stage, state=State.SOLVED, ended_at=TUESDAY)
    lines = await card(play)
    begin, end = lines.index("正在办："), lines.index("刚办好：")
    assert end - begin - 1 == 6 and lines[begin + 1].startswith("21栋楼道灯不亮　晚了1天")
    assert lines[end + 1 : end + 5] == ["21栋楼道灯不亮　办好了，周二（24日）"] * 3 + [lines[end + 4]]
    assert lines[-1].endswith("另有3件只算数，不写出来。")


async def test_where_two_estates_have_the_number_the_estate_is_named(play: Player) -> None:
    await play(BOUND.replace("3号", "1号"))
    await put(play.stage, spot=Spot(estate="槐香苑", building="1栋"), grid="g1")
    await touched(play.stage, "g1")
    await play.stage.later(MONDAY + groups.GATHERED)
    assert "槐香苑1栋楼道灯不亮" in play.stage.phones.chats[GROUP][-1].text


async def test_how_many_met_with_it(play: Player) -> None:
    await play("xu    （在聊天里）\nwang  （报了楼道灯）\nzhang （同意过了）\nli    （同意过了）\n" + BOUND)
    for name in ("zhang", "li"):
        await play[name].says("/start too_g3")
        await play[name].taps("21栋楼道灯不亮")
    assert "，3家都遇到" in "\n".join(await card(play))


async def test_hours_of_a_day_off(play: Player) -> None:
    await play(BOUND)
    lines = await card(play, at("2026-11-29 12:30"))
    assert lines[-2] == "今天9:00–12:00服务台有人。着火、煤气味先打119。"


async def test_in_english_where_it_was_bound_in_english(play: Player) -> None:
    await play("gu    /bind\ngu    [3号网格]")
    code = play["gu"].text.split()[-1]
    lee = await play.meet("lee")
    await lee.sends(chat={"id": GROUP, "type": "group", "title": "3"}, text=f"/bind {code}")
    await put(play.stage)
    await put(play.stage, category=PRIVATE)
    lines = await card(play)
    assert lines[:2] == ["Grid 3 · this week (from Mon 23)", "2 received · 2 in hand · 0 done"]
    assert lines[3] == "Stairwell light out, building 21 — somebody is on it, by Thu 26"
    assert lines[-1].endswith("One more is counted and not listed.")


# --- what it never says

MARKS = ("王秀英标记", "138-9999-0001", "13899990001", "302室", "8888001", "气味像臭鸡蛋")
SAID = f"我是{MARKS[0]}，住{MARKS[3]}，电话{MARKS[1]}或{MARKS[2]}，账号{MARKS[4]}，{MARKS[5]}"


@pytest.mark.parametrize("category", [PUBLIC, QUIET, PRIVATE])
async def test_nothing_that_was_said_and_nobody_reaches_the_group(play: Player, category: str) -> None:
    """Planted in every field of a case that can hold words, in every state; everything the group got is searched."""
    picture = Picture(kind="photo", file=MARKS[5])
    body = Body(
        text=SAID, pictures=(picture,), rest=SAID, told=SAID, proof=(picture,), order=SAID, question=SAID,
        phone=MARKS[1],
    )  # fmt: skip
    await play(BOUND)
    reporter = play.stage.person(8888001)
    await reporter.says("/help")
    [row] = await play.rows("SELECT id FROM people WHERE account = 8888001")
    for state in State:
        for spot in (
            Spot(estate="柳荫花园", building="21栋", unit=77, floor=66, note=SAID[:40]),
            Spot(note=SAID[:40]),
            Spot(estate=MARKS[0], building=MARKS[3], note=f"北门{MARKS[3]}"),
        ):
            case = await put(
                play.stage, category, state=state, spot=spot, body=body, reporter=row["id"], handler="xu",
                responsible="xu", ended_at=None if state in OPEN else TUESDAY,
            )  # fmt: skip
        async with play.stage.database.turn() as tx:
            store = Store(tx, play.stage.sealer, play.stage.front.catalogue, play.stage.front.serial)
            await cases.join(store, case.id, row["id"], MONDAY)
            await cases.note(store, case.id, "add", "resident", SAID, (picture,), MONDAY)
    lines = await card(play)
    assert lines[1].startswith("收到")
    got = str([m.params for m in play.stage.phones.chats[GROUP]]) + "\n".join(lines)
    assert [mark for mark in (*MARKS, "77", "66", "许姐", "xu") if mark in got] == []
    names = [category for category in ("家里动手", "家暴") if category in got]
    assert names == [] and ("楼道灯不亮" in got) is (category == PUBLIC)


async def test_what_is_private_is_not_offered_to_others(play: Player) -> None:
    await play(BOUND)
    for category in (PRIVATE, QUIET):
        await put(play.stage, category)
    await put(play.stage, state=State.ELSEWHERE)
    await play("""
        li    /start too_g3
        bot   这一片现在没有在办的公共的事。遇到什么，报给我： [报个问题]
    """)


async def test_who_is_on_duty_is_told_without_names_and_numbers(play: Player) -> None:
    await play("li   /start duty_g3")
    assert play["li"].text.startswith("今天值班：\n服务台　8:30–17:30、18:00–21:00")
    everybody = await play.rows("SELECT code FROM staff")
    assert len(everybody) > 8 and "138" not in play["li"].text and "姐" not in play["li"].text
    play.stage.set_clock(at("2026-11-28 18:30"))
    await play("li   谁在值班\nbot  今天值班： 服务台　9:00–12:00、14:00–17:00 …")


# --- when it changes


async def test_several_changes_in_a_minute_are_one_edit_in_place(play: Player) -> None:
    await play("xu    （在聊天里）\n" + BOUND)
    [shown] = [m for m in play.stage.phones.chats[GROUP] if m.text.startswith("3号网格")]
    before = await wishes(play)
    await play("wang  （报了楼道灯）\nxu    [我来办]")
    await play.stage.later(MONDAY + dt.timedelta(seconds=30))
    assert await wishes(play) == before
    await play("wang  [看进度]\nwang  [催一下]")
    await play.stage.later(MONDAY + groups.GATHERED)
    assert await wishes(play) == before + 1
    assert "收到1件 · 正在办1件" in shown.text and "有人在办" in shown.text
    assert len([m for m in play.stage.phones.chats[GROUP] if m.text.startswith("3号网格")]) == 1
    await play.stage.later(MONDAY + dt.timedelta(minutes=5))
    assert await wishes(play) == before + 1, "nothing happened"


async def test_it_is_looked_at_each_morning_and_when_something_becomes_late(play: Player) -> None:
    await play(BOUND)
    await put(play.stage, deadline_at=at("2026-11-24 10:00"))
    await card(play, MONDAY + dt.timedelta(minutes=1))
    for moment, words in (
        ("2026-11-24 06:30", "今天上午10点前"),
        ("2026-11-24 10:00", "，其中晚了1件"),
        ("2026-11-30 06:30", "这一周（30日周一起）"),
    ):
        before = await wishes(play)
        await play.stage.later(at(moment) - dt.timedelta(seconds=30))
        assert await wishes(play) == before or moment.startswith("2026-11-30")
        await play.stage.later(at(moment))
        await play.stage.later(at(moment) + dt.timedelta(seconds=10))
        assert words in play.stage.phones.chats[GROUP][-1].text


async def test_other_grids_are_left_alone(play: Player) -> None:
    await play(BOUND)
    before = await wishes(play)
    await touched(play.stage, "g1")
    await play.stage.later(MONDAY + dt.timedelta(minutes=5))
    assert await wishes(play) == before


async def test_each_question_to_the_rows_has_an_index(play: Player) -> None:
    wanted = {
        "SELECT * FROM groups WHERE due_at <= 1 AND grid IS NOT NULL": "groups_due",
        "UPDATE groups SET due_at = 1 WHERE grid = 'g3' AND (due_at IS NULL OR due_at > 1)": "groups_grid",
        groups.OPEN_NOW.replace(":grid", "'g3'"): "cases_grid_ended",
        groups.ENDED_SINCE.replace(":grid", "'g3'").replace(":since", "1"): "cases_grid_ended",
    }
    for sql, index in wanted.items():
        plan = " ".join(row["detail"] for row in await play.rows(f"EXPLAIN QUERY PLAN {sql}"))
        assert index in plan and "SCAN" not in plan, (sql, plan)


# --- the pin, really delivered


@pytest.fixture
async def post(tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Post]:
    monkeypatch.setattr(delivery, "POLL_SECONDS", 0.02)
    async with posting(tmp_path, template) as ready:
        ready.start()
        yield ready


async def bound(post: Post, chat: int, topic: int | None = None) -> None:
    async with post.stage.database.turn() as tx:
        store = Store(tx, post.stage.sealer, post.stage.front.catalogue)
        code = await groups.new_code(store, "g3", "gu", post.now)
        await groups.bind(store, chat, code, topic, "zh-CN", post.now)


async def refreshed(post: Post, chat: int, cards: int) -> int:
    """Swept until that many cards were sent, and once more for the pin; the message that shows it."""
    await post.stage.front.sweep(living_card.refresh)

    async def settled() -> bool:
        waiting = await post.stage.database.read().all("SELECT 1 AS one FROM outbox WHERE ended_at IS NULL")
        return not waiting and len(post.calls("sendMessage")) >= cards

    await until(settled)
    await post.stage.front.sweep(living_card.refresh)
    await until(settled)
    return int([m for m in await post.shown(chat) if m.get("text", "").startswith("3号网格")][-1]["message_id"])


async def due(post: Post) -> None:
    post.later(minutes=2)
    async with post.stage.database.turn() as tx:
        await tx.run("UPDATE groups SET due_at = 0")


async def test_it_is_pinned_once_and_again_where_it_was_deleted(post: Post) -> None:
    chat = await post.phones.group(await post.phones.person(), bot="administrator")
    await bound(post, chat)
    first = await refreshed(post, chat, 1)
    await due(post)
    await put(post.stage)
    assert await refreshed(post, chat, 1) == first, "edited in place"
    [pin] = post.calls("pinChatMessage")
    assert pin["params"]["message_id"] == first and pin["params"]["disable_notification"] is True
    await post.wire.ok("deleteMessage", chat_id=chat, message_id=first)
    await due(post)
    await put(post.stage)
    second = await refreshed(post, chat, 2)
    assert second != first and [c["params"]["message_id"] for c in post.calls("pinChatMessage")] == [first, second]


async def test_without_the_right_to_pin_it_stays_unpinned_and_is_told_of_once(post: Post) -> None:
    chat = await post.phones.group(await post.phones.person(), bot="member")
    await bound(post, chat)
    first = await refreshed(post, chat, 1)
    for _ in range(3):
        await due(post)
        await put(post.stage)
        assert await refreshed(post, chat, 1) == first
    [(method, problem)] = post.complaints
    assert method == "pinChatMessage" and "not enough rights" in problem.lower()
    async with post.stage.database.turn() as tx:
        store = Store(tx, post.stage.sealer, post.stage.front.catalogue)
        await groups.pin_again(store, chat, post.now)
    await post.phones.post(f"/groups/{chat}/members", user="bot", status="administrator")
    await refreshed(post, chat, 1)
    assert len(post.calls("pinChatMessage")) == 2 and len(post.complaints) == 1


async def test_in_a_forum_it_lives_in_its_topic(post: Post) -> None:
    person = await post.phones.person()
    chat = await post.phones.group(person, bot="administrator")
    topic = (await post.phones.post(f"/groups/{chat}/topics", name="台账"))["id"]
    await bound(post, chat, topic)
    first = await refreshed(post, chat, 1)
    await due(post)
    await put(post.stage)
    assert await refreshed(post, chat, 1) == first
    [shown] = [m for m in await post.shown(chat) if m["message_id"] == first]
    assert (shown["message_thread_id"], shown["edited"]) == (topic, True)
    assert post.complaints == []


async def test_a_group_that_lets_us_say_nothing_is_complained_of_once_a_day(post: Post) -> None:
    chat = await post.phones.group(await post.phones.person(), bot="member")
    await bound(post, chat)
    words = "not enough rights to send text messages to the chat"
    await post.fault({"kind": "400", "description": words, "methods": ["sendMessage"]})
    for hours in (0, 1, 2, 26):
        post.later(hours=hours)
        await due(post)
        await post.stage.front.sweep(living_card.refresh)

        async def ended() -> bool:
            return not await post.stage.database.read().all("SELECT 1 AS one FROM outbox WHERE ended_at IS NULL")

        await until(ended)
    assert post.complaints == [("sendMessage", f"Bad Request: {words}")] * 2


async def test_a_copy_of_what_was_deleted_is_no_complaint(post: Post) -> None:
    wang = await post.phones.resident()
    chat = await post.phones.group(wang)
    tell = post.tell()
    tell.call(wang, "copyMessage", "answer", from_chat_id=chat, message_id=999_999)
    assert await post.ends(await post.write(tell)) == ["refused"]
    await post.say(wang, "好")
    assert post.complaints == []
