"""Personal data is kept as long as the consent notice says, and no longer; events, which name nobody, stay."""

from __future__ import annotations

import datetime as dt

from storage.db import Writing
from storage.times import to_row

# A person whose last matter is over, and who is not of the staff.
_FORGOTTEN = (
    "created_at < :before AND (name IS NOT NULL OR phone IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.person = people.id)"
    " AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.person = people.id)"
    " AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.person = people.id)"
)


async def forget_matters(tx: Writing, before: dt.datetime) -> None:
    """Bookings and calls that ended before that moment; then names, phones and families that nothing needs any more."""
    at = to_row(before)
    old = "SELECT id FROM bookings WHERE ends_at < :before"
    await tx.run(f"DELETE FROM duty_ticks WHERE booking IN ({old})", before=at)
    await tx.run("DELETE FROM bookings WHERE ends_at < :before", before=at)
    await tx.run("DELETE FROM calls WHERE done_at IS NOT NULL AND done_at < :before", before=at)
    await tx.run("DELETE FROM lookups WHERE at < :before", before=at)
    await tx.run(f"DELETE FROM household WHERE person IN (SELECT id FROM people WHERE {_FORGOTTEN})", before=at)
    await tx.run(f"UPDATE people SET name = NULL, phone = NULL WHERE {_FORGOTTEN}", before=at)


async def forget_person(tx: Writing, person: str, chat: int) -> None:
    """At their wish: bookings, calls, conversations and who looked them up. Open bookings were cancelled before."""
    await tx.run("DELETE FROM duty_ticks WHERE booking IN (SELECT id FROM bookings WHERE person = :p)", p=person)
    await tx.run("DELETE FROM bookings WHERE person = :p", p=person)
    await tx.run("DELETE FROM calls WHERE person = :p", p=person)
    await tx.run("DELETE FROM lookups WHERE person = :p", p=person)
    await tx.run("UPDATE forms SET state = 'idle', answers = NULL WHERE chat = :chat", chat=chat)
