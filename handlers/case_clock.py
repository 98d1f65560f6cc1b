"""The clock of cases: who hears when one is not taken, is late, or waits for an answer that does not come.

-- 周二 10:00
xu    （在聊天里）
chen  （在聊天里）
wang  （报了楼道灯）
xu    [我来办]
-- 周四 15:30
bot→xu  快到时间了：1124-01 柳荫花园21栋2单元2楼，楼道灯不亮　报的人：居民
      原话：“21栋2单元二楼楼道灯不亮”
      周四（26日）下午5点半前办好。 …
-- 周四 17:30
bot→xu  到时间了：1124-01 …
bot→chen  到时间了：1124-01 …
bot→wang  晚了：您报的楼道灯不亮（1124-01）还没办好，对不住。已经报到督办那里盯着，一有进展就告诉您。
      [看进度]
zhang （同意过了）
zhang 法院判决我不服
-- 周六 18:00
bot→zhang  前两天说的“法院判决我不服”，打通了没有？ [打通了] [没打通]
zhang [没打通]
bot   对不住。再试试，或者打给我们，一起想办法： 0561-000-0123 [请给我打电话] [回首页]
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen
from dialog.texts import Html
from dialog.turn import Turn, Work
from domain.case import State
from domain.category import Urgency
from domain.quiet import for_resident, for_staff
from domain.refused import Refused
from domain.sla import Hearer, Ladder, Step, Term, catch_up
from handlers import case_notices, case_screens
from handlers.case_steps import ASKED_AFTER, CLOCK, JUST, accept_term, carry_out, next_due, who
from handlers.scope import role_in
from storage import cases, events, people
from storage.cases import Case
from storage.people import Person

SHOWN = 8  # cases in one message; the rest is counted
LAST_RESORT: tuple[Hearer, ...] = ("supervisor", "secretary", "circle")


@dataclass(frozen=True)
class Reminder:
    """What one member of staff hears of one case: the key of its text, and the step that has come."""

    case: Case
    key: str
    step: str


log = logging.getLogger("linli.cases")
UNFIT = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)  # of rows or of ours


@dataclass
class Heard:
    """Who hears of what in one sweep, each person of each case once; and what only has to be looked at again."""

    people: dict[str, Person] = field(default_factory=dict)
    reminders: dict[str, dict[str, Reminder]] = field(default_factory=lambda: defaultdict(dict))
    put_off: list[Case] = field(default_factory=list)

    def add(self, person: Person, reminder: Reminder) -> None:
        self.people[person.id] = person
        self.reminders[person.id].setdefault(reminder.case.id, reminder)


async def due(work: Work) -> None:
    """Carries out what has fallen due, at most 200 cases at a time. What falls due at night waits for the morning and
    is then caught up with once; only emergencies are looked at by night."""
    work = replace(work, store=replace(work.store, remembered={}))  # the same few people hear of most
    zone = work.catalogue.roster.zone
    awake = [urgency for urgency in get_args(Urgency) if for_staff(work.now, urgency, zone) <= work.now]
    heard = Heard()
    for case in await cases.fallen_due(work.store, work.now, awake):
        said = len(work.tell.messages)
        try:
            async with work.store.tx.savepoint():
                await _look(work, case, heard)
        except Refused:  # somebody changed it at this very moment; the next sweep reads it again
            continue
        except UNFIT as error:  # one case that cannot be dealt with keeps no other waiting
            del work.tell.messages[said:]
            log.error("%s could not be looked at: %s; again in an hour", case.number, type(error).__name__)
            await cases.save(work.store, replace(case, due_at=work.now + dt.timedelta(hours=1)), work.now)
    await cases.look_later(work.store, heard.put_off)
    for number, person in heard.people.items():
        _tell(work, person, list(heard.reminders[number].values()))


async def _look(work: Work, case: Case, heard: Heard) -> None:
    match case.state:
        case State.NEW:
            await _climb(work, case, accept_term(case), work.catalogue.ladders.accept, heard)
        case State.ASKED:
            await carry_out(work, case, "answer_late", CLOCK)
        case State.CLOSING:
            await carry_out(work, case, "unconfirmed", CLOCK)
        case State.ELSEWHERE if not _asked_after(case):
            await _ask_after(work, case)
        case State.ELSEWHERE:
            await carry_out(work, case, "unconfirmed", CLOCK)
        case State.TAKEN | State.PASSED | State.CHECKING:
            await _climb(work, case, case.term, work.catalogue.ladders.settle, heard)
        case _:
            await cases.save(work.store, replace(case, due_at=None), work.now)


# --- the ladders


async def _climb(work: Work, case: Case, term: Term, ladder: Ladder, heard: Heard) -> None:
    """One step, for all that have passed: told to everybody who would have heard of any, and to the reporter when the
    deadline was one of them. The same once more, a day later, is heard and no step of the case's history."""
    assert case.due_at is not None
    since = case.due_at - JUST
    step = catch_up(term, ladder, work.catalogue.week, since, work.now)
    late = since < case.term.deadline <= work.now
    if step is None and not late:
        heard.put_off.append(replace(case, due_at=next_due(work, case)))
        return
    if step is not None and step.again and not late:
        heard.put_off.append(replace(case, due_at=next_due(work, case)))
        await _remind(work, case, step, heard)
        return
    step = step or Step(case.term.deadline, (), "due")
    if late:  # the reporter is told that somebody above watches
        step = replace(step, what="after" if step.what == "after" else "due", tell=(*step.tell, "supervisor"))
    wider = case.state is State.NEW and "circle" in step.tell
    looked = await carry_out(work, replace(case, circle=case.circle + 1) if wider else case, "escalate", CLOCK)
    await _remind(work, looked, step, heard)
    if late and not _told_over(looked):
        await case_notices.tell(work, "late checking" if looked.state is State.CHECKING else "late", looked, looked)


def _told_over(case: Case) -> bool:
    """Of an emergency its reporter heard that it is over when whoever went there said so (handlers/danger_going.py):
    that somebody else looks at it still is not their concern."""
    return case.urgency == "emergency" and case.state is State.CHECKING


async def _remind(work: Work, case: Case, step: Step, heard: Heard) -> None:
    for hearer in step.tell:
        for person in await _hearers(work, case, hearer):
            heard.add(person, Reminder(case, _key(case, hearer), step.what))


def _key(case: Case, hearer: Hearer) -> str:
    if case.state is State.NEW:
        return "clock-offered" if hearer == "circle" else "clock-nobody"
    return "clock-remind"


async def _hearers(work: Work, case: Case, hearer: case_notices.Audience | Hearer) -> list[Person]:
    """Those who can be reached and in whose scope it is; where there is nobody, whoever is above them. What is said to
    be done waits for whoever checks it."""
    hearer = "checker" if hearer == "holder" and case.state is State.CHECKING else hearer
    found = await _audience(work, case, hearer)
    for other in LAST_RESORT if not found else ():
        found = found or await _audience(work, case, other)
    return found


async def _audience(work: Work, case: Case, hearer: case_notices.Audience | Hearer) -> list[Person]:
    if hearer in case_notices.AUDIENCES:
        found = await case_notices.audience(work, hearer, case)
    else:
        named = await people.with_role(work.store, hearer)  # type: ignore[arg-type]
        found = [person for person in named if person.blocked_at is None]
    return [person for person in found if await role_in(work, person, case)]


# --- one message for each member of staff


def _tell(work: Work, person: Person, reminders: Sequence[Reminder]) -> None:
    """An emergency rings by itself; of the others several are one message."""
    ringing = [r for r in reminders if r.case.urgency == "emergency"]
    calm = [r for r in reminders if r.case.urgency != "emergency"]
    for reminder in (*ringing, *(calm if len(calm) == 1 else ())):
        _one(work, person, reminder)
    if len(calm) > 1:
        work.tell.send(person.account, _digest(work, person, calm), not_before=_at(work, calm))


def _one(work: Work, person: Person, reminder: Reminder) -> None:
    t, case = work.voice(person.language), reminder.case
    facts = case_screens.facts(work, t, case)
    lines = [t(reminder.key, **facts, come=reminder.step), *case_screens.staff_lines(t, case, facts)]
    rows = case_screens.staff_rows(work, t, case, person)
    at = _at(work, [reminder])
    if reminder.key == "clock-offered":
        case_notices.show_pictures(work, person, case.body.pictures, at)
    screen = Screen(Html("\n".join(lines)), rows=rows, card=f"work:{case.id}", fresh=True)
    work.tell.send(person.account, screen, "urgent" if case.urgency == "emergency" else "notice", not_before=at)


def _digest(work: Work, person: Person, reminders: Sequence[Reminder]) -> Screen:
    t = work.voice(person.language)
    soonest = sorted(reminders, key=lambda r: (r.case.term.deadline, r.case.number))
    lines, rows = [t("clock-several", count=len(soonest))], list[Row]()
    for reminder in soonest[:SHOWN]:
        case = reminder.case
        what, place = case_screens.matter(work, t, case), case_screens.where(t, case.spot)
        come = reminder.step if reminder.key == "clock-remind" else "nobody"
        day = t.when(case.term.deadline, work.now)
        lines.append(t("clock-line", number=case.number, where=place, what=what, come=come, day=day))
        rows.append([Button(t.plain("clock-button", number=case.number, what=what), f"work:{case.id}")])
    if len(soonest) > SHOWN:
        lines.append(t("clock-rest", count=len(soonest) - SHOWN))
    rows.append([Button(t.plain("button-desk"), "desk")])
    return Screen("\n".join(lines), rows=rows, card="clock", fresh=True)


def _at(work: Work, reminders: Sequence[Reminder]) -> dt.datetime:
    """When the first of them may be heard."""
    zone = work.catalogue.roster.zone
    return min(for_staff(work.now, reminder.case.urgency, zone) for reminder in reminders)


# --- what was not ours: did you get through?


def _asked_after(case: Case) -> bool:
    """It waits longer than until the first question: that was put."""
    return case.waits_until is not None and case.waits_until > case.reported_at + ASKED_AFTER


async def _ask_after(work: Work, case: Case) -> None:
    """Once; two days later silence counts as silence."""
    waits = work.now + ASKED_AFTER
    await cases.save(work.store, replace(case, waits_until=waits, due_at=waits), work.now)
    await events.record(work.store, work.now, "case", case.id, "asked after", "clock", state=case.state)
    for person in await case_notices.audience(work, "reporter", case):
        t = work.voice(person.language)
        yes, no = Button(t.plain("got-through-yes"), f"through:{case.id}:yes"), f"through:{case.id}:no"
        screen = Screen(
            t("got-through", what=case.body.text or case_screens.matter(work, t, case)),
            rows=[[yes, Button(t.plain("got-through-no"), no)]],
            card=f"case:{case.id}",
            fresh=True,
        )
        at = for_resident(work.now, "normal", work.catalogue.roster.zone, person.quiet)
        work.tell.send(person.account, screen, not_before=at)


async def through(turn: Turn) -> Reply:
    """through:<case>:<yes|no>: it is over, or help is offered and it stays as it is. Raises Refused."""
    case = await cases.find(turn.store, turn.args[0])
    t = turn.t
    home = Button(t.plain("button-home"), "home")
    if case is None or case.reporter != turn.person.id or case.state is not State.ELSEWHERE:
        return Screen(t("case-gone"), rows=[[home]], fresh=True)
    if turn.args[1:] == ["yes"]:
        await carry_out(turn, case, "got_through", await who(turn, case))
        return Screen(t("case-thanks"), rows=[[home]], card=SCREEN, fresh=True)
    await events.record(turn.store, turn.now, "case", case.id, "not through", "resident", state=case.state)
    text = t("got-through-again", desk=turn.catalogue.neighbourhood.desk)
    return Screen(text, rows=[[Button(t.plain("button-call"), "call"), home]], card=SCREEN, fresh=True)
