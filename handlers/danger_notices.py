"""What is read in an emergency: the orders, what the reporter taps and hears, and what whoever goes there is told.

The orders are the category's own data (domain/category.py, `Danger`). Of a private matter nothing is said after them:
neither on a lock screen nor in a later message.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialog.screen import Button, Row, Screen, pairs
from dialog.texts import Html, Texts, Voice, language_of
from dialog.turn import Work
from domain.case import State
from domain.catalogue import Catalogue
from domain.category import Category, Danger
from domain.danger import is_indoors
from domain.neighbourhood import Role
from domain.spoken_places import Spot
from handlers import case_notices, case_screens
from storage import staff
from storage.cases import Case

HELPERS = {"119": "fire", "110": "police", "120": "ambulance"}
CALLED = frozenset({"out_called", "rang"})
ALL_OUT = "all_out"  # kept in Body.alarm beside what was tapped
UNCLEAR = "unclear"  # it is urgent, and nobody knows yet what it is
KINDS = 5  # that are offered where nobody knows
TAPS = ("out_called", "out", "inside", "rang", "busy", "safe", "unsafe")


# --- the orders


def orders(t: Voice, danger: Danger, text: str) -> Html:
    """One order a line, then the number; inside a flat one more: on the way out, or after what must be done first."""
    lines = [t.words(line) for line in danger.first]
    if danger.indoors is not None and is_indoors(text):
        lines.insert(1 if danger.leave else len(lines), t.words(danger.indoors))
    return t("danger-orders", orders="\n".join(lines), tel=danger.number)


def orders_rows(t: Voice, case: Case, danger: Danger) -> list[Row]:
    """What has happened, in one tap."""
    if not danger.leave:
        return [[_tap(t, case, "rang"), _tap(t, case, "busy")]]
    called = Button(label(t, "out_called", danger.number), f"danger:{case.id}:out_called")
    return [[called, _tap(t, case, "out")], [_tap(t, case, "inside")]]


LABELS = {
    "out": "danger-out",
    "inside": "danger-inside",
    "rang": "danger-rang",
    "busy": "danger-busy",
    "safe": "danger-safe",
    "unsafe": "danger-unsafe",
}


def label(t: Voice, what: str, tel: str) -> str:
    """What a button says; a number of three figures fits into it."""
    if what == "out_called":
        return t.plain("danger-out-called", tel=tel, short="yes" if len(tel) == 3 else "no")
    return t.plain(LABELS[what])


def _tap(t: Voice, case: Case, what: str) -> Button:
    return Button(t.plain(LABELS[what]), f"danger:{case.id}:{what}")


def group_screen(t: Voice, category: Category, danger: Danger, text: str, link: str = "") -> Screen:
    """Without names, and of a private matter with the number alone; the buttons are in the private chat."""
    if category.private:
        return Screen(t("danger-group-private", tel=danger.number))
    rows = [[Button(t.plain("danger-group-button"), url=link)]] if link else []
    return Screen(orders(t, danger, text), rows=rows)


def doubt_screen(t: Voice, category: Category, danger: Danger, rows: bool = True) -> Screen:
    """The safety line, and one tap."""
    yes, no = ("danger-yes", "yes"), ("danger-no", "no")
    taps = [Button(t.plain(key), f"alarm:{category.code}:{what}") for key, what in (yes, no)]
    text = t("danger-doubt", leave="yes" if danger.leave else "no", tel=danger.number)
    return Screen(text, rows=[taps] if rows else [])


def alike_screen(t: Voice, kinds: Sequence[Category]) -> Screen:
    """It sounds like danger, and which one is a guess: all three numbers, and a tap says what it is. Nobody gets orders
    by a guess; what would not be named aloud is not named here either."""
    if kinds[0].private:
        return replace(doubt_screen(t, kinds[0], _danger(kinds[0])), text=t("danger-alike"))
    shown = [kind for kind in kinds if not kind.private][:KINDS]
    taps = [Button(t.words(kind.name), f"alarm:{kind.code}:yes") for kind in shown]
    other = Button(t.plain("danger-yes-other"), f"alarm:{kinds[0].code}:{UNCLEAR}")
    no = Button(t.plain("danger-no"), f"alarm:{kinds[0].code}:no")
    return Screen(t("danger-alike"), rows=[*pairs([*taps, other]), [no]])


def _danger(category: Category) -> Danger:
    assert category.danger is not None
    return category.danger


def fixed(catalogue: Catalogue, texts: Texts, update: Mapping[str, Any]) -> Screen | None:
    """The orders for an update whose turn broke, from what is in memory; None where nothing sounds dangerous.

    The update may hold anything. No buttons: there is no record that they could speak of.
    """
    query = _part(update, "callback_query")
    message = _part(update, "message") or _part(query, "message")
    text = message.get("text") or message.get("caption") or ""
    sender = _part(query, "from") or _part(message, "from")
    chat, language = _part(message, "chat").get("id"), sender.get("language_code")
    data = str(query.get("data", "")).split(":")
    alarm = catalogue.alarms.heard(text) if isinstance(text, str) and not query else None
    said_yes = data[0] == "alarm" and data[-1] == "yes"
    code = alarm.category if alarm else data[1] if said_yes else ""
    category = catalogue.categories.get(code)
    if type(chat) is not int or category is None or category.danger is None:
        return None
    t = texts.voice(language_of(language if isinstance(language, str) else None), catalogue.roster.zone)
    if alarm is not None and not alarm.sure:
        return doubt_screen(t, category, category.danger, rows=chat > 0)
    if chat < 0:
        return group_screen(t, category, category.danger, text)
    return Screen(orders(t, category.danger, text))


def _part(of: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = of.get(name)
    return found if isinstance(found, dict) else {}


# --- what the texts may say


def facts(work: Work, t: Voice, case: Case) -> dict[str, Any]:
    """`tel` is the number to ring first, `who` those who come when it is rung, `tapped` what the reporter said last."""
    danger = work.catalogue.category(case.category).danger
    desk = work.catalogue.neighbourhood.desk
    tel = danger.number if danger else desk
    leave = danger is not None and danger.leave
    who = HELPERS.get(tel, "other")
    taps = [what for what in case.body.alarm if what in TAPS]
    unclear = UNCLEAR in case.body.alarm
    spot = case.spot
    whole = spot.estate is not None and (spot.building is not None or spot.note)
    return {
        "number": case.number,
        "what": t.plain("danger-unclear") if unclear else t.words(work.catalogue.category(case.category).name),
        "where": case_screens.where(t, spot),
        "place": "exact" if whole else "part" if spot.building or spot.note or spot.unit else "none",
        "building": case_screens.where(t, Spot(building=spot.building)) if spot.building else "none",
        "tel": tel,
        "short": "yes" if len(tel) == 3 else "no",
        "who": "home" if leave and who == "fire" else who,
        "say": t.plain("danger-unclear")
        if unclear
        else t.words(danger.say)
        if danger
        else t.words(work.catalogue.category(case.category).name),
        "arrive": t.plain("danger-unclear-arrive") if unclear else t.words(danger.arrive) if danger else "",
        "leave": "yes" if leave else "no",
        "called": "yes" if CALLED & set(taps) else "no",
        "tapped": "inside" if is_inside(case) else taps[-1] if taps else "nothing",
        "desk": desk,
    }


def is_inside(case: Case) -> bool:
    """Is somebody inside, as far as the reporter said? Until it is said that everybody is out, or safe."""
    said = [what for what in case.body.alarm if what in ("inside", ALL_OUT, "safe")]
    return said[-1:] == ["inside"]


def is_safe(case: Case) -> bool:
    """As far as the reporter said."""
    return [what for what in case.body.alarm if what in ("safe", "unsafe")][-1:] == ["safe"]


def private(work: Work, case: Case) -> bool:
    return work.catalogue.category(case.category).private


# --- to the reporter


def tapped_screen(work: Work, t: Voice, case: Case, what: str, anybody: bool) -> Screen:
    """The answer to a tap. `anybody`: is there somebody to be called?"""
    known = facts(work, t, case)
    state = "seen" if case.state is not State.NEW else "calling" if anybody else "nobody"
    status = Html(f"{t('danger-status', state=state, **known)}{'' if private(work, case) else ask_where(t, known)}")
    match what:
        case "inside":
            return Screen(Html(f"{t('danger-tapped-inside', **known)}{ask_where(t, known)}"))
        case "out_called":
            return Screen(Html(f"{t('danger-tapped-out-called', **known)}\n{status}"))
        case "rang":
            return Screen(Html(f"{t('danger-tapped-rang', **known)}\n{status}"))
        case "busy":
            return Screen(Html(f"{t('danger-tapped-busy', **known)}\n{status}"), rows=[[_tap(t, case, "rang")]])
        case "safe":
            return Screen(t("danger-tapped-safe", **known))
    first = t("danger-tapped-private" if private(work, case) else "danger-tapped-out", **known)
    return Screen(Html(f"{first}\n{status}"), rows=[[_tap(t, case, "rang"), _tap(t, case, "busy")]])


def ask_where(t: Voice, known: Mapping[str, Any]) -> str:
    """One line, after the orders, where whoever goes would not find it."""
    return "" if known["place"] == "exact" else f"\n{t('danger-where', **known)}"


def added_screen(work: Work, t: Voice, case: Case) -> Screen:
    known = facts(work, t, case)
    return Screen(Html(f"{t('danger-added', **known)}{ask_where(t, known)}"))


def unclear_screen(work: Work, t: Voice, case: Case) -> Screen:
    """It is urgent, and nobody knows yet what it is: the numbers, and somebody is rung."""
    known = facts(work, t, case)
    return Screen(Html(f"{t('danger-alike')}\n{t('danger-unclear-calling')}{ask_where(t, known)}"))


def peace_screen(work: Work, t: Voice, case: Case) -> Screen:
    """After an outage, in place of orders that are hours old."""
    minutes = int((work.now - case.reported_at) / dt.timedelta(minutes=1))
    key = "danger-peace-private" if private(work, case) else "danger-peace"
    text = t(key, hours=minutes // 60, minutes=minutes, **facts(work, t, case))
    return Screen(text, rows=[[_tap(t, case, "safe"), _tap(t, case, "unsafe")]], card=f"peace:{case.id}", fresh=True)


async def to_reporter(work: Work, case: Case, key: str, neutral: str = "") -> None:
    """A sentence about it, at once; of a private matter the `neutral` one, or none."""
    known_as = neutral if private(work, case) else key
    if not known_as:
        return
    role = await role_of(work, case)
    for person in await case_notices.audience(work, "reporter", case):
        t = work.voice(person.language)
        known = facts(work, t, case)
        where = ask_where(t, known) if known_as == "danger-seen" else ""
        work.tell.send(person.account, Screen(Html(f"{t(known_as, role=role, **known)}{where}")), "urgent")


async def role_of(work: Work, case: Case) -> Role:
    """As whom the reporter hears of whoever has it: a role, never a name."""
    member = await staff.find(work.store.tx, work.store.sealer, case.handler) if case.handler else None
    return member.role if member else "desk"


# --- to the staff


def inside_screen(t: Voice, case: Case, what: str) -> Screen:
    """Somebody was said to be inside: over is not said by one tap."""
    sure = Button(t.plain("danger-inside-over"), f"go:{case.id}:{what}:sure")
    back = Button(t.plain("form-back"), f"go:{case.id}:look")
    return Screen(t("danger-inside-sure"), rows=[[sure], [back]], card=card_of(case))


def card_of(case: Case) -> str:
    """A message of its own: no reminder about the case takes its buttons away."""
    return f"urgent:{case.id}"


def ring_screen(work: Work, t: Voice, case: Case, opened: bool = False) -> Screen:
    """【急】 what, where, what the reporter tapped so far, what not to do there. A private matter is opened first."""
    card = card_of(case)
    if private(work, case) and not opened:
        look = [[Button(t.plain("danger-look"), f"go:{case.id}:look")]]
        return Screen(t("danger-ring-private"), rows=look, card=card, fresh=True)
    known = facts(work, t, case)
    lines = [t("danger-ring", **known)]
    if work.now - case.reported_at > dt.timedelta(minutes=10):
        lines.append(t("danger-reported", reported=t.when(case.reported_at, work.now)))
    lines += [t("case-words", words=case.body.text)] if case.body.text else []
    rows = [_go(t, case, known), [Button(t.plain("danger-next"), f"go:{case.id}:no")]]
    return Screen(Html("\n".join(lines)), rows=rows, card=card, fresh=not opened)


def _go(t: Voice, case: Case, known: Mapping[str, Any]) -> Row:
    short = "no" if known["called"] == "yes" else known["short"]
    return [Button(t.plain("danger-go", tel=known["tel"], short=short), f"go:{case.id}:yes")]


def declined_screen(work: Work, t: Voice, case: Case, others: bool) -> Screen:
    """`others`: is there anybody else who was not asked, or has not said no?"""
    return Screen(
        t("danger-next-said" if others else "danger-next-nobody"),
        rows=[_go(t, case, facts(work, t, case))],
        card=card_of(case),
    )


def taken_screen(work: Work, t: Voice, case: Case, note: str = "") -> Screen:
    """For whoever goes there: what not to do, and how it goes on."""
    known = facts(work, t, case)
    rows = [
        [Button(t.plain("danger-there-button"), f"go:{case.id}:there")],
        [Button(t.plain("danger-clear-button", who=known["who"]), f"go:{case.id}:clear")],
        [Button(t.plain("danger-false-button"), f"go:{case.id}:false")],
    ]
    open_ = case.state is State.TAKEN
    return Screen(t(note or "danger-taken", **known), rows=rows if open_ else [], card=card_of(case))
