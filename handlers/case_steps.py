"""One step of a case: checked against the table, written, noted, and told to whom it concerns.

Whoever moves a case, by button, by form or by the clock, comes through here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dialog.turn import Turn, Work
from domain.case import ENDED, IN_HAND, Action, Actor, State, actors_of, needs_checking, rule_for
from domain.category import Category, Limit
from domain.quiet import for_staff
from domain.refused import Refused
from domain.sla import Term, accepted_by, due, next_step
from handlers import case_notices, case_screens, danger_chain
from handlers.danger_chain import RINGS_EVERY
from handlers.scope import role_in
from storage import cases, events, groups
from storage.cases import JOINER, RESIDENT, Case, Picture

ANSWERS_WITHIN = Limit(days=2)  # what the reporter is asked; then the clock goes on
ASKED_AFTER = dt.timedelta(days=2)  # what was referred elsewhere: did you get through?
URGES = 3
LONGEST = 1000  # characters of a report, with all that was added
JUST = dt.timedelta(milliseconds=1)  # rows keep no less


@dataclass(frozen=True)
class Who:
    """Somebody, and what they are to this case. `code` is their staff code, `role` what the history says of them,
    `person` their id."""

    actors: frozenset[Actor]
    role: str
    code: str | None = None
    person: str | None = None


CLOCK = Who(frozenset({"clock"}), "clock")


async def who(turn: Turn, case: Case) -> Who:
    """What the person who speaks is to a case, from its row, their roles and their scope."""
    person = turn.person
    staff = await role_in(turn, person, case)
    unit = staff is not None and staff.role == "partner"
    reporter = case.reporter == person.id
    found = actors_of(
        case.state,
        holder=staff is not None and staff.code == case.handler,
        unit=unit,
        in_scope=staff is not None and not unit,
        checks=staff is not None and staff.role in ("supervisor", "secretary"),
        resolver=staff is not None and staff.code == case.resolver,
        supervisor=staff is not None and staff.role == "supervisor",
        secretary=staff is not None and staff.role == "secretary",
        reporter=reporter,
        joiner=not reporter and person.id in await cases.joiners(turn.store, case.id),
    )
    if staff is not None:
        return Who(frozenset(found), staff.role, staff.code, person.id)
    return Who(frozenset(found), JOINER if "joiner" in found else RESIDENT, person=person.id)


def category_of(work: Work, case: Case) -> Category:
    """The kind of a case; one that was retired meanwhile counts as "other"."""
    return work.catalogue.category(case.category)


async def allowed(work: Work, case: Case, action: Action, who: Who) -> None:
    """Raises Refused for what the table does not let them do, and writes it into the log."""
    if rule_for(action, case.state, who.actors) is None or action in case_screens.unfit(work, case):
        await events.record(work.store, work.now, "case", case.id, "refused", who.role, action=action, state=case.state)
        raise Refused("case-not-allowed" if case.state not in ENDED else "case-ended")


async def carry_out(
    work: Work, case: Case, action: Action, who: Who, words: str = "", pictures: Sequence[Picture] = (), to: str = ""
) -> Case:
    """Do it. `to` is the staff code of whom it is passed or handed to. Raises Refused, also for missing words."""
    await allowed(work, case, action, who)
    rule = rule_for(action, case.state, who.actors)
    assert rule is not None
    if rule.reason and not words and not pictures:
        raise Refused("case-say-why")
    if action == "urge" and case.urged >= URGES:
        raise Refused("case-urged-enough", desk=work.catalogue.neighbourhood.desk)
    category = category_of(work, case)
    changes = {"state": rule.to or case.state, **_changes(work, case, action, who, words, pictures, to)}
    after = replace(case, **changes)
    after = _clocked(work, case, after, rule.change, category)
    saved = await cases.save(work.store, replace(after, due_at=_looks_next(work, case, after, who)), work.now)
    await cases.note(work.store, case.id, action, who.role, words, pictures, work.now)
    await events.record(
        work.store,
        work.now,
        "case",
        case.id,
        action,
        who.role,
        state=saved.state,
        category=case.category,
        grid=case.grid,
    )
    if not await danger_chain.tell(work, action, case, saved, words, pictures):
        await case_notices.tell(work, action, case, saved, words, pictures)
    if action == "not_solved":  # everybody else who was asked
        await case_notices.tell(work, "reopened", case, saved, but=who.person)
    await groups.touch(work.store, saved.grid, work.now)
    return saved


def _changes(
    work: Work, case: Case, action: Action, who: Who, words: str, pictures: Sequence[Picture], to: str
) -> dict[str, Any]:
    """Whose it is, and what was said; the clock comes afterwards."""
    body = case.body
    proof = tuple(pictures) or body.proof
    match action:
        case "accept":
            return {"handler": who.code, "responsible": case.responsible or who.code}
        case "pass_on":
            return {"partner": to, "body": body.model_copy(update={"order": words})}
        case "hand":
            return {"handler": to, "partner": None}
        case "give_back":
            return {"handler": None, "circle": case.circle + 1}
        case "ask":
            return {"body": body.model_copy(update={"question": words})}
        case "reply" | "add":
            theirs = "reporter" in who.actors and words not in body.text  # what others say stays theirs, in the history
            text = body.text if not theirs else "\n".join(filter(None, (body.text, words)))[:LONGEST]
            return {"body": body.model_copy(update={"text": text, "pictures": (*body.pictures, *pictures)})}
        case "step":
            return {"body": body.model_copy(update={"step": body.step + 1})}
        case "unit_done":
            return {"partner": None, "body": body.model_copy(update={"told": words, "proof": proof})}
        case "unit_back":
            return {"partner": None}
        case "resolve" | "answer":
            checked = action == "resolve" and needs_checking(category_of(work, case), case.number, case.again)
            told = {"resolver": who.code, "body": body.model_copy(update={"told": words, "proof": proof})}
            return told if checked or action == "answer" else {**told, "state": State.CLOSING}
        case "not_solved":
            back = {"again": case.again + 1, "handler": case.responsible, "resolver": None}
            return back if case.responsible else {**back, "state": State.NEW}  # nobody has had it so far
        case "urge":
            return {"urged": case.urged + 1, "urged_at": work.now}
    return {}


def _clocked(work: Work, before: Case, after: Case, change: str, category: Category) -> Case:
    """The clock is never reset: a pause moves the deadline by what it lasted, a "no" gets a short limit of its own."""
    week = work.catalogue.week
    if change == "pause":
        after = replace(after, paused_at=work.now, waits_until=due(work.now, ANSWERS_WITHIN, "working", week))
    elif change == "resume" and before.paused_at is not None:
        term = before.term.resumed(before.paused_at, work.now, week)
        after = replace(after, paused=term.paused, paused_at=None, waits_until=None)
        moved = {"again_at" if before.again_at else "deadline_at": term.deadline}
        after = replace(after, **moved)  # type: ignore[arg-type]
    elif change == "again":
        after = replace(after, again_at=due(work.now, category.again, before.clock, week), ended_at=None)
    if after.state is State.CLOSING and before.state is not State.CLOSING:
        after = replace(after, waits_until=case_notices.closing_at(work, after) + case_screens.CONFIRMS_WITHIN)
    if after.state is State.NEW and before.state is not State.NEW:
        heard = for_staff(work.now, before.urgency, week.zone)
        after = replace(after, accept_at=accepted_by(work.now, heard, category.accept, before.clock, week))
    if after.state in ENDED:
        after = replace(after, ended_at=work.now, waits_until=None)
    return after


def _looks_next(work: Work, before: Case, after: Case, who: Who) -> dt.datetime | None:
    """When the clock looks at it after a step. What fell due and was not carried out yet, because the process was down
    or the sweep is still to come, is not lost by what somebody does in between; nor does it put anything off."""
    now = work.now
    if before.state is State.ASKED:
        return next_due(work, after, now - JUST)
    if who == CLOCK or before.due_at is None:
        return next_due(work, after)
    if before.state is after.state and before.term == after.term:
        return before.due_at
    same = (before.state is State.NEW) is (after.state is State.NEW)
    missed = before.due_at if same else after.term.deadline
    return next_due(work, after, missed - JUST if before.due_at <= missed <= now else now)


def next_due(work: Work, case: Case, since: dt.datetime | None = None) -> dt.datetime | None:
    """When the clock has to look at it next: the next step of its ladder, and the deadline in any case."""
    ladders, week, since = work.catalogue.ladders, work.catalogue.week, since or work.now
    if case.state in (State.ASKED, State.CLOSING, State.ELSEWHERE):
        return case.waits_until
    if case.state is State.NEW and case.urgency == "emergency":
        return since + RINGS_EVERY
    if case.state is State.NEW:
        step = next_step(accept_term(case), ladders.accept, week, since)
    elif case.state in IN_HAND:
        step = next_step(case.term, ladders.settle, week, since)
    else:
        return None
    moments = [step.at] if step else []
    return min([*moments, case.term.deadline] if case.term.deadline > since else moments, default=None)


def accept_term(case: Case) -> Term:
    """What a case that nobody has counts to."""
    return Term(min(case.reported_at, case.accept_at), case.accept_at, case.clock)
