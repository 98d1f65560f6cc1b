"""Emergencies that nobody has taken yet, and groups that have just been warned."""

from __future__ import annotations

import datetime as dt

from storage import cases, outbox
from storage.cases import Case
from storage.store import Store
from storage.times import to_row

MOST = 200


async def ringing(store: Store, now: dt.datetime) -> list[Case]:
    """Emergencies for which somebody is to be rung now, at most 200, the longest due first."""
    rows = await store.tx.all(
        "SELECT id FROM cases WHERE due_at IS NOT NULL AND due_at <= :now AND state = 'new'"
        f" AND urgency = 'emergency' ORDER BY due_at, id LIMIT {MOST}",
        now=to_row(now),
    )
    found = [await cases.find(store, row["id"]) for row in rows]
    return [case for case in found if case is not None]


async def warn(store: Store, chat: int, what: str, now: dt.datetime, within: dt.timedelta) -> bool:
    """True: this group has not been warned of that within this time, and counts as warned from now on."""
    rows = await store.tx.all(
        "INSERT INTO meta (key, value) VALUES (:key, :now) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        " WHERE CAST(meta.value AS BIGINT) <= :before RETURNING key",
        key=f"warned {chat} {what}",
        now=str(to_row(now)),
        before=to_row(now - within),
    )
    return bool(rows)


async def reached(store: Store, chat: int, card: str) -> bool:
    """Has Telegram ever taken a message that shows this card?"""
    return await outbox.message_of(store.tx, chat, card) is not None
