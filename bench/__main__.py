"""`python -m bench`: three bots, one conversation, side by side. Prints a table and writes it to `--out`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.contestants import CONTESTANTS, Contestant, Unable
from bench.promises import Outcome, promises_kept
from bench.report import describe, kill_text, table, write
from bench.runs import KillResult, Load, Result, measure, measure_kills

THINKERS, THINK = 50, 1.0
KILLS = 5
SCENARIOS = ("load", "think", "kill")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60, help="measured time of each run, after the warm-up")
    parser.add_argument("--warm-up", type=float, default=10)
    parser.add_argument("--residents", type=int, default=500)
    parser.add_argument("--latency", type=float, default=0.03, help="seconds until the Bot API answers a call")
    parser.add_argument(
        "--posts", type=int, help="desks of the bench neighbourhood; one for four residents if not given"
    )
    names = [contestant.name for contestant in CONTESTANTS]
    parser.add_argument("--bots", nargs="+", choices=names, default=names)
    parser.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=SCENARIOS)
    parser.add_argument("--out", type=Path, default=Path("docs/bench.md"))
    return parser.parse_args()


def main() -> None:
    """Runs what was asked for; a bot that cannot take part is one line, not the end."""
    asked = arguments()
    bots = [contestant for contestant in CONTESTANTS if contestant.name in asked.bots]
    busy = Load(
        residents=asked.residents,
        think=0.0,
        latency=asked.latency,
        warm_up=asked.warm_up,
        seconds=asked.seconds,
        posts=asked.posts or -(-asked.residents // 4),
    )
    thoughtful = replace(busy, residents=THINKERS, think=THINK)
    outcome, remarks = Outcome(), list[str]()
    sections: list[str] = []
    for name, load, kept in (("load", busy, outcome.load), ("think", thoughtful, outcome.think)):
        if name in asked.scenarios:
            side_by_side(bots, load, kept, remarks)
            show(sections, table(list(kept.values())) if kept else "")
    if "kill" in asked.scenarios:
        killed(bots, busy, outcome.kill, remarks)
        show(sections, "\n\n".join(kill_text(result) for result in outcome.kill.values()))
    show(sections, promises_kept(outcome))
    write(asked.out, sections, remarks)
    print(f"\nwritten: {asked.out}")


def side_by_side(bots: Sequence[Contestant], load: Load, kept: dict[str, Result], remarks: list[str]) -> None:
    """One scenario with every bot that can take part."""
    for contestant in bots:
        print(f"{contestant.name}: {describe(load)} …", flush=True)
        try:
            kept[contestant.name] = measure(contestant, load)
        except Unable as problem:
            remark(remarks, problem)


def killed(bots: Sequence[Contestant], load: Load, kept: dict[str, KillResult], remarks: list[str]) -> None:
    """The kill scenario, for the bots that promise to survive it."""
    for contestant in bots:
        if not contestant.survives_kill:
            continue
        print(f"{contestant.name}: killed {KILLS} times, {describe(load)} …", flush=True)
        try:
            kept[contestant.name] = measure_kills(contestant, load, KILLS)
        except Unable as problem:
            remark(remarks, problem)


def remark(remarks: list[str], problem: Unable) -> None:
    """Said at once, and once in the document."""
    print(problem, flush=True)
    if str(problem) not in remarks:
        remarks.append(str(problem))


def show(sections: list[str], text: str) -> None:
    """Prints a section and keeps it for the document; nothing is no section."""
    if not text:
        return
    print(f"\n{text}\n", flush=True)
    sections.append(text)


if __name__ == "__main__":
    main()
