"""Hours and parts of the day as people say them: 晚上七点, 晚7点半, 7点一刻, 19:00, half past seven, 7pm.

Works on folded text (domain/folding.py).
"""

from __future__ import annotations

import re
from datetime import time
from typing import Literal, NamedTuple

from domain.numerals import ENGLISH, number

Part = Literal["morning", "noon", "afternoon", "evening"]


class Hours(NamedTuple):
    """Local hour, part of the day as said, and the text that was not used."""

    hour: time | None
    part: Part | None
    rest: str


def read_hours(text: str) -> Hours:
    """The hour and the part of the day in a folded text.

    Two different hours or parts are no answer (None), but "7点到8点" is 7点.
    """
    clocks: list[Clock] = []

    def note(match: re.Match[str]) -> str:
        if _a_little(match):
            return match.group()
        clocks.append(_clock(match))
        return " "

    for pattern in CLOCKS:
        text = pattern.sub(note, text)
    parts = {PARTS[word] for word in PART.findall(text)} | {clock.part for clock in clocks if clock.part}
    part = parts.pop() if len(parts) == 1 else None
    hours = {_hour(clock, clock.part or part) for clock in clocks}
    return Hours(hours.pop() if len(hours) == 1 else None, part, PART.sub(" ", text))


PARTS: dict[str, Part] = {
    **dict.fromkeys(("早上", "早晨", "清早", "大清早", "一早", "一大早", "清晨", "上午", "凌晨"), "morning"),
    **dict.fromkeys(("中午", "正午", "晌午", "午间"), "noon"),
    **dict.fromkeys(("下午", "午后"), "afternoon"),
    **dict.fromkeys(("晚上", "晚间", "夜里", "夜间", "今夜", "傍晚", "下班后", "下班以后"), "evening"),
    "morning": "morning",
    **dict.fromkeys(("noon", "midday", "lunchtime"), "noon"),
    "afternoon": "afternoon",
    **dict.fromkeys(("evening", "tonight", "after work"), "evening"),
}
BEFORE_AN_HOUR: dict[str, Part] = {**PARTS, "晚": "evening", "早": "morning"}
PART_ENDS = {"morning": time(12), "noon": time(14), "afternoon": time(18), "evening": time.max}


class Clock(NamedTuple):
    """An hour as said; `half` is the a of a.m. or the p of p.m."""

    part: Part | None
    hour: str
    minute: int
    half: str | None


def _hour(clock: Clock, part: Part | None) -> time | None:
    """The hour that is meant. Without a part of the day 1 to 7 are after noon, 8 to 12 as they are.

    "07:30" and 13 to 23 are as written. 晚上12点 and later is no hour of that day: None.
    """
    hour = number(clock.hour)
    if hour is None or hour > 23 or clock.minute > 59:
        return None
    if clock.half and 1 <= hour <= 12:
        return time(hour % 12 + (12 if clock.half == "p" else 0), clock.minute)
    if hour > 12 or clock.hour[0] in "0零〇":
        return time(hour, clock.minute)
    if part == "evening":
        return time(hour + 12, clock.minute) if 5 <= hour <= 11 else None
    last_after_noon = {"morning": 0, "noon": 3, "afternoon": 11, None: 7}[part]
    return time(hour + 12 if hour <= last_after_noon else hour, clock.minute)


def _any(words: dict[str, Part]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


PART = re.compile(rf"(?<![a-z])(?:{_any(PARTS)})(?![a-z])")
NUMBER = r"(?:[0-9]{1,2}|[零〇一二两三四五六七八九十]{1,3})"
ENGLISH_NUMBER = rf"(?:[0-9]{{1,2}}|{'|'.join(ENGLISH)})"
BEFORE = rf"(?:(?P<part>{_any(BEFORE_AN_HOUR)})\s*的?\s*)?"
HALF = r"\s*(?P<half>[ap])\.?m\.?(?![a-z])"
TO = r"\s*(?:到|至|[-~—–]|to )\s*"
UNTIL = rf"(?:{TO}(?:{_any(BEFORE_AN_HOUR)})?\s*{NUMBER}(?::[0-5][0-9]|[点时]钟?半?|\s*[ap]m(?![a-z])))?"
MINUTE = (
    r"(?P<minute>半|[一1三3]刻钟?|整|零?[0-9一二三四五六七八九十]{1,3}分|零[一二三四五六七八九]"
    r"|[0-5][0-9](?![0-9栋号岁楼室单])|[二三四五]?十[一二三四五六七八九]?(?![岁号栋楼几多日月年]))"
)
NOT_HOURS = "意见|建议|要求|原因|问题|疑问|说明|儿|也|都"
CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{BEFORE}(?<![0-9:])(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])(?:{HALF})?"
        rf"{UNTIL}",
        rf"(?<![0-9a-z:.])(?P<hour>[0-9]{{1,2}})(?:\.(?P<minute>[0-5][0-9]))?{HALF}{UNTIL}",
        rf"{BEFORE}(?<![0-9:.-])(?:(?P<start>{NUMBER}){TO})?(?P<hour>{NUMBER})\s*"
        rf"(?:点钟|点(?!{NOT_HOURS})|时(?![间候段代限效期常])){MINUTE}?{UNTIL}",
        rf"(?<![a-z])(?P<minute>half|quarter) past\s+(?P<hour>{ENGLISH_NUMBER})(?![0-9a-z:])",
        rf"(?<![0-9a-z])(?P<hour>{ENGLISH_NUMBER})\s*o['’]?clock",
        rf"(?<![a-z])(?:at|around|about)\s+(?P<hour>{ENGLISH_NUMBER})(?![0-9a-z:./-])",
    )
)
MINUTES = {"半": 30, "half": 30, "一刻": 15, "1刻": 15, "quarter": 15, "三刻": 45, "3刻": 45, "整": 0, "": 0}


def _clock(match: re.Match[str]) -> Clock:
    said = match.groupdict()
    part = BEFORE_AN_HOUR.get(said.get("part") or "")
    if said.get("start"):  # 6到9点
        return Clock(part, said["start"], 0, None)
    minute = (said.get("minute") or "").removesuffix("钟").removesuffix("分")
    value = MINUTES[minute] if minute in MINUTES else number(minute.lstrip("零0") or "0")
    return Clock(part, said["hour"], 60 if value is None else value, said.get("half"))


def _a_little(match: re.Match[str]) -> bool:
    """Is this the 一点 of 早一点, 快一点: a little, and no hour?"""
    said = match.groupdict()
    if said["hour"] not in ("一", "1") or said.get("minute") or not match.group().endswith("点"):
        return False
    if said.get("part"):
        return said["part"] in ("晚", "早")
    return said["hour"] == "一" and re.search(r"(?:^|[\s,。;:!?(])$", match.string[: match.start()]) is None
