"""How danger is listened for: the signs of a pattern, exceptions, and which of several alarms counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.category import Category, Doubt
from domain.danger import Alarm, Alarms, sounds_dangerous

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


def emergency(code: str, heard: list[str], not_heard: tuple[str, ...] = (), leave: bool = True) -> Category:
    words = {"zh": "好", "en": "well"}
    danger = {"heard": heard, "not_heard": not_heard, "first": [words], "number": "119", "say": words, "arrive": words}
    return Category.model_validate(
        {
            "code": code,
            "name": words,
            "group": "safety",
            "words": ["好"],
            "handling": "transfer",
            "urgency": "emergency",
            "clock": "continuous",
            "accept": {"minutes": 2},
            "settle": {"hours": 1},
            "again": {"minutes": 30},
            "well": words,
            "danger": danger | {"leave": leave},
        }
    )


def hears(text: str, *heard: str, but: tuple[str, ...] = ()) -> bool:
    return Alarms.build([emergency("it", list(heard), but)], []).heard(text) is not None


@pytest.mark.parametrize(
    ("text", "pattern", "is_heard"),
    [
        ("好大煤气味", "煤气/燃气…味", True),
        ("燃气有股怪味", "煤气/燃气…味", True),
        ("味道像煤气", "煤气/燃气…味", False),
        ("煤气一二三四五六七八味", "煤气…味", True),
        ("煤气一二三四五六七八九味", "煤气…味", False),
        ("没有煤气", "没/没有+煤气/燃气", True),
        ("没有一点煤气", "没/没有+煤气/燃气", False),
        ("漏了煤气", "漏+煤气", True),
        ("漏的煤气", "漏煤气", True),
        ("着 火，了！", "着火", True),
        ("there is a smell of some gas", "smell…gas", True),
        ("it smells: gas", "smell…gas", True),
        ("gasoline smell", "gas+smell", False),
        ("I can't get up", "cant+get", True),
        ("厨房on fire了", "on fire", True),
        ("fire exit", "fire exit", True),
        ("", "着火", False),
    ],
)
def test_the_signs_of_a_pattern(text: str, pattern: str, is_heard: bool) -> None:
    assert hears(text, pattern) is is_heard


def test_an_exception_takes_only_what_it_touches() -> None:
    assert not hears("门口喊跳楼价", "跳楼", but=("跳楼价",))
    assert hears("卖跳楼价的那人要跳楼", "跳楼", but=("跳楼价",))
    assert not hears("没有煤气的味", "煤气…味", but=("没有+煤气",))
    assert not hears("fire exit is locked", "fire", but=("fire+exit",))


@pytest.mark.parametrize("text", ["孩子不见了好怕", "孩子不见 好怕", "孩子不见，好怕", "孩子不见\n好怕"])
def test_an_exception_ends_where_the_clause_ends(text: str) -> None:
    assert hears(text, "孩子…不见", but=("不见好",))
    assert not hears("孩子的病不见好", "孩子…不见", but=("不见好",))


def test_sure_before_doubtful_out_first_then_the_order_of_the_file() -> None:
    stay = emergency("stay", ["血"], leave=False)
    first, second = emergency("first", ["火"]), emergency("second", ["烟", "火"])
    doubt = Doubt(category="first", heard=("味", "血"))
    alarms = Alarms.build([stay, first, second], [doubt])
    assert alarms.heard("火") == Alarm("first", sure=True)
    assert alarms.heard("烟，还有血") == Alarm("second", sure=True)
    assert alarms.heard("有味，有血") == Alarm("stay", sure=True)
    assert alarms.heard("有味") == Alarm("first", sure=False)
    assert alarms.heard("天气好") is None


def test_a_doubt_has_exceptions_of_its_own() -> None:
    alarms = Alarms.build(
        [emergency("fire", ["着火"])], [Doubt(category="fire", heard=("冒烟",), not_heard=("嗓子冒烟",))]
    )
    assert alarms.heard("锅冒烟") == Alarm("fire", sure=False)
    assert alarms.heard("嗓子冒烟") is None


def test_a_doubt_about_no_emergency_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no emergency: lamp"):
        Alarms.build([emergency("fire", ["着火"])], [Doubt(category="lamp", heard=("黑",))])


@pytest.mark.parametrize("pattern", ["…味", "煤气…", "煤气//味", "+", "煤气+…味", "了", "煤气/了", "！"])
def test_a_pattern_needs_words_on_both_sides(pattern: str) -> None:
    with pytest.raises(ValidationError, match="word on both sides"):
        Doubt(category="gas", heard=(pattern,))


@given(text=ANY_TEXT)
def test_any_text_will_do(text: str) -> None:
    assert hears(text + "着火", "着火")
    assert sounds_dangerous(text + "着火")


def test_a_sign_of_the_notation_typed_by_a_resident_is_no_sign() -> None:
    assert hears("着|火", "着火")
    assert not hears("a+b/c…|", "着火")
