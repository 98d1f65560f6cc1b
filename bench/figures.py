"""What is counted about the residents' life with a bot."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

LONG_WAIT = 30.0  # seconds; whoever waits longer counts as slow, and as lost if nothing comes at all


@dataclass(frozen=True)
class Figures:
    """Counts since `Counter.reset`, unless said otherwise. Times in seconds."""

    steps: int  # inputs answered by their screen
    bookings: int  # confirmations seen
    bookings_ever: int  # since the fake began
    p50: float
    p99: float
    slow: int  # steps that took longer than LONG_WAIT, and residents who wait so long now
    waiting: int  # residents whose input is unanswered now
    moved: int  # residents who got at least one answer
    residents: int
    gone: int  # told that the time they chose was just taken, and chose another
    backwards: int  # a screen of an earlier step than the one expected
    repeated: int  # the screen they had, once more
    unread: int  # a message that answers nothing
    taps: int  # taps that were both answered (answerCallbackQuery) and led to a screen
    taps_at_once: int  # both within one latency of the bot's hearing of the tap
    first_screen_at: float  # monotonic clock, first screen ever; 0.0: none yet
    fake_cpu: float  # CPU seconds of the fake since it began

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Figures:
        return cls(**{field.name: data[field.name] for field in fields(cls)})


class Counter:
    """Counts as residents report; `reset` begins a new measurement."""

    def __init__(self) -> None:
        self.bookings_ever = 0
        self.first_screen_at = 0.0
        self.reset()

    def reset(self) -> None:
        self.bookings = self.gone = self.backwards = self.repeated = self.unread = 0
        self.taps = self.taps_at_once = self.slow = 0
        self.step_seconds = array("d")

    def answered(self, seconds: float, now: float) -> None:
        self.step_seconds.append(seconds)
        self.slow += seconds > LONG_WAIT
        self.first_screen_at = self.first_screen_at or now

    def booked(self) -> None:
        self.bookings += 1
        self.bookings_ever += 1


def percentile(in_order: Sequence[float], share: float) -> float:
    """Nearest-rank percentile of sorted values; 0.0 of none."""
    return in_order[max(0, math.ceil(share * len(in_order)) - 1)] if in_order else 0.0
