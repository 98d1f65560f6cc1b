"""What is to be looked over: conditions beside fields and parts, the most asked first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from domain.eligibility import Eligibility
from domain.guide import Guide
from domain.neighbourhood import Confirmation
from domain.review import Item, to_review

TODAY = dt.date(2026, 11, 23)
WORDS = {"zh": "话", "en": "words"}
HOLDS = Confirmation(by="desk", on=TODAY)


def guide(**confirmed: Confirmation | None) -> Guide:
    """With a condition for each, and a part that has the code of the first."""
    answers = [{"code": code, "words": WORDS, "means": code} for code in ("fits", "open")]
    conditions = [
        {"code": code, "name": WORDS, "question": WORDS, "answers": answers, "confirmed": given}
        for code, given in confirmed.items()
    ]
    part = {"code": next(iter(confirmed)), "title": WORDS, "text": WORDS}
    row = {"code": "money", "title": WORDS, "sources": ["law"], "checked": TODAY, "parts": [part]}
    return Guide.model_validate({**row, "eligible": {"service": "allowance", "conditions": conditions}})


def test_conditions_are_on_the_list_as_fields_and_parts_are() -> None:
    soon = Confirmation(by="desk", on=TODAY, until=TODAY + dt.timedelta(days=31))
    late = Confirmation(by="desk", on=TODAY, until=TODAY + dt.timedelta(days=32))
    over = Confirmation(by="desk", on=TODAY, until=TODAY - dt.timedelta(days=1))
    times = {("condition", "money", "never"): 2, ("guide", "money", "never"): 1}
    of = guide(never=None, holds=HOLDS, soon=soon, late=late, over=over)
    assert to_review([], [of], lambda *which: times.get(which, 0), TODAY) == [
        Item("condition", "money", "never", 2, None),
        Item("guide", "money", "never", 1, None),
        Item("condition", "money", "soon", 0, soon.until),
        Item("condition", "money", "over", 0, None),
    ]


def eligible(*conditions: dict[str, Any]) -> Eligibility:
    return Eligibility.model_validate({"service": "allowance", "conditions": conditions})


AGE: dict[str, Any] = {
    "code": "age",
    "name": WORDS,
    "question": WORDS,
    "answers": [
        {"code": "old", "words": WORDS, "means": "fits", "from_years": 80, "said": ["yes"]},
        {"code": "young", "words": WORDS, "means": "not", "to_years": 79},
    ],
    "reason": WORDS,
}
GRADE: dict[str, Any] = {
    "code": "grade",
    "name": WORDS,
    "question": WORDS,
    "answers": [{"code": code, "words": WORDS, "means": code} for code in ("fits", "open")],
    "sensitive": True,
    "why": WORDS,
    "unless": {"age": ["old"]},
    "reason": WORDS,
}
OTHER = {"zh": "别的", "en": "others"}
OLD, YOUNG = AGE["answers"]
FITS, OPEN = GRADE["answers"]


def written(grade: dict[str, Any], age: dict[str, Any] = AGE, service: str = "allowance") -> object:
    of = eligible(age, grade).model_copy(update={"service": service})
    return of.written(of.conditions[1])


@pytest.mark.parametrize(
    "change",
    [
        {"name": OTHER},
        {"question": OTHER},
        {"answers": [OPEN, FITS]},
        {"answers": [{**FITS, "words": OTHER}, OPEN]},
        {"answers": [{**FITS, "means": "not"}, OPEN]},
        {"answers": [{**FITS, "from_years": 3}, OPEN]},
        {"answers": [{**FITS, "to_years": 3}, OPEN]},
        {"answers": [{**FITS, "said": ["ok"]}, OPEN]},
        {"sensitive": False},
        {"why": OTHER},
        {"reason": OTHER},
        {"unless": {}},
        {"unless": {"age": ["young"]}},
        {"unless": {"age": ["old", "young"]}},
    ],
)
def test_whatever_decides_belongs_to_what_is_confirmed(change: dict[str, Any]) -> None:
    assert written({**GRADE, **change}) != written(GRADE)


def test_so_do_its_matter_and_the_answers_after_which_it_is_not_asked() -> None:
    assert written(GRADE, service="another") != written(GRADE)
    assert written(GRADE, {**AGE, "question": OTHER}) != written(GRADE)
    assert written(GRADE, {**AGE, "answers": [{**OLD, "from_years": 70}, YOUNG]}) != written(GRADE)


def test_who_confirmed_it_and_what_it_does_not_name_do_not() -> None:
    assert written({**GRADE, "confirmed": HOLDS}) == written(GRADE)
    assert written(GRADE, {**AGE, "reason": OTHER, "answers": [OLD, {**YOUNG, "words": OTHER}]}) == written(GRADE)
