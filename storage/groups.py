"""Group chats that the bot is in: the grid to which each is bound, by whose code, and when its card is shown again."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from domain.case import State
from storage.db import Row
from storage.store import Store
from storage.times import from_row, from_row_or_none, to_row

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
CODE_VALID = dt.timedelta(hours=1)
CODES_KEPT = dt.timedelta(days=7)  # so that an old one can be told from a wrong one
GATHERED = dt.timedelta(seconds=60)  # what happens within it is one edit
MOST = 200
LIVING = "living"  # the card that a bound group has


@dataclass(frozen=True)
class Group:
    """A chat that is bound. `topic` is the thread of a forum in which it was bound, where it is written to;
    `language` is that of whoever bound it."""

    chat: int
    grid: str
    language: str
    topic: int | None = None


# --- in, and out


async def joined(store: Store, chat: int, now: dt.datetime) -> bool:
    """True: the bot is new there, or back."""
    rows = await store.tx.all(
        "INSERT INTO groups (chat, neighbourhood, added_at) VALUES (:chat, :n, :now)"
        " ON CONFLICT (chat) DO UPDATE SET removed_at = NULL WHERE groups.removed_at IS NOT NULL RETURNING chat",
        chat=chat,
        n=store.catalogue.neighbourhood.code,
        now=to_row(now),
    )
    return bool(rows)


async def left(store: Store, chat: int, now: dt.datetime) -> None:
    """Taken out: unbound too, since whoever adds it again may mean something else."""
    await unbind(store, chat)
    await store.tx.run("UPDATE groups SET removed_at = :now WHERE chat = :chat", chat=chat, now=to_row(now))


# --- bound to a grid


async def new_code(store: Store, grid: str, staff: str, now: dt.datetime) -> str:
    """What is typed in the group, once, within the hour."""
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    await store.tx.run("DELETE FROM binds WHERE expires_at < :before", before=to_row(now - CODES_KEPT))
    await store.tx.run(
        "INSERT INTO binds (code, grid, made_by, expires_at) VALUES (:code, :grid, :staff, :expires)",
        code=_digest(code),
        grid=grid,
        staff=staff,
        expires=to_row(now + CODE_VALID),
    )
    return code


Answer = Literal["bound", "unknown", "used", "expired"]


async def bind(
    store: Store, chat: int, code: str, topic: int | None, language: str, now: dt.datetime
) -> tuple[Answer, str, str]:
    """Use a code; exactly one group can. With the grid, and the staff code of who made it."""
    rows = await store.tx.all(
        "UPDATE binds SET used_at = :now WHERE code = :code AND used_at IS NULL AND expires_at > :now"
        " RETURNING grid, made_by",
        code=_digest(code),
        now=to_row(now),
    )
    if not rows:
        row = await store.tx.one("SELECT used_at FROM binds WHERE code = :code", code=_digest(code))
        return "unknown" if row is None else "expired" if row["used_at"] is None else "used", "", ""
    await joined(store, chat, now)
    await store.tx.run(
        "UPDATE groups SET grid = :grid, topic = :topic, language = :language, pinned = NULL, due_at = :now"
        " WHERE chat = :chat",
        grid=rows[0]["grid"],
        topic=topic,
        language=language,
        now=to_row(now),
        chat=chat,
    )
    return "bound", rows[0]["grid"], rows[0]["made_by"]


async def unbind(store: Store, chat: int) -> bool:
    """False: it was not bound."""
    rows = await store.tx.all(
        "UPDATE groups SET grid = NULL, topic = NULL, language = NULL, pinned = NULL, due_at = NULL"
        " WHERE chat = :chat AND grid IS NOT NULL RETURNING chat",
        chat=chat,
    )
    return bool(rows)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _group(row: Row) -> Group:
    return Group(row["chat"], row["grid"], row["language"], row["topic"])


async def find(store: Store, chat: int) -> Group | None:
    """The group, if it is bound."""
    row = await store.tx.one("SELECT * FROM groups WHERE chat = :chat AND grid IS NOT NULL", chat=chat)
    return None if row is None else _group(row)


async def bound(store: Store) -> list[Group]:
    """All that are bound, in the order of their grids."""
    return [
        _group(row) for row in await store.tx.all("SELECT * FROM groups WHERE grid IS NOT NULL ORDER BY grid, chat")
    ]


# --- when the card is shown again


async def touch(store: Store, grid: str | None, now: dt.datetime) -> None:
    """Something happened to a case of this grid: its groups show their card again soon."""
    await store.tx.run(
        "UPDATE groups SET due_at = :at WHERE grid = :grid AND (due_at IS NULL OR due_at > :at)",
        grid=grid,
        at=to_row(now + GATHERED),
    )


async def shown(store: Store, chat: int, again_at: dt.datetime) -> None:
    """It is shown now, and is to be looked at again then, even if nothing happens."""
    await store.tx.run("UPDATE groups SET due_at = :at WHERE chat = :chat", at=to_row(again_at), chat=chat)


async def due(store: Store, now: dt.datetime) -> list[Group]:
    """Those whose card is to be shown, at most 200, whoever waits longest first."""
    rows = await store.tx.all(
        f"SELECT * FROM groups WHERE due_at <= :now AND grid IS NOT NULL ORDER BY due_at, chat LIMIT {MOST}",
        now=to_row(now),
    )
    return [_group(row) for row in rows]


async def to_pin(store: Store) -> list[tuple[int, int]]:
    """(chat, message) of the cards in a message that was not asked to be pinned yet; they count as asked for now."""
    rows = await store.tx.all(
        "SELECT g.chat, c.message FROM groups g JOIN cards c ON c.chat = g.chat AND c.card = :card"
        f" WHERE g.grid IS NOT NULL AND (g.pinned IS NULL OR g.pinned <> c.message) LIMIT {MOST}",
        card=LIVING,
    )
    found = [(int(row["chat"]), int(row["message"])) for row in rows]
    await store.tx.many(
        "UPDATE groups SET pinned = :message WHERE chat = :chat",
        [{"chat": chat, "message": message} for chat, message in found],
    )
    return found


async def pin_again(store: Store, chat: int, now: dt.datetime) -> None:
    """It was given rights: what was refused may be allowed now."""
    await store.tx.run(
        "UPDATE groups SET pinned = NULL, due_at = :now WHERE chat = :chat AND grid IS NOT NULL",
        chat=chat,
        now=to_row(now),
    )


# --- what the card counts


@dataclass(frozen=True)
class Counted:
    """A case as a group may know it. What is sealed is not read, and neither is who, which unit or which floor."""

    id: str
    category: str
    state: State
    estate: str | None
    building: str | None
    note: str
    reported_at: dt.datetime
    deadline_at: dt.datetime
    again_at: dt.datetime | None
    paused_at: dt.datetime | None
    ended_at: dt.datetime | None
    joiners: int


_COUNTED = """\
SELECT c.id, c.category, c.state, c.estate, c.building, c.note, c.reported_at, c.deadline_at, c.again_at, c.paused_at,
       c.ended_at, (SELECT COUNT(*) FROM case_joiners j WHERE j.case_id = c.id) AS joiners
FROM cases c WHERE c.grid = :grid AND c.source <> 'rating' AND """
# Without an order: SQLite would then walk through all that was ever reported there.
OPEN_NOW = _COUNTED + "c.ended_at IS NULL LIMIT 1000"
ENDED_SINCE = _COUNTED + "c.ended_at >= :since ORDER BY c.ended_at DESC LIMIT 1000"


async def counted(store: Store, grid: str, since: dt.datetime) -> list[Counted]:
    """What is open in a grid, or ended since then; at most 1,000 of each. All that was reported since is among them.
    What somebody was not satisfied with is between them and us, and not counted."""
    rows = [
        *await store.tx.all(OPEN_NOW, grid=grid),
        *await store.tx.all(ENDED_SINCE, grid=grid, since=to_row(since)),
    ]
    return [
        Counted(
            row["id"], row["category"], State(row["state"]), row["estate"], row["building"], row["note"],
            from_row(row["reported_at"]), from_row(row["deadline_at"]), from_row_or_none(row["again_at"]),
            from_row_or_none(row["paused_at"]), from_row_or_none(row["ended_at"]), row["joiners"],
        )
        for row in rows
    ]  # fmt: skip
