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
from domain.area import grid_at
from domain.case import ENDED, State
from domain.catalogue import Catalogue
from domain.category import Category, Danger
from domain.danger import Alarm, sounds_dangerous
from domain.spoken_places import Found, Spot, grid_of, read_place
from handlers import case_notices, danger_chain, danger_notices
from handlers.case_steps import Who, carry_out
from handlers.danger_chain import ASKED, DECLINED, OLD
from handlers.filing import file_case
from storage import alarms, cases
from storage.cases import Body, Case, Picture, Source

SAME = dt.timedelta(minutes=30)  # what somebody adds within it is about the same danger
# Said to be over, it is danger anew: orders and the chain again.
UNDER_WAY = frozenset({State.NEW, State.TAKEN, State.PASSED})
WARNED = dt.timedelta(minutes=10)  # a group is told once within it
LONGEST = 1000
FROM_GROUP = "danger_"


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
        return await (_from_group if linked else _where_it_is)(turn)
    category = catalogue.categories[alarm.category]
    danger = category.danger
    assert danger is not None
    if (alarm.sure and not _writes_of_others(turn)) or await _earlier(turn, category.code):
        return await _sure(turn, category, danger, said, age)
    if not said.group:
        answers = (("reply_parameters", {"message_id": said.message}),)  # so that the button brings the words along
        screen = danger_notices.doubt_screen(turn.t, category, danger, alike=alarm.alike)
        turn.tell.send(said.chat, replace(screen, extra=answers), "urgent")
        return [screen]
    if await alarms.warn(turn.store, said.chat, "doubt", turn.now, WARNED):
        screen = danger_notices.doubt_screen(turn.t, category, danger, rows=False)
        turn.tell.send(said.chat, _in_thread(screen, said), "urgent")
    return []


def _writes_of_others(turn: Turn) -> bool:
    """A colleague in the middle of a case, or of what somebody else told them."""
    return bool(turn.person.staff) and turn.form is not None and turn.form.form in ("say", "entry")


async def _sure(turn: Turn, category: Category, danger: Danger, said: Said, age: dt.timedelta) -> list[Screen]:
    """The orders, at once, and the case with them; a second message goes to the first one's case. What is shown to the
    person: its buttons may be typed."""
    case = await _earlier(turn, category.code, said)
    again = case is not None
    if case is None:
        case = await _file(turn, category, said, age)
    else:
        case = await _add(turn, case, said)
    t, account = turn.t, turn.person.account
    if said.group and await alarms.warn(turn.store, said.chat, category.code, turn.now, WARNED):
        link = turn.link(f"{FROM_GROUP}{case.id}")
        screen = danger_notices.group_screen(t, category, danger, said.text, link)
        turn.tell.send(said.chat, _in_thread(screen, said), "urgent", expires_at=turn.now + OLD)
    if again:
        shown = Screen(t("danger-added", **danger_notices.facts(turn, t, case)))
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


# --- the record


async def _file(turn: Turn, category: Category, said: Said, age: dt.timedelta) -> Case:
    found = read_place(said.text, turn.catalogue.buildings)
    latitude, longitude = said.location or (None, None)
    body = Body(
        text=_words(said),
        pictures=tuple(Picture(kind=kind, file=file) for kind, file in said.files),
        rest=found.rest,
        latitude=latitude,
        longitude=longitude,
        alarm=(f"{ASKED}{int(age / OLD)}",) if age > OLD else (),
    )
    source: Source = "group" if said.group else "chat"
    said_at = turn.now - age if age > OLD else None
    return await file_case(turn, category, _spot(found), body, turn.person.id, source, said_at=said_at)


def _words(said: Said) -> str:
    text = said.text.partition(" ")[2] if said.kind == "command" else said.text
    return text.strip()[:LONGEST]


def _spot(found: Found) -> Spot:
    """The place, or what all that may be meant have in common."""
    if found.place is not None or not found.candidates:
        return found.place or Spot()
    spots = [spot.model_dump() for spot in found.candidates]
    return Spot(**{k: v for k, v in spots[0].items() if all(other[k] == v for other in spots)})


async def _earlier(turn: Turn, code: str = "", said: Said | None = None) -> Case | None:
    """What this person reported within half an hour and is not over: of that kind, or any emergency. If now another
    building is named than then, it is another danger, with orders of its own."""
    now = _spot(read_place(said.text, turn.catalogue.buildings)) if said else Spot()
    for case in await cases.of_reporter(turn.store, turn.person.id, turn.now - SAME):
        known = case.category == code if code else case.urgency == "emergency"
        if known and not _apart(case.spot, now) and case.state in UNDER_WAY and turn.now - case.reported_at < SAME:
            return case
    return None


def _apart(one: Spot, other: Spot) -> bool:
    if one.building is None or other.building is None:
        return False
    return one.building != other.building or bool(one.estate and other.estate and one.estate != other.estate)


REPORTER = Who(frozenset({"reporter"}), "resident")


async def _add(turn: Turn, case: Case, said: Said) -> Case:
    """Told to whoever has it; the place too, where it was not known."""
    pictures = [Picture(kind=kind, file=file) for kind, file in said.files]
    text = _words(said)
    if text or pictures:
        case = await carry_out(turn, case, "add", REPORTER, text, pictures)
    spot, (latitude, longitude) = case.spot, said.location or (case.body.latitude, case.body.longitude)
    whole = "\n".join(part for part in (case.body.text, text) if part)[:LONGEST]
    if spot.estate is None or spot.building is None:
        spot = _better(spot, _spot(read_place(whole, turn.catalogue.buildings)))
        spot = _better(spot, _spot(read_place(text, turn.catalogue.buildings)))
    body = case.body.model_copy(update={"text": whole, "latitude": latitude, "longitude": longitude})
    grid = case.grid or grid_of(spot, turn.catalogue.buildings)
    if grid is None and latitude is not None and longitude is not None:
        grid = grid_at(latitude, longitude, turn.catalogue.grids.values())
    return await cases.save(turn.store, replace(case, spot=spot, grid=grid, body=body), turn.now)


def _better(known: Spot, new: Spot) -> Spot:
    return new if len(new.model_dump(exclude_defaults=True)) > len(known.model_dump(exclude_defaults=True)) else known


async def _where_it_is(turn: Turn) -> list[Screen] | None:
    """A place, with no word of danger, from somebody whose emergency lacks one."""
    said = turn.said
    if said.group or said.kind not in ("text", "location"):
        return None
    if said.location is None and _spot(read_place(said.text, turn.catalogue.buildings)) == Spot():
        return None
    case = await _earlier(turn)
    if case is None or (case.spot.estate and case.spot.building):
        return None
    case = await _add(turn, case, said)
    if case.state is State.NEW:
        await danger_chain.ring(turn, case, anew=True)
    turn.tell.send(said.chat, Screen(turn.t("danger-added", **danger_notices.facts(turn, turn.t, case))), "urgent")
    return []


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
    """alarm:<category>:<yes|no>: as if it had been sure, or as any other message; Telegram brings what was said."""
    category = turn.catalogue.categories.get(turn.args[0])
    tap, about = turn.said, turn.said.about
    if turn.args[1:] == ["yes"] and category is not None and category.danger is not None:
        said = replace(about or tap, kind="text", account=tap.account, chat=tap.chat, group=False)
        await _sure(turn, category, category.danger, said, dt.timedelta())
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
    danger = turn.catalogue.category(case.category).danger
    if what == "unsafe" and danger is not None:
        _order(turn, case, danger)
        return None
    able = bool(await danger_chain.chain(turn, case))
    turn.tell.send(turn.said.chat, danger_notices.tapped_screen(turn, turn.t, case, what, able), "urgent")
    return None


async def _pass_on(turn: Turn, case: Case, what: str) -> None:
    """Somebody inside rings once more; anything else is mended on the messages that are there."""
    if case.state is State.NEW:
        await (danger_chain.ring if what in ("inside", "unsafe") else danger_chain.mend)(turn, case)
    elif case.state is State.TAKEN:
        for person in await case_notices.audience(turn, "holder", case):
            t = turn.voice(person.language)
            loud = what in ("inside", "unsafe")
            if loud and danger_notices.private(turn, case):
                screen = danger_notices.ring_screen(turn, t, case)
            else:
                screen = danger_notices.taken_screen(turn, t, case, "danger-ring")
            turn.tell.send(person.account, replace(screen, fresh=loud), "urgent", mend=not loud)


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
    key = "danger-clear" if what == "clear" else "danger-false"
    readers = await case_notices.audience(turn, "reporter", case)
    t = turn.voice(readers[0].language) if readers else turn.t
    after = await carry_out(turn, case, "resolve", who, t.plain(key, **danger_notices.facts(turn, t, case)))
    await danger_notices.to_reporter(turn, after, key, "danger-clear-private")
    return danger_notices.taken_screen(turn, turn.t, after, "danger-noted")
