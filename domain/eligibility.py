"""Am I eligible? A guide's conditions as data, and the rule that asks only what still decides.

Nothing here is kept: what was tapped so far is all there is, one letter for each question, in the order in which the
rule asks them. So the same taps always lead to the same place, and what does not fit leads nowhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from domain.neighbourhood import Code, Confirmation, Data, Line, ServiceCode, Words

Means = Literal["fits", "not", "open"]
LEFT_OUT = "-"  # a tap: "I would rather not say"
MOST_CONDITIONS, MOST_CHOICES = 12, 9  # a tap is one letter of a button's data


class Choice(Data):
    """One answer that may be tapped. `from_years` to `to_years`, both included: a number that is typed chooses it."""

    code: Code
    words: Words
    means: Means
    from_years: int | None = Field(default=None, ge=0, le=150)
    to_years: int | None = Field(default=None, ge=0, le=150)
    said: tuple[Line, ...] = ()  # how else it is said

    @property
    def ranged(self) -> bool:
        return self.from_years is not None or self.to_years is not None

    def holds(self, years: int) -> bool:
        """Is that number of years in its range?"""
        least, most = self.from_years, self.to_years
        return self.ranged and (least is None or least <= years) and (most is None or years <= most)


class Condition(Data):
    """One thing that decides. `unless`: it need not be asked, and is met, after these answers to an earlier one."""

    code: ServiceCode  # short, as a part's: a button names it beside its guide
    name: Words  # 岁数
    question: Words
    answers: tuple[Choice, ...] = Field(min_length=2, max_length=MOST_CHOICES)
    sensitive: bool = False
    why: Words | None = None  # why something sensitive is asked, in a sentence
    unless: dict[ServiceCode, tuple[Code, ...]] = Field(default_factory=dict)
    reason: Words | None = None  # said when it is not met, in a sentence
    confirmed: Confirmation | None = None

    def asked(self, today: dt.date) -> bool:
        """Has somebody here confirmed it, until today at least?"""
        return self.confirmed is not None and self.confirmed.holds(today)

    def choice(self, code: str) -> Choice | None:
        return next((choice for choice in self.answers if choice.code == code), None)

    def met_by(self, given: Given) -> bool:
        """Does an earlier answer say already that it is met?"""
        return any(given.get(earlier) in codes for earlier, codes in self.unless.items())


Given = Mapping[str, str]  # condition → the code of its answer, or LEFT_OUT


class Eligibility(Data):
    """`service` is the matter that is asked about. What is not confirmed is not asked: then only a person can say.
    `opens_at`: the birthday, in years, from which on it fits."""

    service: ServiceCode
    opens_at: int | None = Field(default=None, ge=1, le=150)
    conditions: tuple[Condition, ...] = Field(min_length=1, max_length=MOST_CONDITIONS)

    def usable(self, today: dt.date) -> bool:
        """Is there anything that may be asked?"""
        return any(condition.asked(today) for condition in self.conditions)

    def opens(self, today: dt.date) -> int | None:
        """`opens_at`, while the condition that says so may be told."""
        said = any(
            choice.means == "fits" and choice.from_years == self.opens_at
            for condition in self.conditions
            if condition.asked(today)
            for choice in condition.answers
        )
        return self.opens_at if said else None

    def condition(self, code: str) -> Condition | None:
        return next((condition for condition in self.conditions if condition.code == code), None)

    def excuses(self, condition: Condition) -> list[tuple[Condition, tuple[Choice, ...]]]:
        """What its `unless` names: the earlier conditions, each with the answers after which it is met."""
        return [
            (other, tuple(choice for choice in other.answers if choice.code in condition.unless[other.code]))
            for other in self.conditions
            if other.code in condition.unless
        ]

    def written(self, condition: Condition) -> dict[str, Any]:
        """All by which it decides: its matter, all that is written of it, and the questions and answers that its
        `unless` names."""
        excuses = [
            [other.question.model_dump(), *(choice.model_dump() for choice in choices)]
            for other, choices in self.excuses(condition)
        ]
        return {"service": self.service, "unless": excuses, **condition.model_dump(exclude={"confirmed", "unless"})}

    def edition(self, today: dt.date) -> str:
        """Another one as soon as anything that is asked, or may be asked, has changed."""
        asked = [condition.asked(today) for condition in self.conditions]
        written = json.dumps([self.model_dump(mode="json"), asked], ensure_ascii=True)
        return hashlib.sha256(written.encode()).hexdigest()[:6]


@dataclass(frozen=True)
class Verdict:
    """`because`: what does not fit, what is open, or, where it is likely, what fits."""

    says: Literal["likely", "not", "ask"]
    because: tuple[Condition, ...]

    def unconfirmed(self, today: dt.date) -> list[Condition]:
        """Of what is open, that which nobody here has confirmed: it would have been asked."""
        return [condition for condition in self.because if not condition.asked(today)]


def next_step(of: Eligibility, given: Given, today: dt.date) -> Condition | Verdict:
    """The next question, or what comes out.

    What does not fit ends it. What is sensitive is asked last, and not at all once somebody has to look anyway.
    """
    failed = tuple(c for c in of.conditions if _means(c, given) == "not")
    if failed:
        return Verdict("not", failed)
    needed = [c for c in of.conditions if not c.met_by(given)]
    unasked = [c for c in needed if c.code not in given and c.asked(today)]
    undecided = tuple(c for c in needed if _undecided(c, given, {c.code for c in unasked}, today))
    plain = [c for c in unasked if not c.sensitive]
    if plain:
        return plain[0]
    if unasked and not undecided:
        return unasked[0]
    return Verdict("ask", undecided) if undecided else Verdict("likely", tuple(needed))


def _means(condition: Condition, given: Given) -> Means | None:
    """What the answer to it means; None where there is none yet."""
    if condition.code not in given:
        return None
    choice = condition.choice(given[condition.code])
    return choice.means if choice else "open"


def _undecided(condition: Condition, given: Given, unasked: set[str], today: dt.date) -> bool:
    """Can only a person say? So it is with an open answer, and with what nobody has confirmed, unless a question that
    is still to come may settle it."""
    if condition.code in given:
        return _means(condition, given) == "open"
    return not condition.asked(today) and unasked.isdisjoint(condition.unless)


def replay(of: Eligibility, taps: str, today: dt.date) -> dict[str, str] | None:
    """The answers behind the taps; None where nobody could have tapped so."""
    given: dict[str, str] = {}
    for tap in taps:
        asked = next_step(of, given, today)
        if isinstance(asked, Verdict):
            return None
        codes = taps_for(asked)
        if tap not in codes:
            return None
        given[asked.code] = codes[tap]
    return given


def taps_for(condition: Condition) -> dict[str, str]:
    """tap → answer; what is sensitive may be left out."""
    codes = {str(place): choice.code for place, choice in enumerate(condition.answers)}
    return codes | ({LEFT_OUT: LEFT_OUT} if condition.sensitive else {})
