"""What happened, append-only and without persons: every figure comes from here."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from storage.store import Store
from storage.times import to_row


async def record(store: Store, now: dt.datetime, noun: str, noun_id: str, what: str, role: str, **facts: Any) -> None:
    await store.tx.run(
        "INSERT INTO events (id, at, neighbourhood, noun, noun_id, what, role, facts)"
        " VALUES (:id, :at, :neighbourhood, :noun, :noun_id, :what, :role, :facts)",
        id=store.serial(),
        at=to_row(now),
        neighbourhood=store.catalogue.neighbourhood.code,
        noun=noun,
        noun_id=noun_id,
        what=what,
        role=role,
        facts=json.dumps(facts, ensure_ascii=False),
    )
