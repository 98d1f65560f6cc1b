"""The first screen, links into the chat, the language.

wang  /start
bot   您好，我是柳荫社区的“邻里”，是机器人，背后有值班的人。
      着火、煤气味、有人受伤：别等我，先打 119、120、110
      平常的事，点一下就行，不用打字；想问什么，写一句就行。
      [约时间办事] [报个问题] [请给我打电话] [我的事] [English]
wang  [English]
bot   Hello, I am “Linli”, the front desk of Liuyin: a bot, with people on duty behind me. …
      [Book a time] [Report a problem] [Please call me] [My matters] [中文]
wang  [中文]
bot   您好，我是柳荫社区的“邻里” …
wang  （发来贴纸）
bot   收到，谢谢您。要办什么，点下面： … [约时间办事] …
wang  （发来照片）
bot   这是要报问题吗？证件、病历别拍照发来，带着来就行；我没有留下。
      [对，报个问题] [不是]
wang  帮助
bot   点下面的按钮，或者直接说要办什么，比如“老人补贴”。 … [回首页]
wang  [回首页]
bot   您好，我是柳荫社区的“邻里” …
wang  （停用邻里）
bot   （不说话）
"""

from __future__ import annotations

from dataclasses import replace

from dialog.answering import ASIDE_KEPT
from dialog.routes import Again, Reply
from dialog.screen import SCREEN, Button, Screen, pairs
from dialog.texts import LANGUAGES
from dialog.turn import Turn
from domain import links
from domain.folding import fold
from domain.neighbourhood import Building
from domain.spoken_places import Spot
from handlers import consent, staff
from handlers.case_screens import where
from storage import family, forms, people

NAMES = {"english": "en", "中文": "zh-CN"}
# What a link may name, and the button that it stands for.
LINKS = {"book": "doors", "report": "report", "duty": "duty", "too": "too"}


async def set_aside(turn: Turn) -> None:
    """Somebody goes elsewhere in the middle of a conversation: what they type there is no answer to its question."""
    if turn.form is not None:
        turn.keys = bool((turn.form.answers or {}).get("keys"))
        await forms.set_aside(turn.store, turn.said.chat, but="")
        turn.form = None


async def start(turn: Turn) -> Reply:
    """/start, alone or with what a link carried: svc_<code>, join_<token>, fam_<token>, a name of LINKS, with the grid
    from whose group they come (too_g3), or a message of the group (r_…)."""
    await set_aside(turn)
    payload = turn.said.payload
    if payload.startswith("join_"):
        return await staff.join(turn, payload)
    if payload.startswith(family.PREFIX):
        return Again(f"fam:{payload.removeprefix(family.PREFIX)}")
    if payload.startswith(links.SERVICE):
        return Again(f"svc:{payload.removeprefix(links.SERVICE)}")
    if (building := links.building_of(payload, turn.catalogue.buildings)) is not None:
        return await _at(turn, building)
    if payload.startswith(("r_", "ra_")):
        return Again(f"carry:{payload.replace('_', ':')}")
    name, _, grid = payload.partition("_")
    if name in LINKS and (not grid or grid in turn.catalogue.grids):
        if grid:
            await people.live_in(turn.store, turn.person, grid)
        return Again(f"{LINKS[name]}:{grid}")
    return (await _home(turn)).with_note(turn.t("link-unknown") if payload else "")


async def _at(turn: Turn, building: Building) -> Screen:
    """The first screen, knowing where its code hangs: a report begun here has its place, in the other language too.
    Nothing but their grid is kept, and that after consent only."""
    await people.live_in(turn.store, turn.person, building.grid)
    screen, code = await _home(turn), links.of_building(building)
    if not any(button.data == "report" for row in screen.rows for button in row):
        return screen
    goes_along = ("report", f"lang:{other_language(turn)}")
    rows = [[replace(b, data=f"{b.data}:{code}") if b.data in goes_along else b for b in row] for row in screen.rows]
    place = where(turn.t, Spot(estate=building.estate, building=building.building))
    return replace(screen, rows=rows).with_note(turn.t("at-building", where=place))


async def home(turn: Turn) -> Reply:
    await set_aside(turn)
    return await _home(turn)


async def _home(turn: Turn) -> Screen:
    """What was set aside within a day can be gone on with from here."""
    turn.wished = ""
    screen = home_screen(turn)
    aside = await forms.waiting(turn.store, turn.said.chat, turn.now - ASIDE_KEPT)
    if aside is None:
        return screen
    go_on = Button(turn.t.plain("button-resume"), f"f:{aside.form}:{aside.revision}:v:")
    return replace(screen, rows=[[go_on], *screen.rows])


def home_screen(turn: Turn) -> Screen:
    t = turn.t
    here = turn.catalogue.neighbourhood
    if turn.catalogue.opening != "open" and not turn.person.staff:
        language = Button(t.plain("button-language"), f"lang:{other_language(turn)}")
        return Screen(t("home-closed", name=t.words(here.name), desk=here.desk), rows=[[language]], card=SCREEN)
    buttons = [
        Button(t.plain("button-doors"), "doors"),
        *([Button(t.plain("report-title"), "report")] if turn.catalogue.categories else []),
        Button(t.plain("button-call"), "call"),
        Button(t.plain("button-mine"), "mine"),
        Button(t.plain("button-language"), f"lang:{other_language(turn)}"),
    ]
    rows = pairs(buttons)
    if turn.person.staff:
        rows.append([Button(t.plain("button-desk"), "desk")])
    text = t("home", name=t.words(here.name), desk=here.desk)
    return Screen("\n".join(filter(None, (text, after_hours(turn)))), rows=rows, card=SCREEN)


def after_hours(turn: Turn) -> str:
    """Who reads it, and when, while nobody is on duty; "" while somebody is."""
    roster = turn.catalogue.roster
    if roster.on_duty(turn.now):
        return ""
    coming = next(iter(roster.next_duties(turn.now)), None)
    return turn.t("after-hours", when=turn.t.soon(coming.start, turn.now)) if coming else ""


async def language(turn: Turn) -> Reply:
    """lang:<language>[:<building>], or its name typed: that one, so that a second tap changes nothing; else the other
    one. Where a building's code led here, it still does."""
    await set_aside(turn)
    tapped = turn.args[0] if turn.args else ""
    wanted = tapped or NAMES.get(fold(turn.said.text), "")
    chosen = wanted if wanted in LANGUAGES else other_language(turn)
    turn.person = await people.speak(turn.store, turn.person, chosen)
    building = links.building_of(turn.args[-1] if turn.args else "", turn.catalogue.buildings)
    return await _home(turn) if building is None else await _at(turn, building)


def other_language(turn: Turn) -> str:
    """The one that is not spoken now."""
    return next(code for code in LANGUAGES if code != turn.person.language)


async def help_(turn: Turn) -> Reply:
    """What can be done here: the same rows as the command menu."""
    await set_aside(turn)
    t = turn.t
    lines = [f"/{command} {t(key)}" for command, key in turn.menu]
    rows = [[Button(t.plain("button-home"), "home")]]
    return Screen(t("help", desk=turn.catalogue.neighbourhood.desk) + "\n" + "\n".join(lines), rows=rows, card=SCREEN)


async def not_understood(turn: Turn) -> Reply:
    """A sticker, a poll, an unknown command: said so, and the first screen again; or what was asked, once more."""
    if (asked := consent.answered(turn)) is not None:
        return asked
    await set_aside(turn)
    key = turn.said.kind if turn.said.kind in ("sticker", "contact") else "other"
    note = turn.t("edited") if turn.said.edited else turn.t(f"unread-{key}")
    return (await _home(turn)).with_note(note)


async def membership(turn: Turn) -> Reply:
    """Blocking shows only as the bot being `kicked` from the private chat; we leave them alone until they write."""
    gone = turn.said.status in ("kicked", "left")
    await people.block(turn.store, turn.said.account, turn.now if gone else None)
    return None
