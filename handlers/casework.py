"""A case on the staff's side: take it, and what the table lets each of them do with it; what waits for me.

-- 周二 10:00
xu    （在聊天里）
chen  （在聊天里）
wuye  （在聊天里）
wang  （报了楼道灯）
bot→xu  1124-01，周二（24日）上午10点报的，还没人接。
      柳荫花园21栋2单元2楼，楼道灯不亮　报的人：居民
      原话：“21栋2单元二楼楼道灯不亮”
      周四（26日）下午5点半前办好。
      [我来办] …
xu    [我来办]
bot   好，1124-01归您了，也告诉居民了。 …
      [派给单位] [办好了] [问居民] [转给同事] [别的…]
bot→wang  有人接了：1124-01，柳荫花园21栋2单元2楼，楼道灯不亮。最晚周四（26日）下午5点半前办好。 [看进度]
xu    /desk
bot   等您办的1件： [1124-01 楼道灯不亮（办）]
xu    [1124-01 楼道灯不亮（办）]
bot   1124-01（在办） … [派给单位] … [我手上的]
xu    [派给单位]
xu    [柳荫物业]
bot   对方会看到哪一句？… 柳荫花园21栋2单元2楼，楼道灯不亮。
      [就用这句] [退一步] [先不办了]
xu    [就用这句]
xu    [就这么说]
bot   发了，也告诉居民了。跟到底的还是您；对方一回话就叫您。 [我手上的]
bot→wuye  请办（1124-01）：柳荫花园21栋2单元2楼，楼道灯不亮。 周四（26日）下午5点半前办好。
      [办好了] [办不了，退回]
"""

from __future__ import annotations

from dataclasses import replace

from dialog.routes import Reply
from dialog.screen import Button, Row, Screen
from dialog.texts import Html
from dialog.turn import Turn
from domain.case import OPEN, RULE, Action, State
from handlers import case_notices, case_screens, case_words
from handlers.board import board_rows
from handlers.case_steps import carry_out, who
from handlers.scope import offered_to, role_in
from storage import cases, people
from storage.cases import Case

SHOWN = 8
FROM_ELSEWHERE = 50  # of what others were offered first, the oldest: where nobody took it, it may be theirs to take
HISTORY = 20  # lines; one that is late for months is reminded of each day
DESK = "desk"


async def _mine(turn: Turn) -> Case | None:
    """The case in the button, if one of this person's roles may see it."""
    case = await cases.find(turn.store, turn.args[0]) if turn.args else None
    return case if case is not None and await role_in(turn, turn.person, case) else None


def _not_yours(turn: Turn) -> Screen:
    return Screen(turn.t("desk-not-yours"), rows=[[Button(turn.t.plain("button-desk"), "desk")]], fresh=True)


async def act(turn: Turn) -> Reply:
    """act:<case>:<action>: at once, or after the words that belong to it. Raises Refused."""
    case = await _mine(turn)
    known = {str(action) for action in case_screens.SEEN_BY_STAFF}
    if case is None or len(turn.args) < 2 or turn.args[1] not in known:
        return _not_yours(turn)
    action: Action = turn.args[1]  # type: ignore[assignment]
    if action == "accept":
        return await _accept(turn, case)
    if RULE[action].reason or action in case_words.TO_SOMEBODY or action == "unit_done":
        return await case_words.begin(turn, case, action)
    after = await carry_out(turn, case, action, await who(turn, case))
    return case_words.done_screen(turn, after, action)


async def _accept(turn: Turn, case: Case) -> Screen:
    """Two tap at once: one has it, the other is told."""
    t = turn.t
    if case.state is not State.NEW and case.handler not in {s.code for s in turn.person.staff}:
        return Screen(t("case-taken-by-other", number=case.number), card=f"work:{case.id}")
    after = await carry_out(turn, case, "accept", await who(turn, case))
    await _put_away(turn, case, after)
    screen = case_screens.staff_screen(turn, t, "case-accepted", after, turn.person)
    screen = await case_screens.with_reporter(turn, t, screen, after, turn.person)
    return Screen(screen.text, rows=screen.rows, card=screen.card)


async def _put_away(turn: Turn, before: Case, after: Case) -> None:
    """Whoever else it was offered to need not think of it any more."""
    offered = await people.of_staff(turn.store, await offered_to(turn, before))
    for person in offered.values():
        if person.id != turn.person.id:
            t = turn.voice(person.language)
            screen = Screen(t("case-taken-by-other", number=after.number), card=f"work:{after.id}")
            turn.tell.send(person.account, screen, mend=True)


async def one(turn: Turn) -> Reply:
    """work:<case>[:all]: the case with what may be done."""
    case = await _mine(turn)
    if case is None:
        return _not_yours(turn)
    t = turn.t
    back = [Button(t.plain("button-desk"), "desk")]
    if case_screens.is_unit(case, turn.person):
        # What was written for it, and nothing else.
        screen = case_screens.staff_screen(turn, t, "case-order", case, turn.person)
        screen = await case_screens.with_reporter(turn, t, screen, case, turn.person)
        return Screen(screen.text, rows=[*screen.rows, back], card=screen.card)
    known = case_screens.facts(turn, t, case)
    lines = [t("case-staff-card", **known, state=case.state.value), *case_screens.staff_lines(t, case, known)]
    for note in (await cases.notes(turn.store, case.id))[-HISTORY:]:
        lines.append(t("case-staff-history", when=t.when(note.at, turn.now), what=note.what, role=note.role))
        lines += [t("case-note", words=note.words)] if note.words and note.what != "filed" else []
    rows = case_screens.staff_rows(turn, t, case, turn.person, everything=True)
    if turn.args[1:] != ["all"]:
        case_notices.show_pictures(turn, turn.person, case.body.pictures, turn.now)
    screen = Screen(Html("\n".join(lines)), rows=[*rows, back], card=f"work:{case.id}")
    return await case_screens.with_reporter(turn, t, screen, case, turn.person)


# --- what waits for me


async def desk(turn: Turn) -> Reply:
    """/desk, desk[:page]: cases and bookings, the oldest deadline first, in one message that is edited."""
    t = turn.t
    page = int(turn.args[0]) if turn.args and turn.args[0].isdecimal() and len(turn.args[0]) < 4 else 0
    found = await waiting(turn)
    shown = found[page * SHOWN : (page + 1) * SHOWN]
    rows: list[Row] = [[Button(_label(turn, case), f"work:{case.id}")] for case in shown]
    turns = [Button(t.plain("button-earlier"), f"desk:{page - 1}")] if page else []
    turns += [Button(t.plain("button-more"), f"desk:{page + 1}")] if (page + 1) * SHOWN < len(found) else []
    late = sum(1 for case in found if case.term.deadline < turn.now)
    text = t("desk-list", count=len(found), late=late)
    return Screen(text, rows=[*rows, turns, *await board_rows(turn)], card=DESK)


async def waiting(turn: Turn) -> list[Case]:
    """What this person has, may take, or is to check; the oldest deadline first."""
    work = replace(turn, store=replace(turn.store, remembered={}))  # the staff list is read once
    codes = [s.code for s in turn.person.staff]
    everywhere: set[str | None] = {None, *turn.catalogue.grids}
    grids: set[str | None] = set()
    for staff in turn.person.staff:
        if staff.role not in ("partner", "admin"):
            grids |= set(staff.grids) or everywhere
    found = [*await cases.held_by(turn.store, codes), *await cases.offered(turn.store, sorted(grids, key=str))]
    if grids != everywhere and any(staff.role != "partner" for staff in turn.person.staff):
        found += await cases.offered(turn.store, sorted(everywhere - grids, key=str), FROM_ELSEWHERE)
    if turn.person.has_role("supervisor", "secretary"):
        found += await cases.in_state(turn.store, State.CHECKING)
    mine = [
        c
        for c in {c.id: c for c in found}.values()
        if c.state in OPEN and await role_in(work, turn.person, c)
        and case_screens.staff_actions(turn, c, turn.person)
    ]  # fmt: skip
    return sorted(mine, key=lambda c: c.term.deadline)


def _label(turn: Turn, case: Case) -> str:
    t = turn.t
    late = "yes" if case.term.deadline < turn.now else "no"
    what = case_screens.matter(turn, t, case)
    return t.plain("desk-case", number=case.number, what=what, state=case.state.value, late=late)
