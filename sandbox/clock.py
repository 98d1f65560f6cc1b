"""The sandbox's time: the machine's time plus an offset that the page and the tests move."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Asia/Shanghai")


class Clock:
    """Machine time plus `offset` seconds; nothing that waits (long-polls, back-off, limits) follows it."""

    def __init__(self, offset: float = 0.0) -> None:
        self.offset = offset
        self.offset_at_start = offset

    def now(self) -> float:
        """Unix seconds with the offset added."""
        return time.time() + self.offset

    def move(self, seconds: float) -> None:
        """Go `seconds` on (or back, if negative)."""
        self.offset += seconds

    def move_to(self, time_of_day: str) -> None:
        """Go on to the next time it is `time_of_day` ("HH:MM") in Asia/Shanghai; ValueError if it is none."""
        wanted = datetime.strptime(time_of_day, "%H:%M").time()  # noqa: DTZ007 - only the time of day is kept
        now = datetime.fromtimestamp(self.now(), HOME)
        then = datetime.combine(now.date(), wanted, HOME)
        if then <= now:
            then = datetime.combine(now.date() + timedelta(days=1), wanted, HOME)
        self.offset += then.timestamp() - now.timestamp()

    def reset(self) -> None:
        """Back to the offset the sandbox was started with."""
        self.offset = self.offset_at_start

    def state(self) -> dict[str, float]:
        """`{now, offset}` in seconds, as the people's side shows it."""
        return {"now": self.now(), "offset": self.offset}
