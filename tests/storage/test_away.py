"""PostgreSQL going away shows as one thing, wherever it strikes; and several tasks may read at once."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from storage.db import Database, DatabaseAway
from storage.engines import open_postgres
from tests.conftest import needs
from tests.storage.databases import _fresh_postgres, _programs

ROUNDS = 20


@pytest.fixture
async def url() -> str:
    needs(_programs() is not None, "PostgreSQL")
    return await _fresh_postgres()


async def test_whatever_is_under_way_when_the_server_goes_hears_that_it_is_away(url: str) -> None:
    """Between statements, in one, in BEGIN or COMMIT: each round strikes a little later."""
    for number in range(ROUNDS):
        database = await open_postgres(url)
        try:
            working = [asyncio.create_task(_write(database)) for _ in range(3)]
            working.append(asyncio.create_task(_read(database)))
            await asyncio.sleep(0.03 + number * 0.002)
            await close_connections(url)
            heard = await asyncio.wait_for(asyncio.gather(*working, return_exceptions=True), 10)
            assert {type(error) for error in heard} == {DatabaseAway}, heard
            assert database.lost.is_set()
        finally:
            await asyncio.wait_for(database.close(), 10)


async def _write(database: Database) -> None:
    while True:
        async with database.turn() as tx:
            await tx.run("CREATE TABLE IF NOT EXISTS counted (a BIGINT)")
            async with tx.savepoint():
                await tx.many("INSERT INTO counted (a) VALUES (:a)", [{"a": n} for n in range(50)])


async def _read(database: Database) -> None:
    while True:
        await database.read().all("SELECT 1 AS one")


async def close_connections(url: str) -> None:
    """As a server does that is started again."""
    admin = await asyncpg.connect(url)
    try:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        await admin.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
    finally:
        await admin.close()


async def test_twenty_tasks_may_read_at_once(url: str) -> None:
    database = await open_postgres(url)
    try:
        found = await asyncio.gather(*(database.read().all("SELECT :n AS n", n=str(n)) for n in range(20)))
        assert [rows[0]["n"] for rows in found] == [str(n) for n in range(20)]
    finally:
        await database.close()
