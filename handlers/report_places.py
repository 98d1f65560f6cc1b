"""Where a problem is: said, tapped, or sent; the estate and the unit are asked only where they are missing."""

from __future__ import annotations

from dialog.form import Answers, Asking
from dialog.screen import Screen, pairs
from dialog.turn import Turn
from domain.folding import fold
from domain.neighbourhood import Building
from domain.refused import Refused
from domain.spoken_places import Spot, read_place, unit_missing
from handlers.report_what import adds, here, what_of

UNKNOWN = "unknown"
SEVERAL = "several"  # the answer that keeps what was said of a place


def code_of(spot: Spot) -> str:
    """A place as it travels in a button and an answer."""
    parts = (spot.estate, spot.building, spot.unit, spot.floor, spot.note)
    return "|".join("" if part is None else str(part) for part in parts)


def spot_of(code: str) -> Spot:
    """Raises ValueError for what is none."""
    estate, building, unit, floor, note = code.split("|", 4)
    numbers = {"unit": int(unit) if unit else None, "floor": int(floor) if floor else None}
    return Spot(estate=estate or None, building=building or None, note=note, **numbers)


def spot_with_unit(answers: Answers) -> Spot:
    """The place, with the unit that was asked for."""
    spot, unit = spot_of(answers["place"]), answers.get("unit")
    return spot.model_copy(update={"unit": int(unit)}) if unit and unit.isdecimal() else spot


async def place_screen(asking: Asking) -> Screen:
    turn, t, what = asking.turn, asking.turn.t, what_of(asking.answers)
    estates = {code_of(spot): spot.estate or "" for spot in _on_estates(turn, asking.answers)}
    # Whoever wants another place is not offered again what they had.
    if asking.offered is None or (asking.answers.get(SEVERAL) and asking.offered not in estates):
        picks = pairs([asking.pick(estate, code) for code, estate in estates.items()])
    else:
        picks = []
    if picks:
        return Screen(t("report-which-estate"), rows=[*picks, asking.way_out()])
    far = what.latitude is not None and not here(turn, what)
    return Screen(t("report-far" if far else "report-where"), rows=[asking.way_out()])


def _on_estates(turn: Turn, answers: Answers) -> list[Spot]:
    """The same building on each estate that has one, of what was last said of the place."""
    said = answers.get(SEVERAL) or what_of(answers).text
    return [spot for spot in read_place(said, turn.catalogue.buildings).candidates if spot.estate]


async def several_hold(turn: Turn, answers: Answers, value: object) -> bool:
    """What was said of a place that several estates have; "" once it is known."""
    return isinstance(value, str)


async def place_holds(turn: Turn, answers: Answers, value: object) -> bool:
    """A building of ours, a landmark, or the place that was sent."""
    try:
        spot = spot_of(str(value))
    except ValueError:
        return False
    known = {(b.estate, b.building) for b in turn.catalogue.buildings}
    estates = {estate for estate, _ in known}
    if spot.estate is not None and spot.estate not in estates:
        return False
    return (spot.estate, spot.building) in known if spot.building else bool(spot.note) or here(turn, what_of(answers))


async def place_read(turn: Turn, answers: Answers) -> Answers:
    """Another building, or the estate of the one that was said; where several estates have it, that is kept, and each
    gets a button. Raises Refused for what is no place."""
    if turn.said.kind != "text" or adds(turn):
        return {}
    found = read_place(turn.said.text, turn.catalogue.buildings, _house_before(turn))
    spots = [found.place] if found.place else list(found.candidates)
    if len(spots) > 1 and all(spot.estate for spot in spots):
        return {SEVERAL: turn.said.text}
    named = [spot for spot in _on_estates(turn, answers) if fold(spot.estate or "") in fold(turn.said.text)]
    spot = next((s for s in (*named, *spots) if s.building or s.note), None)
    if spot is None:
        raise Refused("report-not-place")
    return {"place": code_of(spot)} | ({SEVERAL: ""} if answers.get(SEVERAL) else {})


def _house_before(turn: Turn) -> Building | None:
    """The house that was meant before: of several estates that fit, its own is meant now too."""
    offered = ((turn.form.answers if turn.form else None) or {}).get("offered", {}).get("place", "")
    estate, _, rest = str(offered).partition("|")
    houses = turn.catalogue.buildings
    return next((b for b in houses if (b.estate, b.building) == (estate, rest.partition("|")[0])), None)


async def unit_known(turn: Turn, answers: Answers) -> bool:
    indoors = answers.get("kind") is None or _indoors(turn, answers)
    return "place" not in answers or not unit_missing(spot_of(answers["place"]), turn.catalogue.buildings, indoors)


def _indoors(turn: Turn, answers: Answers) -> bool:
    """Is it inside a building, by the kind or by a floor that was said?"""
    spot = spot_of(answers["place"])
    return spot.floor is not None or turn.catalogue.category(answers["kind"]).indoors


async def unit_screen(asking: Asking) -> Screen:
    turn, t = asking.turn, asking.turn.t
    spot = spot_of(asking.answers["place"])
    house = next(b for b in turn.catalogue.buildings if (b.estate, b.building) == (spot.estate, spot.building))
    picks = [asking.pick(t.plain("report-unit", unit=str(n)), str(n)) for n in range(1, house.units + 1)]
    unknown = [asking.pick(t.plain("report-unit-unknown"), UNKNOWN)]
    return Screen(t("report-which-unit"), rows=[*pairs(picks, 3), unknown, asking.way_out()])


async def unit_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value == UNKNOWN or (isinstance(value, str) and value.isdecimal())


async def unit_read(turn: Turn, answers: Answers) -> Answers:
    """2单元, 二, 2: a bare number is the unit too."""
    digits = "".join(c for c in fold(turn.said.text) if c.isdecimal()) if turn.said.kind == "text" else ""
    return {"unit": str(int(digits))} if digits and len(digits) < 3 and not adds(turn) else {}
