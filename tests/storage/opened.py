"""Every column of every table, opened: what somebody with the key could read there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage.db import Reading, Row
from storage.sealing import KeyProblem, Sealer

# By what a row is known to the sealer: "table.column" goes with one of these.
ROW_IS = {"outbox": "id", "people": "id", "household": "id", "bookings": "id", "calls": "id", "cases": "id"}
ROW_IS |= {"case_notes": "id", "failures": "code", "staff": "code"}
SEALED = re.compile(r"[0-9a-f]{8}\.[A-Za-z0-9+/]{20,}={0,2}")


async def tables(reading: Reading, kind: str) -> list[str]:
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgres": "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    }
    return sorted(row["name"] for row in await reading.all(listed[kind]))


async def opened(reading: Reading, sealer: Sealer, kind: str) -> dict[str, list[str]]:
    """table → each of its values as text, sealed ones opened. Fails for one that nothing opens."""
    return {
        table: [text for row in await reading.all(f"SELECT * FROM {table}") for _, text in _values(sealer, table, row)]
        for table in await tables(reading, kind)
    }


async def sealed(reading: Reading, sealer: Sealer, kind: str) -> dict[str, str]:
    """Every sealed value → what it says."""
    found: dict[str, str] = {}
    for table in await tables(reading, kind):
        for row in await reading.all(f"SELECT * FROM {table}"):
            found |= {value: text for value, text in _values(sealer, table, row) if value != text}
    return found


def _values(sealer: Sealer, table: str, row: Row) -> Iterator[tuple[str, str]]:
    """As it is kept, and opened."""
    for column, value in dict(row).items():
        if isinstance(value, str) and SEALED.fullmatch(value):
            yield value, _open(sealer, table, column, row, value)
        elif value is not None:
            yield str(value), str(value)


def _open(sealer: Sealer, table: str, column: str, row: Row, value: str) -> str:
    known = "linli" if table == "meta" else row[ROW_IS[table]] if table in ROW_IS else ""
    if table == "forms":
        known = f"{row['chat']}/{row['form']}"
    field = f"meta.{row['key']}" if table == "meta" else f"{table}.{column}"
    try:
        return sealer.open(value, field, known)
    except KeyProblem as problem:
        raise AssertionError(f"nobody can open {field} of {known}") from problem
