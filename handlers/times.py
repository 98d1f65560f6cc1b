"""The question "when?", shared by booking and moving: only times that a person on duty really has."""

from __future__ import annotations

import datetime as dt

from dialog.form import Answers, Asking
from dialog.screen import Button, Row, Screen, rows_of
from dialog.turn import Turn
from domain.refused import Refused
from domain.slots import Slot, free_slots, overlaps, places
from domain.spoken import understand
from storage import bookings

NEAREST = 3
DAYS_SHOWN = 6
TIMES_SHOWN = 12

# A time in a button and in an answer: YYYYMMDDHHMM, local.
FORMAT = "%Y%m%d%H%M"


def parse_time(value: str, turn: Turn) -> dt.datetime | None:
    """The aware local time behind an answer; None when it is none."""
    try:
        return dt.datetime.strptime(value, FORMAT).replace(tzinfo=turn.t.zone)
    except ValueError:
        return None


async def free_on(turn: Turn, day: dt.date, minutes: int, served: str, moving: str | None = None) -> list[Slot]:
    """Free (time, person) pairs of a date for whom it is for: never two bookings of one person at one time."""
    catalogue = turn.catalogue
    rules = catalogue.neighbourhood.booking
    duties = catalogue.roster.duties(day)
    if not duties or day not in catalogue.horizon(turn.now):
        return []
    begin, finish = duties[0].start, max(d.end for d in duties)
    earliest = turn.now.astimezone(turn.t.zone) + dt.timedelta(minutes=rules.lead_minutes)
    if finish <= earliest:
        return []
    taken = await bookings.taken(turn.store, begin, finish)
    if moving is not None:
        booking = await bookings.find(turn.store, moving)
        if booking is not None and booking.staff is not None:
            own = set(range(*_ticks(booking)))
            taken[booking.staff] = taken.get(booking.staff, set()) - own
    others = [(b.start, b.end) for b in await bookings.of_served(turn.store, served, turn.now) if b.id != moving]
    length = dt.timedelta(minutes=minutes)
    slots = free_slots(duties, taken, minutes, rules.grid_minutes, earliest)
    return [s for s in slots if not overlaps(s.start, s.start + length, others)]


def _ticks(booking: bookings.Booking) -> tuple[int, int]:
    from domain.slots import ticks_of

    ticks = ticks_of(booking.start, booking.minutes)
    return ticks.start, ticks.stop


async def nearest(turn: Turn, minutes: int, served: str, moving: str | None, wanted: int) -> list[dt.datetime]:
    """The soonest free times; right after another booking of the same person first (two matters in one visit)."""
    times: list[dt.datetime] = []
    for other in await bookings.of_served(turn.store, served, turn.now):
        if other.id == moving:
            continue
        day = other.start.astimezone(turn.t.zone).date()
        after = [t for t in places(await free_on(turn, day, minutes, served, moving)) if t >= other.end]
        times += [t for t in after[:1] if t - other.end <= dt.timedelta(minutes=30)]
    for day in turn.catalogue.horizon(turn.now):
        if len(times) >= wanted:
            break
        found = places(await free_on(turn, day, minutes, served, moving))
        times += [t for t in found if t not in times]
    return times[:wanted]


async def when_screen(asking: Asking, minutes: int, served: str, moving: str | None = None) -> Screen:
    """Three times; a tap away all days, then all times of a day, each with its free places."""
    turn, t = asking.turn, asking.turn.t
    old = parse_time(str(asking.offered or ""), turn)
    kind, _, value = asking.view.partition("=")
    if kind == "day" and (day := _day(value)) is not None:
        free = places(await free_on(turn, day, minutes, served, moving))
        picks = [
            asking.pick(t.plain("time-places", clock=t.clock(at), free=n), at.strftime(FORMAT))
            for at, n in list(free.items())[:TIMES_SHOWN]
        ]
        rows: list[Row] = [*rows_of(picks, 18), [asking.open(t.plain("button-other-days"), "days=0")]]
        text = t("when-day", day=t.day(day, turn.now)) if picks else t("when-day-full", day=t.day(day, turn.now))
        return Screen(text, rows=[*rows, asking.way_out()])
    if kind == "days":
        return await _days_screen(asking, minutes, served, moving, int(value) if value.isdecimal() else 0)
    times = await nearest(turn, minutes, served, moving, NEAREST)
    if not times:
        desk = turn.catalogue.neighbourhood.desk
        return Screen(t("when-none", desk=desk), rows=[[Button(t.plain("button-call"), "call")], asking.way_out()])
    picks = [asking.pick(_label(turn, at), at.strftime(FORMAT)) for at in times]
    text = t("when-again", old=t.when(old, turn.now)) if old else t("when")
    return Screen(
        text,
        rows=[*[[p] for p in picks], [asking.open(t.plain("button-other-days"), "days=0")], asking.way_out()],
    )


async def _days_screen(asking: Asking, minutes: int, served: str, moving: str | None, start: int) -> Screen:
    turn, t = asking.turn, asking.turn.t
    horizon = turn.catalogue.horizon(turn.now)
    buttons: list[Button] = []
    position = min(start, len(horizon))
    while position < len(horizon) and len(buttons) < DAYS_SHOWN:
        day = horizon[position]
        free = places(await free_on(turn, day, minutes, served, moving))
        if free:
            label = t.plain("day-places", day=t.short_day(day), free=sum(free.values()))
            buttons.append(asking.open(label, f"day={day:%Y%m%d}"))
        position += 1
    turns = []
    if start:
        turns.append(asking.open(t.plain("button-earlier"), "days=0"))
    if position < len(horizon):
        turns.append(asking.open(t.plain("button-later"), f"days={position}"))
    return Screen(t("when-days"), rows=[*rows_of(buttons, 18), turns, asking.way_out()])


def _label(turn: Turn, at: dt.datetime) -> str:
    t = turn.t
    return t.plain("time-button", day=t.short_day(at.astimezone(t.zone).date()), clock=t.clock(at))


def _day(value: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 a date has no zone
    except ValueError:
        return None


async def is_free(turn: Turn, value: str, minutes: int, served: str, moving: str | None = None) -> bool:
    at = parse_time(value, turn)
    return at is not None and bool(await slots_at(turn, at, minutes, served, moving))


async def slots_at(turn: Turn, at: dt.datetime, minutes: int, served: str, moving: str | None = None) -> list[Slot]:
    """Who could serve at exactly this time, in the order of the posts."""
    found = await free_on(turn, at.astimezone(turn.t.zone).date(), minutes, served, moving)
    return [slot for slot in found if slot.start == at]


async def read_when(turn: Turn, minutes: int, served: str, moving: str | None = None) -> Answers:
    """A day and an hour in one's own words. Raises Refused when it is understood but not free."""
    if turn.said.kind != "text":
        return {}
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    if meant.time is None:
        return {}
    day = meant.day or turn.now.astimezone(turn.t.zone).date()
    at = dt.datetime.combine(day, meant.time, turn.t.zone)
    if await slots_at(turn, at, minutes, served, moving):
        return {"when": at.strftime(FORMAT)}
    raise Refused("time-not-free", when=turn.t.when(at, turn.now))
