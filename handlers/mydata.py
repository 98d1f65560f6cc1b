"""What is kept of me, why and until when; and from there: a copy, who looked, correct, withdraw, delete (D2).

wang  我的资料
bot   我记着的：
      称呼：王阿姨
      电话：13800000001
      约的：1件（还没办的1件）
      家人：您母亲
      同意过：记您的事、聊天软件在境外
      都只为办您的事、有变动好找您。办完满12个月就删，没约成的一天就删。
      [改称呼] [改电话] [家人] [我的同意] [谁看过我的] [拿一份] [全部删掉] [回首页]
wang  [拿一份]
bot   〔文件〕记着您的，都在这个文件里。
bot   〔文件〕给电脑读的一份（JSON）。
wang  /me
wang  [谁看过我的]
bot   看过您的称呼或电话的： 周一（23日）下午3点50分　服务台　预约 [退一步]
wang  [退一步]
wang  [家人]
bot   记着的家人。要删哪位？ [删掉您母亲] [退一步]
wang  [删掉您母亲]
bot   删掉您母亲，行吗？约好的、办过的不受影响。 [对，删掉] [退一步]
wang  [退一步]
bot   记着的家人。要删哪位？ [删掉您母亲] [退一步]
wang  [删掉您母亲]
wang  [对，删掉]
bot   删掉了。 … 家人：没有 …
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Screen, rows_of
from dialog.texts import Html
from dialog.turn import Turn
from domain.booking import OPEN
from domain.case import ENDED
from domain.category import QUESTION
from handlers import birthdays, my_copy, start
from storage import forgetting, people
from storage.copies import Copy, copy_of
from storage.traces import traces_of


async def mydata(turn: Turn) -> Reply:
    await start.set_aside(turn)
    return await screen(turn)


async def screen(turn: Turn) -> Screen:
    t, person = turn.t, turn.person
    home = Button(t.plain("button-home"), "home")
    if person.notice_at is None:
        return Screen(t("mydata-nothing"), rows=[[home]], card=SCREEN)
    copy = await copy_of(turn.store, person)
    none = t.plain("mydata-none")
    lines = [t("mydata", name=person.name or none, phone=person.phone or none)]
    lines += [t(f"mydata-{what}", count=count, open=open_) for what, count, open_ in _counted(copy, turn.now) if count]
    learnt = await forgetting.answers_from(turn.store, await traces_of(turn.store, person))
    lines += [t("mydata-learnt", count=len(learnt))] if learnt else []
    who = t.list([t.whom(kin["relation"], kin["name"])["who"] for kin in copy.family])
    lines += [t("mydata-family", who=who or none)]
    mine = sum(one.i_help for one in copy.helps)
    lines += [t("mydata-helps", helpers=len(copy.helps) - mine, helped=mine)] if copy.helps else []
    lines += [t("mydata-birthday", day=birthdays.said(t, copy.birthday))] if copy.birthday else []
    heard = [t.words(d.name) for d in turn.catalogue.neighbourhood.doors if d.code in copy.hears]
    lines += [t("mydata-hears", doors=t.list(heard))] if heard else []
    grid = turn.catalogue.grids.get(copy.grid or "")
    lines += [t("mydata-grid", name=t.words(grid.name))] if grid else []
    lines += [t("mydata-agreed", kinds=t.list([t.plain("mydata-kind", kind=kind) for kind in agreed(turn)]))]
    lines += [t("mydata-why", months=turn.catalogue.neighbourhood.keep_months)]
    buttons = [
        Button(t.plain("mydata-rename"), "correct:name"),
        Button(t.plain("mydata-rephone"), "correct:phone"),
        *([Button(t.plain("mydata-kin"), "kin")] if copy.family else []),
        *([Button(t.plain("button-family"), "family")] if copy.helps else []),
        *([Button(t.plain("button-birthday"), "birthday")] if copy.birthday else []),
        Button(t.plain("mydata-consents"), "consents"),
        Button(t.plain("mydata-looked"), "looked"),
        Button(t.plain("mydata-copy"), "copy"),
        Button(t.plain("mydata-delete"), "forget"),
        home,
    ]
    return Screen(Html("\n".join(lines)), rows=rows_of(buttons), card=SCREEN)


def _counted(copy: Copy, now: dt.datetime) -> Sequence[tuple[str, int, int]]:
    """What there is of each kind, and how much of it is still under way."""
    booked = [one for one in copy.bookings if one.state in {state.value for state in OPEN} and one.start > now]
    ended = {state.value for state in ENDED}
    under_way = [case for case in copy.cases if case.state not in ended]
    asked = [case for case in copy.cases if case.category == QUESTION]
    asked_open = [case for case in under_way if case.category == QUESTION]
    return (
        ("booked", len(copy.bookings), len(booked)),
        ("reported", len(copy.cases) - len(asked), len(under_way) - len(asked_open)),
        ("asked", len(asked), len(asked_open)),
        ("joined", len(copy.joined), 0),
        ("called", len(copy.calls), sum(one.done_at is None for one in copy.calls)),
    )


def agreed(turn: Turn) -> list[str]:
    """What they agreed to, in the order in which it is asked."""
    person = turn.person
    asked = [("notice", person.notice_at), ("abroad", person.abroad_at), *person.sensitive.items()]
    return [kind for kind, at in asked if at is not None]


async def copy(turn: Turn) -> Reply:
    """copy: everything that is kept, as two files; they pass through Telegram, so the guard asks for that."""
    t = turn.t
    kinds = (("mydata-copy-text", "txt"), ("mydata-copy-data", "json"))
    return [Screen(t(key), attachment=my_copy.attachment(turn.person, kind)) for key, kind in kinds]


async def looked(turn: Turn) -> Reply:
    """Who of the staff was shown my name or number, and for what."""
    t = turn.t
    found = await people.lookups_of(turn.store, turn.person.id)
    lines = [t("mydata-looked-lines", count=len(found))]
    for one in found:
        lines.append(t("mydata-looked-line", when=t.when(one.at, turn.now), role=one.role, noun=one.noun))
    back = Button(t.plain("form-back"), "mydata")
    return Screen(Html("\n".join(lines)), rows=[[back]], card=SCREEN)


async def kin(turn: Turn) -> Reply:
    """kin[:<kin>[:yes]]: the family members that are known; one of them is taken off, if they are sure."""
    t = turn.t
    found = await people.household(turn.store, turn.person)
    chosen, sure = [*turn.args, "", ""][:2]
    named = next((one for one in found if one.id == chosen), None)
    if named is not None and sure != "yes":
        yes = Button(t.plain("mydata-kin-yes"), f"kin:{named.id}:yes")
        back = Button(t.plain("form-back"), "kin")
        return Screen(t("mydata-kin-sure", **t.whom(named.relation, named.name)), rows=[[yes, back]], card=SCREEN)
    if named is not None:
        await people.forget_kin(turn.store, turn.person, named)
        return (await screen(turn)).with_note(t("mydata-kin-gone"))
    if not found:
        return await screen(turn)
    rows = [
        [Button(t.plain("mydata-kin-remove", **t.whom(one.relation, one.name)), f"kin:{one.id}")] for one in found[:8]
    ]
    return Screen(t("mydata-kin-which"), rows=[*rows, [Button(t.plain("form-back"), "mydata")]], card=SCREEN)
