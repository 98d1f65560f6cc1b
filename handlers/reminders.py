"""Reminders: the evening before, with what is still missing; one hour before. Late ones say the true time left.

-- 周一 19:00
bot→wang  王阿姨，明晚7点，替您母亲办高龄津贴。
      服务中心1号桌，南门进来右手。
      要带6样，还有2样没勾：近照、委托书。
      [近照有了] [委托书有了] [委托书怎么写] [改时间] [来不了]
wang  [委托书怎么写]
bot   抄这一句：“我托（谁）替我办（哪件事）。”写上日期，签名请本人自己来。
      带着来就行，不用拍给我。 [写好了] [不会写，打给我] [退一步]
wang  [写好了]
bot   好，还差1样：近照。找不到就打给我们，别白跑：… [近照有了]
wang  [近照有了]
bot   6样齐了，…放进包里吧。
-- 周二 18:00
bot→wang  再过一小时：今晚7点，高龄津贴。 服务中心1号桌，南门进来右手。
      [晚到一会儿] [来不了]
wang  [晚到一会儿]
bot   好，给您留到晚7点20分，跟值班员说过了。天黑，慢慢走。
bot→sun  说晚到一会儿，留到晚7点20分：周二（24日）晚7点，高龄津贴。
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialog.screen import Button, Row, Screen
from dialog.texts import Html, Voice
from dialog.turn import Work
from domain.booking import State
from domain.family import Right
from handlers.bookings import missing_rows, reminder_card, where, who_comes
from storage import bookings, family, people
from storage.bookings import Booking
from storage.people import Person


async def evening(work: Work) -> None:
    """19:00 the evening before."""
    for booking in await bookings.due(work.store, "evening", work.now):
        await bookings.save(work.store, replace(booking, evening_at=None))
        if booking.state is State.BOOKED and work.now < booking.start:
            await _remind(work, booking, _evening_screen)


async def hour(work: Work) -> None:
    """One hour before; dropped once it has begun."""
    for booking in await bookings.due(work.store, "hour", work.now):
        await bookings.save(work.store, replace(booking, hour_at=None))
        if booking.state is State.BOOKED and work.now < booking.start:
            await _remind(work, booking, _hour_screen)


@dataclass(frozen=True)
class Reader:
    """Whose it is, or a relative who helps them: by which name, how it concerns them, what they may do."""

    language: str
    name: str
    helps: bool
    booking: Booking
    right: Right


async def _remind(work: Work, booking: Booking, screen: Callable[[Work, Reader], Screen]) -> None:
    helps = await family.helpers_of(work.store, booking.person, work.now)
    helpers = [one.helper or "" for one in helps if booking.served == f"me:{one.helped}"]
    for person in (await people.by_ids(work.store, [booking.person, *helpers])).values():
        reader = await _reader(work, booking, person)
        if reader is not None and person.blocked_at is None:
            # A reminder that could not be delivered before the start says nothing true any more.
            work.tell.send(person.account, screen(work, reader), expires_at=booking.start)


async def _reader(work: Work, booking: Booking, person: Person) -> Reader | None:
    helps = person.id != booking.person
    name = (person.name or "") if helps else booking.body.name
    seen = await family.seen_by(work.store, booking, person.id, work.now)
    return Reader(person.language, name, helps, *seen) if seen else None


def _whose(t: Voice, reader: Reader, text: Html) -> Html:
    """A relative who helps should not take it for their own."""
    said = who_comes(t, reader.booking, text)
    return Html(f"{said}\n{t('family-theirs', **t.whom(reader.booking.relation))}") if reader.helps else said


def _evening_screen(work: Work, reader: Reader) -> Screen:
    booking, language = reader.booking, reader.language
    t = work.voice(language)
    missing = [i.name for i in booking.body.to_bring if not i.ticked]
    text = t(
        "remind-evening",
        named="yes" if reader.name else "no",
        name=reader.name,
        soon=t.soon(booking.start, work.now),
        **t.whom(booking.relation, booking.body.served_name),
        service=booking.body.service_name,
        where=where(work, booking, language),
        all=len(booking.body.to_bring),
        left=len(missing),
        what=t.list(missing),
    )
    move = Button(t.plain("button-move"), f"move:{booking.id}")
    cannot = Button(t.plain("button-cannot"), f"cannot:{booking.id}")
    rows: list[Row] = [*missing_rows(work, booking, language), [move, cannot]] if reader.right == "book" else []
    return Screen(_whose(t, reader, text), rows=rows, card=reminder_card(booking), fresh=True)


def _hour_screen(work: Work, reader: Reader) -> Screen:
    booking, language = reader.booking, reader.language
    t = work.voice(language)
    minutes = int((booking.start - work.now).total_seconds() + 59) // 60
    text = t(
        "remind-hour",
        minutes=minutes,
        about="hour" if 50 <= minutes <= 60 else "minutes",
        soon=t.soon(booking.start, work.now),
        service=booking.body.service_name,
        where=where(work, booking, language),
    )
    late = Button(t.plain("button-late"), f"late:{booking.id}")
    cannot = Button(t.plain("button-cannot"), f"cannot:{booking.id}")
    return Screen(_whose(t, reader, text), rows=[[late, cannot]] if reader.right == "book" else [])
