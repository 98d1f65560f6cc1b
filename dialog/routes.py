"""The map of what people can say, and who may: a route for each command, word, button or kind of message."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from dialog.said import Kind, Said
from dialog.screen import Screen
from dialog.turn import Turn, Work
from domain.folding import fold


@dataclass(frozen=True)
class Again:
    """A reply that means: go on as if the button with this data had been tapped, or this had just been said."""

    data: str = ""
    said: Said | None = None


Reply = Screen | Sequence[Screen] | Again | None
Handler = Callable[[Turn], Awaitable[Reply]]
Guard = Callable[[Turn], Awaitable[Screen | None]]


@dataclass(frozen=True)
class Route:
    """One row of the map.

    `commands` and `words` are what may be typed, `tap` the first part of a button's data, `kinds` other messages;
    `leads` are words with which more may be said in the same message, or under a picture (报事 21栋灯不亮);
    `guard` answers for the handler when it refuses; `menu` is the key of its line in Telegram's command menu.
    """

    handler: Handler
    guard: Guard
    commands: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    tap: str = ""
    kinds: tuple[Kind, ...] = ()
    group: bool = False
    menu: str = ""
    staff_menu: str = ""  # likewise, told to staff alone, by /help


@dataclass(frozen=True)
class Job:
    """A sweep over rows that are due, and how often it looks (seconds)."""

    name: str
    sweep: Callable[[Work], Awaitable[None]]
    every: int


class Routes:
    """The rows, looked up by what was said."""

    def __init__(self, rows: Iterable[Route]) -> None:
        self.rows = tuple(rows)
        self._by: dict[tuple[bool, str, str], Route] = {}
        for row in self.rows:
            keys = [("command", c) for c in row.commands] + [("text", fold(w)) for w in row.words]
            keys += [("lead", fold(w)) for w in row.leads]
            keys += [("tap", row.tap)] if row.tap else []
            keys += [(kind, "") for kind in row.kinds]
            for kind, word in keys:
                if (row.group, kind, word) in self._by:
                    raise ValueError(f"two routes for {kind} {word}")
                self._by[(row.group, kind, word)] = row

    def find(self, said: Said) -> Route | None:
        """The route that a command, word or button names outright; None for anything else."""
        if said.kind == "tap":
            return self._by.get((said.group, "tap", said.data.split(":", 1)[0]))
        if said.kind == "command":
            return self._by.get((said.group, "command", said.word))
        route = self._by.get((said.group, "text", fold(said.text))) if said.kind == "text" else None
        if route is None and said.text:
            first = re.split(r"[\s，,：:。@]", said.text, maxsplit=1)[0]
            route = self._by.get((said.group, "lead", fold(first)))
        return route

    def by_kind(self, said: Said) -> Route | None:
        """The route for such a message when nothing else wanted it."""
        return self._by.get((said.group, said.kind, ""))

    def menu(self, staff: bool = False) -> list[tuple[str, str]]:
        """(command, key of its text), in the order of the map."""
        lines = [(row, row.menu or (row.staff_menu if staff else "")) for row in self.rows]
        return [(row.commands[0], key) for row, key in lines if key]
