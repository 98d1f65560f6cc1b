"""`db.turn()`: all or nothing, wherever it is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.db import Database, DatabaseAway
from storage.engines import open_database, open_sqlite
from tests.conftest import needs
from tests.storage.databases import BOTH, _fresh_postgres, _programs, database_of


@pytest.fixture(params=BOTH)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    async with database_of(request.param, tmp_path) as ready:
        async with ready.turn() as tx:
            await tx.run("CREATE TABLE pairs (a BIGINT PRIMARY KEY, b BIGINT NOT NULL)")
        yield ready


async def test_a_turn_cancelled_at_any_await_leaves_nothing_half(database: Database) -> None:
    """Cancelled after 0, 1, 2 … steps of the loop: both rows or none, and the next turn works."""
    finished = False
    for steps in range(200):

        async def write(number: int = steps) -> None:
            async with database.turn() as tx:
                await tx.run("INSERT INTO pairs (a, b) VALUES (:a, 1)", a=2 * number)
                async with tx.savepoint():
                    await tx.run("INSERT INTO pairs (a, b) VALUES (:a, 2)", a=2 * number + 1)

        task = asyncio.create_task(write())
        for _ in range(steps):
            await asyncio.sleep(0)
            if task.done():
                break
            # The worker thread (or the server) answers in its own time: let some answers arrive.
            await asyncio.sleep(0.0005 if steps % 3 else 0)
        finished = task.done() and not task.cancelled()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with database.turn() as tx:
            rows = await tx.all("SELECT b FROM pairs WHERE a IN (:one, :two)", one=2 * steps, two=2 * steps + 1)
        assert len(rows) in (0, 2), f"cancelled after {steps} steps: half a turn"
        if finished:
            break
    assert finished, "no turn was ever left alone long enough to end"


async def test_many_cancelled_turns_leave_no_transaction_open(database: Database) -> None:
    async def write(number: int) -> None:
        async with database.turn() as tx:
            await tx.run("INSERT INTO pairs (a, b) VALUES (:a, 1)", a=2 * number)
            await tx.run("INSERT INTO pairs (a, b) VALUES (:a, 2)", a=2 * number + 1)

    for number in range(300):
        task = asyncio.create_task(write(number))
        await asyncio.sleep(number % 7 * 0.0002)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    rows = await database.read().all("SELECT a / 2 AS turn, COUNT(*) AS n FROM pairs GROUP BY a / 2")
    assert all(row["n"] == 2 for row in rows)
    async with database.turn() as tx:
        await tx.run("INSERT INTO pairs (a, b) VALUES (-1, 0)")
    assert await database.read().one("SELECT b FROM pairs WHERE a = -1")


async def test_a_savepoint_that_fails_undoes_only_itself(database: Database) -> None:
    async with database.turn() as tx:
        await tx.run("INSERT INTO pairs (a, b) VALUES (1, 1)")
        with pytest.raises(ValueError, match="inside"):
            async with tx.savepoint():
                await tx.run("INSERT INTO pairs (a, b) VALUES (2, 2)")
                raise ValueError("inside")
        await tx.run("INSERT INTO pairs (a, b) VALUES (3, 3)")
    rows = await database.read().all("SELECT a FROM pairs ORDER BY a")
    assert [row["a"] for row in rows] == [1, 3]


async def test_what_is_only_written_fails_within_its_savepoint_at_the_latest(database: Database) -> None:
    """Nobody waits for it, and yet whoever is in another part never hears of it."""
    again = "INSERT INTO pairs (a, b) VALUES (1, 2)"
    async with database.turn() as tx:
        await tx.run("CREATE UNIQUE INDEX only_one ON pairs(a)")
        await tx.run("INSERT INTO pairs (a, b) VALUES (1, 1)")
        for values in ((3,), (3, 4)):
            with pytest.raises(Exception, match=r"(?i)unique"):
                async with tx.savepoint():
                    await tx.many("INSERT INTO pairs (a, b) VALUES (2, :b)", [{"b": value} for value in values])
                    await tx.run(again)
        assert [row["b"] for row in await tx.all("SELECT b FROM pairs")] == [1]
        await tx.run("INSERT INTO pairs (a, b) VALUES (5, 5)")
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with database.turn() as tx:
            await tx.run("INSERT INTO pairs (a, b) VALUES (6, 6)")
            await tx.run(again)
    rows = await database.read().all("SELECT a FROM pairs ORDER BY a")
    assert [row["a"] for row in rows] == [1, 5]


async def test_what_waits_is_seen_by_whoever_asks_in_the_same_turn(database: Database) -> None:
    async with database.turn() as tx:
        await tx.run("INSERT INTO pairs (a, b) VALUES (1, 1)")
        async with tx.savepoint():
            await tx.many("INSERT INTO pairs (a, b) VALUES (:a, 1)", [{"a": 2}, {"a": 3}])
            async with tx.savepoint():
                assert len(await tx.all("SELECT a FROM pairs")) == 3
        await tx.run("DELETE FROM pairs WHERE a = 1")
        assert len(await tx.all("SELECT a FROM pairs")) == 2


async def test_turns_side_by_side_lose_no_update(database: Database) -> None:
    """Read, then write: 100 tasks at once, and every one counts."""
    async with database.turn() as tx:
        await tx.run("INSERT INTO pairs (a, b) VALUES (1, 0)")

    async def add_one() -> None:
        async with database.turn() as tx:
            row = await tx.one("SELECT b FROM pairs WHERE a = 1")
            assert row is not None
            await asyncio.sleep(0)
            await tx.run("UPDATE pairs SET b = :b WHERE a = 1", b=row["b"] + 1)

    await asyncio.gather(*(add_one() for _ in range(100)))
    row = await database.read().one("SELECT b FROM pairs WHERE a = 1")
    assert row is not None and row["b"] == 100


async def test_the_reader_cannot_write(tmp_path: Path) -> None:
    database = await open_sqlite(tmp_path / "x.db")
    try:
        with pytest.raises(Exception, match="readonly"):
            await database.read().all("CREATE TABLE t (a INTEGER)")
    finally:
        await database.close()


# --- more than one program on one database


@pytest.fixture(params=BOTH)
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    needs(_programs() is not None, "PostgreSQL")
    return await _fresh_postgres()


async def test_two_programs_lose_no_update_of_each_other(url: str) -> None:
    """A command beside the running bot: whoever reads and then writes has the other wait."""
    ours, theirs = await open_database(url), await open_database(url)
    try:
        async with ours.turn() as tx:
            await tx.run("CREATE TABLE pairs (a BIGINT PRIMARY KEY, b BIGINT NOT NULL)")
            await tx.run("INSERT INTO pairs (a, b) VALUES (1, 0)")

        async def add_one(database: Database) -> None:
            async with database.turn() as tx:
                row = await tx.one("SELECT b FROM pairs WHERE a = 1")
                assert row is not None
                await asyncio.sleep(0)
                await tx.run("UPDATE pairs SET b = :b WHERE a = 1", b=row["b"] + 1)

        await asyncio.gather(*(add_one(database) for _ in range(40) for database in (ours, theirs)))
        row = await theirs.read().one("SELECT b FROM pairs WHERE a = 1")
        assert row is not None and row["b"] == 80
    finally:
        await ours.close()
        await theirs.close()


@pytest.mark.parametrize("which", ["writer", "reader"])
async def test_a_connection_that_the_server_closes_is_known_to_be_lost(which: str, tmp_path: Path) -> None:
    async with database_of("postgres", tmp_path) as database, database_of("postgres", tmp_path) as other:
        pid = "SELECT pg_backend_pid() AS pid"
        async with database.turn() as tx:
            written = await tx.one(pid)
        row = written if which == "writer" else await database.read().one(pid)
        assert row is not None and not database.lost.is_set()
        await other.read().all("SELECT pg_terminate_backend(:pid)", pid=row["pid"])
        await asyncio.wait_for(database.lost.wait(), 10)
        with pytest.raises(DatabaseAway, match="has closed the connection"):
            if which == "reader":
                await database.read().one("SELECT 1 AS one")
            async with database.turn():
                pass
        assert not other.lost.is_set()


async def test_a_turn_that_loses_its_connection_says_so_wherever_it_is(tmp_path: Path) -> None:
    """In a savepoint too, whose end cannot be said any more."""
    async with database_of("postgres", tmp_path) as database, database_of("postgres", tmp_path) as other:
        with pytest.raises(DatabaseAway):
            async with database.turn() as tx, tx.savepoint():
                row = await tx.one("SELECT pg_backend_pid() AS pid")
                assert row is not None
                await other.read().all("SELECT pg_terminate_backend(:pid)", pid=row["pid"])
                await tx.one("SELECT pg_sleep(10)")
        with pytest.raises(DatabaseAway):
            async with database.turn():
                pass
