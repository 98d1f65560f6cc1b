"""Delete it all: what follows is said first, then it is done at once.

    wang  21栋2单元二楼楼道灯不亮
    wang  [对，报上去]
    xu    [我来办]
    wang  /me
    wang  [全部删掉]
    bot   删掉以后改不回来：
          约着的1件会退掉。
          报了没办完的1件接着办，但没有您的话和照片，办好了也没法告诉您。不想办了，先去撤回。
          报过的事（在哪、什么事、办得怎样）和谁看过您的记录会留着，好把事办完、好追究；里头没有您的称呼、电话、原话和账号。
          删吗？
          [对，全部删掉] [我的事] [回首页]
    wang  [对，全部删掉]
    bot   都删掉了，同意也一起撤回了。… [回首页]
    bot→sun  退了：周二（24日）晚7点，高龄津贴。
    bot→xu  报1123-01的居民收回了自己的资料：… 请接着办。 …
    wang  我的资料
    bot   我这里没有记您什么。… [回首页]
    wang  /call
    bot   柳荫社区（0561-000-0123）先跟您说清楚：…

A report that is open goes on as nobody's: a broken light stays broken, and whoever waits at the door of a burning flat
needs the place. So the screen says first what of it will be missing, and leads to where it can be taken back instead.
What goes and what stays is told in storage/forgetting.py. Rows of PRODUCT.md: D2, D3.
"""

from __future__ import annotations

from collections.abc import Sequence

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Screen
from dialog.texts import Html
from dialog.turn import Turn, Work
from domain.booking import State
from domain.case import ENDED
from domain.case import State as CaseState
from handlers import case_notices, danger_chain, family, notices
from handlers.calls import put_away
from handlers.case_steps import CLOCK, carry_out
from storage import bookings, calls, cases, events, forgetting, people
from storage import catalogue as catalogues
from storage import family as families
from storage.bookings import Booking
from storage.cases import Case
from storage.copies import ALL
from storage.people import Person
from storage.traces import Traces, traces_of


async def forget(turn: Turn) -> Reply:
    """forget[:yes]"""
    if turn.args != ["yes"]:
        return await _sure(turn)
    person = turn.person
    await forget_person(turn, person)
    turn.person = Person(person.id, person.account, person.language, person.neighbourhood, staff=person.staff)
    turn.carried = None
    home = Button(turn.t.plain("button-home"), "home")
    return Screen(turn.t("mydata-gone"), rows=[[home]], card=SCREEN, fresh=True)


async def forget_person(work: Work, person: Person) -> None:
    """Now, or again after a backup has brought them back. They hear nothing of it here; colleagues hear what ended."""
    traces = await traces_of(work.store, person)
    await end_matters(work, person)
    begun = await _open_cases(work, person)
    learnt = await forgetting.forget(work.store, person, traces, work.now)
    await _tell_holders(work, begun)
    await _unlearn(work, learnt)
    _unsay(work, traces)
    if not person.staff:
        work.tell.messages[:] = [m for m in work.tell.messages if m.chat != person.account]


async def _sure(turn: Turn) -> Screen:
    """What follows, before it happens."""
    t = turn.t
    booked = await bookings.of_person(turn.store, turn.person.id, turn.now)
    begun = await _open_cases(turn, turn.person)
    lines = [t("forget-first")]
    lines += [t("forget-bookings", count=len(booked))] if booked else []
    lines += [t("forget-call")] if await calls.waiting(turn.store, turn.person.id) else []
    lines += [t("forget-family")] if await families.of_person(turn.store, turn.person.id, turn.now) else []
    lines += [t("forget-cases", count=len(begun))] if begun else []
    if any(case.urgency == "emergency" for case in begun):
        lines += [t("forget-urgent")]
    lines += [t("forget-stays")]
    lines += [t("forget-staff")] if turn.person.staff else []
    lines += [t("forget-sure")]
    yes, home = Button(t.plain("mydata-yes"), "forget:yes"), Button(t.plain("button-home"), "home")
    mine = [[Button(t.plain("button-mine"), "mine")]] if begun else []
    return Screen(Html("\n".join(lines)), rows=[[yes], *mine, [home]], card=SCREEN)


async def _open_cases(work: Work, person: Person) -> list[Case]:
    return await cases.of_reporter(work.store, person.id, work.now, ALL)


# --- shared with the consent to abroad: what is under way ends


async def end_matters(work: Work, person: Person) -> None:
    """Open bookings and the call that is waited for are given back, no relative helps any more; who waits for an
    answer goes on without it."""
    await cancel(work, await bookings.of_person(work.store, person.id, work.now))
    await family.end_all(work, person)
    waiting = await calls.waiting(work.store, person.id)
    if waiting is not None:
        await calls.take_back(work.store, waiting.id, work.now)
        await put_away(work, waiting.id)
    for case in await _open_cases(work, person):
        if case.state is CaseState.ASKED:
            await carry_out(work, case, "answer_late", CLOCK)


async def cancel(work: Work, found: Sequence[Booking]) -> None:
    """Whoever had them hears it."""
    for booking in found:
        ended = await bookings.end(work.store, booking, State.CANCELLED, work.now)
        await events.record(work.store, work.now, "booking", booking.id, "cancelled", "resident")
        await notices.tell_staff(work, "cancelled", ended)


async def unlink(turn: Turn) -> None:
    """What they reported or joined and is open goes on without them."""
    traces = await traces_of(turn.store, turn.person)
    begun = await _open_cases(turn, turn.person)
    await forgetting.unlink(turn.store, traces, turn.now)
    await _tell_holders(turn, begun)
    _unsay(turn, traces)


async def _tell_holders(work: Work, begun: Sequence[Case]) -> None:
    """Whoever has it, or is offered it, should not look for words that are gone."""
    for case in begun:
        after = await cases.find(work.store, case.id)
        if after is not None and after.state not in ENDED:
            await case_notices.tell(work, "forgotten", after, after)
            if after.urgency == "emergency" and after.state is CaseState.NEW:
                await danger_chain.mend(work, after)


async def _unlearn(work: Work, learnt: Sequence[tuple[str, str, str]]) -> None:
    """A kept answer whose question was theirs is told no more; whoever kept it may keep it in words of their own."""
    for code, by, answer in learnt:
        await events.record(work.store, work.now, "answer", code, "retired", "resident")
        for person in (await people.of_staff(work.store, [by])).values():
            t = work.voice(person.language)
            work.tell.send(person.account, Screen(t("forget-learnt", answer=answer)))
    if learnt:
        await catalogues.new_version(work.store.tx)


def _unsay(work: Work, traces: Traces) -> None:
    """What was said in this turn and before it in the same batch is not written down yet."""
    kept = [traces.taken_out(message) for message in work.tell.messages]
    work.tell.messages[:] = [message for message in kept if message is not None]
