"""A report becomes a case: its grid, its limits, its number; and is it known already, or has it come back?"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog.turn import Work
from domain import alike
from domain.area import grid_at
from domain.case import State
from domain.category import OTHER, Category, Limit
from domain.quiet import for_staff
from domain.sla import accepted_by, due
from domain.spoken_places import Spot, grid_of
from handlers import case_notices, danger_chain
from handlers.case_steps import ASKED_AFTER, next_due
from storage import cases, events, groups
from storage.bookings import Booking
from storage.cases import Body, Case, Source
from storage.store import new_id

FOLLOWED = Limit(days=10)  # by then whoever left papers at the desk hears, result or not


async def file_case(
    work: Work,
    category: Category,
    spot: Spot,
    body: Body,
    reporter: str | None,
    source: Source = "chat",
    role: str = "resident",
    entered_by: str | None = None,
    source_number: str | None = None,
    elsewhere: bool = False,
    came_from: str | None = None,
    said_at: dt.datetime | None = None,
) -> Case:
    """Write it and offer it to the first circle; an emergency rings. `elsewhere`: not ours, told where; it is only
    asked after. `said_at`, if it was long ago: its clock has run since."""
    now, week, zone = work.now, work.catalogue.week, work.catalogue.roster.zone
    began = said_at or now
    case = Case(
        id=new_id(),
        number=f"{began.astimezone(zone):%m%d}",
        neighbourhood=work.catalogue.neighbourhood.code,
        category=category.code,
        urgency=category.urgency,
        state=State.ELSEWHERE if elsewhere else State.NEW,
        reporter=reporter,
        spot=spot,
        grid=_grid(work, spot, body),
        clock=category.clock,
        reported_at=began,
        accept_at=accepted_by(began, for_staff(now, category.urgency, zone), category.accept, category.clock, week),
        deadline_at=due(began, category.settle, category.clock, week),
        body=body,
        changed_at=now,
        source=source,
        source_number=source_number,
        entered_by=entered_by,
        waits_until=now + ASKED_AFTER if elsewhere else None,
    )
    back = await _came_back(work, case)
    case = replace(case, came_from=back.number if back else came_from, due_at=next_due(work, case))
    case = await _write(work, case, role, grid=case.grid, **({"came_from": back.id} if back else {}))
    if category.danger is not None and not elsewhere:
        await danger_chain.ring(work, case)
    elif not elsewhere:
        await case_notices.tell(work, "follow_up" if source == "rating" else "filed", case, case)
    await groups.touch(work.store, case.grid, work.now)
    return case


async def _write(work: Work, case: Case, role: str, **facts: str | None) -> Case:
    """The row, the first line of its history, and that it was filed."""
    case = await cases.add(work.store, case)
    await cases.note(work.store, case.id, "filed", role, case.body.text, case.body.pictures, work.now)
    facts |= {"state": case.state, "category": case.category, "source": case.source}
    await events.record(work.store, work.now, "case", case.id, "filed", role, **facts)
    return case


def _grid(work: Work, spot: Spot, body: Body) -> str | None:
    """By the building, else by the place that was sent."""
    grid = grid_of(spot, work.catalogue.buildings)
    if grid is None and body.latitude is not None and body.longitude is not None:
        grid = grid_at(body.latitude, body.longitude, work.catalogue.grids.values())
    return grid


async def follow_booking(work: Work, booking: Booking) -> Case:
    """What was taken in at the desk, for whoever took it in; taken in twice it is the same case."""
    known = await cases.of_booking(work.store, booking.id)
    if known is not None:
        return known
    now, category = work.now, work.catalogue.categories[OTHER]
    case = Case(
        id=new_id(),
        number=f"{now.astimezone(work.catalogue.roster.zone):%m%d}",
        neighbourhood=work.catalogue.neighbourhood.code,
        category=category.code,
        urgency=category.urgency,
        state=State.TAKEN,
        reporter=booking.person,
        spot=Spot(),
        grid=None,
        clock="working",
        reported_at=now,
        accept_at=now,
        deadline_at=due(now, FOLLOWED, "working", work.catalogue.week),
        body=Body(text=""),
        changed_at=now,
        source="booking",
        source_number=booking.id,
        responsible=booking.staff,
        handler=booking.staff,
        service=booking.service,
    )
    case = await _write(work, replace(case, due_at=next_due(work, case)), "desk")
    await case_notices.tell(work, "followed", case, case)
    return case


# --- known already?


def report_of(work: Work, case: Case) -> alike.Report:
    """What is compared of a case."""
    category = work.catalogue.category(case.category)
    spot = case.spot
    return alike.Report(
        case.number,
        category.code,
        category.group,
        case.grid,
        spot.estate,
        spot.building,
        spot.unit,
        spot.floor,
        spot.note,
        case.body.rest,
        case.reported_at,
    )


async def known_already(work: Work, category: Category, spot: Spot, rest: str) -> Case | None:
    """The open case that this is likely to be: suggested, never merged. Private ones are not looked at."""
    if category.private or spot.estate is None:
        return None
    found = await cases.near(work.store, spot.estate, work.now - alike.FADING)
    able = {
        c.number: c
        for c in found
        if not work.catalogue.category(c.category).private and c.state != State.ELSEWHERE and c.source != "rating"
    }
    grid = grid_of(spot, work.catalogue.buildings)
    new = alike.Report(
        "", category.code, category.group, grid, spot.estate, spot.building, spot.unit, spot.floor, spot.note, rest,
        work.now,
    )  # fmt: skip
    likely = alike.alike(new, [report_of(work, c) for c in able.values()], work.now)
    return able[likely[0].report.number] if likely else None


async def _came_back(work: Work, case: Case) -> Case | None:
    """反弹: the same kind in the same place, not long after it was closed."""
    if case.category == OTHER or case.spot.estate is None:
        return None
    new, since = report_of(work, case), work.now - alike.COMES_BACK
    for closed in await cases.closed_near(work.store, case.spot.estate, case.category, since):
        if closed.state is State.WITHDRAWN or closed.ended_at is None:
            continue
        if alike.came_back(new, [(report_of(work, closed), closed.ended_at)]):
            return closed
    return None
