"""A desk whose messages are really delivered, to a sandbox in the test's own process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import delivery
from tests.bot.posting import Post, posting


@pytest.fixture
async def post(tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Post]:
    """Delivery runs; it looks often and backs off for moments only."""
    monkeypatch.setattr(delivery, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(delivery, "LONGEST_BACK_OFF", 0.05)
    async with posting(tmp_path, template) as ready:
        ready.start()
        yield ready
