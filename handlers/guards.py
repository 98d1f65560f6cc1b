"""Who may: checks that stand behind every route. A guard that refuses always answers."""

from __future__ import annotations

from dialog.routes import Guard
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn
from domain.neighbourhood import Role
from handlers import consent


async def anybody(turn: Turn) -> Screen | None:
    """Even before the opening: the first screen with its emergency numbers, joining, language, groups; and what is
    the person's own already, whose handlers look for it: their data, their bookings to see, cancel or be late for."""
    return None


async def resident(turn: Turn) -> Screen | None:
    """The desk is open, or this is a colleague on trial."""
    if turn.catalogue.opening == "open" or turn.person.staff:
        return None
    return Screen(turn.t("not-open", desk=turn.catalogue.neighbourhood.desk), card=SCREEN)


async def reporting_open(turn: Turn) -> Screen | None:
    """The desk is open and takes reports: the neighbourhood's files say which kinds there are."""
    if turn.catalogue.categories:
        return await resident(turn)
    home = [[Button(turn.t.plain("button-home"), "home")]]
    return Screen(turn.t("report-closed", desk=turn.catalogue.neighbourhood.desk), rows=home, card=SCREEN)


async def consented(turn: Turn) -> Screen | None:
    """Something personal would be kept: the notice comes first, and its button does what was wanted."""
    return await resident(turn) or consent.missing(turn, turn.said.data)


def staff(*roles: Role) -> Guard:
    """Somebody who joined with one of these roles."""

    async def guard(turn: Turn) -> Screen | None:
        if turn.person.has_role(*roles):
            return None
        home = Button(turn.t.plain("button-home"), "home")
        return Screen(turn.t("not-staff"), rows=[[home]], fresh=True)

    return guard
