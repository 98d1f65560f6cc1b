"""Days as people say them: 今天, 明晚, 下周二, 24号, 11月24日, 周末, next tuesday, 24 nov.

Works on folded text (domain/folding.py). Days are local, and never before today.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from domain.numerals import number
from domain.spoken_hours import NUMBER, PART_ENDS, Part


class SaidDay(NamedTuple):
    """A day as said, None if it is over or does not exist; `weekly` if only the weekday was said."""

    day: date | None
    weekly: bool = False


def said_days(text: str, today: date) -> tuple[str, list[SaidDay]]:
    """The folded text without its days, and these."""
    text = SHORT_PART.sub(r"\g<0>上", text)
    found: list[SaidDay] = []
    for pattern, read in DAYS:
        found += [read(match, today) for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    return text, found


def one_day(said: list[SaidDay], now: datetime, hour: time | None, part: Part | None) -> date | None:
    """The one day that was meant; two different ones are no answer, but 24号周二 may be one.

    A bare weekday that is today means today, unless the hour said (or else the part of the day) is over:
    then a week later. `now` is aware, in the neighbourhood's zone.
    """
    dates = {item.day for item in said if not item.weekly}
    weekdays = {item.day for item in said if item.weekly}
    if len(dates) == 1:
        day = dates.pop()
        return day if day and all(other and other.weekday() == day.weekday() for other in weekdays) else None
    if dates or len(weekdays) != 1:
        return None
    day = weekdays.pop()
    over = hour or (PART_ENDS[part] if part else time.max)
    return day + timedelta(7) if day == now.date() and over <= now.time() else day


WEEKDAYS = {
    **{char: weekday for weekday, char in enumerate("一二三四五六日")},
    **{char: weekday for weekday, char in enumerate("123456")},
    **{name: weekday for weekday, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    "天": 6,
    "末": 5,
    "wee": 5,
}
WEEKS = {"上": -1, "last": -1, "这": 0, "本": 0, "this": 0, "下": 1, "next": 1, "下下": 2}
AHEAD = {"今": 0, "明": 1, "后": 2, "大后": 3, "": 0, "today": 0, "tomorrow": 1, "day after tomorrow": 2}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEARS = 8  # from one 29 February to the next at most


def _ahead(match: re.Match[str], today: date) -> SaidDay:
    return SaidDay(today + timedelta(AHEAD[match["day"]]))


def _weekday(match: re.Match[str], today: date) -> SaidDay:
    weekday = WEEKDAYS[match["day"][:3]]
    if not match["week"]:
        return SaidDay(today + timedelta((weekday - today.weekday()) % 7), weekly=True)
    weeks = WEEKS[match["week"].removesuffix("个")]
    day = today + timedelta(7 * weeks + weekday - today.weekday())
    return SaidDay(day if day >= today else None)


def _date(match: re.Match[str], today: date) -> SaidDay:
    said = match.groupdict()
    day = number(said["day"]) or 0
    if not said.get("month"):
        return SaidDay(_first(_in_months(said.get("which"), day, today), today))
    name = said["month"]
    month = MONTHS.index(name[:3]) + 1 if name[:3] in MONTHS else number(name) or 0
    years: Iterable[int] = range(today.year, today.year + YEARS + 1)
    if year := said.get("year"):
        years = [today.year + {"今": 0, "明": 1}[year] if year in "今明" else int(year)]
    return SaidDay(_first(((year, month, day) for year in years), today))


def _in_months(which: str | None, day: int, today: date) -> list[tuple[int, int, int]]:
    """The day in this month (这个月), the next (下个月), or, if nothing was said, this one and two more."""
    ahead = range(3) if not which else range(1, 2) if which[0] == "下" else range(1)
    months = [today.month - 1 + months for months in ahead]
    return [(today.year + month // 12, month % 12 + 1, day) for month in months]


def _first(days: Iterable[tuple[int, int, int]], today: date) -> date | None:
    for year, month, day in days:
        try:
            candidate = date(year, month, day)
        except ValueError:  # 31 June, 40 May: no such day, perhaps in another month or year
            continue
        if candidate >= today:
            return candidate
    return None


# 今晚, 周二晚 and 24号晚 say 晚上; but 周二晚到 and 晚点 say late
SHORT_PART = re.compile(
    r"(?:(?<=[今明后])|(?<=[周期拜][一二三四五六日天末])|(?<=[0-9一二三四五六七八九十][日号]))"
    r"[晚早](?![上间点到些了来]|一点)"
)
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
NTH = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)"
YEAR = r"(?:,?\s*(?P<year>20[0-9]{2})(?![0-9]))?"
WEEKDAY = (
    r"(?P<day>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|weekend)"
)
# 1号楼 is a house, 7日内 and 24号前 are limits, 3月5日出生 is a birthday
NOT_DAYS = r"[楼栋桌院门线网窗柜单室台房机厅店码内前后游间常子报生]|之前|以前|之后|以后|出生"
COUNTED = "0-9零〇一二三四五六七八九十"

DAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], SaidDay]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?<![0-9])(?P<year>20[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])", _date),
        (r"(?<![0-9/.-])(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?![0-9/]|\s*小时)", _date),
        (
            rf"(?<![{COUNTED}年历])(?:(?P<year>20[0-9]{{2}}|今|明)年\s*)?(?P<month>{NUMBER})月\s*(?P<day>{NUMBER})"
            rf"(?:[日号](?!{NOT_DAYS})|(?![{COUNTED}日号个份]))",
            _date,
        ),
        (
            rf"(?<![{COUNTED}月年第历:/.-])(?P<which>下个?月|这个?月|本月)?(?P<day>{NUMBER})[日号]"
            rf"(?!{NOT_DAYS})",
            _date,
        ),
        (rf"(?<![a-z]){MONTH}\.?\s*(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9a-z:]){YEAR}", _date),
        (rf"(?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*(?:of )?{MONTH}(?![a-z])\.?{YEAR}", _date),
        (rf"(?<![0-9]){NTH}(?![a-z]|\s*(?:floor|building|unit|birthday))", _date),
        (r"(?P<day>大后|[今明后])(?:[天日]|儿个?|(?=[早晚]上))", _ahead),
        (r"(?P<day>)(?=今夜|tonight)", _ahead),
        (r"(?<![a-z])(?P<day>day after tomorrow|tomorrow|today)(?![a-z])", _ahead),
        (
            r"(?<![一两二三四五六七八九十几每整半0-9])(?P<week>下下个?|[下这上]个?|本)?\s*(?:周|星期|礼拜)"
            r"(?P<day>[一二三四五六日天末]|[1-6](?![0-9]))(?![次个年岁转])",
            _weekday,
        ),
        (rf"(?<![a-z])(?:(?P<week>next|this|last)\s+)?{WEEKDAY}(?![a-z])", _weekday),
    )
)
