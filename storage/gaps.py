"""What was asked and could not be told, counted by the month: no question is kept, and no person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from storage.db import Reading
from storage.store import Store


class Gap(NamedTuple):
    """`kind` and `code`: a service or guide, and the field that nobody confirmed; or "word", the word, and ""."""

    kind: str
    code: str
    field: str


async def count(store: Store, month: str, found: Iterable[Gap]) -> None:
    """Each once more, in that month (2026-11)."""
    await store.tx.many(
        "INSERT INTO gaps (neighbourhood, month, kind, code, field, times) VALUES (:n, :month, :kind, :code, :field, 1)"
        " ON CONFLICT (neighbourhood, month, kind, code, field) DO UPDATE SET times = gaps.times + 1",
        [{"n": store.catalogue.neighbourhood.code, "month": month, **gap._asdict()} for gap in dict.fromkeys(found)],
    )


async def since(reading: Reading, month: str) -> dict[Gap, int]:
    """How often each was asked since the beginning of that month, the most asked first."""
    rows = await reading.all(
        "SELECT kind, code, field, SUM(times) AS times FROM gaps WHERE month >= :month"
        " GROUP BY kind, code, field ORDER BY SUM(times) DESC, kind, code, field",
        month=month,
    )
    return {Gap(row["kind"], row["code"], row["field"]): int(row["times"]) for row in rows}


async def forget(store: Store, month: str) -> None:
    """What was counted before that month."""
    await store.tx.run("DELETE FROM gaps WHERE month < :month", month=month)


async def reviewed(store: Store) -> str:
    """The month in which staff were last asked to look knowledge over; "" if never."""
    row = await store.tx.one("SELECT value FROM meta WHERE key = 'reviewed'")
    return row["value"] if row else ""


async def set_reviewed(store: Store, month: str) -> None:
    await store.tx.run(
        "INSERT INTO meta (key, value) VALUES ('reviewed', :month)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        month=month,
    )
