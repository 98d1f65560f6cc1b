"""Birthdays that somebody told us, to be wished and reminded on. Without the wish there is no row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel

from domain.birthday import Birthday
from storage.db import Row, in_list
from storage.store import Store

AT_ONCE = 200


class BirthdayBody(BaseModel):
    """Sealed. `told`: codes of the guides of which it was told ahead that this birthday opens them."""

    birthday: Birthday
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class BirthdayRow:
    """`looked_on`: the last date, local, that was looked at."""

    person: str
    body: BirthdayBody
    looked_on: dt.date


async def keep(store: Store, person: str, birthday: Birthday, today: dt.date) -> None:
    """In place of the one that was known; what was told before is not told again."""
    known = await of_person(store, person)
    body = BirthdayBody(birthday=birthday, told=known.body.told if known else ())
    await store.tx.run(
        "INSERT INTO birthdays (person, body, looked_on) VALUES (:person, :body, :today)"
        " ON CONFLICT (person) DO UPDATE SET body = excluded.body, looked_on = excluded.looked_on",
        person=person,
        body=_sealed(store, person, body),
        today=today.isoformat(),
    )


async def of_person(store: Store, person: str) -> BirthdayRow | None:
    row = await store.tx.one("SELECT * FROM birthdays WHERE person = :person", person=person)
    return _birthday_row(row, store) if row else None


async def not_looked_at(store: Store, today: dt.date) -> list[BirthdayRow]:
    """Some of those that nobody looked at on this date."""
    rows = await store.tx.all(
        f"SELECT * FROM birthdays WHERE looked_on < :today ORDER BY looked_on, person LIMIT {AT_ONCE}",
        today=today.isoformat(),
    )
    return [_birthday_row(row, store) for row in rows]


async def looked_at(store: Store, found: Sequence[BirthdayRow], today: dt.date) -> None:
    if found:
        listed, people = in_list("person", [one.person for one in found])
        await store.tx.run(
            f"UPDATE birthdays SET looked_on = :today WHERE person IN {listed}", today=today.isoformat(), **people
        )


async def told(store: Store, row: BirthdayRow, guide: str) -> BirthdayRow:
    body = row.body.model_copy(update={"told": (*row.body.told, guide)})
    await store.tx.run(
        "UPDATE birthdays SET body = :body WHERE person = :person",
        body=_sealed(store, row.person, body),
        person=row.person,
    )
    return replace(row, body=body)


async def forget(store: Store, person: str) -> None:
    await store.tx.run("DELETE FROM birthdays WHERE person = :person", person=person)


def _birthday_row(row: Row, store: Store) -> BirthdayRow:
    body = store.sealer.open(row["body"], "birthdays.body", row["person"])
    return BirthdayRow(row["person"], BirthdayBody.model_validate_json(body), dt.date.fromisoformat(row["looked_on"]))


def _sealed(store: Store, person: str, body: BirthdayBody) -> str:
    return store.sealer.seal(body.model_dump_json(), "birthdays.body", person)
