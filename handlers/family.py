"""Relatives who each have a chat of their own: one lets the other help, to see or to book, until a day.

    wang  /settings
    wang  [家人帮忙]
    bot   家人帮忙：现在没请谁帮，也没在帮谁。 … [请家人帮我] [退一步]
    wang  [请家人帮我]
    wang  （同意两次）
    bot   请家人帮到哪一步？ [看我约的，一起收提醒] [也能帮我约、改、退] [退一步] [先不办了]
    wang  [也能帮我约、改、退]
    wang  [1年]
    wang  王阿姨
    bot   请家人帮您：能看约的、收提醒，也能约、改、退，到2027年11月23日，这样对吗？
          家人会看到您给自己约的事和时间。报的事、问的问题、您的电话不给看。 随时能停。
          [就这样] [退一步] [先不办了]
    wang  [就这样]
    bot   好了。下面这条转给家人，… [家人帮忙] [回首页]
    bot   王**想请您在邻里帮个忙，点这个链接看看：… 7天内有效，点一次就用掉了。
    li    （点家人的链接）
    li    （同意两次）
    bot   王**想请您帮忙：能看约的、收提醒，也能约、改、退，到2027年11月23日。… 这位是您的什么人？
          [母亲] [父亲] [爱人] [孩子] [爷爷奶奶] [公婆岳父母] [别的家人] [不了]
    li    [母亲]
    bot   帮您母亲（王**）：… [好，我帮] [不了]
    li    [好，我帮]
    bot   好，您在帮您母亲了：… [我的事] [停]
    bot→wang  您请的家人接受了，对方在聊天里叫“某人”：… [不认识，停掉]
    wang  [不认识，停掉]
    bot   停了，已经告诉对方。… [请家人帮我] [退一步]
    bot→li  您母亲不用您帮了，…

What a helper may do with a booking stands in handlers/bookings.py, moving.py and book.py (helping.py). A row ends by
being deleted: from then on nothing is shown, old buttons included. Rows of PRODUCT.md: B3, D1, D2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, rows_of
from dialog.texts import Html, Voice
from dialog.turn import Turn, Work
from domain.family import MOST, RIGHTS, TERMS, Right, a_year_more, last_day, until
from domain.masking import masked_name
from domain.quiet import for_resident
from domain.refused import Refused
from handlers import contact, start
from handlers.find import RELATIONS
from storage import events, family, people
from storage.family import Help
from storage.people import Person


async def helps(turn: Turn) -> Reply:
    """family: who helps me, and whom I help."""
    await start.set_aside(turn)
    return await _list(turn)


async def _list(turn: Turn, note: str = "") -> Screen:
    t = turn.t
    found = await family.of_person(turn.store, turn.person.id, turn.now)
    others = await people.by_ids(turn.store, [one.other(turn.person.id) or "" for one in found])
    lines, rows = [t("family-list")], []
    for one in found:
        other = others.get(one.other(turn.person.id) or "")
        side = "i-help" if one.helper == turn.person.id else "helps-me" if one.helper else "waits"
        said = facts(t, side, one.relation, one.may, one.until, masked_name(other.name or "") if other else "")
        lines.append(t("family-line", **said))
        rows.append(
            [Button(t.plain("family-stop-one", side=side, who=_words(t, side, one.relation)), f"helps:{one.id}:stop")]
        )
    lines += [t("family-private" if found else "family-none")]
    ask, back = Button(t.plain("family-ask"), "helpme"), Button(t.plain("form-back"), "set")
    return Screen(Html("\n".join(lines)), rows=[*rows, [ask], [back]], card=SCREEN).with_note(note)


def facts(t: Voice, side: str, relation: str, may: Right, end: dt.datetime | None, name: str = "") -> dict[str, str]:
    """Of one line: who is the other side, what they may do, until when."""
    who = _words(t, side, relation)
    named = t.plain("family-named", who=who, name=name) if name else who
    return {"side": side, "who": named, "may": _may(t, may), "until": _until(t, end)}


def _words(t: Voice, side: str, relation: str) -> str:
    """您母亲, 您孩子: the other side, as it is told to one of the two."""
    return t.whom(relation)["who"] if side == "i-help" else t.plain("family-helper", relation=relation)


def _may(t: Voice, may: Right) -> str:
    return t.plain("family-may", right=may)


def _until(t: Voice, end: dt.datetime | None) -> str:
    if end is None:
        return t.plain("family-open")
    day = last_day(end, t.zone)
    return t.plain("family-until", year=str(day.year), day=t.date(day))


# --- asking a relative


class Wish(BaseModel):
    may: Right
    term: str
    name: str | None = None


async def begin(turn: Turn) -> Reply:
    """helpme: what, until when; then a link for one relative."""
    if await _as_many_as_can_be(turn):
        return await _list(turn, turn.t("refused-family-most", most=MOST))
    return await HELPME.start(turn, {}, afresh=True)


async def _as_many_as_can_be(turn: Turn) -> bool:
    found = await family.of_person(turn.store, turn.person.id, turn.now)
    return sum(one.helped == turn.person.id for one in found) >= MOST


async def _may_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    picks = [[asking.pick(t.plain("family-right", right=right), right)] for right in RIGHTS]
    return Screen(t("family-may-asked"), rows=[*picks, asking.way_out()])


async def _may_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in RIGHTS


async def _term_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    picks = [[asking.pick(t.plain("family-term", term=term), term)] for term in TERMS]
    return Screen(t("family-term-asked"), rows=[*picks, asking.way_out()])


async def _term_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in TERMS


async def _is_named(turn: Turn, answers: Answers) -> bool:
    return turn.person.name is not None


async def _sure_screen(asking: Asking) -> Screen:
    t, answers = asking.turn.t, asking.answers
    end = until(answers["term"], asking.turn.now, t.zone)
    text = t("family-sure-asked", may=_may(t, answers["may"]), until=_until(t, end))
    return Screen(text, rows=[[asking.pick(t.plain("family-sure-yes"), "yes")], asking.way_out()])


async def _asked(turn: Turn, wish: Wish) -> Sequence[Screen]:
    """The link comes as a message of its own, so that it can be passed on."""
    t = turn.t
    if await _as_many_as_can_be(turn):
        raise Refused("family-most", most=MOST)
    turn.person = await people.remember_contact(turn.store, turn.person, wish.name, None)
    end = until(wish.term, turn.now, t.zone)
    help_id, token = await family.invite(turn.store, turn.person.id, wish.may, end, turn.now)
    await events.record(turn.store, turn.now, "family", help_id, "asked", "resident", may=wish.may, term=wish.term)
    link = t("family-link", name=masked_name(turn.person.name or ""), link=turn.link(token))
    rows = [[Button(t.plain("button-family"), "family"), Button(t.plain("button-home"), "home")]]
    return [Screen(t("family-pass-on"), rows=rows, card=SCREEN, fresh=True), Screen(link)]


async def _left(turn: Turn) -> Screen:
    return await _list(turn)


HELPME = Form(
    "helpme",
    Wish,
    (
        Ask("may", _may_screen, _may_holds),
        Ask("term", _term_screen, _term_holds),
        Ask("name", contact.name_screen, contact.name_holds, contact.name_read, overhears=False, unless=_is_named),
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=_asked,
    left=_left,
    title=lambda turn: turn.t.plain("family-ask"),
)


# --- taking the link


async def take(turn: Turn) -> Reply:
    """fam:<token>[:no | :<relation>[:yes]]"""
    t = turn.t
    token, relation, sure = [*turn.args, "", ""][:3]
    one = await family.behind(turn.store, family.PREFIX + token)
    home = [Button(t.plain("button-home"), "home")]
    if one is not None and one.helper == turn.person.id:
        return await _list(turn)
    problem = _problem(turn, one)
    if one is None or problem:
        return Screen(t("family-link-bad", why=problem), rows=[home], card=SCREEN)
    if relation == "no":
        return Screen(t("family-declined"), rows=[home], card=SCREEN)
    helped = await people.by_id(turn.store, one.helped)
    name = masked_name(helped.name or "") if helped else ""
    said = {"name": name, "may": _may(t, one.may), "until": _until(t, one.until), "mine": _called(turn)}
    data = f"fam:{token}"
    no = [Button(t.plain("family-no"), f"{data}:no")]
    if relation not in RELATIONS:
        kin = [Button(t.plain("family-relation", relation=known), f"{data}:{known}") for known in RELATIONS]
        return Screen(t("family-asks", **said), rows=[*rows_of(kin), no], card=SCREEN)
    if sure != "yes":
        rows: list[Row] = [[Button(t.plain("family-yes"), f"{data}:{relation}:yes")], no]
        return Screen(t("family-take-sure", **t.whom(relation), **said), rows=rows, card=SCREEN)
    return await _taken(turn, await family.accept(turn.store, one, turn.person.id, relation))


def _problem(turn: Turn, one: Help | None) -> str:
    if one is None:
        return "unknown"
    if one.helped == turn.person.id:
        return "own"
    if one.helper is not None:
        return "used"
    return "expired" if one.link_until <= turn.now else ""


async def _taken(turn: Turn, one: Help) -> Screen:
    await events.record(turn.store, turn.now, "family", one.id, "taken", "resident", may=one.may)
    helped = await people.by_id(turn.store, one.helped)
    if helped is not None:
        v = turn.voice(helped.language)
        text = v("family-accepted", name=_called(turn), may=_may(v, one.may), until=_until(v, one.until))
        _tell(turn, helped, Screen(text, rows=[[Button(v.plain("family-stranger"), f"helps:{one.id}:stop")]]))
    t = turn.t
    text = t("family-taken", **t.whom(one.relation), may=_may(t, one.may), until=_until(t, one.until))
    return Screen(text, rows=[[Button(t.plain("button-mine"), "mine"), _stop(t, one)]], card=SCREEN)


def _called(turn: Turn) -> str:
    """By what the one who is helped knows who took the link: the name of their account, and the one they gave here."""
    names = dict.fromkeys(filter(None, (contact.usable_name(turn.said.sender), turn.person.name)))
    return turn.t.list([*names]) or turn.t.plain("mydata-none")


def _stop(t: Voice, one: Help) -> Button:
    return Button(t.plain("family-stop"), f"helps:{one.id}:stop")


def _tell(work: Work, person: Person, screen: Screen) -> None:
    """By day, as they chose it."""
    if person.blocked_at is None:
        at = for_resident(work.now, "normal", work.catalogue.roster.zone, person.quiet)
        work.tell.send(person.account, screen, not_before=at)


# --- going on, and the end


async def change(turn: Turn) -> Reply:
    """helps:<id>:<stop | year | let>: either side stops it; the one who is helped may let it go on."""
    t = turn.t
    one = await family.find(turn.store, turn.args[0], turn.person.id, turn.now)
    what = turn.args[1] if len(turn.args) > 1 else ""
    if one is None:
        return await _list(turn, t("family-gone"))
    if what == "stop":
        await _end(turn, turn.person, one)
        return await _list(turn, t("family-stopped", told="yes" if one.helper else "no"))
    if one.helped != turn.person.id or one.until is None or what not in ("year", "let"):
        return await _list(turn)
    if what == "year" and one.asked_at is not None:  # a second tap adds no second year
        one = replace(one, until=a_year_more(one.until, t.zone), asked_at=None)
        await family.save(turn.store, one)
        await events.record(turn.store, turn.now, "family", one.id, "goes on", "resident")
    return Screen(t("family-until-then", until=_until(t, one.until)), rows=[[_stop(t, one)]], card=SCREEN)


async def end_all(work: Work, person: Person) -> None:
    """Whoever deletes their data or takes their consent back neither helps nor is helped."""
    for one in await family.of_person(work.store, person.id, work.now):
        await _end(work, person, one)
    await family.end_all(work.store, person.id)


async def _end(work: Work, person: Person, one: Help) -> None:
    """The other side is told in one sentence; nothing more is shown from now on."""
    await family.end(work.store, one.id)
    await events.record(work.store, work.now, "family", one.id, "stopped", "resident")
    other = await people.by_id(work.store, one.other(person.id) or "")
    if other is not None:
        t = work.voice(other.language)
        side = "i-help" if other.id == one.helper else "helps-me"
        _tell(work, other, Screen(t("family-ended", side=side, who=_words(t, side, one.relation))))


async def ends(work: Work) -> None:
    """A week before the end the one who is helped is asked once, by day; of what is over both hear."""
    for one in await family.ended(work.store, work.now):
        for person in (await people.by_ids(work.store, [one.helped, one.helper or ""])).values():
            t = work.voice(person.language)
            side = "i-help" if person.id == one.helper else "helps-me"
            _tell(work, person, Screen(t("family-over", side=side, who=_words(t, side, one.relation))))
    await family.forget_ended(work.store, work.now)
    for one in await family.ending(work.store, work.now):
        helped = await people.by_id(work.store, one.helped)
        helper = await people.by_id(work.store, one.helper or "")
        if helped is None or for_resident(work.now, "normal", work.catalogue.roster.zone, helped.quiet) > work.now:
            continue
        await family.save(work.store, replace(one, asked_at=work.now))
        t = work.voice(helped.language)
        rows: list[Row] = [
            [
                Button(t.plain("family-year"), f"helps:{one.id}:year"),
                Button(t.plain("family-let"), f"helps:{one.id}:let"),
            ]
        ]
        name = masked_name(helper.name or "") if helper else ""
        text = t("family-ending", **facts(t, "helps-me", one.relation, one.may, one.until, name))
        _tell(work, helped, Screen(text, rows=rows))
