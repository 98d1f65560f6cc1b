"""Small numbers as they are said: 81, 八十一, 八一, 一百零二, seven."""

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


def number(said: str) -> int | None:
    """The value of a number of at most three digits in ASCII, Chinese or English (to twelve), or None."""
    if re.fullmatch(r"[0-9]{1,3}", said):
        return int(said)
    if said in ENGLISH:
        return ENGLISH[said]
    if re.fullmatch(r"[零〇一二三四五六七八九]{2,3}", said):
        return int("".join(str(DIGITS[char]) for char in said))
    match = COUNTED.fullmatch(said)
    if not said or match is None:
        return None
    tens = DIGITS[match["tens"] or "一"] if match["ten"] else 0
    return 100 * DIGITS[match["hundreds"] or "零"] + 10 * tens + DIGITS[match["ones"] or "零"]
