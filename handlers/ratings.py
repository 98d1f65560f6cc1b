"""The five-step rating: voluntary, one tap. Who is not satisfied is heard by somebody else, and has the last word.

-- 周四 18:30
xu    （在聊天里）
chen  （在聊天里）
li    （报了楼道灯）
xu    [我来办]
xu    [办好了]
xu    换了灯
xu    [就这么说]
li    [没好]
li    [不说了，就是没好]
li    [对，转过去]
bot   明白，编号不变（1126-01）。这回督办盯着，最晚周五（27日）下午5点半前办好。 …
-- 周五 11:40
xu    [办好了]
xu    二楼的灯换好了
xu    [就这么说]
chen  [核过了，没问题]
li    [好了]
li    [不满意]
bot   谢谢您直说。哪里不满意？写一句、说一句都行，不说也行。 [不说了]
li    催了才有人理，还修错楼层
bot   这样转给换来的同事，对吗？ “催了才有人理，还修错楼层” [对，转过去] [改几个字] [不说了]
li    [对，转过去]
bot   记下了。周一（30日）下班前，换一位同事联系您；周五（12月4日）下班前给您答复，您看到了才算完。 [看进度] [回首页]
bot→chen  1127-01居民补了一句：“催了才有人理，还修错楼层” …
bot→xu  （不说话）
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn, Work
from domain.case import CONFIRMED, OPEN, State
from domain.category import OTHER, Limit
from handlers import contact
from handlers.case_steps import carry_out, who
from handlers.case_words import Words, words_read
from handlers.filing import file_case
from storage import cases, events
from storage.cases import Body, Case

CONTACT = Limit(days=1)  # somebody else is in touch
ANSWER = Limit(days=5)
UNSATISFIED = 2  # of five, and less


class Unsatisfied(BaseModel):
    """Everything that `done` is given. `case` is the follow-up."""

    case: str
    words: Words


def may_be_rated(work: Work, case: Case) -> bool:
    """What its reporter called done, of a kind that is rated at all; an answer to a rating is not rated again."""
    rated = work.catalogue.category(case.category).rated
    return case.state in CONFIRMED and rated and case.rating is None and case.source != "rating"


async def rate(turn: Turn) -> Reply:
    """rate:<case>:<1-5>: by its reporter, once."""
    case = await cases.find(turn.store, turn.args[0])
    t = turn.t
    home = [[Button(t.plain("button-home"), "home")]]
    stars = {str(n): n for n in range(1, 6)}.get(turn.args[1] if len(turn.args) > 1 else "")
    if case is None or case.reporter != turn.person.id or stars is None:
        return Screen(t("case-gone"), rows=home, card=SCREEN)
    if not may_be_rated(turn, case):
        key = "rate-already" if case.rating else "rate-later" if case.state in OPEN else "case-gone"
        return Screen(t(key), rows=home, card=SCREEN)
    rated = await cases.save(turn.store, replace(case, rating=stars), turn.now)
    facts = {"stars": stars, "category": case.category, "grid": case.grid}
    await events.record(turn.store, turn.now, "case", case.id, "rated", "resident", **facts)
    if stars > UNSATISFIED:
        return Screen(t("rate-warm" if stars > UNSATISFIED + 1 else "rate-thanks"), rows=home, card=SCREEN)
    follow_up = await _follow_up(turn, rated)
    return await RATED.start(turn, {"case": follow_up.id}, afresh=True)


async def _follow_up(turn: Turn, rated: Case) -> Case:
    """A case of its own, filed at once: whoever says nothing more is heard all the same. It never goes to those who
    had the other one, and is over when the reporter has seen the answer."""
    limits = {"accept": CONTACT, "settle": ANSWER, "clock": "working", "urgency": "normal"}
    kind = turn.catalogue.category(OTHER).model_copy(update=limits)
    had = {code for code in (rated.handler, rated.responsible, rated.resolver) if code}
    body = Body(text="", about=tuple(sorted(had)))
    return await file_case(turn, kind, rated.spot, body, turn.person.id, "rating", came_from=rated.number)


# --- what was wrong


async def _case_holds(turn: Turn, answers: Answers, value: object) -> bool:
    case = await cases.find(turn.store, str(value))
    return case is not None and case.reporter == turn.person.id and case.state in (State.NEW, State.TAKEN)


async def _gone_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("case-gone"), rows=[asking.way_out()])


async def _words_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    return Screen(t("rate-why"), rows=[[_nothing_more(asking)]])


def _nothing_more(asking: Asking) -> Button:
    """The way out of the form is an answer here."""
    out = asking.way_out()[1]
    return Button(asking.turn.t.plain("rate-nothing"), out.data)


async def _words_hold(turn: Turn, answers: Answers, value: object) -> bool:
    return isinstance(value, dict) and bool(value.get("text") or value.get("pictures"))


async def _sure_screen(asking: Asking) -> Screen:
    t, words = asking.turn.t, Words.model_validate(asking.answers["words"])
    text = t("rate-sure", words=words.text, pictures=len(words.pictures))
    yes = asking.pick(t.plain("case-tell-yes"), "yes")
    return Screen(text, rows=[[yes], [asking.change(t.plain("say-change"), "words"), _nothing_more(asking)]])


async def _done(turn: Turn, said: Unsatisfied) -> Sequence[Screen]:
    """The words become the follow-up's own; whoever has it hears of them."""
    case = await cases.find(turn.store, said.case)
    assert case is not None
    told = replace(case, body=case.body.model_copy(update={"text": said.words.text}))
    after = await carry_out(turn, told, "add", await who(turn, case), said.words.text, said.words.pictures)
    return [_promise(turn, after)]


def _promise(turn: Turn, follow_up: Case) -> Screen:
    t, zone = turn.t, turn.t.zone
    contact_day, answer_day = (m.astimezone(zone).date() for m in (follow_up.accept_at, follow_up.deadline_at))
    text = t("rate-promise", contact=t.day(contact_day, turn.now), answer=t.day(answer_day, turn.now))
    rows = [[Button(t.plain("case-look"), f"case:{follow_up.id}"), Button(t.plain("button-home"), "home")]]
    return Screen(text, rows=rows, card=SCREEN, fresh=True)


async def _left(turn: Turn) -> Screen:
    """Nothing more to say: the promise is the same."""
    state = (turn.form.answers if turn.form else None) or {}
    given = state.get("given", {}).get("case")
    case = await cases.find(turn.store, str(given[0])) if given else None
    if case is None:
        return Screen(turn.t("rate-thanks"), rows=[[Button(turn.t.plain("button-home"), "home")]])
    return _promise(turn, case)


RATED = Form(
    "rated",
    Unsatisfied,
    (
        Ask("case", _gone_screen, _case_holds),
        Ask("words", _words_screen, _words_hold, words_read, overhears=False, collects=True),
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=_done,
    left=_left,
    title=lambda turn: turn.t.plain("rate-title"),
    hears_voice=True,
)
