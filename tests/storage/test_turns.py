"""`db.turn()`: all or nothing, wherever it is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.db import Database, open_sqlite
from tests.storage.databases import BOTH, database_of


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
