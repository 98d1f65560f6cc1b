"""After a restore: whoever was deleted since the backup is forgotten again, before the desk opens."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

from bot.settings import Settings
from dialog.tell import Tell
from dialog.texts import Texts
from dialog.turn import Work
from domain.catalogue import Catalogue
from handlers.forgetting import forget_person
from storage import outbox
from storage.db import Database
from storage.deletions import Deletions
from storage.engines import sqlite_path
from storage.sealing import Sealer
from storage.store import Serials, Store

log = logging.getLogger("linli")


def deletions_of(settings: Settings) -> Deletions | None:
    """The register: where the settings say, else beside the SQLite file. Beside PostgreSQL no place is known."""
    if settings.forgotten:
        return Deletions(Path(settings.forgotten))
    if not settings.database_url.startswith("sqlite:///"):
        return None
    path = sqlite_path(settings.database_url)
    return Deletions(path.with_name(f"{path.name}.forgotten"))


async def forget_again(
    database: Database,
    sealer: Sealer,
    texts: Texts,
    catalogue: Catalogue,
    deletions: Deletions | None,
    now: dt.datetime,
) -> int:
    """As one transaction; how many. What is said to colleagues waits in the outbox.

    Raises DatabaseProblem for a register that cannot be used, KeyProblem for one with another key.
    """
    if deletions is None:
        log.info("LINLI_FORGOTTEN is not set: a restored dump brings back whoever was deleted after it")
        return 0
    serial = Serials()
    tell = Tell(serial, now)
    async with database.turn() as tx:
        store = Store(tx, sealer, catalogue.on(now.astimezone(catalogue.roster.zone).date()), serial)
        returned = await deletions.returned(store)
        for person in returned:
            await forget_person(Work(now, store, tell, texts, ""), person)
        await outbox.add(tx, sealer, tell.messages)
        await deletions.know_all(tx)
    if returned:
        await database.tidy()
        log.warning("deletions done again, as this database did not know them: %d", len(returned))
    return len(returned)
