"""Withdraw a consent by itself: what follows is said first, then it is done at once.

    wang  /me
    wang  [我的同意]
    bot   您同意过：
          记您的事（周一（23日））
          聊天软件在境外（周一（23日））
          要撤回哪一样？点了先告诉您会怎样，您再定。
          [不再记我的事] [不再经过境外] [退一步]
    wang  [不再经过境外]
    bot   撤回以后，我不能再在这里替您办事、给您捎信了：
          约着的1件会退掉。
          记下的称呼、电话和办过的还留在社区自己的电脑里，到期就删；要现在删，点“全部删掉”。
          撤回吗？
          [对，撤回] [退一步]
    wang  [对，撤回]
    bot   撤回了。哪天想用，再问您一次。 [我的资料] [回首页]
    bot→sun  退了：周二（24日）晚7点，高龄津贴。
    wang  /call
    bot   还有一件要单独问您：…

To withdraw the notice is to delete it all: without it there is no ground to keep anything. Withdrawn from a sensitive
kind, what was booked for it goes; what the desk has taken in already is seen to the end. Personal Information
Protection Law, articles 15 and 47.
"""

from __future__ import annotations

from dialog.routes import Again, Reply
from dialog.screen import SCREEN, Button, Screen
from dialog.texts import Html
from dialog.turn import Turn
from handlers import forgetting
from handlers.mydata import agreed
from storage import bookings, calls, cases, family, people
from storage.bookings import Booking
from storage.copies import ALL

BACK = "consents"


async def mine(turn: Turn) -> Reply:
    """consents: what was agreed to and when."""
    t, person = turn.t, turn.person
    when = {"notice": person.notice_at, "abroad": person.abroad_at, **person.sensitive}
    lines = [t("consents")]
    for kind in agreed(turn):
        at = when[kind]
        day = t.day(at.astimezone(t.zone).date(), turn.now) if at else ""
        lines.append(t("consents-line", what=t.plain("mydata-kind", kind=kind), day=day))
    lines.append(t("consents-which" if agreed(turn) else "consents-none"))
    rows = [
        [Button(t.plain("consents-withdraw", kind=kind), "forget" if kind == "notice" else f"unagree:{kind}")]
        for kind in agreed(turn)
    ]
    return Screen(Html("\n".join(lines)), rows=[*rows, [Button(t.plain("form-back"), "mydata")]], card=SCREEN)


async def withdraw(turn: Turn) -> Reply:
    """unagree:<abroad or a sensitive kind>[:yes]"""
    kind, sure = turn.args[0], turn.args[1:] == ["yes"]
    if kind not in agreed(turn) or kind == "notice":
        return Again(BACK)
    return await (_abroad(turn, sure) if kind == "abroad" else _sensitive(turn, kind, sure))


async def _abroad(turn: Turn, sure: bool) -> Screen:
    t = turn.t
    if not sure:
        booked = await bookings.of_person(turn.store, turn.person.id, turn.now)
        begun = await cases.of_reporter(turn.store, turn.person.id, turn.now, ALL)
        lines = [t("unagree-abroad")]
        lines += [t("forget-bookings", count=len(booked))] if booked else []
        lines += [t("forget-call")] if await calls.waiting(turn.store, turn.person.id) else []
        lines += [t("forget-family")] if await family.of_person(turn.store, turn.person.id, turn.now) else []
        lines += [t("forget-cases", count=len(begun))] if begun else []
        return _sure(turn, "abroad", [*lines, t("unagree-abroad-stays")])
    await forgetting.end_matters(turn, turn.person)
    await forgetting.unlink(turn)
    turn.person = await people.withdraw_abroad(turn.store, turn.person)
    return _done(turn)


async def _sensitive(turn: Turn, kind: str, sure: bool) -> Screen:
    t = turn.t
    found = [one for one in await bookings.all_of_person(turn.store, turn.person.id) if _is_about(turn, one, kind)]
    booked = [one for one in await bookings.of_person(turn.store, turn.person.id, turn.now) if one in found]
    if not sure:
        lines = [t("unagree-sensitive", kinds=t.plain("sensitive-kind", kind=kind))]
        lines += [t("forget-bookings", count=len(booked))] if booked else []
        lines += [t("unagree-past", count=len(found) - len(booked))] if len(found) > len(booked) else []
        return _sure(turn, kind, [*lines, t("unagree-sensitive-stays")])
    await forgetting.cancel(turn, booked)
    for booking in found:
        await bookings.forget(turn.store, booking)
    turn.person = await people.withdraw_sensitive(turn.store, turn.person, kind)
    return _done(turn)


def _is_about(turn: Turn, booking: Booking, kind: str) -> bool:
    """Is it for a service for which this kind was asked?"""
    service = turn.catalogue.services.get(booking.service)
    return service is not None and kind in service.sensitive


def _sure(turn: Turn, kind: str, lines: list[Html]) -> Screen:
    t = turn.t
    rows = [[Button(t.plain("unagree-yes"), f"unagree:{kind}:yes")], [Button(t.plain("form-back"), BACK)]]
    return Screen(Html("\n".join([*lines, t("unagree-sure")])), rows=rows, card=SCREEN)


def _done(turn: Turn) -> Screen:
    t = turn.t
    rows = [[Button(t.plain("menu-mydata"), "mydata"), Button(t.plain("button-home"), "home")]]
    return Screen(t("unagreed"), rows=rows, card=SCREEN, fresh=True)
