"""Words that go with a step of a case: why, how, what to ask. Whoever writes them sees first what will be read.

-- 周二 10:00
xu    （在聊天里）
wang  （报了楼道灯）
xu    [我来办]
xu    [问居民]
bot   要问居民什么？ [退一步] [先不办了]
xu    是二楼还是三楼的灯？
bot   居民会看到这句： “是二楼还是三楼的灯？” [就这么说] [改几个字] [先不办了]
xu    [就这么说]
bot   问过居民了，这段时间不算在期限里。 [我手上的]
bot→wang  您报的楼道灯不亮（1124-01），办的人想问一句： “是二楼还是三楼的灯？” [回一句] [看进度]
wang  [回一句]
bot   您说，我转给办的人： [退一步] [先不办了]
wang  二楼的
wang  [对，转过去]
bot   转过去了，谢谢您。 最晚…前办好。 [看进度] [回首页]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.screen import SCREEN, Button, Screen, pairs
from dialog.texts import Html
from dialog.turn import Turn
from domain.case import CONFIRMED, Action, State, actions
from domain.category import QUESTION
from domain.spoken import yes_or_no
from handlers import case_screens, contact
from handlers.case_steps import allowed, carry_out, who
from handlers.scope import in_scope
from storage import cases, people, staff
from storage.cases import Case, Picture

LONGEST = 1000
BY_RESIDENTS: frozenset[Action] = frozenset({"reply", "add", "not_solved"})
TO_SOMEBODY: frozenset[Action] = frozenset({"pass_on", "hand"})
READ_BY_RESIDENTS: frozenset[Action] = frozenset({"ask", "answer", "resolve", "unit_done", "explain"})
SETTLES: frozenset[Action] = frozenset({"resolve", "unit_done"})
MAY_BE_SILENT: frozenset[Action] = frozenset({"not_solved"})


class Words(BaseModel):
    text: str = ""
    pictures: tuple[Picture, ...] = ()


class Saying(BaseModel):
    """Everything that `done` is given. `to` is the staff code of whom it is passed or handed to."""

    case: str
    action: str
    words: Words | Literal["draft", "silent"]
    to: str = ""


async def begin(turn: Turn, case: Case, action: Action) -> list[Screen]:
    """Raises Refused at once for what may not be done; else asks for the words."""
    await allowed(turn, case, action, await who(turn, case))
    return await SAY.start(turn, {"case": case.id, "action": action}, afresh=True)


async def answer(turn: Turn) -> list[Screen] | None:
    """What is typed while whoever has a case waits for an answer, is the answer; None where nobody asked."""
    asked = [c for c in await cases.of_reporter(turn.store, turn.person.id, turn.now) if c.state is State.ASKED]
    if len(asked) != 1:
        return None
    words = Words(text=turn.said.text.strip()[:LONGEST])
    answers = {"case": asked[0].id, "action": "reply", "words": words.model_dump(mode="json")}
    return await SAY.start(turn, answers, afresh=True)


async def closing(turn: Turn, done: bool) -> Case | None:
    """The one case of which they are asked whether it is done: their own, or one that they joined. A no is heard too
    as long as it may still be said after somebody's yes."""
    since = turn.now - case_screens.CONFIRMS_WITHIN
    own = await cases.of_reporter(turn.store, turn.person.id, since)
    joined = await cases.of_joiner(turn.store, turn.person.id, since)
    asked = [case for case in (*own, *joined) if case.state is State.CLOSING]
    settled = [case for case in (*own, *joined) if case.state in CONFIRMED]
    found = asked if asked or done else settled
    return found[0] if len(found) == 1 else None


async def _case(turn: Turn, answers: Answers) -> Case | None:
    """Read once a turn."""
    key = ("case", answers.get("case"))
    if key not in turn.looked_up:
        turn.looked_up[key] = await cases.find(turn.store, str(answers.get("case", "")))
    case: Case | None = turn.looked_up[key]
    return case


async def _case_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return await _case(turn, {"case": value}) is not None


async def _action_holds(turn: Turn, answers: Answers, value: object) -> bool:
    """Still allowed: somebody else may have been faster."""
    case = await _case(turn, answers)
    return case is not None and value in actions(case.state, (await who(turn, case)).actors)


async def _gone_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("case-gone"), rows=[asking.way_out()])


async def _to_nobody(turn: Turn, answers: Answers) -> bool:
    return answers.get("action") not in TO_SOMEBODY


async def _able(turn: Turn, answers: Answers) -> dict[str, str]:
    """Code → name of those to whom it may be given: partner units, or colleagues in whose scope it is."""
    case = await _case(turn, answers)
    if case is None:
        return {}
    found = {}
    for member in await staff.everybody(turn.store.tx, turn.store.sealer):
        partner = member.role == "partner"
        if member.removed or not member.joined or partner is not (answers["action"] == "pass_on"):
            continue
        role = people.Staff(member.code, member.role, member.grids, member.name)
        if partner or (member.code != case.handler and member.role != "admin" and in_scope(turn, role, case)):
            found[member.code] = member.name
    return found


async def _to_screen(asking: Asking) -> Screen:
    able = await _able(asking.turn, asking.answers)
    picks = pairs([asking.pick(name, code) for code, name in able.items()][:8])
    return Screen(asking.turn.t("say-to" if able else "say-to-nobody"), rows=[*picks, asking.way_out()])


async def _to_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in await _able(turn, answers)


async def _words_screen(asking: Asking) -> Screen:
    turn, t, action = asking.turn, asking.turn.t, asking.answers["action"]
    case = await _case(turn, asking.answers)
    assert case is not None
    rows = []
    if action in SETTLES and case_screens.came_back(case):
        return Screen(t("say-cause", before=case.came_from), rows=[asking.way_out()])
    if action == "pass_on":
        draft = t.plain("order-draft", **case_screens.facts(turn, t, case))
        return Screen(t("say-order", draft=draft), rows=[[asking.pick(t.plain("say-keep"), "draft")], asking.way_out()])
    if action in MAY_BE_SILENT:
        rows.append([asking.pick(t.plain("case-tell-skip"), "silent")])
    key = f"case-tell-{action.replace('_', '-')}" if action in BY_RESIDENTS else "say-words"
    text = t(key, **({} if action in BY_RESIDENTS else {"action": action}))
    if action == "answer" and case.body.text:  # whoever has several in hand sees which one this is
        text = Html(f"{text}\n{t('case-words', words=case.body.text)}")
    return Screen(text, rows=[*rows, asking.way_out()])


async def _words(turn: Turn, answers: Answers) -> Words:
    """What was written; the order as it was proposed; or nothing, where that is enough."""
    value = answers.get("words")
    if value == "draft":
        case = await _case(turn, answers)
        return Words(text=turn.t.plain("order-draft", **case_screens.facts(turn, turn.t, case))) if case else Words()
    return Words.model_validate(value) if isinstance(value, dict) else Words()


async def _words_hold(turn: Turn, answers: Answers, value: object) -> bool:
    if value in ("draft", "silent"):
        return answers.get("action") in ({"pass_on"} if value == "draft" else MAY_BE_SILENT)
    return isinstance(value, dict) and bool(value.get("text") or value.get("pictures"))


async def words_read(turn: Turn, answers: Answers) -> Answers:
    """A sentence, pictures, or both; more of it as long as the summary is on the screen."""
    said = turn.said
    asked = ((turn.form.answers if turn.form else None) or {}).get("asked")
    if asked not in ("words", "sure") or (asked == "sure" and yes_or_no(said.text) is not None):
        return {}
    before = await _words(turn, answers) if asked == "sure" else Words()
    text = "\n".join(part for part in (before.text, said.text.strip()) if part)[:LONGEST]
    new = tuple(Picture(kind=kind, file=file) for kind, file in said.files)
    words = Words(text=text, pictures=(*before.pictures, *new))
    return {"words": words.model_dump(mode="json")} if words != before else {}


async def _sure_screen(asking: Asking) -> Screen:
    turn, t = asking.turn, asking.turn.t
    words = await _words(turn, asking.answers)
    action = asking.answers["action"]
    if action in BY_RESIDENTS:
        key = "case-tell-sure" if words != Words() else "case-tell-sure-silent"
        text = t(key, words=words.text, pictures=len(words.pictures))
    else:
        reader = "resident" if action in READ_BY_RESIDENTS else "unit" if action == "pass_on" else "staff"
        text = t("say-sure", reader=reader, words=words.text, pictures=len(words.pictures))
    rows = [
        [asking.pick(t.plain("case-tell-yes" if action in BY_RESIDENTS else "say-yes"), "yes")],
        [asking.change(t.plain("say-change"), "words"), asking.way_out()[1]],
    ]
    return Screen(text, rows=rows)


async def _done(turn: Turn, saying: Saying) -> Sequence[Screen]:
    case = await cases.find(turn.store, saying.case)
    assert case is not None
    action: Action = saying.action  # type: ignore[assignment]
    words = await _words(turn, saying.model_dump(mode="json"))
    after = await carry_out(turn, case, action, await who(turn, case), words.text, words.pictures, to=saying.to)
    if action == "reveal":
        return [await _identity(turn, after, words.text)]
    return [done_screen(turn, after, action)]


async def _identity(turn: Turn, case: Case, why: str) -> Screen:
    """Who reported it: shown to whoever gave a reason, written down, and the reporter hears of it."""
    t = turn.t
    person = await people.by_id(turn.store, case.reporter or "")
    code = (await who(turn, case)).code or ""
    await people.look_up(turn.store, code, case.reporter or "", "case", case.id, why, turn.now)
    name = person.name if person and person.name else t.plain("desk-call-unnamed")
    phone = person.phone if person and person.phone else t.plain("desk-no-phone")
    rows = [[Button(t.plain("button-desk"), "desk")]]
    return Screen(t("case-identity", number=case.number, name=name, phone=phone), rows=rows, card=SCREEN, fresh=True)


def done_screen(turn: Turn, case: Case, action: Action) -> Screen:
    t = turn.t
    if action in BY_RESIDENTS:
        rows = [[Button(t.plain("case-look"), f"case:{case.id}"), Button(t.plain("button-home"), "home")]]
        text = t("case-tell-done", action=action, **case_screens.facts(turn, t, case))
        return Screen(text, rows=rows, card=SCREEN, fresh=True)
    rows = [[Button(t.plain("button-desk"), "desk")]]
    if action == "answer" and case.category == QUESTION:
        rows.insert(0, [Button(t.plain("button-learn"), f"learn:{case.id}")])
    return Screen(t("act-done", action=action), rows=rows, card=SCREEN, fresh=True)


async def _left(turn: Turn) -> Screen:
    return Screen(turn.t("say-left"), rows=[[Button(turn.t.plain("button-home"), "home")]])


SAY = Form(
    "say",
    Saying,
    (
        Ask("case", _gone_screen, _case_holds),
        Ask("action", _gone_screen, _action_holds),
        Ask("to", _to_screen, _to_holds, unless=_to_nobody),
        Ask("words", _words_screen, _words_hold, words_read, collects=True),
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=_done,
    left=_left,
    title=lambda turn: turn.t.plain("say-title"),
    hears_voice=True,
)
