"""The check before opening: what keeps the desk from opening to residents, and what should be known besides.

Sentences for an operator, one line each, that say what to edit or to type. No I/O; `now` is an aware time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from domain.catalogue import Catalogue
from domain.neighbourhood import Role

COMING_DAYS = 14
NEXT_YEAR_FROM = (11, 1)  # month, day: holidays are usually announced in November
NEEDED_NUMBERS = {"gas_repair": "gas repair", "property": "the property's duty desk"}
IMPORT_AGAIN = "then import again"


class Member(Protocol):
    """Somebody on the staff list: joined is "their chat is known", removed is "the role was taken back"."""

    @property
    def code(self) -> str: ...
    @property
    def role(self) -> Role: ...
    @property
    def joined(self) -> bool: ...
    @property
    def removed(self) -> bool: ...


def problems(catalogue: Catalogue, members: Sequence[Member], now: dt.datetime) -> list[str]:
    """What keeps the desk from opening; empty: it may open."""
    here = [member for member in members if not member.removed]
    return [
        *missing_numbers(catalogue),
        *_roster(catalogue, now),
        *_not_joined(catalogue, here, now),
        *_nobody_above(here),
        *_this_year(catalogue, now),
    ]


def missing_numbers(catalogue: Catalogue) -> list[str]:
    """Numbers without which nothing may be open, not even for a moment."""
    return [*_night_chain(catalogue), *_numbers(catalogue)]


def warnings(catalogue: Catalogue, now: dt.datetime) -> list[str]:
    """What does not keep it from opening, but somebody should look at."""
    return [
        *_next_year(catalogue, now),
        *_unconfirmed(catalogue),
        *_unmanned(catalogue),
        *_empty_doors(catalogue),
    ]


_STILL_TO_FILL = re.compile(r"[x*?？]{2,}|填|待|todo|tbd", re.IGNORECASE)


def is_placeholder(number: str) -> bool:
    """Does this stand where a telephone number belongs without being one?

    Counted as one: fewer than three digits (so nothing at all, and words alone); 填, 待, todo, tbd or a run
    of x, * or ? even beside digits, as in 0561-xxx-xxxx; the same digit throughout, as in 000 or 0000-0000.
    Whether a number is anybody's cannot be seen from it: made-up ones such as 0561-000-0777 pass.
    """
    digits = re.sub(r"[^0-9]", "", number)
    return bool(_STILL_TO_FILL.search(number)) or len(digits) < 3 or len(set(digits)) == 1


# --- what keeps it from opening


def _night_chain(catalogue: Catalogue) -> Iterator[str]:
    chain = catalogue.neighbourhood.night_chain
    if not chain:
        yield f"nobody is rung at night: put numbers into night_chain in neighbourhood.yaml, {IMPORT_AGAIN}"
    for place, number in enumerate(chain, start=1):
        if is_placeholder(number):
            yield _not_real(f"number {place} of night_chain", number)


def _numbers(catalogue: Catalogue) -> Iterator[str]:
    for code, name in NEEDED_NUMBERS.items():
        number = catalogue.number(code)
        if number is None:
            yield f"{name} has no number: add {code} to numbers in neighbourhood.yaml, {IMPORT_AGAIN}"
        elif is_placeholder(number):
            yield _not_real(f"the number {code} ({name})", number)
    if is_placeholder(catalogue.neighbourhood.desk):
        yield _not_real("desk, the number of the desk,", catalogue.neighbourhood.desk)


def _not_real(what: str, number: str) -> str:
    return f"{what} is no telephone number (there is: {number}): edit neighbourhood.yaml, {IMPORT_AGAIN}"


def _roster(catalogue: Catalogue, now: dt.datetime) -> Iterator[str]:
    horizon = catalogue.horizon(now)
    if not any(duty.person for day in horizon for duty in catalogue.roster.duties(day)):
        days = catalogue.neighbourhood.booking.horizon_days
        yield f"nobody is on duty in the next {days} days: edit roster.csv and staff.yaml, {IMPORT_AGAIN}"


def _not_joined(catalogue: Catalogue, members: Sequence[Member], now: dt.datetime) -> Iterator[str]:
    """Whoever serves or stands in must have a chat, or would never hear of a booking."""
    roles = {member.code: member.role for member in members}
    joined = {member.code for member in members if member.joined}
    first: dict[str, dt.datetime] = {}
    for duty in catalogue.roster.next_duties(now, COMING_DAYS):
        for code in (duty.person, duty.stand_in):
            if code is not None and code not in joined:
                first.setdefault(code, duty.start)
    for code, start in first.items():
        invite = f"python -m bot invite {roles.get(code, 'desk')} {code}"
        yield f"{code} is on the roster on {start:%Y-%m-%d %H:%M} but not in the chat yet: type {invite}"


def _nobody_above(members: Sequence[Member]) -> Iterator[str]:
    above = [m for m in members if m.role in ("supervisor", "admin")]
    if not any(m.joined for m in above):
        codes = [f"{m.role} {m.code}" for m in above] or ["supervisor CODE --name NAME"]
        yield f"no supervisor or administrator has joined the chat: type python -m bot invite {codes[0]}"


def _this_year(catalogue: Catalogue, now: dt.datetime) -> Iterator[str]:
    year = now.astimezone(catalogue.roster.zone).year
    if not _has_days(catalogue, year):
        yield f"the holidays of {year} are missing: add them to days.csv, {IMPORT_AGAIN}"


def _has_days(catalogue: Catalogue, year: int) -> bool:
    return any(day.year == year for day in catalogue.roster.days)


# --- what somebody should look at


def _next_year(catalogue: Catalogue, now: dt.datetime) -> Iterator[str]:
    today = now.astimezone(catalogue.roster.zone).date()
    year = today.year + 1
    if (today.month, today.day) >= NEXT_YEAR_FROM and not _has_days(catalogue, year):
        yield (
            f"THE HOLIDAYS OF {year} ARE MISSING! From 1 January the desk would be open on every one of them:"
            f" add them to days.csv, {IMPORT_AGAIN}"
        )


def _unconfirmed(catalogue: Catalogue) -> Iterator[str]:
    codes = [service.code for service in catalogue.services.values() if not service.confirmed]
    if codes:
        yield (
            f"nothing is confirmed of {_some(codes)}: residents are told only the name;"
            " check the facts, then fill confirmed in services.yaml"
        )


def _unmanned(catalogue: Catalogue) -> Iterator[str]:
    """Sessions in which nobody is on the weekly roster."""
    empty = [
        f"{day} {session}"
        for day, sessions in catalogue.neighbourhood.hours.items()
        for session in sessions
        if not any(
            shift.day == day and f"{shift.start:%H:%M}" < session[6:] and session[:5] < f"{shift.end:%H:%M}"
            for shift in catalogue.roster.shifts
        )
    ]
    if empty:
        yield f"open, but nobody can be booked: {_some(empty)}; add shifts to roster.csv, or shorten hours"


def _empty_doors(catalogue: Catalogue) -> Iterator[str]:
    codes = [door.code for door in catalogue.neighbourhood.doors if not catalogue.behind(door.code)]
    if codes:
        yield f"no service is behind the door {_some(codes)}: edit neighbourhood.yaml or services.yaml"


def _some(items: Sequence[str], shown: int = 5) -> str:
    """The first few, and how many more."""
    more = f" and {len(items) - shown} more" if len(items) > shown else ""
    return ", ".join(items[:shown]) + more
