"""Whoever goes where there is danger: on the way, there, over; or cannot, and the next one is rung.

-- 周三 19:52
zheng （在聊天里）
chen  （在聊天里）
zhang 柳荫花园5栋3单元楼道好大煤气味
zheng [去不了，叫下一位]
bot→chen  【急】柳荫花园5栋3单元，煤气味、漏气。 …
chen  [119我打，这就去]
bot→zhang  督办看到了，在打119，正往5栋赶。 …
chen  [到现场了]
bot→zhang  督办到5栋了。
"""

from __future__ import annotations

from dataclasses import replace

from dialog.routes import Reply
from dialog.screen import Button, Screen
from dialog.turn import Turn
from domain.case import State
from handlers import case_notices, danger_chain, danger_notices
from handlers.case_steps import Who, carry_out
from handlers.danger_chain import DECLINED
from storage import cases
from storage.cases import Case


async def go(turn: Turn) -> Reply:
    """go:<case>:<look|yes|no|there|clear|false>, for whoever is in its chain. Raises Refused."""
    case = await cases.find(turn.store, turn.args[0])
    what = turn.args[1] if len(turn.args) > 1 else ""
    code = await _code(turn, case) if case else None
    if case is None or code is None:
        rows = [[Button(turn.t.plain("button-desk"), "desk")]]
        return Screen(turn.t("desk-not-yours"), rows=rows, fresh=True)
    role = next((s.role for s in turn.person.staff if s.code == code), "desk")
    if case.handler == code:
        return await _on_the_way(turn, case, what, Who(frozenset({"holder"}), role, code))
    if case.state is not State.NEW:
        return Screen(turn.t("case-taken-by-other", number=case.number), card=danger_notices.card_of(case))
    if what == "yes":
        others = [other for other in await danger_chain.beside(turn, case) if other.reporter != turn.person.id]
        for one in (case, *others):
            after = await carry_out(turn, one, "accept", Who(frozenset({"circle"}), role, code))
            await danger_chain.put_away(turn, after, turn.person)
        return None
    if what == "no":
        return await _decline(turn, case, code)
    return danger_notices.ring_screen(turn, turn.t, case, opened=True)


async def _code(turn: Turn, case: Case) -> str | None:
    """The role in which somebody may go: the one that has it, or one in its chain."""
    mine = [s.code for s in turn.person.staff]
    if case.handler in mine:
        return case.handler
    found = await danger_chain.chain(turn, case)
    return next((code for circle in found for code in circle if code in mine), None)


async def _decline(turn: Turn, case: Case, code: str) -> Screen:
    """The next one is rung at once; twice by the same person does nothing twice."""
    mark = f"{DECLINED}{code}"
    if mark not in case.body.alarm:
        body = case.body.model_copy(update={"alarm": (*case.body.alarm, mark)})
        case = await danger_chain.ring_next(turn, replace(case, body=body), insist=False)
    able = [code for circle in await danger_chain.chain(turn, case) for code in circle]
    others = any(f"{DECLINED}{code}" not in case.body.alarm for code in able)
    return danger_notices.declined_screen(turn, turn.t, case, others)


async def _on_the_way(turn: Turn, case: Case, what: str, who: Who) -> Screen:
    """Arrived; or over, by the word of those who were called, and then looked at by somebody else like any case."""
    if what == "there" and case.state is State.TAKEN:
        await cases.note(turn.store, case.id, "add", who.role, turn.t.plain("danger-there-button"), (), turn.now)
        await danger_notices.to_reporter(turn, case, "danger-there")
        return danger_notices.taken_screen(turn, turn.t, case, "danger-noted")
    if what not in ("clear", "false"):
        return danger_notices.taken_screen(turn, turn.t, case)
    if danger_notices.is_inside(case) and turn.args[2:] != ["sure"]:
        return danger_notices.inside_screen(turn.t, case, what)
    key = "danger-clear" if what == "clear" else "danger-false"
    readers = await case_notices.audience(turn, "reporter", case)
    t = turn.voice(readers[0].language) if readers else turn.t
    after = await carry_out(turn, case, "resolve", who, t.plain(key, **danger_notices.facts(turn, t, case)))
    await danger_notices.to_reporter(turn, after, key, "danger-clear-private")
    return danger_notices.taken_screen(turn, turn.t, after, "danger-noted")
