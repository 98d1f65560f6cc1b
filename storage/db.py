"""The one door to the database: `turn()` writes, `read()` reads; storage/engines.py opens it.

The same SQL with `:named` parameters for both databases. There is one writing connection and one first-come lock, both
private to this file. BEGIN, COMMIT and ROLLBACK are carried through
even when the caller is cancelled: no transaction is left open, no turn is half written.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Protocol, TypeVar

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
