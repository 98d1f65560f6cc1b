"""What a resident does when he sees a screen: one table, the same for every bot."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from bench.conversation import DOORS


class Button(NamedTuple):
    """A button on a screen. `data` is None on a reply keyboard: pressing it sends its label as a text."""

    label: str
    data: str | None
    shares_contact: bool = False


class Act(NamedTuple):
    """What he does: taps a button, or writes a text."""

    tap: Button | None
    text: str


class Row(NamedTuple):
    """A screen fits when its text holds `text` and a button fits `label` (or its callback data `data`).

    `place` is the row's place in a booking: it only rises, so that a bot that leads backwards is seen.
    None: may come anywhere.
    """

    screen: str
    place: int | None
    text: str = ""
    label: re.Pattern[str] | None = None
    data: str | None = None
    writes: str = ""


def _labels(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in names))


_TIME = re.compile(r".*(周[一二三四五六日天]|今晚|今天|明天|明晚).*(点|\d:\d\d)")
_SERVICES = [service.name for services in DOORS.values() for service in services]

DONE, GONE, TIMES = "done", "gone", "times"
TABLE = (
    Row(DONE, 9, text="约好了", writes="/start"),
    Row(GONE, None, text="约走了", label=_TIME),
    Row("consent", None, label=re.compile("同意")),
    Row("phone", None, label=re.compile("不留电话")),
    Row("summary", 8, label=re.compile("对，约上")),
    Row(TIMES, 6, label=_TIME),
    Row("card", 5, label=re.compile("约个时间")),
    Row("for whom", 4, label=re.compile("(对，)?(给)?我自己")),
    Row("services", 3, label=_labels(_SERVICES)),
    Row("doors", 2, label=_labels(list(DOORS))),
    Row("home", 1, label=re.compile("约时间办事")),
    Row("name", None, text="称呼", writes="王阿姨"),
)
PLACE = {row.screen: row.place for row in TABLE}


def buttons_of(markup: str) -> list[Button]:
    """The buttons of a `reply_markup` in JSON, row by row."""
    if not markup:
        return []
    parsed: dict[str, Any] = json.loads(markup)
    inline = [
        Button(key["text"], key["callback_data"])
        for row in parsed.get("inline_keyboard", ())
        for key in row
        if "callback_data" in key
    ]
    return inline + [
        Button(key["text"], None, bool(key.get("request_contact"))) for row in parsed.get("keyboard", ()) for key in row
    ]


def read(text: str, buttons: Sequence[Button], chance: random.Random) -> tuple[Row, Act] | None:
    """The first row of the table that fits the screen and what he does about it; None when none fits."""
    for row in TABLE:
        if row.text and row.text not in text:
            continue
        if row.writes:
            return row, Act(None, row.writes)
        fitting = [button for button in buttons if _fits(row, button)]
        if fitting:
            return row, Act(fitting[int(chance.random() * len(fitting))], "")
    return None


def _fits(row: Row, button: Button) -> bool:
    if row.data is not None:
        return button.data is not None and button.data.startswith(row.data)
    return row.label is not None and row.label.match(button.label) is not None
