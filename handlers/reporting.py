"""Report a problem in one breath: place and kind are proposed, one tap files it; only what is missing is asked.

-- 周二 10:00
wang  21栋二楼楼道灯不亮，黑得很
bot   柳荫社区（0561-000-0123）先跟您说清楚： …
wang  （同意两次）
bot   是几单元？
      [1单元] [2单元] [3单元] [说不清] [退一步] [先不办了]
wang  [2单元]
bot   这样报，对吗？办的人不知道您是谁，只看到“居民”。
      柳荫花园21栋2单元2楼，楼道灯不亮
      “21栋二楼楼道灯不亮，黑得很”
      [对，报上去] [换个地方] [换一类] [重新说] [先不办了]
wang  （发来照片）
bot   这样报，对吗？ … 柳荫花园21栋2单元2楼，楼道灯不亮〔照片1份〕 … [对，报上去] …
wang  [对，报上去]
bot   报上了，编号1124-01。
      有人接了就告诉您。
      最晚周四（26日）下午5点半前办好；晚了，我跟您说为什么。
      楼道黑，上下楼打个手电，慢慢走。
      [看进度] [回首页]
-- 周二 10:05
zhang （同意过了）
zhang 报事
bot   哪儿出了什么事？ … [退一步] [先不办了]
zhang 21栋2单元楼道的灯坏了
bot   这像是已经有人报了的：
      柳荫花园21栋2单元2楼，楼道灯不亮，周二（24日）上午10点报的。
      [就是这件，我也遇到了] [不是，另报一件] [退一步] [先不办了]
zhang [就是这件，我也遇到了]
bot   记上了，现在2家。来人了告诉您，修好也问您一声。 [看进度] [回首页]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Again, Reply
from dialog.screen import SCREEN, Button, Screen, pairs
from dialog.texts import Html
from dialog.turn import Turn
from domain import links
from domain.category import OTHER
from domain.folding import fold
from domain.kinds import proposed
from domain.neighbourhood import Building
from domain.quiet import for_staff
from domain.spoken import agrees, yes_or_no
from domain.spoken_places import Spot, placed, read_place
from domain.spoken_wishes import asks
from handlers import case_screens, consent, contact, danger_notices
from handlers.filing import file_case, known_already
from handlers.report_places import (
    SEVERAL,
    code_of,
    place_holds,
    place_read,
    place_screen,
    several_hold,
    spot_with_unit,
    unit_holds,
    unit_known,
    unit_read,
    unit_screen,
)
from handlers.report_what import What, adds, heard, here, more, what_of
from storage.cases import Body, Case

NEW = "new"
DOORS = ("phone", "time")
# Whoever asks for money or a paper reports no problem.
PAPERS = re.compile(
    "补贴|津贴|津帖|补助|低保|养老金|医保|社保|证明|subsid|allowance|benefit|pension|certificate|insurance"
)
START = frozenset({"报事", "报个问题", "report"})


class Report(BaseModel):
    """Everything that `done` is given; `place` is a code of `code_of`."""

    what: What
    place: str
    unit: str | None = None
    kind: str
    known: str = NEW
    door: str | None = None


async def begin(turn: Turn) -> Reply:
    """/report, the button, or a message that tells of a problem. Where consent is missing Telegram carries what was
    said: the notice is an answer to it, and its button comes back with it."""
    said, scanned = turn.said, _scanned(turn)
    bare = said.kind in ("tap", "command") or fold(said.text) in START or agrees(said.text)
    source = said.about if bare else said
    what = heard(source) if source is not None else None
    refusal = consent.missing(turn, _button(scanned))
    if refusal is not None:
        carries = said.kind != "tap" and what is not None and source is not None
        return consent.keeping(turn, refusal, source) if carries and source else refusal
    brought = {"scanned": links.of_building(scanned)} if scanned else {}
    if what is None:
        return await REPORT.start(turn, brought, afresh=True)
    answers = {**brought, "what": what.model_dump(mode="json")}
    return await REPORT.start(turn, answers, known=proposal(turn, what, scanned), afresh=True)


def _scanned(turn: Turn) -> Building | None:
    """The building whose code led here: it is in the button that was tapped, or in one of the screen under which
    something is written or sent, that of consent too."""
    named = turn.args or [part for data in turn.buttons.values() for part in data.split(":")]
    payload = next((part for part in named if part.startswith(links.BUILDING)), "")
    return links.building_of(payload, turn.catalogue.buildings)


def _button(scanned: Building | None) -> str:
    """It brings the building along."""
    return f"report:{links.of_building(scanned)}" if scanned else "report"


async def seen(turn: Turn) -> Reply:
    """A picture, a file or a place with no conversation under way. With words that tell of a problem in a place of ours
    it is a report; else it may be anything, an identity card too: asked first, and Telegram carries it until then."""
    place, scanned = read_place(turn.said.text, turn.catalogue.buildings), _scanned(turn)
    ours = place.place or place.candidates or scanned
    if consent.wanted(turn).startswith("report") or (ours and sounds_like_one(turn)):
        return await begin(turn)
    t = turn.t
    rows = [[Button(t.plain("report-seen-yes"), _button(scanned))], [Button(t.plain("report-seen-no"), "home")]]
    answers = (("reply_parameters", {"message_id": turn.said.message}),)
    return Screen(t("report-seen", kind=turn.said.kind), rows=rows, card=SCREEN, extra=answers)


async def spoken(turn: Turn) -> Reply:
    """A voice message: more of a report for which consent is asked, else somebody wants to be called."""
    return await begin(turn) if consent.wanted(turn).startswith("report") else Again("call")


def sounds_like_one(turn: Turn) -> bool:
    """Does a sentence tell of a problem, rather than ask for a service? By a place of ours and a kind that fits, where
    no service surely does; or by a kind that surely fits, where none does so and nothing is asked, or none at all."""
    catalogue = turn.catalogue
    if not catalogue.categories:
        return False
    if PAPERS.search(fold(turn.said.text)):
        return False
    found = read_place(turn.said.text, catalogue.buildings)
    kinds = catalogue.kinds.find(found.rest, 2)
    services = catalogue.index.named(turn.said.text, 1)
    a_service = bool(services and services[0].sure)
    if found.place is not None or found.candidates or _scanned(turn) is not None:
        return bool(kinds) and not a_service
    return bool(kinds) and kinds[0].sure and not (services and (a_service or asks(turn.said.text)))


def may_be_one(turn: Turn) -> bool:
    """Is there a kind of problem that it may tell of, and nobody asks for money or a paper?"""
    return bool(turn.catalogue.kinds.find(turn.said.text, 1)) and not PAPERS.search(fold(turn.said.text))


# --- what follows from the words


def proposal(turn: Turn, what: What, scanned: Building | None = None) -> Answers:
    """Place and kind, as far as the words and the place that was sent give them; where they name no other, it is the
    building whose code was scanned."""
    found = read_place(what.text, turn.catalogue.buildings, scanned)
    spot = found.place or (Spot() if here(turn, what) else None)
    if scanned is not None and not found.candidates and not _elsewhere(spot, scanned):
        spot = placed(spot or Spot(), scanned)
    kind = _surely(turn, what.text)
    place = {"place": code_of(spot)} if spot is not None and (spot.building or spot.note or here(turn, what)) else {}
    return place | ({"kind": kind} if kind else {})


def _surely(turn: Turn, text: str) -> str | None:
    """The kind that the words surely tell of: all of them, else the first message that does."""
    for words in (text, *text.splitlines()):
        hits = turn.catalogue.kinds.find(read_place(words, turn.catalogue.buildings).rest, 2)
        if hits and (hits[0].sure or len(hits) == 1):
            return hits[0].code
    return None


def _elsewhere(spot: Spot | None, building: Building) -> bool:
    """Do the words name another place than this building, or a landmark?"""
    return spot is not None and bool(spot.building or spot.note or spot.estate not in (None, building.estate))


async def _never_asked(turn: Turn, answers: Answers) -> bool:
    """What the report was begun with: it stays with it on the way back, and through a restart."""
    return True


async def _what_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("report-what"), rows=[asking.way_out()])


async def _what_holds(turn: Turn, answers: Answers, value: object) -> bool:
    what = What.model_validate(value or {})
    return bool(what.text or what.pictures)


async def _what_read(turn: Turn, answers: Answers) -> Answers:
    """Anything may be added while it is asked, and at the summary; pictures and places at any time."""
    new = heard(turn.said)
    if new is None or (turn.said.kind == "text" and (not adds(turn) or yes_or_no(turn.said.text) is not None)):
        return {}
    what = more(what_of(answers), new)
    # While another place is asked for, the code that was scanned says nothing any more.
    scanned = links.building_of(answers.get("scanned", ""), turn.catalogue.buildings) if adds(turn) else None
    return {"what": what.model_dump(mode="json"), **proposal(turn, what, scanned)}


# --- which kind, and is it known


async def _kind_screen(asking: Asking) -> Screen:
    turn, t = asking.turn, asking.turn.t
    text = what_of(asking.answers).text
    rest = read_place(text, turn.catalogue.buildings).rest
    codes = proposed(rest, turn.catalogue.kinds, turn.catalogue.alarms.heard(text))
    picks = [[asking.pick(t.words(turn.catalogue.categories[code].name), code)] for code in codes if code != OTHER]
    other = [asking.pick(t.plain("report-kind-other"), OTHER)]
    return Screen(t("report-kind"), rows=[*picks, other, asking.way_out()])


async def _kind_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return str(value) in turn.catalogue.categories


async def _kind_read(turn: Turn, answers: Answers) -> Answers:
    """Its name, typed."""
    if turn.said.kind != "text" or adds(turn):
        return {}
    hits = turn.catalogue.kinds.find(turn.said.text, 1)
    return {"kind": hits[0].code} if hits else {}


async def _similar(turn: Turn, answers: Answers) -> Case | None:
    """Read once a turn."""
    if "place" not in answers or "kind" not in answers:
        return None
    key = ("similar", answers["place"], answers.get("unit"), answers["kind"])
    if key not in turn.looked_up:
        rest = read_place(what_of(answers).text, turn.catalogue.buildings).rest
        category = turn.catalogue.category(answers["kind"])
        found = await known_already(turn, category, spot_with_unit(answers), rest)
        turn.looked_up[key] = found if found is None or found.reporter != turn.person.id else None
    case: Case | None = turn.looked_up[key]
    return case


async def _nothing_similar(turn: Turn, answers: Answers) -> bool:
    return await _similar(turn, answers) is None


async def _known_screen(asking: Asking) -> Screen:
    turn, t = asking.turn, asking.turn.t
    case = await _similar(turn, asking.answers)
    assert case is not None
    rows = [
        [Button(t.plain("report-join"), f"join:{case.id}")],
        [asking.pick(t.plain("report-new"), NEW)],
        asking.way_out(),
    ]
    return Screen(t("report-known", **case_screens.facts(turn, t, case)), rows=rows)


async def _known_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value == NEW


# --- how they are reached, and the summary


async def _no_door(turn: Turn, answers: Answers) -> bool:
    category = turn.catalogue.category(answers.get("kind", OTHER))
    return not category.door or turn.person.phone is None


async def _door_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    picks = [[asking.pick(t.plain(f"report-door-{door}"), door)] for door in DOORS]
    return Screen(t("report-door"), rows=[*picks, asking.way_out()])


async def _door_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in DOORS


async def _sure_screen(asking: Asking) -> Screen:
    turn, t, answers = asking.turn, asking.turn.t, asking.answers
    what = what_of(answers)
    category = turn.catalogue.category(answers["kind"])
    where = case_screens.where(t, spot_with_unit(answers))
    lines = [t("report-sure", where=where, what=t.words(category.name), pictures=len(what.pictures))]
    lines += [t("report-words", words=what.text)] if what.text else []
    lines += [t("report-door-noted", door=answers["door"])] if answers.get("door") else []
    change = [asking.change(t.plain("report-change", what=q), q) for q in ("place", "kind", "what")]
    rows = [[asking.pick(t.plain("report-yes"), "yes")], *pairs([*change, asking.way_out()[1]])]
    return Screen(Html("\n".join(lines)), rows=rows)


async def place(turn: Turn, report: Report) -> Sequence[Screen]:
    """File it, and say when somebody sees it and by when it is done."""
    category = turn.catalogue.category(report.kind)
    what = report.what
    spot = spot_with_unit(report.model_dump())
    body = Body(
        text=what.text,
        pictures=what.pictures,
        rest=read_place(what.text, turn.catalogue.buildings).rest,
        phone=turn.person.phone if report.door == "phone" else None,
        latitude=what.latitude,
        longitude=what.longitude,
    )
    case = await file_case(turn, category, spot, body, turn.person.id)
    if category.danger is not None:
        # Nobody heard danger in the words, and the kind that was tapped is one: the orders come first here too.
        text = danger_notices.orders(turn.t, category.danger, what.text)
        return [Screen(text, rows=danger_notices.orders_rows(turn.t, case, category.danger), fresh=True)]
    return [filed_screen(turn, case)]


def filed_screen(turn: Turn, case: Case) -> Screen:
    t = turn.t
    category = turn.catalogue.category(case.category)
    seen = for_staff(turn.now, case.urgency, t.zone)
    text = t(
        "report-filed",
        number=case.number,
        night="yes" if seen > turn.now else "no",
        seen=t.soon(seen, turn.now),
        day=t.when(case.deadline_at, turn.now),
        advice=t.words(category.advice) if category.advice else "none",
    )
    rows = [[Button(t.plain("case-look"), f"case:{case.id}"), Button(t.plain("button-home"), "home")]]
    return Screen(text, rows=rows, card=SCREEN, fresh=True)


async def _left(turn: Turn) -> Screen:
    return Screen(turn.t("report-left"), rows=[[Button(turn.t.plain("button-home"), "home")]])


REPORT = Form(
    "report",
    Report,
    (
        Ask("scanned", _what_screen, _what_holds, unless=_never_asked),
        Ask("what", _what_screen, _what_holds, _what_read, collects=True),
        Ask(SEVERAL, place_screen, several_hold, unless=_never_asked, collects=True),
        Ask("place", place_screen, place_holds, place_read, overhears=False),
        Ask("unit", unit_screen, unit_holds, unit_read, overhears=False, after=("place",), unless=unit_known),
        Ask("kind", _kind_screen, _kind_holds, _kind_read, overhears=False),
        Ask("known", _known_screen, _known_holds, after=("place", "kind"), unless=_nothing_similar),
        Ask("door", _door_screen, _door_holds, after=("kind",), unless=_no_door),
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=place,
    left=_left,
    title=lambda turn: turn.t.plain("report-title"),
    hears_voice=True,
)
