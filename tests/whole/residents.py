"""A resident who looks at the screen and does the next thing, exactly once for each screen; never twice for luck."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import Any

from tests.whole.processes import Machine

# What is on the screen → what she does: the first row that fits.
LABELS = (
    "对，约上",
    "同意，往下走",
    "同意",
    "约个时间",
    "给我自己",
    "高龄津贴",
    "老人的事",
    "约时间办事",
)
TIME = re.compile(r"周.*点")
NO_PHONE = "不留电话，只在这里通知"


@dataclass
class Resident:
    """`seen`: screens acted on; `booked`: how often 约好了 was read."""

    machine: Machine
    account: int
    name: str
    rng: random.Random
    after: int = 0
    booked: int = 0
    seen: list[str] = field(default_factory=list)

    async def book(self, seconds: float = 60) -> None:
        """From /start to 约好了. Fails when a screen leads nowhere, or none comes."""
        await self.machine.post(f"/chats/{self.account}/messages", **{"from": self.account, "text": "/start"})
        while not self.booked:
            assert len(self.seen) < 300, f"led in circles: {self.seen[-6:]}"
            for message in await self._news(seconds):
                await self._act(message)

    async def _news(self, seconds: float) -> list[dict[str, Any]]:
        news = await self.machine.get(f"/chats/{self.account}/messages", after=self.after, wait=seconds)
        messages = [m for m in news["messages"] if m["by_bot"] and not m["deleted"]]
        assert news["messages"], f"nothing came for {seconds} s after {self.seen[-3:]}"
        self.after = news["seq"]
        return messages

    async def _act(self, message: dict[str, Any]) -> None:
        text = message.get("text", "")
        markup = message.get("reply_markup") or {}
        buttons = [b["text"] for row in markup.get("inline_keyboard", []) for b in row]
        keys = [b["text"] if isinstance(b, dict) else b for row in markup.get("keyboard", []) for b in row]
        if text.startswith("约好了"):
            self.booked += 1
            return
        times = [b for b in buttons if TIME.search(b)]
        label = next((label for label in LABELS if label in buttons), None)
        if label is None and times:
            label = self.rng.choice(times)
        if label is not None:
            await self._tap(message["message_id"], label)
        elif NO_PHONE in keys:
            await self._say(NO_PHONE)
        elif "怎么称呼" in text:
            await self._say(self.name)

    async def _tap(self, message: int, label: str) -> None:
        """If the screen has changed under her finger the button is gone: its new state is the next news."""
        self.seen.append(label)
        body = {"from": self.account, "message_id": message, "label": label}
        async with self.machine.http.post(f"/chats/{self.account}/taps", json=body) as answer:
            said = await answer.text()
            assert answer.status == 200 or "no button" in said, said

    async def _say(self, text: str) -> None:
        self.seen.append(text)
        await self.machine.post(f"/chats/{self.account}/messages", **{"from": self.account, "text": text})


async def newcomers(machine: Machine, number: int, seed: int) -> list[Resident]:
    rng = random.Random(seed)
    people = [await machine.post("/people", name=f"居民{n}", language_code="zh-hans") for n in range(number)]
    return [Resident(machine, p["id"], f"居民{n}", random.Random(rng.random())) for n, p in enumerate(people)]
