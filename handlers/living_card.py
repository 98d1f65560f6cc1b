"""The group's card: one pinned message, edited in place. Things and places, never people.

    -- 周二 10:00
    wang  （报了楼道灯）
    xu    [我来办]
    -- 群里
    -- 周二 10:02
    bot   3号网格 · 这一周（23日周一起）
          收到1件 · 正在办1件 · 办好0件
          正在办：
          21栋楼道灯不亮　有人在办，周四（26日）前
          今天8:30–17:30、18:00–21:00服务台有人。着火、煤气味先打119。
          居民点了“好了”才算办好。家里的私事只算数，不写出来。
          [我也遇到了] [报个问题] [约时间办事] [谁在值班]
    zhang [我也遇到了]
    bot   是哪一件？这里只有您看得到。 [21栋楼道灯不亮] [都不是，另报一件]
    zhang [21栋楼道灯不亮]
    zhang （同意两次）
    bot   记上了，现在2家。来人了告诉您，修好也问您一声。 [看进度] [回首页]
    zhang 谁在值班
    bot   今天值班：
          服务台　8:30–17:30、18:00–21:00
          平常：周一到周五 8:30–17:30、18:00–21:00；周六 9:00–12:00、14:00–17:00；周日 9:00–12:00
          要找人说话： 0561-000-0123 [报个问题] [回首页]

A row of PRODUCT.md: G2. What is counted is read without opening anything sealed (storage/groups.py), so neither a name
nor a word of a resident can stand on it; the unit and the floor stay away too, and the place is one that we know.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, pairs
from dialog.texts import Html, Voice
from dialog.turn import Turn, Work
from domain.case import CONFIRMED, OPEN, RULE, WITH_STAFF, State
from domain.neighbourhood import Building
from domain.roster import Duty
from domain.spoken_places import Spot, read_place
from handlers import case_screens
from storage import groups, staff
from storage.groups import LIVING, Counted, Group

MORNING = dt.time(6, 30)  # local: another day, perhaps another week
LISTED, DONE_LISTED, OFFERED = 6, 3, 10


async def refresh(work: Work) -> None:
    """Show what is due; pin what was sent anew, once. A refusal is told to the administrator, and the card stays."""
    for group in await groups.due(work.store, work.now):
        await show(work, group)
    for chat, message in await groups.to_pin(work.store):
        work.tell.call(chat, "pinChatMessage", message_id=message, disable_notification=True)


async def show(work: Work, group: Group, fresh: bool = False) -> None:
    """Into the group, silently; `fresh`: as a message of its own, where it was just bound."""
    t = work.voice(group.language)
    found = await groups.counted(work.store, group.grid, monday(work))
    if group.grid in work.catalogue.grids:
        topic = (("message_thread_id", group.topic),) if group.topic else ()
        rows = buttons(work, t, group.grid)
        screen = Screen(text(work, t, group.grid, found), rows, LIVING, fresh=fresh, extra=topic, quiet=True)
        work.tell.send(group.chat, screen, "card")
    await groups.shown(work.store, group.chat, _look_again(work, found))


def monday(work: Work) -> dt.datetime:
    """The beginning of this week."""
    today = work.now.astimezone(work.catalogue.roster.zone).date()
    return dt.datetime.combine(today - dt.timedelta(days=today.weekday()), dt.time(), work.catalogue.roster.zone)


def _look_again(work: Work, found: Sequence[Counted]) -> dt.datetime:
    """The next morning, or when something becomes late."""
    local = work.now.astimezone(work.catalogue.roster.zone)
    day = local.date() if local.time() < MORNING else local.date() + dt.timedelta(days=1)
    morning = dt.datetime.combine(day, MORNING, local.tzinfo)
    moments = [at for c in found if c.state in WITH_STAFF for at in (c.deadline_at, c.again_at) if at]
    # a moment after it, so that it is late by then
    return min([morning, *(at + dt.timedelta(seconds=1) for at in moments if at >= work.now)])


# --- what it says


def buttons(work: Work, t: Voice, grid: str) -> list[Row]:
    """Links into the private chat: what is said there nobody else sees."""
    labels = {
        "too": t.plain("living-too"),
        "report": t.plain("report-title"),
        "book": t.plain("button-doors"),
        "duty": t.plain("living-duty"),
    }
    return pairs([Button(label, url=work.link(f"{name}_{grid}")) for name, label in labels.items()])


def text(work: Work, t: Voice, grid: str, found: Sequence[Counted]) -> Html:
    """The week in numbers, what is in hand, what was done, who is there today, and what is not listed."""
    since = monday(work)
    here = [c for c in found if c.state is not State.ELSEWHERE and c.state is not State.WITHDRAWN]
    in_hand = sorted((c for c in here if c.state in OPEN), key=lambda c: (c.again_at or c.deadline_at, c.id))
    done = [c for c in here if c.state in CONFIRMED]
    listed = [c for c in in_hand if is_public(work, c)][:LISTED]
    finished = [c for c in done if is_public(work, c)][:DONE_LISTED]
    hours = spans(t, _duties(work))
    lines = [
        t("living-title", name=t.words(work.catalogue.grids[grid].name), since=t.short_day(since.date())),
        t(
            "living-counts",
            received=sum(c.reported_at >= since for c in here),
            open=len(in_hand),
            behind=sum(_is_late(work, c) for c in in_hand),
            done=len(done),
        ),
        *([t("living-open"), *(_line(work, t, c) for c in listed)] if listed else []),
        *([t("living-done"), *(_done_line(work, t, c) for c in finished)] if finished else []),
        t("living-today", hours=hours, staffed="yes" if hours else "no"),
        t("living-foot", unlisted=len(in_hand) - len(listed)),
    ]
    return Html("\n".join(lines))


def is_public(work: Work, case: Counted) -> bool:
    """May its kind be named before everybody?"""
    category = work.catalogue.category(case.category)
    return category.public and not category.private


def _is_late(work: Work, case: Counted) -> bool:
    """By the limit of the whole: that a "no" has a short one of its own makes nothing early. A pause makes nothing
    late."""
    return case.state in WITH_STAFF and case.deadline_at < (case.paused_at or work.now)


def _line(work: Work, t: Voice, case: Counted) -> Html:
    late = _is_late(work, case)
    limit = case.again_at or case.deadline_at
    zone = work.catalogue.roster.zone
    today = work.now.astimezone(zone).date()
    due = limit.astimezone(zone)
    return t(
        "living-line",
        thing=thing(work, t, case),
        state=case.state.value,
        pace="late" if late else "waiting" if case.state in (State.ASKED, State.CLOSING) else "due",
        days=(today - case.deadline_at.astimezone(zone).date()).days if late else 0,
        fresh="yes" if limit >= work.now else "no",
        day=t.soon(due, work.now) if due.date() == today else t.day(due.date(), work.now),
        families=case.joiners + 1 if case.joiners else 0,
    )


def _done_line(work: Work, t: Voice, case: Counted) -> Html:
    ended = (case.ended_at or work.now).astimezone(work.catalogue.roster.zone)
    day = t.day(ended.date(), work.now)
    return t("living-done-line", thing=thing(work, t, case), state=case.state.value, day=day)


def thing(work: Work, t: Voice, case: Counted) -> str:
    """21栋楼道灯不亮: what and where, never nearer than the building."""
    what = t.words(work.catalogue.category(case.category).name)
    place = where(t, case, work.catalogue.buildings)
    return t.plain("living-thing", place=place, what=what) if place else what


def where(t: Voice, case: Counted, buildings: Sequence[Building]) -> str:
    """The building, with its estate where the grid has another one of that number; else a landmark. What stands in the
    row is read again, so that only places that we know are named."""
    house = next((b for b in buildings if (b.estate, b.building) == (case.estate, case.building)), None)
    if house is None:
        return _landmark(case.note, buildings)
    twins = [b for b in buildings if (b.grid, b.building) == (house.grid, house.building)]
    return case_screens.where(t, Spot(estate=house.estate if len(twins) > 1 else None, building=house.building))


def _landmark(note: str, buildings: Sequence[Building]) -> str:
    found = read_place(note, buildings)
    spots = [found.place] if found.place else list(found.candidates)
    return spots[0].note if spots else ""


# --- who is there


def spans(t: Voice, duties: Iterable[Duty]) -> str:
    """8:30–17:30、18:00–21:00, shifts that touch being one."""
    merged: list[list[dt.datetime]] = []
    for duty in sorted((d for d in duties if d.person), key=lambda d: d.start):
        if merged and duty.start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], duty.end)
        else:
            merged.append([duty.start, duty.end])
    return t.list(["–".join(f"{at:%H:%M}".lstrip("0") for at in span) for span in merged])


def _duties(work: Work) -> list[Duty]:
    return work.catalogue.roster.duties(work.now.astimezone(work.catalogue.roster.zone).date())


async def duty(turn: Turn) -> Reply:
    """duty: who is on duty today, by role and hours; no name, and no number but the desk's."""
    t = turn.t
    roles = {m.code: m.role for m in await staff.everybody(turn.store.tx, turn.store.sealer)}
    duties = [d for d in _duties(turn) if d.person]
    lines = []
    for role in dict.fromkeys(roles.get(d.person or "", "desk") for d in duties):
        hours = spans(t, [d for d in duties if roles.get(d.person or "", "desk") == role])
        lines.append(t("duty-line", role=role, hours=hours))
    coming = next(iter(turn.catalogue.roster.next_duties(turn.now)), None)
    if lines:
        lines.insert(0, t("duty-today"))
        now = turn.catalogue.roster.on_duty(turn.now)
        lines += [t("duty-closed", when=t.soon(coming.start, turn.now))] if coming and not now else []
    else:
        lines = [t("duty-next", when=t.soon(coming.start, turn.now)) if coming else t("duty-nobody")]
    lines.append(t("duty-hours", hours=t.week(turn.catalogue.neighbourhood.hours)))
    lines.append(t("duty-desk", desk=turn.catalogue.neighbourhood.desk))
    rows = [[Button(t.plain("report-title"), "report"), Button(t.plain("button-home"), "home")]]
    return Screen(Html("\n".join(lines)), rows=rows, card=SCREEN)


# --- from the card into private


async def too(turn: Turn) -> Reply:
    """too:<grid>: which of the public ones is it? Tapped, it is joined (handlers/cases.py)."""
    t = turn.t
    grid = turn.args[0]
    found = await groups.counted(turn.store, grid, turn.now) if grid in turn.catalogue.grids else []
    able = [c for c in found if c.state in RULE["join"].states and is_public(turn, c)]
    able = sorted(able, key=lambda c: c.reported_at, reverse=True)[:OFFERED]
    rows: list[Row] = [[Button(thing(turn, t, case), f"join:{case.id}")] for case in able]
    other = t.plain("living-other" if able else "report-title")
    return Screen(t("living-which" if able else "living-none"), rows=[*rows, [Button(other, "report")]], card=SCREEN)
