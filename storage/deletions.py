"""The register of deletions: a file beside the database, so that a restored backup brings nobody back (ADR 0017).

    2026-11-23T07:50:00.000+00:00 5c1d9a04.9f…

One line a deletion: when, and the alias of the account, which nobody can make or read without the key. A line is
written immediately before the transaction that deletes is committed. The database remembers the last line that it
knows: what stands below it in the file happened after this database was set aside, and is done again at the start.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from storage import people
from storage.db import DatabaseProblem, Reading, Writing, carried_through
from storage.people import Person
from storage.sealing import KeyProblem, Sealer
from storage.store import Store
from storage.times import from_row, to_row

LINE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00) ([0-9a-f]{8}\.[0-9a-f]{64})")


@dataclass(frozen=True)
class Line:
    at: dt.datetime
    alias: str

    def __str__(self) -> str:
        return f"{self.at.isoformat(timespec='milliseconds')} {self.alias}"

    @property
    def mark(self) -> str:
        """By this a database remembers it; of whom it was cannot be told from that."""
        return hashlib.sha256(str(self).encode()).hexdigest()


@dataclass(frozen=True)
class Deletions:
    """The file. What is wrong with it is a DatabaseProblem of one line."""

    path: Path

    async def add(self, tx: Writing, sealer: Sealer, accounts: Iterable[int], now: dt.datetime) -> None:
        """The last thing before the commit: what is rolled back earlier leaves no line."""
        at = from_row(to_row(now))  # to the millisecond, as `people.created_at`
        lines = [Line(at, sealer.aliases(str(account))[0]) for account in dict.fromkeys(accounts)]
        await carried_through(asyncio.to_thread(self._append, lines))
        await _remember(tx, lines[-1].mark)

    async def returned(self, store: Store) -> list[Person]:
        """Who is here, and by a line that this database does not know should not be.

        Raises DatabaseProblem and KeyProblem. Whoever came, or agreed, after their line stays.
        """
        known = await _remembered(store.tx)
        whole = self._whole()
        if known is not None and whole is None:
            raise self._problem(
                "is missing: it says whom a backup must not bring back; put it back, or if it is lost: touch it"
            )
        rows = await store.tx.all("SELECT id, account, created_at, notice_at FROM people")
        last: dict[str, int] = {}
        for line in _below(self._lines(whole or b""), known) if rows else ():
            if not store.sealer.knows(line.alias):
                raise KeyProblem(f"LINLI_SECRET_KEY: a line of {self.path} has another key: {line.alias[:8]}")
            last[line.alias] = max(to_row(line.at), last.get(line.alias, 0))
        found = []
        for row in rows if last else ():
            deleted_at = max(last.get(alias, 0) for alias in store.sealer.aliases(str(row["account"])))
            if max(row["created_at"], row["notice_at"] or 0) < deleted_at:
                found.append(row["id"])
        return list((await people.by_ids(store, found)).values())

    async def know_all(self, tx: Writing) -> None:
        """Every line was seen to; the file is there from now on."""
        await carried_through(asyncio.to_thread(self._append, []))
        lines = self._lines(self._whole() or b"")
        await _remember(tx, lines[-1].mark if lines else "")

    def _lines(self, whole: bytes) -> list[Line]:
        lines = []
        for number, text in enumerate(whole.splitlines(), 1):
            found = LINE.fullmatch(text.decode("ascii", "replace"))
            try:
                at = dt.datetime.fromisoformat(found[1]) if found else None
            except ValueError:
                at = None
            if found is None or at is None:
                raise self._problem(f"line {number} is damaged; mend or remove it")
            lines.append(Line(at, found[2]))
        return lines

    def _whole(self) -> bytes | None:
        """Its whole lines: what follows the last line break was torn off, and its transaction never committed."""
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._problem(str(error.strerror)) from error
        return raw[: raw.rfind(b"\n") + 1]

    def _append(self, lines: Iterable[Line]) -> None:
        """On the disk when this returns; a torn line makes room."""
        whole = self._whole()
        length = len(whole or b"")
        try:
            file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
            with os.fdopen(file, "wb") as out:
                out.truncate(length)
                out.seek(length)
                out.write("".join(f"{line}\n" for line in lines).encode())
                out.flush()
                os.fsync(out.fileno())
            if whole is None:
                _sync_folder(self.path.parent)
        except OSError as error:
            raise self._problem(str(error.strerror)) from error

    def _problem(self, what: str) -> DatabaseProblem:
        return DatabaseProblem(f"LINLI_FORGOTTEN: {self.path}: {what}")


def _sync_folder(folder: Path) -> None:
    """So that a new file's name survives a power cut too."""
    file = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _below(lines: list[Line], mark: str | None) -> list[Line]:
    """Those after the last one that is known; all, if it is not there."""
    places = [place for place, line in enumerate(lines) if line.mark == mark]
    return lines[places[-1] + 1 :] if places else lines


async def _remembered(reading: Reading) -> str | None:
    """None: this database was never opened beside a register."""
    row = await reading.one("SELECT value FROM meta WHERE key = 'forgotten'")
    return None if row is None else row["value"]


async def _remember(tx: Writing, mark: str) -> None:
    await tx.run(
        "INSERT INTO meta (key, value) VALUES ('forgotten', :mark)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        mark=mark,
    )
