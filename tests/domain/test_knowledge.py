"""How well residents' questions find the service they are about; `-s` prints the figures.

The questions of asked_questions.jsonl are kept apart from names, words and questions in `examples/`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from domain.finding import Asked, Found, measure
from domain.knowledge import Knowledge, Question
from domain.neighbourhood import Service, Words
from tests.domain.test_search import catalogue

FILE = Path(__file__).parent / "asked_questions.jsonl"


@cache
def asked() -> list[Asked]:
    return [Asked.model_validate_json(line) for line in FILE.read_text("utf-8").splitlines()]


def found() -> Found:
    return measure(catalogue(), asked())


def test_the_set_is_wide() -> None:
    assert len({question.q for question in asked()}) == len(asked())
    assert sum(bool(question.rel) for question in asked()) >= 300
    assert sum(not question.rel for question in asked()) >= 40


def test_what_is_known_is_found_and_what_is_not_is_left_open() -> None:
    figures = found()
    print(f"\n{figures}")
    assert figures.first >= 0.85 and figures.three >= 0.95
    assert figures.sure >= 0.85 and figures.unsure >= 0.90
    assert figures.milliseconds < 2


def service(code: str, name: str, *words: str) -> Service:
    return Service(
        code=code, name=Words(zh=name, en=code), door="d", words=words, taken="evenings", another_may_come=True
    )


OLD = service("old", "高龄津贴", "老人补贴")
PERMIT = service("permit", "居住证", "外地人办证")
QUESTIONS = [
    *(Question(text=text, about="old") for text in ("俺娘八十二了能领啥", "奶奶过八十给发钱不", "老人每月给多少")),
    *(Question(text=text, about="permit") for text in ("从外地来要办啥证", "租房子的咋办证", "孩子上学要那个证")),
    *(Question(text=text) for text in ("今天下雨不", "附近哪有超市", "讲个笑话")),
]


def test_without_questions_the_search_alone_decides() -> None:
    knowledge = Knowledge.build([OLD, PERMIT], [])
    assert knowledge.find("高龄津贴")[0].sure
    assert [hit.code for hit in knowledge.find("外地人办证")] == ["permit"]


def test_a_question_that_sounds_like_others_is_sure_and_one_that_does_not_is_not() -> None:
    knowledge = Knowledge.build([OLD, PERMIT], QUESTIONS)
    assert knowledge.find("高龄津贴")[0][::2] == ("old", True)
    assert not any(hit.sure for hit in knowledge.find("今天附近有超市给发钱不"))


@given(st.text(max_size=300))
def test_any_text_will_do_and_only_the_first_may_be_sure(text: str) -> None:
    hits = catalogue().find(text)
    assert not any(hit.sure for hit in hits[1:])
