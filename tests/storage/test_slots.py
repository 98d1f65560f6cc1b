"""Booked time, on both databases: whatever is interleaved, a tick has one booking and a booking has its person."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialog.tell import Tell
from dialog.turn import Work
from domain.booking import State
from domain.catalogue import Catalogue
from domain.refused import Refused
from domain.roster import Leave
from domain.slots import Slot, free, offers, ticks_of
from handlers import absence
from storage import bookings, people
from storage import catalogue as catalogues
from storage.bookings import Body, Booking
from storage.db import Database, Writing
from storage.sealing import Sealer
from storage.store import Serials, Store, new_id
from tests import playing
from tests.playing import KEY, MONDAY, ZONE
from tests.storage.databases import BOTH, database_of

SEALER = Sealer(KEY)
TUESDAY = dt.date(2026, 11, 24)


class Desk:
    """What residents and staff do to bookings, each in a turn of its own."""

    def __init__(self, database: Database, known: dict[int, Catalogue] | None = None) -> None:
        self.database = database
        self.known = {} if known is None else known  # the catalogue of the latest version, as a running bot keeps it
        self.serial = Serials()
        self.made: list[str] = []

    async def work(self, tx: Writing) -> Work:
        version = await catalogues.version(tx)
        if version not in self.known:
            self.known.clear()
            self.known[version] = await catalogues.load(tx, ZONE)
        store = Store(tx, SEALER, self.known[version], self.serial)
        return Work(MONDAY, store, Tell(self.serial, MONDAY), playing.texts(), "bot")

    async def book(self, account: int, place: int, minutes: int = 20) -> bool:
        """At the `place`-th time of Tuesday, with whoever is free. False: somebody was faster, or nothing is free."""
        async with self.database.turn() as tx:
            work = await self.work(tx)
            found = (await people.who(tx, SEALER, account, account)).person
            person = found or await people.meet(work.store, account, "zh-CN", MONDAY)
            slots = await self._free(work, minutes)
            times = sorted({slot.start for slot in slots})
            if not times:
                return False
            start = times[place % len(times)]
            booking = Booking(
                id=new_id(),
                neighbourhood="liuyin",
                person=person.id,
                served=f"me:{person.id}",
                relation="me",
                service="gaoling_jintie",
                post="",
                staff=None,
                start=start,
                end=start + dt.timedelta(minutes=minutes),
                state=State.BOOKED,
                body=Body(service_name="x", card="x", name="某人"),
                made_at=MONDAY,
            )
            try:
                async with tx.savepoint():
                    await bookings.place(work.store, booking, [s for s in slots if s.start == start])
            except Refused:
                return False
            self.made.append(booking.id)
            return True

    async def _free(self, work: Work, minutes: int) -> list[Slot]:
        duties = work.catalogue.roster.duties(TUESDAY)
        taken = await bookings.taken(work.store, duties[0].start, max(d.end for d in duties))
        return [s for s in free(offers(duties, minutes, 30), taken, minutes) if s.start >= MONDAY]

    async def change(self, what: str, number: int, place: int) -> None:
        async with self.database.turn() as tx:
            work = await self.work(tx)
            if what == "leave":
                code = ("sun", "zhou", "laoli", "he")[number % 4]
                begin = dt.datetime.combine(TUESDAY, dt.time(), ZONE)
                away = Leave(code, begin, begin + dt.timedelta(days=1))
                if place % 2:
                    await absence.absent_now(work, away)
                    return
                try:
                    async with tx.savepoint():
                        await absence.plan_leave(work, away)
                except Refused:
                    return
                return
            if not self.made:
                return
            booking = await bookings.find(work.store, self.made[number % len(self.made)])
            assert booking is not None
            if booking.state is not State.BOOKED:
                return
            await self._change_one(work, what, booking, place)

    async def _change_one(self, work: Work, what: str, booking: Booking, place: int) -> None:
        if what == "cancel":
            await bookings.end(work.store, booking, State.CANCELLED, MONDAY)
        elif what == "move":
            slots = await self._free(work, booking.minutes)
            if slots:
                start = slots[place % len(slots)].start
                same = [s for s in slots if s.start == start]
                await bookings.move(work.store, booking, same)
        elif what == "hand":
            duty = work.catalogue.roster.duty_at(booking.post, booking.start)
            other = [p for p in (duty.person, duty.stand_in) if p and p != booking.staff] if duty else []
            if other:
                await bookings.hand_to(work.store, booking, other[0])

    async def check(self) -> None:
        async with self.database.turn() as tx:
            work = await self.work(tx)
            ticks = await tx.all("SELECT person, tick, booking FROM duty_ticks")
            assert len({(row["person"], row["tick"]) for row in ticks}) == len(ticks)
            held: dict[str, set[tuple[str, int]]] = {}
            for row in ticks:
                held.setdefault(row["booking"], set()).add((row["person"], row["tick"]))
            for number in self.made:
                booking = await bookings.find(work.store, number)
                assert booking is not None
                if booking.state is State.CANCELLED or booking.staff is None:
                    assert number not in held, "time is held for nobody"
                    continue
                wanted = {(booking.staff, tick) for tick in ticks_of(booking.start, booking.minutes)}
                assert held.pop(number, set()) == wanted, "a booking holds its own time, and only that"
                duty = work.catalogue.roster.duty_at(booking.post, booking.start)
                assert duty is not None and booking.staff in (duty.person, duty.stand_in), "nobody on duty has it"
            assert not held, "time is held by no booking"


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["book", "book", "book", "move", "cancel", "hand", "leave"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    min_size=5,
    max_size=25,
)


@pytest.mark.parametrize("kind", BOTH)
def test_any_interleaving_keeps_time_and_people_right(kind: str, tmp_path: Path) -> None:
    """Book, move, cancel, hand over, leave, sudden absence: in any order, three at a time."""

    async def whole() -> None:
        async with database_of(kind, tmp_path) as database:
            await playing.fill(database)
            loop = asyncio.get_running_loop()
            known: dict[int, Catalogue] = {}

            @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
            @given(actions=ACTIONS)
            def interleave(actions: list[tuple[str, int, int]]) -> None:
                asyncio.run_coroutine_threadsafe(_interleave(Desk(database, known), actions), loop).result()

            await asyncio.to_thread(interleave)

    asyncio.run(whole())


async def _interleave(desk: Desk, actions: list[tuple[str, int, int]]) -> None:
    async with desk.database.turn() as tx:
        for table in ("duty_ticks", "bookings", "leaves", "events", "people"):
            await tx.run(f"DELETE FROM {table}")
        await catalogues.new_version(tx)
    for begin in range(0, len(actions), 3):
        await asyncio.gather(*(_act(desk, *action) for action in actions[begin : begin + 3]))
        await desk.check()


async def _act(desk: Desk, what: str, number: int, place: int) -> None:
    if what == "book":
        await desk.book(1000 + number, place)
    else:
        await desk.change(what, number, place)


async def test_forty_racers_for_three_places(database: Database) -> None:
    """One time with two people on duty and a third place beside it: exactly three get one."""
    desk = Desk(database)
    async with database.turn() as tx:
        work = await desk.work(tx)
        slots = await desk._free(work, 20)
        evening = [s for s in slots if s.start.hour >= 18][:3]

    async def race(account: int) -> bool:
        async with database.turn() as tx:
            work = await desk.work(tx)
            person = await people.meet(work.store, account, "zh-CN", MONDAY)
            for slot in random.sample(evening, 3):
                start = slot.start
                booking = Booking(
                    new_id(),
                    "liuyin",
                    person.id,
                    f"me:{person.id}",
                    "me",
                    "gaoling_jintie",
                    "",
                    None,
                    start,
                    start + dt.timedelta(minutes=20),
                    State.BOOKED,
                    Body(service_name="x", card="x", name="某"),
                    MONDAY,
                )
                try:
                    async with tx.savepoint():
                        await bookings.place(work.store, booking, [slot])
                    return True
                except Refused:
                    continue
            return False

    won = await asyncio.gather(*(race(2000 + number) for number in range(40)))
    assert sum(won) == 3
    rows = await database.read().all("SELECT COUNT(*) AS n FROM bookings WHERE state = 'booked'")
    assert rows[0]["n"] == 3


async def test_moving_over_ones_own_time_keeps_what_overlaps(database: Database) -> None:
    desk = Desk(database)
    assert await desk.book(1, 0, minutes=40)
    async with database.turn() as tx:
        work = await desk.work(tx)
        booking = await bookings.find(work.store, desk.made[0])
        assert booking is not None and booking.staff is not None
        later = booking.start + dt.timedelta(minutes=20)
        slot = replace(next(iter(await desk._free(work, 10))), start=later, post=booking.post, person=booking.staff)
        moved = await bookings.move(work.store, booking, [slot])
        assert moved.start == later
    await desk.check()
