"""Plausible facts for every text: what the handlers put there, by name, in both languages."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args
from zoneinfo import ZoneInfo

from dialog.texts import LANGUAGES, Voice
from domain import booking, case
from domain.eligibility import Means
from domain.family import RIGHTS, TERMS
from domain.neighbourhood import Field_, Kind, Role
from domain.quiet import HOURS
from domain.review import Kind as Reviewed
from domain.sla import At
from domain.spoken_places import Spot
from handlers import (
    ROUTES,
    ask,
    book,
    case_screens,
    case_words,
    danger_notices,
    find,
    learning,
    reporting,
    review,
    told,
)
from handlers.birthdays import CALENDARS

Samples = dict[str, tuple[Any, ...]]

ZONE = ZoneInfo("Asia/Shanghai")
NOW = dt.datetime(2026, 11, 24, 15, 50, tzinfo=ZONE)  # a Tuesday
EVENING = NOW.replace(hour=19, minute=30)
NOON = NOW.replace(hour=12, minute=0) + dt.timedelta(days=8)
SEVERAL = (0, 1, 3)
ANY = ("yes", "no")


def samples(t: Voice) -> Samples:
    """Of the desk, and whatever has one meaning everywhere."""
    when = (t.when(EVENING, NOW), t.when(NOON, NOW))
    soon = (t.soon(EVENING, NOW), t.soon(NOON, NOW))
    zh = t.language == "zh-CN"
    person, name = ("王阿姨", "近照") if zh else ("Mrs Wang", "recent photo")
    service = "高龄津贴" if zh else "Old-age allowance"
    place = ("服务中心", "1号桌", "南门进来右手") if zh else ("service centre", "Desk 1", "in by the south gate")
    where = dict(zip(("place", "post", "way"), place, strict=True))
    line = "户口在本地、满80岁" if zh else "registered here and 80 or older"
    return {
        "when": when, "old": when, "new": when, "soon": soon, "due": soon,
        "clock": (t.clock(EVENING), t.clock(NOON)), "until": (t.clock(EVENING),),
        "day": (t.day(NOW.date(), NOW), t.day(NOON.date(), NOW)),
        "relation": (told.ME, *find.RELATIONS), "who": (t.plain("whom", relation="mother"),),
        "service": (service,), "title": (t.plain("book-title"),), "name": (name, person), "text": (line,),
        "what": (t.list([name, service]), name), "kinds": (t.list([name, service]),), "how": (line,), "steps": (line,),
        **{fact: (words,) for fact, words in where.items()}, "where": (t.plain("where", **where),),
        "scope": ("3号网格" if zh else "Grid 3",), "bookings": (f"{when[0]} {service}\n{when[1]} {service}",),
        "hours": (t.week({"mon": ["08:30-12:00"], "tue": ["08:30-12:00"], "sat": ["09:00-12:00", "14:00-17:00"]}),),
        "desk": ("0561-000-0123",), "phone": ("138****0001",), "code": ("7F3A2C",), "number": ("1124-07",),
        "method": ("sendMessage",), "problem": ("Bad Request: chat not found",),
        "count": SEVERAL, "left": SEVERAL, "all": SEVERAL, "grids": SEVERAL, "bring": SEVERAL, "free": (1, 12),
        "most": (1, 3), "longest": (20,), "months": (1, 12), "minutes": (1, 25),
        "reminded": ("evening", "hour", "no"), "about": ("hour", "minutes"), "ticked": ANY,
        "evening": ANY, "kept": ANY, "known": ANY, "late": ANY, "heard": ANY, "note": (line,), "mine": ANY, "same": ANY,
        "state": tuple(state.value for state in booking.State), "role": get_args(Role),
        "why": ("cancelled", "excused", "arrived", "no_show", "gone"),
        "noun": ("booking", "call", "case"),
    }  # fmt: skip


def of_cases(t: Voice) -> Samples:
    """The same names, other facts: in the files about reported problems."""
    when = (t.when(EVENING, NOW), t.when(NOON, NOW))
    soon = (t.soon(EVENING, NOW), t.soon(NOON, NOW))
    days = (t.day(NOW.date(), NOW), t.day(NOON.date(), NOW))

    def either(zh: str, en: str) -> str:
        return zh if t.language == "zh-CN" else en

    kind = either("楼道灯不亮", "Stairwell light out")
    place = case_screens.where(t, Spot(estate="柳荫花园", building="21栋", unit=2, floor=2, note="北门"))
    house = t.plain("spot-building", building="21栋", number="21")
    words, wrong = either("21栋2单元二楼楼道灯不亮", "no light on floor 2"), either("还是不亮！", "Still dark!")
    silent = t.plain("case-no-words")  # where pictures stand for the words
    question = either("是二楼还是三楼的灯？", "Which floor?")
    answer = either("灯泡换好了，二楼三楼都亮。", "The bulb is new, it is bright.")
    draft = t.plain("order-draft", where=place, what=kind)
    orders = either("先离开：走楼梯，别坐电梯。\n到了外面再打：", "Get out: by the stairs.\nOnce outside, ring:")
    return {
        "what": (kind,), "where": (place, case_screens.where(t, Spot())), "place": (house,), "building": ("21栋",),
        "unit": ("2",), "floor": ("2",), "below": ANY, "estates": (t.list(["柳荫花园", "柳荫新村"]),),
        "day": when, "reported": when, "seen": soon, "contact": (days[0], when[0]), "answer": days,
        "taken": ANY, "joined": ANY, "night": ANY, "language": LANGUAGES,
        "words": (words, wrong, silent), "told": (answer, words, silent), "question": (question, words),
        "order": (draft, words), "draft": (draft,), "well": (either("亮了吗？", "Is it bright now?"),),
        "advice": ("none", either("楼道黑，慢慢走。", "It is dark: mind the steps.")),
        "body": (either("城管、综合执法", "the city enforcement office"),), "asked": ANY,
        "say": (either("楼道有煤气味", "smell of gas in the stairwell"),),
        "pictures": SEVERAL, "proof": SEVERAL, "urged": SEVERAL, "again": (1, 2, 3), "stars": (1, 2, 3, 4, 5),
        "state": tuple(state.value for state in case.State), "open": ANY, "role": ("unit", "staff"),
        "action": case_screens.SEEN_BY_STAFF, "door": reporting.DOORS, "reader": ("resident", "unit", "staff"),
        "step": (either("公示", "public notice"),), "rated": ("1124-01",), "before": ("1105-03",),
        # danger
        "tel": ("119", "0561-000-0199"), "short": ANY, "leave": ANY, "called": ANY, "orders": (orders,),
        "who": ("home", *danger_notices.HELPERS.values(), "other"), "hours": SEVERAL,
        "arrive": (either("别按门铃，别开灯。", "Do not ring the bell, no lights."),),
        "tapped": (*danger_notices.TAPS, "nothing"),
        # the group and its card
        "name": (either("3号网格", "Grid 3"),), "since": (t.short_day(NOW.date()),), "album": ANY, "fresh": ANY,
        "staffed": ANY,
        "received": SEVERAL, "behind": SEVERAL, "done": SEVERAL, "unlisted": SEVERAL, "days": SEVERAL,
        "pace": ("due", "late", "closing"), "families": (0, 2, 3),
        "thing": (t.plain("living-thing", place=house, what=kind), kind),
        "why": ("used", "expired", "unknown"),
    }  # fmt: skip


HISTORY = ("filed", *get_args(case.Action))
CLOCK: Samples = {"come": ("nobody", *get_args(At))}
TOLD_BY = ("grid", "desk", "supervisor", "secretary", "admin")  # whoever may go where there is danger

SIDES = ("i-help", "helps-me", "waits")
MAY: Samples = {
    "may": ("能看约的，一起收提醒", "sees bookings, gets reminders"),
    "until": ("到2027年11月23日", "until 23 November 2027"),
}
HELPER: Samples = {"helper": ("您孩子", "your child")}
QUIET: Samples = {"quiet": tuple(HOURS)}
HERE: Samples = {"here": ("柳荫社区", "Liuyin")}
DOORS: Samples = {"doors": ("老人的事、找工作", "For older people, Finding work")}
DATE: Samples = {"day": ("11月23日", "23 Nov")}
BIRTHDAY: Samples = {"day": ("农历1946年八月十五", "day 15 of the 8th lunar month of 1946")}
MONTH: Samples = {"month": tuple(range(1, 13))}
TITLES = ("低保·给多少", "Pension: how much")

# The same name, other facts: in one text.
IN_PARTICULAR: dict[str, Samples] = {
    "answer-fact": {"field": tuple(field.replace("_", "-") for field, _ in ask.FIELDS)},
    "caution": {"first": ("钱先别转，电话先挂掉。",), "number": ("96110",)},
    "danger-carry": {"other": ("120", "110")},
    "copy-case": {"words": ("21栋二楼的灯不亮",)},
    "copy-said": {"words": ("21栋二楼的灯不亮",)},
    "copy-told": {"words": ("换好了",)},
    "answer-source": {"source": ("服务台",)},
    "eligible-question": {"question": ("户口在本地吗？",)},
    "eligible-sensitive": {"question": ("证上写的是几级？",), "why": ("这笔钱只给有证的人，所以要问。",)},
    "eligible-not": {"reason": ("要满80岁才能领。",)},
    "learn-sure": {"question": ("高龄补贴咋领",), "answer": ("来服务台办",), "year": ("2027",)},
    "learn-question": {"longest": ("200",)},
    "learn-answer": {"longest": ("700",)},
    "learn-months": {"months": learning.MONTHS},
    "answer-unsure": {"guesses": (0, 3)},
    "answer-several": {"count": (2, 5)},
    "quiet-hours": QUIET,
    "set-quiet": QUIET,
    "set-large": {"large": ANY},
    "settings": {"large": ANY, **QUIET, **BIRTHDAY},
    "overnight-line": {"came": ("晚9点半 居民：催", "9:30 pm, resident: chased it up")},
    "overnight": {"count": (3, 12)},
    "review-item": {"title": TITLES, "asked": SEVERAL},
    "review-title": {"field": ("给多少", "how much")},
    "review-field": {"field": tuple(field.replace("_", "-") for field in get_args(Field_))},
    "review-one": {"title": TITLES, "state": ("soon", "not"), "asked": SEVERAL, "until": ("2月22日", "22 February")},
    "review-until": {"months": review.MONTHS},
    "review-done": {"year": ("2027",)},
    "review-wrong": {
        "title": TITLES, "code": ("gaoling_jintie",), "field": ("amount",), "kind": get_args(Reviewed),
    },
    "review-wrong-told": {"kind": get_args(Reviewed)},
    "review-unless": {"question": ("户口在本地吗？",), "answers": ("“一直在本地”",)},
    "review-why": {"why": ("这笔钱只给有证的人，所以要问。",)},
    "review-question": {"question": ("户口在本地吗？",)},
    "review-answer": {"answer": ("满80岁了",), "other": ANY, "heard": ("80以上的数",), "means": get_args(Means)},
    "review-years": {"span": ("from", "to", "exact", "both"), "least": (16,), "most": (59,)},
    "review-reason": {"reason": ("要满80岁才能领。",)},
    "review-words": {"words": ("鹦鹉、上户", "parrot, registered")},
    "review-monthly": {"count": (1, 12), "asked": SEVERAL},
    "mine-helped": {"day": ("24日周二", "Tue 24")},
    "family-line": {"side": SIDES, **MAY},
    "family-stop-one": {"side": SIDES},
    "family-ended": {"side": SIDES[:2]},
    "family-may": {"right": RIGHTS},
    "family-right": {"right": RIGHTS},
    "family-term": {"term": tuple(TERMS)},
    "lunar-month": MONTH,
    "solar-month": MONTH,
    "lunar-day": {"day": tuple(range(1, 31))},
    "birthday": BIRTHDAY,
    "birthday-said": {"calendar": CALENDARS, "dated": ANY, "year": ("1946",), "leap": ANY, **MONTH, "day": (1, 29)},
    "birthday-date": {"year": ("2027",), **DATE},
    "birthday-sure": {
        "next": ("2027年9月15日", "15 Sep 2027"), "born": ("1947年1月1日", "1 Jan 1947"), "known": ("no", *CALENDARS),
        **BIRTHDAY,
    },
    "birthday-wish": {"late": (0, 1, 2), "named": ANY, **HERE, **BIRTHDAY},
    "birthday-opens": {"age": (80,), **BIRTHDAY},
    "mydata-birthday": BIRTHDAY,
    "hear": {"any": ANY, **DOORS},
    "hear-door": {"door": ("老人的事", "For older people")},
    "mydata-hears": DOORS,
    "news": {"line": ("【老人的事】周四量血压", "[For older people] Free check-up"), "foreign": ANY, **HERE},
    "news-line": {"door": ("老人的事", "For older people"), "words": ("周四量血压", "Free check-up")},
    "news-enough": {"door": ("老人的事", "For older people")},
    "news-sure": {"shown": ("【老人的事】周四量血压",), "may": ("yes", "told", "nobody")},
    "news-progress": {"state": ("on", "stopped", "done"), "told": SEVERAL},
    "refused-news-long": {"longest": ("700",)},
    "news-words": {"longest": ("700",)},
    "review-told": {"title": TITLES},
    "family-until": {"year": ("2027",), **DATE},
    "family-link": {"link": ("https://t.me/linli_bot?start=fam_x",)},
    "family-link-bad": {"why": ("own", "used", "expired", "unknown")},
    "family-stopped": {"told": ANY},
    "family-booked-by": {"comes": ("me", "helper"), **HELPER},
    **{f"family-{what}": MAY for what in ("sure-asked", "asks", "taken", "accepted", "ending")},
    "family-over": {"side": SIDES[:2]},
    "family-take-sure": {"mine": ("某人、李老师", "Li"), **MAY},
    "family-until-then": MAY,
    **{f"told-helper-{what}": HELPER for what in ("booked", "moved", "cancelled")},
    "told-helper-late": {**HELPER, "until": ("晚7点20分", "7:20 pm")},
    "mydata-helps": {"helpers": SEVERAL, "helped": SEVERAL},
    "remind-evening": {"named": ANY},
    "date": {"month": tuple(range(1, 13)), "day": ("20",)},
    "asked-person": {"hidden": ANY, "question": ("高龄补贴咋领",)},
    "card-who": {"free": ANY, "fee": ("Free",)},
    "change": {"what": book.CHANGEABLE},
    "sensitive-kind": {"kind": get_args(Kind)},
    "material-kind": {"kind": ("copy", "either")},
    "material-count": {"count": ("2",)},
    "mine": {"bookings": SEVERAL, "cases": SEVERAL, "helped": SEVERAL, "own": ANY},
    "spot-building": {"number": ("21",)},
    "report-seen": {"kind": tuple(k for row in ROUTES.rows if row.handler is reporting.seen for k in row.kinds)},
    "report-change": {"what": ("place", "kind", "what")},
    "report-elsewhere": {"phone": ("12345",), "say": ("说清在哪、哪天。", "Say where and when.")},
    "case-solved-button": {"what": ("thing", "answer", "seen")},
    "case-not-solved-button": {"what": ("thing", "answer", "seen")},
    "case-history": {"what": HISTORY, "by": ("you", "neighbour", "staff")},
    "case-staff-history": {"what": HISTORY, "role": ("resident", "joiner", *get_args(Role), "clock")},
    "case-tell-done": {"action": tuple(case_words.BY_RESIDENTS)},
    "case-urge-done": {"urged": (1, 2, 3)},
    "case-urged": {"urged": (1, 2, 3)},
    "case-identity": {"name": ("王阿姨", "Mrs Wang")},
    "desk-list": {"late": SEVERAL},
    **{f"mydata-{what}": {"open": SEVERAL} for what in ("booked", "reported", "asked", "called")},
    "mydata-kind": {"kind": ("notice", "abroad", *get_args(Kind))},
    "forget-learnt": {"answer": ("来服务台办",)},
    "consents-withdraw": {"kind": ("notice", "abroad", *get_args(Kind))},
    "mydata-looked-line": {"role": get_args(Role)},
    "danger-peace": {"minutes": (31, 59)},
    "danger-peace-private": {"minutes": (31, 59)},
    "danger-status": {"state": ("calling", "seen", "nobody")},
    "danger-seen": {"role": TOLD_BY, "building": ("none", "21栋")},
    "danger-there": {"role": TOLD_BY, "building": ("none", "21栋")},
    "danger-where": {"place": ("part", "none")},
    "danger-tapped-out": {"place": ("exact", "part", "none")},
    "living-counts": {"open": SEVERAL},
    "living-today": {"hours": ("8:30–17:30、18:00–21:00",)},
    "duty-line": {"role": get_args(Role), "hours": ("8:30–17:30",)},
    "clock-half": {"days": (1, 3)},
    "clock-step": CLOCK,
    "clock-remind": CLOCK,
    "clock-line": CLOCK,
    "clock-several": {"count": (2, 9)},
    "clock-rest": {"count": (1, 4)},
}  # fmt: skip


def never(key: str, facts: dict[str, Any]) -> bool:
    """What does not come up together."""
    if key == "mine":
        own = facts["bookings"] + facts["cases"] > 0
        return own is not (facts["own"] == "yes") or not (own or facts["helped"])  # another text says so
    return facts.get("short") == "yes" and len(facts.get("tel", "")) > 3  # a short number has three figures
