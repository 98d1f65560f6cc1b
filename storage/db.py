"""The one door to the database: `turn()` writes, `read()` reads.

SQLite through aiosqlite, PostgreSQL through asyncpg; the same SQL with `:named` parameters for both. There is one
writing connection and one first-come lock, both private to this file. BEGIN, COMMIT and ROLLBACK are carried through
even when the caller is cancelled: no transaction is left open, no turn is half written.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import quote, unquote

import aiosqlite
import asyncpg

T = TypeVar("T")
Row = Mapping[str, Any]
Statement = tuple[str, Mapping[str, Any] | Sequence[Mapping[str, Any]]]  # a sequence: once for each of them


class DatabaseProblem(Exception):
    """The database cannot be used; the text is one line for the operator."""


class DatabaseAway(DatabaseProblem):
    """The server does not answer, or has closed our connections: only a new start may mend it."""


class Connection(Protocol):
    """What both engines can do."""

    async def fetch(self, *statements: Statement) -> Sequence[Row]: ...  # of the last one
    async def say(self, sql: str) -> None: ...
    async def close(self) -> None: ...
    @property
    def in_transaction(self) -> bool: ...
    @property
    def survives_failed_reads(self) -> bool: ...


class Reading:
    """Statements on one connection. Rows are mappings by column name."""

    def __init__(self, connection: Connection, rolled_back: Callable[[], None] = lambda: None) -> None:
        self._connection = connection
        self._rolled_back = rolled_back

    async def all(self, sql: str, **params: Any) -> Sequence[Row]:
        return await self._connection.fetch((sql, params))

    async def one(self, sql: str, **params: Any) -> Row | None:
        rows = await self.all(sql, **params)
        return rows[0] if rows else None


class Writing(Reading):
    """A transaction that is under way. What is only written waits for the next question, or for the end of what it is
    part of, and goes along with it: each way to SQLite's thread and back costs more than most statements."""

    def __init__(self, connection: Connection, rolled_back: Callable[[], None]) -> None:
        super().__init__(connection, rolled_back)
        self._unopened = 0  # savepoints that nothing was written in yet
        self._waiting: list[Statement] = []

    async def all(self, sql: str, **params: Any) -> Sequence[Row]:
        if self._unopened and not sql.startswith("SELECT"):
            await self._open_savepoints()
        return await self.say((sql, params))

    async def run(self, sql: str, **params: Any) -> None:
        await self._open_savepoints()
        self._waiting.append((sql, params))

    async def many(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """The same statement once for each row."""
        if rows:
            await self._open_savepoints()
            self._waiting.append((sql, rows))

    async def say(self, *statements: Statement) -> Sequence[Row]:
        """What waits, then these; the rows of the last."""
        statements, self._waiting = (*self._waiting, *statements), []
        return await self._connection.fetch(*statements) if statements else []

    async def _open_savepoints(self) -> None:
        if self._unopened:
            await self.say()
        while self._unopened:
            await self._connection.say("SAVEPOINT part")
            self._unopened -= 1

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What happens inside happens wholly or not at all; the transaction around it goes on.

        On SQLite it is opened by the first statement that writes: most turns only look. On PostgreSQL a read that
        fails would end the transaction, so there it is opened at once.
        """
        self._unopened += 1
        if not self._connection.survives_failed_reads:
            await self._open_savepoints()
        try:
            yield
            await self.say()  # what fails, fails in here
        except BaseException:
            if not self._unopened:
                self._waiting.clear()  # what waited before was said when it was opened
            self._rolled_back()
            await self._close_savepoint("ROLLBACK TO SAVEPOINT part")
            raise
        await self._close_savepoint()

    async def _close_savepoint(self, first: str = "") -> None:
        if self._unopened:
            self._unopened -= 1
            return
        if first:
            await self._connection.say(first)
        await self._connection.say("RELEASE SAVEPOINT part")


# A command beside the running bot is a second writer: on both databases the second waits until the first has ended.
BEGIN = {"sqlite": "BEGIN IMMEDIATE", "postgres": "BEGIN; SELECT pg_advisory_xact_lock(5463425)"}


class Database:
    """One writer, one reader, one lock."""

    def __init__(self, writer: Connection, reader: Connection, kind: str) -> None:
        self._writer = writer
        self._reader = reader
        self._lock = asyncio.Lock()
        self.kind = kind
        self.lost = asyncio.Event()  # the server has closed a connection; nothing is read or written any more
        self.on_rollback: Callable[[], None] = lambda: None  # what is kept in memory beside the rows is forgotten

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Writing]:
        """A transaction: committed when the block ends, rolled back when it raises or is cancelled."""
        async with self._lock:
            try:
                await carried_through(self._writer.say(BEGIN[self.kind]))
                tx = Writing(self._writer, self.on_rollback)
                yield tx
                await tx.say()
                await carried_through(self._writer.say("COMMIT"))
            finally:
                if self._writer.in_transaction:
                    self.on_rollback()
                    await carried_through(self._writer.say("ROLLBACK"))

    async def alone(self) -> bool:
        """On PostgreSQL: are we the only program that keeps the desk open? SQLite's file is locked by its opener."""
        if self.kind == "sqlite":
            return True
        rows = await self._reader.fetch(("SELECT pg_try_advisory_lock(5463424) AS alone", {}))
        return bool(rows[0]["alone"])

    def read(self) -> Reading:
        """Sees what is committed; never waits for the writer and never makes it wait."""
        return Reading(self._reader)

    async def tidy(self) -> None:
        """On SQLite: what the log beside the file still holds of rows that are gone is cut off."""
        if self.kind == "sqlite":
            async with self._lock:
                await carried_through(self._writer.say("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def close(self) -> None:
        async with self._lock:
            await self._reader.close()
            await self._writer.close()


async def carried_through(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` to its end even if the caller is cancelled meanwhile; the cancellation is raised afterwards."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        task.exception()  # looked at, so that it is not reported as forgotten
        raise cancelled
    return task.result()


# --- SQLite


class SqliteConnection:
    survives_failed_reads = True

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def fetch(self, *statements: Statement) -> Sequence[Row]:
        # What is cancelled meanwhile still ends before the next: one thread, first come first served.
        rows: Sequence[Row] = await self._connection._execute(self._one_by_one, statements)  # type: ignore[no-untyped-call]
        return rows

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


def in_list(name: str, values: Iterable[Any]) -> tuple[str, dict[str, Any]]:
    """`IN (…)` for both databases: the text of the list and its parameters."""
    params = {f"{name}_{letters(i)}": value for i, value in enumerate(values)}
    return "(" + ", ".join(f":{key}" for key in params) + ")", params


def letters(number: int) -> str:
    """0 → a, 25 → z, 26 → ba …: parameter names hold no digits."""
    text = ""
    while True:
        number, rest = divmod(number, 26)
        text = chr(97 + rest) + text
        if not number:
            return text
