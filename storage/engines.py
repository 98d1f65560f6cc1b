"""SQLite through aiosqlite, PostgreSQL through asyncpg: how they are opened, and spoken to."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import aiosqlite
import asyncpg

from storage.db import Database, DatabaseAway, DatabaseProblem, Row, Statement

# --- SQLite


class SqliteConnection:
    survives_failed_reads = True

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def fetch(self, *statements: Statement) -> Sequence[Row]:
        # What is cancelled meanwhile still ends before the next: one thread, first come first served.
        # No public call takes several statements in one way to it.
        execute: Callable[..., Awaitable[Sequence[Row]]] = self._connection._execute
        return await execute(self._one_by_one, statements)

    def _one_by_one(self, statements: Sequence[Statement]) -> Sequence[Row]:
        """On the connection's thread."""
        rows: Sequence[Row] = []
        for sql, params in statements:
            if isinstance(params, Mapping):
                rows = self._connection._conn.execute(sql, params).fetchall()
            else:
                self._connection._conn.executemany(sql, params).close()
        return rows

    async def say(self, sql: str) -> None:
        await self._connection.execute_fetchall(sql)

    async def close(self) -> None:
        await self._connection.close()

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction


async def open_sqlite(path: Path) -> Database:
    """Open or create the file. `synchronous=FULL`: what was acknowledged survives a power cut; `secure_delete`: what
    was deleted is overwritten."""
    connections: list[aiosqlite.Connection] = []
    try:
        # Where this fails, aiosqlite's thread would still speak to a loop that is gone.
        sqlite3.connect(path).close()
        writer = await aiosqlite.connect(path, isolation_level=None, timeout=10)
        connections.append(writer)
        writer.row_factory = sqlite3.Row
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "secure_delete=ON",
        ):
            await writer.execute_fetchall(f"PRAGMA {pragma}")
        reader = await aiosqlite.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None, timeout=10)
        connections.append(reader)
        reader.row_factory = sqlite3.Row
        await reader.execute_fetchall("PRAGMA query_only=ON")
    except sqlite3.Error as error:
        for connection in connections:
            await connection.close()
        raise DatabaseProblem(f"LINLI_DATABASE_URL: {path}: {error}") from error
    return Database(SqliteConnection(writer), SqliteConnection(reader), "sqlite")


# --- PostgreSQL

LOST = "LINLI_DATABASE_URL: PostgreSQL has closed the connection"
# A server that stops says so in the middle of a statement, before the connection shows as closed; said between two
# statements, it leaves asyncpg in a state that it can only call an internal error.
GOODBYES = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InternalClientError,
    OSError,
)


class PostgresConnection:
    survives_failed_reads = False

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._one_at_a_time = asyncio.Lock()  # several tasks share the reader, and asyncpg would refuse the second

    async def fetch(self, *statements: Statement) -> Sequence[Row]:
        rows: Sequence[Row] = []
        for sql, params in statements:
            text, names = numbered(sql)
            async with self._speaking():
                if isinstance(params, Mapping):
                    rows = await self._connection.fetch(text, *(params[name] for name in names))
                else:
                    await self._connection.executemany(text, [[row[name] for name in names] for row in params])
        return rows

    async def say(self, sql: str) -> None:
        async with self._speaking():
            await self._connection.execute(sql)

    @asynccontextmanager
    async def _speaking(self) -> AsyncIterator[None]:
        """One statement. A connection that is gone raises DatabaseAway, by whichever error it shows."""
        async with self._one_at_a_time:
            try:
                yield
            except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError) as error:
                if isinstance(error, GOODBYES):
                    self._connection.terminate()
                if self._connection.is_closed():
                    raise DatabaseAway(LOST) from error
                raise

    async def close(self) -> None:
        await self._connection.close()

    @property
    def in_transaction(self) -> bool:
        # What a lost connection had begun, the server has rolled back.
        return not self._connection.is_closed() and bool(self._connection.is_in_transaction())


@lru_cache(maxsize=512)
def numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """`:name` parameters as PostgreSQL's `$1`, and the names in that order."""
    names: list[str] = []

    def number(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return re.sub(r"(?<!:):([a-z_]+)", number, sql), tuple(names)


async def open_postgres(url: str) -> Database:
    """Raises DatabaseAway when nobody answers there (yet), DatabaseProblem when the address cannot be right."""
    connections: list[Any] = []
    try:
        for _ in range(2):
            connections.append(await asyncpg.connect(url, timeout=10))
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        for connection in connections:
            await connection.close()
        later = isinstance(error, (OSError, asyncpg.CannotConnectNowError, asyncpg.TooManyConnectionsError))
        kind = DatabaseAway if later else DatabaseProblem
        raise kind(f"LINLI_DATABASE_URL: PostgreSQL does not answer: {str(error) or 'timed out'}") from error
    writer, reader = (PostgresConnection(connection) for connection in connections)
    database = Database(writer, reader, "postgres")
    for connection in connections:
        connection.add_termination_listener(lambda _: database.lost.set())
    return database


# --- by address


async def open_database(url: str) -> Database:
    """`sqlite:///file.db` (relative), `sqlite:////dir/file.db` (absolute) or `postgresql://…`.

    Raises DatabaseProblem with one line for the operator.
    """
    for scheme, opening in OPENINGS.items():
        if url.startswith(scheme):
            return await opening(url)
    raise DatabaseProblem("LINLI_DATABASE_URL: begins with neither sqlite:/// nor postgresql://")


def sqlite_path(url: str) -> Path:
    """The file behind a `sqlite:///` address. Raises DatabaseProblem where there is none."""
    path = Path(unquote(url.removeprefix("sqlite:///")))
    if not path.name or "\0" in str(path):
        raise DatabaseProblem("LINLI_DATABASE_URL: names no file")
    return path


async def _open_sqlite_url(url: str) -> Database:
    return await open_sqlite(sqlite_path(url))


Opening = Callable[[str], Coroutine[Any, Any, Database]]
OPENINGS: dict[str, Opening] = {
    "sqlite:///": _open_sqlite_url,
    "postgresql://": open_postgres,
    "postgres://": open_postgres,
}
