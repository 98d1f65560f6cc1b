"""The board of the day, and the buttons under a booking on the desk's side.

-- 周二 7:00
bot→sun  周二（24日）：1件
      晚7点　高龄津贴　等着
      [晚7点 王**] [今天来不了] [请假]
sun   [晚7点 王**]
bot   周二（24日）晚7点，1号桌，高龄津贴。
      王阿姨
      13800000001
      [到了] [还没到] [改时间] [交给别人] [退一步]
-- 周二 18:58
sun   [到了]
bot   周二（24日）：1件
      晚7点　高龄津贴　到了 …
bot   晚7点 高龄津贴，王**：到了。 [收下了，跟到底] [点错了] [今天的预约（值班）]
sun   [今天的预约（值班）]
bot   周二（24日）：1件 … [今天来不了] [请假]
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog.routes import Reply
from dialog.screen import Button, Row, Screen, pairs
from dialog.texts import Voice
from dialog.turn import Turn, Work
from domain.booking import DAY_BEGINS, DAY_ENDS, OPEN
from domain.masking import masked_name
from storage import bookings, people
from storage.bookings import Booking
from storage.people import Person


def buttons(t: Voice, booking: Booking) -> list[Row]:
    """What can be done with a booking that is still open."""
    if booking.state not in OPEN:
        return []
    return pairs(
        [
            Button(t.plain("desk-arrived"), f"arrived:{booking.id}"),
            Button(t.plain("desk-not-here"), f"nothere:{booking.id}"),
            Button(t.plain("button-move"), f"move:{booking.id}"),
            Button(t.plain("desk-hand-over"), f"hand:{booking.id}"),
        ]
    )


async def board(turn: Turn) -> Reply:
    """/board: today's bookings of mine, as a message that is edited from then on."""
    return [await _board(turn, staff.code, turn.person) for staff in turn.person.staff[:1]]


async def board_rows(turn: Turn) -> list[Row]:
    """The way to today's bookings, for those who have some."""
    zone = turn.catalogue.roster.zone
    begin = dt.datetime.combine(turn.now.astimezone(zone).date(), dt.time(), zone)
    end = begin + dt.timedelta(days=1)
    found = [b for s in turn.person.staff for b in await bookings.of_staff(turn.store, s.code, begin, end)]
    label = turn.t.plain("button-board-count", count=sum(b.state in OPEN for b in found))
    return [[Button(label, "board")]] if found or turn.person.has_role("desk") else []


async def mend_board(work: Work, staff: str, person: Person) -> None:
    """Something on the board changed: the message that is there is edited."""
    work.tell.send(person.account, await _board(work, staff, person), "card", mend=True)


async def _board(work: Work, staff: str, person: Person) -> Screen:
    t = work.voice(person.language)
    zone = work.catalogue.roster.zone
    today = work.now.astimezone(zone).date()
    begin = dt.datetime.combine(today, dt.time(), zone)
    found = await bookings.of_staff(work.store, staff, begin, begin + dt.timedelta(days=1))
    lines: list[str] = [t("board", day=t.day(today, work.now), count=len(found))]
    lines += [_line(work, t, b) for b in found]
    rows: list[Row] = [[Button(_label(work, t, b), f"d:{b.id}")] for b in found if b.state in OPEN][:8]
    rows.append([Button(t.plain("board-absent"), "absent"), Button(t.plain("board-leave"), "leave")])
    return Screen("\n".join(lines), rows=rows, card=card_of(today))


def card_of(day: dt.date) -> str:
    """Each day's board is a message of its own."""
    return f"board:{day:%Y%m%d}"


def _line(work: Work, t: Voice, b: Booking) -> str:
    until = t.clock(b.kept_until) if b.kept_until and b.state in OPEN else ""
    kept = "yes" if until else "no"
    return t(
        "board-line",
        clock=t.clock(b.start),
        service=service_name(work, t, b),
        state=b.state.value,
        kept=kept,
        until=until,
    )


def _label(work: Work, t: Voice, b: Booking) -> str:
    return t.plain(
        "board-button",
        clock=t.clock(b.start),
        name=masked_name(b.body.name),
        service=service_name(work, t, b),
    )


def service_name(work: Work, t: Voice, b: Booking) -> str:
    service = work.catalogue.services.get(b.service)
    return t.words(service.name) if service else b.body.service_name


async def morning_boards(work: Work) -> None:
    """From seven on, once a day: the people on duty get their board, if anything is on it."""
    zone = work.catalogue.roster.zone
    local = work.now.astimezone(zone)
    if not DAY_BEGINS <= local.time() < DAY_ENDS:
        return
    for duty_person in dict.fromkeys(d.person for d in work.catalogue.roster.duties(local.date()) if d.person):
        if not await _first_today(work, f"board:{duty_person}", local.date()):
            continue
        person = (await people.of_staff(work.store, [duty_person])).get(duty_person)
        screen = await _board(work, duty_person, person) if person else None
        if person is not None and screen is not None and len(screen.rows) > 1:
            work.tell.send(person.account, replace(screen, fresh=True))


async def _first_today(work: Work, key: str, day: dt.date) -> bool:
    """Once a day, whatever is restarted."""
    rows = await work.store.tx.all(
        "INSERT INTO meta (key, value) VALUES (:key, :day) ON CONFLICT (key)"
        " DO UPDATE SET value = excluded.value WHERE meta.value <> excluded.value RETURNING key",
        key=key,
        day=day.isoformat(),
    )
    return bool(rows)
