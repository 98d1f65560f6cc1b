"""Leaves and swaps: what makes a week differ from the weekly roster."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from domain.roster import Leave, Swap
from storage import catalogue
from storage.store import Store, new_id
from storage.times import to_row


async def add_leave(store: Store, leave: Leave, sudden: bool, now: dt.datetime) -> None:
    """Write a leave and go on with the roster that has it."""
    await store.tx.run(
        "INSERT INTO leaves (id, neighbourhood, staff, starts_at, ends_at, sudden, made_at)"
        " VALUES (:id, :n, :staff, :a, :z, :sudden, :now)",
        id=new_id(),
        n=store.catalogue.neighbourhood.code,
        staff=leave.staff,
        a=to_row(leave.start),
        z=to_row(leave.end),
        sudden=int(sudden),
        now=to_row(now),
    )
    await _changed(store, leaves=(*store.catalogue.roster.leaves, leave))


async def end_leaves(store: Store, staff: str, start: dt.datetime, end: dt.datetime) -> int:
    """Take back what leaves somebody has between two moments: how many there were."""
    rows = await store.tx.all(
        "DELETE FROM leaves WHERE staff = :staff AND starts_at < :z AND ends_at > :a RETURNING id",
        staff=staff,
        a=to_row(start),
        z=to_row(end),
    )
    kept = [la for la in store.catalogue.roster.leaves if la.staff != staff or la.start >= end or la.end <= start]
    await _changed(store, leaves=tuple(kept))
    return len(rows)


async def put_swap(store: Store, swap: Swap, now: dt.datetime) -> None:
    """For one shift other people; said again, the last word counts."""
    await store.tx.run(
        "INSERT INTO swaps (neighbourhood, post, starts_at, a, b, made_at) VALUES (:n, :post, :at, :a, :b, :now)"
        " ON CONFLICT (neighbourhood, post, starts_at) DO UPDATE SET a = excluded.a, b = excluded.b",
        n=store.catalogue.neighbourhood.code,
        post=swap.post,
        at=to_row(swap.start),
        a=swap.a,
        b=swap.b,
        now=to_row(now),
    )
    others = tuple(s for s in store.catalogue.roster.swaps if (s.post, s.start) != (swap.post, swap.start))
    await _changed(store, swaps=(*others, swap))


async def _changed(store: Store, **parts: tuple[Leave, ...] | tuple[Swap, ...]) -> None:
    await catalogue.new_version(store.tx)
    roster = replace(store.catalogue.roster, **parts)  # type: ignore[arg-type]
    version = await catalogue.version(store.tx)
    store.catalogue = replace(store.catalogue, roster=roster, version=version)
