"""What people write when no conversation is under way, and there is no word of danger in it (handlers/danger.py).

wang  你好
bot   您好，我是柳荫社区的“邻里” … [约时间办事] …
wang  我想预约
bot   办哪方面的事？… [老人的事] …
wang  下周二晚上七点
bot   周二（12月1日）晚7点，记着了。办哪件事？ … [老人的事] …
wang  给我妈办高龄津贴
bot   给您母亲办高龄津贴，对吗？ [对，给我母亲] [给我自己] [不是这件]
wang  给我爸
bot   高龄津贴：… 带您父亲的：… [约个时间] [我能不能办] [只是看看]
wang  谢谢
bot   不客气，有事随时说。 [回首页]
wang  阿巴阿巴
bot   这个我没听明白，怕弄错。… [老人的事] …
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace

from dialog.routes import Again, Reply
from dialog.screen import SCREEN, Button, Row, Screen
from dialog.turn import Turn
from domain.folding import fold
from domain.neighbourhood import Service
from domain.search import Hit
from domain.spoken import Understood, agrees, refuses, said_done, thanks, understand, waits, yes_or_no
from domain.spoken_places import read_place
from domain.spoken_wishes import asks, beside_news, is_angry, wish
from handlers import ask, case_words, cases, consent, eligible, elsewhere, reporting, start
from handlers.find import card_screen, doors_screen, home_button, told_data, who_screen
from handlers.told import ME

# What people say when no conversation is under way, and the button that it means; folded (domain/folding.py).
SMALL_WORDS = {
    **dict.fromkeys(("你好", "您好", "hi", "hello"), "home"),
    **dict.fromkeys(("取消", "改时间", "晚点到", "晚到一会儿", "cancel", "change time", "running late"), "mine"),
    **dict.fromkeys(("全部", "everything"), "all:0"),
    **dict.fromkeys(("帮我问", "帮我问问", "问值班的人", "ask for me", "ask a person"), "askp"),
    **dict.fromkeys(("返回", "回去", "退出", "back"), "home"),
    "打给我": "call",
}
# domain/spoken_wishes.py → button
WISHES = {
    "telephone": "call",
    "booking": "mine",
    "book": "doors",
    "hours": "duty",
    "mydata": "mydata",
    "settings": "set",
    "family": "family",
}

Reader = Callable[[Turn], Awaitable[Reply]]


async def in_own_words(turn: Turn) -> Reply:
    """The first reader that makes something of it answers."""
    for reader in READERS:
        reply = await reader(turn)
        if reply is not None:
            return reply
    screen = doors_screen(turn, " ".join(filter(None, (turn.t("not-found"), start.after_hours(turn)))))
    person = [Button(turn.t.plain("button-ask-person"), "askp")]
    return replace(
        screen, rows=[*_report_rows(turn), *screen.rows[:-1], person, screen.rows[-1]], extra=_answering(turn)
    )


async def _caution(turn: Turn) -> Reply:
    """Before anything is asked: somebody is about to be swindled."""
    heard = turn.catalogue.cautions.heard(turn.said.text)
    caution = turn.catalogue.category(heard.category).caution if heard else None
    if caution is None:
        return None
    t = turn.t
    rows: list[Row] = [
        [Button(t.plain("report-title"), "report"), Button(t.plain("button-call"), "call")],
        [home_button(turn)],
    ]
    text = t("caution", first=t.words(caution.first), number=caution.number)
    return Screen(text, rows=rows, card=SCREEN, fresh=True, extra=_answering(turn))


# --- what belongs to something that was shown or asked


async def _small_words(turn: Turn) -> Reply:
    """Small words, a door's name, or what is wanted of a booking, a call, the hours."""
    said = fold(turn.said.text)
    if thanks(said):
        return Screen(turn.t("thanked"), rows=[[home_button(turn)]], card=SCREEN)
    doors = {
        fold(name): f"door:{d.code}" for d in turn.catalogue.neighbourhood.doors for name in (d.name.zh, d.name.en)
    }
    button = SMALL_WORDS.get(said) or doors.get(said) or WISHES.get(wish(said))
    if button == "askp":  # what was asked before goes along
        turn.said = replace(turn.said, about=turn.said.about or turn.carried)
    return Again(button) if button else None


async def _replied(turn: Turn) -> Reply:
    """Written as a reply to a message of ours, while whoever has a case waits for an answer."""
    return await case_words.answer(turn) if turn.said.about is not None else None


async def _consent(turn: Turn) -> Reply:
    text = turn.said.text
    return consent.answered(turn) if agrees(text) or refuses(text) or yes_or_no(text) else None


async def _for_whom(turn: Turn) -> Reply:
    """ "对" or "我妈" where "for whom?" is on the screen: the buttons say of which service, and for when."""
    shown = [data.split(":") for data in turn.buttons.values() if data.startswith(("told:", "book:"))]
    asked = {(code, *when) for _, code, _, *when in shown}
    if len(asked) != 1:
        return None
    code, *earlier = asked.pop()
    found = turn.catalogue.services.get(code)
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    when = spoken_when(meant) or "".join(earlier)
    if found is not None and yes_or_no(turn.said.text):
        return who_screen(turn, found, when)
    if found is None or meant.relation is None or meant.rest:
        return None
    return card_screen(turn, found, meant.relation, when)


async def _done_or_not(turn: Turn) -> Reply:
    """The reporter was asked whether it is done, and writes so."""
    done = said_done(turn.said.text)
    case = await case_words.closing(turn, done) if done is not None else None
    return Again(f"well:{case.id}:{'solved' if done else 'not_solved'}") if case is not None else None


async def _comment(turn: Turn) -> Reply:
    """What is no question and no other matter, while somebody is asked for a rating."""
    said = turn.said.text
    another = asks(said) or reporting.sounds_like_one(turn) or turn.catalogue.names_a_service(said)
    return None if another or fold(said) == fold(turn.t.plain("form-back")) else await cases.comment(turn)


async def _bare_answer(turn: Turn) -> Reply:
    """Yes or no where nothing was asked."""
    if agrees(turn.said.text) and not turn.person.consented:  # a restart forgets what was on the screen
        return start.home_screen(turn).with_note(turn.t("consent-again"))
    bare = agrees(turn.said.text) or yes_or_no(turn.said.text) is not None
    return Screen(turn.t("all-right"), rows=[[home_button(turn)]], card=SCREEN) if bare else None


# --- what it is about


async def _not_ours(turn: Turn) -> Reply:
    entry = elsewhere.sounds_like_one(turn)
    return await elsewhere.told(turn, entry) if entry is not None else None


async def _more(turn: Turn) -> Reply:
    """Consent is asked for a report or a question: whatever asks nothing and names no service belongs to it."""
    wanted, said = consent.wanted(turn), fold(turn.said.text)
    if not wanted.startswith(consent.CARRIES):
        return None
    if waits(said) or "同意" in said or "agree" in said:
        return consent.answered(turn)
    if asks(said):
        return None
    if turn.catalogue.names_a_service(said) or (wanted.startswith("askp") and reporting.sounds_like_one(turn)):
        return None
    return consent.with_more(turn)


async def _news(turn: Turn) -> Reply:
    """Impatient words, from somebody whose report is open, that name neither a place nor another kind: that one."""
    if wish(turn.said.text) != "news":
        return None
    found = await cases.waited_for(turn)
    place = read_place(turn.said.text, turn.catalogue.buildings)
    kinds = turn.catalogue.kinds.find(beside_news(turn.said.text), 1)
    another = kinds and kinds[0].code not in {case.category for case in found}
    if not found or place.place is not None or place.candidates or another:
        return None
    return await cases.case_screen(turn, found[0]) if len(found) == 1 else Again("mine")


async def _report(turn: Turn) -> Reply:
    return await reporting.begin(turn) if reporting.sounds_like_one(turn) else None


async def _angry(turn: Turn) -> Reply:
    """Whoever swears and says nothing else is asked what went wrong; no guess is made."""
    if not is_angry(turn.said.text):
        return None
    t, data = turn.t, ("report", "call", "mine")
    labels = (t.plain("report-title"), t.plain("button-call"), t.plain("button-mine"))
    rows = [[Button(label, button)] for label, button in zip(labels, data, strict=True)]
    return Screen(t("angry", desk=turn.catalogue.neighbourhood.desk), rows=[*rows, [home_button(turn)]], card=SCREEN)


async def _service(turn: Turn) -> Reply:
    """A service that is surely meant, or the nearest few; a question is answered."""
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    hits, when = _services(turn, meant), spoken_when(meant)
    if not (hits and hits[0].sure) and (reply := await case_words.answer(turn)) is not None:
        return reply
    if not hits and (asked := consent.answered(turn)) is not None:
        return asked
    if meant.day is not None and not meant.rest:
        return _when_first(turn, meant)
    if asks(turn.said.text) and (not hits or not when):
        return await ask.reply(turn, turn.said.text)
    if not hits:
        return None
    sure = hits[0].sure
    return (
        _proposal(turn, turn.catalogue.services[hits[0].code], meant, when) if sure else _which_one(turn, hits, meant)
    )


READERS: tuple[Reader, ...] = (
    _caution,
    eligible.typed,
    _small_words,
    eligible.once_more,
    _replied,
    _consent,
    _for_whom,
    _done_or_not,
    _bare_answer,
    _comment,
    _not_ours,
    _more,
    _news,
    _report,
    _angry,
    _service,
)


def _services(turn: Turn, meant: Understood) -> list[Hit]:
    """A question is compared with other questions; what somebody tells of, with the names of services first."""
    index = turn.catalogue.index
    hits = [] if asks(turn.said.text) else index.named(meant.rest, hints=meant.hints)
    told_of_a_problem = bool(turn.catalogue.kinds.find(turn.said.text, 1)) and not asks(turn.said.text)
    return hits if hits or told_of_a_problem else index.find(meant.rest, hints=meant.hints)


def _when_first(turn: Turn, meant: Understood) -> Screen:
    """A day and an hour, and nothing else: kept for the matter that is chosen next."""
    turn.wished = spoken_when(meant)
    at = dt.datetime.combine(meant.day or turn.now.date(), meant.time or dt.time(), turn.t.zone)
    when = turn.t.when(at, turn.now) if meant.time else turn.t.day(at.date(), turn.now)
    return doors_screen(turn, turn.t("when-first", when=when))


def _proposal(turn: Turn, found: Service, meant: Understood, when: str) -> Screen:
    t = turn.t
    name = t.words(found.name)
    if found.taken != "evenings":
        return card_screen(turn, found, ME, "")
    if meant.relation is None:
        screen = who_screen(turn, found, when)
        return Screen(
            t("propose", service=name),
            rows=[*screen.rows[:-1], [Button(t.plain("button-not-this"), "doors")]],
            card=SCREEN,
        )
    rows: list[Row] = [
        [Button(t.plain("propose-yes", **t.whom(meant.relation)), told_data(found, meant.relation, when))]
    ]
    if meant.relation != ME:
        rows.append([Button(t.plain("who", relation=ME), told_data(found, ME, when))])
    rows.append([Button(t.plain("button-not-this"), "doors")])
    return Screen(t("propose-for", service=name, **t.whom(meant.relation)), rows=rows, card=SCREEN)


def _which_one(turn: Turn, hits: list[Hit], meant: Understood) -> Screen:
    t, relation, when = turn.t, meant.relation, spoken_when(meant)
    services = [turn.catalogue.services[hit.code] for hit in hits[:3]]
    buttons = [Button(t.words(s.name), told_data(s, relation, when) if relation else f"svc:{s.code}") for s in services]
    first = _report_rows(turn)
    rows: list[Row] = [
        *first,
        *([b] for b in buttons),
        [Button(t.plain("button-none"), "doors"), Button(t.plain("button-call"), "call")],
    ]
    if not first and turn.catalogue.kinds.find(turn.said.text, 1):
        rows.append([Button(t.plain("report-title"), "report")])
    return Screen(t("which-one"), rows=rows, card=SCREEN, extra=_answering(turn))


def _report_rows(turn: Turn) -> list[Row]:
    """First where it may be a problem: of what is told, and not asked, that is likelier than any service."""
    return [[Button(turn.t.plain("report-title"), "report")]] if reporting.may_be_one(turn) else []


def _answering(turn: Turn) -> tuple[tuple[str, dict[str, int | None]], ...]:
    """The screen is a reply to the words, so that a button brings them along."""
    return (("reply_parameters", {"message_id": turn.said.message}),)


def spoken_when(meant: Understood) -> str:
    """A day and an hour that were said, as they travel in a button: YYYYMMDDHHMM, or the day alone."""
    if meant.day is None:
        return ""
    return f"{meant.day:%Y%m%d}" + (f"{meant.time:%H%M}" if meant.time else "")
