"""Cases as rows, on both databases: numbered, kept whole, saved by whoever was first, and sealed."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from domain.case import State
from domain.refused import Refused
from storage import cases
from storage.cases import Body, Case, Note, Picture
from storage.db import Database
from storage.store import new_id
from tests import playing
from tests.playing import MONDAY
from tests.storage import made_cases
from tests.storage.databases import BOTH, database_of
from tests.storage.made_cases import DAY, case, meet, store_of

NOW = MONDAY.astimezone(dt.UTC)


async def add(database: Database, new: Case) -> Case:
    async with store_of(database) as store:
        return await cases.add(store, new)


# --- numbers


async def test_numbers_of_a_day_rise_without_a_gap(database: Database) -> None:
    """Thirty at once; what was not written after all takes no number; the next day begins anew."""

    async def file(place: int) -> str:
        try:
            async with store_of(database) as store:
                filed = await cases.add(store, case())
                if place % 5 == 0:
                    raise Refused("case-not-allowed")
                return filed.number
        except Refused:
            return ""

    numbers = [number for number in await asyncio.gather(*(file(place) for place in range(30))) if number]
    assert numbers == [f"1123-{place:02d}" for place in range(1, 25)]
    tomorrow = await add(database, case(number="1124", reported_at=NOW + DAY))
    assert tomorrow.number == "1124-01"
    assert (await add(database, case())).number == "1123-25"


async def test_no_two_cases_ever_have_one_number(database: Database) -> None:
    """The number does not say the year."""
    first = await add(database, case())
    second = await add(database, case(reported_at=NOW + 365 * DAY))
    assert (first.number, second.number) == ("1123-01", "1123-02")


# --- whoever is first


async def test_of_two_savers_of_one_version_one_is_refused(database: Database) -> None:
    read = await add(database, case())

    async def save(code: str) -> Case | None:
        try:
            async with store_of(database) as store:
                return await cases.save(store, replace(read, state=State.TAKEN, handler=code), NOW + DAY)
        except Refused as refused:
            assert refused.reason == "case-changed"
            return None

    saved = [case for case in await asyncio.gather(*(save(code) for code in ("xu", "zheng", "chen"))) if case]
    assert len(saved) == 1
    async with store_of(database) as store:
        kept = await cases.find(store, read.id)
        assert kept == saved[0]
        assert (kept.version, kept.changed_at) == (read.version + 1, NOW + DAY)
        again = await cases.save(store, replace(kept, state=State.CHECKING), NOW + DAY)  # whoever reads it anew may
        assert again.version == read.version + 2


async def test_what_was_never_written_cannot_be_saved(database: Database) -> None:
    async with store_of(database) as store:
        assert await cases.find(store, "nothing") is None
        with pytest.raises(Refused, match="case-changed"):
            await cases.save(store, case(id="nothing"), NOW)


# --- kept whole


@pytest.mark.parametrize("kind", BOTH)
def test_every_field_is_kept(kind: str, tmp_path: Path) -> None:
    """Filed, and then saved with all values of another one."""

    async def whole() -> None:
        async with database_of(kind, tmp_path) as database:
            await playing.fill(database)
            persons = await meet(database, 2)
            loop = asyncio.get_running_loop()

            @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
            @given(first=made_cases.cases(persons), second=made_cases.cases(persons))
            def keep(first: Case, second: Case) -> None:
                asyncio.run_coroutine_threadsafe(_keep(database, first, second), loop).result()

            await asyncio.to_thread(keep)

    asyncio.run(whole())


async def _keep(database: Database, first: Case, second: Case) -> None:
    async with store_of(database) as store:
        filed = await cases.add(store, first)
        assert replace(filed, id=first.id, number=first.number) == first
        assert await cases.find(store, filed.id) == filed
        other = replace(second, id=filed.id, number=filed.number, version=filed.version)
        saved = await cases.save(store, other, NOW)
        assert saved == replace(other, changed_at=NOW, version=filed.version + 1)
        kept = await cases.find(store, filed.id)
        assert kept is not None
        for field in fields(Case):
            assert getattr(kept, field.name) == getattr(saved, field.name), field.name


async def test_a_time_without_a_zone_is_not_kept(database: Database) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        await add(database, case(due_at=NOW.replace(tzinfo=None)))


# --- those who joined, and the history


async def test_somebody_joins_once(database: Database) -> None:
    filed, other = await add(database, case()), await add(database, case())
    persons = await meet(database, 3)

    async def join(person: str, minutes: int) -> bool:
        async with store_of(database) as store:
            return await cases.join(store, filed.id, person, NOW + dt.timedelta(minutes=minutes))

    assert [await join(person, place) for place, person in enumerate(reversed(persons))] == [True] * 3
    assert await asyncio.gather(*(join(persons[0], 10 + n) for n in range(5))) == [False] * 5
    async with store_of(database) as store:
        assert await cases.joiners(store, filed.id) == persons[::-1]
        assert await cases.joiners(store, other.id) == []


async def test_notes_come_in_the_order_in_which_they_were_made(database: Database) -> None:
    """Also those of one moment, and whoever else's are written in between."""
    filed, other = await add(database, case()), await add(database, case())
    photo = Picture(kind="photo", file="AgAD-1")
    async with store_of(database) as store:
        for number in range(12):
            at = NOW + dt.timedelta(minutes=number // 4)
            pictures = (photo,) if number == 3 else ()
            await cases.note(store, filed.id, f"step{number}", "grid", f"第{number}句", pictures, at)
            await cases.note(store, other.id, "else", "desk", "", (), at)
    async with store_of(database) as store:
        assert await cases.notes(store, filed.id) == [
            Note(NOW + dt.timedelta(minutes=n // 4), f"step{n}", "grid", f"第{n}句", (photo,) if n == 3 else ())
            for n in range(12)
        ]
        assert len(await cases.notes(store, other.id)) == 12
        assert await cases.notes(store, new_id()) == []


# --- sealed


async def test_what_was_said_can_be_read_nowhere_in_the_database(database: Database, tmp_path: Path) -> None:
    """Each personal field and each note holds a planted word of its own; so does what replaced it."""

    def picture(word: str) -> Picture:
        return Picture(kind="photo", file=f"planted-{word}")

    def body(word: str) -> Body:
        names = ("text", "rest", "told", "order", "question", "phone")
        return Body(
            pictures=(picture(f"picture-{word}"),),
            proof=(picture(f"proof-{word}"),),
            alarm=(f"planted-alarm-{word}",),
            about=(f"planted-about-{word}",),
            latitude=33.123457,
            longitude=116.765431,
            **{name: f"planted-{name}-{word}" for name in names},
        )

    persons = await meet(database, 1)
    async with store_of(database) as store:
        filed = await cases.add(store, case(persons[0], body=body("one")))
        await cases.save(store, replace(filed, body=body("two")), NOW)
        await cases.note(store, filed.id, "add", "resident", "planted-note", (picture("noted"),), NOW)
    written = await _everything(database)
    assert filed.number in written and "case_notes" in written  # so this would find it
    if database.kind == "sqlite":
        content = await asyncio.to_thread(_files, tmp_path)
        assert filed.number in content
        written += content
    for word in ("planted", "33.123457", "116.765431"):
        assert word not in written


def _files(folder: Path) -> str:
    """SQLite's files as they lie there, with what was replaced and not yet written over."""
    return "".join(path.read_bytes().decode("utf-8", "replace") for path in folder.glob("test.db*"))


async def _everything(database: Database) -> str:
    """Every row of every table, with its table's name."""
    catalogue = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if database.kind == "sqlite"
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
    )
    reading = database.read()
    names = [row["name"] for row in await reading.all(catalogue)]
    rows = [(name, dict(row)) for name in names for row in await reading.all(f"SELECT * FROM {name}")]
    return "\n".join(map(str, rows))


async def test_a_body_opens_only_in_its_own_row(database: Database) -> None:
    first, second = await add(database, case()), await add(database, case())
    async with store_of(database) as store:
        moved = "UPDATE cases SET body = (SELECT body FROM cases WHERE id = :other) WHERE id = :id"
        await store.tx.run(moved, other=first.id, id=second.id)
        assert await cases.find(store, first.id) == first
        with pytest.raises(Exception, match="does not open"):
            await cases.find(store, second.id)
