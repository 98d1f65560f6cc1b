"""A birthday as people say it: 1946年8月15日, 农历四六年八月十五, 腊月廿三, 闰四月初五, 15 August 1946."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from domain.birthday import Calendar
from domain.folding import fold
from domain.numerals import DIGITS, number
from domain.spoken_days import MONTH as ENGLISH_MONTH
from domain.spoken_days import MONTHS as ENGLISH_MONTHS


class SaidBirthday(NamedTuple):
    """What was said of it; `calendar` None where nothing tells which."""

    calendar: Calendar | None
    year: int | None
    month: int
    day: int
    leap: bool


LUNAR = re.compile(r"农历|阴历|旧历|古历|(?<![a-z])lunar")
SOLAR = re.compile(r"阳历|公历|新历|国历|(?<![a-z])(?:solar|western)")
LUNAR_WORDS = re.compile(r"闰|[正冬腊]月|初[一二三四五六七八九十]|廿|卅")  # nobody says a solar day so
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
BY_NAME = {"大年初": "正月初", "年三十": "腊月三十", "除夕": "腊月三十", "月半": "月十五"}

_DIGIT = "0-9零〇一二三四五六七八九"
_NUMBER = r"(?:[0-9]{1,2}|[零〇一二三四五六七八九十]{1,3})"
_YEAR = rf"(?P<year>[12][0-9]{{3}}|[一二][{_DIGIT}]{{3}}|[{_DIGIT}]{{2}})"
_DAY = rf"(?P<day>初[一二三四五六七八九十]|[廿卅][一二三四五六七八九]?|{_NUMBER})"
_IN_WORDS = re.compile(
    rf"(?:(?<![{_DIGIT}]){_YEAR}年[的生]?\s*)?(?:农历|阴历|旧历|古历|阳历|公历|新历|国历)?的?\s*"
    rf"(?P<leap>闰)?(?P<month>[正冬腊]|(?<![{_DIGIT}十]){_NUMBER})月份?的?\s*{_DAY}(?![{_DIGIT}十])"
)
_IN_FIGURES = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})(?P<point>[-/. ]?)(?P<month>[0-9]{1,2})(?P=point)(?P<day>[0-9]{1,2})"
    r"(?![0-9])"
)
_SHORT = re.compile(r"(?<![0-9./-])(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9./-])")
_YEAR_AFTER = r"(?:,?\s*(?P<year>(?:19|20)[0-9]{2})(?![0-9]))?"
_ENGLISH = (
    re.compile(rf"(?<![a-z]){ENGLISH_MONTH}\.?\s*(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9]){_YEAR_AFTER}"),
    re.compile(rf"(?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*(?:of )?{ENGLISH_MONTH}(?![a-z])\.?{_YEAR_AFTER}"),
)
_YEAR_ALONE = re.compile(rf"(?<![{_DIGIT}十]){_YEAR}年")
PATTERNS = (_IN_WORDS, _IN_FIGURES, *_ENGLISH, _SHORT)


def read_birthday(text: str, today: dt.date) -> SaidBirthday | None:
    """None where no day is named, or more than one. Two figures of a year are of the last hundred years."""
    folded = fold(text)
    for name, said in BY_NAME.items():
        folded = folded.replace(name, said)
    for pattern in PATTERNS:
        found = list(pattern.finditer(folded))
        if len(found) == 1:
            return _read(found[0], folded, today)
        if found:
            return None
    return None


def _read(match: re.Match[str], folded: str, today: dt.date) -> SaidBirthday:
    said = match.groupdict()
    alone = None if said.get("year") else _YEAR_ALONE.search(folded)
    year = _year(alone["year"] if alone else said.get("year"), today)
    return SaidBirthday(read_calendar(folded), year, _month(said["month"]), _day(said["day"]), bool(said.get("leap")))


def read_calendar(text: str) -> Calendar | None:
    """农历, 阳历, or what nobody says of a solar day."""
    folded = fold(text)
    if LUNAR.search(folded) or LUNAR_WORDS.search(folded):
        return "lunar"
    return "solar" if SOLAR.search(folded) else None


def _year(said: str | None, today: dt.date) -> int | None:
    if not said:
        return None
    year = int("".join(str(DIGITS.get(char, char)) for char in said))
    if year >= 100:
        return year
    return next(century + year for century in (2000, 1900) if century + year <= today.year)


def _month(said: str) -> int:
    if said[:3] in ENGLISH_MONTHS:
        return ENGLISH_MONTHS.index(said[:3]) + 1
    return LUNAR_MONTHS.get(said) or number(said) or 0


def _day(said: str) -> int:
    """初五, 廿三, 卅, 十五, 15"""
    if said[0] == "初":
        return number(said[1:]) or 0
    if said[0] in "廿卅":
        return {"廿": 20, "卅": 30}[said[0]] + (DIGITS[said[1]] if len(said) > 1 else 0)
    return number(said) or 0
