"""An answer that is kept: the next who asks the same is told, until it is out of date.

-- 周二 10:00
sun   （在聊天里）
wang  （同意过了）
wang  我家情况特殊能给点啥照顾不
wang  [都不是，问值班的人]
sun   [我来办]
sun   [答复居民]
sun   先看低保，再看临时救助，来服务台我们一起对
sun   [就这么说]
sun   [以后都这么答]
bot   以后这么答，行吗？…
      问：我家情况特殊能给点啥照顾不
      答：先看低保，再看临时救助，来服务台我们一起对
      出处：服务台；用到2027年11月24日
      [就这么存] [改问题] [改答复] [改期限] [退一步] [先不办了]
sun   [就这么存]
bot   存下了，下一位问就这么答。 [我手上的]
sun   我家情况特殊能给点啥照顾不
bot   我家情况特殊能给点啥照顾不 先看低保，再看临时救助，来服务台我们一起对 出处：服务台，11月24日核对过。
      [不再这么答] …
sun   [不再这么答]
bot   好，以后不这么答了。 [回首页]
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn
from domain.case import State
from domain.category import QUESTION
from domain.masking import names_somebody, without_numbers
from domain.refused import Refused
from domain.spoken_places import read_place
from handlers import contact
from handlers.scope import role_in
from storage import answers as kept
from storage import cases, events
from storage import catalogue as catalogues
from storage.answers import Answer
from storage.cases import Case

QUESTION_LONGEST, ANSWER_LONGEST = 200, 700
MONTHS = (3, 6, 12, 24)  # how long it may be told
USUAL = 12
ANSWERED = frozenset({State.CLOSING, State.SOLVED, State.PARTLY, State.UNCONFIRMED})


class Learnt(BaseModel):
    """Everything that `done` is given."""

    case: str
    question: str
    answer: str
    months: str


def may_be_kept(case: Case) -> bool:
    """An answer to a question, which has been given."""
    return case.category == QUESTION and case.state in ANSWERED and bool(case.body.told)


async def begin(turn: Turn) -> Reply:
    """learn:<case>: question and answer as they were, without numbers of cards, to be looked over."""
    case = await cases.find(turn.store, turn.args[0])
    if case is None or not may_be_kept(case) or await role_in(turn, turn.person, case) is None:
        rows = [[Button(turn.t.plain("button-desk"), "desk")]]
        return Screen(turn.t("desk-not-yours"), rows=rows, fresh=True)
    question, hidden = without_numbers(case.body.text[:QUESTION_LONGEST])
    answer, _ = without_numbers(case.body.told[:ANSWER_LONGEST])
    given = {"case": case.id, "months": str(USUAL)}
    if not hidden and not _is_of_somebody(turn, question):  # else it has to be put in other words
        given["question"] = question
    if not names_somebody(answer):
        given["answer"] = answer
    return await LEARN.start(turn, given, afresh=True)


def _is_of_somebody(turn: Turn, question: str) -> bool:
    """Does it say whose it is, by a name or by where they live?"""
    found = read_place(question, turn.catalogue.buildings)
    return names_somebody(question) or any(
        spot.building or spot.floor for spot in (found.place, *found.candidates) if spot
    )


async def stop(turn: Turn) -> Reply:
    """unlearn:<code>: what a colleague kept is told no more."""
    t = turn.t
    await kept.retire(turn.store, turn.args[0], turn.now)
    await catalogues.new_version(turn.store.tx)
    await events.record(turn.store, turn.now, "answer", turn.args[0], "retired", turn.person.staff[0].role)
    return Screen(t("unlearnt"), rows=[[Button(t.plain("button-home"), "home")]], card=SCREEN)


async def _case_holds(turn: Turn, answers: Answers, value: object) -> bool:
    case = await cases.find(turn.store, str(value))
    return case is not None and may_be_kept(case)


async def _gone_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("case-gone"), rows=[asking.way_out()])


async def _question_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("learn-question", longest=QUESTION_LONGEST), rows=[asking.way_out()])


async def _question_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= QUESTION_LONGEST


async def _question_read(turn: Turn, answers: Answers) -> Answers:
    """Raises Refused where it still speaks of somebody."""
    if turn.said.kind != "text":
        return {}
    if _is_of_somebody(turn, turn.said.text):
        raise Refused("learn-somebody")
    return {"question": without_numbers(" ".join(turn.said.text.split()))[0]}


async def _answer_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("learn-answer", longest=ANSWER_LONGEST), rows=[asking.way_out()])


async def _answer_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= ANSWER_LONGEST


async def _answer_read(turn: Turn, answers: Answers) -> Answers:
    if turn.said.kind != "text":
        return {}
    if names_somebody(turn.said.text):
        raise Refused("learn-somebody")
    return {"answer": without_numbers(turn.said.text.strip())[0]}


async def _months_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    picks = [asking.pick(t.plain("learn-months", months=months), str(months)) for months in MONTHS]
    return Screen(t("learn-until"), rows=[picks[:2], picks[2:], asking.way_out()])


async def _months_hold(turn: Turn, answers: Answers, value: object) -> bool:
    return value in {str(months) for months in MONTHS}


async def _sure_screen(asking: Asking) -> Screen:
    turn, t, given = asking.turn, asking.turn.t, asking.answers
    until = _until(turn, int(given["months"]))
    facts = {"question": given["question"], "answer": given["answer"], "year": str(until.year), "day": t.date(until)}
    rows = [
        [asking.pick(t.plain("learn-yes"), "yes"), asking.change(t.plain("learn-change-question"), "question")],
        [
            asking.change(t.plain("learn-change-answer"), "answer"),
            asking.change(t.plain("learn-change-until"), "months"),
        ],
        asking.way_out(),
    ]
    return Screen(t("learn-sure", **facts), rows=rows)


def _until(turn: Turn, months: int) -> dt.date:
    today = turn.now.astimezone(turn.t.zone).date()
    return today + dt.timedelta(days=round(months * 365 / 12))


async def _done(turn: Turn, learnt: Learnt) -> Sequence[Screen]:
    t, by = turn.t, turn.person.staff[0].code
    today = turn.now.astimezone(t.zone).date()
    until = _until(turn, int(learnt.months))
    about = next((hit.code for hit in turn.catalogue.index.find(learnt.question, 1) if hit.sure), None)
    answer = Answer(learnt.question, learnt.answer, t.plain("learn-source"), by, today, until, about)
    code = await kept.keep(turn.store, answer)
    await catalogues.new_version(turn.store.tx)
    await events.record(turn.store, turn.now, "answer", code, "kept", turn.person.staff[0].role)
    return [Screen(t("learn-done"), rows=[[Button(t.plain("button-desk"), "desk")]], card=SCREEN, fresh=True)]


async def _left(turn: Turn) -> Screen:
    return Screen(turn.t("say-left"), rows=[[Button(turn.t.plain("button-desk"), "desk")]])


LEARN = Form(
    "learn",
    Learnt,
    (
        Ask("case", _gone_screen, _case_holds),
        Ask("question", _question_screen, _question_holds, _question_read, overhears=False),
        Ask("answer", _answer_screen, _answer_holds, _answer_read, overhears=False),
        Ask("months", _months_screen, _months_hold),
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=_done,
    left=_left,
    title=lambda turn: turn.t.plain("learn-title"),
)
