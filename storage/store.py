"""What a turn has in its hands to reach the rows: a transaction, the keys, the catalogue of this moment."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from domain.catalogue import Catalogue
from storage.db import Writing
from storage.sealing import Sealer
from storage.ticks import TakenTicks


class Serials:
    """Rising integers that sort by when they were made, across restarts too."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> int:
        self._last = max(self._last + 1, time.time_ns() // 1000)
        return self._last


@dataclass
class Store:
    tx: Writing
    sealer: Sealer
    catalogue: Catalogue
    serial: Serials = field(default_factory=Serials)
    ticks: TakenTicks = field(default_factory=TakenTicks)
    forgotten: list[int] = field(default_factory=list)  # accounts: for the register of deletions
    remembered: dict[Any, Any] | None = None  # look-ups that are made once only, by whoever writes nothing of people


def new_id() -> str:
    """Ten letters that fit into a button's data."""
    return secrets.token_hex(5)
