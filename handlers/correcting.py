"""Correct name or number; whoever is to meet or to telephone them hears of it (D2).

wang  /me
wang  [改电话]
bot   留个电话，… [发送我的号码] [不留电话，只在这里通知] [退一步]
wang  13900000002
bot   记好了：139****0002。 改成这样，对吗？ 139****0002 [对，就这么改] [退一步] [先不办了]
wang  [对，就这么改]
bot   改好了。 … 电话：13900000002 …
bot→sun  …13900000002…
bot→sun  称呼或电话改了：周二（24日）晚7点，高龄津贴。
wang  [改称呼]
bot   怎么称呼您？比如“王阿姨”。 [就叫某人] [退一步] [先不办了]
wang  叫我王老师
bot   改成这样，对吗？ 王老师 [对，就这么改] [退一步] [先不办了]
wang  [对，就这么改]
bot   改好了。 … 称呼：王老师 …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Again, Reply
from dialog.screen import Screen
from dialog.turn import Turn
from domain.phone import masked
from handlers import calls, contact, mydata, notices
from storage import bookings, people
from storage import calls as call_rows

WHAT = ("name", "phone")


class Correction(BaseModel):
    """Everything that `done` is given."""

    what: str
    name: str = ""
    phone: str = ""


async def begin(turn: Turn) -> Reply:
    """correct:<name or phone>"""
    if turn.args[0] not in WHAT:
        return Again("mydata")
    return await CORRECT.start(turn, {"what": turn.args[0]}, afresh=True)


async def _what_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("mydata-nothing"), rows=[asking.way_out()])


async def _what_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in WHAT


async def _not_name(turn: Turn, answers: Answers) -> bool:
    return answers.get("what") != "name"


async def _not_phone(turn: Turn, answers: Answers) -> bool:
    return answers.get("what") != "phone"


async def _phone_read(turn: Turn, answers: Answers) -> Answers:
    return await contact.read_phone_or_none(turn, {**answers, "name": turn.person.name})


async def _sure_screen(asking: Asking) -> Screen:
    t, given = asking.turn.t, asking.answers
    new = given["name"] if given["what"] == "name" else _shown(asking.turn, given["phone"])
    rows = [[asking.pick(t.plain("correct-yes"), "yes")], asking.way_out()]
    return Screen(t("correct-sure", what=new), rows=rows)


def _shown(turn: Turn, phone: str) -> str:
    return turn.t.plain("mydata-none") if phone == contact.NO_PHONE else masked(phone)


async def _done(turn: Turn, new: Correction) -> Sequence[Screen]:
    no_phone = new.phone == contact.NO_PHONE
    phone = None if no_phone else new.phone or None
    turn.person = await people.remember_contact(turn.store, turn.person, new.name or None, phone, no_phone)
    await _tell_desk(turn)
    return [replace((await mydata.screen(turn)).with_note(turn.t("corrected")), fresh=True)]


async def _tell_desk(turn: Turn) -> None:
    """Open bookings, and the call that is waited for: without a number there is none to call, so it keeps its own."""
    person = turn.person
    for booking in await bookings.of_person(turn.store, person.id, turn.now):
        body = booking.body.model_copy(update={"name": person.name or booking.body.name, "phone": person.phone})
        if body != booking.body:
            changed = replace(booking, body=body)
            await bookings.save(turn.store, changed)
            await notices.tell_staff(turn, "corrected", changed)
    waiting = await call_rows.waiting(turn.store, person.id)
    if waiting is not None:
        body_now = waiting.body.model_copy(
            update={"name": person.name or waiting.body.name, "phone": person.phone or waiting.body.phone}
        )
        if body_now != waiting.body:
            await call_rows.correct(turn.store, waiting.id, body_now)
            await calls.tell_desk(turn, replace(waiting, body=body_now))


async def _left(turn: Turn) -> Screen:
    return await mydata.screen(turn)


CORRECT = Form(
    "correct",
    Correction,
    (
        Ask("what", _what_screen, _what_holds),
        Ask(
            "name",
            contact.name_screen,
            contact.name_holds,
            contact.name_read,
            overhears=False,
            unless=_not_name,
        ),
        Ask(
            "phone",
            contact.phone_screen,
            contact.phone_holds,
            _phone_read,
            overhears=False,
            unless=_not_phone,
            noted=contact.phone_noted,
        ),
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=_done,
    left=_left,
    title=lambda turn: turn.t.plain("correct-title"),
)
