"""The chain: whoever may go there is rung at once, and everybody so far and the next circle every two minutes, by day
and by night, until somebody taps. Rows decide: a process that was down goes on with one ring, not with a burst.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from dialog.screen import Screen
from dialog.turn import Work
from domain.case import Action, State
from domain.dispatch import circles
from domain.spoken_danger import Outcome, outcome
from handlers import case_notices, danger_notices
from storage import alarms, cases, people, staff
from storage.cases import Case, Picture
from storage.db import DatabaseAway
from storage.people import Person

log = logging.getLogger("linli.danger")

RINGS_EVERY = dt.timedelta(minutes=2)
OLD = dt.timedelta(minutes=30)  # orders that are older help nobody any more
DECLINED, UNANSWERED, ASKED = "no:", "unanswered", "asked:"  # kept in Body.alarm beside what the reporter tapped

CALM: frozenset[Outcome | None] = frozenset({"out_called", "out", "rang", "busy", "safe"})

Shown = Literal["to new", "to nobody", "place"]
LATELY = dt.timedelta(seconds=30)  # whoever was rung so long ago need not be rung again for a few words more
Circle = dict[str, Person]  # staff code → account


async def chain(work: Work, case: Case) -> list[Circle]:
    """The circles that can be reached, first to last: who has joined, has not blocked us, and did not report it."""
    members = await staff.everybody(work.store.tx, work.store.sealer)
    able = [m for m in members if not m.removed and m.code not in case.body.about]
    on_duty = set(work.catalogue.roster.on_duty(work.now))
    found = circles(work.catalogue.category(case.category), case.grid, able, on_duty)
    accounts = await people.of_staff(work.store, [code for circle in found for code in circle])
    reached = {c: p for c, p in accounts.items() if p.blocked_at is None and p.id != case.reporter}
    return list(filter(None, ({code: reached[code] for code in circle if code in reached} for circle in found)))


def heard_by(case: Case, found: Sequence[Circle]) -> Circle:
    """Everybody so far."""
    return {code: person for circle in found[: case.circle + 1] for code, person in circle.items()}


async def ring(work: Work, case: Case, shown: Shown = "to new", insist: bool = True) -> None:
    """Ring everybody so far but those who cannot go; if nobody can, all of them once more (`insist`). Pictures and the
    place that was sent are `shown` to those who are rung for the first time, or to nobody; a new place to all."""
    found = await chain(work, case)
    rung = heard_by(case, found)
    before = heard_by(replace(case, circle=case.circle - 1), found)
    seen = {person.id for person in before.values()} if shown == "to new" else set()
    able = {code: person for code, person in rung.items() if f"{DECLINED}{code}" not in case.body.alarm}
    able = able or (rung if insist else {})
    for person in {person.id: person for person in able.values()}.values():
        screen = danger_notices.ring_screen(work, work.voice(person.language), case)
        # What could not be sent until the next ring is said by that one.
        work.tell.send(person.account, screen, "urgent", expires_at=work.now + RINGS_EVERY)
        if danger_notices.private(work, case):
            continue
        if shown == "to new" and person.id not in seen:
            case_notices.show_pictures(work, person, case.body.pictures, work.now)
        if shown == "place" or (shown == "to new" and person.id not in seen):
            _show_place(work, case, person)


async def tell(work: Work, action: Action, before: Case, case: Case, words: str, pictures: Sequence[Picture]) -> bool:
    """Whose step it is to tell: True where an emergency has words of its own for what happened. What is added while
    nobody goes yet rings again, unless it calms or a telephone rang just now: then it stands on the card. That somebody
    is inside always rings. A picture is its own ring."""
    if case.urgency != "emergency":
        return False
    if action == "add" and case.state is State.NEW:
        if not danger_notices.private(work, case):
            for person in heard_by(case, await chain(work, case)).values():
                case_notices.show_pictures(work, person, pictures, work.now)
        meant = outcome(words)
        lately = work.now - before.changed_at < LATELY and meant is None and before.spot == case.spot
        loud = words and meant not in CALM and not lately
        await (ring(work, case, "to nobody") if loud else mend(work, case))
        return True
    if action != "accept":
        return False
    await danger_notices.to_reporter(work, case, "danger-seen", "danger-seen-private")
    for person in await case_notices.audience(work, "holder", case):
        screen = danger_notices.taken_screen(work, work.voice(person.language), case)
        work.tell.send(person.account, screen, "urgent")
    return True


def _show_place(work: Work, case: Case, person: Person) -> None:
    if case.body.latitude is not None:
        where = (("latitude", case.body.latitude), ("longitude", case.body.longitude))
        work.tell.send(person.account, Screen("", method="sendLocation", extra=where), "urgent")


async def mend(work: Work, case: Case) -> None:
    """What the reporter tapped meanwhile, on the messages that are there already; nobody is rung."""
    if danger_notices.private(work, case):
        return
    for person in heard_by(case, await chain(work, case)).values():
        screen = replace(danger_notices.ring_screen(work, work.voice(person.language), case), fresh=False)
        work.tell.send(person.account, screen, "urgent", mend=True)


async def ring_next(work: Work, case: Case, insist: bool = True) -> Case:
    """The next circle too, and the reporter hears when nobody answers, or is asked after an outage."""
    found = await chain(work, case)
    done = case.body.alarm
    if case.circle >= len(found) and UNANSWERED not in done:  # the whole chain was rung twice
        await danger_notices.to_reporter(work, case, "danger-unanswered", "danger-unanswered")
        done = (*done, UNANSWERED)
    asked = f"{ASKED}{int((work.now - case.reported_at) / OLD)}"
    if work.now - case.reported_at > OLD and asked not in done and not await _told(work, case, found):
        for person in await case_notices.audience(work, "reporter", case):
            screen = danger_notices.peace_screen(work, work.voice(person.language), case)
            work.tell.send(person.account, screen, "urgent", expires_at=work.now + OLD)
        done = (*done, asked)
    body = case.body.model_copy(update={"alarm": done})
    case = replace(case, circle=case.circle + 1, due_at=work.now + RINGS_EVERY, body=body)
    case = await cases.save(work.store, case, work.now)
    await ring(work, case, insist=insist)
    return case


async def _told(work: Work, case: Case, found: Sequence[Circle]) -> bool:
    """Was a message about it ever taken by Telegram, for any of those who were rung?"""
    accounts = {person.account for person in heard_by(case, found).values()}
    return any([await alarms.reached(work.store, account, danger_notices.card_of(case)) for account in accounts])


async def ring_on(work: Work) -> None:
    """The sweep. One case that cannot be dealt with keeps no other from being rung."""
    for case in await alarms.ringing(work.store, work.now):
        kept = len(work.tell.messages)
        try:
            async with work.store.tx.savepoint():
                await ring_next(work, case)
        except DatabaseAway:
            raise
        except Exception:
            del work.tell.messages[kept:]
            log.exception("an emergency could not be rung: %s", case.number)


async def beside(work: Work, case: Case) -> list[Case]:
    """What others reported of the same kind in the same building meanwhile: whoever goes there goes for all of them.
    They stay cases of their own."""
    if case.spot.building is None or danger_notices.private(work, case):
        return []
    found = await cases.near(work.store, case.spot.estate, case.reported_at - OLD)
    return [
        other
        for other in found
        if (other.category, other.state, other.spot.building) == (case.category, State.NEW, case.spot.building)
        and other.id != case.id
    ]


async def put_away(work: Work, case: Case, by: Person) -> None:
    """Somebody goes: whoever else was rung need not think of it any more."""
    everybody = {person.id: person for circle in await chain(work, case) for person in circle.values()}
    for person in everybody.values():
        if person.id != by.id and case.state is State.TAKEN:
            t = work.voice(person.language)
            screen = Screen(t("case-taken-by-other", number=case.number), card=danger_notices.card_of(case))
            work.tell.send(person.account, screen, "urgent", mend=True)
