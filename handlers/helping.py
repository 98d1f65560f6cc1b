"""A booking for a relative who has a chat of their own: which one it is for, and that nothing is asked that they know.

What they agreed to is theirs to agree to: for a sensitive matter they have to book themselves.
"""

from __future__ import annotations

from dialog.form import Answers, Asking
from dialog.screen import Screen
from dialog.turn import Turn
from domain.masking import masked_name
from handlers.told import ME
from storage import family, people
from storage.family import Help
from storage.people import Person

ELSE = "else"  # a relative without a chat
ONLY_ONE = ("mother", "father", "spouse")  # nobody has two of them, so there is nothing to tell apart


async def _helped_as(turn: Turn, relation: object) -> list[Help]:
    """Those with this relation for whom they may book."""
    if "helped" not in turn.looked_up:
        turn.looked_up["helped"] = await family.helped_by(turn.store, turn.person.id, turn.now)
    return [one for one in turn.looked_up["helped"] if (one.relation, one.may) == (relation, "book")]


async def chosen(turn: Turn, answers: Answers) -> Help | None:
    """The one in the answers, as long as they let themselves be helped."""
    wanted = answers.get("helped")
    if wanted in (None, ELSE):
        return None
    return next((one for one in await _helped_as(turn, answers.get("who")) if one.id == wanted), None)


async def person(turn: Turn, answers: Answers) -> Person:
    """Whose data a booking is made with: the relative's, if they have a chat, else one's own."""
    one = await chosen(turn, answers)
    return (await people.by_id(turn.store, one.helped) if one else None) or turn.person


async def known(turn: Turn, relation: str) -> Answers:
    """Answered where only one can be meant."""
    found = await _helped_as(turn, relation)
    return {"helped": found[0].id} if relation in ONLY_ONE and len(found) == 1 else {}


# --- the question of the form


async def nobody(turn: Turn, answers: Answers) -> bool:
    if answers.get("who", ME) == ME:
        return True
    known = answers.get("helped") or await _lost(turn)
    return known in (None, ELSE) and not await _helped_as(turn, answers["who"])


async def _lost(turn: Turn) -> str | None:
    """Whom the form was about until it was stopped: that is said, before it becomes about somebody else."""
    offered = ((turn.form.answers if turn.form else None) or {}).get("offered", {}).get("helped")
    helped = [one.id for one in await family.helped_by(turn.store, turn.person.id, turn.now)] if offered else []
    return None if offered in helped else offered


async def holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value == ELSE or await chosen(turn, {**answers, "helped": value}) is not None


async def screen(asking: Asking) -> Screen:
    """Also when somebody stopped it in the middle: nothing is booked for them then."""
    turn, t = asking.turn, asking.turn.t
    found = await _helped_as(turn, asking.answers["who"])
    names = await people.by_ids(turn.store, [one.helped for one in found])
    picks = [
        [asking.pick(t.plain("family-one", name=masked_name(names[one.helped].name or "")), one.id)] for one in found
    ]
    text = t("family-lost" if asking.lost else "family-which", **t.whom(asking.answers["who"]))
    return Screen(text, rows=[*picks, [asking.pick(t.plain("family-else"), ELSE)], asking.way_out()])


async def is_known(turn: Turn, answers: Answers) -> bool:
    """Name and phone are the relative's own, a guardian's consent is not needed."""
    return await chosen(turn, answers) is not None
