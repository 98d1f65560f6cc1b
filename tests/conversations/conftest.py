"""A stage to play on; after every conversation no turn may have failed."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conversations.player import Player
from tests.playing import Stage


@pytest.fixture
async def play(stage: Stage) -> AsyncIterator[Player]:
    """Monday, 23 November 2026, 15:50."""
    player = Player(stage)
    yield player
    assert await player.failures() == []
