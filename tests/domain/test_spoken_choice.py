"""What is typed in place of a tap, with the questions of the sample neighbourhood."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files import read_folder
from domain.eligibility import Condition
from domain.guide import Guide
from domain.spoken_choice import chosen
from tests.playing import SAMPLE


@cache
def conditions() -> dict[str, Condition]:
    """guide/condition → condition."""
    guides = [guide for guide in read_folder(SAMPLE).entries["guide"].values() if isinstance(guide, Guide)]
    return {f"{g.code}/{c.code}": c for g in guides if g.eligible for c in g.eligible.conditions}


@pytest.mark.parametrize(
    ("condition", "text", "code"),
    [
        ("over_eighty/age", "81", "eighty"),
        ("over_eighty/age", "81岁", "eighty"),
        ("over_eighty/age", "今年八十一了", "eighty"),
        ("over_eighty/age", "我妈81", "eighty"),
        ("over_eighty/age", "79 years old", "younger"),
        ("over_eighty/age", "没满", "younger"),
        ("over_eighty/age", "85", "eighty"),
        ("over_eighty/age", "she is 85", "eighty"),
        ("over_eighty/age", "She's 85 now", "eighty"),
        ("over_eighty/age", "my mum turned 85 in May", "eighty"),
        ("over_eighty/age", "my mother is eighty-five years old", "eighty"),
        ("over_eighty/age", "eighty-five", "eighty"),
        ("over_eighty/age", "Eighty five.", "eighty"),
        ("over_eighty/age", "seventy nine", "younger"),
        ("over_eighty/age", "he just turned a hundred and two", "eighty"),
        ("over_eighty/age", "I am 79", "younger"),
        ("over_eighty/age", "八十五", "eighty"),
        ("over_eighty/age", "我妈85了", "eighty"),
        ("over_eighty/age", "她今年85了", "eighty"),
        ("over_eighty/age", "85岁", "eighty"),
        ("over_eighty/age", "she turns 80 in May", None),
        ("over_eighty/age", "she will be 80 next year", None),
        ("over_eighty/age", "not 80 yet", None),
        ("over_eighty/register", "是", "here"),
        ("over_eighty/register", "不在。", "elsewhere"),
        ("over_eighty/register", "没有", "elsewhere"),
        ("over_eighty/other", "没有", "none"),
        ("over_eighty/other", "No", "none"),
        ("over_eighty/other", "有", None),  # it leaves two
        ("pension/age", "16岁", "working_age"),
        ("pension/age", "六十", "sixty"),
        ("pension/age", "15", "child"),
        ("pension/school", "在", "pupil"),
        ("pension/job", "不知道", "unknown"),
        ("pension/job", "not sure", "unknown"),
        ("disabled_help/card", "有", "has"),
        ("disabled_help/card", "没有", "has_not"),
        ("disabled_help/grade", "2级", "one_two"),
        ("disabled_help/grade", "记不清了", "unknown"),
        ("baby_money/age", "2岁", "under"),
        ("baby_money/age", "三岁", "over"),
        ("baby_money/age", "没有", "under"),
        ("residence_card/ground", "租房", "home"),
        ("over_eighty/age", "什么是高龄津贴", None),
        ("over_eighty/age", "81还是79", None),
        ("over_eighty/register", "81", None),
    ],
)
def test_what_is_typed(condition: str, text: str, code: str | None) -> None:
    choice = chosen(conditions()[condition], text)
    assert (choice.code if choice else None) == code


def test_every_label_means_its_own_answer() -> None:
    for condition in conditions().values():
        for choice in condition.answers:
            for word in (choice.words.zh, choice.words.en, *choice.said):
                assert chosen(condition, word) == choice, (condition.code, word)


@given(st.text(max_size=30))
def test_whatever_is_typed(text: str) -> None:
    for condition in conditions().values():
        choice = chosen(condition, text)
        assert choice is None or choice in condition.answers
