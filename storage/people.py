"""Residents and staff as accounts: who wrote, what they agreed to, whom they act for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain.neighbourhood import Role
from domain.quiet import Quiet
from storage.db import Reading, Row, in_list
from storage.forms import FormRow, form_from
from storage.sealing import Sealer
from storage.store import Store, new_id
from storage.times import from_row, from_row_or_none, to_row


@dataclass(frozen=True)
class Staff:
    """A role that somebody has, and where."""

    code: str
    role: Role
    grids: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Person:
    """An account that wrote to us. Until both consents are given nothing but account, language and how
    they want it shown is known."""

    id: str
    account: int
    language: str
    neighbourhood: str
    notice_at: dt.datetime | None = None
    abroad_at: dt.datetime | None = None
    sensitive: Mapping[str, dt.datetime] = field(default_factory=dict)  # kind → when they agreed to it
    name: str | None = None
    phone: str | None = None
    blocked_at: dt.datetime | None = None
    staff: tuple[Staff, ...] = ()
    large: bool = False  # one button in a row
    quiet: Quiet = "usual"

    @property
    def consented(self) -> bool:
        return self.notice_at is not None and self.abroad_at is not None

    def has_role(self, *roles: Role) -> bool:
        return any(s.role in roles for s in self.staff)


@dataclass(frozen=True)
class Kin:
    """Somebody for whom a person has come before."""

    id: str
    relation: str
    name: str | None


@dataclass(frozen=True)
class Who:
    """What one query tells at the beginning of a turn."""

    person: Person | None
    form: FormRow | None
    version: int


_PERSON = """\
SELECT p.id, p.account, p.language, p.neighbourhood, p.notice_at, p.abroad_at, p.sensitive, p.name, p.phone,
       p.blocked_at, p.large, p.quiet, s.code AS staff_code, s.role, s.grids, s.name AS staff_name"""
_ROLES = "LEFT JOIN staff s ON s.person = p.id AND s.removed_at IS NULL"
_WHO = f"""\
{_PERSON},
       f.form, f.revision, f.state, f.answers, f.touched_at,
       (SELECT value FROM meta WHERE key = 'version') AS version
FROM (SELECT 1 AS one) AS x
LEFT JOIN people p ON p.account = :account
{_ROLES}
LEFT JOIN forms f ON f.chat = :chat AND f.state = 'current'
ORDER BY s.joined_at, s.code
"""


async def who(reading: Reading, sealer: Sealer, account: int, chat: int) -> Who:
    rows = await reading.all(_WHO, account=account, chat=chat)
    row = rows[0]
    person = None if row["id"] is None else _person(row, sealer, rows)
    form = None if row["form"] is None else form_from(row, chat, sealer)
    return Who(person, form, int(row["version"] or 0))


def _person(row: Row, sealer: Sealer, rows: Sequence[Row]) -> Person:
    return Person(
        id=row["id"],
        account=row["account"],
        language=row["language"],
        neighbourhood=row["neighbourhood"],
        notice_at=from_row_or_none(row["notice_at"]),
        abroad_at=from_row_or_none(row["abroad_at"]),
        sensitive=_agreed(row["sensitive"]),
        name=sealer.open_or_none(row["name"], "people.name", row["id"]),
        phone=sealer.open_or_none(row["phone"], "people.phone", row["id"]),
        blocked_at=from_row_or_none(row["blocked_at"]),
        staff=tuple(_staff(r, sealer) for r in rows if r["staff_code"] is not None),
        large=bool(row["large"]),
        quiet=row["quiet"],
    )


def _agreed(kinds: str) -> dict[str, dt.datetime]:
    """A bare list is from before times were kept: it is asked again."""
    known = json.loads(kinds)
    return {kind: from_row(at) for kind, at in known.items()} if isinstance(known, dict) else {}


def _staff(row: Row, sealer: Sealer) -> Staff:
    name = sealer.open(row["staff_name"], "staff.name", row["staff_code"])
    return Staff(row["staff_code"], row["role"], tuple(json.loads(row["grids"])), name)


async def by_id(store: Store, person: str) -> Person | None:
    return (await by_ids(store, [person])).get(person)


async def by_ids(store: Store, ids: Sequence[str]) -> dict[str, Person]:
    """By their ids, in the order asked for; who is gone is missing."""
    found = await _people(store, "p.id", ids)
    return {id_: found[id_][0] for id_ in dict.fromkeys(ids) if id_ in found}


async def of_staff(store: Store, codes: Sequence[str]) -> dict[str, Person]:
    """The accounts behind staff codes, in the order asked for; staff who have not joined are missing."""
    found = await _people(store, "s.code", codes)
    return {code: found[code][0] for code in dict.fromkeys(codes) if code in found}


async def with_role(store: Store, *roles: Role) -> list[Person]:
    """Joined staff with one of the roles, in the order of the roles named, each person once."""
    found = await _people(store, "s.role", roles)
    people = {person.id: person for role in roles for person in found.get(role, [])}
    return list(people.values())


async def _people(store: Store, column: str, values: Sequence[str]) -> dict[str, list[Person]]:
    """In one query, value of the column → who has it, whoever joined first before the others; each with all roles."""
    if not values:
        return {}
    if store.remembered is not None:
        key = (column, *values)
        if key not in store.remembered:
            store.remembered[key] = await _people(replace(store, remembered=None), column, values)
        known: dict[str, list[Person]] = store.remembered[key]
        return known
    wanted, params = in_list("value", dict.fromkeys(values))
    rows = await store.tx.all(
        f"{_PERSON} FROM people p {_ROLES}"
        f" WHERE p.id IN (SELECT p.id FROM people p {_ROLES} WHERE {column} IN {wanted}) ORDER BY s.joined_at, s.code",
        **params,
    )
    of_one: dict[str, list[Row]] = {}
    for row in rows:
        of_one.setdefault(row["id"], []).append(row)
    people = {id_: _person(own[0], store.sealer, own) for id_, own in of_one.items()}
    name = {"p.id": "id", "s.code": "staff_code", "s.role": "role"}[column]
    found: dict[str, list[Person]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(people[row["id"]])
    return found


async def meet(store: Store, account: int, language: str, now: dt.datetime) -> Person:
    """Remember an account that writes for the first time: number and language, nothing more."""
    person = Person(new_id(), account, language, store.catalogue.neighbourhood.code)
    await store.tx.run(
        "INSERT INTO people (id, account, language, neighbourhood, sensitive, created_at)"
        " VALUES (:id, :account, :language, :neighbourhood, '{}', :now)",
        id=person.id,
        account=account,
        language=language,
        neighbourhood=person.neighbourhood,
        now=to_row(now),
    )
    return person


async def speak(store: Store, person: Person, language: str) -> Person:
    await store.tx.run("UPDATE people SET language = :language WHERE id = :id", language=language, id=person.id)
    return replace(person, language=language)


async def prefer(store: Store, person: Person, large: bool, quiet: Quiet) -> Person:
    """How they want to be spoken to; like the language it may be said before consent."""
    await store.tx.run(
        "UPDATE people SET large = :large, quiet = :quiet WHERE id = :id", large=int(large), quiet=quiet, id=person.id
    )
    return replace(person, large=large, quiet=quiet)


async def live_in(store: Store, person: Person, grid: str) -> None:
    """Their home grid, from a link of it; the first one stays, and before consent nothing is kept."""
    if person.consented:
        await store.tx.run("UPDATE people SET grid = :grid WHERE id = :id AND grid IS NULL", grid=grid, id=person.id)


async def agree_to_notice(store: Store, person: Person, notice: str, now: dt.datetime) -> Person:
    """`notice` is the text as it was shown."""
    await store.tx.run(
        "UPDATE people SET notice_at = :now, notice = :notice WHERE id = :id",
        now=to_row(now),
        notice=notice,
        id=person.id,
    )
    return replace(person, notice_at=now)


async def agree_to_abroad(store: Store, person: Person, now: dt.datetime) -> Person:
    await store.tx.run("UPDATE people SET abroad_at = :now WHERE id = :id", now=to_row(now), id=person.id)
    return replace(person, abroad_at=now)


async def withdraw_abroad(store: Store, person: Person) -> Person:
    await store.tx.run("UPDATE people SET abroad_at = NULL WHERE id = :id", id=person.id)
    return replace(person, abroad_at=None)


async def withdraw_sensitive(store: Store, person: Person, kind: str) -> Person:
    return await _keep_sensitive(store, person, {k: at for k, at in person.sensitive.items() if k != kind})


async def agree_to_sensitive(store: Store, person: Person, kinds: Sequence[str], now: dt.datetime) -> Person:
    """What was agreed to before keeps its time."""
    return await _keep_sensitive(store, person, {**dict.fromkeys(kinds, now), **person.sensitive})


async def _keep_sensitive(store: Store, person: Person, agreed: Mapping[str, dt.datetime]) -> Person:
    rows = {kind: to_row(at) for kind, at in agreed.items()}
    await store.tx.run("UPDATE people SET sensitive = :kinds WHERE id = :id", kinds=json.dumps(rows), id=person.id)
    return replace(person, sensitive=agreed)


async def remember_contact(
    store: Store, person: Person, name: str | None, phone: str | None, no_phone: bool = False
) -> Person:
    """Keep what is given; None leaves what is known, `no_phone` forgets the number."""
    known = replace(person, name=name or person.name, phone=None if no_phone else phone or person.phone)
    await store.tx.run(
        "UPDATE people SET name = :name, phone = :phone WHERE id = :id",
        name=store.sealer.seal_or_none(known.name, "people.name", person.id),
        phone=store.sealer.seal_or_none(known.phone, "people.phone", person.id),
        id=person.id,
    )
    return known


async def block(store: Store, account: int, now: dt.datetime | None) -> None:
    """They blocked the bot (now), or came back (None)."""
    await store.tx.run(
        "UPDATE people SET blocked_at = :now WHERE account = :account",
        now=None if now is None else to_row(now),
        account=account,
    )


async def household(store: Store, person: Person) -> list[Kin]:
    rows = await store.tx.all(
        "SELECT id, relation, name FROM household WHERE person = :person ORDER BY created_at",
        person=person.id,
    )
    return [_kin(row, store) for row in rows]


def _kin(row: Row, store: Store) -> Kin:
    return Kin(row["id"], row["relation"], store.sealer.open_or_none(row["name"], "household.name", row["id"]))


async def remember_kin(store: Store, person: Person, relation: str, name: str | None, now: dt.datetime) -> Kin:
    """The saved family member with this relation and name, made if new."""
    for kin in await household(store, person):
        if kin.relation == relation and kin.name == name:
            return kin
    kin = Kin(new_id(), relation, name)
    values: dict[str, Any] = {"id": kin.id, "person": person.id, "relation": relation, "now": to_row(now)}
    await store.tx.run(
        "INSERT INTO household (id, person, relation, name, created_at) VALUES (:id, :person, :relation, :name, :now)",
        name=store.sealer.seal_or_none(name, "household.name", kin.id),
        **values,
    )
    return kin


async def forget_kin(store: Store, person: Person, kin: Kin) -> None:
    """What was booked for them stays: it has a name of its own."""
    await store.tx.run("DELETE FROM household WHERE id = :id AND person = :person", id=kin.id, person=person.id)


async def home_grid(store: Store, person: Person) -> str | None:
    row = await store.tx.one("SELECT grid FROM people WHERE id = :id", id=person.id)
    return None if row is None else row["grid"]


async def look_up(store: Store, staff: str, person: str, noun: str, noun_id: str, why: str, now: dt.datetime) -> None:
    """Staff were shown somebody's name or phone: who, whose, and why."""
    await store.tx.run(
        "INSERT INTO lookups (id, at, staff, person, noun, noun_id, why)"
        " VALUES (:id, :at, :staff, :person, :noun, :noun_id, :why)",
        id=store.serial(),
        at=to_row(now),
        staff=staff,
        person=person,
        noun=noun,
        noun_id=noun_id,
        why=why,
    )


@dataclass(frozen=True)
class Lookup:
    """Somebody of the staff was shown a name or phone."""

    at: dt.datetime
    role: str
    noun: str
    why: str


async def lookups_of(store: Store, person: str, most: int = 20) -> list[Lookup]:
    """Who was shown this person's name or phone, newest first."""
    rows = await store.tx.all(
        "SELECT l.at, l.noun, l.why, s.role FROM lookups l LEFT JOIN staff s ON s.code = l.staff"
        f" WHERE l.person = :person ORDER BY l.id DESC LIMIT {most}",
        person=person,
    )
    return [Lookup(from_row(row["at"]), row["role"] or "desk", row["noun"], row["why"]) for row in rows]


async def has_seen(store: Store, staff: str, noun_id: str) -> bool:
    """Was this member of staff shown that booking or call before?"""
    row = await store.tx.one(
        "SELECT 1 AS one FROM lookups WHERE staff = :staff AND noun_id = :id LIMIT 1", staff=staff, id=noun_id
    )
    return row is not None


async def shown_to(store: Store, noun_id: str) -> list[str]:
    """The codes of those who were shown that booking or call."""
    rows = await store.tx.all("SELECT DISTINCT staff FROM lookups WHERE noun_id = :id ORDER BY staff", id=noun_id)
    return [row["staff"] for row in rows]
