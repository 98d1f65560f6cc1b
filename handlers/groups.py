"""In a group the bot does one thing: a button into the private chat. It is silent otherwise.

-- 群里
li    （拉邻里进群）
bot   大家好，我是邻里。我在群里只做一件事：谁要约时间办事，点下面，咱们私下说。 [去约时间]
li    谁家有梯子借一下
bot   （不说话）
li    预约
bot   约时间办事，咱们私下说，群里看不到。 [去约时间]
li    （群升级了）
li    [去约时间]
bot   办哪方面的事？ … [老人的事] …
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog.routes import Reply
from dialog.screen import Button, Screen
from dialog.turn import Turn
from storage import groups, outbox

HELLO = "hello"
UPGRADE_TOLD_WITHIN = dt.timedelta(seconds=3)


async def membership(turn: Turn) -> Reply:
    """The bot was added, or removed."""
    if turn.said.status in ("left", "kicked"):
        await groups.left(turn.store, turn.said.chat, turn.now)
        return None
    if turn.said.status == "added" and await groups.joined(turn.store, turn.said.chat, turn.now):
        # A group that becomes a supergroup looks new at first; that it is not comes with the next update.
        wait = UPGRADE_TOLD_WITHIN if turn.said.supergroup else dt.timedelta()
        hello = replace(_into_private(turn, "group-added"), card=HELLO, fresh=True)
        turn.tell.send(turn.said.chat, hello, not_before=turn.now + wait)
    return None


async def book(turn: Turn) -> Reply:
    """/book, or the word; in the language of whoever asks."""
    return _into_private(turn, "group-book")


def _into_private(turn: Turn, key: str) -> Screen:
    t = turn.t
    return Screen(t(key), rows=[[Button(t.plain("group-button"), url=turn.link("book"))]])


async def moved(turn: Turn) -> Reply:
    """The group became a supergroup: its number changes everywhere."""
    if turn.said.migrated_to is not None:
        await outbox.drop_held(turn.store.tx, turn.said.migrated_to, HELLO, turn.now)
        await outbox.move_chat(turn.store.tx, turn.said.chat, turn.said.migrated_to)
    return None
