"""Book an appointment.

wang  [约个时间]
bot   最近有空的，挑一个，也可以直接说，比如“下周二晚上七点”：
      [23日周一 晚6点] [23日周一 晚6点半] [23日周一 晚7点]
      [看别的日子] [退一步] [先不办了]
wang  周二晚上七点
bot   怎么称呼您？比如“王阿姨”。 [就叫某人] [退一步] [先不办了]
wang  王阿姨
bot   留个电话，临时有变动好联系您。 …
      [发送我的号码] [不留电话，只在这里通知] [退一步]
wang  （发来号码）
bot   记好了：138****0001。
      替您母亲办高龄津贴，周二（24日）晚7点，这样对吗？
      称呼：王阿姨
      电话：138****0001
      [对，约上] [改一改] [先不办了]
wang  [对，约上]
bot   约好了：周二（24日）晚7点。
      服务中心1号桌，南门进来右手。
      前一晚再提醒您。
      要带6样，点“要带的”可以一样样勾。
      [要带的] [怎么办] [改时间] [来不了] [存进日历] [怎么走] [同一趟再办一件]
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form, refused_text
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Screen, pairs
from dialog.texts import NAMED
from dialog.turn import Turn
from domain.booking import State, reminders
from domain.folding import fold
from domain.masking import masked_name
from domain.neighbourhood import Service
from domain.phone import masked
from domain.refused import Refused
from domain.spoken import understand, yes_or_no
from handlers import agreeing, contact, find, helping, notices, times, told
from handlers import bookings as mine
from handlers.contact import NAME_IN_BUTTON, NO_PHONE
from handlers.times import Visit
from handlers.told import ME
from storage import bookings, events, people
from storage.bookings import Body, Booking
from storage.people import Person
from storage.store import new_id


class Wish(BaseModel):
    """Everything that `done` is given; it equals the summary that was shown."""

    service: str
    who: str
    card: str
    helped: str | None = None
    their_name: str | None = None
    guardian: str | None = None
    sensitive: str | None = None
    when: str
    name: str | None = None
    phone: str | None = None


async def begin(turn: Turn) -> Reply:
    """book:<service>:<relation>[:<when>]: what was found out while looking becomes the first answers."""
    service = turn.catalogue.services.get(turn.args[0]) if turn.args else None
    if service is None:
        return find.doors_screen(turn)
    relation = turn.args[1] if turn.args[1:] and turn.args[1] in (ME, *find.RELATIONS) else ME
    answers: Answers = {"service": service.code, "who": relation, "card": find.card_of(service, turn.t.language)}
    answers |= await helping.known(turn, relation)
    most = turn.catalogue.neighbourhood.booking.open_bookings
    if len((await times.finder(turn, await _visit(turn, answers))).others) >= most:
        return _too_many(turn, most)
    note = ""
    said = turn.args[2] if len(turn.args) > 2 else ""
    if len(said) == len("202611241900"):
        at = times.parse_time(said, turn)
        if at and await times.is_free(turn, said, await _visit(turn, answers)):
            answers["when"] = said
        elif at:
            note = refused_text(turn, await times.not_free(turn, at, await _visit(turn, answers)))
    turn.wished = ""
    return await BOOK.start(turn, answers, _contact(turn), note)


def _too_many(turn: Turn, most: int) -> Screen:
    t = turn.t
    rows = [[Button(t.plain("button-mine"), "mine"), Button(t.plain("button-home"), "home")]]
    return Screen(t("refused-too-many", most=most), rows=rows, card=SCREEN)


def _contact(turn: Turn) -> Answers:
    """Asked once: who has given a name and no phone wants it so."""
    person = turn.person
    name = {"name": person.name} if person.name else {}
    phone = person.phone or (NO_PHONE if person.name else None)
    return {**name, **({"phone": phone} if phone else {})}


# --- the questions


def _service(turn: Turn, answers: Answers) -> Service:
    return turn.catalogue.services[answers["service"]]


async def _served(turn: Turn, answers: Answers) -> str:
    """Whom it counts for: the person, whom they help, or somebody of their household; nobody yet for somebody new."""
    relation, name = answers.get("who", ME), answers.get("their_name")
    if relation == ME or await helping.is_known(turn, answers):
        return f"me:{(await helping.person(turn, answers)).id}"
    known = await people.household(turn.store, turn.person)
    name = name if relation in NAMED else None
    return next((kin.id for kin in known if (kin.relation, kin.name) == (relation, name)), "")


async def _visit(turn: Turn, answers: Answers) -> Visit:
    return Visit(_service(turn, answers).minutes, await _served(turn, answers))


async def _service_holds(turn: Turn, answers: Answers, value: object) -> bool:
    service = turn.catalogue.services.get(str(value))
    return service is not None and service.taken == "evenings"


async def _service_screen(asking: Asking) -> Screen:
    return find.doors_screen(asking.turn)


async def _service_read(turn: Turn, answers: Answers) -> Answers:
    if turn.said.kind != "text":
        return {}
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    hits = turn.catalogue.index.named(meant.rest, hints=meant.hints)
    if not hits or not hits[0].sure:
        return {}
    return {"service": hits[0].code, **({"who": meant.relation} if meant.relation else {})}


async def _who_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value == ME or value in find.RELATIONS


async def _who_screen(asking: Asking) -> Screen:
    return find.who_screen(asking.turn, _service(asking.turn, asking.answers), "")


async def _who_read(turn: Turn, answers: Answers) -> Answers:
    relation = understand(turn.said.text, turn.now.astimezone(turn.t.zone)).relation
    return {"who": relation} if relation and turn.said.kind == "text" else {}


async def _card_holds(turn: Turn, answers: Answers, value: object) -> bool:
    """The booking keeps the card as it was shown, so one that has changed since is shown again."""
    return str(value) in find.cards_of(_service(turn, answers))


async def _card_screen(asking: Asking) -> Screen:
    return find.card_screen(asking.turn, _service(asking.turn, asking.answers), asking.answers["who"], "")


async def _card_read(turn: Turn, answers: Answers) -> Answers:
    """Its button, typed: it has been seen."""
    seen = yes_or_no(turn.said.text) or fold(turn.said.text) == fold(turn.t.plain("button-book"))
    return {"card": find.card_of(_service(turn, answers), turn.t.language)} if turn.said.kind == "text" and seen else {}


async def _not_named(turn: Turn, answers: Answers) -> bool:
    return answers.get("who") not in NAMED or await helping.is_known(turn, answers)


async def _their_name_screen(asking: Asking) -> Screen:
    relation = asking.answers["who"]
    kin = await people.household(asking.turn.store, asking.turn.person)
    names = [k.name for k in kin if k.relation == relation and k.name and len(k.name.encode()) <= NAME_IN_BUTTON]
    picks = [[asking.pick(name, name)] for name in names[-3:]]
    return Screen(asking.turn.t("their-name", **asking.turn.t.whom(relation)), rows=[*picks, asking.way_out()])


async def _their_name_read(turn: Turn, answers: Answers) -> Answers:
    return {"their_name": contact.read_name(turn)} if turn.said.kind == "text" else {}


async def _when_screen(asking: Asking) -> Screen:
    return await times.when_screen(asking, await _visit(asking.turn, asking.answers))


async def _when_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return await times.is_free(turn, str(value), await _visit(turn, answers))


async def _when_read(turn: Turn, answers: Answers) -> Answers:
    if "service" not in answers:
        return {}
    return await times.read_when(turn, await _visit(turn, answers))


# --- the summary, and what follows it

CONTACT = ("name", "phone")
CHANGEABLE = ("when", "who", "service", *CONTACT)


async def _sure_screen(asking: Asking) -> Screen:
    turn, t, answers = asking.turn, asking.turn.t, asking.answers
    service = _service(turn, answers)
    helped = await helping.is_known(turn, answers)
    if asking.view == "change":
        buttons = [asking.change(t.plain("change", what=q), q) for q in CHANGEABLE if not helped or q not in CONTACT]
        return Screen(t("change-what"), rows=[*pairs(buttons), asking.way_out()])
    at = times.parse_time(answers["when"], turn)
    assert at is not None
    lines = [
        t(
            "sure",
            **t.whom(answers["who"], answers.get("their_name")),
            service=t.words(service.name),
            when=t.when(at, turn.now),
        ),
        *_in_person(turn, service, answers["who"]),
        *(await _reached(turn, answers, helped)),
    ]
    rows = [
        [asking.pick(t.plain("button-sure"), "yes")],
        [asking.open(t.plain("button-change"), "change"), asking.way_out()[1]],
    ]
    return Screen("\n".join(lines), rows=rows)


async def _reached(turn: Turn, answers: Answers, helped: bool) -> list[str]:
    """Name and phone; of whoever has a chat of their own no more than is needed to know whose they are."""
    t = turn.t
    if helped:
        return [t("family-sure", name=masked_name((await helping.person(turn, answers)).name or ""))]
    phone = answers["phone"]
    said = t("sure-phone", phone=masked(phone)) if phone != NO_PHONE else t("sure-no-phone")
    return [t("sure-name", name=answers["name"]), said]


def _in_person(turn: Turn, service: Service, relation: str) -> list[str]:
    """Booked by one, and another one has to come."""
    return [turn.t("in-person", **turn.t.whom(relation))] if told.in_person(service, relation) else []


async def place(turn: Turn, wish: Wish) -> Sequence[Screen]:
    """Write the booking, or say in one sentence why not."""
    service = turn.catalogue.services[wish.service]
    at = times.parse_time(wish.when, turn)
    assert at is not None
    if wish.sensitive == "yes":
        turn.person = await people.agree_to_sensitive(
            turn.store, turn.person, agreeing.sensitive(turn, wish.model_dump()), turn.now
        )
    owner, served = await _owner(turn, wish)
    most = turn.catalogue.neighbourhood.booking.open_bookings
    if len(await bookings.times_of(turn.store, served, turn.now)) >= most:
        raise Refused("too-many", most=most)
    slots = await times.slots_at(turn, at, Visit(service.minutes, served))
    booking = await bookings.place(turn.store, _booking(turn, wish, service, at, served, owner), slots)
    await events.record(
        turn.store,
        turn.now,
        "booking",
        booking.id,
        "booked",
        "resident",
        service=service.code,
        start=booking.start.isoformat(),
        for_another=wish.who != ME,
        **({"guardian": wish.guardian} if wish.guardian else {}),
    )
    await notices.tell_staff(turn, "booked", booking)
    await notices.tell_helped(turn, "helper-booked", booking)
    return [mine.booked_screen(turn, booking)]


async def _owner(turn: Turn, wish: Wish) -> tuple[Person, str]:
    """Whose booking it is, with the name and phone that it needs, and whom it counts for."""
    if await helping.is_known(turn, wish.model_dump()):
        helped = await helping.person(turn, wish.model_dump())
        return helped, f"me:{helped.id}"
    no_phone = wish.phone == NO_PHONE
    phone = None if no_phone else wish.phone
    turn.person = await people.remember_contact(turn.store, turn.person, wish.name, phone, no_phone)
    if wish.who == ME:
        return turn.person, f"me:{turn.person.id}"
    return turn.person, (await people.remember_kin(turn.store, turn.person, wish.who, wish.their_name, turn.now)).id


def _booking(turn: Turn, wish: Wish, service: Service, at: dt.datetime, served: str, owner: Person) -> Booking:
    due = reminders(at, turn.now, turn.t.zone)
    return Booking(
        id=new_id(),
        neighbourhood=turn.catalogue.neighbourhood.code,
        person=owner.id,
        served=served,
        relation=wish.who,
        service=service.code,
        post="",
        staff=None,
        start=at,
        end=at + dt.timedelta(minutes=service.minutes),
        state=State.BOOKED,
        body=Body(
            service_name=turn.t.words(service.name),
            card=told.card(service, wish.who, turn.voice(wish.card.partition(":")[0])),
            name=owner.name or "",
            phone=owner.phone,
            served_name=wish.their_name,
            to_bring=told.checklist(service, wish.who, turn.t),
            in_person=told.in_person(service, wish.who),
        ),
        made_at=turn.now,
        evening_at=due.evening,
        hour_at=due.hour,
    )


async def _left(turn: Turn) -> Screen:
    t = turn.t
    rows = [[Button(t.plain("button-doors"), "doors"), Button(t.plain("button-home"), "home")]]
    return Screen(t("book-left", desk=turn.catalogue.neighbourhood.desk), rows=rows, card=SCREEN)


BOOK = Form(
    "book",
    Wish,
    (
        Ask("service", _service_screen, _service_holds, _service_read),
        Ask("who", _who_screen, _who_holds, _who_read, after=("service",)),
        Ask("card", _card_screen, _card_holds, _card_read, overhears=False, after=("service", "who")),
        Ask("helped", helping.screen, helping.holds, overhears=False, after=("who",), unless=helping.nobody),
        Ask(
            "guardian",
            agreeing.guardian_screen,
            agreeing.guardian_holds,
            agreeing.guardian_read,
            overhears=False,
            after=("who",),
            unless=agreeing.not_a_child,
        ),
        Ask(
            "their_name",
            _their_name_screen,
            contact.name_holds,
            _their_name_read,
            overhears=False,
            after=("who",),
            unless=_not_named,
        ),
        Ask(
            "sensitive",
            agreeing.sensitive_screen,
            agreeing.sensitive_holds,
            agreeing.sensitive_read,
            overhears=False,
            after=("service", "helped"),
            unless=agreeing.nothing_sensitive,
        ),
        Ask("when", _when_screen, _when_holds, _when_read, after=("service", "who"), stays=True, more=times.SAID),
        Ask(
            "name",
            contact.name_screen,
            contact.name_holds,
            contact.name_read,
            overhears=False,
            unless=helping.is_known,
        ),
        Ask(
            "phone",
            contact.phone_screen,
            contact.phone_holds,
            contact.read_phone_or_none,
            noted=contact.phone_noted,
            unless=helping.is_known,
        ),
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False, more="change"),
    ),
    done=place,
    left=_left,
    title=lambda turn: turn.t.plain("book-title"),
)
