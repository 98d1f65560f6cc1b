"""Telegram's limits on sending, as token buckets that follow machine time."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.errors import too_many
from sandbox.world import Chat

# how many calls at once, and how many a second after that
BOT = (30, 30.0)
PRIVATE_CHAT = (3, 1.0)
GROUP = (20, 20 / 60)


@dataclass(slots=True)
class Bucket:
    """Holds up to `size` calls, fills with `rate` calls a second; `level` is what it held at second `at`."""

    size: float
    rate: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until the next call fits; 0 if it does now."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


class Limits:
    """Off unless switched on. `now` gives seconds that only rise."""

    def __init__(self, on: bool = False, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.switch(on)

    def switch(self, on: bool) -> None:
        """On or off; either way the buckets are full again."""
        self.on = on
        self._all = self._full(*BOT)
        self._chats: dict[int, Bucket] = {}

    def check(self, chat: Chat, sends: bool) -> None:
        """Count one call to `chat`; ApiError 429 if it is too many. Edits (not `sends`) count in groups."""
        if not self.on or not (sends or chat.is_group):
            return
        if chat.id not in self._chats:
            self._chats[chat.id] = self._full(*(GROUP if chat.is_group else PRIVATE_CHAT))
        own = self._chats[chat.id]
        buckets = (self._all, own) if sends else (own,)
        wait = max(bucket.wait(self.now()) for bucket in buckets)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for bucket in buckets:
            bucket.level -= 1

    def _full(self, size: float, rate: float) -> Bucket:
        return Bucket(size, rate, level=size, at=self.now())
