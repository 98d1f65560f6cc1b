"""Who hears of what happened to a case: event → audiences, text, buttons. And how a case looks to each of them.

Handlers read of "a resident", never who; a partner unit reads the order that somebody wrote for it, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from dialog.screen import Button, Row, Screen, pairs
from dialog.texts import Html, Voice
from dialog.turn import Work
from domain.case import CONFIRMED, Action, State, actions, actors_of
from domain.dispatch import ABOVE, circles
from domain.quiet import for_resident, for_staff
from domain.spoken_places import Spot
from storage import cases, people, staff
from storage.cases import Case, Picture
from storage.people import Person

CONFIRMS_WITHIN = dt.timedelta(days=5)  # the reporter, once it is said to be done

Audience = Literal["reporter", "joiners", "circle", "holder", "unit", "checker", "supervisor", "secretary"]


@dataclass(frozen=True)
class Notice:
    """One row: to whom, and the key of its text."""

    to: Audience
    text: str


# What happened → who hears it. The last actor is told by the answer to what they did.
NOTICES: dict[str, tuple[Notice, ...]] = {
    "filed": (Notice("circle", "case-offered"),),
    "follow_up": (Notice("circle", "follow-up-offered"),),
    "accept": (Notice("reporter", "told-taken"), Notice("joiners", "told-taken")),
    "pass_on": (Notice("unit", "case-order"), Notice("reporter", "told-passed"), Notice("joiners", "told-passed")),
    "hand": (Notice("holder", "case-handed"),),
    "give_back": (Notice("circle", "case-offered"), Notice("supervisor", "case-given-back")),
    "ask": (Notice("reporter", "told-asked"),),
    "reply": (Notice("holder", "case-replied"),),
    "answer_late": (Notice("holder", "case-not-replied"), Notice("reporter", "told-goes-on")),
    "answer": (Notice("reporter", "told-answer"), Notice("joiners", "told-answer")),
    "resolve": (Notice("checker", "case-check"),),
    "check_ok": (Notice("holder", "case-checked"),),
    "check_no": (Notice("holder", "case-check-no"),),
    "raise_up": (Notice("supervisor", "case-raised"),),
    "unit_done": (Notice("holder", "case-unit-done"),),
    "unit_back": (Notice("holder", "case-unit-back"),),
    "add": (Notice("holder", "case-added"),),
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
    "unconfirmed": (Notice("holder", "case-unconfirmed"), Notice("reporter", "told-unconfirmed")),
    "closing": (Notice("reporter", "told-closing"), Notice("joiners", "told-closing")),
    "followed": (Notice("reporter", "told-followed"),),
    "explain": (Notice("reporter", "told-why-late"), Notice("joiners", "told-why-late")),
    "reveal": (Notice("reporter", "told-revealed"),),
    "step": (Notice("reporter", "told-step"),),
    "late": (Notice("reporter", "told-late"), Notice("joiners", "told-late")),
}


async def tell(work: Work, action: str, before: Case, after: Case, words: str = "") -> None:
    """Everybody whom a step concerns, each in their language, not at night."""
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
            await say(work, person, notice, after, words)
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


async def circle(work: Work, case: Case) -> list[str]:
    """The codes of those who are offered it now; the last circle goes on being offered it."""
    category = work.catalogue.category(case.category)
    if case.source == "rating":
        category = category.model_copy(update={"to": ABOVE[:1]})
    members = await staff.everybody(work.store.tx, work.store.sealer)
    able = [m for m in members if not m.removed and m.code not in case.body.about]
    found = circles(category, case.grid, able, set(work.catalogue.roster.on_duty(work.now)))
    return found[min(case.circle, len(found) - 1)] if found else []


async def _circle(work: Work, case: Case) -> list[Person]:
    return await _with_codes(work, await circle(work, case))


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


async def say(work: Work, person: Person, notice: Notice, case: Case, words: str = "") -> None:
    zone = work.catalogue.roster.zone
    t = work.voice(person.language)
    if notice.to in RESIDENTS:
        at = closing_at(work, case) if case.state is State.CLOSING else for_resident(work.now, case.urgency, zone)
        screen = resident_screen(work, t, notice.text, case, words)
        show_pictures(work, person, case.body.proof if case.state is State.CLOSING else (), at)
        work.tell.send(person.account, screen, not_before=at)
        return
    at = for_staff(work.now, case.urgency, zone)
    kind: Literal["urgent", "notice"] = "urgent" if case.urgency == "emergency" else "notice"
    proof = notice.text in ("case-check", "case-unit-done")
    if notice.to != "unit":
        show_pictures(work, person, case.body.proof if proof else case.body.pictures, at)
    screen = await with_phone(work, t, staff_screen(work, t, notice.text, case, person, words), case, person)
    work.tell.send(person.account, screen, kind, not_before=at)


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


def facts(work: Work, t: Voice, case: Case, words: str = "") -> dict[str, Any]:
    """What a text about a case may say: the thing and the place, never a person."""
    category = work.catalogue.category(case.category)
    deadline = case.term.deadline
    return {
        "number": case.number,
        "what": matter(work, t, case),
        "step": step_of(work, t, case),
        "where": where(t, case.spot),
        "day": t.when(deadline, work.now),
        "late": "yes" if work.now > deadline and case.state is not State.CLOSING else "no",
        "reported": t.when(case.reported_at, work.now),
        "contact": t.when(case.accept_at, work.now),
        "taken": "yes" if case.handler else "no",
        "urged": case.urged,
        "again": case.again,
        "role": role_of(case),
        "pictures": len(case.body.pictures),
        "proof": len(case.body.proof),
        "told": case.body.told or t.plain("case-no-words"),
        "order": case.body.order,
        "question": case.body.question,
        "well": t.words(category.well),
        "words": words or t.plain("case-no-words"),
        "desk": work.catalogue.neighbourhood.desk,
    }


def matter(work: Work, t: Voice, case: Case) -> str:
    """楼道灯不亮; of what followed from a rating: 对1124-07的不满意; of a booking that is followed, its service."""
    if case.source == "rating":
        return t.plain("follow-up", rated=case.came_from or "")
    service = work.catalogue.services.get(case.service or "")
    return t.words(service.name if service else work.catalogue.category(case.category).name)


def step_of(work: Work, t: Voice, case: Case) -> str:
    """Where a followed service is: the name of its step."""
    service = work.catalogue.services.get(case.service or "")
    steps = service.steps if service else ()
    return t.words(steps[min(case.body.step, len(steps) - 1)]) if steps else ""


def role_of(case: Case) -> str:
    """Who has it, as a resident hears it: with a partner unit, or with our own."""
    return "unit" if case.partner else "staff"


def where(t: Voice, spot: Spot) -> str:
    """柳荫花园21栋2单元2楼北门 · Liuyin Gardens, building 21, unit 2, floor 2"""
    parts = [spot.estate or ""]
    parts += [t.plain("spot-building", building=spot.building, number=digits(spot.building))] if spot.building else []
    parts += [t.plain("spot-unit", unit=str(spot.unit))] if spot.unit else []
    parts += (
        [t.plain("spot-floor", floor=str(abs(spot.floor)), below="yes" if spot.floor < 0 else "no")]
        if spot.floor
        else []
    )
    parts += [spot.note] if spot.note else []
    return t.list([part for part in parts if part], "spot-separator") or t.plain("spot-nowhere")


def digits(building: str) -> str:
    """21栋 → 21: in English the word stands before the number."""
    return re.sub(r"\D+$", "", building) or building


def resident_screen(work: Work, t: Voice, key: str, case: Case, words: str = "") -> Screen:
    """To the reporter or a joiner. Private matters are not named on a lock screen."""
    category = work.catalogue.category(case.category)
    text = t("told-private", number=case.number) if category.private else t(key, **facts(work, t, case, words))
    return Screen(text, rows=resident_rows(t, case, key), card=f"case:{case.id}", fresh=True)


def resident_rows(t: Voice, case: Case, key: str = "") -> list[Row]:
    """What may be tapped under a message about it."""
    look = Button(t.plain("case-look"), f"case:{case.id}")
    if case.state is State.UNCONFIRMED:
        return [[Button(t.plain("case-not-solved-button", what="thing"), f"well:{case.id}:not_solved"), look]]
    if case.state is State.CLOSING:
        what = "answer" if key == "told-answer" else "thing"
        if case.source == "rating":
            what = "seen"
        return [
            [Button(t.plain("case-solved-button", what=what), f"well:{case.id}:solved")],
            [
                *([Button(t.plain("case-partly-button"), f"well:{case.id}:partly")] if what == "thing" else []),
                Button(t.plain("case-not-solved-button", what=what), f"well:{case.id}:not_solved"),
            ],
        ]
    if case.state is State.ASKED and key == "told-asked":
        return [[Button(t.plain("case-reply"), f"tell:{case.id}:reply")], [look]]
    return [[look]]


def unfit(work: Work, case: Case) -> set[Action]:
    """What the table allows and this case has no use for. Who joined may say no after the reporter's yes, and the
    reporter too, as long as the answer might still have come."""
    service = work.catalogue.services.get(case.service or "")
    settled = case.state in CONFIRMED and case.ended_at is not None and work.now > case.ended_at + CONFIRMS_WITHIN
    useless: dict[Action, bool] = {
        "reveal": case.reporter is None,
        "ask": case.reporter is None,
        "explain": work.now <= case.term.deadline,
        "step": service is None or case.body.step >= len(service.steps) - 1,
        "not_solved": settled,
    }
    return {action for action, is_so in useless.items() if is_so}


SEEN_BY_STAFF: tuple[Action, ...] = (
    "accept", "step", "pass_on", "resolve", "answer", "ask", "hand", "give_back", "check_ok", "check_no", "raise_up",
    "unit_done", "unit_back", "explain", "reveal",
)  # fmt: skip
AT_FIRST = 4  # buttons on a notice; the rest is behind "more"


def staff_screen(work: Work, t: Voice, key: str, case: Case, person: Person, words: str = "") -> Screen:
    """To somebody of the staff, or to a partner unit: facts first, then the date, then what can be done."""
    said = t(key, **facts(work, t, case, words))
    lines = [said] if is_unit(case, person) else [said, *staff_lines(work, t, case)]
    return Screen(Html("\n".join(lines)), rows=staff_rows(work, t, case, person), card=f"work:{case.id}", fresh=True)


def is_unit(case: Case, person: Person) -> bool:
    """Is this somebody of the partner unit that it was passed to, and not of ours?"""
    codes = {s.code for s in person.staff}
    return case.partner in codes and case.handler not in codes


async def with_phone(work: Work, t: Voice, screen: Screen, case: Case, person: Person) -> Screen:
    """Where a door must be opened, and the reporter chose to be telephoned: for whoever does it; written down."""
    code = next((s.code for s in person.staff if s.code in (case.handler, case.partner)), None)
    if case.body.phone is None or code is None or case.reporter is None:
        return screen
    await people.look_up(work.store, code, case.reporter, "case", case.id, "door", work.now)
    return replace(screen, text=Html(f"{screen.text}\n{t('case-phone', phone=case.body.phone)}"))


def staff_lines(work: Work, t: Voice, case: Case) -> list[Html]:
    """Place and matter, the words, the deadline."""
    known = facts(work, t, case)
    lines = [t("case-what", **known)]
    lines += [t("case-words", words=case.body.text)] if case.body.text else []
    lines += [t("case-deadline", **known)] if case.state is not State.CLOSING else []
    return lines


def staff_rows(work: Work, t: Voice, case: Case, person: Person, everything: bool = False) -> list[Row]:
    """From the table: what this person may do with it now."""
    may = staff_actions(work, case, person)
    shown = may if everything else may[:AT_FIRST]
    rows = pairs([Button(t.plain(f"act-{action.replace('_', '-')}"), f"act:{case.id}:{action}") for action in shown])
    if len(may) > len(shown):
        rows.append([Button(t.plain("case-more"), f"work:{case.id}:all")])
    return rows


def staff_actions(work: Work, case: Case, person: Person) -> list[Action]:
    """In the order in which they are usually wanted. An explanation is answered, everything else is settled."""
    category = work.catalogue.category(case.category)
    codes = {s.code for s in person.staff}
    roles = {s.role for s in person.staff}
    unit = is_unit(case, person)
    actors = actors_of(
        case.state,
        holder=case.handler in codes,
        unit=unit,
        in_scope=True,
        checks=bool(roles & {"supervisor", "secretary"}),
        resolver=case.resolver in codes,
        supervisor="supervisor" in roles,
        secretary="secretary" in roles,
        reporter=case.reporter == person.id,
    )
    explained = category.handling == "explain" or case.source == "rating"
    hidden = "resolve" if explained else "answer"
    may = set(actions(case.state, actors)) - {hidden, *unfit(work, case)}
    return [action for action in SEEN_BY_STAFF if action in may]
