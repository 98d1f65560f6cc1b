"""What staff confirmed in the chat: which field of a service, part or condition of a guide, by whom, until when."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from domain.eligibility import Condition
from domain.guide import Guide, Part
from domain.neighbourhood import Confirmation, Field_, Service
from domain.review import Kind
from storage.db import Reading
from storage.store import Store

Key = tuple[str, str, str]  # kind, code, field
P = TypeVar("P", Part, Condition)


@dataclass(frozen=True)
class Confirmed:
    """`digest` is of what was confirmed."""

    digest: str
    confirmation: Confirmation


def digest_of(kind: Kind, said: Service | Guide, field: str) -> str:
    """What a confirmation is of: the text, in both languages; of a condition all by which it decides. A field that is
    not there has the digest of nothing."""
    data: object = None
    if not isinstance(said, Guide):
        data = said.model_dump(mode="json", include={field}).get(field)
    elif kind == "guide":
        part = next((part for part in said.parts if part.code == field), None)
        data = part.model_dump(mode="json", include={"title", "text"}) if part else None
    elif said.eligible is not None:
        condition = said.eligible.condition(field)
        data = said.eligible.written(condition) if condition else None
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


async def put(store: Store, kind: Kind, said: Service | Guide, field: str, by: str, given: Confirmation) -> None:
    """`by` is a staff code; `given.until` is set. The caller says that the catalogue has changed."""
    assert given.until is not None
    await store.tx.run(
        "INSERT INTO confirmations"
        " (neighbourhood, kind, code, field, digest, source, by_staff, checked_on, valid_until)"
        " VALUES (:n, :kind, :code, :field, :digest, :source, :by, :checked, :until)"
        " ON CONFLICT (neighbourhood, kind, code, field) DO UPDATE SET digest = excluded.digest,"
        " source = excluded.source, by_staff = excluded.by_staff, checked_on = excluded.checked_on,"
        " valid_until = excluded.valid_until",
        n=store.catalogue.neighbourhood.code,
        kind=kind,
        code=said.code,
        field=field,
        digest=digest_of(kind, said, field),
        source=given.by,
        by=by,
        checked=given.on.isoformat(),
        until=given.until.isoformat(),
    )


async def all_of(reading: Reading) -> dict[Key, Confirmed]:
    rows = await reading.all("SELECT * FROM confirmations")
    found = {}
    for row in rows:
        on, until = (dt.date.fromisoformat(row[name]) for name in ("checked_on", "valid_until"))
        given = Confirmation(by=row["source"], on=on, until=until)
        found[(row["kind"], row["code"], row["field"])] = Confirmed(row["digest"], given)
    return found


def with_service(service: Service, known: Mapping[Key, Confirmed]) -> Service:
    """The service with what the chat confirmed of it, where that is of the same text and not older than the file's."""
    fields: tuple[Field_, ...] = ("eligibility", "materials", "steps", "time_limit", "fee", "where", "amount")
    added = {
        field: found.confirmation
        for field in fields
        if (found := known.get(("service", service.code, field))) is not None
        and found.digest == digest_of("service", service, field)
        and (field not in service.confirmed or service.confirmed[field].on <= found.confirmation.on)
    }
    return service.model_copy(update={"confirmed": {**service.confirmed, **added}}) if added else service


def with_guide(guide: Guide, known: Mapping[Key, Confirmed]) -> Guide:
    """Likewise, part by part and condition by condition."""

    def latest(kind: Kind, one: P) -> P:
        found = known.get((kind, guide.code, one.code))
        if found is None or found.digest != digest_of(kind, guide, one.code):
            return one
        older = one.confirmed is not None and one.confirmed.on > found.confirmation.on
        return one if older else one.model_copy(update={"confirmed": found.confirmation})

    eligible = guide.eligible
    if eligible is not None:
        conditions = tuple(latest("condition", condition) for condition in eligible.conditions)
        eligible = eligible.model_copy(update={"conditions": conditions})
    parts = tuple(latest("guide", part) for part in guide.parts)
    return guide.model_copy(update={"parts": parts, "eligible": eligible})
