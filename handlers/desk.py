"""The desk worker's side: what can happen to a booking.

wang  [对，约上]
bot→sun  新约的：周二（24日）晚7点，1号桌，高龄津贴（替别人）。 王阿姨 没留电话
      [到了] [还没到] [改时间] [交给别人]
sun   [还没到]
bot   还没到时间，明晚7点才开始。
sun   [交给别人]
bot   明晚7点的高龄津贴交给老李？ [对，交给老李] [不交了]
sun   [对，交给老李]
bot   转走了：周二（24日）晚7点，高龄津贴，王**
bot   交给老李了，已经告诉对方。
bot→laoli  交给您了：周二（24日）晚7点，1号桌，高龄津贴。
      王阿姨
      没留电话
      [到了] [还没到] [改时间] [交给别人]
-- 周二 19:05
laoli [还没到]
bot   问过居民了，给留到晚7点20分。 [到了] [没来]
bot→wang  值班的人在等您，给您留到晚7点20分。路上慢点；来不了也说一声。 [晚到一会儿] [来不了]
-- 周二 19:25
laoli [没来]
bot   晚7点 高龄津贴，王**：没来，跟居民说过了。 [点错了] [今天的预约（值班）]
bot→wang  今天没等到您，没关系。哪天方便再约一个： [再约一个]
laoli [点错了]
bot   好，还是等着。 [今天的预约（值班）]
bot→wang  刚才那条“没等到您”是点错了，您的预约还在：周二（24日）晚7点。 [晚到一会儿] [来不了]
laoli [今天的预约（值班）]
laoli [晚7点 王**]
laoli [到了]
laoli [收下了，跟到底]
bot   收下了，编号1124-01，归您跟到底，… [走到下一步了] …
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog.routes import Reply
from dialog.screen import Button, Row, Screen
from dialog.texts import Voice
from dialog.turn import Turn
from domain.booking import HOUR, OPEN, State, kept_until
from domain.masking import masked_name
from handlers import case_screens, notices
from handlers.board import card_of, mend_board, service_name
from handlers.filing import follow_booking
from storage import bookings, events, staff
from storage.bookings import Booking

SLIP_WITHIN = dt.timedelta(minutes=30)
ENDED_AT_DESK = frozenset({State.ARRIVED, State.NO_SHOW})


async def mine_to_serve(turn: Turn) -> Booking | None:
    """The booking in the button, if it is this person's to serve and still open."""
    booking = await bookings.find(turn.store, turn.args[0]) if turn.args else None
    codes = {s.code for s in turn.person.staff}
    return booking if booking and booking.staff in codes and booking.state in OPEN else None


def gone(turn: Turn) -> Screen:
    return Screen(turn.t("desk-not-yours"), rows=[[Button(turn.t.plain("button-board"), "board")]], fresh=True)


async def one(turn: Turn) -> Reply:
    """d:<booking>: name and phone in place of the board, and back; nothing is left to be masked later."""
    booking = await mine_to_serve(turn)
    if booking is None:
        return gone(turn)
    card = await notices.contact_card(turn, turn.person, "shown", booking)
    today = turn.now.astimezone(turn.t.zone).date()
    back = [Button(turn.t.plain("form-back"), "board")]
    return replace(card, rows=[*card.rows, back], card=card_of(today))


async def arrived(turn: Turn) -> Reply:
    """arrived:<booking>: from an hour before the start; an earlier tap is a slip."""
    booking = await mine_to_serve(turn)
    if booking is not None and turn.now < booking.start - HOUR:
        return _too_early(turn, booking)
    return await _ended(turn, State.ARRIVED, "desk-done-arrived")


def _too_early(turn: Turn, booking: Booking) -> Screen:
    return Screen(turn.t("desk-too-early", when=turn.t.soon(booking.start, turn.now)))


async def no_show(turn: Turn) -> Reply:
    """noshow:<booking>: nobody came, as long as the place was kept; the resident gets a kind word and a way back."""
    booking = await mine_to_serve(turn)
    if booking is None:
        return gone(turn)
    until = booking.kept_until or kept_until(booking.start, turn.catalogue.neighbourhood.booking)
    if turn.now < until:
        return Screen(turn.t("desk-still-kept", until=turn.t.soon(until, turn.now)))
    reply = await _ended(turn, State.NO_SHOW, "desk-done-no-show")
    await notices.tell_resident(turn, "no_show", booking)
    return reply


async def _ended(turn: Turn, state: State, key: str) -> Reply:
    """The card is masked: the matter at the desk needs no telephone number any more."""
    booking = await mine_to_serve(turn)
    if booking is None:
        return gone(turn)
    booking = await bookings.end(turn.store, booking, state, turn.now)
    await events.record(turn.store, turn.now, "booking", booking.id, state.value, "desk")
    await notices.retire(turn, turn.person, booking, state.value)
    await mend_board(turn, booking.staff or "", turn.person)
    t = turn.t
    text = t(
        key,
        name=masked_name(booking.body.name),
        service=service_name(turn, t, booking),
        clock=t.clock(booking.start),
    )
    rows = [[Button(t.plain("desk-slip"), f"slip:{booking.id}")]]
    if state is State.ARRIVED and followable(turn, booking):
        rows.insert(0, [Button(t.plain("desk-follow"), f"follow:{booking.id}")])
    return Screen(text, rows=[*rows, [Button(t.plain("button-board"), "board")]])


def followable(turn: Turn, booking: Booking) -> bool:
    """Does it go on after the visit? Then somebody follows it to the result."""
    service = turn.catalogue.services.get(booking.service)
    return bool(service and service.steps and turn.catalogue.categories)


async def follow(turn: Turn) -> Reply:
    """follow:<booking>: taken in; it goes on as a case of whoever took it in, step by step, to its result."""
    booking = await bookings.find(turn.store, turn.args[0])
    codes = {s.code for s in turn.person.staff}
    if booking is None or booking.staff not in codes or booking.state is not State.ARRIVED:
        return gone(turn)
    if not followable(turn, booking):
        return gone(turn)
    case = await follow_booking(turn, booking)
    t = turn.t
    rows = case_screens.staff_rows(turn, t, case, turn.person)
    text = t("desk-followed", number=case.number, day=t.when(case.deadline_at, turn.now))
    return Screen(text, rows=rows, card=f"work:{case.id}", fresh=True)


async def slip(turn: Turn) -> Reply:
    """slip:<booking>: [到了] or [没来] was a slip of the finger; taken back within half an hour."""
    booking = await bookings.find(turn.store, turn.args[0])
    codes = {s.code for s in turn.person.staff}
    if booking is None or booking.staff not in codes or booking.state not in ENDED_AT_DESK:
        return gone(turn)
    again = await bookings.reopen(turn.store, booking, turn.now - SLIP_WITHIN)
    if again is None:
        return Screen(turn.t("desk-slip-late"), rows=[[Button(turn.t.plain("button-board"), "board")]])
    await events.record(turn.store, turn.now, "booking", booking.id, "reopened", "desk")
    if booking.state is State.NO_SHOW:
        await notices.tell_resident(turn, "reopened", again)
    turn.tell.send(turn.said.chat, await notices.contact_card(turn, turn.person, "shown", again))
    await mend_board(turn, again.staff or "", turn.person)
    return Screen(turn.t("desk-slip-done"), rows=[[Button(turn.t.plain("button-board"), "board")]])


async def not_here(turn: Turn) -> Reply:
    """nothere:<booking>: the resident is asked where they are, once, and the place is kept a while."""
    booking = await mine_to_serve(turn)
    if booking is None:
        return gone(turn)
    t = turn.t
    if turn.now < booking.start:
        return _too_early(turn, booking)
    if booking.kept_until is not None and booking.kept_until <= turn.now:
        return Screen(t("desk-kept-past", until=t.clock(booking.kept_until)), rows=_here_or_not(t, booking))
    asked = booking.kept_until is None
    if booking.kept_until is None:
        until = max(kept_until(booking.start, turn.catalogue.neighbourhood.booking), turn.now)
        booking = replace(booking, kept_until=until)
        await bookings.save(turn.store, booking)
        await notices.tell_resident(turn, "waiting", booking)
    until_said = t.clock(booking.kept_until or turn.now)
    return Screen(t("desk-asked" if asked else "desk-kept", until=until_said), rows=_here_or_not(t, booking))


def _here_or_not(t: Voice, booking: Booking) -> list[Row]:
    return [
        [Button(t.plain("desk-arrived"), f"arrived:{booking.id}")],
        [Button(t.plain("desk-no-show"), f"noshow:{booking.id}")],
    ]


async def hand_over(turn: Turn) -> Reply:
    """hand:<booking>[:<staff>]: to whoever stands in (B), asked once; the key says whether B is free."""
    booking = await mine_to_serve(turn)
    if booking is None:
        return gone(turn)
    t = turn.t
    duty = turn.catalogue.roster.duty_at(booking.post, booking.start)
    other = next((p for p in (duty.stand_in, duty.person) if p and p != booking.staff), None) if duty else None
    if duty is None or other is None:
        return Screen(t("desk-nobody-free"))
    name = (await staff.names(turn.store)).get(other, other)
    if turn.args[1:] != [other]:
        yes = Button(t.plain("desk-hand-yes", name=name), f"hand:{booking.id}:{other}")
        rows = [[yes], [Button(t.plain("desk-hand-no"), "board")]]
        when, what = t.soon(booking.start, turn.now), service_name(turn, t, booking)
        return Screen(t("desk-hand-asked", name=name, when=when, service=what), rows=rows)
    handed = await bookings.hand_to(turn.store, booking, other, other == duty.stand_in)
    if handed is None:
        return Screen(t("desk-nobody-free"))
    await events.record(turn.store, turn.now, "booking", booking.id, "handed", "desk")
    heard = await notices.handed(turn, booking, handed)
    return Screen(t("desk-handed-over", name=name, heard="yes" if heard else "no"))
