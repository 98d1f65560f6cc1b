"""Is the key in the settings the one that sealed this database?"""

from __future__ import annotations

from storage.db import Database
from storage.sealing import Sealer


async def require_key(database: Database, sealer: Sealer) -> None:
    """Raises KeyProblem for a wrong key; a new database remembers the key it meets first."""
    async with database.turn() as tx:
        row = await tx.one("SELECT value FROM meta WHERE key = 'key_check'")
        if row is not None:
            sealer.open(row["value"], "meta.key_check", "linli")
            return
        await tx.run(
            "INSERT INTO meta (key, value) VALUES ('key_check', :value)",
            value=sealer.seal("linli", "meta.key_check", "linli"),
        )
