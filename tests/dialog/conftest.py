"""A table for the made-up conversations: one stage and one event loop for all tests of a module."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests import playing
from tests.dialog.guests import Table, hearing


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as ready:
        yield ready


@pytest.fixture(scope="module")
def table(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Table]:
    folder = tmp_path_factory.mktemp("table")
    stack = AsyncExitStack()
    stage = runner.run(stack.enter_async_context(playing.stage(folder, template)))
    with pytest.MonkeyPatch.context() as patch:
        yield Table(stage, hearing(stage), patch)
    runner.run(stack.aclose())
