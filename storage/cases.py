"""Reported problems. A row changes only at the version that was read; who is first has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from pydantic import BaseModel

from domain.case import State
from domain.category import Clock, Urgency
from domain.refused import Refused
from domain.sla import Term
from domain.spoken_places import Spot
from storage.db import Row, in_list
from storage.store import Store, new_id
from storage.times import from_row, from_row_or_none, to_row, to_row_or_none

Source = Literal["chat", "group", "walk_in", "call", "round", "other_system", "booking", "rating"]
RESIDENT, JOINER = "resident", "joiner"  # as whom somebody without a role wrote a line of the history
MOST = 200
ENOUGH = 10  # so many cases before anything is said of their like
DAY = 24 * 3600 * 1000  # as rows count


class Picture(BaseModel):
    """Something that Telegram keeps: photo, video, voice or document, by its file."""

    kind: Literal["photo", "video", "voice", "document"]
    file: str


class Body(BaseModel):
    """The personal part, sealed. `text` is the reporter's own words; `told` is what they will read of the result;
    `order` is what a partner unit reads. `phone` is given to whoever needs a door opened, if the reporter said so."""

    text: str
    pictures: tuple[Picture, ...] = ()
    rest: str = ""  # folded, without the place: what is compared with other reports
    told: str = ""
    proof: tuple[Picture, ...] = ()
    order: str = ""
    question: str = ""
    step: int = 0  # how far a service has come
    alarm: tuple[str, ...] = ()  # of an emergency, in order: what the reporter tapped, who cannot go, what was said
    phone: str | None = None
    about: tuple[str, ...] = ()  # staff whose work is complained of: it is never theirs
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Case:
    """`reporter` is a person's id (None: entered by staff for somebody without a chat); `responsible` took it first
    and stays so, `handler` has it now, `partner` works on it. Times are aware, in UTC."""

    id: str
    number: str
    neighbourhood: str
    category: str
    urgency: Urgency
    state: State
    reporter: str | None
    spot: Spot
    grid: str | None
    clock: Clock
    reported_at: dt.datetime
    accept_at: dt.datetime
    deadline_at: dt.datetime
    body: Body
    changed_at: dt.datetime
    source: Source = "chat"
    source_number: str | None = None
    entered_by: str | None = None
    circle: int = 0
    responsible: str | None = None
    handler: str | None = None
    partner: str | None = None
    resolver: str | None = None
    again_at: dt.datetime | None = None
    paused_at: dt.datetime | None = None
    paused: dt.timedelta = dt.timedelta()
    due_at: dt.datetime | None = None  # when the clock has to look next
    waits_until: dt.datetime | None = None  # by when the reporter is expected to answer
    again: int = 0
    urged: int = 0
    urged_at: dt.datetime | None = None
    rating: int | None = None
    came_from: str | None = None
    service: str | None = None  # of a booking that is followed to its result
    ended_at: dt.datetime | None = None
    version: int = 0

    @property
    def term(self) -> Term:
        """What the clock counts to: the limit of the whole, or the short one after a "no"."""
        return Term(self.reported_at, self.again_at or self.deadline_at, self.clock, self.paused)


@dataclass(frozen=True)
class Note:
    """One line of a case's history."""

    at: dt.datetime
    what: str
    role: str
    words: str
    pictures: tuple[Picture, ...] = field(default=())


class NoteBody(BaseModel):
    words: str
    pictures: tuple[Picture, ...] = ()


TIMES = ("reported_at", "accept_at", "deadline_at", "changed_at")
TIMES_OR_NONE = ("again_at", "paused_at", "due_at", "waits_until", "urged_at", "ended_at")
PLAIN = tuple(
    f.name for f in fields(Case) if f.name not in (*TIMES, *TIMES_OR_NONE, "spot", "body", "paused", "state", "version")
)
SPOT = ("estate", "building", "unit", "floor", "note")


def _case(row: Row, store: Store) -> Case:
    values: dict[str, Any] = {name: row[name] for name in PLAIN}
    values |= {name: from_row(row[name]) for name in TIMES}
    values |= {name: from_row_or_none(row[name]) for name in TIMES_OR_NONE}
    return Case(
        **values,
        state=State(row["state"]),
        spot=Spot(**{name: row[name] for name in SPOT}),
        paused=dt.timedelta(milliseconds=row["paused_ms"]),
        body=Body.model_validate_json(store.sealer.open(row["body"], "cases.body", row["id"])),
        version=row["version"],
    )


def _row(case: Case, store: Store) -> dict[str, Any]:
    return {
        **{name: getattr(case, name) for name in PLAIN},
        **{name: to_row(getattr(case, name)) for name in TIMES},
        **{name: to_row_or_none(getattr(case, name)) for name in TIMES_OR_NONE},
        **{name: getattr(case.spot, name) for name in SPOT},
        "state": case.state.value,
        "paused_ms": int(case.paused / dt.timedelta(milliseconds=1)),
        "body": store.sealer.seal(case.body.model_dump_json(), "cases.body", case.id),
        "version": case.version,
    }


async def add(store: Store, case: Case) -> Case:
    """Write a new case under the next number of its day; `number` is that day, MMDD. The same day of another year goes
    on counting: no two cases have one number."""
    rows = await store.tx.all(
        "INSERT INTO case_numbers (neighbourhood, day, last) VALUES (:n, :day, 1)"
        " ON CONFLICT (neighbourhood, day) DO UPDATE SET last = case_numbers.last + 1 RETURNING last",
        n=case.neighbourhood,
        day=case.number,
    )
    filed = replace(case, id=case.id or new_id(), number=f"{case.number}-{rows[0]['last']:02d}")
    row = _row(filed, store)
    await store.tx.run(f"INSERT INTO cases ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", **row)
    return filed


async def save(store: Store, case: Case, now: dt.datetime) -> Case:
    """Raises Refused("case-changed") when somebody changed it since it was read."""
    changed = replace(case, changed_at=now, version=case.version + 1)
    row = _row(changed, store)
    names = [name for name in row if name != "id"]
    rows = await store.tx.all(
        f"UPDATE cases SET {', '.join(f'{name} = :{name}' for name in names)}"
        " WHERE id = :id AND version = :before RETURNING id",
        before=case.version,
        **row,
    )
    if not rows:
        raise Refused("case-changed")
    return changed


async def look_later(store: Store, looked_at: Sequence[Case]) -> None:
    """When the clock looks at them again, and nothing else: no version of a case that somebody could miss."""
    rows = [{"id": case.id, "due_at": to_row_or_none(case.due_at)} for case in looked_at]
    await store.tx.many("UPDATE cases SET due_at = :due_at WHERE id = :id", rows)


# --- finding


async def find(store: Store, case: str) -> Case | None:
    row = await store.tx.one("SELECT * FROM cases WHERE id = :id", id=case)
    return None if row is None else _case(row, store)


async def of_booking(store: Store, booking: str) -> Case | None:
    """The case in which a booking is followed."""
    return await of_source(store, "booking", booking)


async def of_source(store: Store, source: Source, number: str) -> Case | None:
    """The case that came with this number of somebody else's."""
    found = await _list(
        store, "source_number = :number AND source = :source", "reported_at", 1, number=number, source=source
    )
    return found[0] if found else None


async def due(store: Store, now: dt.datetime) -> list[Case]:
    """Cases that the clock has to look at, at most 200, oldest first."""
    return await _list(store, "due_at IS NOT NULL AND due_at <= :now", "due_at", MOST, now=to_row(now))


async def fallen_due(store: Store, now: dt.datetime, urgencies: Sequence[Urgency]) -> list[Case]:
    """As `due`, of these urgencies only, and without the emergencies that nobody has: those ring elsewhere."""
    urgent, params = in_list("urgency", urgencies)
    return await _list(
        store,
        f"due_at IS NOT NULL AND due_at <= :now AND urgency IN {urgent}"
        " AND NOT (state = 'new' AND urgency = 'emergency')",
        "due_at",
        MOST,
        now=to_row(now),
        **params,
    )


async def median_days(store: Store, category: str) -> int | None:
    """Within how many days half of the latest cases of a kind were said by their reporters to be done; None if there
    are fewer than ten."""
    rows = await store.tx.all(
        "SELECT ended_at - reported_at AS took FROM cases WHERE category = :category AND ended_at IS NOT NULL"
        f" AND state IN ('solved', 'partly') ORDER BY ended_at DESC LIMIT {MOST}",
        category=category,
    )
    if len(rows) < ENOUGH:
        return None
    took: int = sorted(row["took"] for row in rows)[(len(rows) - 1) // 2]
    return max(-(-took // DAY), 1)


async def near(store: Store, estate: str | None, since: dt.datetime) -> list[Case]:
    """Open cases of an estate reported since then, the newest 200: candidates for being the same."""
    return await _list(
        store,
        "ended_at IS NULL AND estate = :estate AND reported_at >= :since",
        "reported_at DESC",
        MOST,
        estate=estate,
        since=to_row(since),
    )


async def closed_near(store: Store, estate: str | None, category: str, since: dt.datetime) -> Iterator[Case]:
    """Cases of that kind in that estate which ended since then, the last to end first, and of several that the clock
    ended at once the last reported: candidates for having come back. Each is opened when it is its turn."""
    rows = await _rows(
        store,
        "ended_at IS NOT NULL AND estate = :estate AND category = :category AND ended_at >= :since",
        "ended_at DESC, reported_at DESC",
        MOST,
        estate=estate,
        category=category,
        since=to_row(since),
    )
    return (_case(row, store) for row in rows)


async def of_reporter(store: Store, person: str, since: dt.datetime, most: int = 20) -> list[Case]:
    """What somebody reported and is open, or ended since then; newest first."""
    return await _list(
        store,
        "reporter = :person AND (ended_at IS NULL OR ended_at >= :since)",
        "reported_at DESC",
        most,
        person=person,
        since=to_row(since),
    )


async def of_joiner(store: Store, person: str, since: dt.datetime, most: int = 20) -> list[Case]:
    """What somebody joined and is open, or ended since then; newest first."""
    return await _list(
        store,
        "(ended_at IS NULL OR ended_at >= :since) AND id IN (SELECT case_id FROM case_joiners WHERE person = :person)",
        "reported_at DESC",
        most,
        person=person,
        since=to_row(since),
    )


async def held_by(store: Store, codes: Sequence[str], most: int = MOST) -> list[Case]:
    """What these members of staff have in hand, or were passed as a partner unit; the oldest deadline first."""
    held = [f"{column} = :value" for column in ("handler", "partner")]
    return await _soonest(store, [(condition, code) for code in codes for condition in held], most)


async def offered(store: Store, grids: Sequence[str | None], most: int = MOST) -> list[Case]:
    """New cases of these grids, the oldest deadline first."""
    new = "state = 'new' AND grid "
    return await _soonest(store, [(new + ("= :value" if grid else "IS NULL"), grid) for grid in grids], most)


async def _soonest(store: Store, asked: Sequence[tuple[str, str | None]], most: int) -> list[Case]:
    """Open cases that meet one of these conditions, the oldest deadline first; no more is opened than is given back."""
    deadlines: dict[str, int] = {}
    for condition, value in asked:
        rows = await store.tx.all(
            f"SELECT id, deadline_at FROM cases WHERE ended_at IS NULL AND {condition}"
            f" ORDER BY deadline_at, id LIMIT {most}",
            **({} if value is None else {"value": value}),
        )
        deadlines |= {row["id"]: row["deadline_at"] for row in rows}
    if not deadlines:
        return []
    soonest = sorted(deadlines, key=lambda case: (deadlines[case], case))[:most]
    wanted, params = in_list("id", soonest)
    return await _list(store, f"id IN {wanted}", "deadline_at", most, **params)


async def in_state(store: Store, state: State, most: int = MOST) -> list[Case]:
    """Open cases in this state, the oldest deadline first."""
    return await _list(store, "ended_at IS NULL AND state = :state", "deadline_at", most, state=state.value)


async def _list(store: Store, condition: str, order: str, most: int, **params: object) -> list[Case]:
    return [_case(row, store) for row in await _rows(store, condition, order, most, **params)]


async def _rows(store: Store, condition: str, order: str, most: int, **params: object) -> Sequence[Row]:
    return await store.tx.all(f"SELECT * FROM cases WHERE {condition} ORDER BY {order}, id LIMIT {most}", **params)


# --- those who joined, and the history


async def join(store: Store, case: str, person: str, now: dt.datetime) -> bool:
    """False: they had joined before."""
    rows = await store.tx.all(
        "INSERT INTO case_joiners (case_id, person, joined_at) VALUES (:case, :person, :now)"
        " ON CONFLICT (case_id, person) DO NOTHING RETURNING person",
        case=case,
        person=person,
        now=to_row(now),
    )
    return bool(rows)


async def joiners(store: Store, case: str) -> list[str]:
    """Persons who met with it too, in the order in which they said so."""
    rows = await store.tx.all("SELECT person FROM case_joiners WHERE case_id = :id ORDER BY joined_at", id=case)
    return [row["person"] for row in rows]


async def note(
    store: Store, case: str, what: str, role: str, words: str, pictures: Sequence[Picture], now: dt.datetime
) -> None:
    number = store.serial()
    body = NoteBody(words=words, pictures=tuple(pictures)).model_dump_json()
    await store.tx.run(
        "INSERT INTO case_notes (id, case_id, at, what, role, body) VALUES (:id, :case, :at, :what, :role, :body)",
        id=number,
        case=case,
        at=to_row(now),
        what=what,
        role=role,
        body=store.sealer.seal(body, "case_notes.body", number),
    )


async def notes(store: Store, case: str) -> list[Note]:
    """The history of a case, oldest first."""
    rows = await store.tx.all("SELECT * FROM case_notes WHERE case_id = :id ORDER BY id", id=case)
    found = []
    for row in rows:
        body = NoteBody.model_validate_json(store.sealer.open(row["body"], "case_notes.body", row["id"]))
        found.append(Note(from_row(row["at"]), row["what"], row["role"], body.words, body.pictures))
    return found
