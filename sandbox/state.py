"""The whole sandbox: the world, what waits for the bot, and what disturbs the line between them."""

import asyncio
import itertools
import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from sandbox.checks import Upload
from sandbox.clock import Clock
from sandbox.errors import Json
from sandbox.faults import Faults
from sandbox.limits import Limits
from sandbox.updates import Updates
from sandbox.webhook import Webhook
from sandbox.world import World

JOURNAL_LENGTH = 200_000


@dataclass
class Sandbox:
    """One bot, its tokens, and everything it can meet. `gone` is set when the server shuts down."""

    tokens: frozenset[str]
    clock: Clock
    world: World
    updates: Updates
    faults: Faults
    limits: Limits
    webhook: Webhook
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    journal: deque[Json] = field(default_factory=lambda: deque(maxlen=JOURNAL_LENGTH))
    calls: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def close(self) -> None:
        """Let go of everything that is held, so that the server can stop at once."""
        self.gone.set()
        self.updates.interrupt()
        self.world.bell.ring()
        self.webhook.stop()

    def write_down(
        self, method: str, raw: Json, status: int, description: str | None = None, fault: str | None = None
    ) -> None:
        """Add a call to the journal; status 0 is one without an answer. Of a file name and size are kept."""
        self.journal.append(
            {
                "seq": next(self.calls),
                "at": self.clock.now(),
                "method": method,
                "params": {name: _as_json(value) for name, value in raw.items()},
                "ok": status == 200,
                "status": status,
                "description": description,
                "fault": fault,
            }
        )


def new_sandbox(tokens: list[str], username: str, name: str, offset: float, limits: bool) -> Sandbox:
    """A sandbox without people. The bot's id is the number before the first token's colon.

    ValueError for a token that is none.
    """
    for token in tokens:
        if not re.fullmatch(r"\d+:\S+", token):
            raise ValueError(f"a token looks like 1:demo, not {token!r}")
    clock = Clock(offset)
    world = World(clock, int(tokens[0].partition(":")[0]), username, name)
    updates = Updates()
    return Sandbox(frozenset(tokens), clock, world, updates, Faults(), Limits(limits), Webhook(updates))


def _as_json(value: Any) -> Any:
    return {"file": value.name, "size": len(value.data)} if isinstance(value, Upload) else value
