"""Updates that were dealt with, and those that failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.db import Reading, Writing, in_list
from storage.sealing import Sealer
from storage.times import from_row, from_row_or_none, to_row


async def unseen(tx: Writing, bot: int, ids: Iterable[int], now: dt.datetime) -> set[int]:
    """Which of these updates are new; from now on they are known."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return set()
    listed, params = in_list("u", wanted)
    rows = await tx.all(f"SELECT update_id FROM updates WHERE bot = :bot AND update_id IN {listed}", bot=bot, **params)
    new = set(wanted) - {row["update_id"] for row in rows}
    await tx.many(
        "INSERT INTO updates (bot, update_id, at) VALUES (:bot, :update_id, :at)",
        [{"bot": bot, "update_id": u, "at": to_row(now)} for u in sorted(new)],
    )
    return new


async def forget(tx: Writing, before: dt.datetime) -> None:
    """Numbers may start again after a while, so they are not remembered for ever."""
    await tx.run("DELETE FROM updates WHERE at < :before", before=to_row(before))


async def forget_one(tx: Writing, bot: int, update: int) -> None:
    """So that it can be dealt with again."""
    await tx.run("DELETE FROM updates WHERE bot = :bot AND update_id = :u", bot=bot, u=update)


async def last(reading: Reading) -> dt.datetime | None:
    row = await reading.one("SELECT MAX(at) AS at FROM updates")
    return from_row_or_none(row["at"]) if row else None


@dataclass(frozen=True)
class Failure:
    """`kind` is the exception's name, `place` file and line; `detail` (sealed at rest) the update and traceback."""

    code: str
    at: dt.datetime
    kind: str
    place: str
    detail: str | None
    retried_at: dt.datetime | None = None


async def record_failure(tx: Writing, sealer: Sealer, failure: Failure) -> None:
    await tx.run(
        "INSERT INTO failures (code, at, kind, place, detail) VALUES (:code, :at, :kind, :place, :detail)",
        code=failure.code,
        at=to_row(failure.at),
        kind=failure.kind,
        place=failure.place,
        detail=sealer.seal_or_none(failure.detail, "failures.detail", failure.code),
    )


async def failures(reading: Reading, sealer: Sealer, code: str | None = None) -> Sequence[Failure]:
    """The latest fifty, newest first, without detail; or the one with that code, opened."""
    if code is None:
        rows = await reading.all("SELECT * FROM failures ORDER BY at DESC LIMIT 50")
    else:
        rows = await reading.all("SELECT * FROM failures WHERE code = :code", code=code)
    return [
        Failure(
            row["code"],
            from_row(row["at"]),
            row["kind"],
            row["place"],
            sealer.open_or_none(row["detail"], "failures.detail", row["code"]) if code else None,
            from_row_or_none(row["retried_at"]),
        )
        for row in rows
    ]


async def mark_retried(tx: Writing, code: str, now: dt.datetime) -> None:
    await tx.run("UPDATE failures SET retried_at = :now WHERE code = :code", code=code, now=to_row(now))


async def forget_failures(tx: Writing, before: dt.datetime) -> None:
    await tx.run("DELETE FROM failures WHERE at < :before", before=to_row(before))
