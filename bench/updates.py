"""What waits for the bot: updates in order, kept until the bot acknowledges them by `offset`."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Protocol

FIRST_ID = 700_000_001
NO_UPDATES = b'{"ok":true,"result":[]}'

Deliver = Callable[[bytes, "list[Handed]"], None]


class Handed(Protocol):
    """Whoever caused an update hears when it left for the bot, seconds of the monotonic clock."""

    def handed(self, at: float) -> None: ...


class Updates:
    """getUpdates as Telegram does it: one reader, `offset` forgets what is older, an empty queue waits."""

    def __init__(self) -> None:
        self._next_id = FIRST_ID
        self._waiting: deque[tuple[int, bytes, Handed]] = deque()
        self._reader: tuple[int, Deliver] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, inner: bytes, cause: Handed) -> None:
        """Adds an update; `inner` is its JSON without the outer braces and the id."""
        self._waiting.append((self._next_id, b'{"update_id":%d,%b}' % (self._next_id, inner), cause))
        self._next_id += 1
        if self._reader is not None:
            limit, deliver = self._reader
            self._reader = None
            self._hand_over(limit, deliver)

    def get(self, offset: int, limit: int, deliver: Deliver) -> bool:
        """Delivers what waits and returns True, or remembers this reader and returns False."""
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        if self._reader is not None:
            self._reader[1](NO_UPDATES, [])
            self._reader = None
        if not self._waiting:
            self._reader = (limit, deliver)
            return False
        self._hand_over(limit, deliver)
        return True

    def give_up(self, deliver: Deliver) -> None:
        """The reader's time is over: it gets an empty answer, unless it was served meanwhile."""
        if self._reader is not None and self._reader[1] is deliver:
            self._reader = None
            deliver(NO_UPDATES, [])

    def _hand_over(self, limit: int, deliver: Deliver) -> None:
        batch = list(islice(self._waiting, max(1, min(limit, 100))))
        body = b'{"ok":true,"result":[%b]}' % b",".join(update for _, update, _ in batch)
        deliver(body, [cause for _, _, cause in batch])


def tell_handed(causes: list[Handed]) -> None:
    """Tells all of them that their update leaves now."""
    now = time.monotonic()
    for cause in causes:
        cause.handed(now)
