"""What is known of one person, wherever it stands: by this it is found in rows that are not theirs."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from domain.masking import without
from storage import bookings, calls, cases, family, people
from storage.cases import JOINER, RESIDENT
from storage.copies import ALL, EVER
from storage.outbox import Outgoing
from storage.people import Person
from storage.store import Store

SPOKEN = ("text", "caption")  # the parts of a message that hold words
UNLIKELY = 8  # letters of which nobody else says the same; fewer are looked for between quotation marks


@dataclass(frozen=True)
class Traces:
    """`matters` are the ids of their bookings, calls and cases, of those they joined, of who helps whom; `said` what
    they wrote there, if it is long enough to be nobody else's; `words` what is taken out of texts: these, names and
    phones; `files` Telegram's numbers of pictures and voice messages, `places` locations that they sent."""

    person: str
    account: int
    matters: frozenset[str]
    said: frozenset[str]
    words: frozenset[str]
    phones: frozenset[str]
    files: frozenset[str]
    places: frozenset[tuple[float, float]]

    def concern(self, said: str) -> bool:
        """Does this text, of whatever kind, speak of one of their matters, or hold a number or a file of theirs?"""
        return any(mark in said for mark in (*self.matters, *self.phones, *self.files))

    def quoted_in(self, data: str) -> bool:
        """Do their own words stand in this JSON?"""
        forms = {form for words in self.said for form in (words, html.escape(words, quote=False))}
        return any(json.dumps(words, ensure_ascii=False)[1:-1] in data for words in forms)

    def without(self, text: str) -> str:
        return without(text, self.words)

    def taken_out(self, message: Outgoing) -> Outgoing | None:
        """The same message without what is theirs: it still says what is to be done. None: nothing is left of it."""
        params, said = message.params, json.dumps(message.params, ensure_ascii=False)
        if any(file in said for file in self.files):
            return None
        if (params.get("latitude"), params.get("longitude")) in self.places:
            return None
        if not self.concern(f"{message.card} {said}") and not self.quoted_in(said):
            return message
        if message.chat == self.account:
            return None
        spoken = {part: self.without(params[part]) for part in SPOKEN if part in params}
        return replace(message, params={**params, **spoken})


async def traces_of(store: Store, person: Person) -> Traces:
    """Read while it is still there."""
    booked = await bookings.all_of_person(store, person.id)
    called = await calls.of_person(store, person.id)
    reported = await cases.of_reporter(store, person.id, EVER, ALL)
    names: list[str | None] = [person.name, *(kin.name for kin in await people.household(store, person))]
    phones: list[str | None] = [person.phone]
    files: list[str] = []
    words: list[str] = []
    for booking in booked:
        names += [booking.body.name, booking.body.served_name]
        phones += [booking.body.phone]
    for call in called:
        names += [call.body.name]
        phones += [call.body.phone]
        files += (call.body.voice or "").splitlines()
    for case in reported:
        words += [case.body.text]
        phones += [case.body.phone]
        files += [picture.file for picture in case.body.pictures]
    joined = await cases.of_joiner(store, person.id, EVER, ALL)
    for case in (*reported, *joined):
        for note in await cases.notes(store, case.id):
            if note.role == (RESIDENT if case in reported else JOINER):
                words += [note.words]
                files += [picture.file for picture in note.pictures]
    taken_out = [one if len(one) >= UNLIKELY else f"“{one}”" for one in words if one]
    helps = await family.of_person(store, person.id, EVER)
    spots = ((case.body.latitude, case.body.longitude) for case in reported)
    return Traces(
        person=person.id,
        account=person.account,
        matters=frozenset(
            [
                *(b.id for b in booked),
                *(c.id for c in called),
                *(c.id for c in (*reported, *joined)),
                *(h.id for h in helps),
            ]
        ),
        said=_given(*(one for one in words if len(one) >= UNLIKELY)),
        words=_given(*names, *phones, *taken_out),
        phones=_given(*phones),
        files=_given(*files),
        places=frozenset((north, east) for north, east in spots if north is not None and east is not None),
    )


def _given(*said: str | None) -> frozenset[str]:
    return frozenset(filter(None, said))


def numbers_in(value: Any) -> Iterable[int]:
    """Every whole number in what was read from JSON."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from numbers_in(part)
    elif type(value) is int:
        yield value
