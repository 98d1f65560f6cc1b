"""A database with the sample neighbourhood, once of each kind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.db import Database
from tests import playing
from tests.storage.databases import BOTH, database_of


@pytest.fixture(params=BOTH)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    async with database_of(request.param, tmp_path) as ready:
        await playing.fill(ready)
        yield ready
