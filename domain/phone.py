"""Telephone numbers as people type them: mainland mobiles and landlines, nothing else."""

from __future__ import annotations

import re

from domain.folding import fold

READ = 1000  # characters that are read; a number stands in the first lines of a message

# digits with what people put between them; a number never goes on over a word or a comma
RUN = re.compile(r"\+?\(?[0-9][0-9 ().\-‐‒–—−]*(?:x(?![a-z])|元|块|万)?")
MOBILE = re.compile(r"(?:(?:\+|00)?86)?(1[3-9][0-9]{9})")
# 010 and 02x have three digits, all others four; a local number never begins with 1
LANDLINE = re.compile(r"(?:(?:\+|00)?86|0)(?:(10|2[0-9])([02-9][0-9]{7})|([3-9][0-9]{2})([02-9][0-9]{6,7}))")
LOCAL = re.compile(r"[2-8][0-9]{6,7}")
DATE = re.compile(r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
NOBODYS = re.compile(r"[48]00[0-9]{7}|(?:\+|00)(?!86).*")  # 400 and 800 are service numbers; another country
BESIDE = 3  # digits that another figure beside a number may have: an age, a house
GROUPS = 12  # a mobile with a blank after each digit, and one figure beside it


def read_phone(text: str, area: str) -> str | None:
    """The one telephone number in a text, or None if there is none or more than one.

    A mobile is 11 digits ("13800000001"), a landline area code and number ("0561-3000123"); a landline
    without area code gets `area`, or is None where that is empty. Service numbers (400…, 12345), identity
    and bank card numbers are None.
    """
    runs = (match.group() for match in RUN.finditer(fold(text[:READ])))
    found = {number for run in runs for number in _numbers(run, area)}
    return found.pop() if len(found) == 1 else None


def masked(phone: str) -> str:
    """The number for readers who need not call it: 138****0001, 0561-***0123; all of anything else hidden."""
    if MOBILE.fullmatch(phone) and len(phone) == 11:
        return f"{phone[:3]}****{phone[-4:]}"
    area, dash, local = phone.partition("-")
    if dash and len(local) > 4:
        return f"{area}-{'*' * (len(local) - 4)}{local[-4:]}"
    return "****"


def _numbers(run: str, area: str) -> list[str]:
    """The numbers in one run of digits: the whole run, or some neighbouring groups beside short figures."""
    whole = _number(run, area)
    if whole:
        return [whole]
    if NOBODYS.fullmatch(_digits(run)):
        return []
    groups = run.split(" ")
    found: list[str] = []
    if len(groups) > GROUPS:
        return found
    for start in range(len(groups)):
        for end in range(start + 1, len(groups) + 1):
            beside = groups[:start] + groups[end:]
            if all(len(_digits(group)) <= BESIDE for group in beside):
                number = _number(" ".join(groups[start:end]), area)
                found += [number] if number else []
    return found


def _number(run: str, area: str) -> str | None:
    digits = _digits(run)
    if mobile := MOBILE.fullmatch(digits):
        return mobile[1]
    if re.search(r" [0-9]{1,2}(?: |$)", run):
        return None  # a landline is not spelt in ones and twos: that is another figure after it
    if landline := LANDLINE.fullmatch(digits):
        return f"0{landline[1] or landline[3]}-{landline[2] or landline[4]}"
    if area and LOCAL.fullmatch(digits) and not DATE.fullmatch(digits):
        return f"{area}-{digits}"
    return None


def _digits(run: str) -> str:
    """The run without separators; a trailing x or 元 stays, so that such a run is no number."""
    return re.sub(r"[ ().\-‐‒–—−]", "", run)
