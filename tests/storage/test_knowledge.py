"""Confirmations and gaps on both databases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from domain.eligibility import Condition
from domain.guide import Guide
from domain.neighbourhood import Confirmation, Words
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


def condition_of(guide: Guide, code: str) -> Condition:
    condition = guide.eligible.condition(code) if guide.eligible else None
    assert condition is not None
    return condition


@pytest.mark.parametrize("kind", BOTH)
async def test_a_condition_is_confirmed_as_it_is_written_and_not_its_namesake(kind: str, tmp_path: Path) -> None:
    async with database_of(kind, tmp_path) as database:
        await fill(database)
        catalogue = await load(database.read(), ZONE)
        guide = catalogue.guides["over_eighty"]
        namesake = guide.parts[1].model_copy(update={"code": "two_years"})
        guide = guide.model_copy(update={"parts": (*guide.parts, namesake)})
        until = TODAY + dt.timedelta(days=90)
        async with database.turn() as tx:
            store = Store(tx, Sealer(KEY), catalogue)
            given = Confirmation(by="服务台", on=TODAY, until=until)
            await confirmations.put(store, "condition", guide, "two_years", "chen", given)
            asked = Gap("condition", "over_eighty", "two_years")
            await gaps.count(store, "2026-11", [asked, Gap("guide", "over_eighty", "two_years")])
            await gaps.count(store, "2026-11", [asked])
        assert (await gaps.since(database.read(), "2026-11"))[asked] == 2
        loaded = condition_of((await load(database.read(), ZONE)).guides["over_eighty"], "two_years")
        assert loaded.asked(until) and not loaded.asked(until + dt.timedelta(days=1))
        known = await confirmations.all_of(database.read())
        after = confirmations.with_guide(guide, known)
        assert condition_of(after, "two_years").confirmed == given and after.parts[-1].confirmed is None

        def edited(code: str, **facts: object) -> Guide:
            assert guide.eligible is not None
            conditions = [c.model_copy(update=facts) if c.code == code else c for c in guide.eligible.conditions]
            return guide.model_copy(update={"eligible": guide.eligible.model_copy(update={"conditions": conditions})})

        other = Words(zh="别的", en="others")
        for changed in (edited("two_years", question=other), edited("register", question=other)):
            assert condition_of(confirmations.with_guide(changed, known), "two_years").confirmed is None
        later = Confirmation(by="服务台", on=TODAY + dt.timedelta(days=1))
        for by_file, wins in ((later, later), (given.model_copy(update={"until": None}), given)):
            both = confirmations.with_guide(edited("two_years", confirmed=by_file), known)
            assert condition_of(both, "two_years").confirmed == wins
