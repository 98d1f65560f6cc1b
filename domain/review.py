"""What of the neighbourhood's knowledge somebody has to look over: not confirmed, or not for much longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from domain.guide import Guide
from domain.neighbourhood import Confirmation, Field_, Service

Kind = Literal["service", "guide", "condition"]  # a guide's parts and its conditions may have the same codes
Found = tuple[Kind, str, str, Confirmation | None]  # kind, code of the service or guide, field, what is given

SOON = dt.timedelta(days=31)  # a month before it ends it is time to look


class Item(NamedTuple):
    """A field of a service, a part of a guide, or a condition of it. `until`: the last day it may be told or asked;
    None if it may not be now."""

    kind: Kind
    code: str
    field: str
    asked: int
    until: dt.date | None


def to_review(
    services: Iterable[Service], guides: Iterable[Guide], asked: Callable[[Kind, str, str], int], today: dt.date
) -> list[Item]:
    """What residents asked most first; then what is told and ends, then what nobody has confirmed so far. `asked`: how
    often, by kind, code and field."""
    found = [
        Item(kind, code, field, asked(kind, code, field), given.until if given and given.holds(today) else None)
        for kind, code, field, given in (*_of_services(services), *_of_guides(guides))
        if _is_due(given, today)
    ]
    return sorted(found, key=lambda item: (-item.asked, item.until or dt.date.max, item.code, item.field))


def _is_due(given: Confirmation | None, today: dt.date) -> bool:
    return given is None or (given.until is not None and given.until <= today + SOON)


def _of_services(services: Iterable[Service]) -> Iterator[Found]:
    for service in services:
        for field in get_args(Field_):
            if getattr(service, field):
                yield "service", service.code, field, service.confirmed.get(field)


def _of_guides(guides: Iterable[Guide]) -> Iterator[Found]:
    for guide in guides:
        for part in guide.parts:
            yield "guide", guide.code, part.code, part.confirmed
        for condition in guide.eligible.conditions if guide.eligible else ():
            yield "condition", guide.code, condition.code, condition.confirmed
