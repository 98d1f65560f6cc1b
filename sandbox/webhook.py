"""Updates sent to the bot's own address: chats side by side, in order inside each, repeated until taken."""

import asyncio
import time
from collections import deque
from typing import Any

import aiohttp

from sandbox.errors import Json
from sandbox.updates import Updates

ANSWER_WITHIN = aiohttp.ClientTimeout(total=60)
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0


class Webhook:
    """At most `max_connections` deliveries at a time; each is repeated until it is answered with 2xx."""

    def __init__(self, updates: Updates) -> None:
        self.updates = updates
        self.secret_token: str | None = None
        self.max_connections = 40
        self.last_error: tuple[float, str] | None = None
        self._lanes: dict[int, deque[int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._free = asyncio.Semaphore(40)
        self._http: aiohttp.ClientSession | None = None

    def start(self, url: str, secret_token: str | None, max_connections: int) -> None:
        """Send what waits, and everything that comes, to `url`."""
        self.stop()
        self.updates.webhook_url = url
        self.secret_token, self.max_connections = secret_token, max_connections
        self.last_error = None
        self._free = asyncio.Semaphore(max_connections)
        self.updates.on_arrival = self._enqueue
        for update_id in self.updates.pending:
            self._enqueue(update_id)

    def stop(self) -> None:
        """Stop sending; what was not taken stays in the queue."""
        self.updates.webhook_url = ""
        self.updates.on_arrival = None
        self._lanes.clear()
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    async def close(self) -> None:
        """Stop for good."""
        self.stop()
        if self._http is not None:
            await self._http.close()

    def _enqueue(self, update_id: int) -> None:
        lane = lane_of(self.updates.pending[update_id])
        if lane in self._lanes:
            self._lanes[lane].append(update_id)
            return
        self._lanes[lane] = deque((update_id,))
        task = asyncio.ensure_future(self._work(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, lane: int) -> None:
        waiting = self._lanes[lane]
        while waiting:
            await self._deliver(waiting[0])
            waiting.popleft()
        del self._lanes[lane]

    async def _deliver(self, update_id: int) -> None:
        pause = FIRST_WAIT
        while update_id in self.updates.pending:
            async with self._free:
                problem = await self._post(self.updates.pending[update_id])
            if problem is None:
                self.updates.pending.pop(update_id, None)
                return
            self.last_error = (time.time(), problem)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_WAIT)

    async def _post(self, update: Json) -> str | None:
        """None if the bot took it, else what was wrong in Telegram's words."""
        if self._http is None:
            connector = aiohttp.TCPConnector(limit=0)
            self._http = aiohttp.ClientSession(connector=connector, timeout=ANSWER_WITHIN, trust_env=False)
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret_token} if self.secret_token else {}
        try:
            async with self._http.post(self.updates.webhook_url, json=update, headers=headers) as answer:
                await answer.read()
                taken = 200 <= answer.status < 300
                return None if taken else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection closed before the answer came"


def lane_of(update: Json) -> int:
    """The chat (or else the person) an update belongs to: inside one, order is kept."""
    content: Any = next((value for value in update.values() if isinstance(value, dict)), {})
    for part in (content, content.get("message")):
        for name in ("chat", "user", "from"):
            found = part.get(name) if isinstance(part, dict) else None
            if isinstance(found, dict) and isinstance(found.get("id"), int):
                return int(found["id"])
    return 0
