"""Consent in two ticks, before anything personal is kept.

    wang  /start
    wang  [请给我打电话]
    bot   柳荫社区（0561-000-0123）先跟您说清楚：
          记什么：… 谁能看：… 留多久：…
          不同意也行，要带什么、怎么办照样能看。
          [同意，往下走] [不同意，先看看] [看全文]
    wang  [看全文]
    bot   谁来处理：柳荫社区，电话 0561-000-0123。 … [退一步]
    wang  [退一步]
    wang  [不同意，先看看]
    bot   好，不记。您可以接着看要带什么、怎么办。
          也可以直接打： 0561-000-0123
          [约时间办事] [回首页]
    wang  /call
    wang  [同意，往下走]
    bot   还有一件要单独问您：
          这个聊天软件是 Telegram 公司的，服务器在境外。… 证件、病历别拍照发来。…
          同意这样用吗？
          [同意] [不同意，先看看]
    wang  [同意]
    bot   打您哪个号码？ … [发送我的号码] [退一步]

Both screens carry what was wanted in their buttons, so nothing has to be remembered before consent. A row of
PRODUCT.md: D1; the law: Personal Information Protection Law, articles 17 (notice) and 39 (abroad).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialog.routes import Again, Reply
from dialog.said import Said
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn
from domain.spoken import agrees, refuses
from storage import people

CARRIES = ("report", "askp")  # what Telegram carries words for
TITLE = 20  # characters of them, to be known by
LONGEST_WANTED = 56  # bytes: with agree:1: before it, it has to fit into a button


def missing(turn: Turn, wanted: str) -> Screen | None:
    """The notice, or the question about abroad, unless both are agreed to. `wanted`: the button to do afterwards."""
    if turn.person.consented:
        return None
    if len(wanted.encode()) > LONGEST_WANTED:
        wanted = "home"
    t = turn.t
    away = Button(t.plain("consent-no"), "look")
    answers = _carried(turn)
    if turn.person.notice_at is None:
        rows = [
            [Button(t.plain("consent-yes"), f"agree:1:{wanted}")],
            [away],
            [Button(t.plain("consent-full"), f"notice:{wanted}")],
        ]
        return Screen(notice(turn), rows=rows, card=SCREEN, extra=answers)
    rows = [[Button(t.plain("consent-abroad-yes"), f"agree:2:{wanted}")], [away]]
    text = t("consent-abroad", desk=turn.catalogue.neighbourhood.desk)
    return Screen(text, rows=rows, card=SCREEN, extra=answers)


def _carried(turn: Turn) -> tuple[tuple[str, dict[str, int]], ...]:
    """A voice message is not kept before consent, nor what was said before consent was written: the screen is an
    answer to it, and brings it back. A screen that only changes is an answer already."""
    said = turn.said
    carried = said if said.kind == "voice" else said.about if said.kind == "text" else None
    if carried is None or carried.message is None:
        return ()
    return (("reply_parameters", {"message_id": carried.message}),)


def _asked(buttons: Mapping[str, str]) -> str:
    """The button that gives consent, where it is on the screen."""
    return next((data for data in buttons.values() if data.startswith("agree:")), "")


def _wanted_in(buttons: Mapping[str, str]) -> str:
    return _asked(buttons).partition(":")[2].partition(":")[2]


def wanted(turn: Turn) -> str:
    """What consent is being asked for: the button to do afterwards; "" where it is not asked."""
    return _wanted_in(turn.buttons)


def answered(turn: Turn) -> Reply:
    """What is written while consent is asked for: 同意 in so many words is one; whatever says nothing else is asked
    again, so that what was wanted is not lost. None where nothing is asked."""
    asked = _asked(turn.buttons)
    if not asked:
        return None
    turn.said = replace(turn.said, about=turn.said.about or turn.carried)
    if turn.said.kind == "text" and agrees(turn.said.text):
        return Again(asked)
    if turn.said.kind == "text" and refuses(turn.said.text):
        return Again("look")
    screen = missing(turn, wanted(turn))
    return screen.with_note(turn.t("consent-tap")) if screen else None


def with_more(turn: Turn) -> Reply:
    """What is said while consent is asked for a report or a question is more of it."""
    screen = missing(turn, wanted(turn))
    return keeping(turn, screen, turn.said) if screen else None


def keeping(turn: Turn, screen: Screen, said: Said) -> Screen:
    """The screen answers what was said, and brings it back; if consent was asked for the same before, the first of it,
    with all that was said since. Of that a restart loses the rest."""
    before = turn.carried if wanted(turn) else None
    if said.message is None or (before is not None and before.message == said.message):
        return screen
    turn.carried = before.with_more(said) if before is not None else said
    answers = (("reply_parameters", {"message_id": turn.carried.message}),)
    screen = replace(screen, extra=answers)
    return screen.with_note(turn.t("consent-more")) if before is not None else screen


def aside(turn: Turn, screens: Sequence[Screen], before: Mapping[str, str], carried: Said | None) -> list[Screen]:
    """Another matter came in between, while consent was asked for a report or a question (`before` were its buttons):
    what was said of that is a tap away."""
    kept = _wanted_in(before)
    shown = {button.data or "" for screen in screens for button in screen.labels().values()}
    done = turn.said.data.startswith(("agree:", "look", "notice:")) or (kept and turn.said.data.startswith(kept))
    if carried is None or not kept.startswith(CARRIES) or done or _wanted_in({data: data for data in shown}) == kept:
        return []
    t = turn.t
    title = carried.text.partition("\n")[0][:TITLE] or t.plain("report-title")
    answers = (("reply_parameters", {"message_id": carried.message}),)
    return [Screen(t("form-aside", title=title), rows=[[Button(t.plain("form-go-on"), kept)]], extra=answers)]


def notice(turn: Turn) -> str:
    """Purpose, kinds, who sees it, how long, rights: five lines."""
    here = turn.catalogue.neighbourhood
    return turn.t("consent-notice", name=turn.t.words(here.name), desk=here.desk, months=here.keep_months)


async def agree(turn: Turn) -> Reply:
    """One of the two ticks; after the second, what was wanted in the first place."""
    step, wanted = turn.args[0], ":".join(turn.args[1:])
    if step == "1" and turn.person.notice_at is None:
        turn.person = await people.agree_to_notice(turn.store, turn.person, notice(turn), turn.now)
    elif step == "2" and turn.person.notice_at is not None:
        turn.person = await people.agree_to_abroad(turn.store, turn.person, turn.now)
    screen = missing(turn, wanted)
    if screen is not None:
        return screen
    return Again(wanted or "home")


async def full_notice(turn: Turn) -> Reply:
    here = turn.catalogue.neighbourhood
    t = turn.t
    back = Button(t.plain("form-back"), ":".join(turn.args) or "home")
    text = t("consent-full-text", name=t.words(here.name), desk=here.desk, months=here.keep_months)
    return Screen(text, rows=[[back]], card=SCREEN)


async def look_only(turn: Turn) -> Reply:
    """No is no dead end."""
    t = turn.t
    rows = [[Button(t.plain("button-doors"), "doors")], [Button(t.plain("button-home"), "home")]]
    return Screen(t("consent-look", desk=turn.catalogue.neighbourhood.desk), rows=rows, card=SCREEN)
