"""Whether somebody is called by a name, where a stranger would read it."""

from __future__ import annotations

import pytest

from domain.masking import names_somebody


@pytest.mark.parametrize(
    "text",
    [
        "二楼王婆婆的高龄津贴一个月多少钱",
        "李师傅家的低保",
        "给陈大爷办",
        "问问小张",
        "欧阳老师的证",
        "Mrs Wang's allowance",
        "for Uncle Li",
    ],
)
def test_who_is_called_by_a_name(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "高龄津贴一个月多少钱",
            "我奶奶能领什么",
            "老人家办证",
            "低保户能领几样",
            "余额怎么查",
            "马上要交医保了",
            "万一没带户口簿",
        ),
        *("my grandma is 91", "who may apply", "the property company", "老年证", "老王牌"),
    ],
)
def test_who_is_not(text: str) -> None:
    assert not names_somebody(text)
