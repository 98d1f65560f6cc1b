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

import hashlib
from collections.abc import Sequence

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, rows_of
from dialog.texts import LANGUAGES
from dialog.turn import Turn
from domain.neighbourhood import Service
from handlers import start, told
from handlers.told import ME

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
    rows: list[Row] = [*rows_of(buttons), [Button(t.plain("button-all"), "all:0")], [*person, home_button(turn)]]
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
    buttons = [Button(t.plain("who", relation=r), told_data(found, r, when)) for r in (ME, *RELATIONS)]
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


def told_data(found: Service, relation: str, when: str) -> str:
    return f"told:{found.code}:{relation}" + (f":{when}" if when else "")


def card_screen(turn: Turn, found: Service, relation: str, when: str) -> Screen:
    t = turn.t
    rows: list[Row] = []
    if found.taken == "evenings":
        data = f"book:{found.code}:{relation}" + (f":{when}" if when else "")
        rows.append([Button(t.plain("button-book"), data)])
    guide = turn.catalogue.deciding(found.code, turn.now.astimezone(t.zone).date())
    if guide is not None:
        rows.append([Button(t.plain("button-eligible"), f"able:{guide.code}:c")])
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
    rows = [[Button(t.plain("button-doors"), "doors"), home_button(turn)]]
    return Screen(t("just-looking", desk=turn.catalogue.neighbourhood.desk), rows=rows, card=SCREEN)


def home_button(turn: Turn) -> Button:
    return Button(turn.t.plain("button-home"), "home")
