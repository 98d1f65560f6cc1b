"""What a person sees: a text with buttons under it. Plain data in the shapes of the Bot API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

SCREEN = "screen"  # the one message of a private chat that a conversation edits in place


@dataclass(frozen=True)
class Button:
    """`data` comes back when tapped (at most 64 bytes), `url` opens, `contact` offers the own number."""

    label: str
    data: str = ""
    url: str = ""
    contact: bool = False


Row = list[Button]


@dataclass(frozen=True)
class Screen:
    """One message.

    `card` names the message that a later screen with the same name replaces by editing; `fresh` sends a new message
    all the same, the old one losing its buttons: edits ring nobody. `keys` are buttons in place of the keyboard;
    `keys_away`, for a fresh one, takes them away again. `attachment` names a file that is made when sent.
    """

    text: str
    rows: Sequence[Sequence[Button]] = ()
    card: str | None = None
    fresh: bool = False
    keys: Sequence[Sequence[Button]] = ()
    keys_away: bool = False
    attachment: str | None = None
    method: str = ""
    extra: tuple[tuple[str, Any], ...] = ()
    quiet: bool = False

    def with_note(self, note: str) -> Screen:
        """The same screen, a sentence before it."""
        return replace(self, text=f"{note}\n\n{self.text}") if note else self

    def one_in_a_row(self) -> Screen:
        """The same screen with its buttons as large as they can be."""
        return replace(self, rows=[[button] for row in self.rows for button in row])

    def labels(self) -> dict[str, Button]:
        return {button.label: button for row in (*self.rows, *self.keys) for button in row}

    def markup(self) -> dict[str, Any] | None:
        if self.keys:
            keyboard = [[_key(button) for button in row] for row in self.keys]
            return {"keyboard": keyboard, "resize_keyboard": True, "one_time_keyboard": True}
        if not self.rows:
            return None
        return {"inline_keyboard": [[_inline(button) for button in row] for row in self.rows if row]}


def _inline(button: Button) -> dict[str, Any]:
    if button.url:
        return {"text": button.label, "url": button.url}
    if len(button.data.encode()) > 64:
        raise ValueError(f"a button's data is longer than 64 bytes: {button.data}")
    return {"text": button.label, "callback_data": button.data}


def _key(button: Button) -> dict[str, Any]:
    return {"text": button.label, "request_contact": True} if button.contact else {"text": button.label}


def pairs(buttons: Sequence[Button], per_row: int = 2) -> list[list[Button]]:
    """Buttons in rows."""
    return [list(buttons[i : i + per_row]) for i in range(0, len(buttons), per_row)]


def rows_of(buttons: Sequence[Button], width: int = 14) -> list[list[Button]]:
    """Two in a row where both are short, one where they are not: large letters need room."""
    rows: list[list[Button]] = []
    for button in buttons:
        last = rows[-1] if rows else []
        if len(last) == 1 and _width(last[0].label) <= width and _width(button.label) <= width:
            last.append(button)
        else:
            rows.append([button])
    return rows


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)
