"""From the outbox to Telegram: lanes in order, every ending by the table, marks in batches.

A message is never lost, and repeated only when Telegram's answer to it was lost: a row is marked before the next one
of its lane goes out. Rows are born taken by this process and handed over after the commit, so the usual path reads
nothing back; the poll finds the others (held until morning, written by a command, left by a process that died).
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from telegram.error import NetworkError

from bot.complaints import Complaints
from bot.limits import Limits
from bot.telegram_endings import Verdict, judge
from bot.transport import AiohttpRequest, Reply
from dialog.tell import Toast
from storage import outbox
from storage.db import Database, DatabaseAway, Writing
from storage.outbox import Binding, Class, Ending, Mark, Outgoing
from storage.sealing import Sealer

log = logging.getLogger("linli.delivery")

Lane = tuple[int, Class]
File = tuple[str, bytes, str]  # name, content, mime type
BATCH = 200
POLL_SECONDS = 0.5
GATHER_SECONDS = 0.015
LONGEST_BACK_OFF = 60.0
EMERGENCIES_FIRST = 0.02
CARDS_REMEMBERED = 50_000
ONLY_NEW = ("disable_notification", "reply_parameters", "message_thread_id")  # what no edit has
KEYS_AWAY = "✓"  # seen for a moment, by whoever looks just then


def back_off(attempts: int) -> float:
    """Seconds to wait after so many attempts in a row that failed: 1, 2, 4 … 60."""
    return min(LONGEST_BACK_OFF, 2.0 ** min(attempts - 1, 10))


class Marks(list[tuple[Mark, Binding | None, "asyncio.Future[None]"]]):
    """How messages ended, and who waits to hear that it is written."""

    async def write(self, tx: Writing) -> None:
        await outbox.mark(tx, [mark for mark, _, _ in self], [bound for _, bound, _ in self if bound is not None])


class Delivery:
    """The loop over the outbox."""

    def __init__(
        self,
        database: Database,
        sealer: Sealer,
        request: AiohttpRequest,
        url: str,
        limits: Limits,
        now: Callable[[], dt.datetime],
        process: str,
        attach: Callable[[str], Awaitable[File | None]],
        refused: Callable[[Outgoing, str], Awaitable[None]],
    ) -> None:
        self.process = process
        self.fatal: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._database = database
        self._sealer = sealer
        self._request = request
        self._url = url
        self._limits = limits
        self._now = now
        self._attach = attach
        self._refused = Complaints(refused, now)
        self._lanes: dict[Lane, deque[Outgoing]] = {}
        self._cards: OrderedDict[tuple[int, str], int] = OrderedDict()
        self._paused: dict[int, float] = {}
        self._urgent = 0
        self._caught_up = False
        self._marks = Marks()
        self._marked = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    # --- from a turn

    def claim(self, message: Outgoing) -> Outgoing:
        """Before it is written: take it at once, if nothing older can be waiting for its lane."""
        hot = self._caught_up and message.not_before <= self._now()
        return replace(message, taken_by=self.process) if hot else message

    def hand(self, messages: Iterable[Outgoing], toasts: Iterable[Toast] = ()) -> None:
        """After the commit."""
        for toast in toasts:
            self._start(self._toast(toast))
        for message in messages:
            if message.taken_by == self.process:
                self._put(message)

    # --- the loop

    async def run(self) -> None:
        """Until cancelled. Marks are written by a task of their own."""
        marker = asyncio.create_task(self._write_marks())
        try:
            while not self.fatal.done():
                await self._poll()
                await asyncio.sleep(POLL_SECONDS)
        finally:
            marker.cancel()

    async def stop(self, seconds: float) -> None:
        """Let what is on its way arrive, and write how it ended."""
        lanes = {task for task in self._tasks if not task.done()}
        for queue in self._lanes.values():
            queue.clear()  # stays in the outbox, for the next start
        if lanes:
            await asyncio.wait(lanes, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.wait([asyncio.ensure_future(self._flush())], timeout=seconds)

    async def _poll(self) -> None:
        try:
            if self._caught_up and not await outbox.any_waiting(self._database.read(), self.process, self._now()):
                return
            async with self._database.turn() as tx:
                found = await outbox.take(tx, self._sealer, self.process, self._now(), BATCH)
        except DatabaseAway:
            return  # the program is about to end
        except Exception:
            log.exception("the outbox cannot be read; trying again")
            await asyncio.sleep(1)
            return
        self._caught_up = len(found) < BATCH
        for message in found:
            self._put(message)

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- lanes

    def _put(self, message: Outgoing) -> None:
        lane = (message.chat, message.kind)
        queue = self._lanes.get(lane)
        if queue is None:
            self._lanes[lane] = deque([message])
            self._start(self._work(lane))
            return
        queue.append(self._instead_of_waiting(queue, message))

    def _instead_of_waiting(self, queue: deque[Outgoing], message: Outgoing) -> Outgoing:
        """A later wish for the same card replaces one that still waits; what is on its way is not in the queue.

        A fresh one is a message of its own, which somebody is to notice: it is only mended, and stays fresh.
        """
        if message.card is None:
            return message
        for waiting in reversed(queue.copy()):
            if waiting.card != message.card:
                continue
            if waiting.anew and message.mode != "mend":
                break
            queue.remove(waiting)
            self._end(waiting, "replaced")
            if message.mode == "mend":
                message = replace(message, mode=waiting.mode)
        return message

    async def _work(self, lane: Lane) -> None:
        queue = self._lanes[lane]
        while queue:
            message = queue.popleft()
            try:
                marked = await self._deliver(message)
            except DatabaseAway:
                return
            except Exception:
                log.exception("a message could not be dealt with (%s); trying again", message.method)
                again = replace(message, attempts=message.attempts + 1)
                queue.appendleft(again)
                await asyncio.sleep(back_off(again.attempts))
                continue
            if marked is not None:
                await marked
        del self._lanes[lane]

    # --- one message

    async def _deliver(self, message: Outgoing) -> asyncio.Future[None] | None:
        """Until it has an ending; None when another place has written it."""
        while True:
            await self._wait_for_turn(message)
            if message.expires_at is not None and self._now() >= message.expires_at:
                return self._end(message, "expired")
            try:
                reply = await self._call(message)
            except NetworkError as error:
                reply = Reply(False, code=500, description=error.message)
            if reply is None:
                return self._end(message, "replaced")
            match judge(reply):
                case Verdict.SENT:
                    return self._end(message, "sent", binding=self._binding(message, reply))
                case Verdict.WAIT:
                    self._paused[message.chat] = time.monotonic() + (reply.retry_after or 1)
                case Verdict.AGAIN:
                    message = replace(message, attempts=message.attempts + 1)
                    await asyncio.sleep(back_off(message.attempts))
                case Verdict.ANEW if message.mode == "mend":
                    return self._end(message, "replaced")
                case Verdict.ANEW:
                    params = {k: v for k, v in message.params.items() if k != "message_id"}
                    self._cards.pop((message.chat, message.card or ""), None)
                    message = replace(message, params=params, mode="fresh")
                case Verdict.BLOCKED:
                    await self._block(message)
                    return None
                case Verdict.MIGRATED:
                    await self._migrate(message, reply.migrate_to or message.chat)
                    return None
                case Verdict.EXPIRED:
                    return self._end(message, "expired")
                case Verdict.FATAL:
                    if not self.fatal.done():
                        self.fatal.set_result(f"Telegram does not accept the token ({reply.code} {reply.description})")
                    return None
                case Verdict.REFUSED:
                    self._start(self._refused(message, reply.description))
                    return self._end(message, "refused", reply.description)

    async def _wait_for_turn(self, message: Outgoing) -> None:
        urgent = message.kind == "urgent"
        while True:
            now = time.monotonic()
            paused = self._paused.get(message.chat, 0) - now
            if paused > 0:
                await asyncio.sleep(paused)
            elif self._urgent and not urgent:
                await asyncio.sleep(EMERGENCIES_FIRST)
            elif (pause := self._limits.wait(message.chat, self._counts_as(message), now)) > 0:
                self._urgent += urgent
                try:
                    await asyncio.sleep(pause)
                finally:
                    self._urgent -= urgent
            else:
                self._paused.pop(message.chat, None)
                return

    def _counts_as(self, message: Outgoing) -> str:
        """The method that Telegram will count: a card that is shown already is edited."""
        shown = "message_id" in message.params or (message.chat, message.card) in self._cards
        editing = message.card is not None and not message.anew and shown
        return "editMessageText" if editing else message.method

    async def _call(self, message: Outgoing) -> Reply | None:
        """One call; None when there is nothing to mend any more. Raises NetworkError."""
        params = {**message.params, "chat_id": message.chat}  # a group's number may have changed since it was written
        method = message.method
        files = None
        if message.attachment is not None:
            file = await self._attach(message.attachment)
            if file is None:
                return None
            files = {"document": file}
        elif message.card is not None and method == "sendMessage":
            bound = params.get("message_id") or await self._message_of(message.chat, message.card)
            if message.anew:
                if bound is not None:
                    self._start(self._strip(message.chat, bound))
                if message.mode == "clear":
                    self._start(self._keys_away(message.chat))
                params = {k: v for k, v in params.items() if k != "message_id"}
            elif bound is not None:
                method, kept = "editMessageText", {k: v for k, v in params.items() if k not in ONLY_NEW}
                params = {**kept, "message_id": bound}
            elif message.mode == "mend":
                return None
        return await self._request.call(f"{self._url}/{method}", params, files=files)

    async def _strip(self, chat: int, message: int) -> None:
        """The old message loses its buttons; if that fails they are old buttons, which do no harm."""
        try:
            await self._request.call(f"{self._url}/editMessageReplyMarkup", {"chat_id": chat, "message_id": message})
        except NetworkError as error:
            log.debug("an old keyboard stays: %s", error)

    async def _keys_away(self, chat: int) -> None:
        """The keyboard below goes with a message that is gone again at once: a message has one keyboard, and the
        one that answers has buttons. If that fails it stays, closed; its words are understood like the buttons."""
        params: dict[str, Any] = {"chat_id": chat, "text": KEYS_AWAY, "disable_notification": True}
        params["reply_markup"] = {"remove_keyboard": True}
        try:
            reply = await self._request.call(f"{self._url}/sendMessage", params)
            if reply.ok and isinstance(reply.result, dict):
                gone = {"chat_id": chat, "message_id": reply.result["message_id"]}
                await self._request.call(f"{self._url}/deleteMessage", gone)
        except NetworkError as error:
            log.debug("a keyboard stays: %s", error)

    async def _toast(self, toast: Toast) -> None:
        """Worth ten seconds and one try: nothing that somebody must know is said here."""
        params = {"callback_query_id": toast.callback, **({"text": toast.text} if toast.text else {})}
        try:
            await self._request.call(f"{self._url}/answerCallbackQuery", params, timeout=10)
        except NetworkError as error:
            log.debug("a tap was not answered: %s", error)

    # --- which message shows a card

    async def _message_of(self, chat: int, card: str) -> int | None:
        known = self._cards.get((chat, card))
        return known if known is not None else await outbox.message_of(self._database.read(), chat, card)

    def _binding(self, message: Outgoing, reply: Reply) -> Binding | None:
        if message.card is None:
            return None
        shown = reply.result.get("message_id") if isinstance(reply.result, dict) else message.params.get("message_id")
        key = (message.chat, message.card)
        if shown is None or self._cards.get(key) == shown:
            return None
        self._cards[key] = shown
        if len(self._cards) > CARDS_REMEMBERED:
            self._cards.popitem(last=False)
        return Binding(message.chat, message.card, shown)

    # --- endings

    def _end(
        self, message: Outgoing, ending: Ending, problem: str | None = None, binding: Binding | None = None
    ) -> asyncio.Future[None]:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._marks.append((Mark(message.id, ending, self._now(), problem, message.attempts), binding, done))
        self._marked.set()
        return done

    async def _write_marks(self) -> None:
        while True:
            await self._marked.wait()
            await asyncio.sleep(GATHER_SECONDS)  # so that many are written at once, or go with a batch of updates
            await self._flush()

    async def _flush(self) -> None:
        while self._marks:
            try:
                async with self.settling() as marks, self._database.turn() as tx:
                    await marks.write(tx)
            except DatabaseAway:
                return
            except Exception:
                log.exception("endings cannot be written; trying again")
                await asyncio.sleep(1)

    @asynccontextmanager
    async def settling(self) -> AsyncIterator[Marks]:
        """The endings that wait, to be written in the transaction inside; if that fails they wait again."""
        marks, self._marks = self._marks, Marks()
        self._marked.clear()
        try:
            yield marks
        except BaseException:
            self._marks = Marks([*marks, *self._marks])
            self._marked.set()
            raise
        for _, _, done in marks:
            if not done.done():
                done.set_result(None)

    async def _block(self, message: Outgoing) -> None:
        """They blocked us: this and all that waits for them ends."""
        async with self._database.turn() as tx:
            await outbox.block_chat(tx, message.chat, self._now())
        for (chat, _), queue in self._lanes.items():
            if chat == message.chat:
                queue.clear()

    async def _migrate(self, message: Outgoing, new: int) -> None:
        """The group has a new number: rewritten everywhere, and sent again."""
        async with self._database.turn() as tx:
            await outbox.move_chat(tx, message.chat, new)
        lane = self._lanes[(message.chat, message.kind)]
        moved = [message, *lane]
        lane.clear()
        for waiting in moved:
            self._put(replace(waiting, chat=new))
