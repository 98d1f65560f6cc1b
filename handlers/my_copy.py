"""A copy of what is kept of somebody: one file to read, one for a machine. Made when it is sent, and not kept."""

from __future__ import annotations

import datetime as dt
import html
import re

from dialog.texts import Voice
from handlers import birthdays, family
from storage.copies import Copy
from storage.people import Person


def attachment(person: Person, kind: str) -> str:
    """The name by which the file is made when it is sent; `kind` is "txt" or "json"."""
    return f"copy:{person.id}:{person.language}:{kind}"


def as_json(copy: Copy) -> bytes:
    return copy.model_dump_json(indent=1).encode()


def as_text(copy: Copy, t: Voice, now: dt.datetime) -> bytes:
    """Line by line, in the person's language."""
    lines = [t.plain("copy-title", day=t.when(now, now)), ""]
    none = t.plain("mydata-none")
    lines += [t.plain("copy-person", name=copy.name or none, phone=copy.phone or none)]
    lines += [t.plain("copy-agreed", day=t.day(at.astimezone(t.zone).date(), now)) for at in (copy.notice_at,) if at]
    lines += [t.plain("mydata-birthday", day=birthdays.said(t, copy.birthday))] if copy.birthday else []
    lines += [t.plain("copy-kin", **t.whom(kin["relation"], kin["name"])) for kin in copy.family]
    for one in copy.helps:
        side = "i-help" if one.i_help else "helps-me" if one.taken else "waits"
        lines += [t.plain("family-line", **family.facts(t, side, one.relation, one.may, one.until))]
    for booking in copy.bookings:
        when = t.when(booking.start, now)
        said = t.plain("copy-booking", when=when, service=booking.service, state=booking.state)
        lines += ["", said, _plain(booking.card)]
    for call in copy.calls:
        lines += ["", t.plain("copy-call", when=t.when(call.asked_at, now), phone=call.phone)]
    for case in copy.cases:
        when = t.when(case.reported_at, now)
        lines += ["", t.plain("copy-case", number=case.number, when=when, place=case.place, words=case.words)]
        lines += [
            t.plain("copy-said", when=t.when(said.at, now), words=said.words) for said in case.history if said.words
        ]
        lines += [t.plain("copy-told", words=case.told)] if case.told else []
    lines += ["", *(t.plain("copy-joined", number=number) for number in copy.joined)] if copy.joined else []
    lines += ["", t.plain("mydata-looked-lines", count=len(copy.looked))] if copy.looked else []
    for look in copy.looked:
        lines += [t.plain("mydata-looked-line", when=t.when(look.at, now), role=look.role, noun=look.of)]
    return ("\n".join(lines) + "\n").encode()


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))
