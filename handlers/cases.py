"""A case as its reporter sees it: look, add, urge, withdraw; say whether it is done; join somebody else's.

-- 周二 10:00
wang  （报了楼道灯）
wang  [看进度]
bot   1124-01　柳荫花园21栋2单元2楼，楼道灯不亮
      还没人接。
      最晚周四（26日）下午5点半前办好。
      周二（24日）上午10点 报上了
      [催一下] [补一句] [撤回] [回首页]
wang  [补一句]
bot   要补什么？说一句、发张照片都行： [退一步] [先不办了]
wang  三楼也不亮了
bot   这样转过去，对吗？ “三楼也不亮了” [对，转过去] [改几个字] [先不办了]
wang  [对，转过去]
bot   补上了。 [看进度] [回首页]
wang  [看进度]
wang  [催一下]
bot   催了，他们现在就看到。 [看进度]
wang  [看进度]
wang  [撤回]
bot   撤回1124-01，不办了？ [对，撤回] [不撤]
wang  [对，撤回]
bot   撤回了：1124-01。再有事随时说。 [回首页]
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, pairs
from dialog.texts import Html
from dialog.turn import Turn
from domain.case import ENDED, RULE, WITH_STAFF, State, actions
from domain.quiet import for_staff
from handlers import case_screens, case_words, ratings
from handlers.case_steps import LONGEST, carry_out, who
from storage import cases, events, forms, groups
from storage.cases import JOINER, RESIDENT, Case, Note

SHOWN_AFTER = dt.timedelta(days=30)
HISTORY = 8
FEW_WORDS = 12


async def _seen(turn: Turn) -> Case | None:
    """The case in the button, if this person reported or joined it."""
    case = await cases.find(turn.store, turn.args[0]) if turn.args else None
    if case is None:
        return None
    mine = case.reporter == turn.person.id or turn.person.id in await cases.joiners(turn.store, case.id)
    return case if mine else None


def gone(turn: Turn) -> Screen:
    rows = [[Button(turn.t.plain("button-mine"), "mine"), Button(turn.t.plain("button-home"), "home")]]
    return Screen(turn.t("case-gone"), rows=rows, fresh=True)


async def mine(turn: Turn) -> list[Row]:
    """A row for each case of theirs, for the list of what they wait for."""
    t = turn.t
    found = [
        *await cases.of_reporter(turn.store, turn.person.id, turn.now - SHOWN_AFTER, 6),
        *await cases.of_joiner(turn.store, turn.person.id, turn.now, 4),
    ]
    rows = []
    for case in found:
        elsewhere = case.state is State.ELSEWHERE and case.body.text  # the kind of all of them is "not ours"
        what = case.body.text[:FEW_WORDS] if elsewhere else case_screens.matter(turn, t, case)
        rows.append([Button(t.plain("mine-case", what=what, state=case.state.value), f"case:{case.id}")])
    return rows


async def waited_for(turn: Turn) -> list[Case]:
    """What they reported or joined and somebody here has to see to."""
    found = [
        *await cases.of_reporter(turn.store, turn.person.id, turn.now, 6),
        *await cases.of_joiner(turn.store, turn.person.id, turn.now, 4),
    ]
    return [case for case in found if case.state in WITH_STAFF]


async def one(turn: Turn) -> Reply:
    """case:<case>: what became of it so far."""
    case = await _seen(turn)
    return await case_screen(turn, case) if case else gone(turn)


async def case_screen(turn: Turn, case: Case) -> Screen:
    t = turn.t
    known = case_screens.facts(turn, t, case)
    lines = [t("case-card", **known, state=case.state.value, open="yes" if case.state in WITH_STAFF else "no")]
    if case.state in WITH_STAFF and case.source != "rating" and turn.catalogue.category(case.category).rated:
        days = await cases.median_days(turn.store, case.category)
        lines += [t("clock-half", days=days)] if days else []
    said = [note for note in await cases.notes(turn.store, case.id) if note.what != "escalate"]  # which is among staff
    for note in said[-HISTORY:]:
        lines.append(t("case-history", when=t.when(note.at, turn.now), what=note.what, by=_by(turn, case, note)))
    return Screen(Html("\n".join(lines)), rows=await _rows(turn, case), card=SCREEN)


def _by(turn: Turn, case: Case, note: Note) -> str:
    """Who it was, to whoever reads it; of several who joined nobody is told apart."""
    if note.role == RESIDENT:
        return "you" if case.reporter == turn.person.id else "neighbour"
    return "neighbour" if note.role == JOINER else "staff"


async def _rows(turn: Turn, case: Case) -> list[Row]:
    t = turn.t
    home = [Button(t.plain("button-home"), "home")]
    if case.state in (State.CLOSING, State.ASKED, State.UNCONFIRMED):
        key = "told-asked" if case.state is State.ASKED else "told-closing"
        return [*case_screens.resident_rows(t, case, key)[: 2 if case.state is State.CLOSING else 1], home]
    may = actions(case.state, (await who(turn, case)).actors)
    buttons = [Button(t.plain("case-urge"), f"urge:{case.id}")] if "urge" in may else []
    buttons += [Button(t.plain("case-add"), f"tell:{case.id}:add")] if "add" in may else []
    buttons += [Button(t.plain("case-withdraw"), f"withdraw:{case.id}")] if "withdraw" in may else []
    if "not_solved" in may and case.responsible and "not_solved" not in case_screens.unfit(turn, case):
        buttons.append(Button(t.plain("case-not-solved-button", what="thing"), f"well:{case.id}:not_solved"))
    stars = rate_rows(turn, case) if case.reporter == turn.person.id and ratings.may_be_rated(turn, case) else []
    return [*stars, *pairs(buttons), home]


# --- urge, withdraw, join


async def urge(turn: Turn) -> Reply:
    """urge:<case>: it rings somebody; the second time somebody above as well; at night in the morning, and said so."""
    case = await _seen(turn)
    if case is None:
        return gone(turn)
    after = await carry_out(turn, case, "urge", await who(turn, case))
    t = turn.t
    seen = for_staff(turn.now, case.urgency, t.zone)
    night = "yes" if seen > turn.now else "no"
    text = t("case-urge-done", night=night, seen=t.soon(seen, turn.now), urged=after.urged)
    return Screen(text, rows=[[Button(t.plain("case-look"), f"case:{case.id}")]], card=SCREEN)


async def withdraw(turn: Turn) -> Reply:
    """withdraw:<case>[:yes]"""
    case = await _seen(turn)
    if case is None or case.state in ENDED:
        return gone(turn)
    t = turn.t
    if turn.args[1:] != ["yes"]:
        yes = Button(t.plain("case-withdraw-yes"), f"withdraw:{case.id}:yes")
        no = Button(t.plain("case-withdraw-no"), f"case:{case.id}")
        return Screen(t("case-withdraw-sure", number=case.number), rows=[[yes, no]], card=SCREEN)
    await carry_out(turn, case, "withdraw", await who(turn, case))
    home = [[Button(t.plain("button-home"), "home")]]
    return Screen(t("case-withdrawn-done", number=case.number), rows=home, card=SCREEN)


async def join(turn: Turn) -> Reply:
    """join:<case>: "我也遇到了". They get progress, and are asked at the end; nothing is merged."""
    case = await cases.find(turn.store, turn.args[0]) if turn.args else None
    if case is None or case.state not in RULE["join"].states or turn.catalogue.category(case.category).private:
        return gone(turn)
    t = turn.t
    rows = [[Button(t.plain("case-look"), f"case:{case.id}"), Button(t.plain("button-home"), "home")]]
    if case.reporter == turn.person.id or not await cases.join(turn.store, case.id, turn.person.id, turn.now):
        return Screen(t("joined-already"), rows=rows, card=SCREEN)
    await cases.note(turn.store, case.id, "join", JOINER, "", (), turn.now)
    await events.record(turn.store, turn.now, "case", case.id, "join", "resident", grid=case.grid)
    await groups.touch(turn.store, case.grid, turn.now)
    await _end_report(turn)
    if case.state is State.CLOSING:  # said to be done: whoever meets with it now may say that it is not
        text = t("joined-closing", **case_screens.facts(turn, t, case))
        return Screen(text, rows=[*case_screens.resident_rows(t, case), rows[0][1:]], card=SCREEN, fresh=True)
    count = 1 + len(await cases.joiners(turn.store, case.id))
    return Screen(t("report-joined", count=count), rows=rows, card=SCREEN, fresh=True)


async def _end_report(turn: Turn) -> None:
    """What they began to report is this one."""
    if turn.form is not None and turn.form.form == "report":
        ended = replace(turn.form, state="idle", answers=None, revision=turn.form.revision + 1, touched_at=turn.now)
        await forms.save(turn.store, ended)


# --- is it done?


async def well(turn: Turn) -> Reply:
    """well:<case>:<solved|partly|not_solved>: closing needs them."""
    case = await _seen(turn)
    said = turn.args[1] if len(turn.args) > 1 else ""
    if case is None or said not in ("solved", "partly", "not_solved"):
        return gone(turn)
    t = turn.t
    joiner = case.reporter != turn.person.id
    if joiner and said != "not_solved":
        return Screen(t("case-thanks"), card=SCREEN, fresh=True)
    if said == "not_solved":
        return await case_words.begin(turn, case, "not_solved")
    after = await carry_out(turn, case, "solved" if said == "solved" else "partly", await who(turn, case))
    if ratings.may_be_rated(turn, after):
        return Screen(t("case-solved-thanks"), rows=rate_rows(turn, case), card=SCREEN, fresh=True)
    key = "case-thanks" if said == "solved" else "case-partly-thanks"
    return Screen(t(key, desk=turn.catalogue.neighbourhood.desk), card=SCREEN, fresh=True)


def rate_rows(turn: Turn, case: Case) -> list[Row]:
    """Five steps, one tap, and a way to leave it."""
    t = turn.t
    stars = [Button(t.plain("rate", stars=n), f"rate:{case.id}:{n}") for n in (5, 4, 3, 2, 1)]
    return pairs([*stars, Button(t.plain("rate-no"), "home")], 3)


async def comment(turn: Turn) -> Reply:
    """Written while the stars are on the screen: kept with the case, and the stars stay."""
    shown = next((data.split(":")[1] for data in turn.buttons.values() if data.startswith("rate:")), "")
    case = await cases.find(turn.store, shown) if shown else None
    if case is None or case.reporter != turn.person.id or not ratings.may_be_rated(turn, case):
        return None
    await cases.note(turn.store, case.id, "add", RESIDENT, turn.said.text[:LONGEST], (), turn.now)
    return Screen(turn.t("rate-comment"), rows=rate_rows(turn, case), card=SCREEN, fresh=True)


async def tell(turn: Turn) -> Reply:
    """tell:<case>:<reply|add>: words for those who have it."""
    case = await _seen(turn)
    action = turn.args[1] if len(turn.args) > 1 else ""
    if case is None or action not in ("reply", "add"):
        return gone(turn)
    return await case_words.begin(turn, case, "reply" if action == "reply" else "add")
