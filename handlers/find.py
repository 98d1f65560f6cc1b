"""Find the service: six doors, everything, or in one's own words; then told once.

    wang  老妈81 补贴
    bot   给您母亲办高龄津贴，对吗？
          [对，给我母亲] [给我自己] [不是这件]
    wang  [不是这件]
    bot   办哪方面的事？点一个，也可以直接说，比如“老妈81 补贴”。
          [老人的事] [看病和孩子]
          [钱紧帮扶] [找工作]
          [证件和证明] [邻里的事]
          [全部] [回首页]
    wang  [全部]
    bot   全部：点要办的那件。 [高龄津贴] [居民养老保险] … [再往后看] [退一步]
    wang  [退一步]
    wang  [老人的事]
    wang  [老年优待证和公交卡]
    bot   老年优待证和公交卡：给谁办？要带的东西不一样。 [给我自己] [给我母亲] … [退一步]
    wang  [给我母亲]
    bot   老年优待证和公交卡：儿女替着来就行，老人家不用跑。 …
          带您母亲的：户口簿、身份证、一寸照。
          带您自己的：身份证。
          都带着来就行，别拍照发我。 …
          [约个时间] [只是看看]
    wang  [只是看看]
    bot   好，您先看着。 … [约时间办事] [回首页]

Nothing is kept here: whom it is for and which time was said travel in the buttons until consent is given.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from dialog.routes import Again, Reply
from dialog.screen import SCREEN, Button, Row, Screen, rows_of
from dialog.texts import LANGUAGES
from dialog.turn import Turn
from domain.folding import fold
from domain.neighbourhood import Service
from domain.search import Hit
from domain.spoken import Understood, agrees, refuses, said_done, understand, yes_or_no
from domain.spoken_wishes import asks, wish
from handlers import ask, case_words, consent, elsewhere, reporting, start, told
from handlers.told import ME

# What people say when no conversation is under way, and the button that it means; folded (domain/folding.py).
SMALL_WORDS = {
    **dict.fromkeys(("你好", "您好", "hi", "hello"), "home"),
    **dict.fromkeys(("取消", "改时间", "晚点到", "晚到一会儿", "cancel", "change time", "running late"), "mine"),
    **dict.fromkeys(("全部", "everything"), "all:0"),
    **dict.fromkeys(("返回", "回去", "退出", "back"), "home"),
    "打给我": "call",
}
WISHES = {
    "telephone": "call",
    "booking": "mine",
    "book": "doors",
    "hours": "duty",
}  # domain/spoken_wishes.py → the button
THANKS = frozenset({"谢谢", "谢谢您", "谢谢你", "谢谢了", "多谢", "thanks", "thank you", "many thanks"})
RELATIONS = ("mother", "father", "spouse", "child", "grandparent", "parent_in_law", "other")
PER_PAGE = 8


async def doors(turn: Turn) -> Reply:
    await start.set_aside(turn)
    return doors_screen(turn)


def doors_screen(turn: Turn, note: str = "") -> Screen:
    """Where something was not understood, or is gone, with a way to a person."""
    t = turn.t
    buttons = [Button(t.words(d.name), f"door:{d.code}") for d in turn.catalogue.neighbourhood.doors]
    person = [Button(t.plain("button-call"), "call")] if note else []
    rows: list[Row] = [*rows_of(buttons), [Button(t.plain("button-all"), "all:0")], [*person, _home(turn)]]
    return Screen(t("doors"), rows=rows, card=SCREEN).with_note(note)


async def door(turn: Turn) -> Reply:
    """door:<code>[:page]"""
    code, page = turn.args[0], _page(turn.args[1:])
    known = {d.code: d for d in turn.catalogue.neighbourhood.doors}
    if code not in known:
        return doors_screen(turn)
    title = turn.t.words(known[code].name)
    return _list(turn, title, turn.catalogue.behind(code), f"door:{code}", page)


async def everything(turn: Turn) -> Reply:
    services = list(turn.catalogue.services.values())
    return _list(turn, turn.t.plain("button-all"), services, "all", _page(turn.args))


def _page(args: Sequence[str]) -> int:
    return int(args[0]) if args and args[0].isdecimal() and len(args[0]) < 4 else 0


def _list(turn: Turn, title: str, services: list[Service], base: str, page: int) -> Screen:
    t = turn.t
    shown = services[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows: list[Row] = list(rows_of([Button(t.words(s.name), f"svc:{s.code}") for s in shown]))
    turns = []
    if page:
        turns.append(Button(t.plain("button-earlier"), f"{base}:{page - 1}"))
    if (page + 1) * PER_PAGE < len(services):
        turns.append(Button(t.plain("button-more"), f"{base}:{page + 1}"))
    return Screen(t("services", title=title), rows=[*rows, turns, [Button(t.plain("form-back"), "doors")]], card=SCREEN)


async def service(turn: Turn) -> Reply:
    """svc:<code>: for whom? Not asked where it makes no difference, or where nobody is booked."""
    found = turn.catalogue.services.get(turn.args[0])
    if found is None:
        return doors_screen(turn, turn.t("service-unknown"))
    if found.taken != "evenings":
        return card_screen(turn, found, ME, "")
    return who_screen(turn, found, turn.wished)


def who_screen(turn: Turn, found: Service, when: str) -> Screen:
    t = turn.t
    buttons = [Button(t.plain("who", relation=r), _told_data(found, r, when)) for r in (ME, *RELATIONS)]
    rows: list[Row] = [
        [buttons[0]],
        *rows_of(buttons[1:]),
        [Button(t.plain("form-back"), f"door:{found.door}")],
    ]
    return Screen(t("who-asked", service=t.words(found.name)), rows=rows, card=SCREEN)


async def told_once(turn: Turn) -> Reply:
    """told:<service>:<relation>[:<when>]"""
    found = turn.catalogue.services.get(turn.args[0])
    if found is None:
        return doors_screen(turn, turn.t("service-unknown"))
    relation = turn.args[1] if turn.args[1:] and turn.args[1] in RELATIONS else ME
    return card_screen(turn, found, relation, turn.args[2] if len(turn.args) > 2 else "")


def _told_data(found: Service, relation: str, when: str) -> str:
    return f"told:{found.code}:{relation}" + (f":{when}" if when else "")


def card_screen(turn: Turn, found: Service, relation: str, when: str) -> Screen:
    t = turn.t
    rows: list[Row] = []
    if found.taken == "evenings":
        data = f"book:{found.code}:{relation}" + (f":{when}" if when else "")
        rows.append([Button(t.plain("button-book"), data)])
    if found.taken != "evenings" or told.in_person(found, relation):
        rows.append([Button(t.plain("button-call"), "call")])
    rows.append([Button(t.plain("button-just-look"), "seen")])
    by_day = t.week(turn.catalogue.neighbourhood.working)
    return Screen(told.card(found, relation, t, by_day), rows=rows, card=SCREEN)


def card_of(found: Service, language: str) -> str:
    """Which card was shown: its language, and a digest of the data that it is made from."""
    return f"{language}:{hashlib.sha256(found.model_dump_json().encode()).hexdigest()[:12]}"


def cards_of(found: Service) -> set[str]:
    """The cards of a service as it is now."""
    return {card_of(found, language) for language in LANGUAGES}


async def just_looking(turn: Turn) -> Reply:
    """A fine ending."""
    t = turn.t
    rows = [[Button(t.plain("button-doors"), "doors"), _home(turn)]]
    return Screen(t("just-looking", desk=turn.catalogue.neighbourhood.desk), rows=rows, card=SCREEN)


async def in_own_words(turn: Turn) -> Reply:
    """Free text with no conversation under way, and no word of danger in it (handlers/danger.py)."""
    if (meant_button := _meant(turn)) is not None:
        return Again(meant_button)
    if fold(turn.said.text).rstrip("。！!. ") in THANKS:
        return Screen(turn.t("thanked"), rows=[[_home(turn)]], card=SCREEN)
    if turn.said.about is not None and (reply := await case_words.answer(turn)) is not None:
        return reply
    asked = consent.answered(turn)
    if asked is not None and (agrees(turn.said.text) or refuses(turn.said.text) or yes_or_no(turn.said.text)):
        return asked
    if (screen := _for_whom(turn)) is not None:
        return screen
    if (done := said_done(turn.said.text)) is not None and (case := await case_words.closing(turn)) is not None:
        return Again(f"well:{case.id}:{'solved' if done else 'not_solved'}")
    if agrees(turn.said.text) or yes_or_no(turn.said.text) is not None:
        return Again("home")  # nothing was asked
    if (not_ours := elsewhere.sounds_like_one(turn)) is not None:
        return await elsewhere.told(turn, not_ours)
    if reporting.sounds_like_one(turn):
        return await reporting.begin(turn)
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    hits = _services(turn, meant)
    if not (hits and hits[0].sure) and (reply := await case_words.answer(turn)) is not None:
        return reply
    if not hits and asked is not None:
        return asked
    if meant.day is not None and not meant.rest:
        return _when_first(turn, meant)
    if not hits and asks(turn.said.text):
        return ask.answer(turn, turn.said.text)
    if not hits:
        return doors_screen(turn, " ".join(filter(None, (turn.t("not-found"), start.after_hours(turn)))))
    when = spoken_when(meant)
    if asks(turn.said.text) and not when:
        return ask.answer(turn, turn.said.text)
    if hits[0].sure:
        return _proposal(turn, turn.catalogue.services[hits[0].code], meant, when)
    t = turn.t
    services = [turn.catalogue.services[hit.code] for hit in hits[:3]]
    relation = meant.relation
    buttons = [
        Button(t.words(s.name), _told_data(s, relation, when) if relation else f"svc:{s.code}") for s in services
    ]
    rows: list[Row] = [
        *([b] for b in buttons),
        [Button(t.plain("button-none"), "doors"), Button(t.plain("button-call"), "call")],
    ]
    if turn.catalogue.kinds.find(turn.said.text, 1):
        rows.append([Button(t.plain("report-title"), "report")])
    answers = (("reply_parameters", {"message_id": turn.said.message}),)  # so that the button brings the words along
    return Screen(t("which-one"), rows=rows, card=SCREEN, extra=answers)


def _when_first(turn: Turn, meant: Understood) -> Screen:
    """A day and an hour, and nothing else: kept for the matter that is chosen next."""
    turn.wished = spoken_when(meant)
    at = dt.datetime.combine(meant.day or turn.now.date(), meant.time or dt.time(), turn.t.zone)
    when = turn.t.when(at, turn.now) if meant.time else turn.t.day(at.date(), turn.now)
    return doors_screen(turn, turn.t("when-first", when=when))


def _services(turn: Turn, meant: Understood) -> list[Hit]:
    """A question is compared with other questions; what somebody tells of, with the names of services first."""
    index = turn.catalogue.index
    hits = [] if asks(turn.said.text) else index.named(meant.rest, hints=meant.hints)
    told_of_a_problem = bool(turn.catalogue.kinds.find(turn.said.text, 1)) and not asks(turn.said.text)
    return hits if hits or told_of_a_problem else index.find(meant.rest, hints=meant.hints)


def _meant(turn: Turn) -> str | None:
    """The button behind small words, a door's name, or what is wanted of a booking, a call, the hours."""
    said = fold(turn.said.text)
    doors = {
        fold(name): f"door:{d.code}" for d in turn.catalogue.neighbourhood.doors for name in (d.name.zh, d.name.en)
    }
    return SMALL_WORDS.get(said) or doors.get(said) or WISHES.get(wish(said))


def _for_whom(turn: Turn) -> Screen | None:
    """ "对" or "我妈" where "for whom?" is on the screen: the buttons say of which service, and for when."""
    shown = [data.split(":") for data in turn.buttons.values() if data.startswith(("told:", "book:"))]
    asked = {(code, *when) for _, code, _, *when in shown}
    if len(asked) != 1:
        return None
    code, *earlier = asked.pop()
    found = turn.catalogue.services.get(code)
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    when = spoken_when(meant) or "".join(earlier)
    if found is not None and yes_or_no(turn.said.text):
        return who_screen(turn, found, when)
    if found is None or meant.relation is None or meant.rest:
        return None
    return card_screen(turn, found, meant.relation, when)


def _proposal(turn: Turn, found: Service, meant: Understood, when: str) -> Screen:
    t = turn.t
    name = t.words(found.name)
    if found.taken != "evenings":
        return card_screen(turn, found, ME, "")
    if meant.relation is None:
        screen = who_screen(turn, found, when)
        return Screen(
            t("propose", service=name),
            rows=[*screen.rows[:-1], [Button(t.plain("button-not-this"), "doors")]],
            card=SCREEN,
        )
    rows: list[Row] = [
        [Button(t.plain("propose-yes", **t.whom(meant.relation)), _told_data(found, meant.relation, when))]
    ]
    if meant.relation != ME:
        rows.append([Button(t.plain("who", relation=ME), _told_data(found, ME, when))])
    rows.append([Button(t.plain("button-not-this"), "doors")])
    return Screen(t("propose-for", service=name, **t.whom(meant.relation)), rows=rows, card=SCREEN)


def spoken_when(meant: Understood) -> str:
    """A day and an hour that were said, as they travel in a button: YYYYMMDDHHMM, or the day alone."""
    if meant.day is None:
        return ""
    return f"{meant.day:%Y%m%d}" + (f"{meant.time:%H%M}" if meant.time else "")


def _home(turn: Turn) -> Button:
    return Button(turn.t.plain("button-home"), "home")
