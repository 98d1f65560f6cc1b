"""For commands: the same Work that a sweep gets, its messages left in the outbox for the running bot."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from bot.app import opened
from bot.settings import Settings
from dialog.tell import Tell, Toast
from dialog.texts import Texts
from dialog.turn import Work
from storage import catalogue as catalogues
from storage import outbox
from storage.db import Writing
from storage.outbox import Outgoing
from storage.store import Serials, Store


def machine_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@asynccontextmanager
async def working(settings: Settings) -> AsyncIterator[Work]:
    """One transaction of a command, committed when the block ends well."""
    settings.require("secret_key")
    async with opened(settings) as (database, sealer), database.turn() as tx:
        now = machine_now()
        serial = Serials()
        store = Store(tx, sealer, await catalogues.load(tx, settings.zone), serial)
        tell = Tell(serial, now)
        yield Work(now, store, tell, Texts(), "")
        await outbox.add(tx, sealer, tell.messages)


class OutboxOnly:
    """In place of delivery: what is said waits in the outbox for the running bot."""

    def claim(self, message: Outgoing) -> Outgoing:
        return message

    @asynccontextmanager
    async def settling(self) -> AsyncIterator[NoEndings]:
        yield NoEndings()

    def hand(self, messages: Iterable[Outgoing], toasts: Iterable[Toast] = ()) -> None:
        """The running bot finds them."""


class NoEndings:
    async def write(self, tx: Writing) -> None:
        """Nothing was sent, so nothing ended."""
