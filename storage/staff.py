"""Staff and the one-time invitations by which they join."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from domain.neighbourhood import Role
from storage.catalogue import new_version
from storage.db import Reading, Row, Writing
from storage.sealing import Sealer
from storage.store import Store
from storage.times import from_row_or_none, to_row

INVITATION_DAYS = 7


@dataclass(frozen=True)
class Member:
    """Somebody on the staff list."""

    code: str
    name: str
    role: Role
    grids: tuple[str, ...]
    person: str | None
    joined_at: dt.datetime | None
    removed_at: dt.datetime | None

    @property
    def joined(self) -> bool:
        return self.joined_at is not None

    @property
    def removed(self) -> bool:
        return self.removed_at is not None


def _member(row: Row, sealer: Sealer) -> Member:
    return Member(
        row["code"],
        sealer.open(row["name"], "staff.name", row["code"]),
        row["role"],
        tuple(json.loads(row["grids"])),
        row["person"],
        from_row_or_none(row["joined_at"]),
        from_row_or_none(row["removed_at"]),
    )


async def everybody(reading: Reading, sealer: Sealer) -> list[Member]:
    return [_member(row, sealer) for row in await reading.all("SELECT * FROM staff ORDER BY role, code")]


async def remembered(store: Store) -> list[Member]:
    """Everybody, read once where look-ups are remembered."""
    if store.remembered is None:
        return await everybody(store.tx, store.sealer)
    if "staff" not in store.remembered:
        store.remembered["staff"] = await everybody(store.tx, store.sealer)
    members: list[Member] = store.remembered["staff"]
    return members


async def find(reading: Reading, sealer: Sealer, code: str) -> Member | None:
    row = await reading.one("SELECT * FROM staff WHERE code = :code", code=code)
    return None if row is None else _member(row, sealer)


async def names(store: Store) -> dict[str, str]:
    return {m.code: m.name for m in await everybody(store.tx, store.sealer)}


async def put(
    tx: Writing, sealer: Sealer, neighbourhood: str, code: str, name: str, role: Role, grids: Sequence[str]
) -> None:
    """Write somebody on the list, or change what is written; who joined stays joined, who was removed stays removed."""
    await tx.run(
        "INSERT INTO staff (code, neighbourhood, name, role, grids) VALUES (:code, :n, :name, :role, :grids)"
        " ON CONFLICT (code) DO UPDATE SET name = excluded.name, role = excluded.role, grids = excluded.grids",
        code=code,
        n=neighbourhood,
        name=sealer.seal(name, "staff.name", code),
        role=role,
        grids=json.dumps(list(grids)),
    )


async def remove(tx: Writing, code: str, now: dt.datetime) -> None:
    """Take a role back: at once, and every invitation with it."""
    await tx.run(
        "UPDATE staff SET removed_at = :now, person = NULL, joined_at = NULL WHERE code = :code",
        code=code,
        now=to_row(now),
    )
    await tx.run(
        "UPDATE invitations SET revoked_at = :now WHERE staff = :code AND used_at IS NULL AND revoked_at IS NULL",
        code=code,
        now=to_row(now),
    )
    await new_version(tx)


async def invite(tx: Writing, code: str, now: dt.datetime) -> str:
    """A new link's payload for somebody on the list, who is on it again if removed; earlier unused ones are taken
    back."""
    await tx.run("UPDATE staff SET removed_at = NULL WHERE code = :code", code=code)
    await tx.run(
        "UPDATE invitations SET revoked_at = :now WHERE staff = :code AND used_at IS NULL AND revoked_at IS NULL",
        code=code,
        now=to_row(now),
    )
    token = "join_" + secrets.token_urlsafe(18)
    await tx.run(
        "INSERT INTO invitations (token, staff, made_at, expires_at) VALUES (:token, :staff, :now, :expires)",
        token=_digest(token),
        staff=code,
        now=to_row(now),
        expires=to_row(now + dt.timedelta(days=INVITATION_DAYS)),
    )
    return token


Answer = Literal["joined", "unknown", "used", "expired", "revoked"]


async def join(store: Store, token: str, person: str, now: dt.datetime) -> tuple[Answer, Member | None]:
    """Use an invitation; exactly one account can."""
    row = await store.tx.one("SELECT * FROM invitations WHERE token = :token", token=_digest(token))
    if row is None:
        return "unknown", None
    if row["used_at"] is not None:
        return "used", None
    if row["revoked_at"] is not None:
        return "revoked", None
    if row["expires_at"] <= to_row(now):
        return "expired", None
    await store.tx.run(
        "UPDATE invitations SET used_at = :now WHERE token = :token", now=to_row(now), token=_digest(token)
    )
    await store.tx.run(
        "UPDATE staff SET person = :person, joined_at = :now, removed_at = NULL WHERE code = :code",
        person=person,
        now=to_row(now),
        code=row["staff"],
    )
    await new_version(store.tx)
    return "joined", await find(store.tx, store.sealer, row["staff"])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
