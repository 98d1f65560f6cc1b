"""The register of deletions as a file: only whole lines count, each of one key, and what is wrong is one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import people
from storage.db import Database, DatabaseProblem
from storage.deletions import Deletions
from storage.people import Person
from storage.sealing import KeyProblem, Sealer
from storage.store import Store
from tests import playing
from tests.playing import KEY, MONDAY, Stage

ACCOUNT, OTHER = 7_212_345_678, 7_212_345_679
OTHER_KEY = "another-made-up-key-of-forty-letters----"
BEFORE, LATER = MONDAY - dt.timedelta(hours=1), MONDAY + dt.timedelta(hours=1)
TORN = b"2026-11-23T07:50:00.000+00:00 5c1d"


@pytest.fixture
def register(tmp_path: Path) -> Deletions:
    return Deletions(tmp_path / "linli.db.forgotten")


@pytest.fixture
async def database(stage: Stage) -> AsyncIterator[Database]:
    """Two accounts wrote at 14:50."""
    async with stage.database.turn() as tx:
        for account in (ACCOUNT, OTHER):
            await people.meet(Store(tx, stage.sealer, stage.front.catalogue), account, "zh-CN", BEFORE)
    yield stage.database


async def add(database: Database, register: Deletions, *accounts: int, key: str = KEY) -> None:
    """Lines that this database does not know: it is older than they are."""
    async with database.turn() as tx:
        await register.add(tx, Sealer(key), accounts, MONDAY)
        await tx.run("DELETE FROM meta WHERE key = 'forgotten'")


async def returned(stage: Stage, register: Deletions, keys: str = KEY) -> list[Person]:
    async with stage.database.turn() as tx:
        return await register.returned(Store(tx, Sealer(keys), stage.front.catalogue))


async def test_a_line_holds_a_time_and_an_alias(stage: Stage, database: Database, register: Deletions) -> None:
    await add(database, register, ACCOUNT)
    text = register.path.read_text("ascii")
    assert re.fullmatch(r"2026-11-23T07:50:00\.000\+00:00 [0-9a-f]{8}\.[0-9a-f]{64}\n", text)
    assert str(ACCOUNT) not in text
    assert register.path.stat().st_mode & 0o777 == 0o600
    assert Sealer(KEY).aliases(str(ACCOUNT)) != Sealer(OTHER_KEY).aliases(str(ACCOUNT))


async def test_whoever_was_met_before_the_line_is_found_until_the_database_knows_it(
    stage: Stage, database: Database, register: Deletions
) -> None:
    await add(database, register, ACCOUNT)
    assert [person.account for person in await returned(stage, register)] == [ACCOUNT]
    async with database.turn() as tx:
        await register.know_all(tx)
    assert await returned(stage, register) == []
    await add(database, register, OTHER)
    async with database.turn() as tx:
        await tx.run("UPDATE people SET created_at = :at", at=round(MONDAY.timestamp() * 1000))
    assert await returned(stage, register) == []  # as old as the line: came back in the same batch


async def test_whoever_agreed_after_the_line_stays(stage: Stage, database: Database, register: Deletions) -> None:
    """The account of a member of the staff stays when they are forgotten."""
    await add(database, register, ACCOUNT)
    async with database.turn() as tx:
        await tx.run("UPDATE people SET notice_at = :at", at=round(LATER.timestamp() * 1000))
    assert await returned(stage, register) == []


async def test_a_mark_that_is_not_there_means_that_no_line_is_known(
    stage: Stage, database: Database, register: Deletions, tmp_path: Path
) -> None:
    """An older copy of the register was put in its place, or its beginning was dropped."""
    another = Deletions(tmp_path / "another")
    await add(database, register, ACCOUNT)
    async with database.turn() as tx:
        await another.add(tx, Sealer(KEY), [OTHER], LATER)
    assert [person.account for person in await returned(stage, register)] == [ACCOUNT]


async def test_a_torn_last_line_is_none_and_makes_room(stage: Stage, database: Database, register: Deletions) -> None:
    await add(database, register, ACCOUNT)
    whole = register.path.read_bytes()
    register.path.write_bytes(whole + TORN)
    assert [person.account for person in await returned(stage, register)] == [ACCOUNT]
    await add(database, register, OTHER)
    assert register.path.read_bytes().startswith(whole)
    assert {person.account for person in await returned(stage, register)} == {ACCOUNT, OTHER}
    register.path.write_bytes(TORN)
    assert await returned(stage, register) == []


async def test_an_older_key_that_is_still_listed_finds_them_and_another_is_named(
    stage: Stage, database: Database, register: Deletions
) -> None:
    await add(database, register, ACCOUNT)
    assert len(await returned(stage, register, f"{OTHER_KEY},{KEY}")) == 1
    await add(database, register, OTHER, key=OTHER_KEY)
    with pytest.raises(KeyProblem, match=r"^LINLI_SECRET_KEY: a line of .*forgotten has another key: [0-9a-f]{8}$"):
        await returned(stage, register)
    assert len(await returned(stage, register, f"{OTHER_KEY},{KEY}")) == 2


@pytest.mark.parametrize(
    "damaged", ["", "no line", "2026-13-23T07:50:00.000+00:00 " + "a" * 8 + "." + "b" * 64, "\xff"]
)
async def test_a_damaged_line_is_named(stage: Stage, database: Database, register: Deletions, damaged: str) -> None:
    await add(database, register, ACCOUNT)
    with register.path.open("ab") as file:
        file.write(f"{damaged}\n".encode("latin-1"))
    with pytest.raises(DatabaseProblem, match=r"^LINLI_FORGOTTEN: .*forgotten: line 2 is damaged"):
        await returned(stage, register)


async def test_what_cannot_be_read_written_or_found_is_one_line(
    stage: Stage, database: Database, register: Deletions, tmp_path: Path
) -> None:
    async with database.turn() as tx:
        await register.know_all(tx)
    register.path.unlink()
    with pytest.raises(DatabaseProblem, match=r"^LINLI_FORGOTTEN: .*forgotten: is missing"):
        await returned(stage, register)
    register.path.mkdir()
    with pytest.raises(DatabaseProblem, match=r"^LINLI_FORGOTTEN: .*forgotten: Is a directory$"):
        await returned(stage, register)
    with pytest.raises(DatabaseProblem, match=r"^LINLI_FORGOTTEN: .*there: No such file or directory$"):
        async with database.turn() as tx:
            await Deletions(tmp_path / "no" / "there").know_all(tx)


async def test_a_new_database_beside_an_old_register_asks_for_no_old_key(tmp_path: Path, template: Path) -> None:
    register = Deletions(tmp_path / "linli.db.forgotten")
    async with playing.stage(tmp_path, template) as stage:
        await add(stage.database, register, ACCOUNT, key=OTHER_KEY)
        assert await returned(stage, register) == []
