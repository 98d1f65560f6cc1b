"""What a booking may only keep with consent of its own: of a guardian for a child, and for sensitive matters.

A row of PRODUCT.md: D1; the law: Personal Information Protection Law, articles 29 (sensitive) and 31 (under 14).
"""

from __future__ import annotations

import re

from dialog.form import Answers, Asking
from dialog.screen import Button, Screen
from dialog.texts import NAMED
from dialog.turn import Turn
from domain.folding import fold
from domain.neighbourhood import Kind
from domain.refused import Refused
from domain.spoken import agrees, understand
from handlers import helping

GROWN = 14  # years
GROWN_UP = re.compile("(?:是?大人了?|成年了?|早?满了?|满14岁?了?|大了|yes|adult|grown[ -]?up)")


async def not_a_child(turn: Turn, answers: Answers) -> bool:
    """A grandchild or a neighbour's child comes as "other". Whoever has a chat of their own agreed by themselves."""
    return answers.get("who") not in NAMED or await helping.is_known(turn, answers)


async def guardian_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    rows = [
        [asking.pick(t.plain("guardian-grown"), "grown")],
        [asking.pick(t.plain("guardian-yes"), "guardian")],
        asking.way_out(),
    ]
    return Screen(t("guardian", relation=asking.answers["who"]), rows=rows)


async def guardian_read(turn: Turn, answers: Answers) -> Answers:
    """An age of 14 and more, or consent in so many words."""
    if turn.said.kind != "text":
        return {}
    age = understand(turn.said.text, turn.now.astimezone(turn.t.zone)).age
    if (age is not None and age >= GROWN) or GROWN_UP.fullmatch(fold(turn.said.text)):
        return {"guardian": "grown"}
    if "同意" in turn.said.text or agrees(turn.said.text):
        return {"guardian": "guardian"}
    if age is not None or "没满" in turn.said.text:
        raise Refused("under-14", desk=turn.catalogue.neighbourhood.desk)
    return {}


async def guardian_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in ("grown", "guardian")


def sensitive(turn: Turn, answers: Answers) -> list[Kind]:
    """What the service is about that is asked for apart; whoever is grown up is no child."""
    grown = answers.get("guardian") == "grown"
    return [kind for kind in turn.catalogue.services[answers["service"]].sensitive if not (grown and kind == "child")]


async def nothing_sensitive(turn: Turn, answers: Answers) -> bool:
    return set(sensitive(turn, answers)) <= (await helping.person(turn, answers)).sensitive.keys()


async def sensitive_screen(asking: Asking) -> Screen:
    t, turn = asking.turn.t, asking.turn
    kinds = t.list([t.plain("sensitive-kind", kind=k) for k in sensitive(turn, asking.answers)])
    call = [Button(t.plain("button-call"), "call")]
    if await helping.is_known(turn, asking.answers):
        text = t("family-sensitive", kinds=kinds, **t.whom(asking.answers["who"]))
        return Screen(text, rows=[call, asking.way_out()])
    yes = [asking.pick(t.plain("sensitive-yes"), "yes")]
    return Screen(t("sensitive", kinds=kinds), rows=[yes, call, asking.way_out()])


async def sensitive_holds(turn: Turn, answers: Answers, value: object) -> bool:
    """For a relative with a chat of their own nobody else says yes."""
    return value == "yes" and not await helping.is_known(turn, answers)


async def sensitive_read(turn: Turn, answers: Answers) -> Answers:
    """In so many words, 同意, I agree: a mere yes is no consent."""
    return {"sensitive": "yes"} if turn.said.kind == "text" and agrees(turn.said.text) else {}
