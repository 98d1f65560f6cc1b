"""A tenth of all calls goes wrong: every promised message arrives, in order, and nothing happens twice."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from bot.delivery import KEYS_AWAY
from storage import staff
from storage.engines import open_sqlite
from storage.sealing import Sealer
from tests import playing
from tests.whole.processes import Machine, daytime, machine
from tests.whole.residents import Resident, newcomers

RESIDENTS = 30
DESK = ("sun", "zhou", "laoli", "he", "chen")
KINDS = ("500", "502", "429", "reset", "delivered_timeout")
FAULTS = [
    {"kind": kind, "share": 0.02, "seed": seed, "seconds": 0.3 if kind == "delivered_timeout" else None}
    for seed, kind in enumerate(KINDS)
]

# What was to be said is erased once it is sent, so a copy is kept for comparing.
KEEP = (
    "CREATE TABLE written (id INTEGER PRIMARY KEY, params TEXT)",
    "CREATE TRIGGER keep AFTER INSERT ON outbox BEGIN INSERT INTO written VALUES (new.id, new.params); END",
)

Call = dict[str, Any]
Said = tuple[Any, Any]


async def test_a_tenth_of_all_calls_goes_wrong(tmp_path: Path) -> None:
    async with machine(tmp_path, LINLI_TIMEZONE=daytime()) as ready:
        links = await _prepared(ready)
        await ready.start()
        desk = await _joined(ready, links)
        residents = await newcomers(ready, RESIDENTS, seed=5)
        await ready.post("/faults", rules=FAULTS)
        await asyncio.gather(*(resident.book(seconds=50) for resident in residents))
        await ready.settled()
        await ready.post("/faults", rules=[])

        await _a_tenth_went_wrong(ready)
        await _nothing_twice(ready, residents)
        await _staff_got_a_card_for_each(ready, residents, desk)
        await _order_held_in_every_lane(ready)
        assert await ready.end() == 0


async def test_get_updates_is_down_for_a_while(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        [wang] = await newcomers(ready, 1, seed=3)
        await ready.start()
        await ready.opened()
        await ready.post("/faults", rules=[{"kind": "getupdates_down", "seconds": 2}])
        begun = time.monotonic()
        await ready.post(f"/chats/{wang.account}/messages", **{"from": wang.account, "text": "/start"})
        news = await ready.get(f"/chats/{wang.account}/messages", after=0, wait=0)
        news = await ready.get(f"/chats/{wang.account}/messages", after=news["seq"], wait=20)
        assert [message["by_bot"] for message in news["messages"]] == [True]
        assert 2 <= time.monotonic() - begun < 15
        assert ready.bot is not None and ready.bot.returncode is None
        assert await ready.end() == 0


# --- before


async def _prepared(ready: Machine) -> dict[str, str]:
    """Invitations by staff code; from now on what is written to the outbox is kept."""
    database = await open_sqlite(ready.folder / "linli.db")
    try:
        async with database.turn() as tx:
            for sql in KEEP:
                await tx.run(sql)
            return {code: await staff.invite(tx, code, dt.datetime.now(dt.UTC)) for code in DESK}
    finally:
        await database.close()


async def _joined(ready: Machine, links: dict[str, str]) -> dict[str, int]:
    """The chat of each member of staff."""
    chats = {}
    for code, token in links.items():
        chats[code] = (await ready.post("/people", name=code, language_code="zh-hans"))["id"]
        await ready.post(f"/chats/{chats[code]}/messages", **{"from": chats[code], "text": f"/start {token}"})

    async def all_joined() -> bool:
        return len(await ready.rows("SELECT code FROM staff WHERE joined_at IS NOT NULL")) == len(links)

    await ready.until(all_joined, 30, "everybody of the staff joined")
    await ready.settled()
    return chats


# --- after


async def _a_tenth_went_wrong(ready: Machine) -> None:
    journal = await ready.journal()
    faults = Counter(call["fault"] for call in journal if call["fault"])
    assert set(faults) == set(KINDS), "each kind struck"
    assert sum(faults.values()) > 0.05 * len(journal)


async def _nothing_twice(ready: Machine, residents: list[Resident]) -> None:
    booked = await ready.rows(
        "SELECT p.account, COUNT(*) AS n FROM bookings b JOIN people p ON p.id = b.person"
        " WHERE b.state = 'booked' GROUP BY p.account"
    )
    assert {row["account"]: row["n"] for row in booked} == {r.account: 1 for r in residents}
    assert (await ready.rows("SELECT COUNT(*) AS n FROM duty_ticks"))[0]["n"] == 2 * RESIDENTS
    assert await ready.rows("SELECT code, kind, place FROM failures") == []
    ends = {row["ending"] for row in await ready.rows("SELECT DISTINCT ending FROM outbox")}
    assert ends <= {"sent", "replaced"}


async def _staff_got_a_card_for_each(ready: Machine, residents: list[Resident], desk: dict[str, int]) -> None:
    shown = {}
    for code, chat in desk.items():
        messages = (await ready.get(f"/chats/{chat}/messages", after=0))["messages"]
        shown[code] = "\n".join(message.get("text", "") for message in messages if message["by_bot"])
    names = {resident.account: resident.name for resident in residents}
    booked = await ready.rows(
        "SELECT b.staff, p.account FROM bookings b JOIN people p ON p.id = b.person WHERE b.state = 'booked'"
    )
    missing = [
        (row["staff"], names[row["account"]])
        for row in booked
        if not re.search(rf"{names[row['account']]}(?!\d)", shown[row["staff"]])
    ]
    assert missing == []


async def _order_held_in_every_lane(ready: Machine) -> None:
    lanes: dict[int, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    sealer = Sealer(playing.KEY)
    for row in await ready.rows(
        "SELECT o.id, o.chat, o.class, w.params FROM outbox o JOIN written w ON w.id = o.id"
        " WHERE o.ending = 'sent' ORDER BY o.id"
    ):
        params = sealer.open_json(row["params"], "outbox.params", row["id"])
        lanes[row["chat"]][row["class"]].append(_said(params))
    calls: dict[int, list[Call]] = defaultdict(list)
    for call in await ready.journal():
        beside = call["params"].get("text") == KEYS_AWAY  # takes a keyboard away, in no lane
        if call["method"] in ("sendMessage", "editMessageText") and _reached(call) and not beside:
            calls[int(call["params"]["chat_id"])].append(call)
    assert set(calls) == set(lanes)
    for chat, made in calls.items():
        _in_order(made, lanes[chat])


def _in_order(calls: list[Call], lanes: dict[str, list[Said]]) -> None:
    """Each call is the next of one of the lanes, or the same once more because the answer to it was lost."""
    done = dict.fromkeys(lanes, 0)
    lost: set[str] = set()
    for call in calls:
        said = _said(call["params"])
        lane = next((k for k in lost if lanes[k][done[k] - 1] == said), None)
        if lane is None:
            lane = next((k for k in lanes.keys() - lost if lanes[k][done[k] : done[k] + 1] == [said]), None)
            assert lane is not None, f"out of order, or repeated without need: {said}; sent before: {done}"
            done[lane] += 1
        lost.discard(lane)
        if call["fault"] == "delivered_timeout" and call["ok"]:
            lost.add(lane)
    assert done == {lane: len(rows) for lane, rows in lanes.items()}, "counts as sent, but never was"


def _said(params: dict[str, Any]) -> Said:
    return params.get("text"), params.get("reply_markup")


def _reached(call: Call) -> bool:
    return bool(call["ok"]) or "not modified" in (call["description"] or "")
