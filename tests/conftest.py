"""Fixtures for every test: a desk on SQLite, and what a machine may lack."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.engines import open_sqlite

if TYPE_CHECKING:
    from tests.playing import Stage

ALL = os.environ.get("LINLI_TEST_ALL") == "1"


def needs(present: bool, what: str) -> None:
    """Skip with one line where the machine lacks something; with LINLI_TEST_ALL=1 that is a failure."""
    if present:
        return
    if ALL:
        pytest.fail(f"LINLI_TEST_ALL=1, but there is no {what}")
    pytest.skip(f"no {what} on this machine")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the sample neighbourhood, to be copied."""
    from tests import playing

    path = tmp_path_factory.mktemp("template") / "linli.db"

    async def make() -> None:
        database = await open_sqlite(path)
        try:
            await playing.fill(database)
        finally:
            await database.close()

    asyncio.run(make())
    return path


@pytest.fixture
async def stage(tmp_path: Path, template: Path) -> AsyncIterator[Stage]:
    """The desk on Monday, 23 November 2026, 15:50."""
    from tests import playing

    async with playing.stage(tmp_path, template) as ready:
        yield ready
