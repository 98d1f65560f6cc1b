"""The three bots: how each is set up and started. One row each."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.neighbourhood import write_neighbourhood
from bench.process import ROOT

TOKEN = "1:bench"
DATABASE = "bench.db"


class Unable(Exception):
    """A bot cannot take part; the sentence says why."""


@dataclass(frozen=True)
class Contestant:
    """`{api}`, `{folder}`, `{database}` in commands are filled in; `needs` are modules that must be there."""

    name: str
    needs: tuple[str, ...]
    run: tuple[str, ...]
    set_up: tuple[tuple[str, ...], ...] = ()
    own_neighbourhood: bool = False
    survives_kill: bool = False


LINLI = Contestant(
    "Linli",
    needs=("bot.__main__",),
    set_up=(("bot", "migrate"), ("bot", "import", "{folder}/neighbourhood"), ("bench.opening",)),
    run=("bot", "run"),
    own_neighbourhood=True,
    survives_kill=True,
)
CONTESTANTS = (
    LINLI,
    Contestant("aiogram", ("aiogram", "aiosqlite"), ("bench.peers.aiogram_bot", "{api}", TOKEN, "{database}")),
    Contestant("python-telegram-bot", ("telegram", "aiosqlite"), ("bench.peers.ptb", "{api}", TOKEN, "{database}")),
)


def database_of(folder: Path) -> Path:
    """Every contestant keeps its bookings in this SQLite file, in a table `bookings`."""
    return folder / DATABASE


def environment(api: str, folder: Path) -> dict[str, str]:
    """This process's environment without anybody's own LINLI_ settings, with those of the bench."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    return inherited | {
        "LINLI_BOT_TOKEN": TOKEN,
        "LINLI_API_URL": f"{api}/bot",
        "LINLI_DATABASE_URL": f"sqlite:///{database_of(folder)}",
        "LINLI_SECRET_KEY": "a key for made-up residents only of the bench",
        "LINLI_LIMITS": "off",
    }


def command(arguments: tuple[str, ...], api: str, folder: Path) -> list[str]:
    """The command line of one step."""
    words = [word.format(api=api, folder=folder, database=database_of(folder)) for word in arguments]
    return [sys.executable, "-m", *words]


def set_up(contestant: Contestant, api: str, folder: Path, posts: int) -> None:
    """Everything before the first start. Raises Unable when a bot is not there or a step fails."""
    missing = [name for name in contestant.needs if not _is_there(name)]
    if missing:
        raise Unable(f"{contestant.name} left out: there is no module {missing[0]}")
    if contestant.own_neighbourhood:
        write_neighbourhood(folder / "neighbourhood", posts)
    for step in contestant.set_up:
        _run(contestant, command(step, api, folder), environment(api, folder))


def _is_there(name: str) -> bool:
    parent = name.rpartition(".")[0]
    if parent and not _is_there(parent):
        return False
    return importlib.util.find_spec(name) is not None


def _run(contestant: Contestant, words: list[str], settings: Mapping[str, str]) -> None:
    done = subprocess.run(words, cwd=ROOT, env=dict(settings), capture_output=True, text=True, timeout=300)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it printed nothing"]
        step = " ".join(words[1:])
        raise Unable(f"{contestant.name} left out: `python {step}` ended with {done.returncode}: {said[-1]}")
