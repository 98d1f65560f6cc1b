"""Which of a few answers somebody means who types instead of tapping: 81岁, 没有, 不清楚."""

from __future__ import annotations

import re

from domain.eligibility import Choice, Condition
from domain.folding import fold
from domain.numerals import number
from domain.spoken import yes_or_no
from domain.spoken_people import read_age, read_relation

LONGEST = 40
YEARS = re.compile(
    r"(?:今年|我|[她他]|老人家?|都|已经|刚|满|有)*(?P<years>[0-9零〇一二两三四五六七八九十百]+|[a-z]+(?:[- ][a-z]+)*)"
    r" ?(?:周?岁|年|years?(?: old)?)?(?:了|多)?"
)
# what else is said with an age in English; what says that it is still to come, or a limit, is not among it
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
AROUND_AN_AGE = re.compile(
    r"(?<![a-z])(?:(?:she|he|they|i|it)(?:['’](?:s|re|m)| is| are| am)?(?: now| already| just)*"
    r"|(?:has |have )?(?:just |already )?turned|aged?|is|now|already|this year|last year|years? old|years? of age"
    rf"|(?:last|this) (?:month|week|{MONTHS})|in (?:{MONTHS})|in spring|in summer|in autumn|in winter)(?![a-z])"
)
HAS, HAS_NOT = re.compile(r"有的?|在的?|满了?"), re.compile(r"没有?|没在|没满|不在|还没有?")
NOT_KNOWN = re.compile(
    r"(?:我也?)?(?:不(?:太|大)?(?:清楚|知道|记得)|说不(?:清楚?|准|好)|[搞记]不清)了?"
    r"|(?:i )?(?:don['’]t|do not) know|not sure"
)
DENIES = re.compile(r"没|不|还没|无|(?:no|not|none)\b")
END = re.compile(r"[\s,.!~、。;…啊呀哦啦吧]+$")


def chosen(condition: Condition, text: str) -> Choice | None:
    """The one answer that is surely meant; None for anything else."""
    said = END.sub("", fold(text))
    if not said or len(said) > LONGEST:
        return None
    named = [c for c in condition.answers if said in {fold(word) for word in (c.words.zh, c.words.en, *c.said)}]
    for fitting in (named, _by_years(condition, said), _by_yes_or_no(condition, said)):
        if len(fitting) == 1:
            return fitting[0]
    return None


def _by_years(condition: Condition, said: str) -> list[Choice]:
    years = _years(said)
    return [c for c in condition.answers if c.holds(years)] if years is not None else []


def _years(said: str) -> int | None:
    """85, 我妈85了, eighty-five, my mum turned 85 in May."""
    alone = " ".join(AROUND_AN_AGE.sub(" ", read_relation(said)[1]).replace(",", " ").split())
    for text in (said, alone):
        found = YEARS.fullmatch(text)
        if found and (years := number(found["years"])) is not None:
            return years
    return read_age(said)[0]


def _by_yes_or_no(condition: Condition, said: str) -> list[Choice]:
    """No is the one answer that denies, yes the one that does not; "I do not know" is the one that leaves it open."""
    known = [c for c in condition.answers if c.means != "open"]
    if NOT_KNOWN.fullmatch(said):
        return [c for c in condition.answers if c.means == "open"]
    yes = False if HAS_NOT.fullmatch(said) else True if HAS.fullmatch(said) else yes_or_no(said)
    denying = [c for c in known if DENIES.match(fold(c.words.zh))]
    if yes is None or not denying:
        return []
    return [c for c in known if c not in denying] if yes else denying
