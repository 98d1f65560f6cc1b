"""The three scenarios. Each starts a fresh fake and a fresh bot, in processes of their own."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.contestants import Contestant, Unable, command, database_of, environment, set_up
from bench.conversation import STEPS_PER_BOOKING
from bench.figures import Figures
from bench.process import ROOT, Measured

FIRST_ANSWER_WITHIN = 60.0
ENOUGH_BOOKINGS = 3  # by each resident on average, so that half bookings at both ends weigh little
QUIET = 10.0  # seconds without any step after which whoever still waits is lost


@dataclass(frozen=True)
class Load:
    """Who uses the bot, and how long it is watched. Times in seconds."""

    residents: int
    think: float
    latency: float
    warm_up: float
    seconds: float
    posts: int


@dataclass(frozen=True)
class Result:
    """One bot under one load. `bookings_ever` confirmations were seen and `rows` stand in its database."""

    name: str
    load: Load
    figures: Figures
    seconds: float
    cpu: float
    fake_share: float  # of one core that the fake used
    start_to_answer: float
    peak_memory: int
    lost: int
    bookings_ever: int
    rows: int | None

    @property
    def steps_a_second(self) -> float:
        return self.figures.steps / self.seconds

    @property
    def has_enough_bookings(self) -> bool:
        return self.figures.bookings >= ENOUGH_BOOKINGS * self.load.residents

    @property
    def cpu_per_1000(self) -> float:
        """CPU seconds per 1,000 bookings; reckoned from the steps where too few were completed to tell."""
        if self.has_enough_bookings:
            return self.cpu / self.figures.bookings * 1000
        return self.cpu / max(1, self.figures.steps) * STEPS_PER_BOOKING * 1000


@dataclass(frozen=True)
class KillResult:
    """One bot that was killed `kills` times under load."""

    name: str
    kills: int
    residents: int
    lost: int
    went_on: int  # residents who got an answer after the last kill
    repeated: int
    longest_return: float  # from a kill to the next screen, the process's start included
    bookings_ever: int
    rows: int | None


class Fake:
    """The runner's hand on the fake."""

    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, word: str, **fields: float) -> Figures:
        request = urllib.request.Request(
            f"{self.url}/bench/{word}", json.dumps(fields).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Figures.from_json(json.load(answer))

    def state(self) -> Figures:
        """Counts without percentiles, which is cheap."""
        return self.ask("state")


class Bench:
    """A fake and a bot, set up in a folder of their own."""

    def __init__(self, contestant: Contestant, load: Load, fake: Fake, folder: Path) -> None:
        set_up(contestant, fake.url, folder, load.posts)
        self.fake = fake
        self.folder = folder
        self.contestant = contestant
        self.bot = self._start()

    def restart(self) -> None:
        """Kills the bot and starts it again at once."""
        self.bot.kill()
        self.bot = self._start()

    def _start(self) -> Measured:
        words = command(self.contestant.run, self.fake.url, self.folder)
        return Measured(words, self.folder / "bot.log", environment(self.fake.url, self.folder))

    def wait_for_first_answer(self) -> float:
        """Seconds from the process's start to the screen for a /start that was waiting. Raises Unable."""
        while time.monotonic() < self.bot.started_at + FIRST_ANSWER_WITHIN:
            if self.bot.has_ended:
                break
            at = self.fake.state().first_screen_at
            if at:
                return at - self.bot.started_at
            time.sleep(0.05)
        raise Unable(f"{self.contestant.name} left out: no answer to the first /start; {self.bot.last_words()}")

    def settle(self) -> Figures:
        """Lets everybody get the answer they wait for; ends when nobody waits or nothing comes any more."""
        figures = self.fake.ask("rest")
        steps, moved_at = figures.steps, time.monotonic()
        while figures.waiting and time.monotonic() < moved_at + QUIET:
            time.sleep(0.25)
            figures = self.fake.state()
            if figures.steps != steps:
                steps, moved_at = figures.steps, time.monotonic()
        return figures

    def rows(self) -> int | None:
        """Bookings in the bot's database, None when it has no such table."""
        path = database_of(self.folder)
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            try:
                return int(database.execute("SELECT count(*) FROM bookings").fetchone()[0])
            except sqlite3.OperationalError:
                return None


@contextmanager
def bench(contestant: Contestant, load: Load) -> Iterator[Bench]:
    """A running fake and a running bot, with one resident's /start waiting before the bot is started."""
    words = [sys.executable, "-m", "bench.fake", "--latency", str(load.latency)]
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            fake = Fake(process.stdout.readline().strip().removeprefix("fake on "))
            fake.ask("move_in", count=1, think=load.think, within=0)
            running = Bench(contestant, load, fake, Path(folder))
            try:
                yield running
            finally:
                running.bot.stop()
        finally:
            process.kill()
            process.communicate()


def measure(contestant: Contestant, load: Load) -> Result:
    """Start, warm-up, the measured time, and then everybody's last answer. Raises Unable."""
    with bench(contestant, load) as running:
        start_to_answer = running.wait_for_first_answer()
        _warm_up(running, load)
        before = running.fake.ask("measure")
        began, cpu = time.monotonic(), running.bot.cpu_seconds()
        time.sleep(load.seconds)
        figures = running.fake.ask("figures")
        seconds, cpu = time.monotonic() - began, running.bot.cpu_seconds() - cpu
        end = running.settle()
        return Result(
            name=contestant.name,
            load=load,
            figures=figures,
            seconds=seconds,
            cpu=cpu,
            fake_share=(figures.fake_cpu - before.fake_cpu) / seconds,
            start_to_answer=start_to_answer,
            peak_memory=running.bot.peak_memory(),
            lost=end.waiting,
            bookings_ever=end.bookings_ever,
            rows=running.rows(),
        )


def measure_kills(contestant: Contestant, load: Load, kills: int) -> KillResult:
    """Kills the bot again and again under load. Raises Unable when it does not come back."""
    with bench(contestant, load) as running:
        running.wait_for_first_answer()
        _warm_up(running, load)
        longest, repeated = 0.0, 0
        for _ in range(kills):
            repeated += running.fake.state().repeated
            running.fake.ask("measure")
            running.restart()
            longest = max(longest, _return_time(running))
            time.sleep(load.seconds / kills)
        end = running.settle()
        return KillResult(
            name=contestant.name,
            kills=kills,
            residents=end.residents,
            lost=end.waiting,
            went_on=end.moved,
            repeated=repeated + end.repeated,
            longest_return=longest,
            bookings_ever=end.bookings_ever,
            rows=running.rows(),
        )


def _warm_up(running: Bench, load: Load) -> None:
    """The other residents come one after another, so that they do not walk in step."""
    running.fake.ask("move_in", count=load.residents - 1, think=load.think, within=load.warm_up / 2)
    time.sleep(load.warm_up)


def _return_time(running: Bench) -> float:
    """Seconds from the new process's start until somebody gets a screen again."""
    before = running.fake.state().steps
    while running.fake.state().steps == before:
        if running.bot.has_ended or time.monotonic() > running.bot.started_at + FIRST_ANSWER_WITHIN:
            raise Unable(f"{running.contestant.name} did not come back after a kill: {running.bot.last_words()}")
        time.sleep(0.02)
    return time.monotonic() - running.bot.started_at
