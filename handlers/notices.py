"""Who hears of what happened to a booking: event → audience, text, buttons.

Name and phone go to the person on duty alone, and each time it is written down who was shown whose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dialog.screen import Button, Row, Screen
from dialog.texts import Voice
from dialog.turn import Turn, Work
from domain.booking import OPEN, by_day, staff_told_at
from domain.masking import masked_name
from handlers import board
from storage import outbox, people
from storage.bookings import Booking
from storage.people import Person

Buttons = Callable[[Voice, Booking], list[Row]]


@dataclass(frozen=True)
class Notice:
    """One row: the text's key, what may be tapped, and whether it stands on the card with name and phone."""

    text: str
    buttons: Buttons
    contact: bool = False


def _none(t: Voice, booking: Booking) -> list[Row]:
    return []


def _again(t: Voice, booking: Booking) -> list[Row]:
    return [[Button(t.plain("button-book-again"), f"told:{booking.service}:{booking.relation}")]]


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
    "corrected": Notice("desk-corrected", board.buttons, contact=True),
    "cancelled": Notice("desk-cancelled", _none),
    "excused": Notice("desk-excused", _none),
}

# What the resident hears.
RESIDENT: dict[str, Notice] = {
    "moved-by-desk": Notice("told-moved", _change),
    "waiting": Notice("told-waiting", _late_or_not),
    "no_show": Notice("told-no-show", _again),
    "reopened": Notice("told-reopened", _late_or_not),
    "unassigned": Notice("told-unassigned", _change),
    "assigned": Notice("told-assigned", _change),
    # by a relative who helps
    "helper-booked": Notice("told-helper-booked", _change),
    "helper-moved": Notice("told-helper-moved", _change),
    "helper-late": Notice("told-helper-late", _late_or_not),
    "helper-cancelled": Notice("told-helper-cancelled", _again),
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


async def tell_staff(work: Work, event: str, booking: Booking) -> bool:
    """The person on duty; where nobody can hear it, the supervisor. True: the person on duty does.

    Name and phone stand on one card for each booking, edited in place; what must be noticed then rings as a message
    of its own.
    """
    person = await _on_duty(work, booking)
    if person is None or booking.staff is None:
        if booking.state in OPEN:
            await tell_supervisors(work, "unreachable" if booking.staff else "unassigned", booking)
        return False
    notice = STAFF[event]
    at = staff_told_at(work.now, booking.start, work.catalogue.roster.zone)
    if notice.contact:
        rings = await people.has_seen(work.store, booking.staff, booking.id)  # an edited card rings nobody
        work.tell.send(person.account, await contact_card(work, person, event, booking), not_before=at)
    else:
        rings = await retire(work, person, booking, event)
    if rings:
        t = work.voice(person.language)
        work.tell.send(person.account, Screen(t(notice.text, **facts(work, t, booking))), not_before=at)
    await board.mend_board(work, booking.staff, person)
    return True


async def _on_duty(work: Work, booking: Booking) -> Person | None:
    """The account of whoever has the booking, if they joined and did not block us."""
    person = (await people.of_staff(work.store, [booking.staff])).get(booking.staff) if booking.staff else None
    return person if person is not None and person.blocked_at is None else None


async def contact_card(work: Work, person: Person, event: str, booking: Booking) -> Screen:
    """The one message that shows name and phone; it is written down that they were shown."""
    t = work.voice(person.language)
    notice = STAFF[event]
    await people.look_up(work.store, booking.staff or "", booking.person, "booking", booking.id, event, work.now)
    text = t(
        "desk-contact",
        text=t(notice.text, **facts(work, t, booking)),
        name=booking.body.name,
        phone=booking.body.phone or t.plain("desk-no-phone"),
    )
    return Screen(text, rows=notice.buttons(t, booking), card=card_of(booking))


def card_of(booking: Booking) -> str:
    return f"booking:{booking.id}"


async def retire(work: Work, person: Person, booking: Booking, why: str) -> bool:
    """The card that this person has is masked: they do not need name and phone any more. False: it was still held
    until the morning, and is dropped; they never knew."""
    if await outbox.drop_held(work.store.tx, person.account, card_of(booking), work.now):
        return False
    t = work.voice(person.language)
    text = t("desk-masked", why=why, name=masked_name(booking.body.name), **facts(work, t, booking))
    work.tell.send(person.account, Screen(text, card=card_of(booking)), mend=True)
    return True


async def moved(work: Work, old: Booking, new: Booking) -> None:
    """Another time: perhaps another person's."""
    if old.staff is not None and old.staff != new.staff:
        await withdraw(work, old)
    await tell_staff(work, "moved" if old.staff == new.staff else "booked", new)


async def handed(work: Work, old: Booking, new: Booking) -> bool:
    """Another person has it now; the first one's card is masked. False: they cannot hear it."""
    if old.staff is not None:
        await withdraw(work, old)
    return await tell_staff(work, "handed", new)


async def withdraw(work: Work, booking: Booking) -> None:
    """A member of staff does not have this booking any more."""
    person = (await people.of_staff(work.store, [booking.staff or ""])).get(booking.staff or "")
    if person is not None:
        await retire(work, person, booking, "gone")
        await board.mend_board(work, booking.staff or "", person)


async def tell_resident(work: Work, event: str, booking: Booking) -> None:
    """By day, unless it begins before the morning."""
    person = await people.by_id(work.store, booking.person)
    if person is None or person.blocked_at is not None:
        return
    t = work.voice(person.language)
    notice = RESIDENT[event]
    helper = t.plain("family-helper", relation=booking.relation)
    booking = booking.told_to(person.id)
    morning = by_day(work.now, work.catalogue.roster.zone)
    work.tell.send(
        person.account,
        Screen(t(notice.text, helper=helper, **facts(work, t, booking)), rows=notice.buttons(t, booking)),
        not_before=morning if morning < booking.start else None,
        expires_at=max(booking.end, booking.kept_until or booking.end) if event == "waiting" else None,
    )


async def tell_helped(turn: Turn, event: str, booking: Booking) -> None:
    """Whoever is helped hears of what somebody else did with a booking of theirs; `booking` as the helper has it."""
    if booking.person != turn.person.id:
        await tell_resident(turn, event, booking)


async def tell_supervisors(work: Work, event: str, booking: Booking) -> None:
    """Supervisors, or administrators where none has joined; masked, since they only have to find somebody."""
    audience = await people.with_role(work.store, "supervisor") or await people.with_role(work.store, "admin")
    for person in audience:
        t = work.voice(person.language)
        notice = SUPERVISOR[event]
        screen = Screen(t(notice.text, **facts(work, t, booking)), rows=notice.buttons(t, booking))
        zone = work.catalogue.roster.zone
        work.tell.send(person.account, screen, not_before=staff_told_at(work.now, booking.start, zone))
