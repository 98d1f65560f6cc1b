"""Personal data is kept as long as the consent notice says, and no longer; events, which name nobody, stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from storage.cases import Body
from storage.db import Row, Writing
from storage.store import Store
from storage.times import to_row

# A person whose last matter is over, and who is not of the staff.
_FORGOTTEN = (
    "created_at < :before AND (name IS NOT NULL OR phone IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.person = people.id)"
    " AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.person = people.id)"
    " AND NOT EXISTS (SELECT 1 FROM cases r WHERE r.reporter = people.id)"
    " AND NOT EXISTS (SELECT 1 FROM family f WHERE f.helped = people.id OR f.helper = people.id)"
    " AND NOT EXISTS (SELECT 1 FROM birthdays d WHERE d.person = people.id)"
    " AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.person = people.id)"
)
# A wish stands until it is taken back, or cannot be told for as long as anything is kept.
_UNREACHED = "SELECT id FROM people WHERE blocked_at < :before"


async def forget_matters(tx: Writing, before: dt.datetime) -> None:
    """Bookings and calls that ended before that moment; then names, phones and families that nothing needs any more."""
    at = to_row(before)
    old = "SELECT id FROM bookings WHERE ends_at < :before"
    await tx.run(f"DELETE FROM duty_ticks WHERE booking IN ({old})", before=at)
    await tx.run("DELETE FROM bookings WHERE ends_at < :before", before=at)
    await tx.run("DELETE FROM calls WHERE done_at IS NOT NULL AND done_at < :before", before=at)
    await tx.run("DELETE FROM lookups WHERE at < :before", before=at)
    for wished in ("birthdays", "subscriptions"):
        await tx.run(f"DELETE FROM {wished} WHERE person IN ({_UNREACHED})", before=at)
    await tx.run(f"DELETE FROM household WHERE person IN (SELECT id FROM people WHERE {_FORGOTTEN})", before=at)
    await tx.run(f"UPDATE people SET name = NULL, phone = NULL WHERE {_FORGOTTEN}", before=at)


async def forget_reports(store: Store, before: dt.datetime) -> None:
    """Who reported what ended before that moment, and in which words; the case itself stays, for the figures."""
    ended = "SELECT id, body FROM cases WHERE reporter IS NOT NULL AND ended_at < :before ORDER BY ended_at LIMIT 200"
    await _unname(store, await store.tx.all(ended, before=to_row(before)))
    old = "SELECT id FROM cases WHERE ended_at < :before"
    await store.tx.run(f"DELETE FROM case_joiners WHERE case_id IN ({old})", before=to_row(before))


async def _unname(store: Store, rows: Sequence[Row]) -> None:
    """Without reporter, words, pictures, place and number; what was said to be done may stay."""
    for row in rows:
        body = Body.model_validate_json(store.sealer.open(row["body"], "cases.body", row["id"]))
        kept = Body(text="", told=body.told, order=body.order, proof=body.proof, step=body.step)
        await store.tx.run(
            "UPDATE cases SET reporter = NULL, body = :body, version = version + 1 WHERE id = :id",
            body=store.sealer.seal(kept.model_dump_json(), "cases.body", row["id"]),
            id=row["id"],
        )
        await store.tx.run("DELETE FROM case_notes WHERE case_id = :id AND role = 'resident'", id=row["id"])
