"""Please call me (请给我打电话): one tap or a voice message; by when, from which number; ticked off by the desk.

wang  （发来语音）
bot   打您哪个号码？点屏幕最下面的“发送我的号码”，也可以直接打出来。 [发送我的号码] [退一步]
wang  （发来号码）
bot   打这个号码，对吗：138****0001 [对，打给我] [退一步] [先不办了]
wang  [对，打给我]
bot   记好了：138****0001。今天下午5点前打给您。
      来电是 0561-000-0123
      认准这个号。我们不问密码、验证码，也不会叫您转账。 [不用打了] [回首页]
bot→sun  〔语音〕
bot→sun  请给一位居民回电话，今天下午5点前：
      13800000001
      [打过了] [没打通]
sun   [没打通]
bot   没打通。今晚8点前再打： 13800000001 [打过了]
bot→wang  刚才打您电话没打通。今晚8点前再打一次，您也可以打过来： 0561-000-0123
-- 周一 20:10
bot→chen  说好今晚8点前给一位居民回的电话还没回，请打：
      13800000001 …
sun   [打过了]
bot   好，勾掉了。
-- 周二 9:00
wang  /call
bot   记好了：138****0001。今天上午11点前打给您。 … [不用打了] [回首页]
wang  [不用打了]
bot   好，不打了。您也可以打过来： 0561-000-0123 [回首页]
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn, Work
from domain.booking import by_day, call_due, call_told_at
from domain.phone import masked
from domain.refused import Refused
from handlers import contact
from storage import calls, events, outbox, people
from storage.calls import Call, CallBody
from storage.people import Person
from storage.store import new_id


class Request(BaseModel):
    """`voice` has the files of the voice messages that asked, one a line."""

    phone: str
    voice: str | None = None


async def begin(turn: Turn) -> Reply:
    """One tap, or a voice message."""
    already = await calls.waiting(turn.store, turn.person.id)
    said = turn.said.about if turn.said.kind == "tap" and turn.said.about else turn.said
    voice = said.file if said.kind == "voice" else None
    if already is not None:
        if voice:
            await _pass_on_voice(turn, already, voice)
        return _promise(turn, already, "call-already")
    if turn.person.phone is not None:
        return await ask_for_call(turn, Request(phone=turn.person.phone, voice=voice))
    known: Answers = {"voice": voice}
    return await CALL.start(turn, known)


async def ask_for_call(turn: Turn, wish: Request) -> list[Screen]:
    due = call_due(turn.now, turn.catalogue.roster)
    if due is None:
        raise Refused("nobody-for-days", desk=turn.catalogue.neighbourhood.desk)
    turn.person = await people.remember_contact(turn.store, turn.person, None, wish.phone)
    body = CallBody(name=turn.person.name, phone=wish.phone, voice=wish.voice)
    call = Call(new_id(), turn.person.id, body, due, "waiting", turn.now)
    await calls.add(turn.store, call)
    await events.record(turn.store, turn.now, "call", call.id, "asked", "resident")
    await tell_desk(turn, call)
    return [_promise(turn, call, "call-promised")]


def _promise(turn: Turn, call: Call, key: str) -> Screen:
    t = turn.t
    desk = turn.catalogue.neighbourhood.desk
    late = "yes" if call.due_at < turn.now else "no"
    text = t(key, phone=masked(call.body.phone), due=t.soon(call.due_at, turn.now), desk=desk, late=late)
    rows = [[Button(t.plain("call-off"), f"nocall:{call.id}")], [Button(t.plain("button-home"), "home")]]
    return Screen(text, rows=rows, card=SCREEN, fresh=True)


async def take_back(turn: Turn) -> Reply:
    """nocall:<call>: they need no call any more."""
    call = await calls.find(turn.store, turn.args[0])
    if call is not None and call.person == turn.person.id and await calls.take_back(turn.store, call.id, turn.now):
        await events.record(turn.store, turn.now, "call", call.id, "taken back", "resident")
        await put_away(turn, call.id)
    return await _left(turn)


async def audience(work: Work, due: dt.datetime) -> list[tuple[str, Person]]:
    """Who is to telephone: whoever is on duty when it is due; else any supervisor."""
    found = list((await people.of_staff(work.store, work.catalogue.roster.on_duty(due))).items())
    if found:
        return found
    leaders = await people.with_role(work.store, "supervisor", "admin")
    return [(p.staff[0].code, p) for p in leaders if p.staff]


async def tell_desk(work: Work, call: Call, but: str = "") -> None:
    """`but`: the person who has it on their screen already."""
    at = call_told_at(work.now, call.due_at, work.catalogue.roster.zone)
    for code, person in await audience(work, call.due_at):
        if person.id != but:
            await _ring(work, call, code, person, "desk-call", at)


async def _pass_on_voice(turn: Turn, call: Call, voice: str) -> None:
    """Something to add, while the call is waited for: those who have its number hear it too."""
    for person in (await people.of_staff(turn.store, await people.shown_to(turn.store, call.id))).values():
        t = turn.voice(person.language)
        at = call_told_at(turn.now, call.due_at, turn.catalogue.roster.zone)
        turn.tell.send(person.account, Screen("", method="sendVoice", extra=(("voice", voice),)), not_before=at)
        turn.tell.send(person.account, Screen(t("desk-call-voice", phone=call.body.phone)), not_before=at)


async def _ring(work: Work, call: Call, code: str, person: Person, key: str, at: dt.datetime) -> None:
    """Whoever telephones needs name and number; it is written down that they saw them."""
    t = work.voice(person.language)
    await people.look_up(work.store, code, call.person, "call", call.id, key, work.now)
    name = call.body.name or t.plain("desk-call-unnamed")
    text = t(key, name=name, phone=call.body.phone, due=t.soon(call.due_at, at))
    done, failed = (
        Button(t.plain("call-done"), f"called:{call.id}"),
        Button(t.plain("call-failed"), f"uncalled:{call.id}"),
    )
    for file in (call.body.voice or "").splitlines():
        voice = Screen("", method="sendVoice", extra=(("voice", file),))
        work.tell.send(person.account, voice, not_before=at)
    screen = Screen(text, rows=[[done, failed]], card=f"call:{call.id}", fresh=True)
    work.tell.send(person.account, screen, not_before=at)


async def called(turn: Turn) -> Reply:
    """called:<call>"""
    call = await calls.find(turn.store, turn.args[0]) if turn.args else None
    if call is None:
        return Screen(turn.t("desk-not-yours"), fresh=True)
    first = await calls.tick_off(turn.store, call.id, turn.person.staff[0].code, turn.now)
    if first:
        await events.record(turn.store, turn.now, "call", call.id, "done", "desk")
        await put_away(turn, call.id, but=turn.person.id)
    return Screen(turn.t("call-ticked" if first else "call-ticked-already"), card=f"call:{call.id}")


async def put_away(work: Work, call: str, but: str = "") -> None:
    """Whoever else was shown the number does not need it any more."""
    for person in (await people.of_staff(work.store, await people.shown_to(work.store, call))).values():
        held = await outbox.drop_held(work.store.tx, person.account, f"call:{call}", work.now)
        if person.id != but and not held:
            t = work.voice(person.language)
            screen = Screen(t("call-ticked-already"), card=f"call:{call}")
            work.tell.send(person.account, screen, mend=True)


async def not_reached(turn: Turn) -> Reply:
    """uncalled:<call>: tried again at the next chance, by whoever is on duty then; the resident hears that we tried."""
    call = await calls.find(turn.store, turn.args[0]) if turn.args else None
    if call is None or call.done_at is not None:
        return Screen(turn.t("call-ticked-already"), card=f"call:{call.id if call else ''}")
    due = call_due(max(turn.now, call.due_at), turn.catalogue.roster) or call.due_at
    await calls.put_off(turn.store, call.id, due)
    await tell_desk(turn, replace(call, due_at=due), but=turn.person.id)
    await events.record(turn.store, turn.now, "call", call.id, "not reached", "desk")
    person = await people.by_id(turn.store, call.person)
    if person is not None and person.blocked_at is None:
        t = turn.voice(person.language)
        text = t("call-missed", due=t.soon(due, turn.now), desk=turn.catalogue.neighbourhood.desk)
        turn.tell.send(person.account, Screen(text))
    t = turn.t
    rows = [[Button(t.plain("call-done"), f"called:{call.id}")]]
    text = t("call-again", due=t.soon(due, turn.now), phone=call.body.phone)
    return Screen(text, rows=rows, card=f"call:{call.id}")


async def overdue(work: Work) -> None:
    """Promised and not done: the supervisor hears it, once, with what is needed to call."""
    for call in await calls.overdue(work.store, work.now):
        await calls.mark_late(work.store, call.id)
        at = by_day(work.now, work.catalogue.roster.zone)
        for person in await people.with_role(work.store, "supervisor") or await people.with_role(work.store, "admin"):
            await _ring(work, call, person.staff[0].code, person, "supervisor-call-late", at)


# --- the one question


async def _phone_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    return Screen(t("call-phone"), keys=[[Button(t.plain("phone-share"), contact=True)], contact.back_key(asking)])


async def _phone_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return contact.is_phone(value)


async def _any(turn: Turn, answers: Answers, value: object) -> bool:
    return value is None or isinstance(value, str)


async def _voice_read(turn: Turn, answers: Answers) -> Answers:
    """What is said while the number is asked for goes along with the call."""
    if turn.said.kind != "voice" or turn.said.file is None:
        return {}
    return {"voice": "\n".join(filter(None, (answers.get("voice"), turn.said.file)))}


async def _voice_screen(asking: Asking) -> Screen:
    return await _phone_screen(asking)


async def _done(turn: Turn, wish: Request) -> Sequence[Screen]:
    return await ask_for_call(turn, wish)


async def _sure_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    rows = [[asking.pick(t.plain("call-yes"), "yes")], asking.way_out()]
    return Screen(t("call-sure", phone=masked(asking.answers["phone"])), rows=rows)


async def _sure_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value == "yes"


async def _left(turn: Turn) -> Screen:
    t = turn.t
    return Screen(
        t("call-left", desk=turn.catalogue.neighbourhood.desk),
        rows=[[Button(t.plain("button-home"), "home")]],
    )


CALL = Form(
    "call",
    Request,
    (
        Ask("voice", _voice_screen, _any, _voice_read, collects=True),
        Ask("phone", _phone_screen, _phone_holds, contact.read_shared_phone),
        Ask("sure", _sure_screen, _sure_holds, contact.read_yes, overhears=False),
    ),
    done=_done,
    left=_left,
    title=lambda turn: turn.t.plain("call-title"),
    hears_voice=True,
)
