"""What somebody said, whatever Telegram calls it: the door makes it, handlers read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text",
    "command",
    "tap",
    "contact",
    "voice",
    "picture",
    "file",
    "location",
    "sticker",
    "membership",
    "migration",
    "other",
]


@dataclass(frozen=True)
class Contact:
    """A shared contact; `own`: the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True)
class Said:
    """One input. `word` is a command without its slash, `payload` what came after it."""

    kind: Kind
    account: int
    chat: int
    group: bool = False
    supergroup: bool = False
    language: str | None = None
    sender: str = ""  # the name that their account shows; not kept unless they say so
    text: str = ""
    word: str = ""
    payload: str = ""
    data: str = ""
    message: int | None = None
    callback: str | None = None
    contact: Contact | None = None
    file: str | None = None
    edited: bool = False
    status: str = ""  # of a membership: the bot's new status in the chat
    migrated_to: int | None = None
