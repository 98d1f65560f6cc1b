"""Who lets which relative help: one row, a link first and then a helper. What ends is deleted."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.family import ASKED_BEFORE, LINK_HOLDS, LINK_KEPT, Right
from storage.bookings import Booking
from storage.db import Row
from storage.store import Store, new_id
from storage.times import from_row, from_row_or_none, to_row, to_row_or_none

PREFIX = "fam_"
_HOLDS = "helper IS NOT NULL AND (until IS NULL OR until > :now)"
_WAITS = "helper IS NULL AND link_until > :now"


@dataclass(frozen=True)
class Help:
    """`helper` None: the link waits until `link_until`; `relation` is what the helped is to the helper; `until` None:
    until it is stopped."""

    id: str
    helped: str
    helper: str | None
    relation: str
    may: Right
    until: dt.datetime | None
    link_until: dt.datetime
    asked_at: dt.datetime | None

    def other(self, person: str) -> str | None:
        return self.helper if person == self.helped else self.helped


def _help(row: Row) -> Help:
    return Help(
        row["id"],
        row["helped"],
        row["helper"],
        row["relation"] or "other",
        row["may"],
        from_row_or_none(row["until"]),
        from_row(row["link_until"]),
        from_row_or_none(row["asked_at"]),
    )


# --- the link, and who takes it


async def invite(store: Store, helped: str, may: Right, until: dt.datetime | None, now: dt.datetime) -> tuple[str, str]:
    """The row's id, and the payload of its link, which works once."""
    help_id, token = new_id(), PREFIX + secrets.token_urlsafe(18)
    await store.tx.run(
        "INSERT INTO family (id, helped, token, may, until, link_until, made_at)"
        " VALUES (:id, :helped, :token, :may, :until, :link_until, :now)",
        id=help_id,
        helped=helped,
        token=_digest(token),
        may=may,
        until=to_row_or_none(until),
        link_until=to_row(now + LINK_HOLDS),
        now=to_row(now),
    )
    return help_id, token


async def behind(store: Store, token: str) -> Help | None:
    """What a link is for, used or not, as long as it is known."""
    row = await store.tx.one("SELECT * FROM family WHERE token = :token", token=_digest(token))
    return None if row is None else _help(row)


async def accept(store: Store, found: Help, helper: str, relation: str) -> Help:
    """Whoever helped the same person before does so by this one from now on."""
    await store.tx.run(
        "DELETE FROM family WHERE helped = :helped AND helper = :helper", helped=found.helped, helper=helper
    )
    await store.tx.run(
        "UPDATE family SET helper = :helper, relation = :relation WHERE id = :id",
        helper=helper,
        relation=relation,
        id=found.id,
    )
    return replace(found, helper=helper, relation=relation)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


# --- what holds


async def of_person(store: Store, person: str, now: dt.datetime) -> list[Help]:
    """On either side, open links too, in the order in which they were made."""
    rows = await store.tx.all(
        f"SELECT * FROM family WHERE (helped = :p OR helper = :p) AND (({_HOLDS}) OR ({_WAITS})) ORDER BY made_at, id",
        p=person,
        now=to_row(now),
    )
    return [_help(row) for row in rows]


async def helped_by(store: Store, helper: str, now: dt.datetime) -> list[Help]:
    return [one for one in await of_person(store, helper, now) if one.helper == helper]


async def helpers_of(store: Store, helped: str, now: dt.datetime) -> list[Help]:
    return [one for one in await of_person(store, helped, now) if one.helped == helped and one.helper is not None]


async def find(store: Store, help_id: str, person: str, now: dt.datetime) -> Help | None:
    """That one, if it holds or waits and this person is on one of its sides."""
    return next((one for one in await of_person(store, person, now) if one.id == help_id), None)


async def seen_by(store: Store, booking: Booking, person: str, now: dt.datetime) -> tuple[Booking, Right] | None:
    """The booking as it concerns this person, and what they may do with it: their own, or of somebody whom they help;
    None: it is none of their business, or not any more."""
    if booking.person == person:
        return booking.told_to(person), "book"
    for one in await helped_by(store, person, now):
        if booking.served == f"me:{one.helped}":
            return replace(booking, relation=one.relation), one.may
    return None


# --- the end


async def end(store: Store, help_id: str) -> None:
    await store.tx.run("DELETE FROM family WHERE id = :id", id=help_id)


async def end_all(store: Store, person: str) -> None:
    await store.tx.run("DELETE FROM family WHERE helped = :p OR helper = :p", p=person)


async def ending(store: Store, now: dt.datetime) -> Sequence[Help]:
    """What ends within the week, and nobody was asked about."""
    rows = await store.tx.all(
        f"SELECT * FROM family WHERE {_HOLDS} AND until <= :soon AND asked_at IS NULL ORDER BY until, id LIMIT 200",
        now=to_row(now),
        soon=to_row(now + ASKED_BEFORE),
    )
    return [_help(row) for row in rows]


async def save(store: Store, found: Help) -> None:
    """Until when, and whether that was asked about."""
    await store.tx.run(
        "UPDATE family SET until = :until, asked_at = :asked WHERE id = :id",
        until=to_row_or_none(found.until),
        asked=to_row_or_none(found.asked_at),
        id=found.id,
    )


async def ended(store: Store, now: dt.datetime) -> Sequence[Help]:
    """Whose time is over; they go with `forget_ended`."""
    rows = await store.tx.all(
        "SELECT * FROM family WHERE helper IS NOT NULL AND until <= :now ORDER BY until, id", now=to_row(now)
    )
    return [_help(row) for row in rows]


async def forget_ended(store: Store, now: dt.datetime) -> None:
    """Whose time is over, and links that nobody took."""
    await store.tx.run(
        "DELETE FROM family WHERE (helper IS NOT NULL AND until <= :now) OR (helper IS NULL AND link_until <= :before)",
        now=to_row(now),
        before=to_row(now - LINK_KEPT),
    )
