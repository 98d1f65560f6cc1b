"""What residents write, and what is understood: danger, and the kind of problem. `-s` prints the figures.

The reports are kept apart from the words in `examples/`; many are there to tempt: 找不到车位, 跳楼价, 灶打不着火.
"""

from __future__ import annotations

import pytest

from domain.danger import Alarm
from tests.domain.labelled import categories, emergencies, heard, kinds, reports, unseen


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
    found = emergencies()
    print(f"\nemergencies: {found.of}, missed {len(found.missed)}, of the right kind {found.right:.1%}")
    assert found.missed == []
    assert found.unasked == []
    assert found.right >= 0.97


def test_fewer_than_two_false_alarms_in_a_hundred() -> None:
    """Orders that nobody needed; a question that nobody needed costs one tap, and is counted apart."""
    found = emergencies()
    share, asked = len(found.false) / found.harmless, len(found.asked) / found.harmless
    print(f"\nharmless: {found.harmless}, false alarms {share:.1%}, asked about {asked:.1%}")
    assert share < 0.02, found.false
    assert asked < 0.04, found.asked


def test_danger_in_sentences_that_nobody_looked_at_is_heard_or_asked_about() -> None:
    found = unseen()
    print(f"\n{found}")
    assert found.at_once + found.asked >= 0.85 * found.of
    assert found.false <= 0.05 * found.harmless
    assert found.asked_calm <= 0.06 * found.harmless


def test_the_right_kind_is_among_three() -> None:
    for name, listening, first, three in (("by the words alone", False, 0.68, 0.80), ("as proposed", True, 0.80, 0.90)):
        found = kinds(listening)
        print(f"\n{name}: {found.of} reports, right in first {found.first:.1%}, in three {found.three:.1%}")
        assert found.first >= first
        assert found.three >= three


def test_it_is_in_english_too() -> None:
    for name, listening, first, three in (("by the words alone", False, 0.75, 0.85), ("as proposed", True, 0.88, 0.95)):
        found = kinds(listening, english=True)
        print(f"\nin English, {name}: {found.of} reports, right in first {found.first:.1%}, in three {found.three:.1%}")
        assert found.of >= 110
        assert found.first >= first
        assert found.three >= three


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
