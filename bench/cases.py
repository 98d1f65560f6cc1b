"""`python -m bench.cases`: what is looked up while somebody waits, in a SQLite file with a million cases.

Prints the times, and how well reports are understood; writes both into the section "Cases" of `--out`.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import gc
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import many_cases
from bench.report import write_section
from dialog.said import Said
from dialog.tell import Tell
from dialog.texts import Texts
from dialog.turn import Turn
from domain.spoken_places import Spot
from handlers import cases, casework, filing, living_card
from storage import catalogue as catalogues
from storage import groups, staff
from storage.db import Writing
from storage.engines import open_sqlite
from storage.people import Person, Staff
from storage.sealing import Sealer
from storage.store import Store
from tests import playing
from tests.domain import labelled, labelled_pairs

CALLS = 50
MOST = 0.050  # seconds, the worst of them
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=playing.ZONE)


class Times(NamedTuple):
    """Seconds of each call; `found`: the most rows that one of them gave."""

    name: str
    seconds: list[float]
    found: int

    def row(self) -> str:
        median, worst = statistics.median(self.seconds), max(self.seconds)
        kept = "yes" if worst < MOST else "**no**"
        return f"| {self.name} | {self.found:,} | {median * 1000:.1f} ms | {worst * 1000:.1f} ms | {kept} |"


async def measured(name: str, call: Callable[[int], Awaitable[int]]) -> Times:
    """So many calls, one after the other; `call` is given its number and tells how much it found."""
    seconds, found = [], 0
    for number in range(CALLS):
        begun = time.perf_counter()
        found = max(found, await call(number))
        seconds.append(time.perf_counter() - begun)
    return Times(name, seconds, found)


async def look_up(turn: Turn, members: Sequence[Staff]) -> list[Times]:
    """As the handlers do it: read, opened, and chosen from."""
    catalogue, residents = turn.catalogue, random.Random(1)

    async def desk(number: int) -> int:
        turn.person = person(members[number % len(members)])
        return len(await casework.waiting(turn))

    async def mine(number: int) -> int:
        turn.person = person(number=residents.randrange(many_cases.PEOPLE))
        return len(await cases.mine(turn))

    async def known(number: int) -> int:
        home = catalogue.buildings[number % len(catalogue.buildings)]
        spot = Spot(estate=home.estate, building=home.building, unit=1)
        category = catalogue.categories["stairwell_light"]
        return int(await filing.known_already(turn, category, spot, "二楼灯不亮") is not None)

    async def card(number: int) -> int:
        grid = sorted(catalogue.grids)[number % len(catalogue.grids)]
        found = await groups.counted(turn.store, grid, living_card.monday(turn))
        living_card.text(turn, turn.t, grid, found)
        return len(found)

    return [
        await measured("`/desk`, by everybody on the staff in turn", desk),
        await measured("`/mine`, the cases", mine),
        await measured("is it known already?", known),
        await measured("the group's card", card),
    ]


def person(role: Staff | None = None, number: int = 0) -> Person:
    """A member of staff, or a resident."""
    return Person(many_cases.person_id(number), 1, "zh-CN", "liuyin", staff=(role,) if role else ())


async def times(count: int, path: Path) -> list[Times]:
    """Fills the file at `path` with so many cases, and looks things up in it."""
    sealer = Sealer(playing.KEY)
    database = await open_sqlite(path)
    try:
        await playing.fill(database, NOW)
        async with database.turn() as tx:
            work = await _turn(tx, sealer)
            filed = await many_cases.template(work)
        await many_cases.fill(database, path, work, sealer, filed, count)
        async with database.turn() as tx:
            members = await staff.everybody(tx, sealer)
            roles = [Staff(m.code, m.role, m.grids, m.name) for m in members if m.role != "admin"]
            turn = await _turn(tx, sealer)
            gc.freeze()  # going over what filled the file is no part of a look-up
            return await look_up(turn, roles)
    finally:
        await database.close()


async def _turn(tx: Writing, sealer: Sealer) -> Turn:
    store = Store(tx, sealer, await catalogues.load(tx, playing.ZONE))
    said = Said("command", 1, 1)
    return Turn(NOW, store, Tell(store.serial, NOW), Texts(), "bot", person(), said)


# --- what is said of it


def understood() -> str:
    """How well reports are understood, in Markdown."""
    danger, unseen, kinds = labelled.emergencies(), labelled.unseen(), labelled.kinds()
    english = labelled.kinds(english=True)
    pairs = labelled_pairs.pairs()
    precision, recall = labelled_pairs.measured(pairs)
    false, asked = len(danger.false), len(danger.asked)
    return "\n".join(
        (
            "| | of | |",
            "|---|---:|---:|",
            f"| the kind of a report is right in the first proposed | {kinds.of} | {kinds.first:.1%} |",
            f"| … in the first three | {kinds.of} | {kinds.three:.1%} |",
            f"| … of those in English, in the first | {english.of} | {english.first:.1%} |",
            f"| … in the first three | {english.of} | {english.three:.1%} |",
            f"| emergencies missed | {danger.of} | {len(danger.missed)} |",
            f"| false alarms among harmless reports | {danger.harmless} | {false}: {false / danger.harmless:.1%} |",
            f"| … asked about needlessly | {danger.harmless} | {asked}: {asked / danger.harmless:.1%} |",
            f"| emergencies in sentences not looked at before: orders at once | {unseen.of} | {unseen.at_once} |",
            f"| … asked about | {unseen.of} | {unseen.asked} |",
            f"| harmless ones: orders needlessly; asked about needlessly | {unseen.harmless} |"
            f" {unseen.false}; {unseen.asked_calm} |",
            f"| is it known already? precision | {len(pairs)} | {precision:.1%} |",
            f"| … recall | {len(pairs)} | {recall:.1%} |",
        )
    )


def section(count: int, found: Sequence[Times]) -> str:
    """What was measured with so many cases, in Markdown."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    head = (
        f"`python -m bench.cases`, {today}: SQLite, {count:,} cases, Python {platform.python_version()}. {CALLS} calls "
        f"each, the file in the page cache, everything opened; each call is to stay under {MOST * 1000:g} ms.\n\n"
        f"Of the newest {many_cases.LATELY:,} three in four are open, but none in one grid: far more than a "
        "neighbourhood has, so that most lists are\nlonger than what is read of them, and one is empty. Python's full "
        "collections of garbage go over what is new only\n(`gc.freeze`): over all they take longer than any look-up, "
        "in whatever turn they fall."
    )
    table = ["| | found, most | median | worst | kept |", "|---|---:|---:|---:|---|", *(times.row() for times in found)]
    words = "Of the reports in residents' words that are labelled by hand, in `tests/domain/`:"
    return "\n\n".join((head, "\n".join(table), words, understood()))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.cases", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, default=Path("docs/bench.md"))
    asked = parser.parse_args()
    print(f"{asked.cases:,} cases: filling …", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(times(asked.cases, Path(folder) / "cases.db"))
    text = section(asked.cases, found)
    print(f"\n{text}\n")
    write_section(asked.out, "Cases", text)
    print(f"written: {asked.out}")


if __name__ == "__main__":
    main()
