"""`python -m bench.search`: what searching costs, and how well residents' questions find their service.

Prints it, and writes it into the section "Search" of `--out`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import platform
import random
import statistics
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.report import write_section
from domain.finding import measure
from domain.search import Index
from tests.domain.test_knowledge import asked
from tests.domain.test_search import catalogue, services

SIZES = {1_000: (0.5, 10, 2.0), 10_000: (None, None, 10.0)}  # entries → at most seconds, MB, milliseconds a query
QUERIES = 500


class Cost(NamedTuple):
    """Of an index of so many `entries`: to build it, to keep it, and to ask it once (median and worst)."""

    entries: int
    seconds: float
    megabytes: float
    median: float
    worst: float

    def row(self) -> str:
        most = SIZES[self.entries]
        found = (self.seconds, self.megabytes, self.median)
        kept = all(limit is None or value < limit for value, limit in zip(found, most, strict=True))
        return (
            f"| {self.entries:,} | {self.seconds:.2f} s | {self.megabytes:.1f} MB | {self.median:.2f} ms |"
            f" {self.worst:.2f} ms | {'yes' if kept else '**no**'} |"
        )


def entries(count: int) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Made-up entries from the words of the sample's services, mixed anew each time."""
    chance = random.Random(count)
    words = [word for service in services() for word in (service.name.zh, service.name.en, *service.words)]
    for number in range(count):
        yield f"e{number}", [(word, 3.0) for word in chance.sample(words, 8)]


def cost(count: int) -> Cost:
    made = list(entries(count))
    gc.collect()
    began = time.perf_counter()
    Index.build(made)
    seconds = time.perf_counter() - began
    tracemalloc.start()
    index = Index.build(made)
    gc.collect()
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    times = []
    for question in asked()[:QUERIES]:
        began = time.perf_counter()
        index.find(question.q)
        times.append((time.perf_counter() - began) * 1000)
    return Cost(count, seconds, megabytes, statistics.median(times), max(times))


def section() -> str:
    found = measure(catalogue(), asked())
    today = dt.datetime.now(dt.UTC).date().isoformat()
    return "\n".join(
        (
            f"`python -m bench.search`, {today}: Python {platform.python_version()}, {QUERIES} queries each.",
            "",
            "| entries | built in | kept in | a query, median | worst | kept |",
            "|---:|---:|---:|---:|---:|---|",
            *(cost(count).row() for count in SIZES),
            "",
            f"Of {found.inside + found.outside} questions in residents' words, kept apart from names, words and"
            f" questions of the sample,\n{found.outside} of them outside of what the desk knows:",
            "",
            "| | promised | |",
            "|---|---:|---:|",
            f"| right in the first | 85 % | {found.first:.1%} |",
            f"| right among three | 95 % | {found.three:.1%} |",
            f"| mean reciprocal rank, of ten | | {found.rank:.3f} |",
            f"| answered without asking back | 85 % | {found.sure:.1%} |",
            f"| of those outside, left open | 90 % | {found.unsure:.1%} |",
            f"| a question, on average | 2 ms | {found.milliseconds:.2f} ms |",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/bench.md"))
    out = parser.parse_args().out
    text = section()
    print(f"{text}\n")
    write_section(out, "Search", text)
    print(f"written: {out}")


if __name__ == "__main__":
    main()
