"""What both peers need and no library gives: the bookings' table and the next free times."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import aiosqlite

WEEKDAYS = "一二三四五六日"
_counter = itertools.count()


def free_times() -> list[str]:
    """Three times to choose from. They never run out: a counter stands for the roster."""
    number = next(_counter)
    day, weekday = 1 + number // 6 % 28, WEEKDAYS[number // 6 % 7]
    return [f"{day}日周{weekday} 晚{hour}点" for hour in (6, 7, 8)]


async def open_database(path: str) -> aiosqlite.Connection:
    """SQLite as it comes, with one table of bookings."""
    database = await aiosqlite.connect(path)
    await database.execute(
        "CREATE TABLE IF NOT EXISTS bookings "
        "(id INTEGER PRIMARY KEY, person INTEGER, name TEXT, service TEXT, time TEXT)"
    )
    await database.commit()
    return database


async def save_booking(database: aiosqlite.Connection, row: Sequence[int | str]) -> None:
    """One insert, one commit: person, name, service, time."""
    await database.execute("INSERT INTO bookings (person, name, service, time) VALUES (?, ?, ?, ?)", row)
    await database.commit()
