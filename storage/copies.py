"""Everything that is kept of one person, opened: for that person, and nobody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel

from domain.birthday import Birthday
from domain.family import Right
from storage import birthdays, bookings, calls, cases, family, news, people
from storage.cases import RESIDENT, Picture
from storage.people import Person
from storage.store import Store

ALL = 10_000
EVER = dt.datetime.fromtimestamp(0, dt.UTC)


class CopiedBooking(BaseModel):
    service: str
    whom: str
    start: dt.datetime
    state: str
    name: str
    phone: str | None
    card: str  # as it was shown, HTML


class CopiedCall(BaseModel):
    phone: str
    asked_at: dt.datetime
    due_at: dt.datetime
    done_at: dt.datetime | None


class CopiedWords(BaseModel):
    at: dt.datetime
    what: str
    words: str


class CopiedCase(BaseModel):
    """`pictures` are Telegram's numbers of the files: the files themselves are with Telegram."""

    number: str
    reported_at: dt.datetime
    state: str
    category: str
    place: str
    words: str
    pictures: tuple[Picture, ...]
    told: str
    rating: int | None
    history: list[CopiedWords]


class CopiedLook(BaseModel):
    at: dt.datetime
    role: str
    of: str
    why: str


class CopiedHelp(BaseModel):
    """`i_help`: this person is the helper; `relation`: what the helped is to the helper, if somebody took the link."""

    i_help: bool
    taken: bool
    relation: str
    may: Right
    until: dt.datetime | None


class Copy(BaseModel):
    """Times are UTC."""

    account: int
    language: str
    name: str | None
    phone: str | None
    notice_at: dt.datetime | None
    abroad_at: dt.datetime | None
    sensitive: dict[str, dt.datetime]
    family: list[dict[str, Any]]
    helps: list[CopiedHelp]
    birthday: Birthday | None
    hears: list[str]  # doors of which they want news
    bookings: list[CopiedBooking]
    calls: list[CopiedCall]
    cases: list[CopiedCase]
    joined: list[str]  # numbers of cases
    grid: str | None  # where they live, if a link of its group brought them
    looked: list[CopiedLook]


async def copy_of(store: Store, person: Person) -> Copy:
    birthday = await birthdays.of_person(store, person.id)
    return Copy(
        account=person.account,
        language=person.language,
        name=person.name,
        phone=person.phone,
        notice_at=person.notice_at,
        abroad_at=person.abroad_at,
        sensitive=dict(person.sensitive),
        family=[{"relation": kin.relation, "name": kin.name} for kin in await people.household(store, person)],
        helps=[
            CopiedHelp(
                i_help=one.helper == person.id,
                taken=one.helper is not None,
                relation=one.relation,
                may=one.may,
                until=one.until,
            )
            for one in await family.of_person(store, person.id, EVER)
        ],
        birthday=birthday.body.birthday if birthday else None,
        hears=await news.doors_of(store, person.id),
        bookings=[
            CopiedBooking(
                service=one.body.service_name,
                whom=one.body.served_name or one.told_to(person.id).relation,
                start=one.start,
                state=one.state.value,
                name=one.body.name,
                phone=one.body.phone,
                card=one.body.card,
            )
            for one in await bookings.all_of_person(store, person.id)
        ],
        calls=[
            CopiedCall(phone=one.body.phone, asked_at=one.made_at, due_at=one.due_at, done_at=one.done_at)
            for one in await calls.of_person(store, person.id)
        ],
        cases=[await _case(store, one) for one in await cases.of_reporter(store, person.id, EVER, ALL)],
        joined=[one.number for one in await cases.of_joiner(store, person.id, EVER, ALL)],
        grid=await people.home_grid(store, person),
        looked=[
            CopiedLook(at=one.at, role=one.role, of=one.noun, why=one.why)
            for one in await people.lookups_of(store, person.id, ALL)
        ],
    )


async def _case(store: Store, case: cases.Case) -> CopiedCase:
    """Of what was said about it, what the reporter said or was told; what staff say among themselves is theirs."""
    said = [note for note in await cases.notes(store, case.id) if note.role == RESIDENT]
    return CopiedCase(
        number=case.number,
        reported_at=case.reported_at,
        state=case.state.value,
        category=case.category,
        place=" ".join(str(part) for part in case.spot.model_dump(exclude_defaults=True).values()),
        words=case.body.text,
        pictures=case.body.pictures,
        told=case.body.told,
        rating=case.rating,
        history=[CopiedWords(at=note.at, what=note.what, words=note.words) for note in said],
    )
