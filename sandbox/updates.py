"""What waits for the bot: numbered updates, read by getUpdates or sent to a webhook."""

import asyncio
import random
from collections.abc import Callable

from sandbox.errors import ApiError, Json

# as on Telegram these come only when asked for by name
NOT_BY_DEFAULT = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Updates:
    """The queue. An update leaves it only by acknowledgement (or delivery to the webhook)."""

    def __init__(self) -> None:
        self.pending: dict[int, Json] = {}
        self.allowed: frozenset[str] = frozenset()
        self.webhook_url = ""
        self.on_arrival: Callable[[int], None] | None = None
        self._next_id = random.randrange(10**8, 9 * 10**8)
        self._reader: asyncio.Future[None] | None = None

    @property
    def is_read(self) -> bool:
        """Whether a getUpdates is held at this moment."""
        return self._reader is not None

    def add(self, kind: str, content: Json) -> None:
        """Queue an update of a kind that the bot wants to see."""
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if wanted:
            self.add_raw({kind: content})

    def add_raw(self, update: Json) -> int:
        """Queue any update whatever its kind, and return its update_id."""
        update_id = self._next_id
        self._next_id += 1
        self.pending[update_id] = {"update_id": update_id} | update
        self.interrupt()
        if self.on_arrival:
            self.on_arrival(update_id)
        return update_id

    def acknowledge(self, offset: int) -> None:
        """Forget what lies before `offset`; a negative one keeps only that many from the end."""
        if offset < 0:
            offset = self._next_id if not self.pending else next(reversed(self.pending)) + 1 + offset
        while self.pending and (first := next(iter(self.pending))) < offset:
            del self.pending[first]

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; None changes nothing, an empty list means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    async def read(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """Up to `limit` updates from `offset` on, at once or when the first comes within `timeout` seconds.

        ApiError 409 if a webhook is set, or (for the earlier reader) when somebody else begins to read.
        """
        if self.webhook_url:
            raise ApiError(409, WEBHOOK_ACTIVE)
        self.interrupt(ApiError(409, TERMINATED))
        if offset:
            self.acknowledge(offset)
        if self.pending or not timeout:
            return self._first(limit)
        reader = self._reader = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(reader, timeout)
        except TimeoutError:
            return []
        finally:
            if self._reader is reader:
                self._reader = None
        return self._first(limit)

    def interrupt(self, error: ApiError | None = None) -> None:
        """End the call that is held, if there is one: with an error, or with what there is."""
        if self._reader is None or self._reader.done():
            return
        if error:
            self._reader.set_exception(error)
        else:
            self._reader.set_result(None)

    def _first(self, limit: int) -> list[Json]:
        return [update for update, _ in zip(self.pending.values(), range(limit), strict=False)]
