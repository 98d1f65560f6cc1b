"""Who helps whom, on both databases: one helper for a link, two sides, and an end that leaves no row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from domain.family import LINK_HOLDS, LINK_KEPT
from storage import family, people
from storage.db import Database
from tests import playing
from tests.storage.databases import store_of

NOW = playing.MONDAY
DAY = dt.timedelta(days=1)


async def test_the_whole_life_of_a_row(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        wang, li, zhang = [(await people.meet(store, n, "zh-CN", NOW)).id for n in (1, 2, 3)]
        _, token = await family.invite(store, wang, "book", NOW + 90 * DAY, NOW)
        one = await family.behind(store, token)
        assert one is not None and one.helper is None and await family.behind(store, token + "x") is None
        assert await family.of_person(store, wang, NOW) == [one] and await family.helpers_of(store, wang, NOW) == []

        one = await family.accept(store, one, li, "mother")
        assert await family.of_person(store, wang, NOW) == await family.helped_by(store, li, NOW) == [one]
        assert await family.find(store, one.id, li, NOW) == one and await family.find(store, one.id, zhang, NOW) is None

        _, token = await family.invite(store, wang, "see", None, NOW)
        newer = await family.behind(store, token)
        assert newer is not None
        newer = await family.accept(store, newer, li, "other")  # instead of the older one
        assert await family.helped_by(store, li, NOW + 900 * DAY) == [newer]

        await family.end(store, newer.id)
        assert await tx.all("SELECT id FROM family") == []


async def test_what_ends_is_asked_about_once_and_goes(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        wang, li = [(await people.meet(store, n, "zh-CN", NOW)).id for n in (1, 2)]
        for until in (NOW + 8 * DAY, None):
            _, token = await family.invite(store, wang, "see", until, NOW)
            waiting = await family.behind(store, token)
            assert waiting is not None
        _, token = await family.invite(store, wang, "see", NOW + 8 * DAY, NOW)
        one = await family.behind(store, token)
        assert one is not None
        one = await family.accept(store, one, li, "mother")

        assert await family.ending(store, NOW) == []
        assert await family.ending(store, NOW + DAY) == [one]
        await family.save(store, replace(one, asked_at=NOW + DAY))
        assert await family.ending(store, NOW + DAY) == []

        assert await family.helped_by(store, li, NOW + 8 * DAY) == []
        assert await family.of_person(store, wang, NOW + LINK_HOLDS) == [replace(one, asked_at=NOW + DAY)]
        await family.forget_ended(store, NOW + 8 * DAY)
        assert len(await tx.all("SELECT id FROM family")) == 2
        await family.forget_ended(store, NOW + LINK_HOLDS + LINK_KEPT)
        assert await tx.all("SELECT id FROM family") == []


async def test_whoever_goes_leaves_nothing_on_either_side(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        wang, li, zhang = [(await people.meet(store, n, "zh-CN", NOW)).id for n in (1, 2, 3)]
        for helped, helper in ((wang, li), (li, zhang), (zhang, wang)):
            _, token = await family.invite(store, helped, "see", None, NOW)
            one = await family.behind(store, token)
            assert one is not None
            await family.accept(store, one, helper, "other")
        await family.end_all(store, wang)
        assert [row["helped"] for row in await tx.all("SELECT helped FROM family")] == [li]
