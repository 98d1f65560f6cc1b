"""The simulated residents. They live in the fake: nothing but the bot stands between two steps."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable
from functools import partial

from bench.conversation import BOOKINGS_EACH
from bench.figures import LONG_WAIT, Counter, Figures, percentile
from bench.script import DONE, GONE, PLACE, TIMES, Act, Row, buttons_of, read
from bench.updates import Updates

FIRST_CHAT = 5_000_000


class Tap:
    """One tap on its way: handed to the bot, answered, led to a screen."""

    __slots__ = ("answered_at", "handed_at", "screen_at")

    def __init__(self) -> None:
        self.handed_at = self.answered_at = self.screen_at = 0.0

    def handed(self, at: float) -> None:
        if not self.handed_at:
            self.handed_at = at


class Text:
    """A written text needs no answer but a screen."""

    __slots__ = ()

    def handed(self, at: float) -> None:
        """Nothing is measured from here."""


class Resident:
    """One person with a telephone.

    `place` is how far the booking is, `since` when he began to wait (0: he does not).
    """

    __slots__ = (
        "act",
        "booked",
        "chance",
        "chat",
        "moved",
        "place",
        "shown",
        "shown_json",
        "since",
        "tap",
        "user",
    )

    def __init__(self, chat: int, chance: random.Random) -> None:
        self.chat = chat
        self.chance = chance
        self.user = (
            f'{{"id":{chat},"is_bot":false,"first_name":"Wang","last_name":"{chat % 1000}","language_code":"zh-hans"}}'
        ).encode()
        self.booked = 0
        self.place = 0
        self.since = 0.0
        self.moved = False
        self.shown: tuple[str, str] = ("", "")
        self.shown_json = b"true"
        self.tap: Tap | None = None
        self.act: asyncio.TimerHandle | None = None


class Residents:
    """All of them. `screen` and `callback_answered` are called when the fake receives the bot's call."""

    def __init__(self, updates: Updates, latency: float) -> None:
        self._updates = updates
        self._latency = latency
        self._counter = Counter()
        self._by_chat: dict[int, Resident] = {}
        self._next_chat = FIRST_CHAT
        self._taps: dict[str, Tap] = {}
        self._next_id = 0
        self._think = 0.0
        self._resting = False

    # --- what the runner asks for ---

    def move_in(self, count: int, think: float, within: float) -> None:
        """`count` newcomers write /start one after another, `within` some seconds; they `think` so long."""
        self._think = think
        self._resting = False
        for number in range(count):
            resident = self._newcomer()
            self._soon(number / count * within, resident, partial(self._write, resident, "/start"))

    def measure(self) -> None:
        """Forgets what was counted so far."""
        self._counter.reset()
        for resident in self._by_chat.values():
            resident.moved = False

    def rest(self) -> None:
        """Nobody begins anything any more; whoever waits goes on waiting."""
        self._resting = True
        for resident in self._by_chat.values():
            if resident.act is not None:
                resident.act.cancel()

    def figures(self, with_percentiles: bool = False) -> Figures:
        """Everything counted so far. Percentiles cost a moment in which no bot is served: only at the end."""
        counter, now = self._counter, time.monotonic()
        waits = [now - resident.since for resident in self._by_chat.values() if resident.since]
        in_order = sorted(counter.step_seconds) if with_percentiles else []
        return Figures(
            steps=len(counter.step_seconds),
            bookings=counter.bookings,
            bookings_ever=counter.bookings_ever,
            p50=percentile(in_order, 0.50),
            p99=percentile(in_order, 0.99),
            slow=counter.slow + sum(1 for wait in waits if wait > LONG_WAIT),
            waiting=len(waits),
            moved=sum(1 for resident in self._by_chat.values() if resident.moved),
            residents=len(self._by_chat),
            gone=counter.gone,
            backwards=counter.backwards,
            repeated=counter.repeated,
            unread=counter.unread,
            taps=counter.taps,
            taps_at_once=counter.taps_at_once,
            first_screen_at=counter.first_screen_at,
            fake_cpu=time.process_time(),
        )

    # --- what the bot does ---

    def known(self, chat: int) -> Resident | None:
        return self._by_chat.get(chat)

    def screen(self, resident: Resident, message_id: int, text: str, markup: str, message: bytes) -> None:
        """A message was sent or edited for him: if it answers what he did, he acts on it."""
        now = time.monotonic()
        if (text, markup) == resident.shown:
            self._counter.repeated += 1
            return
        buttons = buttons_of(markup)
        found = read(text, buttons, resident.chance) if resident.since else None
        if found is None:
            self._counter.unread += 1
            return
        resident.shown, resident.shown_json = (text, markup), message
        self._step_done(resident, now)
        row, act = found
        self._count(resident, row)
        if row.screen == DONE and resident.booked >= BOOKINGS_EACH:
            resident = self._replace(resident)
        self._go_on(resident, message_id, act)

    def callback_answered(self, callback_id: str) -> None:
        """answerCallbackQuery was called."""
        tap = self._taps.pop(callback_id, None)
        if tap is None:
            return
        tap.answered_at = time.monotonic()
        if tap.screen_at:
            self._tap_done(tap)

    # --- one step ---

    def _step_done(self, resident: Resident, now: float) -> None:
        self._counter.answered(now - resident.since, now)
        resident.since = 0.0
        resident.moved = True
        if resident.tap is not None:
            resident.tap.screen_at = now
            if resident.tap.answered_at:
                self._tap_done(resident.tap)
            resident.tap = None

    def _tap_done(self, tap: Tap) -> None:
        self._counter.taps += 1
        if max(tap.answered_at, tap.screen_at) - tap.handed_at <= self._latency:
            self._counter.taps_at_once += 1

    def _count(self, resident: Resident, row: Row) -> None:
        if row.screen == DONE:
            resident.booked += 1
            resident.place = 0
            self._counter.booked()
        elif row.screen == GONE:
            resident.place = PLACE[TIMES] or 0
            self._counter.gone += 1
        elif row.place is not None:
            if row.place <= resident.place:
                self._counter.backwards += 1
            resident.place = row.place

    def _go_on(self, resident: Resident, message_id: int, act: Act) -> None:
        if self._resting:
            return
        if not self._think:
            self._act(resident, message_id, act)
            return
        seconds = self._think * resident.chance.uniform(0.5, 1.5)
        self._soon(seconds, resident, partial(self._act, resident, message_id, act))

    def _soon(self, seconds: float, resident: Resident, do: Callable[[], None]) -> None:
        resident.act = asyncio.get_running_loop().call_later(seconds, do)

    def _act(self, resident: Resident, message_id: int, act: Act) -> None:
        if act.tap is None:
            self._write(resident, act.text)
        elif act.tap.data is not None:
            self._press(resident, act.tap.data)
        elif act.tap.shares_contact:
            self._put_message(resident, self._contact(resident), Text())
        else:
            self._write(resident, act.tap.label)

    # --- what reaches the bot ---

    def _press(self, resident: Resident, data: str) -> None:
        self._next_id += 1
        callback_id = f"{resident.chat}{self._next_id:09d}"
        tap = self._taps[callback_id] = resident.tap = Tap()
        resident.since = time.monotonic()
        self._updates.put(
            b'"callback_query":{"id":"%b","from":%b,"message":%b,"chat_instance":"1","data":%b}'
            % (callback_id.encode(), resident.user, resident.shown_json, json.dumps(data).encode()),
            tap,
        )

    def _write(self, resident: Resident, text: str) -> None:
        inner = b'"text":%b' % json.dumps(text).encode()
        if text.startswith("/"):
            inner += b',"entities":[{"type":"bot_command","offset":0,"length":%d}]' % len(text.split(" ")[0])
        self._put_message(resident, inner, Text())

    def _contact(self, resident: Resident) -> bytes:
        return b'"contact":{"phone_number":"+8613800000001","first_name":"Wang","user_id":%d}' % resident.chat

    def _put_message(self, resident: Resident, inner: bytes, cause: Text) -> None:
        self._next_id += 1
        resident.since = time.monotonic()
        chat = b'{"id":%d,"type":"private","first_name":"Wang"}' % resident.chat
        self._updates.put(
            b'"message":{"message_id":%d,"from":%b,"chat":%b,"date":%d,%b}'
            % (self._next_id, resident.user, chat, int(time.time()), inner),
            cause,
        )

    # --- who lives here ---

    def _newcomer(self) -> Resident:
        resident = Resident(self._next_chat, random.Random(self._next_chat))
        self._by_chat[self._next_chat] = resident
        self._next_chat += 1
        return resident

    def _replace(self, resident: Resident) -> Resident:
        """He has booked as often as a person may; a newcomer takes his place."""
        del self._by_chat[resident.chat]
        newcomer = self._newcomer()
        newcomer.moved = resident.moved
        return newcomer
