"""Messages that wait to be sent, and how each of them ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from storage.db import Reading, Row, Writing, in_list
from storage.sealing import KeyProblem, Sealer
from storage.times import from_row, from_row_or_none, to_row, to_row_or_none

Class = Literal["urgent", "answer", "card", "notice", "broadcast"]
Mode = Literal["show", "fresh", "clear", "mend"]
Ending = Literal["sent", "replaced", "blocked", "refused", "expired"]
A_NIGHT = dt.timedelta(hours=24)  # nothing is held for longer


@dataclass(frozen=True)
class Outgoing:
    """One call of the Bot API; `attachment` is made when sent.

    `card` names a message whose state is wished for. Mode "show" edits it, or sends it where there is none; "fresh"
    sends a new one, the old losing its buttons; "clear" does so and takes the keyboard below away; "mend" edits it, or
    does nothing where there is none.
    """

    id: int
    chat: int
    kind: Class
    method: str
    params: dict[str, Any]
    not_before: dt.datetime
    card: str | None = None
    mode: Mode = "show"
    attachment: str | None = None
    expires_at: dt.datetime | None = None
    attempts: int = 0
    taken_by: str | None = None

    @property
    def anew(self) -> bool:
        """Is it to be a message of its own, which somebody notices?"""
        return self.mode in ("fresh", "clear")


@dataclass(frozen=True)
class Mark:
    """What became of one message."""

    id: int
    ending: Ending
    at: dt.datetime
    problem: str | None = None
    attempts: int = 0


@dataclass(frozen=True)
class Binding:
    """The message that now shows a card."""

    chat: int
    card: str
    message: int


async def add(tx: Writing, sealer: Sealer, messages: Sequence[Outgoing]) -> None:
    await tx.many(
        "INSERT INTO outbox (id, chat, class, method, params, card, mode, attachment, not_before, expires_at,"
        " attempts, taken_by) VALUES (:id, :chat, :class, :method, :params, :card, :mode, :attachment,"
        " :not_before, :expires_at, 0, :taken_by)",
        [
            {
                "id": m.id,
                "chat": m.chat,
                "class": m.kind,
                "method": m.method,
                "params": sealer.seal_json(m.params, "outbox.params", m.id),
                "card": m.card,
                "mode": m.mode,
                "attachment": m.attachment,
                "not_before": to_row(m.not_before),
                "expires_at": to_row_or_none(m.expires_at),
                "taken_by": m.taken_by,
            }
            for m in messages
        ],
    )


def outgoing_from(row: Row, sealer: Sealer) -> Outgoing:
    return Outgoing(
        id=row["id"],
        chat=row["chat"],
        kind=row["class"],
        method=row["method"],
        params=sealer.open_json(row["params"], "outbox.params", row["id"]),
        not_before=from_row(row["not_before"]),
        card=row["card"],
        mode=row["mode"],
        attachment=row["attachment"],
        expires_at=from_row_or_none(row["expires_at"]),
        attempts=row["attempts"],
        taken_by=row["taken_by"],
    )


async def any_waiting(reading: Reading, process: str, now: dt.datetime) -> bool:
    """Is there something due that this process has not taken?"""
    return (
        await reading.one(
            "SELECT 1 AS one FROM outbox WHERE ended_at IS NULL AND not_before <= :now"
            " AND (taken_by IS NULL OR taken_by <> :process) LIMIT 1",
            now=to_row(now),
            process=process,
        )
        is not None
    )


async def take(tx: Writing, sealer: Sealer, process: str, now: dt.datetime, limit: int) -> list[Outgoing]:
    """Due messages that this process has not taken yet, oldest first; from now on they are its own. One that was
    damaged at rest, so that it cannot be opened, ends."""
    rows = await tx.all(
        "SELECT * FROM outbox WHERE ended_at IS NULL AND not_before <= :now"
        " AND (taken_by IS NULL OR taken_by <> :process) ORDER BY id LIMIT :limit",
        now=to_row(now),
        process=process,
        limit=limit,
    )
    if rows:
        listed, ids = in_list("id", [row["id"] for row in rows])
        await tx.run(f"UPDATE outbox SET taken_by = :process WHERE id IN {listed}", process=process, **ids)
    opened: list[Outgoing] = []
    damaged: list[Mark] = []
    for row in rows:
        try:
            opened.append(outgoing_from(row, sealer))
        except KeyProblem as problem:
            damaged.append(Mark(row["id"], "refused", now, str(problem)))
    if damaged:
        await mark(tx, damaged, [])
    return opened


async def mark(tx: Writing, marks: Sequence[Mark], bindings: Sequence[Binding]) -> None:
    """How messages ended; what they said is erased."""
    await tx.many(
        "UPDATE outbox SET ended_at = :at, ending = :ending, problem = :problem, attempts = :attempts, params = NULL"
        " WHERE id = :id AND ended_at IS NULL",
        [
            {"id": m.id, "at": to_row(m.at), "ending": m.ending, "problem": m.problem, "attempts": m.attempts}
            for m in marks
        ],
    )
    await tx.many(
        "INSERT INTO cards (chat, card, message) VALUES (:chat, :card, :message)"
        " ON CONFLICT (chat, card) DO UPDATE SET message = excluded.message",
        [{"chat": b.chat, "card": b.card, "message": b.message} for b in bindings],
    )


async def drop_held(tx: Writing, chat: int, card: str, now: dt.datetime) -> bool:
    """What is held for later and would show a card that is out of date; True if there was something."""
    rows = await tx.all(
        "UPDATE outbox SET ended_at = :now, ending = 'replaced', params = NULL"
        " WHERE chat = :chat AND card = :card AND ended_at IS NULL AND not_before > :now RETURNING id",
        chat=chat,
        card=card,
        now=to_row(now),
    )
    return bool(rows)


@dataclass(frozen=True)
class Held:
    """What one chat will be told of cards at a moment to come: the cards, the first one first."""

    chat: int
    until: dt.datetime
    cards: tuple[str, ...]


async def held(tx: Writing, prefix: str, now: dt.datetime) -> list[Held]:
    """Notices that wait for a moment to come and show a card whose name begins so; with them the cards of those that
    `replace_held` put away for the same moment."""
    rows = await tx.all(
        "SELECT DISTINCT chat, not_before FROM outbox WHERE ended_at IS NULL AND not_before > :now"
        " AND class = 'notice' AND card LIKE :prefix ORDER BY chat, not_before",
        now=to_row(now),
        prefix=f"{prefix}%",
    )
    found = []
    of_card = "chat = :chat AND not_before = :until AND class = 'notice' AND card LIKE :prefix"
    for row in rows:
        cards = await tx.all(
            f"SELECT id, card FROM outbox WHERE ended_at IS NULL AND {of_card}"
            f" UNION SELECT id, card FROM outbox WHERE ended_at > :since AND ending = 'replaced' AND {of_card}"
            " ORDER BY id",
            chat=row["chat"],
            until=row["not_before"],
            prefix=f"{prefix}%",
            since=to_row(now - A_NIGHT),
        )
        distinct = tuple(dict.fromkeys(card["card"] for card in cards))
        found.append(Held(row["chat"], from_row(row["not_before"]), distinct))
    return found


async def replace_held(tx: Writing, held: Held, prefix: str, digest: str, now: dt.datetime) -> None:
    """These, the pictures that belong to them, and the digest that stood for them so far."""
    await tx.run(
        "UPDATE outbox SET ended_at = :now, ending = 'replaced', params = NULL WHERE ended_at IS NULL"
        " AND chat = :chat AND not_before = :until AND class = 'notice'"
        " AND (card LIKE :prefix OR card = :digest OR (card IS NULL AND method <> 'sendMessage'))",
        now=to_row(now),
        chat=held.chat,
        until=to_row(held.until),
        prefix=f"{prefix}%",
        digest=digest,
    )


async def keep_newest(tx: Writing, held: Held, prefix: str, now: dt.datetime) -> None:
    """Of several that show one card, the last; the pictures stay."""
    same = "ended_at IS NULL AND chat = :chat AND not_before = :until AND class = 'notice' AND card LIKE :prefix"
    await tx.run(
        f"UPDATE outbox SET ended_at = :now, ending = 'replaced', params = NULL WHERE {same}"
        f" AND id NOT IN (SELECT MAX(id) FROM outbox WHERE {same} GROUP BY card)",
        now=to_row(now),
        chat=held.chat,
        until=to_row(held.until),
        prefix=f"{prefix}%",
    )


async def block_chat(tx: Writing, chat: int, at: dt.datetime) -> None:
    """Everything that waits for a chat that blocked us ends, and the person is left alone."""
    await tx.run(
        "UPDATE outbox SET ended_at = :at, ending = 'blocked', params = NULL WHERE chat = :chat AND ended_at IS NULL",
        chat=chat,
        at=to_row(at),
    )
    await tx.run(
        "UPDATE people SET blocked_at = :at WHERE account = :chat AND blocked_at IS NULL",
        chat=chat,
        at=to_row(at),
    )


async def move_chat(tx: Writing, old: int, new: int) -> None:
    """A group became a supergroup: its number is rewritten everywhere."""
    await tx.run("UPDATE outbox SET chat = :new WHERE chat = :old AND ended_at IS NULL", old=old, new=new)
    await tx.run("DELETE FROM cards WHERE chat = :old", old=old)
    # Told twice, by the update and by each message that was on its way: the second time there is no old row.
    await tx.run(
        "DELETE FROM groups WHERE chat = :new AND EXISTS (SELECT 1 FROM groups WHERE chat = :old)", old=old, new=new
    )
    # What was pinned stays behind: a group that is bound gets a card in the new place at once.
    await tx.run(
        "UPDATE groups SET chat = :new, pinned = NULL, due_at = CASE WHEN grid IS NULL THEN NULL ELSE 0 END"
        " WHERE chat = :old",
        old=old,
        new=new,
    )


async def message_of(reading: Reading, chat: int, card: str) -> int | None:
    row = await reading.one("SELECT message FROM cards WHERE chat = :chat AND card = :card", chat=chat, card=card)
    return None if row is None else int(row["message"])


async def forget_ended(tx: Writing, before: dt.datetime) -> None:
    await tx.run("DELETE FROM outbox WHERE ended_at IS NOT NULL AND ended_at < :before", before=to_row(before))


async def endings(reading: Reading) -> dict[str, int]:
    """How many messages ended in which way."""
    rows = await reading.all("SELECT ending, COUNT(*) AS n FROM outbox WHERE ended_at IS NOT NULL GROUP BY ending")
    return {row["ending"]: row["n"] for row in rows}


async def oldest_waiting(reading: Reading, now: dt.datetime) -> tuple[int, dt.datetime | None]:
    """How many due messages wait, and since when the oldest does."""
    row = await reading.one(
        "SELECT COUNT(*) AS n, MIN(not_before) AS oldest FROM outbox WHERE ended_at IS NULL AND not_before <= :now",
        now=to_row(now),
    )
    return (row["n"], from_row_or_none(row["oldest"])) if row else (0, None)
