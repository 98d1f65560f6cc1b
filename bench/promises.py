"""What was promised of Linli, and whether this invocation shows it: one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.runs import KillResult, Result

SUBJECT, AIOGRAM, PLAIN = "Linli", "aiogram", "python-telegram-bot"
MEBIBYTE = 2**20


@dataclass
class Outcome:
    """Everything measured, by bot."""

    load: dict[str, Result] = field(default_factory=dict)
    think: dict[str, Result] = field(default_factory=dict)
    kill: dict[str, KillResult] = field(default_factory=dict)


class Promise(NamedTuple):
    """`measured` raises KeyError when the run it looks at was left out. At least, or at most, `limit`."""

    text: str
    measured: Callable[[Outcome], float]
    limit: float
    at_least: bool = False
    show: str = "{:.2f}"


PROMISES: Sequence[Promise] = (
    Promise(
        "steps a second against plain python-telegram-bot, ≥ 20 ×",
        lambda o: o.load[SUBJECT].steps_a_second / o.load[PLAIN].steps_a_second,
        20,
        at_least=True,
        show="{:.1f} ×",
    ),
    Promise(
        "steps a second against aiogram, ≥ 1 × (aim: 2 ×)",
        lambda o: o.load[SUBJECT].steps_a_second / o.load[AIOGRAM].steps_a_second,
        1,
        at_least=True,
        show="{:.2f} ×",
    ),
    Promise(
        "CPU per booking against aiogram, ≤ 1 ×",
        lambda o: o.load[SUBJECT].cpu_per_1000 / o.load[AIOGRAM].cpu_per_1000,
        1,
        show="{:.2f} ×",
    ),
    Promise("lost under load, 0", lambda o: o.load[SUBJECT].lost, 0, show="{:.0f}"),
    Promise("lost when killed, 0", lambda o: o.kill[SUBJECT].lost, 0, show="{:.0f}"),
    Promise(
        "bookings kept but not confirmed or confirmed but not kept, when killed, 0",
        lambda o: abs((o.kill[SUBJECT].rows or 0) - o.kill[SUBJECT].bookings_ever),
        0,
        show="{:.0f}",
    ),
    Promise(
        "p99 of a step of residents who think, ≤ 3 latencies",
        lambda o: o.think[SUBJECT].figures.p99 / o.think[SUBJECT].load.latency,
        3,
        show="{:.2f} latencies",
    ),
    Promise(
        "taps of residents who think answered in one latency, ≥ 99 %",
        lambda o: o.think[SUBJECT].figures.taps_at_once / max(1, o.think[SUBJECT].figures.taps),
        0.99,
        at_least=True,
        show="{:.1%}",
    ),
    Promise("start to first answer, ≤ 2 s", lambda o: o.load[SUBJECT].start_to_answer, 2, show="{:.2f} s"),
    Promise(
        "resident set, ≤ 150 MiB",
        lambda o: o.load[SUBJECT].peak_memory / MEBIBYTE,
        150,
        show="{:.0f} MiB",
    ),
)


def promises_kept(outcome: Outcome) -> str:
    """The promises as a Markdown table without those that were not measured here; "" if none is left."""
    rows = []
    for promise in PROMISES:
        try:
            value = promise.measured(outcome)
        except KeyError:
            continue
        kept = value >= promise.limit if promise.at_least else value <= promise.limit
        rows.append(f"| {promise.text} | {promise.show.format(value)} | {'yes' if kept else '**no**'} |")
    if not rows:
        return ""
    return "\n".join(("### Promised of Linli", "", "| promise | measured | kept |", "|---|---:|---|", *rows))
