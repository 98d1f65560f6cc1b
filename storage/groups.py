"""Group chats that the bot is in."""

from __future__ import annotations

import datetime as dt

from storage.store import Store
from storage.times import to_row


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
    await store.tx.run("UPDATE groups SET removed_at = :now WHERE chat = :chat", chat=chat, now=to_row(now))
