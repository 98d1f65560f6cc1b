"""Leave, swaps and sudden absence: they take effect only when each booking has a person.

    sun   [请假]
    bot   请哪天的假？ [23日周一] [24日周二] … [今天的预约（值班）]
    sun   [24日周二]
    bot   请周二（24日）一天的假？有约的由另一位接，接不了会告诉您。 [请这天的假] [今天的预约（值班）]
    sun   [请这天的假]
    bot   好，周二（24日）不排您了。有约的都有人接。 [今天的预约（值班）]
    bot→laoli  交给您了：周二（24日）晚7点，1号桌，高龄津贴。 …
    -- 周二 16:00
    laoli [今天来不了]
    bot   今天后面都来不了？有约的马上交给另一位；没人接的，告诉督办和居民。 [今天来不了] …
    laoli [今天来不了]
    bot   知道了，1件还没人接，跟督办和居民说过了。 [今天的预约（值班）]
    bot→wang  对不住，周二（24日）晚7点值班的人临时来不了，正在找人。您的时间先留着，找到人照常办。
          … [改时间] [来不了] [我的事]
    bot→chen  周二（24日）晚7点，1号桌，高龄津贴：现在没人接，请安排。 [安排人]
    chen  [安排人]
    bot   周二（24日）晚7点，高龄津贴：交给谁？ [小何] …
    chen  [小何]
    bot   交给小何了，已经告诉对方。
    bot→he  交给您了：周二（24日）晚7点，1号桌，高龄津贴。 …
    bot→wang  找到人了：周二（24日）晚7点照常办高龄津贴。 …

Planned: B takes the bookings, or it is refused and names them. Sudden: B if free, else "to be assigned", and the
supervisor and the resident are told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import IntEnum

from dialog.routes import Reply
from dialog.screen import Button, Row, Screen, pairs
from dialog.texts import Voice
from dialog.turn import Turn, Work
from domain.booking import OPEN
from domain.refused import Refused
from domain.roster import Duty, Leave, Swap
from handlers import notices
from handlers.board import service_name
from storage import bookings, events, staff
from storage import catalogue as catalogues
from storage import roster as rosters
from storage.bookings import Booking

DAYS_AHEAD = 14
LONGEST = dt.timedelta(minutes=120)  # a matter, as the neighbourhood's files allow it


class Hold(IntEnum):
    """How a booking has its person."""

    NONE = 0  # not at all: away, or taken off the list
    BY_HAND = 1  # present, but put there by the supervisor and not by the roster
    ROSTER = 2
    MOVES = 3  # by the roster, and to go over to whoever serves now


async def homeless(work: Work) -> list[Booking]:
    """Open bookings whose person is not on duty any more, as the roster now stands."""
    return [b for b in await _ahead(work) if b.staff is not None and _hold(work, b) is not Hold.ROSTER]


async def _ahead(work: Work) -> list[Booking]:
    """Not over yet: whoever waits since the start needs somebody too."""
    ahead = work.now + dt.timedelta(days=work.catalogue.neighbourhood.booking.horizon_days + 1)
    found = await bookings.open_between(work.store, work.now - LONGEST, ahead)
    return [b for b in found if b.end > work.now]


def _hold(work: Work, booking: Booking) -> Hold:
    roster = work.catalogue.roster
    if booking.staff is None or not roster.is_present(booking.staff, booking.start, booking.end):
        return Hold.NONE
    duty = roster.duty_at(booking.post, booking.start)
    by_roster = duty is not None and booking.end <= duty.end and booking.staff in (duty.person, duty.stand_in)
    return Hold.ROSTER if by_roster else Hold.BY_HAND


async def holds(work: Work) -> dict[str, Hold]:
    """Before a change: how each booking to come has its person. What was settled by hand is no business of others."""
    return {b.id: _hold(work, b) for b in await _ahead(work)}


async def rehouse(work: Work, before: Mapping[str, Hold]) -> list[Booking]:
    """Give each booking that lost its person to whoever is on duty now and free; those for whom nobody is."""
    left = []
    for booking in await _ahead(work):
        if _hold(work, booking) >= before.get(booking.id, Hold.ROSTER):
            continue
        duty = work.catalogue.roster.duty_at(booking.post, booking.start)
        for person in _candidates(duty, booking):
            handed = await bookings.hand_to(work.store, booking, person)
            if handed is not None:
                await events.record(work.store, work.now, "booking", booking.id, "handed", "clock")
                await notices.handed(work, booking, handed)
                break
        else:
            left.append(booking)
    return left


def _candidates(duty: Duty | None, booking: Booking) -> list[str]:
    if duty is None or booking.end > duty.end:
        return []
    return [p for p in (duty.person, duty.stand_in) if p is not None and p != booking.staff]


async def plan_leave(work: Work, leave: Leave) -> None:
    """Raises Refused("leave-bookings"), naming them, unless every booking finds a person."""
    before = await holds(work)
    await rosters.add_leave(work.store, leave, sudden=False, now=work.now)
    await _refuse_left(work, await rehouse(work, before))


async def plan_swap(work: Work, swap: Swap) -> None:
    """Other people for one shift. Raises Refused like `plan_leave`."""
    before = await holds(work)
    served = _served_by(work, swap)
    await rosters.put_swap(work.store, swap, work.now)
    for booking in await _ahead(work):
        # Whoever stands in now is present, but no longer the one who serves.
        if booking.post == swap.post and booking.staff == served and _served_by(work, swap) != served:
            duty = work.catalogue.roster.duty_at(booking.post, booking.start)
            if duty is not None and duty.start == swap.start:
                before[booking.id] = Hold.MOVES
    await _refuse_left(work, await rehouse(work, before))


def _served_by(work: Work, swap: Swap) -> str | None:
    duty = work.catalogue.roster.duty_at(swap.post, swap.start)
    return duty.person if duty else None


async def settle_after_removal(work: Work) -> None:
    """Somebody was taken off the staff list. Raises Refused like `plan_leave`."""
    before = await holds(work)
    fresh = await catalogues.load(work.store.tx, work.catalogue.roster.zone)
    work.store.catalogue = fresh.after(work.catalogue)
    await _refuse_left(work, await rehouse(work, before))


async def _refuse_left(work: Work, left: list[Booking]) -> None:
    if left:
        raise Refused("leave-bookings", left=left)


def named(work: Work, t: Voice, left: list[Booking]) -> str:
    """Bookings by time and service, one a line; never by person."""
    return "\n".join(f"{t.when(b.start, work.now)} {service_name(work, t, b)}" for b in left)


async def absent_now(work: Work, leave: Leave) -> list[Booking]:
    """Somebody does not come: what cannot be handed on waits to be assigned, and everybody concerned hears it."""
    before = await holds(work)
    await rosters.add_leave(work.store, leave, sudden=True, now=work.now)
    left = await rehouse(work, before)
    for booking in left:
        await notices.withdraw(work, booking)
        unassigned = await bookings.unassign(work.store, booking)
        await events.record(work.store, work.now, "booking", booking.id, "unassigned", "clock")
        await notices.tell_supervisors(work, "unassigned", unassigned)
        await notices.tell_resident(work, "unassigned", unassigned)
    return left


# --- in the chat


def whole_day(turn: Turn, day: dt.date, code: str) -> Leave:
    begin = dt.datetime.combine(day, dt.time(), turn.t.zone)
    return Leave(code, begin, begin + dt.timedelta(days=1))


async def leave(turn: Turn) -> Reply:
    """leave[:YYYYMMDD[:yes]]"""
    t = turn.t
    code = _code_on_roster(turn)
    board = [Button(t.plain("button-board"), "board")]
    days = _duty_days(turn, code)
    chosen = next((d for d in days if turn.args[:1] == [f"{d:%Y%m%d}"]), None)
    if chosen is None:
        rows: list[Row] = pairs([Button(t.short_day(d), f"leave:{d:%Y%m%d}") for d in days[:8]])
        return Screen(t("leave-which" if days else "leave-none"), rows=[*rows, board], fresh=True)
    if turn.args[1:] != ["yes"]:
        yes = Button(t.plain("leave-yes"), f"leave:{chosen:%Y%m%d}:yes")
        return Screen(t("leave-sure", day=t.day(chosen, turn.now)), rows=[[yes], board], fresh=True)
    try:
        async with turn.store.tx.savepoint():
            said, catalogue = len(turn.tell.messages), turn.store.catalogue
            await plan_leave(turn, whole_day(turn, chosen, code))
    except Refused as refused:
        del turn.tell.messages[said:]
        turn.store.catalogue = catalogue
        text = t("refused-leave-bookings", bookings=named(turn, t, refused.facts["left"]))
        return Screen(text, rows=[board], fresh=True)
    return Screen(t("leave-done", day=t.day(chosen, turn.now)), rows=[board], fresh=True)


def _code_on_roster(turn: Turn) -> str:
    """Of somebody who joined under several codes the one that has shifts, else the one they joined with first."""
    codes = [s.code for s in turn.person.staff]
    return next((code for code in codes if _duty_days(turn, code)), codes[0])


def _duty_days(turn: Turn, code: str) -> list[dt.date]:
    roster = turn.catalogue.roster
    today = turn.now.astimezone(turn.t.zone).date()
    days = [today + dt.timedelta(days=n) for n in range(DAYS_AHEAD + 1)]
    return [d for d in days if any(code == duty.person for duty in roster.duties(d))]


async def absent(turn: Turn) -> Reply:
    """absent[:yes]: today, from now on."""
    t = turn.t
    code = _code_on_roster(turn)
    board = [Button(t.plain("button-board"), "board")]
    if turn.args != ["yes"]:
        yes = Button(t.plain("absent-yes"), "absent:yes")
        return Screen(t("absent-sure"), rows=[[yes], board], fresh=True)
    today = whole_day(turn, turn.now.astimezone(t.zone).date(), code)
    left = await absent_now(turn, Leave(code, turn.now, today.end))
    return Screen(t("absent-done", left=len(left)), rows=[board], fresh=True)


async def assign(turn: Turn) -> Reply:
    """assign:<booking>[:<staff>]: the supervisor finds somebody."""
    t = turn.t
    booking = await bookings.find(turn.store, turn.args[0]) if turn.args else None
    if booking is None or booking.state not in OPEN or booking.end <= turn.now:
        return Screen(t("desk-not-yours"), fresh=True)
    members = [m for m in await staff.everybody(turn.store.tx, turn.store.sealer) if m.removed_at is None]
    here = [m for m in members if turn.catalogue.roster.is_present(m.code, booking.start, booking.end)]
    desk = {m.code: m for m in here if m.role == "desk" and m.code != booking.staff}
    if turn.args[1:] and turn.args[1] in desk:
        handed = await bookings.hand_to(turn.store, booking, turn.args[1])
        if handed is not None:
            await events.record(turn.store, turn.now, "booking", booking.id, "assigned", "supervisor")
            heard = await notices.handed(turn, booking, handed)
            if booking.staff is None:
                await notices.tell_resident(turn, "assigned", handed)
            text = t("desk-handed-over", name=desk[turn.args[1]].name, heard="yes" if heard else "no")
            return Screen(text, fresh=True)
    note = t("desk-nobody-free") if turn.args[1:] else ""
    rows = pairs([Button(m.name, f"assign:{booking.id}:{m.code}") for m in desk.values()][:8])
    text = t("assign-who", when=t.when(booking.start, turn.now), service=service_name(turn, t, booking))
    return Screen(text, rows=rows, fresh=True).with_note(note)
