"""The record of an emergency: filed with the orders, and what its reporter says afterwards is added to it.

What somebody reported within half an hour and is not over is known; what they say then of the place, of who is out and
what was rung belongs to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from dialog.said import Said
from dialog.turn import Turn
from domain.area import grid_at
from domain.case import State
from domain.category import Category
from domain.spoken_danger import Outcome, all_out, corrected, outcome
from domain.spoken_places import Spot, grid_of, read_place
from handlers import danger_chain, danger_notices
from handlers.case_steps import LONGEST, Who, carry_out
from handlers.danger_chain import ASKED, OLD
from handlers.filing import file_case
from storage import cases
from storage.cases import Body, Case, Picture, Source

SAME = dt.timedelta(minutes=30)  # what somebody adds within it is about the same danger
# Said to be over, it is danger anew: orders and the chain again.
UNDER_WAY = frozenset({State.NEW, State.TAKEN, State.PASSED})
Fits = Callable[[Case, Category], bool]
REPORTER = Who(frozenset({"reporter"}), "resident")


async def file_alarm(turn: Turn, category: Category, said: Said, age: dt.timedelta, unclear: str = "") -> Case:
    beside = await earlier(turn, any_kind)
    spot = spot_said(turn, said.text)
    spot = _further(beside.spot, spot) if beside else spot
    latitude, longitude = said.location or (None, None)
    body = Body(
        text=_words(said),
        pictures=tuple(Picture(kind=kind, file=file) for kind, file in said.files),
        rest=read_place(said.text, turn.catalogue.buildings).rest,
        latitude=latitude,
        longitude=longitude,
        alarm=_known(said.text, unclear, f"{ASKED}{int(age / OLD)}" if age > OLD else ""),
    )
    source: Source = "group" if said.group else "chat"
    said_at = turn.now - age if age > OLD else None
    return await file_case(turn, category, spot, body, turn.person.id, source, said_at=said_at)


def _known(text: str, *marks: str) -> tuple[str, ...]:
    """What a text says of who is out and what was rung, and what else is known."""
    meant = outcome(text)
    everybody = danger_notices.ALL_OUT if all_out(text) else ""
    return tuple(filter(None, (*marks, meant, everybody)))


def _words(said: Said) -> str:
    text = said.text.partition(" ")[2] if said.kind == "command" else said.text
    return text.strip()[:LONGEST]


def spot_said(turn: Turn, text: str) -> Spot:
    """The place that the words name, or what all that may be meant have in common."""
    found = read_place(text, turn.catalogue.buildings)
    if found.place is not None or not found.candidates:
        return found.place or Spot()
    spots = [spot.model_dump() for spot in found.candidates]
    return Spot(**{k: v for k, v in spots[0].items() if all(other[k] == v for other in spots)})


async def earlier(turn: Turn, fits: Fits, said: Said | None = None) -> Case | None:
    """What this person reported within half an hour, is not over and `fits`. If now another building is named than
    then, it is another danger, with orders of its own."""
    now = spot_said(turn, said.text) if said else Spot()
    for case in await cases.of_reporter(turn.store, turn.person.id, turn.now - SAME):
        if _lately(turn, case) and not _apart(case.spot, now) and fits(case, turn.catalogue.category(case.category)):
            return case
    return None


def _lately(turn: Turn, case: Case) -> bool:
    return case.state in UNDER_WAY and turn.now - case.reported_at < SAME


def same_kind(kind: Category) -> Fits:
    return lambda case, category: category.code == kind.code


def any_kind(case: Case, category: Category) -> bool:
    return case.urgency == "emergency"


def to_be_left(case: Case, category: Category) -> bool:
    """One must get out there, and has not said so: whatever else happens, that comes first."""
    where = [what for what in case.body.alarm if what in ("out", "out_called", "inside")]
    return category.danger is not None and category.danger.leave and where[-1:] in ([], ["inside"])


def _apart(one: Spot, other: Spot) -> bool:
    if one.estate and other.estate and one.estate != other.estate:
        return True
    return one.building is not None and other.building is not None and one.building != other.building


def _further(known: Spot, said: Spot) -> Spot:
    """The place of the first message, with what the next one says of it; a landmark is a place of its own, another
    building is one of the same estate unless it is said."""
    if said.note:
        return said
    if _apart(known, said):
        return said if said.estate else said.model_copy(update={"estate": known.estate})
    return Spot(**(known.model_dump() | said.model_dump(exclude_defaults=True)))


async def add_to(turn: Turn, case: Case, said: Said) -> Case:
    """Told to whoever has it, or rings once more; the place too, where it was not known."""
    pictures = [Picture(kind=kind, file=file) for kind, file in said.files]
    text, buildings = _words(said), turn.catalogue.buildings
    spot, (latitude, longitude) = case.spot, said.location or (case.body.latitude, case.body.longitude)
    right = spot_said(turn, corrected(text)[1])
    if right != Spot():
        spot = _corrected_to(spot, right)
    elif spot.estate is None or spot.building is None:
        spot = _better(spot, spot_said(turn, f"{case.body.text}\n{text}"))
        spot = _better(spot, spot_said(turn, text))
    grid = grid_of(spot, buildings) or case.grid
    if grid is None and latitude is not None and longitude is not None:
        grid = grid_at(latitude, longitude, turn.catalogue.grids.values())
    meant = meant_by(case, text)
    tapped = [*case.body.alarm, *([meant] if meant else []), *([danger_notices.ALL_OUT] if all_out(text) else [])]
    body = case.body.model_copy(update={"latitude": latitude, "longitude": longitude, "alarm": tuple(tapped)})
    found = spot != case.spot or said.location is not None
    case = replace(case, spot=spot, grid=grid, body=body)
    rings = (found and turn.now - case.changed_at < danger_chain.LATELY) or not (text or pictures)
    if text or pictures:
        case = await carry_out(turn, case, "add", REPORTER, text, pictures)
    else:
        case = await cases.save(turn.store, case, turn.now)
    if rings and case.state is State.NEW:  # where it is, everybody must know at once
        await danger_chain.ring(turn, case, "place" if said.location else "to nobody")
    return case


def _corrected_to(known: Spot, right: Spot) -> Spot:
    """Another building leaves the estate; another unit or floor leaves the building."""
    kept = {"estate": known.estate} if right.building or right.note else known.model_dump()
    return Spot(**(kept | right.model_dump(exclude_defaults=True)))


def _better(known: Spot, new: Spot) -> Spot:
    """What is said later adds to it; of another building it is the estate at the most."""
    if _apart(known, new):
        return known if known.estate else known.model_copy(update={"estate": new.estate})
    return new if len(new.model_dump(exclude_defaults=True)) > len(known.model_dump(exclude_defaults=True)) else known


def meant_by(case: Case, text: str) -> Outcome | None:
    """What is written instead of tapped; what was rung before stays rung."""
    meant = outcome(text)
    return "out_called" if meant == "out" and danger_notices.CALLED & {*case.body.alarm} else meant


async def placed_by(turn: Turn, said: Said, now: Spot) -> list[Case]:
    """Emergencies of theirs that are not over and whose place is told by this: nobody knew where, or it was wrong."""
    wrong = spot_said(turn, corrected(said.text)[0])
    if now.building is None and wrong.building is None:
        return []
    found = await cases.of_reporter(turn.store, turn.person.id, turn.now - SAME)
    return [
        case
        for case in found
        if case.urgency == "emergency" and _lately(turn, case) and case.spot.building == wrong.building
    ]
