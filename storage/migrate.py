"""Numbered SQL files, each run once, in order; a file that changed after it ran is refused."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from storage.db import Database, DatabaseProblem, Reading
from storage.times import to_row

FOLDER = Path(__file__).parent / "migrations"
LEDGER = "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, sha TEXT NOT NULL, at BIGINT NOT NULL)"


@dataclass(frozen=True)
class Migration:
    name: str
    sha: str
    statements: tuple[str, ...]


def migrations(folder: Path = FOLDER) -> list[Migration]:
    found = []
    for path in sorted(folder.glob("*.sql")):
        text = path.read_text("utf-8")
        lines = [line for line in text.splitlines() if not line.lstrip().startswith("--")]
        statements = tuple(s.strip() for s in "\n".join(lines).split(";") if s.strip())
        found.append(Migration(path.stem, hashlib.sha256(text.encode()).hexdigest(), statements))
    return found


async def pending(reading: Reading, known: list[Migration]) -> list[Migration]:
    """What has not run yet. Raises DatabaseProblem if one changed, or if the database is newer than the program."""
    done = {row["name"]: row["sha"] for row in await reading.all("SELECT name, sha FROM migrations")}
    for name in done:
        if name not in {m.name for m in known}:
            raise DatabaseProblem(f"migration {name} ran here but is not in this version: the program is too old")
    for migration in known:
        if done.get(migration.name, migration.sha) != migration.sha:
            raise DatabaseProblem(f"migration {migration.name} was changed after it ran")
    return [m for m in known if m.name not in done]


async def migrate(database: Database, now: dt.datetime) -> list[str]:
    """Bring the tables up to date, all or nothing; the names of what ran."""
    async with database.turn() as tx:
        await tx.run(LEDGER)
        todo = await pending(tx, migrations())
        for migration in todo:
            for statement in migration.statements:
                await tx.run(statement)
            await tx.run(
                "INSERT INTO migrations (name, sha, at) VALUES (:name, :sha, :at)",
                name=migration.name,
                sha=migration.sha,
                at=to_row(now),
            )
    return [m.name for m in todo]


async def require_current(database: Database) -> None:
    """Raises DatabaseProblem, saying what to type, unless every migration has run."""
    async with database.turn() as tx:
        await tx.run(LEDGER)
        todo = await pending(tx, migrations())
    if todo:
        raise DatabaseProblem(f"the tables are not up to date ({todo[0].name}); run: python -m bot migrate")
