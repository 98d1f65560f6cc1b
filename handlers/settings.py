"""How somebody wants to be spoken to: language, large buttons, and when they are not to be disturbed.

wang  /settings
bot   怎么方便怎么来：
      按钮：平常的
      不打扰：晚9点到早8点半
      生日：没记
      急事，还有您约好的提醒，照常告诉您。
      [按钮大一点] [晚7点半到早9点不打扰] [晚10点到早10点不打扰]
      [English] [我的资料] [家人帮忙] [生日] [想听的消息] [回首页]
wang  [按钮大一点]
bot   怎么方便怎么来： 按钮：大的，一行一个 … [按钮改回平常的] …
wang  [晚7点半到早9点不打扰]
bot   … 不打扰：晚7点半到早9点 … [晚9点到早8点半不打扰] …
"""

from __future__ import annotations

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, pairs
from dialog.turn import Turn
from domain.quiet import HOURS
from handlers.birthdays import known
from handlers.start import other_language
from storage import birthdays, people


async def settings(turn: Turn) -> Reply:
    """/settings, set, set:large:<0|1>, set:quiet:<usual|early|late>: what is tapped holds at once."""
    person, (what, value, *_) = turn.person, [*turn.args, "", ""]
    if what == "large" and value in ("0", "1"):
        turn.person = await people.prefer(turn.store, person, value == "1", person.quiet)
    for quiet in HOURS:
        if (what, value) == ("quiet", quiet):
            turn.person = await people.prefer(turn.store, person, person.large, quiet)
    return await _screen(turn)


async def _screen(turn: Turn) -> Screen:
    t, person = turn.t, turn.person
    large = "yes" if person.large else "no"
    others = [
        Button(t.plain("set-quiet", quiet=quiet), f"set:quiet:{quiet}") for quiet in HOURS if quiet != person.quiet
    ]
    rows: list[Row] = [
        [Button(t.plain("set-large", large=large), f"set:large:{0 if person.large else 1}")],
        *([button] for button in others),
        *pairs(
            [
                Button(t.plain("button-language"), f"lang:{other_language(turn)}"),
                Button(t.plain("menu-mydata"), "mydata"),
                Button(t.plain("button-family"), "family"),
                Button(t.plain("button-birthday"), "birthday"),
                Button(t.plain("button-subscriptions"), "subs"),
                Button(t.plain("button-home"), "home"),
            ]
        ),
    ]
    text = t("settings", large=large, quiet=person.quiet, **known(t, await birthdays.of_person(turn.store, person.id)))
    return Screen(text, rows=rows, card=SCREEN)
