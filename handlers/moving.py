"""Another time for a booking.

wang  [改时间]
bot   … [23日周一 晚6点] [23日周一 晚6点半] [23日周一 晚7点]
      [看别的日子] [退一步] [先不办了]
wang  [看别的日子]
wang  [26日周四（剩37个）]
bot   周四（26日）有空的： [早上8点半（剩2个）] … [看别的日子] [退一步] [先不办了]
wang  周四晚上七点
bot   从周二（24日）晚7点换到周四（26日）晚7点，对吗？
      [对，换过去] [换时间] [先不办了]
wang  [对，换过去]
bot   约好了：周四（26日）晚7点。
      服务中心1号桌，南门进来右手。
      前一晚再提醒您。 …
bot→sun  转走了：周二（24日）晚7点，高龄津贴，王**
bot→laoli  新约的：周四（26日）晚7点，1号桌，高龄津贴（替别人）。
      王阿姨
      13800000001
      [到了] [还没到] [改时间] [交给别人]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn
from domain.booking import OPEN, may_change, reminders
from handlers import contact, notices, times
from handlers.bookings import booked_screen, gone
from handlers.times import Visit
from storage import bookings, events, family
from storage.bookings import Booking


class Move(BaseModel):
    booking: str
    when: str


async def begin(turn: Turn) -> Reply:
    """move:<booking>: by its owner or who helps them until the cut-off, by the person on duty at any time."""
    booking = await _movable(turn, turn.args[0] if turn.args else "")
    if booking is None:
        return gone(turn)
    if _too_late(turn, booking):
        return _too_late_screen(turn)
    screens = await MOVE.start(turn, {"booking": booking.id})
    return [replace(s, fresh=True) for s in screens]


async def _movable(turn: Turn, booking_id: str) -> Booking | None:
    booking = await bookings.find(turn.store, booking_id)
    if booking is None or booking.state not in OPEN or booking.end <= turn.now:
        return None
    on_duty = booking.staff in {s.code for s in turn.person.staff}
    return booking if on_duty or await _as_theirs(turn, booking) is not None else None


async def _as_theirs(turn: Turn, booking: Booking) -> Booking | None:
    """Their own, or of a relative for whom they may move it; None: it is moved for the desk."""
    seen = await family.seen_by(turn.store, booking, turn.person.id, turn.now)
    return seen[0] if seen is not None and seen[1] == "book" else None


def _too_late(turn: Turn, booking: Booking) -> bool:
    """For its owner the cut-off counts until the very end of the conversation; the person on duty has none."""
    if booking.staff in {s.code for s in turn.person.staff}:
        return False
    return not may_change(booking.start, turn.now, turn.catalogue.neighbourhood.booking)


def _too_late_screen(turn: Turn) -> Screen:
    return Screen(turn.t("move-too-late", desk=turn.catalogue.neighbourhood.desk), fresh=True)


async def _booking_holds(turn: Turn, answers: Answers, value: object) -> bool:
    booking = await _movable(turn, str(value))
    return booking is not None and not _too_late(turn, booking)


async def _booking_screen(asking: Asking) -> Screen:
    still_theirs = await _movable(asking.turn, str(asking.offered or ""))
    screen = _too_late_screen(asking.turn) if still_theirs else gone(asking.turn)
    return replace(screen, rows=[*screen.rows, asking.way_out()])


def _visit(booking: Booking) -> Visit:
    return Visit(booking.minutes, booking.served, booking.id)


async def _when_screen(asking: Asking) -> Screen:
    booking = await bookings.find(asking.turn.store, asking.answers["booking"])
    assert booking is not None
    return await times.when_screen(asking, _visit(booking))


async def _when_holds(turn: Turn, answers: Answers, value: object) -> bool:
    booking = await bookings.find(turn.store, answers["booking"])
    return booking is not None and await times.is_free(turn, str(value), _visit(booking))


async def _when_read(turn: Turn, answers: Answers) -> Answers:
    booking = await bookings.find(turn.store, answers.get("booking", ""))
    return await times.read_when(turn, _visit(booking)) if booking else {}


async def _move_screen(asking: Asking) -> Screen:
    turn, t = asking.turn, asking.turn.t
    booking = await bookings.find(turn.store, asking.answers["booking"])
    at = times.parse_time(asking.answers["when"], turn)
    assert booking is not None and at is not None
    text = t("move-sure", old=t.when(booking.start, turn.now), new=t.when(at, turn.now))
    rows = [
        [asking.pick(t.plain("move-yes"), "yes")],
        [asking.change(t.plain("change", what="when"), "when"), asking.way_out()[1]],
    ]
    return Screen(text, rows=rows)


async def _moved(turn: Turn, wish: Move) -> Sequence[Screen]:
    """The place they have is never given up before the new one is theirs."""
    old = await bookings.find(turn.store, wish.booking)
    at = times.parse_time(wish.when, turn)
    assert old is not None and at is not None
    slots = await times.slots_at(turn, at, _visit(old))
    due = reminders(at, turn.now, turn.t.zone)
    booking = await bookings.move(turn.store, replace(old, evening_at=due.evening, hour_at=due.hour), slots)
    theirs = await _as_theirs(turn, booking)
    await events.record(turn.store, turn.now, "booking", booking.id, "moved", "resident" if theirs else "desk")
    await notices.moved(turn, old, booking)
    if theirs is not None:
        await notices.tell_helped(turn, "helper-moved", theirs)
        return [booked_screen(turn, theirs)]
    await notices.tell_resident(turn, "moved-by-desk", booking)
    return [Screen(turn.t("desk-moved", when=turn.t.when(booking.start, turn.now)), card=SCREEN, fresh=True)]


async def _left(turn: Turn) -> Screen:
    return Screen(turn.t("move-left"), rows=[[Button(turn.t.plain("button-mine"), "mine")]])


MOVE = Form(
    "move",
    Move,
    (
        Ask("booking", _booking_screen, _booking_holds),
        Ask("when", _when_screen, _when_holds, _when_read, after=("booking",), more=times.SAID),
        Ask("sure", _move_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=_moved,
    left=_left,
    title=lambda turn: turn.t.plain("move-title"),
)
