"""The clock is one more actor: APScheduler beats the drum, sweeps decide from rows what is due."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Iterable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from dialog.routes import Job
from dialog.turn import Work
from storage.db import DatabaseAway

log = logging.getLogger("linli.clock")

Sweep = Callable[[Callable[[Work], Awaitable[None]]], Awaitable[None]]


class Clock:
    """The time that rules go by: the machine's, moved by an offset in the demo only."""

    def __init__(self) -> None:
        self.offset = dt.timedelta()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.offset


async def beat(sweep: Sweep, job: Job) -> None:
    try:
        await sweep(job.sweep)
    except DatabaseAway as away:
        log.debug("sweep not done: %s: %s", job.name, away)  # the program is about to end, and says so itself
    except Exception:
        # The rows are still due: the next beat tries again.
        log.exception("sweep failed: %s", job.name)


async def _beat_until_stopped(sweep: Sweep, job: Job) -> None:
    try:
        await beat(sweep, job)
    except asyncio.CancelledError:
        # The program stops. The sweep is rolled back, and its rows are due again at the next start.
        log.info("stopped during a sweep: %s", job.name)


def start(sweep: Sweep, jobs: Iterable[Job]) -> AsyncIOScheduler:
    """In memory, no job store; a late beat is run once, not skipped."""
    scheduler = AsyncIOScheduler(timezone=dt.UTC)
    for job in jobs:
        scheduler.add_job(
            _beat_until_stopped,
            "interval",
            (sweep, job),
            seconds=job.every,
            next_run_time=dt.datetime.now(dt.UTC),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
            id=job.name,
        )
    scheduler.start()
    return scheduler


async def follow(ask: Callable[[], Awaitable[float]], clock: Clock, sweep: Sweep, jobs: Iterable[Job]) -> None:
    """In the demo: the sandbox's page moves the time; whatever became due is swept at once."""
    while True:
        offset = dt.timedelta(seconds=await ask())
        if offset != clock.offset:
            clock.offset = offset
            for job in jobs:
                await beat(sweep, job)
        await asyncio.sleep(0.3)
