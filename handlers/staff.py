"""Staff join by a one-time link; used, expired, taken back: each is told.

zheng （点邀请链接）
bot   小郑，您好，您现在是网格员（1号网格、2号网格）。
      有事找您，这里会响。 [我手上的]
zheng （再点一次邀请链接）
bot   这个邀请链接已经用过了，请管理员重新发一个。 [回首页]
"""

from __future__ import annotations

from dialog.routes import Reply
from dialog.screen import Button, Screen
from dialog.turn import Turn
from storage import events
from storage import staff as members


async def join(turn: Turn, token: str) -> Reply:
    """/start join_<token>"""
    t = turn.t
    answer, member = await members.join(turn.store, token, turn.person.id, turn.now)
    if member is None:
        return Screen(t(f"join-{answer}"), rows=[[Button(t.plain("button-home"), "home")]])
    await events.record(turn.store, turn.now, "staff", member.code, "joined", member.role)
    scope = [t.words(turn.catalogue.grids[g].name) for g in member.grids if g in turn.catalogue.grids]
    text = t("joined", name=member.name, role=member.role, scope=t.list(scope), grids=len(scope))
    if member.role == "admin":
        return Screen(text)
    return Screen(text, rows=[[Button(t.plain("button-desk"), "desk")]])
