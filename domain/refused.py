"""A rule said no: a value with a sentence, not an accident."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """`reason` names the text (`refused-<reason>`) that says what to do next; `drops` the answers it makes invalid."""

    def __init__(self, reason: str, drops: tuple[str, ...] = (), **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.drops = drops
        self.facts = facts
