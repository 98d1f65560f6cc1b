"""My bookings: see, cancel, late, cannot come, what to bring, calendar and place.

wang  我的预约
bot   您约了1件，点开看：
      [24日周二 晚7点 高龄津贴] [回首页]
wang  [24日周二 晚7点 高龄津贴]
bot   周二（24日）晚7点，替您母亲办高龄津贴。
      服务中心1号桌，南门进来右手。
      [要带的] [怎么办] [改时间] [来不了] [存进日历] [怎么走] [我的事]
wang  [要带的]
bot   还差6样：身份证、户口簿、社保卡、近照、委托书、您自己的身份证。有了就点一下。
      [身份证] [户口簿] … [委托书怎么写] [退一步]
wang  [近照]
bot   还差5样：… [✓ 近照] …
wang  [退一步]
wang  [怎么办]
bot   高龄津贴：家里人替着来就行，老人家不用跑。 … [退一步]
wang  [退一步]
wang  [存进日历]
bot   〔文件〕点开就能存进手机日历。
wang  [怎么走]
bot   〔地图：服务中心1号桌，…，柳荫路18号，柳荫花园南门旁〕
wang  [来不了]
bot   约的周二（24日）晚7点（高龄津贴）不来了，退掉这个时间？ [退掉] [还是来] [改时间]
wang  [退掉]
bot   退好了：周二（24日）晚7点那个不算了，位子给别人。… [再约一个] [回首页]
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, pairs, rows_of
from dialog.texts import Html, Voice
from dialog.turn import Turn, Work
from domain.booking import OPEN, State, kept_until, may_change
from domain.family import Right
from domain.refused import Refused
from handlers import cases, notices, start
from storage import bookings, events, family
from storage.bookings import Booking

LATE_FROM = dt.timedelta(hours=2)
MISSED_BY = dt.timedelta(hours=2)  # so long after the end somebody may still say why they are not there


async def mine(turn: Turn) -> Reply:
    await start.set_aside(turn)
    t = turn.t
    found = await bookings.of_person(turn.store, turn.person.id, turn.now)
    helped = await _of_helped(turn)
    home = [Button(t.plain("button-home"), "home")]
    reported = await cases.mine(turn)
    if not found and not reported and not helped:
        return Screen(t("mine-none"), rows=[[Button(t.plain("button-doors"), "doors")], home], card=SCREEN)
    buttons = [[Button(_short(turn, b), f"b:{b.id}")] for b in found[:8]]
    own = "yes" if found or reported else "no"
    text = t("mine", bookings=len(found), cases=len(reported), helped=len(helped), own=own)
    return Screen(text, rows=[*buttons, *helped, *reported, home], card=SCREEN)


async def _of_helped(turn: Turn) -> list[Row]:
    """What those whom they help have booked for themselves, marked with whom."""
    t, rows = turn.t, []
    for one in await family.helped_by(turn.store, turn.person.id, turn.now):
        who = t.whom(one.relation)["who"]
        for booking in await bookings.of_served(turn.store, one.helped, turn.now):
            day = t.short_day(booking.start.astimezone(t.zone).date())
            label = t.plain("mine-helped", who=who, day=day, clock=t.clock(booking.start))
            rows.append([Button(label, f"b:{booking.id}")])
    return rows[:8]


def _short(turn: Turn, booking: Booking) -> str:
    t = turn.t
    day = t.short_day(booking.start.astimezone(t.zone).date())
    return t.plain("mine-button", day=day, clock=t.clock(booking.start), service=booking.body.service_name)


async def _seen(turn: Turn, after: dt.timedelta = dt.timedelta()) -> tuple[Booking, Right] | None:
    """The booking in the button and what they may do with it, if it is theirs or of somebody whom they help, and not
    over, or over no longer than `after`."""
    booking = await bookings.find(turn.store, turn.args[0]) if turn.args else None
    if booking is None or booking.state not in OPEN or booking.end + after <= turn.now:
        return None
    return await family.seen_by(turn.store, booking, turn.person.id, turn.now)


async def _looked_at(turn: Turn) -> Booking | None:
    seen = await _seen(turn)
    return seen[0] if seen else None


async def _own(turn: Turn, after: dt.timedelta = dt.timedelta()) -> Booking | None:
    """The same, to do something with it. Raises Refused for whoever may only look."""
    booking, right = await _seen(turn, after) or (None, "book")
    if right == "see":
        raise Refused("only-look")
    return booking


def gone(turn: Turn) -> Screen:
    t = turn.t
    rows = [[Button(t.plain("button-mine"), "mine"), Button(t.plain("button-doors"), "doors")]]
    return Screen(t("booking-gone"), rows=rows, fresh=True)


async def one(turn: Turn) -> Reply:
    seen = await _seen(turn)
    return booking_screen(turn, *seen) if seen else gone(turn)


def where(work: Work, booking: Booking, language: str) -> str:
    """1号桌，南门进来右手"""
    t = work.voice(language)
    post = work.catalogue.roster.posts.get(booking.post)
    place = t.words(work.catalogue.neighbourhood.place.name)
    return t.plain("where", place=place, post=t.words(post.name), way=t.words(post.where)) if post else place


def booking_screen(turn: Turn, booking: Booking, right: Right) -> Screen:
    t = turn.t
    text = t(
        "booking",
        when=t.when(booking.start, turn.now),
        service=booking.body.service_name,
        **t.whom(booking.relation, booking.body.served_name),
        where=where(turn, booking, t.language),
    )
    rows: list[Row] = _booking_rows(turn, booking) if right == "book" else _looking_rows(turn, booking)
    rows.append([Button(t.plain("button-mine"), "mine")])
    return Screen(who_comes(t, booking, text), rows=rows, card=SCREEN)


def _looking_rows(turn: Turn, booking: Booking) -> list[Row]:
    t = turn.t
    return [
        [Button(t.plain("button-told"), f"card:{booking.id}")],
        [
            Button(t.plain("button-calendar"), f"ics:{booking.id}"),
            Button(t.plain("button-place"), f"way:{booking.id}"),
        ],
    ]


def _booking_rows(turn: Turn, booking: Booking) -> list[Row]:
    t = turn.t
    buttons = [Button(t.plain("button-bring"), f"bring:{booking.id}")] if booking.body.to_bring else []
    buttons += [Button(t.plain("button-told"), f"card:{booking.id}")]
    if may_change(booking.start, turn.now, turn.catalogue.neighbourhood.booking):
        buttons += [Button(t.plain("button-move"), f"move:{booking.id}")]
    if booking.start - turn.now <= LATE_FROM:
        buttons += [Button(t.plain("button-late"), f"late:{booking.id}")]
    buttons += [
        Button(t.plain("button-cannot"), f"cannot:{booking.id}"),
        Button(t.plain("button-calendar"), f"ics:{booking.id}"),
        Button(t.plain("button-place"), f"way:{booking.id}"),
    ]
    return pairs(buttons)


def booked_screen(turn: Turn, booking: Booking) -> Screen:
    """约好了: a new message, since an edit rings nobody."""
    t = turn.t
    text = t(
        "booked",
        when=t.when(booking.start, turn.now),
        where=where(turn, booking, t.language),
        reminded="evening" if booking.evening_at else "hour" if booking.hour_at else "no",
        bring=len(booking.body.to_bring),
    )
    another = [Button(t.plain("button-another"), "doors")]
    return Screen(who_comes(t, booking, text), rows=[*_booking_rows(turn, booking), another], card=SCREEN, fresh=True)


def who_comes(t: Voice, booking: Booking, text: Html) -> Html:
    """The text, and a line where another one than who booked has to come, or where a relative booked it."""
    lines = [text]
    if booking.helped_as:
        helper = t.plain("family-helper", relation=booking.helped_as)
        lines.append(t("family-booked-by", helper=helper, comes="me" if booking.body.in_person else "helper"))
    if booking.body.in_person:
        lines.append(t("in-person", **t.whom(booking.relation, booking.body.served_name)))
    return Html("\n".join(lines))


# --- what to bring


async def bring(turn: Turn) -> Reply:
    """bring:<booking>[:<code>]: the checklist, to tick."""
    booking = await _own(turn)
    if booking is None:
        return gone(turn)
    if len(turn.args) > 1:
        booking = await _tick(turn, booking, turn.args[1])
    t = turn.t
    left = [item.name for item in booking.body.to_bring if not item.ticked]
    rows = [
        [
            Button(
                t.plain("bring-item", ticked="yes" if i.ticked else "no", name=i.name),
                f"bring:{booking.id}:{i.code}",
            )
        ]
        for i in booking.body.to_bring
    ]
    rows += [
        [Button(t.plain("bring-how", name=i.name), f"how:{booking.id}:{i.code}")]
        for i in booking.body.to_bring
        if i.how
    ]
    rows.append([Button(t.plain("form-back"), f"b:{booking.id}")])
    return Screen(t("bring", left=len(left), what=t.list(left)), rows=rows, card=SCREEN)


async def have(turn: Turn) -> Reply:
    """have:<booking>:<code>: a reminder's button; only what is still missing is shown."""
    booking = await _own(turn)
    if booking is None:
        return gone(turn)
    booking = await _tick(turn, booking, turn.args[1] if len(turn.args) > 1 else "", only_on=True)
    return missing_screen(turn, booking)


async def how(turn: Turn) -> Reply:
    """how:<booking>:<code>: how a paper is written."""
    booking = await _own(turn)
    item = (
        next((i for i in booking.body.to_bring if i.code == turn.args[1]), None) if booking and turn.args[1:] else None
    )
    if booking is None or item is None or item.how is None:
        return gone(turn)
    t = turn.t
    rows = [
        [Button(t.plain("button-written"), f"have:{booking.id}:{item.code}")],
        [Button(t.plain("button-call-instead"), "call")],
        [Button(t.plain("form-back"), f"bring:{booking.id}")],
    ]
    return Screen(t("bring-how-text", how=item.how), rows=rows, card=reminder_card(booking))


def missing_screen(turn: Turn, booking: Booking) -> Screen:
    t = turn.t
    missing = [item.name for item in booking.body.to_bring if not item.ticked]
    text = t(
        "bring-left",
        left=len(missing),
        what=t.list(missing),
        all=len(booking.body.to_bring),
        desk=turn.catalogue.neighbourhood.desk,
    )
    return Screen(text, rows=missing_rows(turn, booking, turn.person.language), card=reminder_card(booking))


def reminder_card(booking: Booking) -> str:
    """The evening's reminder: what is ticked there is taken off it."""
    return f"remind:{booking.id}"


def missing_rows(work: Work, booking: Booking, language: str) -> list[Row]:
    """[近照有了] for the first two that are missing, and how the first written one is written."""
    t = work.voice(language)
    missing = [item for item in booking.body.to_bring if not item.ticked]
    haves = [Button(t.plain("have", name=i.name), f"have:{booking.id}:{i.code}") for i in missing[:2]]
    written = next((i for i in missing if i.how), None)
    hows = [Button(t.plain("bring-how", name=written.name), f"how:{booking.id}:{written.code}")] if written else []
    return [*rows_of(haves), hows]


async def _tick(turn: Turn, booking: Booking, code: str, only_on: bool = False) -> Booking:
    items = tuple(
        i.model_copy(update={"ticked": True if only_on else not i.ticked}) if i.code == code else i
        for i in booking.body.to_bring
    )
    booking = replace(booking, body=booking.body.model_copy(update={"to_bring": items}))
    await bookings.save(turn.store, booking)
    return booking


async def card_again(turn: Turn) -> Reply:
    """The card as it was shown to whoever booked it."""
    booking = await _looked_at(turn)
    if booking is None:
        return gone(turn)
    back = Button(turn.t.plain("form-back"), f"b:{booking.id}")
    return Screen(Html(booking.body.card), rows=[[back]], card=SCREEN)


# --- calendar and place


async def calendar(turn: Turn) -> Reply:
    booking = await _looked_at(turn)
    if booking is None:
        return gone(turn)
    return Screen(turn.t("calendar"), attachment=f"ics:{booking.id}:{turn.person.language}")


async def way(turn: Turn) -> Reply:
    booking = await _looked_at(turn)
    if booking is None:
        return gone(turn)
    place = turn.catalogue.neighbourhood.place
    t = turn.t
    venue = {"latitude": place.latitude, "longitude": place.longitude}
    venue |= {"title": where(turn, booking, t.language), "address": t.words(place.address)}  # type: ignore[dict-item]
    return Screen("", method="sendVenue", extra=tuple(venue.items()))


# --- late, cannot come, cancel


async def late(turn: Turn) -> Reply:
    booking = await _own(turn, MISSED_BY)
    if booking is None:
        return gone(turn)
    rules = turn.catalogue.neighbourhood.booking
    until = kept_until(booking.start, rules)
    t = turn.t
    if turn.now > until:
        return Screen(t("late-too-late", desk=turn.catalogue.neighbourhood.desk), fresh=True)
    if booking.kept_until is None:
        booking = replace(booking, kept_until=until)
        await bookings.save(turn.store, booking)
        await events.record(turn.store, turn.now, "booking", booking.id, "late", "resident")
        await notices.tell_staff(turn, "late", booking)
        await notices.tell_helped(turn, "helper-late", booking)
    evening = "yes" if until.astimezone(t.zone).hour >= 18 else "no"
    return Screen(t("late-kept", clock=t.clock(until), evening=evening), fresh=True)


async def cannot(turn: Turn) -> Reply:
    """cannot:<booking>[:yes]. Until the cut-off it is cancelled; after it, the desk hears that nobody comes."""
    booking = await _own(turn, MISSED_BY)
    if booking is None:
        return gone(turn)
    t = turn.t
    if turn.args[1:] != ["yes"]:
        rows = [
            [
                Button(t.plain("cannot-yes"), f"cannot:{booking.id}:yes"),
                Button(t.plain("cannot-no"), f"b:{booking.id}"),
            ]
        ]
        if may_change(booking.start, turn.now, turn.catalogue.neighbourhood.booking):
            rows.append([Button(t.plain("button-move"), f"move:{booking.id}")])
        text = t("cannot-sure", when=t.when(booking.start, turn.now), service=booking.body.service_name)
        return Screen(text, rows=rows, card=SCREEN)
    in_time = may_change(booking.start, turn.now, turn.catalogue.neighbourhood.booking)
    what = "cancelled" if in_time else "excused"
    booking = await bookings.end(turn.store, booking, State(what), turn.now)
    await events.record(turn.store, turn.now, "booking", booking.id, what, "resident")
    await notices.tell_staff(turn, what, booking)
    await notices.tell_helped(turn, "helper-cancelled", booking)
    rows = [
        [
            Button(t.plain("button-book-again"), f"told:{booking.service}:{booking.relation}"),
            Button(t.plain("button-home"), "home"),
        ]
    ]
    return Screen(
        t(f"cannot-{what}", when=t.when(booking.start, turn.now), desk=turn.catalogue.neighbourhood.desk),
        rows=rows,
        card=SCREEN,
        fresh=True,
    )
