"""Who is busy in which tick, kept in memory day by day: the one writer knows what it wrote.

Only a help for looking: who gets a time is decided by the key of `duty_ticks`. Whatever is rolled back, or written by
another process (a new version of the catalogue), empties it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from storage.db import Reading

DAY = 144  # ticks

Busy = dict[int, set[str]]


class TakenTicks:
    def __init__(self) -> None:
        self._days: dict[int, Busy] = {}

    def clear(self) -> None:
        self._days.clear()

    async def between(self, reading: Reading, first: int, last: int) -> Mapping[int, Set[str]]:
        """Tick → people, for every day (UTC) that [first, last] touches."""
        days = [await self._day(reading, day) for day in range(first // DAY, last // DAY + 1)]
        return days[0] if len(days) == 1 else {tick: people for day in days for tick, people in day.items()}

    async def _day(self, reading: Reading, day: int) -> Busy:
        busy = self._days.get(day)
        if busy is None:
            rows = await reading.all(
                "SELECT person, tick FROM duty_ticks WHERE tick >= :a AND tick < :z", a=day * DAY, z=(day + 1) * DAY
            )
            busy = self._days[day] = {}
            for row in rows:
                busy.setdefault(row["tick"], set()).add(row["person"])
        return busy

    def took(self, person: str, ticks: Iterable[int]) -> None:
        for tick in ticks:
            if (busy := self._days.get(tick // DAY)) is not None:
                busy.setdefault(tick, set()).add(person)

    def gave_back(self, ticks: Iterable[tuple[str, int]]) -> None:
        for person, tick in ticks:
            if (busy := self._days.get(tick // DAY)) is not None:
                busy.get(tick, set()).discard(person)
