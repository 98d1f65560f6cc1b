"""The sample's kinds of problem: every entry has its shape, and says what may be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest

from domain.category import Category, Doubt, Elsewhere, Limit, Topic
from domain.neighbourhood import Role, Words
from tests.domain.labelled import categories, read

WORKING_HOURS = 8  # the shortest day there may be
EMERGENCIES = [c for c in categories() if c.danger]


def of(category: Category) -> str:
    return category.code


def minutes(limit: Limit, category: Category) -> int:
    """A day is 24 hours on a continuous clock, and a short working day on a working one."""
    day = 60 * (WORKING_HOURS if category.clock == "working" else 24)
    return (limit.minutes or 0) + 60 * (limit.hours or 0) + day * (limit.days or 0)


def test_codes_are_unique_and_every_group_is_used() -> None:
    topics = [Topic.model_validate(entry).code for entry in read("topics.yaml")]
    codes = [c.code for c in categories()]
    assert len(set(codes)) == len(codes) >= 94
    assert len(set(topics)) == len(topics) == 11
    assert {c.group for c in categories()} == set(topics)
    assert "other" in codes


def test_every_emergency_has_one_doubt() -> None:
    doubts = [Doubt.model_validate(entry).category for entry in read("doubts.yaml")]
    assert sorted(doubts) == sorted(map(of, EMERGENCIES))


def test_elsewhere_has_its_shape() -> None:
    elsewhere = [Elsewhere.model_validate(entry) for entry in read("elsewhere.yaml")]
    assert len({e.code for e in elsewhere}) == len(elsewhere)
    assert not {e.code for e in elsewhere} & {c.code for c in categories()}


@pytest.mark.parametrize("category", categories(), ids=of)
def test_a_category_keeps_the_rules(category: Category) -> None:
    assert set(category.to) <= set(get_args(Role))
    assert category.to
    assert len(set(category.words)) == len(category.words)
    assert any(word.isascii() for word in category.words)
    assert len(category.name.zh) <= 12
    assert category.well.zh.endswith("？")
    assert (category.urgency == "normal") == (category.clock == "working")
    assert (category.handling == "explain") == (category.checking == "none")
    assert minutes(category.again, category) < minutes(category.settle, category)
    assert minutes(category.accept, category) <= minutes(category.settle, category)


@pytest.mark.parametrize("category", EMERGENCIES, ids=of)
def test_in_danger_orders_come_first(category: Category) -> None:
    danger = category.danger
    assert danger
    for line in (*danger.first, *filter(None, [danger.indoors])):
        assert len(line.zh) <= 40
        assert not any(sign in line.zh for sign in "?？请")
        assert not any(word in line.zh for word in ("您好", "你好", "抱歉", "对不起", "不好意思", "已为您", "我们"))
        assert "?" not in line.en
        assert not any(word in line.en.lower() for word in ("please", "sorry", "hello"))
    spoken = " ".join(line.zh for line in danger.first)
    assert danger.number in spoken
    assert category.checking == "always"
    assert not category.rated
    assert category.accept.minutes == 2


def test_where_one_must_get_out_that_is_the_first_word() -> None:
    out = [c for c in EMERGENCIES if c.danger and c.danger.leave]
    assert {"gas_leak", "fire_emergency", "hazardous_building", "overhead_cable"} == set(map(of, out))
    assert all(c.danger and c.danger.first[0].zh.startswith("先离开") for c in out)


def test_violence_and_despair_are_private() -> None:
    private = [c for c in categories() if c.private]
    assert set(map(of, private)) == {"domestic_violence", "self_harm_risk"}
    for category in private:
        assert not category.public
        assert not category.rated
        assert category.to == ("supervisor", "secretary")


def test_nothing_about_people_is_named_on_a_groups_card() -> None:
    about_people = {"dispute", "welfare", "safety", "violation"}
    harmless = {"electrical_hazard"}
    assert {c.code for c in categories() if c.public and c.group in about_people} == harmless


def test_no_officialese() -> None:
    official = ("受理", "派单", "转办", "工单", "办结", "诉求", "逾期", "亲，", "温馨提示")
    said: Sequence[Words] = [w for c in categories() for w in (c.name, c.well, c.advice) if w]
    said = [*said, *(e.say for e in map(Elsewhere.model_validate, read("elsewhere.yaml")))]
    assert [w.zh for w in said if any(word in w.zh for word in official)] == []
