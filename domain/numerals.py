"""Small numbers as they are said: 81, 八十一, 八一, 一百零二, seven, eighty-one."""

from __future__ import annotations

import re

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
COUNTED = re.compile(
    r"(?:(?P<hundreds>[一二两])百零?)?"
    r"(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?"
    r"(?P<ones>[零〇一二两三四五六七八九])?"
)
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ENGLISH = {word: value for value, word in enumerate(HOURS, start=1)}
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
IN_WORDS = (
    ENGLISH
    | {word: value for value, word in enumerate(TEENS, start=13)}
    | {word: 10 * value for value, word in enumerate(TENS, start=2)}
    | {
        f"{tens} {ones}": 10 * ten + one
        for ten, tens in enumerate(TENS, start=2)
        for ones, one in ENGLISH.items()
        if one < 10
    }
)
HUNDRED = re.compile(r"(?:a |one )?hundred(?:(?: and)? (?P<rest>[a-z ]+))?")


def number(said: str) -> int | None:
    """The value of a number of at most three digits in ASCII, Chinese or English (to 199), or None."""
    if re.fullmatch(r"[0-9]{1,3}", said):
        return int(said)
    if said.isascii():
        return _in_words(said.replace("-", " "))
    if re.fullmatch(r"[零〇一二三四五六七八九]{2,3}", said):
        return int("".join(str(DIGITS[char]) for char in said))
    match = COUNTED.fullmatch(said)
    if not said or match is None:
        return None
    tens = DIGITS[match["tens"] or "一"] if match["ten"] else 0
    return 100 * DIGITS[match["hundreds"] or "零"] + 10 * tens + DIGITS[match["ones"] or "零"]


def _in_words(said: str) -> int | None:
    more = HUNDRED.fullmatch(said)
    if more is None:
        return IN_WORDS.get(said)
    rest = IN_WORDS.get(more["rest"]) if more["rest"] else 0
    return 100 + rest if rest is not None else None
