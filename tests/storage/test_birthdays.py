"""Birthdays on both databases: sealed, each looked at once on a day, and gone with the person."""

from __future__ import annotations

import datetime as dt

from domain.birthday import Birthday
from storage import birthdays, people, retention
from storage.db import Database
from tests import playing
from tests.storage.databases import store_of

NOW = playing.MONDAY
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
BORN = Birthday(calendar="lunar", year=1946, month=7, day=19)


async def test_each_is_looked_at_once_on_a_day_and_nothing_shows_which(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        one, two = [(await people.meet(store, n, "zh-CN", NOW)).id for n in (1, 2)]
        await birthdays.keep(store, one, BORN, TODAY)
        await birthdays.keep(store, two, BORN, TODAY - DAY)
        assert [kept.person for kept in await birthdays.not_looked_at(store, TODAY)] == [two]
        found = await birthdays.not_looked_at(store, TODAY + DAY)
        assert [kept.person for kept in found] == [two, one] and found[0].body.birthday == BORN
        await birthdays.looked_at(store, found, TODAY + DAY)
        assert await birthdays.not_looked_at(store, TODAY + DAY) == []
        rows = [dict(row) for row in await tx.all("SELECT * FROM birthdays")]
        assert {row["looked_on"] for row in rows} == {(TODAY + DAY).isoformat()}
        assert not any("1946" in row["body"] or "lunar" in row["body"] for row in rows)


async def test_what_was_told_stays_told_when_the_day_is_mended(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        person = (await people.meet(store, 1, "zh-CN", NOW)).id
        await birthdays.keep(store, person, BORN, TODAY)
        (kept,) = await birthdays.not_looked_at(store, TODAY + DAY)
        kept = await birthdays.told(store, kept, "over_eighty")
        assert (await birthdays.told(store, kept, "other")).body.told == ("over_eighty", "other")
        await birthdays.keep(store, person, BORN.model_copy(update={"day": 20}), TODAY)
        mended = await birthdays.of_person(store, person)
        assert mended is not None and mended.body.told == ("over_eighty", "other") and mended.body.birthday.day == 20
        await birthdays.forget(store, person)
        assert await birthdays.of_person(store, person) is None


async def test_whoever_cannot_be_told_for_long_is_not_waited_for(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        gone, here = [await people.meet(store, n, "zh-CN", NOW - 900 * DAY) for n in (1, 2)]
        for person in (gone, here):
            await people.remember_contact(store, person, "王阿姨", None)
            await birthdays.keep(store, person.id, BORN, TODAY)
        await people.block(store, gone.account, NOW - 500 * DAY)
        await retention.forget_matters(tx, NOW - 400 * DAY)
        assert await birthdays.of_person(store, gone.id) is None and await birthdays.of_person(store, here.id)
        known = await people.by_ids(store, [gone.id, here.id])
        assert known[gone.id].name is None and known[here.id].name == "王阿姨"
