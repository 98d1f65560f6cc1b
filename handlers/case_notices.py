"""Who hears of what happened to a case, and when: event → audiences and texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from dialog.screen import Screen
from dialog.texts import Voice
from dialog.turn import Work
from domain.case import State
from domain.category import QUESTION
from domain.dispatch import ABOVE
from domain.folding import has_chinese
from domain.quiet import for_resident, for_staff
from handlers import case_screens, scope
from storage import cases, people
from storage.cases import Case, Picture
from storage.people import Person

Audience = Literal["reporter", "joiners", "circle", "holder", "unit", "checker", "supervisor", "secretary"]


Shows = Literal["all", "new", "proof", "none"]  # which pictures go with it


@dataclass(frozen=True)
class Notice:
    """One row: to whom, the key of its text, and which pictures go with it."""

    to: Audience
    text: str
    shows: Shows = "none"


# What happened → who hears it. The last actor is told by the answer to what they did.
NOTICES: dict[str, tuple[Notice, ...]] = {
    "filed": (Notice("circle", "case-offered", "all"),),
    "follow_up": (Notice("circle", "follow-up-offered", "all"),),
    "accept": (Notice("reporter", "told-taken"), Notice("joiners", "told-taken")),
    "pass_on": (Notice("unit", "case-order"), Notice("reporter", "told-passed"), Notice("joiners", "told-passed")),
    "hand": (Notice("holder", "case-handed", "all"),),
    "give_back": (Notice("circle", "case-offered", "all"), Notice("supervisor", "case-given-back")),
    "ask": (Notice("reporter", "told-asked"),),
    "reply": (Notice("holder", "case-replied", "new"),),
    "answer_late": (Notice("holder", "case-not-replied"), Notice("reporter", "told-goes-on")),
    "answer": (Notice("reporter", "told-answer", "proof"), Notice("joiners", "told-answer", "proof")),
    "resolve": (Notice("checker", "case-check", "proof"),),
    "check_ok": (Notice("holder", "case-checked"),),
    "check_no": (Notice("holder", "case-check-no"),),
    "raise_up": (Notice("supervisor", "case-raised", "all"),),
    "unit_done": (Notice("holder", "case-unit-done", "proof"),),
    "unit_back": (Notice("holder", "case-unit-back"),),
    "add": (Notice("holder", "case-added", "new"),),
    "urge": (Notice("holder", "case-urged"),),
    "urge again": (Notice("holder", "case-urged"), Notice("supervisor", "case-urged")),
    "withdraw": (Notice("holder", "case-withdrawn"), Notice("unit", "case-withdrawn")),
    "solved": (Notice("holder", "case-solved"),),
    "partly": (Notice("holder", "case-partly"),),
    "not_solved": (Notice("holder", "case-again"), Notice("supervisor", "case-again")),
    "not_solved again": (
        Notice("holder", "case-again"),
        Notice("supervisor", "case-again"),
        Notice("secretary", "case-again"),
    ),
    "reopened": (Notice("reporter", "told-neighbour-no"), Notice("joiners", "told-neighbour-no")),
    "unconfirmed": (Notice("holder", "case-unconfirmed"), Notice("reporter", "told-unconfirmed")),
    "closing": (Notice("reporter", "told-closing", "proof"), Notice("joiners", "told-closing", "proof")),
    "followed": (Notice("reporter", "told-followed"),),
    "explain": (Notice("reporter", "told-why-late"), Notice("joiners", "told-why-late")),
    "reveal": (Notice("reporter", "told-revealed"),),
    "forgotten": (Notice("holder", "case-forgotten"),),
    "step": (Notice("reporter", "told-step"),),
    "late checking": (Notice("reporter", "told-late-checking"), Notice("joiners", "told-late-checking")),
    "late": (Notice("reporter", "told-late"), Notice("joiners", "told-late")),
}


async def tell(
    work: Work,
    action: str,
    before: Case,
    after: Case,
    words: str = "",
    pictures: Sequence[Picture] = (),
    but: str | None = None,
) -> None:
    """Everybody whom a step concerns `but` that person, each in their language, not at night; `pictures` came along."""
    event = action
    if (action == "urge" and after.urged > 1) or (action == "not_solved" and after.again > 1):
        event = f"{action} again"
    for notice in NOTICES.get(event, ()):
        if before.state is State.ELSEWHERE and notice.to not in RESIDENTS:
            continue  # nobody here was ever offered it
        if notice.to == "checker" and after.state is not State.CHECKING:
            continue  # of this kind, or this time, nobody has to look
        # Whoever had it hears that it was withdrawn, or came back.
        about = before if notice.to == "unit" and after.partner is None else after
        for person in await audience(work, notice.to, about):
            if person.id == but:
                continue
            await say(work, person, notice, after, words, pictures)
    if after.state is State.CLOSING and before.state is not State.CLOSING and action != "answer":
        await tell(work, "closing", after, after)


# --- audiences


async def audience(work: Work, to: Audience, case: Case) -> list[Person]:
    """Accounts that can hear it."""
    found = await AUDIENCES[to](work, case)
    able = [person for person in found if person.blocked_at is None]
    return able if to in RESIDENTS else [person for person in able if not _is_about(person, case)]


def _is_about(person: Person, case: Case) -> bool:
    """Is it their work that is complained of?"""
    return any(staff.code in case.body.about for staff in person.staff)


async def _reporter(work: Work, case: Case) -> list[Person]:
    person = await people.by_id(work.store, case.reporter) if case.reporter else None
    return [person] if person else []


async def _joiners(work: Work, case: Case) -> list[Person]:
    return list((await people.by_ids(work.store, await cases.joiners(work.store, case.id))).values())


async def _circle(work: Work, case: Case) -> list[Person]:
    return await _with_codes(work, await scope.circle(work, case))


async def _holder(work: Work, case: Case) -> list[Person]:
    """Whoever has it; nobody yet: those to whom it is offered."""
    return await _with_codes(work, [case.handler]) if case.handler else await _circle(work, case)


async def _unit(work: Work, case: Case) -> list[Person]:
    return await _with_codes(work, [case.partner]) if case.partner else []


async def _with_codes(work: Work, codes: Sequence[str | None]) -> list[Person]:
    found = (await people.of_staff(work.store, [code for code in codes if code])).values()
    return list({person.id: person for person in found}.values())


async def _above(work: Work, case: Case) -> list[Person]:
    for role in ABOVE:
        found = [p for p in await people.with_role(work.store, role) if not _is_about(p, case)]
        if found:
            return found
    return []


async def _checker(work: Work, case: Case) -> list[Person]:
    """Somebody else than who settled it."""
    able = await people.with_role(work.store, "supervisor", "secretary")
    others = [p for p in able if case.resolver not in {s.code for s in p.staff}]
    return others[:1] or able[:1]


async def _secretary(work: Work, case: Case) -> list[Person]:
    return await people.with_role(work.store, "secretary")


AUDIENCES: dict[Audience, Callable[[Work, Case], Awaitable[list[Person]]]] = {
    "reporter": _reporter,
    "joiners": _joiners,
    "circle": _circle,
    "holder": _holder,
    "unit": _unit,
    "checker": _checker,
    "supervisor": _above,
    "secretary": _secretary,
}
RESIDENTS: frozenset[Audience] = frozenset({"reporter", "joiners"})


# --- what each of them sees


async def say(
    work: Work, person: Person, notice: Notice, case: Case, words: str = "", new: Sequence[Picture] = ()
) -> None:
    pictures = {"all": case.body.pictures, "new": new, "proof": case.body.proof, "none": ()}[notice.shows]
    zone = work.catalogue.roster.zone
    t = work.voice(person.language)
    if notice.to in RESIDENTS:
        urgency = "normal" if case.state is State.CLOSING else case.urgency
        at = for_resident(work.now, urgency, zone, person.quiet)
        screen = case_screens.resident_screen(work, t, _key(notice, case, t), case, words, notice.to == "joiners")
        show_pictures(work, person, pictures, at)
        work.tell.send(person.account, screen, not_before=at)
        return
    at = for_staff(work.now, case.urgency, zone)
    kind: Literal["urgent", "notice"] = "urgent" if case.urgency == "emergency" else "notice"
    show_pictures(work, person, pictures, at)
    screen = case_screens.staff_screen(work, t, notice.text, case, person, words)
    screen = await case_screens.with_reporter(work, t, screen, case, person)
    work.tell.send(person.account, screen, kind, not_before=at)


def _key(notice: Notice, case: Case, t: Voice) -> str:
    """A question has no place, and an answer may be in a language that its reader does not expect."""
    if case.category == QUESTION and notice.text == "told-taken":
        return "told-taken-asked"
    if notice.text == "told-answer" and t.language != "zh-CN" and has_chinese(case.body.told):
        return "told-answer-in-chinese"
    return notice.text


def closing_at(work: Work, case: Case) -> dt.datetime:
    """When the resident is asked: never at night."""
    return for_resident(work.now, "normal", work.catalogue.roster.zone)


def show_pictures(work: Work, person: Person, pictures: Sequence[Picture], at: dt.datetime) -> None:
    """Before the words, since they belong to them. Telegram keeps the files; at most ten go into one album."""
    album = [p for p in pictures if p.kind in ("photo", "video")][:10]
    if len(album) > 1:
        media = [{"type": p.kind, "media": p.file} for p in album]
        work.tell.send(person.account, Screen("", method="sendMediaGroup", extra=(("media", media),)), not_before=at)
    alone = pictures if len(album) < 2 else [p for p in pictures if p not in album]
    for picture in alone:
        method = f"send{picture.kind.capitalize()}"
        screen = Screen("", method=method, extra=((picture.kind, picture.file),))
        work.tell.send(person.account, screen, not_before=at)
