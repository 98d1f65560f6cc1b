"""Confirmations and gaps on both databases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from domain.neighbourhood import Confirmation
from storage import confirmations, gaps
from storage.catalogue import load
from storage.gaps import Gap
from storage.sealing import Sealer
from storage.store import Store
from tests.playing import KEY, ZONE, fill
from tests.storage.databases import BOTH, database_of

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize("kind", BOTH)
async def test_the_latest_confirmation_holds_and_counts_add_up(kind: str, tmp_path: Path) -> None:
    async with database_of(kind, tmp_path) as database:
        await fill(database)
        catalogue = await load(database.read(), ZONE)
        service = catalogue.services["gaoling_jintie"]
        async with database.turn() as tx:
            store = Store(tx, Sealer(KEY), catalogue)
            for by, days in (("sun", 30), ("chen", 90)):
                given = Confirmation(by="服务台", on=TODAY, until=TODAY + dt.timedelta(days=days))
                await confirmations.put(store, "service", service, "amount", by, given)
            word, field = Gap("word", "鹦鹉", ""), Gap("service", "gaoling_jintie", "amount")
            await gaps.count(store, "2026-10", [word, word, field])
            await gaps.count(store, "2026-11", [field])
            await gaps.set_reviewed(store, "2026-10")
            await gaps.set_reviewed(store, "2026-11")
            assert await gaps.reviewed(store) == "2026-11"
        assert await gaps.since(database.read(), "2026-10") == {field: 2, word: 1}
        assert await gaps.since(database.read(), "2026-11") == {field: 1}
        after = await load(database.read(), ZONE)
        assert after.services["gaoling_jintie"].confirmed["amount"].until == TODAY + dt.timedelta(days=90)
        assert after.good_until == TODAY + dt.timedelta(days=90)
        assert after.on(TODAY + dt.timedelta(days=90)).services["gaoling_jintie"].said("amount")
        assert not after.on(TODAY + dt.timedelta(days=91)).services["gaoling_jintie"].said("amount")
        async with database.turn() as tx:
            await gaps.forget(Store(tx, Sealer(KEY), catalogue), "2026-11")
        assert await gaps.since(database.read(), "2026-01") == {field: 1}
