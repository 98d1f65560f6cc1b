"""Danger first: orders and a number at once, before any form, guard, consent or limit; then a record, and the chain.

    -- 周三 19:52
    zheng （在聊天里）
    zhang 柳荫花园5栋3单元楼道好大煤气味
    bot   先离开：走楼梯，到楼外空地。
          别开灯关灯、别点火、别坐电梯、别按门铃。
          路过敲门喊邻居。到了外面再打 119。
          119
          [出来了，119打了] [出来了，还没打] [有人没出来]
    zhang [出来了，还没打]
    bot   现在打 119，说：柳荫花园5栋3单元，有煤气味。
          我在叫值班的人。我替不了 119。
          [打了] [打不通]
    bot→zheng  【急】柳荫花园5栋3单元，煤气味、漏气。报的人出来了，119还没打。
          先打119。到了那里：别进楼、别按门铃、别抽烟，手机离远了再打。
          原话：“柳荫花园5栋3单元楼道好大煤气味” [119我打，这就去] [去不了，叫下一位]
    zheng [119我打，这就去]
    bot→zhang  网格员看到了，在打119，正往5栋赶。离楼远些，别让人进。
    -- 周三 20:45
    zheng [消防说可以回去了]
    bot→zhang  消防查过了，说可以回家。进门先开窗通通风。
          刚才您喊了邻居，谢谢您。
    li    厨房冒烟
    bot   要是真的：先离开，到外面再打。 119 [是，很急] [不是]
    li    [不是]
    bot   这个我没听明白，怕弄错。 …

Kept without consent, since it is needed to save life (个人信息保护法 第13条第1款第4项). What colleagues write into a
case is about that case: there the words are only asked about.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog.routes import Again, Reply
from dialog.said import Said
from dialog.screen import Button, Screen
from dialog.turn import Turn
from domain.case import ENDED, State
from domain.catalogue import Catalogue
from domain.category import Category, Danger
from domain.danger import Alarm, sounds_dangerous
from domain.folding import fold
from domain.spoken import thanks
from domain.spoken_danger import Outcome, outcome, says_too
from handlers import case_notices, danger_chain, danger_notices
from handlers.danger_chain import OLD
from handlers.danger_record import (
    add_to,
    any_kind,
    earlier,
    file_alarm,
    meant_by,
    placed_by,
    same_kind,
    spot_said,
    to_be_left,
)
from storage import alarms, cases
from storage.cases import Case

WARNED = dt.timedelta(minutes=10)  # a group is told once within it
FROM_GROUP = "danger_"
RUNG: frozenset[Outcome | None] = frozenset({"rang", "busy", "out_called"})
ABOUT_IT = frozenset({"text", "location", "picture", "file", "voice"})


def heard(catalogue: Catalogue, said: Said) -> Alarm | None:
    """Pure, and asked of everything that people write before anything else is. What only sounds like danger is asked
    about in private, where a question that was not needed costs one tap."""
    if not said.text or said.kind == "tap":
        return None
    by_words = catalogue.alarms.heard(said.text)
    alarm = catalogue.distress.second_opinion(said.text, by_words)
    return alarm if by_words or not (said.group or said.kind == "command") else None


async def first(turn: Turn, alarm: Alarm | None, age: dt.timedelta) -> list[Screen] | None:
    """None: nothing of the kind. `age` is how long ago it was written: after an outage, hours."""
    said, catalogue = turn.said, turn.catalogue
    if not catalogue.categories and not said.group and sounds_dangerous(said.text):
        turn.tell.send(said.chat, Screen(turn.t("danger")), "urgent")
        return []
    if alarm is None or (alarm.alike and _writes_of_others(turn)):
        linked = said.word == "start" and said.payload.startswith(FROM_GROUP)
        return await _from_group(turn) if linked else None
    if not said.group and (alarm.alike or outcome(said.text) in RUNG):
        shown = await amid(turn)  # about what is known, not another danger
        if shown is not None:
            return shown
    category = catalogue.categories[alarm.category]
    danger = category.danger
    assert danger is not None
    if (alarm.sure and not _writes_of_others(turn)) or await earlier(turn, same_kind(category)):
        return await _sure(turn, category, danger, said, age)
    if not said.group:
        answers = (("reply_parameters", {"message_id": said.message}),)  # so that the button brings the words along
        kinds = [catalogue.categories[kind] for kind in catalogue.distress.kinds(said.text)]
        screen = danger_notices.alike_screen(turn.t, kinds) if alarm.alike else None
        screen = screen or danger_notices.doubt_screen(turn.t, category, danger)
        turn.tell.send(said.chat, replace(screen, extra=answers), "urgent")
        return [screen]
    if await alarms.warn(turn.store, said.chat, "doubt", turn.now, WARNED):
        screen = danger_notices.doubt_screen(turn.t, category, danger, rows=False)
        turn.tell.send(said.chat, _in_thread(screen, said), "urgent")
    return []


def _writes_of_others(turn: Turn) -> bool:
    """A colleague in the middle of a case, or of what somebody else told them."""
    return bool(turn.person.staff) and turn.form is not None and turn.form.form in ("say", "entry")


async def _sure(
    turn: Turn, category: Category, danger: Danger, said: Said, age: dt.timedelta, anew: bool = False
) -> list[Screen]:
    """The orders, at once, and the case with them; a second message goes to the first one's case, unless it is `anew`.
    What is shown to the person: its buttons may be typed."""
    case = None if anew else await earlier(turn, same_kind(category), said)
    inside = None if case or danger.leave or category.private else await earlier(turn, to_be_left, said)
    again = case or inside
    case = await add_to(turn, again, said) if again else await file_alarm(turn, category, said, age)
    t, account = turn.t, turn.person.account
    if said.group and await alarms.warn(turn.store, said.chat, category.code, turn.now, WARNED):
        link = turn.link(f"{FROM_GROUP}{case.id}")
        screen = danger_notices.group_screen(t, category, danger, said.text, link)
        turn.tell.send(said.chat, _in_thread(screen, said), "urgent", expires_at=turn.now + OLD)
    if inside:
        shown = Screen(t("danger-carry", other=danger.number, **danger_notices.facts(turn, t, case)))
    elif again:
        shown = danger_notices.added_screen(turn, t, case)
    elif age > OLD:
        shown = danger_notices.peace_screen(turn, t, case)
    else:
        return [_order(turn, case, danger)]
    turn.tell.send(account, shown, "urgent")
    return [shown]


def _order(turn: Turn, case: Case, danger: Danger) -> Screen:
    """Orders that could not be sent within half an hour are not sent any more: it is asked instead."""
    text = danger_notices.orders(turn.t, danger, case.body.text)
    screen = Screen(text, rows=danger_notices.orders_rows(turn.t, case, danger))
    turn.tell.send(turn.person.account, screen, "urgent", expires_at=turn.now + OLD)
    return screen


def _in_thread(screen: Screen, said: Said) -> Screen:
    return replace(screen, extra=(("message_thread_id", said.thread),)) if said.thread is not None else screen


# --- what is written and sent afterwards


async def amid(turn: Turn) -> list[Screen] | None:
    """Within half an hour of an emergency that is not over, whatever its reporter writes or sends is about it, unless
    the map or the last screen names it, or it is another matter; a tap takes it out again."""
    said = turn.said
    if said.group or said.kind not in ABOUT_IT or fold(said.text) in turn.buttons:
        return None
    case = await earlier(turn, any_kind)
    meant = meant_by(case, said.text) if case else None
    if case is None or (danger_notices.is_safe(case) and meant not in ("inside", "unsafe")):
        return None
    danger = turn.catalogue.category(case.category).danger
    busy = turn.form is not None and (meant is None or _writes_of_others(turn))
    if danger is None or busy or (meant is None and _another_matter(turn)):
        return None
    now = spot_said(turn, said.text)
    if now.building not in (None, case.spot.building) and says_too(said.text):
        return await _sure(turn, turn.catalogue.category(case.category), danger, said, dt.timedelta(), anew=True)
    placed = await placed_by(turn, said, now)
    for other in placed[1:]:
        await add_to(turn, other, said)
    case = await add_to(turn, placed[0] if placed else case, said)
    if said.goes_on:
        return []  # of an album, the first part is answered
    if meant is not None:
        return _answer(turn, case, meant, bool(await danger_chain.chain(turn, case)))
    t = turn.t
    away = Button(t.plain("danger-other"), f"alarm:{case.category}:no")
    answers = (("reply_parameters", {"message_id": said.message}),)  # so that the button brings it along
    screen = replace(danger_notices.added_screen(turn, t, case), rows=[[away]], extra=answers)
    turn.tell.send(said.chat, screen, "urgent")
    return [screen]


def _another_matter(turn: Turn) -> bool:
    return thanks(turn.said.text) or turn.catalogue.names_a_service(turn.said.text)


def _answer(turn: Turn, case: Case, what: str, anybody: bool) -> list[Screen]:
    """To what was tapped, or written instead."""
    danger = turn.catalogue.category(case.category).danger
    if what == "unsafe" and danger is not None:
        return [_order(turn, case, danger)]
    screen = danger_notices.tapped_screen(turn, turn.t, case, what, anybody)
    turn.tell.send(turn.said.chat, screen, "urgent")
    return [screen]


async def _from_group(turn: Turn) -> list[Screen] | None:
    """The button under the lines in a group: with buttons for whoever reported it, as orders for anybody else."""
    case = await cases.find(turn.store, turn.said.payload.removeprefix(FROM_GROUP))
    category = turn.catalogue.category(case.category) if case else None
    if case is None or category is None or category.danger is None or category.private or case.state in ENDED:
        return None
    if case.reporter == turn.person.id:
        return [_order(turn, case, category.danger)]
    turn.tell.send(turn.said.chat, Screen(danger_notices.orders(turn.t, category.danger, "")), "urgent")
    return []


# --- what people tap


async def doubt(turn: Turn) -> Reply:
    """alarm:<category>:<yes|no|unclear>: as if it had been sure, or as any other message; Telegram brings what was
    said. Where nobody knows what it is, the category is a guess: somebody is rung, and the orders are the numbers."""
    category = turn.catalogue.categories.get(turn.args[0])
    tap, about = turn.said, turn.said.about
    if turn.args[1:] == ["yes"] and category is not None and category.danger is not None:
        said = replace(about or tap, kind="text", account=tap.account, chat=tap.chat, group=False)
        await _sure(turn, category, category.danger, said, dt.timedelta())
        return None
    if turn.args[1:] == [danger_notices.UNCLEAR] and category is not None and category.danger is not None:
        said = replace(about or tap, kind="text", account=tap.account, chat=tap.chat, group=False)
        case = await file_alarm(turn, category, said, dt.timedelta(), danger_notices.UNCLEAR)
        turn.tell.send(tap.chat, danger_notices.unclear_screen(turn, turn.t, case), "urgent")
        return None
    if about is None:
        home = [[Button(turn.t.plain("button-home"), "home")]]
        return Screen(turn.t("danger-not-urgent"), rows=home)
    return Again("", replace(about, account=tap.account, chat=tap.chat, callback=tap.callback))


async def tapped(turn: Turn) -> Reply:
    """danger:<case>:<what>: noted, and told to whoever was rung; nothing is asked."""
    case = await cases.find(turn.store, turn.args[0])
    what = turn.args[1] if len(turn.args) > 1 else ""
    if case is None or case.reporter != turn.person.id or what not in danger_notices.TAPS:
        return Screen(turn.t("case-gone"), rows=[[Button(turn.t.plain("button-home"), "home")]], fresh=True)
    if case.state not in ENDED:
        body = case.body.model_copy(update={"alarm": (*case.body.alarm, what)})
        case = await cases.save(turn.store, replace(case, body=body), turn.now)
        words = danger_notices.label(turn.t, what, danger_notices.facts(turn, turn.t, case)["tel"])
        await cases.note(turn.store, case.id, "add", "resident", words, (), turn.now)
        await _pass_on(turn, case, what)
    _answer(turn, case, what, bool(await danger_chain.chain(turn, case)))
    return None


async def _pass_on(turn: Turn, case: Case, what: str) -> None:
    """Somebody inside rings once more; anything else is mended on the messages that are there."""
    if case.state is State.NEW:
        loud = what not in danger_chain.CALM
        await (danger_chain.ring(turn, case, "to nobody") if loud else danger_chain.mend(turn, case))
    elif case.state is State.TAKEN:
        for person in await case_notices.audience(turn, "holder", case):
            t = turn.voice(person.language)
            loud = what not in danger_chain.CALM
            if loud and danger_notices.private(turn, case):
                screen = danger_notices.ring_screen(turn, t, case)
            else:
                screen = danger_notices.taken_screen(turn, t, case, "danger-ring")
            turn.tell.send(person.account, replace(screen, fresh=loud), "urgent", mend=not loud)
