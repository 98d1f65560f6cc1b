"""Opens the bench's desk: `check --open` would rightly refuse, since nobody of its staff has joined."""

from __future__ import annotations

import asyncio
import os

from storage.catalogue import set_opening
from storage.engines import open_database


async def open_desk() -> None:
    database = await open_database(os.environ["LINLI_DATABASE_URL"])
    try:
        async with database.turn() as tx:
            await set_opening(tx, "open")
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(open_desk())
