"""`python -m bench.year`: every case of a whole year, 2026, from the report to its end: who hears of what, and when.

Twice with the same cases: once undisturbed, once with the clock killed ten times on its way. Prints how long that
takes, and whether the notices are the same; writes it into the section "A year" of `--out`.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import platform
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.report import write_section
from handlers import case_clock
from storage.engines import open_sqlite
from tests import playing
from tests.conversations.test_case_year import YEAR, Year, counted, play_year, said

MOST = 60.0  # seconds
KILLS = 10


class Played(NamedTuple):
    """One year: seconds in all and of the clock alone, and what was said by how many."""

    year: Year
    seconds: float
    clock: float
    notices: Counter[tuple[dt.datetime, int, str]]


async def play(template: Path, count: int, kills: Sequence[int] = ()) -> Played:
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        async with playing.stage(Path(folder), template, YEAR) as on:
            sweep = on.front.sweep

            async def timed(job: Any) -> None:
                nonlocal spent
                begun = time.perf_counter()
                try:
                    await sweep(job)
                finally:
                    spent += time.perf_counter() - begun if job is case_clock.due else 0.0

            on.front.sweep = timed  # type: ignore[method-assign]
            begun = time.perf_counter()
            year = await play_year(on, count, kills)
            return Played(year, time.perf_counter() - begun, spent, counted(await said(on)))


async def years(count: int, folder: Path) -> tuple[Played, Played]:
    """Undisturbed, and killed."""
    template = folder / "template.db"
    database = await open_sqlite(template)
    await playing.fill(database)
    await database.close()
    whole = await play(template, count)
    kills = random.Random(7).sample(whole.year.busy, KILLS)
    return whole, await play(template, count, kills)


def section(count: int, whole: Played, killed: Played) -> str:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    same = "the same" if whole.notices == killed.notices else "**others**"
    return "\n".join(
        (
            f"`python -m bench.year`, {today}: SQLite, {count:,} cases reported all over 2026, Python "
            f"{platform.python_version()}.",
            "",
            "| | in all | of it the clock | messages | |",
            "|---|---:|---:|---:|---|",
            f"| a year, undisturbed | {whole.seconds:.1f} s | {whole.clock:.1f} s | {whole.notices.total():,} |"
            f" {'kept' if whole.seconds < MOST else '**not kept**'}: under {MOST:g} s |",
            f"| … the clock killed {len(killed.year.ways)} times | {killed.seconds:.1f} s | {killed.clock:.1f} s |"
            f" {killed.notices.total():,} | {same}, each as often |",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.year", description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--out", type=Path, default=Path("docs/bench.md"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole, killed = asyncio.run(years(asked.cases, Path(folder)))
    text = section(asked.cases, whole, killed)
    print(f"\n{text}\n")
    write_section(asked.out, "A year", text)
    print(f"written: {asked.out}")


if __name__ == "__main__":
    main()
