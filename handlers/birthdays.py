"""A birthday that somebody told us: wished on the day, and what it opens told a month ahead.

    -- 周二 10:00
    wang  /settings
    wang  [生日]
    bot   您告诉我生日，到那天早上10点后祝您一声，一年一次；到岁数能领什么，提前一个月告诉您。…
          现在：没记。 [记下我的生日] [退一步]
    wang  [记下我的生日]
    wang  （同意两次）
    bot   您哪天生日？写下来就行，比如“1946年农历八月十五”… [退一步] [先不办了]
    wang  46年腊月初十
    bot   农历1946年腊月初十，对吗？那天是阳历1947年1月1日。 下回是2027年1月17日。
          [对，记下] [换一天] [退一步] [先不办了]
    wang  [对，记下]
    bot   记下了。 … 现在：农历1946年腊月初十。 [换一天] [不用祝了，删掉] [退一步]
    -- 2026-12-02 10:00
    bot   2027年1月1日您满80岁，从那天起可以申请高龄津贴。… [约个时间] [我能不能办] [以后不用提]
    -- 2027-01-17 10:00
    bot   今天是您的生日（农历腊月初十）。 柳荫社区祝您生日快乐，身体硬朗！ [以后不用祝]
    wang  [以后不用祝]
    bot   好，生日没有留，不再祝，也不再提。 … 现在：没记。 [记下我的生日] [退一步]

Told are those who still agree to Telegram, in their hours. Which age opens what stands in guides.yaml, and is told as
long as the condition is confirmed. Rows of PRODUCT.md: N1, N4.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen
from dialog.texts import Html, Voice
from dialog.turn import Turn, Work
from domain.birthday import AHEAD, Birthday, Calendar, exists, kept_since, next_kept, turns
from domain.guide import Guide
from domain.masking import IDENTITY
from domain.quiet import UNASKED
from domain.refused import Refused
from domain.spoken_birthday import SaidBirthday, read_birthday, read_calendar
from handlers import contact, start
from storage import birthdays, people
from storage.birthdays import BirthdayRow
from storage.people import Person

LATE = dt.timedelta(days=2)  # so long after the day it is still wished, where the desk was closed
CALENDARS: tuple[Calendar, ...] = ("solar", "lunar")


async def mine(turn: Turn) -> Reply:
    """birthday: what is known, and what it is for."""
    await start.set_aside(turn)
    return await _screen(turn)


async def _screen(turn: Turn, note: str = "") -> Screen:
    t = turn.t
    row = await birthdays.of_person(turn.store, turn.person.id)
    rows: list[Row] = [[Button(t.plain("birthday-tell", known="yes" if row else "no"), "born")]]
    rows += [[Button(t.plain("birthday-stop"), "unborn")]] if row else []
    rows += [[Button(t.plain("form-back"), "set")]]
    return Screen(t("birthday", **known(t, row)), rows=rows, card=SCREEN).with_note(note)


def known(t: Voice, row: BirthdayRow | None) -> dict[str, str]:
    return {"known": "yes", "day": said(t, row.body.birthday)} if row else {"known": "no", "day": ""}


def said(t: Voice, birthday: Birthday) -> str:
    """农历1946年腊月初十, 8月15日"""
    return t.plain(
        "birthday-said",
        calendar=birthday.calendar,
        dated="yes" if birthday.year else "no",
        year=str(birthday.year),
        month=birthday.month,
        day=birthday.day,
        leap="yes" if birthday.leap else "no",
    )


def _day(t: Voice, birthday: Birthday) -> str:
    """Without the year."""
    return said(t, birthday.model_copy(update={"year": None}))


async def stop(turn: Turn) -> Reply:
    """unborn: neither wished nor told any more, and the day is forgotten."""
    await birthdays.forget(turn.store, turn.person.id)
    return await _screen(turn, turn.t("birthday-stopped"))


# --- telling it


class Told(BaseModel):
    """Everything that `done` is given: `calendar` where `born` leaves it open."""

    born: SaidBirthday
    calendar: Calendar | None = None


def _birthday(said: SaidBirthday, calendar: Calendar) -> Birthday:
    return Birthday(calendar=calendar, year=said.year, month=said.month, day=said.day, leap=said.leap)


def _possible(turn: Turn, said: SaidBirthday) -> list[Calendar]:
    """The calendars in which there is such a day, unless another one was said."""
    named = [calendar for calendar in CALENDARS if said.calendar in (None, calendar)]
    return [calendar for calendar in named if exists(_birthday(said, calendar), _today(turn))]


async def begin(turn: Turn) -> Reply:
    """born"""
    return await BORN.start(turn, {}, afresh=True)


async def _born_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("birthday-asked"), rows=[asking.way_out()])


async def _born_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return isinstance(value, list) and bool(_possible(turn, SaidBirthday(*value)))


async def _born_read(turn: Turn, answers: Answers) -> Answers:
    if turn.said.kind != "text":
        return {}
    if IDENTITY.search(turn.said.text):
        raise Refused("birthday-number")
    found = read_birthday(turn.said.text, _today(turn))
    if found is None:
        return {}
    possible = _possible(turn, found)
    if not possible:
        raise Refused("birthday-none")
    return {"born": [*(found._replace(calendar=possible[0]) if len(possible) == 1 else found)]}


async def _calendar_said(turn: Turn, answers: Answers) -> bool:
    return "born" in answers and SaidBirthday(*answers["born"]).calendar is not None


async def _calendar_screen(asking: Asking) -> Screen:
    t, born = asking.turn.t, SaidBirthday(*asking.answers["born"])
    picks = [[asking.pick(_day(t, _birthday(born, calendar)), calendar)] for calendar in _possible(asking.turn, born)]
    return Screen(t("birthday-calendar"), rows=[*picks, asking.way_out()])


async def _calendar_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in _possible(turn, SaidBirthday(*answers["born"]))


async def _calendar_read(turn: Turn, answers: Answers) -> Answers:
    calendar = read_calendar(turn.said.text) if turn.said.kind == "text" else None
    return {"calendar": calendar} if calendar else {}


async def _sure_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    birthday = _told(Told.model_validate(asking.answers))
    rows = [
        [asking.pick(t.plain("birthday-yes"), "yes"), asking.change(t.plain("birthday-change"), "born")],
        asking.way_out(),
    ]
    day, born = next_kept(birthday, _today(asking.turn)), turns(birthday, 0)
    facts = {"day": said(t, birthday), "next": _date(t, day), "born": _date(t, born) if born else ""}
    known = "no" if born is None else birthday.calendar
    return Screen(t("birthday-sure", known=known, **facts), rows=rows)


def _told(told: Told) -> Birthday:
    calendar = told.born.calendar or told.calendar
    assert calendar is not None
    return _birthday(told.born, calendar)


async def _done(turn: Turn, told: Told) -> Sequence[Screen]:
    birthday, today = _told(told), _today(turn)
    await birthdays.keep(turn.store, turn.person.id, birthday, today)
    is_today = kept_since(birthday, today - dt.timedelta(days=1), today) is not None
    note = _wish(turn, turn.t, turn.person, birthday, 0) if is_today else turn.t("birthday-kept")
    return [await _screen(turn, note)]


async def _left(turn: Turn) -> Screen:
    return await _screen(turn)


BORN = Form(
    "born",
    Told,
    (
        Ask("born", _born_screen, _born_holds, _born_read, overhears=False),
        Ask(
            "calendar",
            _calendar_screen,
            _calendar_holds,
            _calendar_read,
            overhears=False,
            after=("born",),
            unless=_calendar_said,
        ),
        Ask("sure", _sure_screen, contact.says_yes, contact.read_yes, overhears=False),
    ),
    done=_done,
    left=_left,
    title=lambda turn: turn.t.plain("birthday-title"),
)


# --- the day


async def look(work: Work) -> None:
    """Every birthday is looked at once on every day, by day: is it today, does it open something before long?"""
    local = work.now.astimezone(work.catalogue.roster.zone)
    if not UNASKED[0] <= local.time() < UNASKED[1]:
        return
    found = await birthdays.not_looked_at(work.store, local.date())
    known = await people.by_ids(work.store, [one.person for one in found])
    for one in found:
        person = known.get(one.person)
        if person is not None and person.consented and person.blocked_at is None:
            _wish_on_the_day(work, person, one)
            await _tell_ahead(work, person, one)
    await birthdays.looked_at(work.store, found, local.date())


def _wish_on_the_day(work: Work, person: Person, row: BirthdayRow) -> None:
    today = _today(work)
    day = kept_since(row.body.birthday, row.looked_on, today)
    if day is None or today - day > LATE:
        return
    t = work.voice(person.language)
    text = _wish(work, t, person, row.body.birthday, (today - day).days)
    end = dt.datetime.combine(today + dt.timedelta(days=1), dt.time(), t.zone)
    work.tell.send(person.account, Screen(text, rows=[[Button(t.plain("birthday-enough"), "unborn")]]), expires_at=end)


def _wish(work: Work, t: Voice, person: Person, birthday: Birthday, late: int) -> Html:
    here = t.words(work.catalogue.neighbourhood.name)
    named = "yes" if person.name else "no"
    return t("birthday-wish", named=named, name=person.name or "", day=_day(t, birthday), here=here, late=late)


async def _tell_ahead(work: Work, person: Person, row: BirthdayRow) -> None:
    """Once, within the month before somebody is old enough for it."""
    today = _today(work)
    for guide in work.catalogue.guides.values():
        age = guide.opens_at(today)
        day = turns(row.body.birthday, age) if age is not None else None
        if day is None or guide.code in row.body.told or not day - AHEAD <= today <= day:
            continue
        row = await birthdays.told(work.store, row, guide.code)
        work.tell.send(person.account, _ahead(work, work.voice(person.language), guide, day, age or 0))


def _ahead(work: Work, t: Voice, guide: Guide, day: dt.date, age: int) -> Screen:
    assert guide.eligible is not None
    service = work.catalogue.services[guide.eligible.service]
    rows: list[Row] = [
        [Button(t.plain("button-book"), f"svc:{service.code}")] if service.taken == "evenings" else [],
        [Button(t.plain("button-eligible"), f"able:{guide.code}:c")],
        [Button(t.plain("birthday-enough-told"), "unborn")],
    ]
    return Screen(t("birthday-opens", day=_date(t, day), age=age, service=t.words(service.name)), rows=rows)


def _date(t: Voice, day: dt.date) -> str:
    return t.plain("birthday-date", year=str(day.year), day=t.date(day))


def _today(work: Work) -> dt.date:
    return work.now.astimezone(work.catalogue.roster.zone).date()
