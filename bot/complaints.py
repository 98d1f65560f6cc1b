"""Of which refusals the administrators hear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from storage.outbox import Outgoing

LASTS = dt.timedelta(days=1)


@dataclass
class Complaints:
    """`tell` is how they hear it. What was told of groups is forgotten at a restart, which costs one more sentence."""

    tell: Callable[[Outgoing, str], Awaitable[None]]
    now: Callable[[], dt.datetime]
    told: dict[tuple[int, str, str], dt.datetime] = field(default_factory=dict)

    async def __call__(self, message: Outgoing, problem: str) -> None:
        if self.is_news(message, problem):
            await self.tell(message, problem)

    def is_news(self, message: Outgoing, problem: str) -> bool:
        """Of a group that takes away our rights once a day, however often its card changes. Not of a message that was
        deleted before it could be copied: whoever asked for it was told what to do then (handlers/groups.py)."""
        if message.method == "copyMessage":
            return False
        if message.chat > 0:
            return True
        key, now = (message.chat, message.method, problem), self.now()
        if key in self.told and now - self.told[key] < LASTS:
            return False
        self.told[key] = now
        return True
