"""Consent in two ticks, before anything personal is kept.

    wang  [请给我打电话]
    bot   好。打给您之前，柳荫社区（0561-000-0123）先说清楚：…  [同意，往下走] [不同意，先看看] [看全文]
    wang  [同意，往下走]
    bot   还有一件要单独问您：…境外…  [同意] [不同意，先看看]
    wang  [同意]
    bot   （what she had asked for）

Both screens carry what was wanted in their buttons, so nothing has to be remembered before consent. A row of
PRODUCT.md: D1; the law: Personal Information Protection Law, articles 17 (notice) and 39 (abroad).
"""

from __future__ import annotations

from dialog.routes import Again, Reply
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn
from storage import people


def missing(turn: Turn, wanted: str) -> Screen | None:
    """The notice, or the question about abroad, unless both are agreed to. `wanted`: the button to do afterwards."""
    if turn.person.consented:
        return None
    t = turn.t
    away = Button(t.plain("consent-no"), "look")
    if turn.person.notice_at is None:
        return Screen(
            notice(turn),
            rows=[
                [Button(t.plain("consent-yes"), f"agree:1:{wanted}")],
                [away],
                [Button(t.plain("consent-full"), f"notice:{wanted}")],
            ],
            card=SCREEN,
        )
    rows = [[Button(t.plain("consent-abroad-yes"), f"agree:2:{wanted}")], [away]]
    return Screen(t("consent-abroad"), rows=rows, card=SCREEN)


def notice(turn: Turn) -> str:
    """Purpose, kinds, who sees it, how long, rights: five lines."""
    here = turn.catalogue.neighbourhood
    return turn.t("consent-notice", name=turn.t.words(here.name), desk=here.desk, months=here.keep_months)


async def agree(turn: Turn) -> Reply:
    """One of the two ticks; after the second, what was wanted in the first place."""
    step, wanted = turn.args[0], ":".join(turn.args[1:])
    if step == "1" and turn.person.notice_at is None:
        turn.person = await people.agree_to_notice(turn.store, turn.person, notice(turn), turn.now)
    elif step == "2" and turn.person.notice_at is not None:
        turn.person = await people.agree_to_abroad(turn.store, turn.person, turn.now)
    screen = missing(turn, wanted)
    if screen is not None:
        return screen
    return Again(wanted or "home")


async def full_notice(turn: Turn) -> Reply:
    here = turn.catalogue.neighbourhood
    t = turn.t
    back = Button(t.plain("form-back"), ":".join(turn.args) or "home")
    text = t("consent-full-text", name=t.words(here.name), desk=here.desk, months=here.keep_months)
    return Screen(text, rows=[[back]], card=SCREEN)


async def look_only(turn: Turn) -> Reply:
    """No is no dead end."""
    t = turn.t
    rows = [[Button(t.plain("button-doors"), "doors")], [Button(t.plain("button-home"), "home")]]
    return Screen(t("consent-look", desk=turn.catalogue.neighbourhood.desk), rows=rows, card=SCREEN)
