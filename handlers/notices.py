"""Who hears of what happened to a booking: event → audience, text, buttons.

Name and phone go to the person on duty alone, and each time it is written down who was shown whose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dialog.screen import Button, Row, Screen
from dialog.texts import Voice
from dialog.turn import Work
from domain.booking import staff_told_at
from domain.masking import masked_name
from handlers import board
from storage import people
from storage.bookings import Booking
from storage.people import Person

Buttons = Callable[[Voice, Booking], list[Row]]


@dataclass(frozen=True)
class Notice:
    """One row: the text's key, what may be tapped, and whether it is the card with name and phone."""

    text: str
    buttons: Buttons
    contact: bool = False


def _none(t: Voice, booking: Booking) -> list[Row]:
    return []


def _again(t: Voice, booking: Booking) -> list[Row]:
    return [[Button(t.plain("button-book-again"), f"svc:{booking.service}")]]


def _late_or_not(t: Voice, booking: Booking) -> list[Row]:
    return [
        [
            Button(t.plain("button-late"), f"late:{booking.id}"),
            Button(t.plain("button-cannot"), f"cannot:{booking.id}"),
        ]
    ]


def _change(t: Voice, booking: Booking) -> list[Row]:
    move, cannot = (
        Button(t.plain("button-move"), f"move:{booking.id}"),
        Button(t.plain("button-cannot"), f"cannot:{booking.id}"),
    )
    return [[move, cannot], [Button(t.plain("button-mine"), "mine")]]


def _assign(t: Voice, booking: Booking) -> list[Row]:
    return [[Button(t.plain("button-assign"), f"assign:{booking.id}")]]


# What the person on duty hears.
STAFF: dict[str, Notice] = {
    "booked": Notice("desk-booked", board.buttons, contact=True),
    "moved": Notice("desk-moved-here", board.buttons, contact=True),
    "handed": Notice("desk-handed", board.buttons, contact=True),
    "late": Notice("desk-late", board.buttons, contact=True),
    "shown": Notice("desk-shown", board.buttons, contact=True),
    "cancelled": Notice("desk-cancelled", _none),
    "excused": Notice("desk-excused", _none),
    "gone": Notice("desk-gone", _none),
}

# What the resident hears.
RESIDENT: dict[str, Notice] = {
    "moved-by-desk": Notice("told-moved", _change),
    "waiting": Notice("told-waiting", _late_or_not),
    "no_show": Notice("told-no-show", _again),
    "unassigned": Notice("told-unassigned", _change),
    "assigned": Notice("told-assigned", _change),
}

# What the supervisor hears.
SUPERVISOR: dict[str, Notice] = {
    "unassigned": Notice("supervisor-unassigned", _assign),
    "unreachable": Notice("supervisor-unreachable", _assign),
}


def facts(work: Work, t: Voice, booking: Booking) -> dict[str, object]:
    """What every text about a booking may say; never the name or phone."""
    return {
        "when": t.when(booking.start, work.now),
        "soon": t.soon(booking.start, work.now),
        "service": board.service_name(work, t, booking),
        **t.whom(booking.relation, booking.body.served_name),
        "post": _post_name(work, t, booking),
        "until": t.clock(booking.kept_until) if booking.kept_until else "",
        "desk": work.catalogue.neighbourhood.desk,
    }


def _post_name(work: Work, t: Voice, booking: Booking) -> str:
    post = work.catalogue.roster.posts.get(booking.post)
    return t.words(post.name) if post else booking.post


async def tell_staff(work: Work, event: str, booking: Booking) -> None:
    """The person on duty; where there is none, or none who joined, the supervisor."""
    if booking.staff is None:
        await tell_supervisors(work, "unassigned", booking)
        return
    person = (await people.of_staff(work.store, [booking.staff])).get(booking.staff)
    if person is None:
        await tell_supervisors(work, "unreachable", booking)
        return
    notice = STAFF[event]
    if not notice.contact:
        await retire(work, person, booking, event)
    t = work.voice(person.language)
    text = t(notice.text, **facts(work, t, booking))
    if notice.contact:
        text = t("desk-contact", text=text, name=booking.body.name, phone=_phone_line(t, booking))
        await people.look_up(work.store, booking.staff, booking.person, "booking", booking.id, event, work.now)
    zone = work.catalogue.roster.zone
    screen = Screen(
        text,
        rows=notice.buttons(t, booking),
        card=f"booking:{booking.id}" if notice.contact else None,
        fresh=notice.contact,
    )
    work.tell.send(person.account, screen, not_before=staff_told_at(work.now, booking.start, zone))
    await board.mend_board(work, booking.staff, person)


def _phone_line(t: Voice, booking: Booking) -> str:
    return booking.body.phone or t.plain("desk-no-phone")


async def retire(work: Work, person: Person, booking: Booking, why: str) -> None:
    """The card that this person has is masked: they do not need name and phone any more."""
    t = work.voice(person.language)
    text = t("desk-masked", why=why, name=masked_name(booking.body.name), **facts(work, t, booking))
    work.tell.send(person.account, Screen(text, card=f"booking:{booking.id}"), "notice", mend=True)


async def moved(work: Work, old: Booking, new: Booking) -> None:
    """Another time: perhaps another person's."""
    if old.staff is not None and old.staff != new.staff:
        await withdraw(work, old)
    await tell_staff(work, "moved" if old.staff == new.staff else "booked", new)


async def handed(work: Work, old: Booking, new: Booking) -> bool:
    """Another person has it now; the first one's card is masked. False: they have not joined and cannot hear it."""
    if old.staff is not None:
        await withdraw(work, old)
    await tell_staff(work, "handed", new)
    return bool(new.staff and await people.of_staff(work.store, [new.staff]))


async def withdraw(work: Work, booking: Booking) -> None:
    """A member of staff does not have this booking any more."""
    person = (await people.of_staff(work.store, [booking.staff or ""])).get(booking.staff or "")
    if person is not None:
        await retire(work, person, booking, "gone")
        await board.mend_board(work, booking.staff or "", person)


async def tell_resident(work: Work, event: str, booking: Booking) -> None:
    person = await people.by_id(work.store, booking.person)
    if person is None or person.blocked_at is not None:
        return
    t = work.voice(person.language)
    notice = RESIDENT[event]
    screen = Screen(t(notice.text, **facts(work, t, booking)), rows=notice.buttons(t, booking))
    work.tell.send(person.account, screen, expires_at=booking.end if event == "waiting" else None)


async def tell_supervisors(work: Work, event: str, booking: Booking) -> None:
    """Supervisors, or administrators where none has joined; masked, since they only have to find somebody."""
    audience = await people.with_role(work.store, "supervisor") or await people.with_role(work.store, "admin")
    for person in audience:
        t = work.voice(person.language)
        notice = SUPERVISOR[event]
        screen = Screen(t(notice.text, **facts(work, t, booking)), rows=notice.buttons(t, booking))
        zone = work.catalogue.roster.zone
        work.tell.send(person.account, screen, not_before=staff_told_at(work.now, booking.start, zone))
