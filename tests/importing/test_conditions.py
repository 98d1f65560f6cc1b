"""Mistakes in the conditions of a guide: one line each, with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.files import FilesProblem, read_folder
from domain.guide import Guide
from tests.importing.small import swapped, write

GUIDES = """\
- code: over_eighty
  title: {zh: 高龄, en: Old age}
  services: [allowance]
  sources: [law]
  checked: 2026-11-21
  parts:
  - {code: who, title: {zh: 谁, en: Who}, text: {zh: 满80岁。, en: From 80.}}
  eligible:
    service: allowance
    conditions:
    - code: age
      name: {zh: 岁数, en: age}
      question: {zh: 多大？, en: How old?}
      answers:
      - {code: eighty, words: {zh: 满80岁, en: 80}, means: fits, from_years: 80}
      - {code: younger, words: {zh: 没满, en: Under 80}, means: not, to_years: 79}
      reason: {zh: 要满80岁。, en: from 80.}
    - code: grade
      name: {zh: 等级, en: grade}
      question: {zh: 几级？, en: Which grade?}
      answers:
      - {code: one, words: {zh: 一级, en: One}, means: fits}
      - {code: two, words: {zh: 二级, en: Two}, means: open}
      sensitive: true
      why: {zh: 要看等级。, en: It goes by the grade.}
      unless: {age: [younger]}
"""


def _said(folder: Path, text: str) -> list[str]:
    write(folder)
    (folder / "guides.yaml").write_text(text, encoding="utf-8")
    try:
        read_folder(folder)
    except FilesProblem as problem:
        return [str(mistake) for mistake in problem.mistakes]
    return []


def test_it_is_read(tmp_path: Path) -> None:
    assert _said(tmp_path, GUIDES) == []
    guide = read_folder(tmp_path).entries["guide"]["over_eighty"]
    assert isinstance(guide, Guide) and guide.eligible is not None
    assert [condition.code for condition in guide.eligible.conditions] == ["age", "grade"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "    service: allowance",
            "    service: canteen",
            "9: `eligible.service`: canteen is not among the `services` of",
        ),
        ("code: grade", "code: age", "18: `eligible.conditions`: age is there twice"),
        ("code: two", "code: one", "23: `eligible.conditions.answers`: one is there twice"),
        (
            "一级, en: One}, means: fits",
            "一级, en: One}, means: open",
            "21: `eligible.conditions.answers`: none of them",
        ),
        ("means: not", "means: perhaps", "16: `eligible.conditions.answers.means` must be fits, not or open"),
        ("to_years: 79", "to_years: 80", "16: `eligible.conditions.answers`: two of them hold for 80 years"),
        ("to_years: 79", "from_years: 79, to_years: 7", "16: `eligible.conditions.answers`: 79 to 7 ends before it"),
        (
            "      why: {zh: 要看等级。, en: It goes by the grade.}\n",
            "",
            "24: `eligible.conditions.why` is missing: grade",
        ),
        ("      reason: {zh: 要满80岁。, en: from 80.}\n", "", "11: `eligible.conditions.reason` is missing: age"),
        (
            "    conditions:",
            "    opens_at: 77\n    conditions:",
            "10: `eligible.opens_at`: none of the conditions has an answer that fits and is `from_years: 77`",
        ),
        ("[younger]", "[old]", "26: `eligible.conditions.unless`: age has no answer old"),
        ("{age: [", "{ages: [", "26: `eligible.conditions.unless`: there is no condition ages before this one"),
        (
            "      reason:",
            "      sensitive: true\n      why: {zh: 要问。, en: It counts.}\n      reason:",
            None,  # both are sensitive: well
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str | None) -> None:
    found = _said(tmp_path, swapped(GUIDES, old, new))
    assert [line.startswith(f"guides.yaml:{said}") for line in found] == ([True] if said else []), found


def test_what_is_not_sensitive_cannot_wait_for_what_is(tmp_path: Path) -> None:
    sensitive = swapped(
        GUIDES, "      reason:", "      sensitive: true\n      why: {zh: 要问。, en: Why.}\n      reason:"
    )
    plain = swapped(sensitive, "      sensitive: true\n      why: {zh: 要看等级。, en: It goes by the grade.}\n", "")
    assert _said(tmp_path, plain) == [
        "guides.yaml:26: `eligible.conditions.unless`: age is sensitive, and asked after what is not"
    ]


@pytest.mark.parametrize("odd", ["[]", "x", "{a: b}", "[x]", "[[]]", "[{code: [x], answers: {a: b}, unless: [x]}]", ""])
def test_what_has_another_shape_is_a_mistake_too(tmp_path: Path, odd: str) -> None:
    head = GUIDES.partition("    conditions:")[0]
    assert _said(tmp_path, f"{head}    conditions: {odd}\n")
