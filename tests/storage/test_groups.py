"""Groups on both databases: a code holds once, a card is due once and pinned once, and the upgrade takes all along."""

from __future__ import annotations

import datetime as dt

from storage import groups, outbox, people
from storage.catalogue import load
from storage.db import Database
from storage.groups import Group
from storage.outbox import Binding
from storage.sealing import Sealer
from storage.store import Store
from tests.playing import KEY, MONDAY, ZONE

CHAT, NEW = -1003, -1001000000003
LATER = MONDAY + dt.timedelta(minutes=2)


async def test_from_the_code_to_the_upgrade(database: Database) -> None:
    catalogue = await load(database.read(), ZONE)
    async with database.turn() as tx:
        store = Store(tx, Sealer(KEY), catalogue)
        code = await groups.new_code(store, "g3", "gu", MONDAY)
        assert (await groups.bind(store, CHAT, "WRONGONE", None, "zh-CN", MONDAY))[0] == "unknown"
        assert await groups.bind(store, CHAT, code, 77, "en", MONDAY) == ("bound", "g3", "gu")
        assert (await groups.bind(store, NEW, code, None, "en", MONDAY))[0] == "used"
        late = await groups.new_code(store, "g3", "gu", MONDAY)
        assert (await groups.bind(store, NEW, late, None, "en", MONDAY + groups.CODE_VALID))[0] == "expired"
        group = Group(CHAT, "g3", "en", 77)
        assert await groups.bound(store) == [group] == await groups.due(store, MONDAY)

        await groups.shown(store, CHAT, MONDAY + dt.timedelta(hours=12))
        assert await groups.due(store, LATER) == []
        await groups.touch(store, "g3", MONDAY)
        await groups.touch(store, "g3", MONDAY + dt.timedelta(seconds=50))
        assert await groups.due(store, MONDAY + dt.timedelta(seconds=59)) == []
        assert await groups.due(store, MONDAY + groups.GATHERED) == [group]

        assert await groups.to_pin(store) == [], "no message shows it yet"
        await outbox.mark(tx, [], [Binding(CHAT, groups.LIVING, 5)])
        assert await groups.to_pin(store) == [(CHAT, 5)]
        assert await groups.to_pin(store) == []

        await groups.shown(store, CHAT, MONDAY + dt.timedelta(hours=12))
        for _ in range(2):  # told twice
            await outbox.move_chat(tx, CHAT, NEW)
        assert await groups.due(store, MONDAY) == [Group(NEW, "g3", "en", 77)]
        assert await groups.counted(store, "g3", MONDAY) == []
        assert await groups.unbind(store, NEW) and not await groups.unbind(store, NEW)
        assert await groups.find(store, NEW) is None and await groups.due(store, LATER) == []


async def test_the_first_home_stays_and_needs_consent(database: Database) -> None:
    catalogue = await load(database.read(), ZONE)
    async with database.turn() as tx:
        store = Store(tx, Sealer(KEY), catalogue)
        person = await people.meet(store, 7, "zh-CN", MONDAY)
        await people.live_in(store, person, "g1")
        agreed = await people.agree_to_abroad(store, await people.agree_to_notice(store, person, "…", MONDAY), MONDAY)
        await people.live_in(store, agreed, "g3")
        await people.live_in(store, agreed, "g2")
        row = await tx.one("SELECT grid FROM people WHERE account = 7")
    assert row is not None and row["grid"] == "g3"
