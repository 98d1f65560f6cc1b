"""How a case looks to its reporter, to staff and to a partner unit, and what each of them may tap.

Handlers read of "a resident", never who; a partner unit reads the order that somebody wrote for it, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialog.screen import Button, Row, Screen, pairs
from dialog.texts import Html, Voice
from dialog.turn import Work
from domain.case import CONFIRMED, Action, State, actions, actors_of
from domain.category import QUESTION
from domain.spoken_places import Spot
from storage import people
from storage.cases import Case
from storage.people import Person

CONFIRMS_WITHIN = dt.timedelta(days=5)  # the reporter, once it is said to be done


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
    parts += [t.again("spot-building", building=spot.building, number=digits(spot.building))] if spot.building else []
    parts += [t.again("spot-unit", unit=str(spot.unit))] if spot.unit else []
    parts += (
        [t.again("spot-floor", floor=str(abs(spot.floor)), below="yes" if spot.floor < 0 else "no")]
        if spot.floor
        else []
    )
    parts += [spot.note] if spot.note else []
    return t.list([part for part in parts if part], "spot-separator") or t.plain("spot-nowhere")


def digits(building: str) -> str:
    """21栋 → 21: in English the word stands before the number."""
    return re.sub(r"\D+$", "", building) or building


def resident_screen(work: Work, t: Voice, key: str, case: Case, words: str = "", joined: bool = False) -> Screen:
    """To the reporter, or to somebody who `joined`. Private matters are not named on a lock screen."""
    category = work.catalogue.category(case.category)
    known = {**facts(work, t, case, words), "joined": "yes" if joined else "no"}
    text = t("told-private", number=case.number) if category.private else t(key, **known)
    return Screen(text, rows=resident_rows(t, case, key), card=f"case:{case.id}", fresh=True)


def resident_rows(t: Voice, case: Case, key: str = "") -> list[Row]:
    """What may be tapped under a message about it."""
    look = Button(t.plain("case-look"), f"case:{case.id}")
    if case.state is State.UNCONFIRMED:
        return [[Button(t.plain("case-not-solved-button", what="thing"), f"well:{case.id}:not_solved"), look]]
    if case.state is State.CLOSING:
        what = "answer" if key.startswith("told-answer") else "thing"
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
    known = facts(work, t, case, words)
    said = t(key, **known)
    lines = [said] if is_unit(case, person) else [said, *staff_lines(t, case, known)]
    return Screen(Html("\n".join(lines)), rows=staff_rows(work, t, case, person), card=f"work:{case.id}", fresh=True)


def is_unit(case: Case, person: Person) -> bool:
    """Is this somebody of the partner unit that it was passed to, and not of ours?"""
    codes = {s.code for s in person.staff}
    return case.partner in codes and case.handler not in codes


async def with_reporter(work: Work, t: Voice, screen: Screen, case: Case, person: Person) -> Screen:
    """What whoever sees to it has to know of the reporter, and no more: in which language a question is to be
    answered, if it is not their own, and where to call if a door must be opened."""
    if case.category == QUESTION and case.reporter is not None and not is_unit(case, person):
        reporter = await people.by_id(work.store, case.reporter)
        if reporter is not None and reporter.language != t.language:
            reads = t("case-reads", language=reporter.language)
            screen = replace(screen, text=Html(f"{screen.text}\n{reads}"))
    return await _with_phone(work, t, screen, case, person)


async def _with_phone(work: Work, t: Voice, screen: Screen, case: Case, person: Person) -> Screen:
    """Where a door must be opened, and the reporter chose to be telephoned: for whoever does it; written down."""
    code = next((s.code for s in person.staff if s.code in (case.handler, case.partner)), None)
    if case.body.phone is None or code is None or case.reporter is None:
        return screen
    await people.look_up(work.store, code, case.reporter, "case", case.id, "door", work.now)
    return replace(screen, text=Html(f"{screen.text}\n{t('case-phone', phone=case.body.phone)}"))


def staff_lines(t: Voice, case: Case, known: Mapping[str, Any]) -> list[Html]:
    """Place and matter, whether it came back, the words, the deadline; `known` are its facts."""
    lines = [t("case-what-asked" if case.category == QUESTION else "case-what", **known)]
    lines += [t("case-came-back", before=case.came_from)] if came_back(case) else []
    lines += [t("case-words", words=case.body.text)] if case.body.text else []
    lines += [t("case-deadline", **known)] if case.state is not State.CLOSING else []
    return lines


def came_back(case: Case) -> bool:
    """反弹: it was closed not long ago, and is there again."""
    return case.came_from is not None and case.source != "rating"


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
    if roles & {"supervisor", "secretary"}:
        may.discard("raise_up")  # it is with those above already
    return [action for action in SEEN_BY_STAFF if action in may]
