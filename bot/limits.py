"""Telegram's sending limits: 30 a second in all, 1 a second per chat with small bursts, 20 a minute per group."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Bucket:
    """`rate` tokens a second, `burst` at most; times are machine seconds."""

    rate: float
    burst: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until the next token is there; takes none."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate

    def take(self) -> None:
        self.level -= 1


class Limits:
    """How long a call must wait. Edits and taps' answers count in groups only."""

    def __init__(self, on: bool) -> None:
        self._on = on
        self._all = Bucket(30, 30, 30, 0)
        self._chats: dict[int, Bucket] = {}
        self._swept = 0.0

    def wait(self, chat: int, method: str, now: float) -> float:
        """0: taken, go ahead; else ask again in that many seconds."""
        buckets = self._buckets(chat, method, now) if self._on else []
        longest = max((bucket.wait(now) for bucket in buckets), default=0.0)
        if longest == 0.0:
            for bucket in buckets:
                bucket.take()
        return longest

    def _buckets(self, chat: int, method: str, now: float) -> list[Bucket]:
        sends = method.startswith("send") or method == "copyMessage"
        if not sends and chat > 0:
            return []
        if now - self._swept > 600:
            self._swept = now
            self._chats = {c: b for c, b in self._chats.items() if now - b.at < 120}
        bucket = self._chats.get(chat)
        if bucket is None:
            bucket = Bucket(1, 3, 3, now) if chat > 0 else Bucket(20 / 60, 5, 5, now)
            self._chats[chat] = bucket
        return [bucket, self._all] if sends else [bucket]
