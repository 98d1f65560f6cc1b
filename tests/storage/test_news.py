"""News on both databases: who is told next, who never, and what is kept of it."""

from __future__ import annotations

import datetime as dt

from storage import news, people
from storage.db import Database
from storage.people import Person
from storage.store import Store
from tests import playing
from tests.storage.databases import store_of

NOW = playing.MONDAY
LATER = NOW + dt.timedelta(minutes=1)
LONG_AGO = NOW - dt.timedelta(days=1)
DAY = dt.timedelta(days=1)


async def reader(store: Store, account: int, door: str = "elder") -> Person:
    person = await people.meet(store, account, "zh-CN", NOW)
    person = await people.agree_to_abroad(store, await people.agree_to_notice(store, person, "", NOW), NOW)
    await news.subscribe(store, person.id, door, NOW)
    return person


async def make(store: Store, words: str = "量血压", at: dt.datetime = LATER) -> news.News:
    return await news.make(store, "elder", words, None, "chen", at)


async def test_readers_are_those_who_want_to_and_can_be_told(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        one, blocked, withdrawn, other = [await reader(store, n, "job" if n == 4 else "elder") for n in (1, 2, 3, 4)]
        await people.block(store, blocked.account, NOW)
        await people.withdraw_abroad(store, withdrawn)
        await news.subscribe(store, one.id, "elder", LATER)  # a second time changes nothing
        assert await news.readers(store, "elder") == 1
        assert await news.next_readers(store, await make(store), LONG_AGO, 9) == [one.id]
        assert await news.doors_of(store, other.id) == ["job"]
        await news.unsubscribe(store, one.id, "elder")
        assert await news.readers(store, "elder") == 0


async def test_nobody_twice_and_nobody_two_on_a_day(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        people_ = sorted([(await reader(store, n)).id for n in (1, 2, 3)])
        first, second = await make(store), await make(store, "流感疫苗", LATER + DAY / 24)
        assert await news.under_way(store) == [first, second]
        assert await news.next_readers(store, first, NOW, 2) == people_[:2]
        await news.told(store, first, people_[:2], LATER)
        assert await news.next_readers(store, first, NOW, 9) == people_[2:]
        assert await news.next_readers(store, second, NOW, 9) == people_[2:]
        assert await news.next_readers(store, second, NOW + DAY, 9) == people_  # the next day
        assert (await news.still_to_tell(store, first), await news.still_to_tell(store, second)) == (1, 3)


async def test_the_end_and_what_is_kept(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        person = await reader(store, 1)
        made = await make(store)
        await news.told(store, made, [person.id], LATER)
        assert await news.told_before(store, "elder", "量血压") is not None
        assert await news.told_before(store, "job", "量血压") is None
        await news.end(store, made, LATER)
        await news.end(store, made, LATER + DAY, stopped=True)  # over is over
        ended = await news.find(store, made.id)
        assert ended is not None and (ended.ended_at, ended.stopped, ended.told) == (LATER, False, 1)
        await news.forget_told(tx, LATER + DAY)
        assert await tx.all("SELECT * FROM news_told") == []
        stopped = await make(store, "停了的")
        await news.end(store, stopped, LATER, stopped=True)
        assert await news.told_before(store, "elder", "停了的") is None and await news.under_way(store) == []


async def test_who_came_later_does_not_hear_of_the_old(database: Database) -> None:
    async with database.turn() as tx:
        store = await store_of(tx)
        person = await reader(store, 1)
        made = await make(store, at=NOW)
        await news.unsubscribe(store, person.id, "elder")
        await news.subscribe(store, person.id, "elder", LATER)
        assert await news.next_readers(store, made, LONG_AGO, 9) == [] and await news.still_to_tell(store, made) == 0
