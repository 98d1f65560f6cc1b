"""What residents write, and what is understood: danger, and the kind of problem. `-s` prints the figures.

The reports are kept apart from the words in `examples/`; many are there to tempt: 找不到车位, 跳楼价, 灶打不着火.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from domain.category import Category, Doubt
from domain.danger import Alarm, Alarms
from domain.kinds import index_of_categories, proposed

SAMPLE = Path(__file__).parents[2] / "examples" / "liuyin"


class Report(NamedTuple):
    """`danger` is yes, doubt or no; `category` is empty where any would do."""

    text: str
    category: str
    danger: str


def read(file: str) -> Any:
    return yaml.safe_load((SAMPLE / file).read_text("utf-8"))


@cache
def categories() -> list[Category]:
    return [Category.model_validate(entry) for entry in read("categories.yaml")]


@cache
def alarms() -> Alarms:
    return Alarms.build(categories(), [Doubt.model_validate(entry) for entry in read("doubts.yaml")])


def heard(text: str) -> Alarm | None:
    return alarms().heard(text)


@cache
def reports() -> list[Report]:
    with (Path(__file__).parent / "reports.csv").open(encoding="utf-8", newline="") as file:
        return [Report(**row) for row in csv.DictReader(file)]


def test_the_set_is_wide() -> None:
    codes = {c.code for c in categories()}
    named = {report.category for report in reports()} - {""}
    assert named <= codes
    assert len(named) >= len(codes) - 2  # all but "other" and one more
    assert len({report.text for report in reports()}) == len(reports()) >= 220
    dangers = [report.danger for report in reports()]
    assert dangers.count("yes") >= 50
    assert dangers.count("doubt") >= 20
    assert dangers.count("no") >= 90
    assert len(dangers) == sum(map(dangers.count, ("yes", "doubt", "no")))


def test_no_emergency_is_missed() -> None:
    emergencies = [report for report in reports() if report.danger == "yes"]
    missed = [r.text for r in emergencies if not ((alarm := heard(r.text)) and alarm.sure)]
    unasked = [r.text for r in reports() if r.danger == "doubt" and not heard(r.text)]
    right = sum((alarm := heard(r.text)) is not None and alarm.category == r.category for r in emergencies)
    print(f"\nemergencies: {len(emergencies)}, missed {len(missed)}, of the right kind {right / len(emergencies):.1%}")
    assert missed == []
    assert unasked == []
    assert right / len(emergencies) >= 0.97


def test_fewer_than_two_false_alarms_in_a_hundred() -> None:
    harmless = [report for report in reports() if report.danger == "no"]
    false = [(r.text, alarm) for r in harmless if (alarm := heard(r.text))]
    sure = sum(alarm.sure for _, alarm in false)
    print(f"\nharmless: {len(harmless)}, false alarms {len(false) / len(harmless):.1%}, of them {sure} sure")
    assert len(false) / len(harmless) < 0.02, false


def test_the_right_kind_is_among_three() -> None:
    index = index_of_categories(categories())
    labelled = [report for report in reports() if report.category]
    for name, listening, first, three in (("by the words alone", False, 0.68, 0.80), ("as proposed", True, 0.80, 0.90)):
        ranked = [(r.category, proposed(r.text, index, heard(r.text) if listening else None)) for r in labelled]
        in_first = sum(found[:1] == [code] for code, found in ranked) / len(ranked)
        in_three = sum(code in found for code, found in ranked) / len(ranked)
        print(f"\n{name}: {len(ranked)} reports, right in first {in_first:.1%}, in three {in_three:.1%}")
        assert in_first >= first
        assert in_three >= three


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("家里有股煤气的味道", "gas_leak"),
        ("瓦斯味", "gas_leak"),
        ("液化气漏了", "gas_leak"),
        ("我被关在电梯", "elevator_trapped"),
        ("我妈摔了起不来", "medical_emergency"),
        ("奶奶叫不醒", "medical_emergency"),
        ("不想活", "self_harm_risk"),
        ("烧着了", "fire_emergency"),
    ],
)
def test_these_are_caught(text: str, category: str) -> None:
    assert heard(text) == Alarm(category, sure=True)


@pytest.mark.parametrize("text", ["请打我电话", "找不到车位", "灶打不着火", "自行车漏气", "墙上有道裂缝", "跳楼价"])
def test_these_are_not(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text", ["家裡有股煤氣的味道", "著火了！", "着\u200b火\u200b了", "着　火　了", "ＯＮ ＦＩＲＥ", "煤气……味"]
)
def test_however_it_is_typed(text: str) -> None:
    alarm = heard(text)
    assert alarm
    assert alarm.sure
