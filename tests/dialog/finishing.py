"""Somebody who, wherever they are, goes on until they have what they began: for seeing that nobody is ever stuck."""

from __future__ import annotations

import re

from tests.dialog.guests import Guest

# What is on the screen → what they do next: the first row that fits.
TAPS = (
    "对，约上",
    "对，换过去",
    "对，打给我",
    "同意，往下走",
    "同意，接着约",
    "同意",
    "满14岁了",
    "约个时间",
    "给我自己",
    "高龄津贴",
    "老人的事",
    "约时间办事",
)
TIME = re.compile(r"^\d+日周.*点")
NO_PHONE = "不留电话，只在这里通知"
ENDINGS = ("约好了", "记好了", "已经记下了", "最多同时约")


async def finish(guest: Guest) -> str:
    """/start, then on with the conversation under way, or a new booking; how it ended. Fails after twenty steps."""
    told = await guest.says("/start")
    assert told.screens and "119" in guest.screen.text, "the first screen, whatever was going on"
    if "中文" in guest.labels():
        await guest.taps("中文")
    if "接着办刚才的事" in guest.labels():
        await guest.taps("接着办刚才的事")
    for _ in range(20):
        text = guest.screen.text
        ending = next((words for words in ENDINGS if words in text.split("\n")[0]), None)
        if ending:
            return ending
        await _step(guest, text)
    raise AssertionError(f"stuck at: {guest.screen.text} {guest.labels()}")


async def _step(guest: Guest, text: str) -> None:
    labels = guest.labels()
    time = next((label for label in labels if TIME.match(label)), None)
    tap = next((label for label in TAPS if label in labels), None)
    if tap or time:
        await guest.taps(tap or time or "")
    elif NO_PHONE in labels:
        await guest.says(NO_PHONE)
    elif "发送我的号码" in labels:
        await guest.says("13800000001")
    elif "怎么称呼" in text:
        await guest.says("王阿姨")
    else:
        await guest.says("/book")
