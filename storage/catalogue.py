"""The neighbourhood's files as rows: upsert by code, what is missing is retired, each change a new version."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from domain.catalogue import Catalogue, Opening, first_end
from domain.category import Category, Doubt, Elsewhere, Topic
from domain.distress import Saying
from domain.guide import Guide
from domain.knowledge import Question
from domain.neighbourhood import Building, Day, Grid, Neighbourhood, Post, Service, Shift
from domain.roster import Leave, Roster, Swap
from domain.sla import Escalation, Ladders
from storage import answers, confirmations
from storage.db import Reading, Row, Writing
from storage.times import from_row, to_row

T = TypeVar("T", bound=BaseModel)


class NoNeighbourhood(Exception):
    """Nothing has been imported yet."""

    def __str__(self) -> str:
        return "no neighbourhood has been imported yet; run: python -m bot import examples/liuyin"


async def load(reading: Reading, zone: ZoneInfo) -> Catalogue:
    """Everything from the files at its present version. Raises NoNeighbourhood."""
    rows = await reading.all("SELECT kind, data FROM catalogue WHERE retired_at IS NULL ORDER BY kind, place")
    known = _Rows(rows)
    neighbourhoods = known.of("neighbourhood", Neighbourhood)
    if not neighbourhoods:
        raise NoNeighbourhood
    confirmed = await confirmations.all_of(reading)
    services = {s.code: confirmations.with_service(s, confirmed) for s in known.of("service", Service)}
    guides = {g.code: g for g in known.of("guide", Guide)} | await answers.guides(reading)
    return Catalogue(
        version=await version(reading),
        neighbourhood=neighbourhoods[0],
        services=services,
        grids={g.code: g for g in known.of("grid", Grid)},
        buildings=tuple(known.of("building", Building)),
        roster=Roster(
            zone=zone,
            posts={p.code: p for p in known.of("post", Post)},
            shifts=tuple(known.of("shift", Shift)),
            days={d.day: d for d in known.of("day", Day)},
            leaves=await _leaves(reading, zone),
            swaps=await _swaps(reading, zone),
            present=await _present(reading),
        ),
        opening=await opening(reading),
        categories={c.code: c for c in known.of("category", Category)},
        topics={t.code: t for t in known.of("topic", Topic)},
        doubts=tuple(known.of("doubt", Doubt)),
        sayings=tuple(known.of("saying", Saying)),
        questions=tuple(known.of("question", Question)),
        guides={code: confirmations.with_guide(guide, confirmed) for code, guide in guides.items()},
        elsewhere={e.code: e for e in known.of("elsewhere", Elsewhere)},
        ladders=Ladders(**{e.code: e.rungs for e in known.of("escalation", Escalation)}),
        good_until=first_end(services.values()),
    )


class _Rows:
    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)

    def of(self, kind: str, model: type[T]) -> list[T]:
        return [model.model_validate_json(row["data"]) for row in self._rows if row["kind"] == kind]


async def _leaves(reading: Reading, zone: ZoneInfo) -> tuple[Leave, ...]:
    rows = await reading.all("SELECT staff, starts_at, ends_at FROM leaves")
    return tuple(
        Leave(r["staff"], from_row(r["starts_at"]).astimezone(zone), from_row(r["ends_at"]).astimezone(zone))
        for r in rows
    )


async def _swaps(reading: Reading, zone: ZoneInfo) -> tuple[Swap, ...]:
    rows = await reading.all("SELECT post, starts_at, a, b FROM swaps")
    return tuple(Swap(r["post"], from_row(r["starts_at"]).astimezone(zone), r["a"], r["b"]) for r in rows)


async def _present(reading: Reading) -> frozenset[str]:
    rows = await reading.all("SELECT code FROM staff WHERE removed_at IS NULL")
    return frozenset(row["code"] for row in rows)


async def version(reading: Reading) -> int:
    row = await reading.one("SELECT value FROM meta WHERE key = 'version'")
    return int(row["value"]) if row else 0


async def new_version(tx: Writing) -> None:
    """Say that the files, the roster or the staff changed: the running bot reads them in its next turn."""
    await tx.run(
        "INSERT INTO meta (key, value) VALUES ('version', '1') ON CONFLICT (key)"
        " DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)"
    )


async def opening(reading: Reading) -> Opening:
    row = await reading.one("SELECT value FROM meta WHERE key = 'opening'")
    return cast(Opening, row["value"]) if row else "closed"


async def set_opening(tx: Writing, state: Opening) -> None:
    await tx.run(
        "INSERT INTO meta (key, value) VALUES ('opening', :state)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        state=state,
    )
    await new_version(tx)


async def replace_all(
    tx: Writing, neighbourhood: str, entries: Mapping[str, Mapping[str, BaseModel]], now: dt.datetime
) -> dict[str, int]:
    """Write kind → code → entry; what was there and is not any more is retired. Counts of new, changed, retired."""
    counts = {"new": 0, "changed": 0, "retired": 0}
    rows = await tx.all("SELECT kind, code, data, retired_at FROM catalogue WHERE neighbourhood = :n", n=neighbourhood)
    before = {(row["kind"], row["code"]): row for row in rows}
    upserts: list[dict[str, Any]] = []
    for kind, by_code in entries.items():
        for place, (code, entry) in enumerate(by_code.items()):
            old = before.pop((kind, code), None)
            data = json.dumps(entry.model_dump(mode="json"), ensure_ascii=False)
            if old is None or old["retired_at"] is not None:
                counts["new"] += 1
            elif old["data"] != data:
                counts["changed"] += 1
            upserts.append({"n": neighbourhood, "kind": kind, "code": code, "place": place, "data": data})
    await tx.many(
        "INSERT INTO catalogue (neighbourhood, kind, code, place, data) VALUES (:n, :kind, :code, :place, :data)"
        " ON CONFLICT (neighbourhood, kind, code) DO UPDATE"
        " SET data = excluded.data, place = excluded.place, retired_at = NULL",
        upserts,
    )
    gone = [key for key, row in before.items() if row["retired_at"] is None]
    counts["retired"] = len(gone)
    await tx.many(
        "UPDATE catalogue SET retired_at = :now WHERE neighbourhood = :n AND kind = :kind AND code = :code",
        [{"n": neighbourhood, "kind": kind, "code": code, "now": to_row(now)} for kind, code in gone],
    )
    await new_version(tx)
    return counts
