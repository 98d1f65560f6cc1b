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
from collections.abc import Callable
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
from domain.folding import fold
from domain.spoken import thanks
from domain.spoken_danger import Outcome, outcome, says_too
from domain.spoken_places import Found, Spot, grid_of, read_place
from handlers import case_notices, danger_chain, danger_notices
from handlers.case_steps import LONGEST, Who, carry_out
from handlers.danger_chain import ASKED, OLD
from handlers.filing import file_case
from storage import alarms, cases
from storage.cases import Body, Case, Picture, Source

SAME = dt.timedelta(minutes=30)  # what somebody adds within it is about the same danger
# Said to be over, it is danger anew: orders and the chain again.
UNDER_WAY = frozenset({State.NEW, State.TAKEN, State.PASSED})
WARNED = dt.timedelta(minutes=10)  # a group is told once within it
FROM_GROUP = "danger_"
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
    category = catalogue.categories[alarm.category]
    danger = category.danger
    assert danger is not None
    if (alarm.sure and not _writes_of_others(turn)) or await _earlier(turn, _same(category)):
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
    case = await _earlier(turn, _same(category), said)
    inside = None if case or danger.leave or category.private else await _earlier(turn, _to_be_left, said)
    again = case or inside
    case = await _add(turn, again, said) if again else await _file(turn, category, said, age)
    t, account = turn.t, turn.person.account
    if said.group and await alarms.warn(turn.store, said.chat, category.code, turn.now, WARNED):
        link = turn.link(f"{FROM_GROUP}{case.id}")
        screen = danger_notices.group_screen(t, category, danger, said.text, link)
        turn.tell.send(said.chat, _in_thread(screen, said), "urgent", expires_at=turn.now + OLD)
    if inside:
        shown = Screen(t("danger-carry", other=danger.number, **danger_notices.facts(turn, t, case)))
    elif again:
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
    beside = await _earlier(turn, _any)
    spot = _further(beside.spot, _spot(found)) if beside else _spot(found)
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
    return await file_case(turn, category, spot, body, turn.person.id, source, said_at=said_at)


def _words(said: Said) -> str:
    text = said.text.partition(" ")[2] if said.kind == "command" else said.text
    return text.strip()[:LONGEST]


def _spot(found: Found) -> Spot:
    """The place, or what all that may be meant have in common."""
    if found.place is not None or not found.candidates:
        return found.place or Spot()
    spots = [spot.model_dump() for spot in found.candidates]
    return Spot(**{k: v for k, v in spots[0].items() if all(other[k] == v for other in spots)})


Fits = Callable[[Case, Category], bool]


async def _earlier(turn: Turn, fits: Fits, said: Said | None = None) -> Case | None:
    """What this person reported within half an hour, is not over and `fits`. If now another building is named than
    then, it is another danger, with orders of its own."""
    now = _spot(read_place(said.text, turn.catalogue.buildings)) if said else Spot()
    for case in await cases.of_reporter(turn.store, turn.person.id, turn.now - SAME):
        lately = case.state in UNDER_WAY and turn.now - case.reported_at < SAME
        if lately and not _apart(case.spot, now) and fits(case, turn.catalogue.category(case.category)):
            return case
    return None


def _same(kind: Category) -> Fits:
    return lambda case, category: category.code == kind.code


def _any(case: Case, category: Category) -> bool:
    return case.urgency == "emergency"


def _to_be_left(case: Case, category: Category) -> bool:
    """One must get out there, and has not said so: whatever else happens, that comes first."""
    where = [what for what in case.body.alarm if what in ("out", "out_called", "inside")]
    return category.danger is not None and category.danger.leave and where[-1:] in ([], ["inside"])


def _apart(one: Spot, other: Spot) -> bool:
    if one.estate and other.estate and one.estate != other.estate:
        return True
    return one.building is not None and other.building is not None and one.building != other.building


def _further(known: Spot, said: Spot) -> Spot:
    """The place of the first message, with what the next one says of it; a landmark is a place of its own, another
    building is one of the same estate unless it is said."""
    if said.note:
        return said
    if _apart(known, said):
        return said if said.estate else said.model_copy(update={"estate": known.estate})
    return Spot(**(known.model_dump() | said.model_dump(exclude_defaults=True)))


REPORTER = Who(frozenset({"reporter"}), "resident")


async def _add(turn: Turn, case: Case, said: Said) -> Case:
    """Told to whoever has it, or rings once more; the place too, where it was not known."""
    pictures = [Picture(kind=kind, file=file) for kind, file in said.files]
    text, buildings = _words(said), turn.catalogue.buildings
    spot, (latitude, longitude) = case.spot, said.location or (case.body.latitude, case.body.longitude)
    if spot.estate is None or spot.building is None:
        spot = _better(spot, _spot(read_place(f"{case.body.text}\n{text}", buildings)))
        spot = _better(spot, _spot(read_place(text, buildings)))
    grid = case.grid or grid_of(spot, buildings)
    if grid is None and latitude is not None and longitude is not None:
        grid = grid_at(latitude, longitude, turn.catalogue.grids.values())
    meant = _meant(case, text)
    tapped = (*case.body.alarm, meant) if meant else case.body.alarm
    body = case.body.model_copy(update={"latitude": latitude, "longitude": longitude, "alarm": tapped})
    found = spot != case.spot or said.location is not None
    case = replace(case, spot=spot, grid=grid, body=body)
    if text or pictures:
        return await carry_out(turn, case, "add", REPORTER, text, pictures)
    case = await cases.save(turn.store, case, turn.now)
    if found and case.state is State.NEW:
        await danger_chain.ring(turn, case, "to all")
    return case


def _better(known: Spot, new: Spot) -> Spot:
    return new if len(new.model_dump(exclude_defaults=True)) > len(known.model_dump(exclude_defaults=True)) else known


# --- what is written and sent afterwards


async def amid(turn: Turn) -> list[Screen] | None:
    """Within half an hour of an emergency that is not over, whatever its reporter writes or sends is about it, unless
    the map or the last screen names it, or it is another matter; a tap takes it out again."""
    said = turn.said
    if said.group or said.kind not in ABOUT_IT or fold(said.text) in turn.buttons:
        return None
    case = await _earlier(turn, _any)
    if case is None or "safe" in case.body.alarm:
        return None
    danger = turn.catalogue.category(case.category).danger
    meant = _meant(case, said.text)
    busy = turn.form is not None and (meant is None or _writes_of_others(turn))
    if danger is None or busy or (meant is None and _another_matter(turn)):
        return None
    now = _spot(read_place(said.text, turn.catalogue.buildings))
    if _apart(case.spot, now) and says_too(said.text):
        return await _sure(turn, turn.catalogue.category(case.category), danger, said, dt.timedelta())
    case = await _add(turn, case, said)
    if said.goes_on:
        return []  # of an album, the first part is answered
    if meant is not None:
        return _answer(turn, case, meant, bool(await danger_chain.chain(turn, case)))
    t = turn.t
    other = Button(t.plain("danger-other"), f"alarm:{case.category}:no")
    answers = (("reply_parameters", {"message_id": said.message}),)  # so that the button brings it along
    screen = Screen(t("danger-added", **danger_notices.facts(turn, t, case)), rows=[[other]], extra=answers)
    turn.tell.send(said.chat, screen, "urgent")
    return [screen]


def _meant(case: Case, text: str) -> Outcome | None:
    """What is written instead of tapped; what was rung before stays rung."""
    meant = outcome(text)
    return "out_called" if meant == "out" and danger_notices.CALLED & {*case.body.alarm} else meant


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
