"""Groups that were warned, and emergencies that ring, on both databases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from storage import alarms
from storage import catalogue as catalogues
from storage.db import Database
from storage.sealing import Sealer
from storage.store import Store
from tests import playing
from tests.storage.databases import database_of

TEN = dt.timedelta(minutes=10)


async def test_a_group_is_warned_once_within_ten_minutes(database: Database) -> None:
    catalogue = await catalogues.load(database.read(), playing.ZONE)
    now = playing.MONDAY
    async with database.turn() as tx:
        store = Store(tx, Sealer(playing.KEY), catalogue)
        assert await alarms.warn(store, -1, "gas_leak", now, TEN)
        assert not await alarms.warn(store, -1, "gas_leak", now + dt.timedelta(minutes=9), TEN)
        assert await alarms.warn(store, -1, "fire_emergency", now, TEN)
        assert await alarms.warn(store, -2, "gas_leak", now, TEN)
        assert await alarms.warn(store, -1, "gas_leak", now + TEN, TEN)
        assert await alarms.ringing(store, now) == []


async def test_the_sweep_finds_what_rings_by_an_index(tmp_path: Path) -> None:
    async with database_of("sqlite", tmp_path) as database:
        await playing.fill(database)
        plan = await database.read().all(
            "EXPLAIN QUERY PLAN SELECT id FROM cases WHERE due_at IS NOT NULL AND due_at <= 5 AND state = 'new'"
            " AND urgency = 'emergency' ORDER BY due_at, id LIMIT 200"
        )
    assert "cases_due" in str([dict(row) for row in plan])
