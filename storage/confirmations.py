"""What staff confirmed in the chat: which field of a service or part of a guide, by whom, when, until when."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from domain.guide import Guide
from domain.neighbourhood import Confirmation, Field_, Service
from storage.db import Reading
from storage.store import Store

Kind = Literal["service", "guide"]
Key = tuple[str, str, str]  # kind, code, field


@dataclass(frozen=True)
class Confirmed:
    """`digest` is of the text that was confirmed."""

    digest: str
    confirmation: Confirmation


def digest_of(said: Service | Guide, field: str) -> str:
    """What a confirmation is of: the text, in both languages. A field that is not there has the digest of nothing."""
    if isinstance(said, Guide):
        part = next((part for part in said.parts if part.code == field), None)
        data: object = part.model_dump(mode="json", include={"title", "text"}) if part else None
    else:
        data = said.model_dump(mode="json", include={field}).get(field)
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
        digest=digest_of(said, field),
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
        and found.digest == digest_of(service, field)
        and (field not in service.confirmed or service.confirmed[field].on <= found.confirmation.on)
    }
    return service.model_copy(update={"confirmed": {**service.confirmed, **added}}) if added else service


def with_guide(guide: Guide, known: Mapping[Key, Confirmed]) -> Guide:
    """Likewise, part by part."""
    parts = []
    for part in guide.parts:
        found = known.get(("guide", guide.code, part.code))
        same = found is not None and found.digest == digest_of(guide, part.code)
        newer = found is not None and (part.confirmed is None or part.confirmed.on <= found.confirmation.on)
        parts.append(part.model_copy(update={"confirmed": found.confirmation}) if found and same and newer else part)
    return guide.model_copy(update={"parts": tuple(parts)}) if parts != [*guide.parts] else guide
