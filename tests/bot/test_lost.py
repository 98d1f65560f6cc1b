"""A lost database connection ends the program in one line."""

from __future__ import annotations

import asyncio
from pathlib import Path

from storage.engines import open_postgres
from tests import playing
from tests.conftest import needs
from tests.storage.databases import _fresh_postgres, _programs
from tests.storage.test_away import close_connections
from tests.whole.processes import Machine, sandbox
from tests.whole.residents import newcomers


async def test_a_lost_database_ends_the_program_and_a_new_start_goes_on(tmp_path: Path) -> None:
    needs(_programs() is not None, "PostgreSQL")
    url = await _fresh_postgres()
    database = await open_postgres(url)
    try:
        await playing.fill(database)
    finally:
        await database.close()
    async with sandbox() as (address, http):
        ready = Machine(tmp_path, address, http, {"LINLI_DATABASE_URL": url})
        await ready.start()
        try:
            await ready.opened()
            [wang] = await newcomers(ready, 1, seed=1)
            await ready.says(wang.account, "/start")
            await ready.hears(wang.account, "您好")
            await close_connections(url)
            assert ready.bot is not None
            assert await asyncio.wait_for(ready.bot.wait(), 20) == 1
            log = (tmp_path / "bot.log").read_text("utf-8")
            assert log == "LINLI_DATABASE_URL: PostgreSQL has closed the connection\n"
            assert "王" not in log and "居民" not in log

            await ready.says(wang.account, "/help")
            await ready.start()
            await ready.hears(wang.account, "/book")
        finally:
            if ready.bot is not None and ready.bot.returncode is None:
                assert await ready.end() == 0
