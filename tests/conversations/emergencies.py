"""What the conversations of danger share: the words, who works here, and how often a telephone rang."""

from __future__ import annotations

import datetime as dt

from storage.cases import Case
from tests.conversations.player import Player

GAS = "柳荫花园5栋3单元楼道好大煤气味"
FIRST = "先离开：走楼梯，到楼外空地。"
STAFF = "zheng （在聊天里）\nxu （在聊天里）\nchen （在聊天里）\nfang （在聊天里）\n"


async def the_case(play: Player) -> Case:
    """The only one there is."""
    [case] = await play.cases()
    return case


async def minutes_later(play: Player, minutes: float) -> None:
    await play.stage.later(play.stage.phones.now + dt.timedelta(minutes=minutes))


def rung(play: Player, name: str) -> int:
    """How often an emergency made this phone ring."""
    account = play[name].account
    said = [str(shown.params.get("text")) for chat, shown in play.stage.phones.rung if chat == account]
    return sum(text.startswith(("【急】", "有一件急事")) for text in said)
