"""A report becomes a case: its grid, its limits, its number; and is it known already, or has it come back?"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog.turn import Work
from domain import alike
from domain.area import grid_at
from domain.case import State
from domain.category import OTHER, Category
from domain.sla import due
from domain.spoken_places import Spot, grid_of
from handlers import case_notices
from handlers.case_steps import ASKED_AFTER, next_due
from storage import cases, events
from storage.cases import Body, Case, Source
from storage.store import new_id


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
) -> Case:
    """Write it and offer it to the first circle. `elsewhere`: not ours, told where; it is only asked after."""
    now, week, zone = work.now, work.catalogue.week, work.catalogue.roster.zone
    case = Case(
        id=new_id(),
        number=f"{now.astimezone(zone):%m%d}",
        neighbourhood=work.catalogue.neighbourhood.code,
        category=category.code,
        urgency=category.urgency,
        state=State.ELSEWHERE if elsewhere else State.NEW,
        reporter=reporter,
        spot=spot,
        grid=_grid(work, spot, body),
        clock=category.clock,
        reported_at=now,
        accept_at=due(now, category.accept, category.clock, week),
        deadline_at=due(now, category.settle, category.clock, week),
        body=body,
        changed_at=now,
        source=source,
        source_number=source_number,
        entered_by=entered_by,
        waits_until=now + ASKED_AFTER if elsewhere else None,
    )
    back = await _came_back(work, case)
    case = replace(case, came_from=back.number if back else None, due_at=next_due(work, case))
    case = await cases.add(work.store, case)
    await cases.note(work.store, case.id, "filed", role, body.text, body.pictures, now)
    await events.record(
        work.store,
        now,
        "case",
        case.id,
        "filed",
        role,
        state=case.state,
        category=case.category,
        grid=case.grid,
        source=source,
        **({"came_from": back.id} if back else {}),
    )
    if not elsewhere:
        await case_notices.tell(work, "filed", case, case)
    return case


def _grid(work: Work, spot: Spot, body: Body) -> str | None:
    """By the building, else by the place that was sent."""
    grid = grid_of(spot, work.catalogue.buildings)
    if grid is None and body.latitude is not None and body.longitude is not None:
        grid = grid_at(body.latitude, body.longitude, work.catalogue.grids.values())
    return grid


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
        c.number: c for c in found if not work.catalogue.category(c.category).private and c.state != State.ELSEWHERE
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
    since = work.now - alike.COMES_BACK
    closed = {c.number: c for c in await cases.closed_near(work.store, case.spot.estate, case.category, since)}
    pairs: list[tuple[alike.Report, dt.datetime]] = [
        (report_of(work, c), c.ended_at) for c in closed.values() if c.ended_at and c.state is not State.WITHDRAWN
    ]
    back = alike.came_back(report_of(work, case), pairs)
    return closed[back[0].number] if back else None
