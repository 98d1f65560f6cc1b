"""The results as a table, printed and kept in `docs/bench.md`."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.conversation import BOOKINGS_EACH, STEPS_PER_BOOKING
from bench.runs import ENOUGH_BOOKINGS, QUIET, KillResult, Load, Result

# Parts of the document that are not this run's: the author's, and what `write_section` wrote.
KEPT = ("Where the time goes", "Cases", "A year", "Search")
PACKAGES = ("python-telegram-bot", "aiogram", "aiohttp", "httpx", "aiosqlite", "uvloop")

ROWS: tuple[tuple[str, Callable[[Result], str]], ...] = (
    ("completed steps a second", lambda r: f"{r.steps_a_second:.1f}"),
    ("bookings a second", lambda r: f"{r.figures.bookings / r.seconds:.2f}"),
    ("CPU seconds per 1,000 bookings", lambda r: _cpu_text(r)),
    ("CPU, share of one core", lambda r: f"{r.cpu / r.seconds:.0%}"),
    ("a step, p50", lambda r: _milliseconds(r.figures.p50)),
    ("a step, p99", lambda r: _milliseconds(r.figures.p99)),
    ("tap answered in one latency", lambda r: _share(r.figures.taps_at_once, r.figures.taps)),
    ("waited longer than 30 s", lambda r: f"{r.figures.slow:,}"),
    ("lost: never answered", lambda r: f"{r.lost:,}"),
    ("time just taken; led back; repeated; unread", lambda r: _mishaps(r)),
    ("confirmations seen / rows kept", lambda r: f"{r.bookings_ever:,} / {_count(r.rows)}"),
    ("start to first answer", lambda r: f"{r.start_to_answer:.2f} s"),
    ("resident set, most", lambda r: f"{r.peak_memory / 2**20:.0f} MiB"),
    ("the fake, share of one core", lambda r: f"{r.fake_share:.0%}"),
)


def table(results: Sequence[Result]) -> str:
    """One scenario as a Markdown table, a column for each bot."""
    load = results[0].load
    lines = [
        f"### {describe(load)}",
        "",
        "| | " + " | ".join(result.name for result in results) + " |",
        "|---|" + "---:|" * len(results),
    ]
    lines += [f"| {name} | " + " | ".join(show(result) for result in results) + " |" for name, show in ROWS]
    lines += ["", *_comparisons(results)]
    return "\n".join(lines).rstrip()


def describe(load: Load) -> str:
    """A scenario in one line."""
    think = f"who think {load.think:g} s" if load.think else "who do not think"
    return f"{load.residents} residents {think}, {load.latency * 1000:g} ms, {load.seconds:g} s"


def kill_text(result: KillResult) -> str:
    """The kill scenario in a few lines of Markdown."""
    return (
        f"### {result.name}, killed {result.kills} times (SIGKILL) under {result.residents} residents\n\n"
        f"Lost: {result.lost}. Went on after the last kill: {result.went_on} of {result.residents}. "
        f"Messages repeated: {result.repeated}. "
        f"Longest way back, from the new process's start to the next screen: {result.longest_return:.2f} s. "
        f"Confirmations seen / rows kept: {result.bookings_ever:,} / {_count(result.rows)}."
    )


def write(path: Path, sections: Sequence[str], remarks: Sequence[str]) -> None:
    """Writes the document; what stands in the parts of KEPT stays."""
    document = path.read_text(encoding="utf-8") if path.exists() else ""
    parts = [_head(), *remarks, *sections, *(_part(title, _kept(document, title)) for title in KEPT), _READING]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def write_section(path: Path, title: str, text: str) -> None:
    """Writes one part of KEPT and keeps the rest; a document without it gets it at its end."""
    document = path.read_text(encoding="utf-8") if path.exists() else ""
    begin, end = _marks(title)
    before, found, rest = document.partition(begin)
    if found:
        path.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")
    else:
        path.write_text(f"{document.rstrip()}\n\n{_part(title, chr(10) + text + chr(10))}\n".lstrip(), encoding="utf-8")


def _marks(title: str) -> tuple[str, str]:
    return f"<!-- {title.lower()}: begin -->", f"<!-- {title.lower()}: end -->"


def _part(title: str, text: str) -> str:
    begin, end = _marks(title)
    return f"## {title}\n\n{begin}{text}{end}"


def _kept(document: str, title: str) -> str:
    begin, end = _marks(title)
    return document.partition(begin)[2].partition(end)[0] or "\n"


def _head() -> str:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    packages = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    return (
        "# What it costs, measured\n\n"
        f"`make bench`, {today}: {_processor()}, {os.cpu_count()} cores, "
        f"Linux {platform.release().partition('-')[0]}, Python {platform.python_version()}; {packages}."
    )


_READING = f"""## How to read it

Each bot runs alone, in a fresh process against a fresh fake Bot API (another process), one after another
in one invocation; Telegram's limits are off. The residents live inside the fake: the moment it receives the
call that shows a screen, the next tap is in the queue (or after a time of thinking). The answer to every
call comes one latency later.

- **step**: an input (tap or text) put into the queue → the call with its screen received. A booking is
  8 steps, 12 the first time of a person; after {BOOKINGS_EACH} bookings a newcomer takes the person's place,
  so {STEPS_PER_BOOKING:g} on average.
- **CPU** is that of the bot's process and its children, user and system. With fewer than {ENOUGH_BOOKINGS}
  bookings of each resident in the measured time it is reckoned from the steps (≈).
- **tap answered in one latency**: screen *and* answerCallbackQuery received within one latency of the bot's
  hearing of the tap: nothing waited for the answer to something else. The step's own time has the update's
  way to the bot in it, too.
- **lost**: after the measured time nobody begins anything new; whoever waits is waited for until no step
  has been completed for {QUIET:g} s.
- The peers are written as their documentation does, with logging off, which is to their good. They keep
  conversations in memory and store one row a booking."""


def _comparisons(results: Sequence[Result]) -> list[str]:
    """The first bot against each other one."""
    ours, *others = results
    return [
        f"{ours.name} against {other.name}: "
        f"{_ratio(ours.steps_a_second, other.steps_a_second)} the steps, "
        f"{_ratio(ours.cpu_per_1000, other.cpu_per_1000)} the CPU per booking.  "
        for other in others
    ]


def _cpu_text(result: Result) -> str:
    return f"{'' if result.has_enough_bookings else '≈ '}{result.cpu_per_1000:.1f}"


def _mishaps(result: Result) -> str:
    figures = result.figures
    return "; ".join(f"{n:,}" for n in (figures.gone, figures.backwards, figures.repeated, figures.unread))


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def _count(number: int | None) -> str:
    return "–" if number is None else f"{number:,}"


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f} ×" if other else "–"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
