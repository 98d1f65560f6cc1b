"""What somebody said, whatever Telegram calls it: the door makes it, handlers read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
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


PictureKind = Literal["photo", "video", "voice", "document"]


@dataclass(frozen=True)
class Said:
    """One input. `word` is a command without its slash, `payload` what came after it.

    `files` are what Telegram keeps of it: (kind, file). The parts of an album are inputs of their own with one
    `album`; all but the first `goes_on`. `about` is the message that it answers, or under whose copy a button was
    tapped: so a report before consent is carried by Telegram, and not by us.
    """

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
    files: tuple[tuple[PictureKind, str], ...] = ()
    album: str = ""
    goes_on: bool = False
    location: tuple[float, float] | None = None  # latitude, longitude
    about: Said | None = None
    thread: int | None = None  # the topic of a forum, for an answer
    edited: bool = False
    status: str = ""  # of a membership: the bot's new status in the chat
    migrated_to: int | None = None

    def with_more(self, later: Said) -> Said:
        """This and what was said after it, as one message."""
        text = "\n".join(part for part in (self.text, later.text) if part)
        location = later.location or self.location
        return replace(self, text=text, files=(*self.files, *later.files), location=location)
