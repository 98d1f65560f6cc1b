"""For commands: the same Work that a sweep gets, its messages left in the outbox for the running bot."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.error import TelegramError

from bot.app import opened
from bot.commands import Problem
from bot.settings import Settings
from bot.transport import AiohttpRequest
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
        catalogue = (await catalogues.load(tx, settings.zone)).on(now.astimezone(settings.zone).date())
        store = Store(tx, sealer, catalogue, serial)
        tell = Tell(serial, now)
        yield Work(now, store, tell, Texts(), "")
        await outbox.add(tx, sealer, tell.messages)


async def username_of(settings: Settings) -> str:
    """The bot's name, for links. Raises Problem when Telegram cannot be asked."""
    request = AiohttpRequest(settings.proxy)
    try:
        bot = Bot(settings.bot_token, base_url=settings.api_url, request=request, get_updates_request=request)
        return (await bot.get_me()).username or ""
    except TelegramError as error:
        raise Problem(f"Telegram cannot be asked for the bot's name: {error.message}") from error
    finally:
        await request.shutdown()


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
