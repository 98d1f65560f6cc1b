"""python -m bot …: what an operator types. What is wrong is one line, exit status 2."""

from __future__ import annotations

import asyncio
import functools
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import click
import uvloop

from bot.settings import SettingsProblem
from storage.catalogue import NoNeighbourhood
from storage.db import DatabaseAway, DatabaseProblem
from storage.sealing import KeyProblem

T = TypeVar("T")
PROBLEMS = (SettingsProblem, DatabaseProblem, KeyProblem, NoNeighbourhood)


class Problem(click.ClickException):
    """One line that says what and where.

    Exit status 2: somebody must mend it first; 1: a new start may do.
    """

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


class Later(Problem):
    exit_code = 1


def operator(function: Callable[..., Coroutine[Any, Any, T]]) -> Callable[..., T]:
    """Run a command; what an operator can mend is one line instead of a traceback."""

    @functools.wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> T:
        try:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                return runner.run(function(*args, **kwargs))
        except PROBLEMS as problem:
            raise (Later if isinstance(problem, DatabaseAway) else Problem)(str(problem)) from problem
        except KeyboardInterrupt:
            sys.exit(130)

    return wrapped


@click.group(help="Linli (邻里): a neighbourhood's front desk in a chat.")
def main() -> None:
    """The commands add themselves: bot/operating.py, bot/staffing.py, bot/asking.py, bot/printing.py."""
