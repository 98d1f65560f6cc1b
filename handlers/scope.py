"""Whose a case is to see: those in whose scope it is, and those who were offered it."""

from __future__ import annotations

from dialog.turn import Work
from domain.case import State
from domain.dispatch import ABOVE, circles
from storage import staff
from storage.cases import Case
from storage.people import Person, Staff


async def role_in(work: Work, person: Person, case: Case) -> Staff | None:
    """The role in which somebody may see this case: the holder's first, then one whose scope has it, then one that was
    offered it. None: it is not theirs."""
    able = [one for one in person.staff if in_scope(work, one, case)]
    if not able and person.staff and case.state is State.NEW:
        offered = await offered_to(work, case)
        able = [one for one in person.staff if one.code in offered]
    return next((one for one in able if one.code in (case.handler, case.partner)), able[0] if able else None)


def in_scope(work: Work, staff: Staff, case: Case) -> bool:
    """A private case is in the scope of those it goes to alone; a partner unit's scope is what was passed to it; what
    followed from a rating is not for those who were rated, and for those who lead alone."""
    if staff.role == "partner":
        return staff.code == case.partner
    if staff.code in case.body.about or (case.source == "rating" and staff.role not in ABOVE):
        return False
    category = work.catalogue.category(case.category)
    if category.private and staff.role not in category.to:
        return False
    if staff.code == case.handler:
        return True
    return staff.role != "admin" and (not staff.grids or case.grid in staff.grids)


async def offered_to(work: Work, case: Case) -> list[str]:
    """The codes of all to whom it was offered so far; an emergency rings everybody who may go there."""
    found = await _circles(work, case)
    so_far = found if case.urgency == "emergency" else found[: case.circle + 1]
    return [code for circle in so_far for code in circle]


async def circle(work: Work, case: Case) -> list[str]:
    """The codes of those who are offered it now; the last circle goes on being offered it."""
    found = await _circles(work, case)
    return found[min(case.circle, len(found) - 1)] if found else []


async def _circles(work: Work, case: Case) -> list[list[str]]:
    category = work.catalogue.category(case.category)
    if case.source == "rating":
        category = category.model_copy(update={"to": ABOVE[:1]})
    members = await staff.remembered(work.store)
    able = [m for m in members if not m.removed and m.code not in case.body.about]
    return circles(category, case.grid, able, set(work.catalogue.roster.on_duty(work.now)))
