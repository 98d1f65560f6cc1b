"""What sounds like danger without a word for it. How well: tests/domain/test_reports.py."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.danger import Alarm
from domain.distress import CALM, THRESHOLD, Distress
from tests.domain.labelled import distress

SAYINGS = [
    ("爸筷子拿不住了，话讲不清", "medical_emergency"),
    ("老伴半边身子动不了", "medical_emergency"),
    ("下河摸鱼那孩子半天没上来", "water_rescue"),
    ("路灯不亮了", None),
    ("垃圾桶满了没人收", None),
    ("电梯里广告太多", None),
]
SURE = Alarm("fire_emergency", sure=True)


def test_what_is_like_a_sentence_of_danger_is_asked_about() -> None:
    found = Distress.build(SAYINGS)
    assert found.second_opinion("我妈筷子拿不住，话也讲不清", None) == Alarm(
        "medical_emergency", sure=False, alike=True
    )
    assert found.second_opinion("摸鱼的孩子没上来", None) == Alarm("water_rescue", sure=False, alike=True)
    assert found.second_opinion("楼下路灯又不亮", None) is None


def test_what_sounds_calm_all_through_is_only_asked_about() -> None:
    """And never let go: the words were there."""
    text = "打架子鼓的培训班有没有"
    assert distress().likeness(text) <= CALM
    assert distress().second_opinion(text, SURE) == Alarm("fire_emergency", sure=False)
    assert distress().second_opinion("着火了", SURE) == SURE


def test_without_sayings_nothing_changes() -> None:
    nothing = Distress.build([])
    assert nothing.second_opinion("我妈筷子拿不住", None) is None
    assert nothing.second_opinion("着火了", SURE) == SURE
    assert nothing.likeness("着火了") == 0


@given(st.text(max_size=400))
def test_any_text_will_do_and_an_alarm_is_never_lost(text: str) -> None:
    assert distress().second_opinion(text, SURE) in (SURE, SURE._replace(sure=False))
    doubt = distress().second_opinion(text, None)
    assert (doubt is not None) == (distress().likeness(text) >= THRESHOLD)


def test_spelling_does_not_matter() -> None:
    assert distress().likeness("我媽媽突然講話含糊") == distress().likeness("我妈妈突然讲话含糊")
