"""What staff would hear of cases in the morning, one message after the other, is one message instead (N3).

-- 周二 21:30
xu    （在聊天里）
wang  （报了楼道灯）
li    （报了楼道灯）
zhang （报了楼道灯）
-- 周三 08:30
bot→xu  夜里有动静的3件：
      1124-01 柳荫花园21栋2单元2楼，楼道灯不亮（周二（24日）晚9点半 居民：报的） …
      [1124-01 楼道灯不亮] … [我手上的]
"""

from __future__ import annotations

from dialog.screen import Button, Row, Screen
from dialog.turn import Work
from handlers import case_screens
from handlers.scope import role_in
from storage import cases, outbox, people
from storage.cases import Case
from storage.outbox import Held
from storage.people import Person

ALONE = 2  # so many come one by one
SHOWN = 8  # cases in one message; the rest is counted
CARD = "overnight"
OF_CASES = "work:"  # how the cards of cases begin


async def gather(work: Work) -> None:
    """Done while it is still night, as often as something comes to it; an emergency is never held."""
    for held in await outbox.held(work.store.tx, OF_CASES, work.now):
        person = (await people.who(work.store.tx, work.store.sealer, held.chat, held.chat)).person
        if len(held.cards) <= ALONE or person is None:
            await outbox.keep_newest(work.store.tx, held, OF_CASES, work.now)
            continue
        found = [await cases.find(work.store, card.removeprefix(OF_CASES)) for card in held.cards]
        theirs = [c for c in found if c is not None and await role_in(work, person, c)]
        await outbox.replace_held(work.store.tx, held, OF_CASES, CARD, work.now)
        if theirs:
            work.tell.send(held.chat, await _digest(work, person, theirs, held), not_before=held.until)


async def _digest(work: Work, person: Person, found: list[Case], held: Held) -> Screen:
    t = work.voice(person.language)
    soonest = sorted(found, key=lambda case: (case.term.deadline, case.number))
    lines, rows = [t("overnight", count=len(soonest))], list[Row]()
    for case in soonest[:SHOWN]:
        what, place = case_screens.matter(work, t, case), case_screens.where(t, case.spot)
        notes = await cases.notes(work.store, case.id)
        came = t.plain("case-staff-history", when=t.when(notes[-1].at, held.until), **_of(notes[-1])) if notes else ""
        lines.append(t("overnight-line", number=case.number, where=place, what=what, came=came))
        rows.append([Button(t.plain("clock-button", number=case.number, what=what), f"{OF_CASES}{case.id}")])
    if len(soonest) > SHOWN:
        lines.append(t("clock-rest", count=len(soonest) - SHOWN))
    rows.append([Button(t.plain("button-desk"), "desk")])
    return Screen("\n".join(lines), rows=rows, card=CARD, fresh=True)


def _of(note: cases.Note) -> dict[str, str]:
    return {"what": note.what, "role": note.role}
