"""Is somebody in danger, by their words? What is listened for is data: `heard`, `not_heard` and `doubts.yaml`.

    alarms = Alarms.build(categories, doubts)
    alarms.heard("家里有股煤气的味道")  →  Alarm(category="gas_leak", sure=True)
    alarms.heard("门口天天喊跳楼价")  →  None

A pattern (domain/category.py) is compared by units: one Chinese character or one Latin word. Blanks, punctuation and
particles (了, 的 …) are no units, so that 着 火 了 and 漏了煤气 are heard as 着火 and 漏煤气. An exception is read
more strictly: it may not run across a blank, punctuation or 了, so that 孩子不见了，好怕 is not 不见好.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from domain.category import NEAR, NEXT, OR, PARTICLES, Category, Caution, Danger, Doubt
from domain.folding import fold

GAP = 8  # units between two parts that are near each other
HAN = "㐀-䶿一-鿿"
UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
PAUSE = "|"
SAME = str.maketrans({"'": None, "’": None, "著": "着"})  # can't; in Taiwan one writes 著火
BETWEEN = rf"(?: \w+ |[^ {PAUSE}]){{0,{GAP}}}?"


class Alarm(NamedTuple):
    """The emergency that was heard; not `sure`: ask with one tap. `alike`: it sounds like one (domain/distress.py),
    and which one is a guess."""

    category: str
    sure: bool
    alike: bool = False


class Alarms:
    """What is listened for. `Alarms.build` makes it; it never changes."""

    __slots__ = ("_ears",)

    def __init__(self, ears: Iterable[_Ear]) -> None:
        self._ears = tuple(ears)

    @classmethod
    def build(cls, categories: Iterable[Category], doubts: Iterable[Doubt]) -> Alarms:
        """Of several that are heard the first counts: sure before doubtful, where one must get out before where one
        need not, and then in the order of the file. ValueError if a doubt is about no emergency."""
        emergencies = [(c.code, c.danger) for c in categories if c.danger]
        emergencies.sort(key=lambda emergency: not emergency[1].leave)
        unsure = {d.category: d for d in doubts}
        if unknown := sorted(unsure.keys() - {code for code, _ in emergencies}):
            raise ValueError(f"a doubt is about no emergency: {', '.join(unknown)}")
        sure = [_Ear(Alarm(code, True), danger) for code, danger in emergencies]
        asking = [_Ear(Alarm(code, False), unsure[code]) for code, _ in emergencies if code in unsure]
        return cls(sure + asking)

    @classmethod
    def of_cautions(cls, categories: Iterable[Category]) -> Alarms:
        """What is listened for where nobody is in danger."""
        return cls(_Ear(Alarm(c.code, True), c.caution) for c in categories if c.caution)

    def heard(self, text: str) -> Alarm | None:
        """The emergency that the words speak of; any text will do, of any length."""
        units = _units(text)
        return next((ear.alarm for ear in self._ears if ear.hears(units)), None)


class _Ear:
    """Listens for one alarm."""

    __slots__ = ("_heard", "_not_heard", "alarm")

    def __init__(self, alarm: Alarm, words: Danger | Doubt | Caution) -> None:
        self.alarm = alarm
        self._heard = [_compiled(pattern) for pattern in words.heard]
        self._not_heard = [_compiled(pattern) for pattern in words.not_heard]

    def hears(self, units: str) -> bool:
        """Is there a match that no exception touches?"""
        found = list(_spans(self._heard, units.replace(PAUSE, "")))
        if not found:
            return False
        pauses = list(accumulate((unit == PAUSE for unit in units), initial=0))  # before each place
        excused = [(start - pauses[start], end - pauses[end]) for start, end in _spans(self._not_heard, units)]
        return any(all(end <= a or b <= start for a, b in excused) for start, end in found)


def _spans(patterns: Iterable[re.Pattern[str]], units: str) -> Iterator[tuple[int, int]]:
    return (match.span() for pattern in patterns for match in pattern.finditer(units))


def _units(text: str) -> str:
    """ "My家, 着火了!" → " my 家|着火|": blanks stand around Latin words, a pause after what ends a clause."""
    folded = fold(text).translate(SAME)
    units: list[str] = []
    end, latin = 0, False
    for match in UNIT.finditer(folded):
        unit = match.group()
        was_latin, latin = latin, not "㐀" <= unit <= "鿿"
        between = folded[end : match.start()]
        if between and not (between == " " and latin and was_latin):
            units.append(PAUSE)
        end = match.end()
        if unit == "了":
            units.append(PAUSE)
        elif unit not in PARTICLES:
            units.append(f" {_stem(unit)} " if latin else unit)
    return "".join(units)


def _stem(word: str) -> str:
    """Without the ending of the plural, or of "it leaks"."""
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(BETWEEN.join("".join(map(_choice, part.split(NEXT))) for part in pattern.split(NEAR)))


def _choice(words: str) -> str:
    return f"(?:{'|'.join(re.escape(_units(word).replace(PAUSE, '')) for word in words.split(OR))})"


FLAT = re.compile(
    "家里|我家|在家|屋里|室内|厨房|卫生间|厕所|卧室|客厅|房间|阳台|灶|热水器"
    "|(?<![a-z])(?:(?:my|our) (?:flat|home|house|apartment)|at home|kitchen|bathroom|bedroom)(?![a-z])"
)


def is_indoors(text: str) -> bool:
    """Do the words say that it is inside a flat?"""
    return FLAT.search(fold(text)) is not None


# --- a neighbourhood without categories has the safety line by these alone

WORDS = (
    *("着火", "起火", "失火", "火灾", "冒烟", "煤气味", "燃气味", "天然气味", "煤气漏", "漏煤气", "燃气漏", "漏气"),
    *("触电", "溺水", "晕倒", "昏倒", "摔倒", "流血", "受伤", "没呼吸", "心脏病发", "抽搐", "中毒", "跳楼", "轻生"),
    *("不想活", "自杀", "砍人", "打人", "持刀", "抢劫", "救命", "困在电梯", "电梯困"),
    *("smell gas", "gas leak", "on fire", "fire!", "unconscious", "bleeding", "not breathing", "suicide"),
)


def sounds_dangerous(text: str) -> bool:
    """Is somebody perhaps in danger, by their words? Better once too often."""
    folded = fold(text)
    return any(word in folded for word in WORDS)
