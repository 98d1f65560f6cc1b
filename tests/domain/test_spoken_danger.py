"""What somebody in danger writes instead of tapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.spoken_danger import all_out, corrected, outcome, says_too

SAID = {
    "out": ["我们都出来了", "已经下楼了", "都在外面了", "里面没人了", "屋里没有人", "人都出来了", "出来了，还没打",
            "we are all out", "We're out", "everybody is outside", "nobody is inside", "out, not rung yet",
            "I got out"],
    "out_called": ["出来了，119打了", "我们都下楼了，119也打过了", "在楼下，打了119", "we are out and I called 119",
                   "Out, 119 rung", "nobody inside, fire brigade is coming"],
    "inside": ["我妈还在楼上", "有人没出来", "奶奶还没出来", "里面还有人", "孩子出不来", "我妈下不来",
               "my mother is still inside", "somebody is inside", "she can't get out", "grandpa has not come out"],
    "rang": ["119打了", "打过119了", "我打过了", "已经打了120", "报警了", "119 rung", "I have rung", "called 120",
             "I rang the police", "已经报火警了", "报过警了", "the ambulance is on its way"],
    "busy": ["119打不通", "没打通", "没人接", "一直占线", "can't get through", "No answer"],
    "safe": ["平安", "我们安全了", "没事了", "弄错了，是隔壁炒菜", "不用来了", "false alarm",
             "we are safe", "everyone is fine"],
    "unsafe": ["还不行", "这里不安全", "we are not safe"],
}  # fmt: skip
ELSE = ["三楼右手", "门锁着", "我在等", "9栋也有", "她85了", "消防车什么时候到", "帮我打119", "要不要打119？",
        "请给我打电话", "which floor?", "he is 85", "the door is locked", "", "。", "谢谢", "快来人"]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), [(said, meant) for meant, all_ in SAID.items() for said in all_])
def test_said_instead_of_tapped(said: str, meant: str) -> None:
    assert outcome(said) == meant


@pytest.mark.parametrize("said", ELSE)
def test_anything_else_is_none_of_it(said: str) -> None:
    assert outcome(said) is None


@pytest.mark.parametrize(
    "said", ["我们都出来了", "里面没人了", "nobody is inside", "we are all out", "everyone got out"]
)
def test_everybody_is_out(said: str) -> None:
    assert all_out(said)


@pytest.mark.parametrize("said", ["我出来了", "出来了，119打了", "I got out", "我妈还在楼上"])
def test_the_writer_alone_is_not_everybody(said: str) -> None:
    assert not all_out(said)


@pytest.mark.parametrize(
    ("said", "wrong", "right"),
    [
        ("不是5栋，是3栋", "5栋", "3栋"),
        ("不在5栋，在3栋2单元", "5栋", "3栋2单元"),
        ("not building 5 but building 3", "building 5", "building 3"),
        ("在3栋", "", ""),
    ],
)
def test_a_place_is_corrected(said: str, wrong: str, right: str) -> None:
    assert corrected(said) == (wrong, right)


def test_the_same_elsewhere() -> None:
    assert says_too("9栋也有") and says_too("building 9 too") and not says_too("9栋有")


@given(st.text(max_size=200))
def test_any_text_will_do(text: str) -> None:
    outcome(text)
