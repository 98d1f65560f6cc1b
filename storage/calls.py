"""People who asked to be telephoned."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import BaseModel

from storage.db import Row
from storage.store import Store
from storage.times import from_row, from_row_or_none, to_row


class CallBody(BaseModel):
    """Sealed: whom to ask for, which number, and the voice message if that is how they asked."""

    name: str | None = None
    phone: str
    voice: str | None = None


@dataclass(frozen=True)
class Call:
    id: str
    person: str
    body: CallBody
    due_at: dt.datetime
    state: str
    made_at: dt.datetime
    done_at: dt.datetime | None = None


def _call(row: Row, store: Store) -> Call:
    return Call(
        row["id"],
        row["person"],
        CallBody.model_validate_json(store.sealer.open(row["body"], "calls.body", row["id"])),
        from_row(row["due_at"]),
        row["state"],
        from_row(row["made_at"]),
        from_row_or_none(row["done_at"]),
    )


async def add(store: Store, call: Call) -> None:
    await store.tx.run(
        "INSERT INTO calls (id, neighbourhood, person, body, due_at, state, made_at)"
        " VALUES (:id, :n, :person, :body, :due, :state, :now)",
        id=call.id,
        n=store.catalogue.neighbourhood.code,
        person=call.person,
        body=store.sealer.seal(call.body.model_dump_json(), "calls.body", call.id),
        due=to_row(call.due_at),
        state=call.state,
        now=to_row(call.made_at),
    )


async def find(store: Store, call: str) -> Call | None:
    row = await store.tx.one("SELECT * FROM calls WHERE id = :id", id=call)
    return None if row is None else _call(row, store)


async def waiting(store: Store, person: str) -> Call | None:
    """The call that a person is already waiting for."""
    row = await store.tx.one(
        "SELECT * FROM calls WHERE person = :person AND done_at IS NULL ORDER BY made_at LIMIT 1",
        person=person,
    )
    return None if row is None else _call(row, store)


async def of_person(store: Store, person: str) -> list[Call]:
    """Whatever somebody asked for and is kept, oldest first."""
    rows = await store.tx.all("SELECT * FROM calls WHERE person = :person ORDER BY made_at", person=person)
    return [_call(row, store) for row in rows]


async def tick_off(store: Store, call: str, staff: str, now: dt.datetime) -> bool:
    """Done by whoever says so first; False if somebody else was faster."""
    rows = await store.tx.all(
        "UPDATE calls SET state = 'done', done_by = :staff, done_at = :now WHERE id = :id AND done_at IS NULL"
        " RETURNING id",
        id=call,
        staff=staff,
        now=to_row(now),
    )
    return bool(rows)


async def take_back(store: Store, call: str, now: dt.datetime) -> bool:
    """They do not need it any more; False if it was made meanwhile."""
    rows = await store.tx.all(
        "UPDATE calls SET state = 'taken back', done_at = :now WHERE id = :id AND done_at IS NULL RETURNING id",
        id=call,
        now=to_row(now),
    )
    return bool(rows)


async def correct(store: Store, call: str, body: CallBody) -> None:
    """Another name or number."""
    sealed = store.sealer.seal(body.model_dump_json(), "calls.body", call)
    await store.tx.run("UPDATE calls SET body = :body WHERE id = :id", body=sealed, id=call)


async def put_off(store: Store, call: str, due: dt.datetime) -> None:
    """Nobody answered: tried again by then."""
    await store.tx.run("UPDATE calls SET state = 'again', due_at = :due WHERE id = :id", id=call, due=to_row(due))


async def overdue(store: Store, now: dt.datetime) -> list[Call]:
    """Promised and not done, and not yet said to the supervisor."""
    rows = await store.tx.all(
        "SELECT * FROM calls WHERE done_at IS NULL AND due_at <= :now AND state <> 'late' ORDER BY due_at LIMIT 200",
        now=to_row(now),
    )
    return [_call(row, store) for row in rows]


async def mark_late(store: Store, call: str) -> None:
    await store.tx.run("UPDATE calls SET state = 'late' WHERE id = :id", id=call)
