"""The running program, put together: the one composition root."""

from __future__ import annotations

import asyncio
import datetime as dt
import fcntl
import gc
import logging
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import IO, Any, TypeVar, cast

from telegram import Bot, BotCommand, User
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot import clock as clocks
from bot import door
from bot.attachments import calendar_file, copy_file
from bot.clock import Clock
from bot.delivery import Delivery, File
from bot.front import Front
from bot.limits import Limits
from bot.restoring import deletions_of, forget_again
from bot.settings import Settings, SettingsProblem
from bot.transport import AiohttpRequest
from dialog.texts import LANGUAGES, Texts
from domain.catalogue import Catalogue
from handlers import JOBS, ROUTES
from storage import bookings, people
from storage import catalogue as catalogues
from storage.db import Database, DatabaseAway, DatabaseProblem, Writing
from storage.deletions import Deletions
from storage.engines import LOST, open_database, sqlite_path
from storage.keys import require_key
from storage.migrate import require_current
from storage.outbox import Outgoing
from storage.sealing import Sealer
from storage.store import Store

log = logging.getLogger("linli")

T = TypeVar("T")
STOPPING_SECONDS = 2.0
# SQLite answers from a thread of its own: Python's default of 5 ms before it may speak is longer than a whole turn.
THREADS_TAKE_TURNS_SECONDS = 0.0002


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Database, Sealer]]:
    """The database, current and with the right key. Raises DatabaseProblem or KeyProblem."""
    sealer = Sealer(settings.secret_key)
    database = await open_database(settings.database_url)
    try:
        await require_current(database)
        await require_key(database, sealer)
        yield database, sealer
    finally:
        await database.close()


def only_one(settings: Settings) -> IO[str] | None:
    """Two programs on one SQLite file would each think that they are the writer. Raises DatabaseProblem."""
    if not settings.database_url.startswith("sqlite:///"):
        return None
    path = sqlite_path(settings.database_url).with_suffix(".lock")
    try:
        lock = path.open("w")
    except OSError as error:
        raise DatabaseProblem(f"LINLI_DATABASE_URL: {path}: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseProblem(f"LINLI_DATABASE_URL: another Linli already runs on it ({path})") from error
    return lock


async def run(settings: Settings, follow: Callable[[], Awaitable[float]] | None = None) -> None:
    """Until SIGTERM or SIGINT. `follow` gives the demo's clock offset in seconds.

    Raises SettingsProblem, DatabaseProblem, KeyProblem or NoNeighbourhood, each with one line for the operator;
    DatabaseAway among them when PostgreSQL has closed the connection: nothing is acknowledged, start again.
    """
    sys.setswitchinterval(THREADS_TAKE_TURNS_SECONDS)
    settings.require("bot_token", "secret_key")
    bot_id = settings.bot_id
    if settings.webhook_url and not door.valid_secret(settings.webhook_secret):
        raise SettingsProblem("LINLI_WEBHOOK_SECRET: 1 to 256 of A-Z a-z 0-9 _ - are needed with LINLI_WEBHOOK_URL")
    lock = only_one(settings)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    request = AiohttpRequest(settings.proxy)
    try:
        async with opened(settings) as (database, sealer):
            if not await database.alone():
                raise DatabaseProblem("LINLI_DATABASE_URL: another Linli already runs on it")
            clock = Clock()
            if follow is not None:
                clock.offset = dt.timedelta(seconds=await follow())
            catalogue = await catalogues.load(database.read(), settings.zone)
            texts = Texts()
            deletions = deletions_of(settings)
            await forget_again(database, sealer, texts, catalogue, deletions, clock.now())
            # What was read so far stays for good: collecting garbage among it would stop some turn for 75 ms.
            catalogue.warm()
            gc.collect()
            gc.freeze()
            me = await _unless(stopping, _introduce(request, settings, texts))
            if me is None:
                return
            front, delivery = _front(
                settings, database, sealer, texts, catalogue, request, clock, bot_id, me.username or "", deletions
            )
            await _serve(settings, front, delivery, database.lost, request, clock, stopping, follow)
    finally:
        await request.shutdown()
        if lock is not None:
            lock.close()


def _front(
    settings: Settings,
    database: Database,
    sealer: Sealer,
    texts: Texts,
    catalogue: Catalogue,
    request: AiohttpRequest,
    clock: Clock,
    bot_id: int,
    username: str,
    deletions: Deletions | None = None,
) -> tuple[Front, Delivery]:
    async def attach(name: str) -> File | None:
        kind, id_, language, *how = name.split(":")
        reading = cast(Writing, database.read())  # finding only looks, and must not wait for the writer
        store = Store(reading, sealer, front.catalogue, front.serial)
        t = texts.voice(language, settings.zone)
        if kind == "copy":
            person = await people.by_id(store, id_)
            return await copy_file(store, person, t, how[0], clock.now()) if person else None
        booking = await bookings.find(store, id_)
        return calendar_file(booking, front.catalogue, t, clock.now()) if booking else None

    async def refused(message: Outgoing, problem: str) -> None:
        log.error("Telegram refused a message: %s: %s", message.method, problem)
        await front.tell_administrators(message, problem)

    delivery = Delivery(
        database=database,
        sealer=sealer,
        request=request,
        url=f"{settings.api_url}{settings.bot_token}",
        limits=Limits(settings.limits == "on"),
        now=clock.now,
        process=secrets.token_hex(6),
        attach=attach,
        refused=refused,
    )
    front = Front(database, sealer, texts, catalogue, delivery, clock.now, bot_id, username, deletions)
    return front, delivery


async def _unless(stopping: asyncio.Event, work: Awaitable[T]) -> T | None:
    """What `work` comes to; None when it is time to stop before."""
    task, stop = asyncio.ensure_future(work), asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait((task, stop), return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        stop.cancel()


async def _introduce(request: AiohttpRequest, settings: Settings, texts: Texts) -> User:
    """Who we are, the command menu, polling or webhook. Keeps trying while Telegram cannot be reached."""
    pause = 1.0
    while True:
        try:
            bot = Bot(
                settings.bot_token,
                base_url=settings.api_url,
                base_file_url=settings.file_url,
                request=request,
                get_updates_request=request,
            )
            me = await bot.get_me()
            for language in LANGUAGES:
                t = texts.voice(language, settings.zone)
                commands = [BotCommand(command, t.plain(key)) for command, key in ROUTES.menu()]
                await bot.set_my_commands(commands, language_code="zh" if language == "zh-CN" else language)
                if language == LANGUAGES[0]:
                    await bot.set_my_commands(commands)
            if settings.webhook_url:
                await _set_webhook(bot, settings)
            else:
                await bot.delete_webhook()
            return me
        except InvalidToken as error:
            raise SettingsProblem("LINLI_BOT_TOKEN: Telegram does not know this token") from error
        except TelegramError as error:
            pause = float(error._retry_after.total_seconds()) if isinstance(error, RetryAfter) else min(pause * 2, 30)
            log.warning("Telegram cannot be reached (%s); again in %.0f s", error.message, pause)
            await asyncio.sleep(pause)


async def _set_webhook(bot: Bot, settings: Settings) -> None:
    try:
        await bot.set_webhook(settings.webhook_url, secret_token=settings.webhook_secret, allowed_updates=door.ALLOWED)
    except BadRequest as error:
        raise SettingsProblem(f"LINLI_WEBHOOK_URL: Telegram refuses it: {error.message}") from error


async def _serve(
    settings: Settings,
    front: Front,
    delivery: Delivery,
    lost: asyncio.Event,
    request: AiohttpRequest,
    clock: Clock,
    stopping: asyncio.Event,
    follow: Callable[[], Awaitable[float]] | None,
) -> None:
    runner = None
    if settings.webhook_url:
        try:
            runner = await door.Webhook(front.take, settings.webhook_secret).serve(settings.listen)
        except OSError as error:
            raise SettingsProblem(f"LINLI_LISTEN: {settings.listen}: {error.strerror}") from error
    delivering = asyncio.create_task(delivery.run())
    scheduler = clocks.start(front.sweep, JOBS)
    scheduler.add_job(front.database.tidy, "interval", hours=1)
    following = asyncio.create_task(clocks.follow(follow, clock, front.sweep, JOBS)) if follow else None
    reading = None
    if runner is None:
        url = f"{settings.api_url}{settings.bot_token}"
        reading = asyncio.create_task(door.poll(request, url, front.take))
    log.info("Linli is open as @%s", front.username)
    stop = asyncio.create_task(stopping.wait())
    away = asyncio.create_task(lost.wait())
    watched: set[asyncio.Future[Any]] = {stop, away, delivery.fatal}
    watched |= {task for task in (reading, following) if task is not None}
    try:
        await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
        if delivery.fatal.done():
            raise SettingsProblem(f"LINLI_BOT_TOKEN: {delivery.fatal.result()}")
        if lost.is_set():
            raise DatabaseAway(LOST)
        for task in (reading, following):
            if task is not None and task.done():
                task.result()
    except door.Refused as error:
        raise SettingsProblem(f"LINLI_BOT_TOKEN: Telegram does not know this token ({error})") from error
    finally:
        scheduler.shutdown(wait=False)
        if runner is not None:
            await runner.cleanup()
        # A batch that is being committed is let through: cancelling a turn rolls it back whole.
        tasks = [t for t in (reading, following, stop, away) if t is not None]
        for ended in tasks:
            ended.cancel()
        await asyncio.wait(tasks, timeout=STOPPING_SECONDS)
        await delivery.stop(STOPPING_SECONDS)
        delivering.cancel()
        await asyncio.wait([delivering], timeout=STOPPING_SECONDS)
        log.info("Linli is closed")
