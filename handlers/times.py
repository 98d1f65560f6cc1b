"""The question "when?", shared by booking and moving: only times that a person on duty really has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dialog.form import Answers, Asking
from dialog.screen import Button, Screen, rows_of
from dialog.turn import Turn
from domain.folding import fold
from domain.refused import Refused
from domain.slots import Slot, between, free, overlaps, places, ticks_of
from domain.spoken import READ, understand, yes_or_no
from domain.spoken_days import said_days
from storage import bookings
from storage.bookings import Booking

NEAREST = 3
SAME_VISIT = dt.timedelta(minutes=30)
DAYS_SHOWN = 6
TIMES_SHOWN = 8
PART_FROM = {"noon": dt.time(11, 30), "afternoon": dt.time(12), "evening": dt.time(17, 30)}

# The part of the question that opens for what was typed: a day alone shows its times, "no" shows all days.
SAID = "said"

# A time in a button and in an answer: YYYYMMDDHHMM, local.
FORMAT = "%Y%m%d%H%M"


def parse_time(value: str, turn: Turn) -> dt.datetime | None:
    """The aware local time behind an answer; None when it is none."""
    try:
        return dt.datetime.strptime(value, FORMAT).replace(tzinfo=turn.t.zone)
    except ValueError:
        return None


@dataclass(frozen=True)
class Visit:
    """Whom and how long it is for; `moving` is the booking whose time may be used again."""

    minutes: int
    served: str
    moving: str | None = None


@dataclass
class Finder:
    """What decides which times are free for a visit, read once for a screen."""

    turn: Turn
    visit: Visit
    others: list[tuple[dt.datetime, dt.datetime]]  # the same person's other bookings
    own: Booking | None

    @property
    def earliest(self) -> dt.datetime:
        return self.turn.now + dt.timedelta(minutes=self.turn.catalogue.neighbourhood.booking.lead_minutes)

    async def on(self, day: dt.date) -> Iterator[Slot]:
        """Free (time, person) pairs of a date, soonest first: never two bookings of one person at one time."""
        return await self._between(day, self.earliest, None)

    async def at(self, moment: dt.datetime) -> list[Slot]:
        """Who could serve at exactly this time, in the order of the posts."""
        return list(await self._between(self._day(moment), moment, moment))

    async def soon_after(self, moment: dt.datetime, within: dt.timedelta) -> Iterator[Slot]:
        """The free pairs of the same date that begin `within` so long after a moment, soonest first."""
        return await self._between(self._day(moment), moment, moment + within)

    def _day(self, moment: dt.datetime) -> dt.date:
        return moment.astimezone(self.turn.t.zone).date()

    async def _between(self, day: dt.date, first: dt.datetime, last: dt.datetime | None) -> Iterator[Slot]:
        """Pairs of a date that begin in [first, last]. What the person is busy in falls away time by time, before
        the people are looked at: a time has as many pairs as there are posts."""
        catalogue, length = self.turn.catalogue, dt.timedelta(minutes=self.visit.minutes)
        if day not in catalogue.horizon(self.turn.now):
            return iter(())
        offered = between(catalogue.offered(day, self.visit.minutes), max(first, self.earliest), last)
        if not offered:
            return iter(())
        taken = await bookings.taken(self.turn.store, offered[0].start, offered[-1].start + length)
        if self.own is not None and self.own.staff is not None:
            mine = ticks_of(self.own.start, self.own.minutes)
            taken = {**taken, **{tick: taken.get(tick, set()) - {self.own.staff} for tick in mine}}
        near = [o for o in self.others if overlaps(offered[0].start, offered[-1].start + length, [o])]
        possible = (o for o in offered if not overlaps(o.start, o.start + length, near)) if near else offered
        return free(possible, taken, self.visit.minutes)


async def finder(turn: Turn, visit: Visit) -> Finder:
    """Read once a turn: the form asks several times whether an answer still holds."""
    if visit not in turn.looked_up:
        turn.looked_up[visit] = await _finder(turn, visit)
    found: Finder = turn.looked_up[visit]
    return found


async def _finder(turn: Turn, visit: Visit) -> Finder:
    others = await bookings.times_of(turn.store, visit.served, turn.now) if visit.served else []
    own = await bookings.find(turn.store, visit.moving) if visit.moving else None
    return Finder(turn, visit, [(start, end) for id_, start, end in others if id_ != visit.moving], own)


async def nearest(found: Finder, wanted: int) -> list[dt.datetime]:
    """The soonest free times; right after another booking of the same person first (two matters in one visit)."""
    times: list[dt.datetime] = []
    for _, end in found.others:
        after = next(await found.soon_after(end, SAME_VISIT), None)
        if after is not None and after.start not in times:
            times.append(after.start)
    for day in found.turn.catalogue.horizon(found.turn.now):
        for slot in await found.on(day):
            if len(times) >= wanted:
                return times
            if slot.start not in times:
                times.append(slot.start)
    return times


async def around(found: Finder, moment: dt.datetime, wanted: int) -> list[dt.datetime]:
    """The free times nearest to a moment, before it or after, of its own date if that has enough."""
    day = moment.astimezone(found.turn.t.zone).date()
    times: list[dt.datetime] = []
    for near in sorted(found.turn.catalogue.horizon(found.turn.now), key=lambda other: abs(other - day)):
        times += places(await found.on(near))
        if len(times) >= wanted:
            break
    return sorted(sorted(times, key=lambda at: abs(at - moment))[:wanted])


async def when_screen(asking: Asking, visit: Visit) -> Screen:
    """Three times; a tap away all days, then all times of a day, each with its free places."""
    turn, t = asking.turn, asking.turn.t
    old = parse_time(str(asking.offered or ""), turn)
    kind, _, value = asking.view.partition("=")
    found = await finder(turn, visit)
    if kind == SAID:
        day = _said_day(turn)
        if day is not None:
            return Screen("", rows=[[asking.open(turn.said.text, f"day={day:%Y%m%d}-{await _said_from(found, day)}")]])
        if not _no_or_open(turn):
            return Screen("")
        kind, value = "days", "0"
    if kind == "day" and (day := _day(value[:8])) is not None:
        return await _day_screen(asking, found, day, int(value[9:]) if value[9:].isdecimal() else 0)
    if kind == "days":
        return await _days_screen(asking, found, int(value) if value.isdecimal() else 0)
    lost = old is not None and asking.lost and old >= found.earliest
    times = await (around(found, old, NEAREST) if old is not None and lost else nearest(found, NEAREST))
    if not times:
        desk = turn.catalogue.neighbourhood.desk
        return Screen(t("when-none", desk=desk), rows=[[Button(t.plain("button-call"), "call")], asking.way_out()])
    text = t("when")
    if old is not None:
        if old not in times and await found.at(old):
            times = [old, *times[:-1]]
        text = t("when-lost" if lost else "when-again", old=t.when(old, turn.now))
    picks = [asking.pick(_label(turn, at), at.strftime(FORMAT)) for at in times]
    return Screen(
        text,
        rows=[*[[p] for p in picks], [asking.open(t.plain("button-other-days"), "days=0")], asking.way_out()],
    )


async def _day_screen(asking: Asking, found: Finder, day: dt.date, start: int) -> Screen:
    turn, t = asking.turn, asking.turn.t
    free = list(places(await found.on(day)).items())
    picks = [
        asking.pick(t.plain("time-places", clock=t.clock(at), free=n), at.strftime(FORMAT))
        for at, n in free[start : start + TIMES_SHOWN]
    ]
    turns = []
    if start:
        turns.append(asking.open(t.plain("button-earlier"), f"day={day:%Y%m%d}-{max(start - TIMES_SHOWN, 0)}"))
    if start + TIMES_SHOWN < len(free):
        turns.append(asking.open(t.plain("button-later"), f"day={day:%Y%m%d}-{start + TIMES_SHOWN}"))
    text = t("when-day" if picks else "when-day-full", day=t.day(day, turn.now))
    other_days = [asking.open(t.plain("button-other-days"), "days=0")]
    return Screen(text, rows=[*rows_of(picks, 18), turns, other_days, asking.way_out()])


async def _days_screen(asking: Asking, found: Finder, start: int) -> Screen:
    turn, t = asking.turn, asking.turn.t
    horizon = turn.catalogue.horizon(turn.now)
    buttons: list[Button] = []
    position = min(start, len(horizon))
    while position < len(horizon) and len(buttons) < DAYS_SHOWN:
        day = horizon[position]
        free = places(await found.on(day))
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


async def is_free(turn: Turn, value: str, visit: Visit) -> bool:
    at = parse_time(value, turn)
    return at is not None and bool(await slots_at(turn, at, visit))


async def slots_at(turn: Turn, at: dt.datetime, visit: Visit) -> list[Slot]:
    return await (await finder(turn, visit)).at(at)


async def read_when(turn: Turn, visit: Visit) -> Answers:
    """A day and an hour in one's own words; an hour alone is meant for the day on the screen, else for the next
    day on which it is free. Raises Refused when it is understood but not free."""
    if turn.said.kind != "text":
        return {}
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    if meant.time is None or (meant.day is None and _names_days(turn)):
        return {}
    day = meant.day or _day(_open_view(turn).removeprefix("day=")[:8])
    days = [day] if day else turn.catalogue.horizon(turn.now)
    times = [dt.datetime.combine(day, meant.time, turn.t.zone) for day in days]
    for at in times:
        if await slots_at(turn, at, visit):
            return {"when": at.strftime(FORMAT)}
    if day is None:
        raise Refused("hour-not-free", clock=turn.t.clock(times[0]))
    raise await not_free(turn, times[0], visit)


async def not_free(turn: Turn, at: dt.datetime, visit: Visit) -> Refused:
    """Why not: the person served has something else then, or nobody on duty has."""
    busy = overlaps(at, at + dt.timedelta(minutes=visit.minutes), (await finder(turn, visit)).others)
    when = turn.t.when(at, turn.now)
    return Refused("time-yours", when=when) if busy else Refused("time-not-free", when=when)


async def _said_from(found: Finder, day: dt.date) -> int:
    """Which time of that day is the first of the part that was said: 周二晚上."""
    turn = found.turn
    part = understand(turn.said.text, turn.now.astimezone(turn.t.zone)).part
    earliest = PART_FROM.get(part or "", dt.time())
    times = places(await found.on(day))
    return sum(at.astimezone(turn.t.zone).time() < earliest for at in times) % max(1, len(times))


def _said_day(turn: Turn) -> dt.date | None:
    """A day that was typed without an hour."""
    if turn.said.kind != "text":
        return None
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    return meant.day if meant.time is None else None


def _names_days(turn: Turn) -> bool:
    return bool(said_days(fold(turn.said.text[:READ]), turn.now.astimezone(turn.t.zone).date())[1])


def _open_view(turn: Turn) -> str:
    """The part of "when?" that is on the screen; "" while something else is asked."""
    shown = (turn.form.answers if turn.form else None) or {}
    return str(shown["view"]) if shown.get("asked") == "when" else ""


def _no_or_open(turn: Turn) -> bool:
    """Is the list of days wanted, or on the screen? Else the screen is made only to look for a typed label."""
    return turn.said.kind != "text" or yes_or_no(turn.said.text) is False or _open_view(turn) == SAID
