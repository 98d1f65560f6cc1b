"""Of which doors a resident wants to hear news: nothing is sent that nobody asked for.

    wang  /settings
    wang  [想听的消息]
    bot   想听哪方面的消息？… 现在：没有在听。
          [听：老人的事] [听：看病和孩子] [听：钱紧帮扶] [听：找工作] [听：证件和证明] [听：邻里的事] [退一步]
    wang  [听：老人的事]
    wang  （同意两次）
    bot   … 现在：老人的事。 [不听了：老人的事] [听：看病和孩子] … [退一步]
    wang  [不听了：老人的事]
    bot   … 现在：没有在听。 …

What is sent stands in handlers/news.py. Rows of PRODUCT.md: N2, N4.
"""

from __future__ import annotations

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, rows_of
from dialog.turn import Turn
from handlers import start
from storage import news


async def mine(turn: Turn) -> Reply:
    """subs"""
    await start.set_aside(turn)
    return await _screen(turn)


async def hear(turn: Turn) -> Reply:
    """hear:<door>"""
    if turn.args[0] in [door.code for door in turn.catalogue.neighbourhood.doors]:
        await news.subscribe(turn.store, turn.person.id, turn.args[0], turn.now)
    return await _screen(turn)


async def stop(turn: Turn) -> Reply:
    """deaf:<door>: from the list, or from a piece of news."""
    await news.unsubscribe(turn.store, turn.person.id, turn.args[0])
    return await _screen(turn)


async def _screen(turn: Turn) -> Screen:
    t = turn.t
    heard = await news.doors_of(turn.store, turn.person.id)
    doors = turn.catalogue.neighbourhood.doors
    names = [t.words(door.name) for door in doors if door.code in heard]
    buttons = [
        Button(t.plain("hear-door", heard="yes" if on else "no", door=t.words(door.name)), f"{tap}:{door.code}")
        for door in doors
        for on, tap in [(True, "deaf") if door.code in heard else (False, "hear")]
    ]
    rows: list[Row] = [*rows_of(buttons), [Button(t.plain("form-back"), "set")]]
    return Screen(t("hear", any="yes" if names else "no", doors=t.list(names)), rows=rows, card=SCREEN)
