"""Booked ticks by person, kept in memory day by day: the one writer knows what it wrote.

Only a help for looking: who gets a time is decided by the key of `duty_ticks`. Whatever is rolled back, or written by
another process (a new version of the catalogue), empties it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storage.db import Reading

DAY = 144  # ticks

Busy = dict[str, set[int]]


class TakenTicks:
    def __init__(self) -> None:
        self._days: dict[int, Busy] = {}

    def clear(self) -> None:
        self._days.clear()

    async def between(self, reading: Reading, first: int, last: int) -> Mapping[str, set[int]]:
        """Person → ticks in use, of every day (UTC) that [first, last] touches."""
        days = [await self._day(reading, day) for day in range(first // DAY, last // DAY + 1)]
        if len(days) == 1:
            return days[0]
        merged: Busy = {}
        for day in days:
            for person, ticks in day.items():
                merged.setdefault(person, set()).update(ticks)
        return merged

    async def _day(self, reading: Reading, day: int) -> Busy:
        busy = self._days.get(day)
        if busy is None:
            rows = await reading.all(
                "SELECT person, tick FROM duty_ticks WHERE tick >= :a AND tick < :z", a=day * DAY, z=(day + 1) * DAY
            )
            busy = self._days[day] = {}
            for row in rows:
                busy.setdefault(row["person"], set()).add(row["tick"])
        return busy

    def took(self, person: str, ticks: Iterable[int]) -> None:
        for tick in ticks:
            if (busy := self._days.get(tick // DAY)) is not None:
                busy.setdefault(person, set()).add(tick)

    def gave_back(self, ticks: Iterable[tuple[str, int]]) -> None:
        for person, tick in ticks:
            if (busy := self._days.get(tick // DAY)) is not None:
                busy.get(person, set()).discard(tick)
