"""Bookings and the ticks that they hold. One statement and a key decide who gets a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pydantic import BaseModel

from domain.booking import KEEPS_TIME, State
from domain.refused import Refused
from domain.slots import Slot, tick_of, ticks_of
from storage.db import Row, in_list
from storage.store import Store
from storage.times import from_row, from_row_or_none, to_row, to_row_or_none


class ToBring(BaseModel):
    """One line of the checklist, as it was shown; `how` says how it is written or where it is got."""

    code: str
    name: str
    ticked: bool = False
    how: str | None = None


class Body(BaseModel):
    """The personal part, sealed: whom it serves, how to reach them, what they were told."""

    service_name: str
    card: str
    name: str
    phone: str | None = None
    served_name: str | None = None
    to_bring: tuple[ToBring, ...] = ()
    in_person: bool = False  # booked by one, and another one has to come


@dataclass(frozen=True)
class Booking:
    """`served` is whom it is for ("me:<person>" or the id of a kin); `staff` None: to be assigned. `helped_as` is kept
    nowhere: see `told_to`."""

    id: str
    neighbourhood: str
    person: str
    served: str
    relation: str
    service: str
    post: str
    staff: str | None
    start: dt.datetime
    end: dt.datetime
    state: State
    body: Body
    made_at: dt.datetime
    kept_until: dt.datetime | None = None
    evening_at: dt.datetime | None = None
    hour_at: dt.datetime | None = None
    helped_as: str = ""

    @property
    def minutes(self) -> int:
        return int((self.end - self.start).total_seconds()) // 60

    def told_to(self, person: str) -> Booking:
        """As it is told to the one whose it is: booked by a relative, to whom they are `helped_as`, it is for
        themselves all the same."""
        if self.served != f"me:{person}" or self.relation == "me":
            return self
        return replace(self, relation="me", helped_as=self.relation)


def _booking(row: Row, store: Store) -> Booking:
    return Booking(
        id=row["id"],
        neighbourhood=row["neighbourhood"],
        person=row["person"],
        served=row["served"],
        relation=row["relation"],
        service=row["service"],
        post=row["post"],
        staff=row["staff"],
        start=from_row(row["starts_at"]),
        end=from_row(row["ends_at"]),
        state=State(row["state"]),
        body=Body.model_validate_json(store.sealer.open(row["body"], "bookings.body", row["id"])),
        made_at=from_row(row["made_at"]),
        kept_until=from_row_or_none(row["kept_until"]),
        evening_at=from_row_or_none(row["evening_at"]),
        hour_at=from_row_or_none(row["hour_at"]),
    )


# --- taking and giving back time


async def taken(store: Store, start: dt.datetime, end: dt.datetime) -> Mapping[int, Set[str]]:
    """Who is busy in which tick, on the days of two moments."""
    return await store.ticks.between(store.tx, tick_of(start), tick_of(end))


async def take_ticks(store: Store, booking: str, person: str, start: dt.datetime, minutes: int) -> bool:
    """Give a person's ticks to a booking: all of them, or none and False. Ticks it already has are kept."""
    wanted = ticks_of(start, minutes)
    params: dict[str, object] = {"person": person, "booking": booking}
    values = []
    for index, tick in enumerate(wanted):
        key = "t" + "x" * index  # parameter names hold letters only
        params[key] = tick
        values.append(f"(:person, :{key}, :booking)")
    rows = await store.tx.all(
        f"INSERT INTO duty_ticks (person, tick, booking) VALUES {', '.join(values)}"
        " ON CONFLICT (person, tick) DO UPDATE SET booking = excluded.booking"
        " WHERE duty_ticks.booking = excluded.booking RETURNING tick",
        **params,
    )
    if len(rows) == len(wanted):
        store.ticks.took(person, wanted)
        return True
    if rows:
        listed, got = in_list("t", [row["tick"] for row in rows])
        await store.tx.run(
            f"DELETE FROM duty_ticks WHERE booking = :booking AND person = :person AND tick IN {listed}",
            booking=booking,
            person=person,
            **got,
        )
    return False


async def free_ticks(store: Store, booking: str) -> None:
    rows = await store.tx.all("DELETE FROM duty_ticks WHERE booking = :booking RETURNING person, tick", booking=booking)
    store.ticks.gave_back((row["person"], row["tick"]) for row in rows)


# --- the life of a booking


async def place(store: Store, booking: Booking, slots: Sequence[Slot]) -> Booking:
    """Write the booking at the first of `slots` that is still free. Raises Refused("slot-gone")."""
    await _insert(store, booking)
    for slot in slots:
        if await take_ticks(store, booking.id, slot.person, slot.start, booking.minutes):
            placed = replace(booking, post=slot.post, staff=slot.person)
            await save(store, placed)
            return placed
    await store.tx.run("DELETE FROM bookings WHERE id = :id", id=booking.id)
    raise Refused("slot-gone", drops=("when",))


async def move(store: Store, booking: Booking, slots: Sequence[Slot]) -> Booking:
    """The old time is given up only when the new one is theirs. Raises Refused("slot-gone")."""
    for slot in slots:
        if await take_ticks(store, booking.id, slot.person, slot.start, booking.minutes):
            await _keep_only(store, booking.id, slot.person, slot.start, booking.minutes)
            end = slot.start + (booking.end - booking.start)
            moved = replace(booking, post=slot.post, staff=slot.person, start=slot.start, end=end, kept_until=None)
            await save(store, moved)
            return moved
    raise Refused("slot-gone", drops=("when",))


async def hand_to(store: Store, booking: Booking, person: str, beside: bool = False) -> Booking | None:
    """Give the same time to another person; None when that person is not free. `beside`: at the same desk, which is
    not free for whoever handed it over either."""
    if not await take_ticks(store, booking.id, person, booking.start, booking.minutes):
        return None
    if not beside:
        await _keep_only(store, booking.id, person, booking.start, booking.minutes)
    handed = replace(booking, staff=person)
    await save(store, handed)
    return handed


async def unassign(store: Store, booking: Booking) -> Booking:
    """Nobody has it: to be assigned."""
    await free_ticks(store, booking.id)
    unassigned = replace(booking, staff=None)
    await save(store, unassigned)
    return unassigned


async def end(store: Store, booking: Booking, state: State, now: dt.datetime) -> Booking:
    """Cancelled, excused, arrived or not come; time that is not needed is free again."""
    if state not in KEEPS_TIME:
        await free_ticks(store, booking.id)
    ended = replace(booking, state=state, evening_at=None, hour_at=None)
    await save(store, ended, ended_at=now)
    return ended


async def reopen(store: Store, booking: Booking, since: dt.datetime) -> Booking | None:
    """Arrived or not come was a slip: open again, at the same time with the same person. None when it ended before
    `since`, or when its time has been taken meanwhile."""
    rows = await store.tx.all(
        "SELECT id FROM bookings WHERE id = :id AND ended_at >= :since", id=booking.id, since=to_row(since)
    )
    if not rows or not await take_ticks(store, booking.id, booking.staff or "", booking.start, booking.minutes):
        return None
    again = replace(booking, state=State.BOOKED)
    await save(store, again)
    return again


async def _keep_only(store: Store, booking: str, person: str, start: dt.datetime, minutes: int) -> None:
    ticks = ticks_of(start, minutes)
    rows = await store.tx.all(
        "DELETE FROM duty_ticks WHERE booking = :booking AND NOT (person = :person AND tick >= :a AND tick < :z)"
        " RETURNING person, tick",
        booking=booking,
        person=person,
        a=ticks.start,
        z=ticks.stop,
    )
    store.ticks.gave_back((row["person"], row["tick"]) for row in rows)


_COLUMNS = (
    "id, neighbourhood, person, served, relation, service, post, staff, starts_at, ends_at, state, body,"
    " kept_until, evening_at, hour_at, made_at"
)


async def _insert(store: Store, booking: Booking) -> None:
    names = [name.strip() for name in _COLUMNS.split(",")]
    await store.tx.run(
        f"INSERT INTO bookings ({_COLUMNS}) VALUES ({', '.join(':' + name for name in names)})",
        neighbourhood=booking.neighbourhood,
        person=booking.person,
        served=booking.served,
        relation=booking.relation,
        service=booking.service,
        made_at=to_row(booking.made_at),
        **_changing(store, booking),
    )


async def save(store: Store, booking: Booking, ended_at: dt.datetime | None = None) -> None:
    """Everything about a booking that can change."""
    await store.tx.run(
        "UPDATE bookings SET post = :post, staff = :staff, starts_at = :starts_at, ends_at = :ends_at,"
        " state = :state, body = :body, kept_until = :kept_until, evening_at = :evening_at,"
        " hour_at = :hour_at, ended_at = :ended_at WHERE id = :id",
        ended_at=to_row_or_none(ended_at),
        **_changing(store, booking),
    )


def _changing(store: Store, booking: Booking) -> dict[str, object]:
    return {
        "id": booking.id,
        "post": booking.post,
        "staff": booking.staff,
        "starts_at": to_row(booking.start),
        "ends_at": to_row(booking.end),
        "state": booking.state.value,
        "body": store.sealer.seal(booking.body.model_dump_json(), "bookings.body", booking.id),
        "kept_until": to_row_or_none(booking.kept_until),
        "evening_at": to_row_or_none(booking.evening_at),
        "hour_at": to_row_or_none(booking.hour_at),
    }


async def forget(store: Store, booking: Booking) -> None:
    await free_ticks(store, booking.id)
    await store.tx.run("DELETE FROM bookings WHERE id = :id", id=booking.id)


# --- finding


async def find(store: Store, booking: str) -> Booking | None:
    row = await store.tx.one("SELECT * FROM bookings WHERE id = :id", id=booking)
    return None if row is None else _booking(row, store)


async def of_person(store: Store, person: str, since: dt.datetime) -> list[Booking]:
    """Open bookings that somebody made and that have not ended, soonest first."""
    return await _list(
        store,
        "person = :person AND state = 'booked' AND ends_at > :since",
        person=person,
        since=to_row(since),
    )


async def all_of_person(store: Store, person: str) -> list[Booking]:
    """Whatever somebody made and is kept, oldest first."""
    return await _list(store, "person = :person", person=person)


async def of_served(store: Store, person: str, since: dt.datetime) -> list[Booking]:
    """Open bookings for somebody with an account themselves, whoever made them, that have not ended."""
    return await _list(
        store,
        "person = :person AND served = :served AND state = 'booked' AND ends_at > :since",
        person=person,
        served=f"me:{person}",
        since=to_row(since),
    )


async def times_of(store: Store, served: str, since: dt.datetime) -> list[tuple[str, dt.datetime, dt.datetime]]:
    """(id, start, end) of the open bookings for one served person, soonest first."""
    rows = await store.tx.all(
        "SELECT id, starts_at, ends_at FROM bookings"
        " WHERE served = :served AND state = 'booked' AND ends_at > :since ORDER BY starts_at",
        served=served,
        since=to_row(since),
    )
    return [(row["id"], from_row(row["starts_at"]), from_row(row["ends_at"])) for row in rows]


async def of_staff(store: Store, staff: str, start: dt.datetime, end: dt.datetime) -> list[Booking]:
    """What one member of staff has between two moments, whatever became of it, cancelled ones left out."""
    return await _list(
        store,
        "staff = :staff AND starts_at >= :a AND starts_at < :z AND state NOT IN ('cancelled', 'excused')",
        staff=staff,
        a=to_row(start),
        z=to_row(end),
    )


async def open_between(store: Store, start: dt.datetime, end: dt.datetime) -> list[Booking]:
    """Open bookings of everybody that start between two moments."""
    return await _list(store, "state = 'booked' AND starts_at >= :a AND starts_at < :z", a=to_row(start), z=to_row(end))


async def without_person(store: Store, since: dt.datetime) -> list[Booking]:
    return await _list(store, "staff IS NULL AND state = 'booked' AND starts_at >= :since", since=to_row(since))


async def due(store: Store, reminder: str, now: dt.datetime) -> list[Booking]:
    """Bookings whose reminder ("evening" or "hour") is due, at most 200, oldest first."""
    column = {"evening": "evening_at", "hour": "hour_at"}[reminder]
    return await _list(store, f"{column} IS NOT NULL AND {column} <= :now", order=column, limit=200, now=to_row(now))


async def _list(
    store: Store, condition: str, order: str = "starts_at", limit: int | None = None, **params: object
) -> list[Booking]:
    most = "" if limit is None else f" LIMIT {limit}"
    rows = await store.tx.all(f"SELECT * FROM bookings WHERE {condition} ORDER BY {order}, id{most}", **params)
    return [_booking(row, store) for row in rows]
