"""What a test prepares behind the operator's back: staff who have joined, a booking at a certain time."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from domain.booking import State
from domain.slots import free, offers
from storage import bookings, people, staff
from storage import catalogue as catalogues
from storage.bookings import Body, Booking
from storage.db import Database
from storage.engines import open_sqlite
from storage.sealing import Sealer
from storage.store import Serials, Store, new_id
from tests import playing
from tests.whole.processes import Machine

SERVICE = "高龄津贴"


@asynccontextmanager
async def opened(ready: Machine) -> AsyncIterator[Database]:
    database = await open_sqlite(ready.folder / "linli.db")
    try:
        yield database
    finally:
        await database.close()


async def execute(ready: Machine, *statements: str) -> None:
    async with opened(ready) as database, database.turn() as tx:
        for sql in statements:
            await tx.run(sql)


async def join(ready: Machine, codes: Iterable[str]) -> dict[str, int]:
    """Each of these has a phone and has joined; the running bot sees it in its next turn. Their chats by code."""
    chats = {code: int((await ready.post("/people", name=code, language_code="zh-hans"))["id"]) for code in codes}
    now = dt.datetime.now(dt.UTC)
    async with opened(ready) as database, database.turn() as tx:
        store = Store(tx, Sealer(playing.KEY), await catalogues.load(tx, playing.ZONE), Serials())
        for code, chat in chats.items():
            person = await people.meet(store, chat, "zh-CN", now)
            answer, _ = await staff.join(store, await staff.invite(tx, code, now), person.id, now)
            assert answer == "joined"
    for chat in chats.values():
        await ready.says(chat, "/board")  # who never wrote cannot be written to
    return chats


async def book(ready: Machine, account: int, start: dt.datetime, person: str) -> str:
    """A booking of twenty minutes with `person`, who is on duty then; its id."""
    zone = ZoneInfo(str(start.tzinfo))
    now = dt.datetime.now(dt.UTC)
    async with opened(ready) as database, database.turn() as tx:
        store = Store(tx, Sealer(playing.KEY), await catalogues.load(tx, zone), Serials())
        who = (await people.who(tx, store.sealer, account, account)).person or await people.meet(
            store, account, "zh-CN", now
        )
        duties = store.catalogue.roster.duties(start.date())
        slots = [s for s in free(offers(duties, 20, 10), {}, 20) if s.start == start and s.person == person]
        booking = Booking(
            id=new_id(),
            neighbourhood="liuyin",
            person=who.id,
            served=f"me:{who.id}",
            relation="me",
            service="gaoling_jintie",
            post="",
            staff=None,
            start=start,
            end=start + dt.timedelta(minutes=20),
            state=State.BOOKED,
            body=Body(service_name=SERVICE, card="", name="王秀英"),
            made_at=now,
        )
        return (await bookings.place(store, booking, slots)).id


async def staff_of(ready: Machine, booking: str) -> str | None:
    async with opened(ready) as database:
        row = await database.read().one("SELECT staff FROM bookings WHERE id = :id", id=booking)
    assert row is not None
    code: str | None = row["staff"]
    return code
