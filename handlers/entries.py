"""For those without a chat: walk-ins, telephone calls, what was seen on a round, orders of another system.

-- 周二 10:00
zhou  /enter
bot   怎么来的？ [来人] [电话] [巡查看到的] [别的系统派的] [退一步] [先不办了]
zhou  [来人]
bot   哪儿出了什么事？… [退一步] [先不办了]
zhou  21栋2单元二楼楼道灯不亮
bot   这样登记，对吗？ 柳荫花园21栋2单元2楼，楼道灯不亮
      “21栋2单元二楼楼道灯不亮”
      [登记] [换个地方] [换一类] [重新说] [先不办了]
zhou  [登记]
bot   登记了，编号1124-01。
      抄给居民：1124-01，周四（26日）下午5点半前办好，查进度打
      0561-000-0123
      [我手上的]
"""

from __future__ import annotations

from collections.abc import Sequence

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Screen, pairs
from dialog.texts import Html
from dialog.turn import Turn
from domain.refused import Refused
from domain.spoken_places import read_place
from handlers import case_screens, contact, reporting
from handlers.filing import file_case
from handlers.report_places import SEVERAL, spot_with_unit
from handlers.report_what import What
from handlers.reporting import Report
from storage import cases
from storage.cases import Body

SOURCES = ("walk_in", "call", "round", "other_system")
NUMBER_LONGEST = 40


class Entry(Report):
    """A report, how it came, and the number that it has elsewhere."""

    source: str
    source_number: str | None = None


async def begin(turn: Turn) -> Reply:
    """/enter"""
    return await ENTRY.start(turn, {}, afresh=True)


async def _source_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    picks = pairs([asking.pick(t.plain(f"entry-{source.replace('_', '-')}"), source) for source in SOURCES])
    return Screen(t("entry-source"), rows=[*picks, asking.way_out()])


async def _source_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in SOURCES


async def _no_number(turn: Turn, answers: Answers) -> bool:
    return answers.get("source") != "other_system"


async def _number_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("entry-number"), rows=[asking.way_out()])


async def _number_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= NUMBER_LONGEST


async def _number_read(turn: Turn, answers: Answers) -> Answers:
    """No double entry: a number that is here already is said. Raises Refused for it."""
    number = " ".join(turn.said.text.split())[:NUMBER_LONGEST] if turn.said.kind == "text" else ""
    known = await cases.of_source(turn.store, "other_system", number) if number else None
    if known is not None:
        raise Refused("entry-known", number=known.number)
    return {"source_number": number} if number else {}


async def _sure_screen(asking: Asking) -> Screen:
    turn, t, answers = asking.turn, asking.turn.t, asking.answers
    what = What.model_validate(answers["what"])
    where = case_screens.where(t, spot_with_unit(answers))
    name = t.words(turn.catalogue.category(answers["kind"]).name)
    lines = [t("entry-sure", where=where, what=name, pictures=len(what.pictures))]
    lines += [t("report-words", words=what.text)] if what.text else []
    change = [asking.change(t.plain("report-change", what=q), q) for q in ("place", "kind", "what")]
    rows = [[asking.pick(t.plain("entry-yes"), "yes")], *pairs([*change, asking.way_out()[1]])]
    return Screen(Html("\n".join(lines)), rows=rows)


async def _enter(turn: Turn, entry: Entry) -> Sequence[Screen]:
    """File it without a reporter; what goes on the paper is said."""
    what = entry.what
    body = Body(
        text=what.text,
        pictures=what.pictures,
        rest=read_place(what.text, turn.catalogue.buildings).rest,
        latitude=what.latitude,
        longitude=what.longitude,
    )
    staff = turn.person.staff[0]
    case = await file_case(
        turn,
        turn.catalogue.category(entry.kind),
        spot_with_unit(entry.model_dump()),
        body,
        reporter=None,
        source=entry.source,  # type: ignore[arg-type]
        role=staff.role,
        entered_by=staff.code,
        source_number=entry.source_number,
    )
    t = turn.t
    day, desk = t.when(case.deadline_at, turn.now), turn.catalogue.neighbourhood.desk
    rows = [[Button(t.plain("button-desk"), "desk")]]
    return [Screen(t("entry-done", number=case.number, day=day, desk=desk), rows=rows, card=SCREEN, fresh=True)]


async def _left(turn: Turn) -> Screen:
    return Screen(turn.t("say-left"), rows=[[Button(turn.t.plain("button-desk"), "desk")]])


ASKED = {ask.name: ask for ask in reporting.REPORT.asks}

ENTRY = Form(
    "entry",
    Entry,
    (
        Ask("source", _source_screen, _source_holds),
        Ask("source_number", _number_screen, _number_holds, _number_read, overhears=False, unless=_no_number),
        ASKED["what"],
        ASKED[SEVERAL],
        ASKED["place"],
        ASKED["unit"],
        ASKED["kind"],
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=_enter,
    left=_left,
    title=lambda turn: turn.t.plain("entry-title"),
    hears_voice=True,
)
