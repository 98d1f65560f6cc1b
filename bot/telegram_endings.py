"""What Telegram's answer to a message means."""

from __future__ import annotations

from enum import Enum, auto

from bot.transport import Reply


class Verdict(Enum):
    SENT = auto()
    WAIT = auto()  # the chat waits, no attempt counted
    AGAIN = auto()  # back off, the lane is held
    ANEW = auto()  # the message to edit is gone: send a new one
    BLOCKED = auto()
    MIGRATED = auto()
    EXPIRED = auto()
    REFUSED = auto()  # never will be sent; the lane goes on
    FATAL = auto()  # the token is wrong: nothing ends, the program does


GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


def judge(reply: Reply) -> Verdict:
    """Each row of the table of ends, by number and Telegram's wording."""
    said = reply.description.lower()
    if reply.ok or "message is not modified" in said:
        return Verdict.SENT
    if reply.migrate_to is not None:
        return Verdict.MIGRATED
    if reply.code == 429:
        return Verdict.WAIT
    if reply.code >= 500:
        return Verdict.AGAIN
    if reply.code in (401, 404):
        return Verdict.FATAL
    if reply.code == 403:
        return Verdict.BLOCKED
    if any(words in said for words in GONE):
        return Verdict.ANEW
    if "query is too old" in said:
        return Verdict.EXPIRED
    return Verdict.REFUSED
