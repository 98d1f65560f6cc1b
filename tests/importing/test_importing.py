"""Files into the database: everything or nothing, twice is once, retired is not deleted, no booking is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.files import Files, FilesProblem, read_folder
from bot.importing import BreaksBookings, import_files
from domain.booking import State
from domain.catalogue import Catalogue
from domain.slots import Slot
from storage import bookings, people, staff
from storage import catalogue as catalogues
from storage.bookings import Body, Booking
from storage.db import Database
from storage.engines import open_sqlite
from storage.migrate import migrate
from storage.sealing import Sealer
from storage.store import Serials, Store
from tests.importing.small import NEIGHBOURHOOD, ROSTER, SERVICES, STAFF, read, swapped
from tests.playing import SAMPLE, ZONE, at

SEALER = Sealer("k" * 40)
NOW = at("2026-11-23 15:50")  # a Monday
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await open_sqlite(tmp_path / "x.db")
    try:
        await migrate(opened, NOW)
        yield opened
    finally:
        await opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


async def imported(database: Database, files: Files, now: dt.datetime = NOW) -> dict[str, int]:
    async with database.turn() as tx:
        return await import_files(tx, SEALER, ZONE, now, files)


async def present(database: Database) -> Catalogue:
    return await catalogues.load(database.read(), ZONE)


async def rows(database: Database, table: str = "catalogue") -> list[dict[str, Any]]:
    found = [dict(row) for row in await database.read().all(f"SELECT * FROM {table}")]
    return sorted(found, key=lambda row: [str(value) for value in row.values()])


async def test_an_open_desk_keeps_its_numbers(database: Database) -> None:
    """Nothing opens with a placeholder, and nothing that is open gets one."""
    files = read_folder(SAMPLE)
    await imported(database, files)
    async with database.turn() as tx:
        await catalogues.set_opening(tx, "open")
    [(code, here)] = files.entries["neighbourhood"].items()
    blank = here.model_copy(update={"desk": "待定"})
    with pytest.raises(FilesProblem, match="the desk is open: desk, the number of the desk, is no telephone number"):
        await imported(database, replace(files, entries={**files.entries, "neighbourhood": {code: blank}}))
    assert (await present(database)).neighbourhood.desk == "0561-000-0123"


# --- what is written


async def test_the_sample_into_an_empty_database(database: Database) -> None:
    files = read_folder(SAMPLE)
    counts = await imported(database, files)
    assert counts == {"new": sum(files.counts.values()) - files.counts["staff"], "changed": 0, "retired": 0}
    catalogue = await present(database)
    assert list(catalogue.services.values()) == list(files.entries["service"].values())
    assert [*catalogue.roster.shifts] == list(files.entries["shift"].values())
    assert {str(day) for day in catalogue.roster.days} == set(files.entries["day"])
    listed = {m.code: (m.name, m.role, m.grids) for m in await staff.everybody(database.read(), SEALER)}
    assert listed == {m.code: (m.name, m.role, m.grids) for m in files.staff}


async def test_twice_changes_nothing(database: Database) -> None:
    files = read_folder(SAMPLE)
    await imported(database, files)
    before = await rows(database)
    assert await imported(database, files, LATER) == {"new": 0, "changed": 0, "retired": 0}
    assert await rows(database) == before


async def test_the_running_bot_sees_a_new_version(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    before = (await present(database)).version
    await imported(database, read(folder, services=swapped(SERVICES, "minutes: 20", "minutes: 40")))
    after = await present(database)
    assert after.version > before
    assert after.services["allowance"].minutes == 40


async def test_what_is_missing_is_retired_and_can_come_back(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    whole = await rows(database)
    without = SERVICES[: SERVICES.index("- code: canteen")]
    assert await imported(database, read(folder, services=without), LATER) == {"new": 0, "changed": 0, "retired": 1}
    retired = [row["code"] for row in await rows(database) if row["retired_at"] is not None]
    assert retired == ["canteen"]
    assert len(await rows(database)) == len(whole)
    assert list((await present(database)).services) == ["allowance"]
    assert await imported(database, read(folder, services=SERVICES), LATER) == {"new": 1, "changed": 0, "retired": 0}
    assert await rows(database) == whole


async def test_staff_who_are_not_in_the_files_stay(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    async with database.turn() as tx:
        store = Store(tx, SEALER, await catalogues.load(tx, ZONE), Serials())
        person = await people.meet(store, 77, "zh-CN", NOW)
        for code in ("sun", "chen"):
            await staff.join(store, await staff.invite(tx, code, NOW), person.id, NOW)
    fewer = STAFF[: STAFF.index("- {code: chen")]
    await imported(database, read(folder, staff=swapped(fewer, "孙姐", "孙大姐")), LATER)
    listed = {m.code: m for m in await staff.everybody(database.read(), SEALER)}
    assert set(listed) == {"sun", "zhou", "chen"}
    assert (listed["sun"].name, listed["sun"].person, listed["sun"].joined_at) == ("孙大姐", person.id, NOW)
    assert (listed["chen"].removed_at, listed["chen"].joined_at) == (None, NOW)


async def test_another_neighbourhood_is_refused(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    before = await rows(database), await rows(database, "staff")
    other = read(folder, neighbourhood=swapped(NEIGHBOURHOOD, "code: willow", "code: poplar"))
    with pytest.raises(FilesProblem) as problem:
        await imported(database, other)
    assert [str(m) for m in problem.value.mistakes] == [
        "neighbourhood.yaml: `code` is poplar, but this database serves willow; give poplar a database of its own"
    ]
    assert (await rows(database), await rows(database, "staff")) == before


# --- bookings

EVENING = at("2026-11-24 19:00")
ONLY_ZHOU = swapped(ROSTER, "desk1,tue,18:00,21:00,sun,zhou", "desk1,tue,18:00,21:00,zhou,")
ZHOU_THEN_SUN = swapped(ROSTER, "desk1,tue,18:00,21:00,sun,zhou", "desk1,tue,18:00,21:00,zhou,sun")
CLOSED = swapped(ROSTER, "desk1,tue,18:00,21:00,sun,zhou\n", "")
MOVED_TO_DESK_2 = swapped(ROSTER, "desk1,tue,", "desk2,tue,")


async def booked(database: Database, person: str | None = "sun", start: dt.datetime = EVENING) -> str:
    """王阿姨 has a time with `person` (None: to be assigned); the booking's id."""
    async with database.turn() as tx:
        store = Store(tx, SEALER, await catalogues.load(tx, ZONE), Serials())
        resident = await people.meet(store, int(start.timestamp()), "zh-CN", NOW)
        booking = Booking(
            id=f"b{resident.id[:8]}",
            neighbourhood="willow",
            person=resident.id,
            served=f"me:{resident.id}",
            relation="me",
            service="allowance",
            post="desk1",
            staff=None,
            start=start,
            end=start + dt.timedelta(minutes=20),
            state=State.BOOKED,
            body=Body(service_name="高龄津贴", card="…", name="王阿姨", phone="138-0000-0001"),
            made_at=NOW,
        )
        placed = await bookings.place(store, booking, [Slot(start, "desk1", person or "sun")])
        if person is None:
            await bookings.unassign(store, placed)
    return placed.id


@pytest.mark.parametrize("roster", [ONLY_ZHOU, CLOSED, MOVED_TO_DESK_2], ids=["other people", "closed", "other desk"])
async def test_a_roster_that_leaves_a_booking_alone_is_refused(database: Database, folder: Path, roster: str) -> None:
    await imported(database, read(folder))
    await booked(database)
    before = await rows(database), await catalogues.version(database.read())
    with pytest.raises(BreaksBookings) as refused:
        await imported(database, read(folder, roster=roster))
    assert refused.value.lines == ("2026-11-24 19:00 高龄津贴",)
    assert "2026-11-24 19:00 高龄津贴" in str(refused.value)
    assert not any(secret in str(refused.value) for secret in ("王阿姨", "138", "sun"))
    assert (await rows(database), await catalogues.version(database.read())) == before


async def test_all_or_nothing_even_if_the_transaction_goes_on(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    await booked(database)
    tables = ("catalogue", "staff", "meta")
    before = [await rows(database, table) for table in tables]
    changed = read(
        folder, roster=CLOSED, staff=swapped(STAFF, "孙姐", "孙大姐"), services=SERVICES.replace("20\n", "40\n")
    )
    async with database.turn() as tx:
        with pytest.raises(BreaksBookings):
            await import_files(tx, SEALER, ZONE, NOW, changed)
    assert [await rows(database, table) for table in tables] == before


async def test_a_booking_whose_service_goes_is_named_in_the_words_of_before(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    await booked(database)
    fewer = SERVICES[SERVICES.index("- code: canteen") :]
    with pytest.raises(BreaksBookings) as refused:
        await imported(database, read(folder, roster=CLOSED, services=fewer))
    assert refused.value.lines == ("2026-11-24 19:00 高龄津贴",)


async def test_every_booking_that_would_be_alone_is_named(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    for minutes in (40, 0, 20):
        await booked(database, start=EVENING + dt.timedelta(minutes=minutes))
    with pytest.raises(BreaksBookings) as refused:
        await imported(database, read(folder, roster=CLOSED))
    assert [line[11:16] for line in refused.value.lines] == ["19:00", "19:20", "19:40"]


async def test_whoever_serves_may_become_the_one_who_stands_in(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    await booked(database)
    counts = await imported(database, read(folder, roster=ZHOU_THEN_SUN))
    assert counts == {"new": 0, "changed": 1, "retired": 0}


async def test_a_booking_that_had_nobody_before_is_no_reason(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    await booked(database, person=None)
    assert (await imported(database, read(folder, roster=CLOSED)))["retired"] == 1


async def test_a_booking_that_was_alone_before_is_no_reason(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    await booked(database, person="chen")  # who is not on the roster at all
    assert (await imported(database, read(folder, roster=CLOSED)))["retired"] == 1


async def test_a_shorter_horizon_hides_no_booking(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    await booked(database, start=EVENING + dt.timedelta(days=7))
    short = f"{NEIGHBOURHOOD}booking: {{horizon_days: 1}}\n"
    with pytest.raises(BreaksBookings) as refused:
        await imported(database, read(folder, neighbourhood=short, roster=CLOSED))
    assert refused.value.lines == ("2026-12-01 19:00 高龄津贴",)


async def test_what_is_over_is_no_reason(database: Database, folder: Path) -> None:
    await imported(database, read(folder))
    await booked(database)
    after = EVENING + dt.timedelta(days=1)
    assert (await imported(database, read(folder, roster=CLOSED), after))["retired"] == 1
