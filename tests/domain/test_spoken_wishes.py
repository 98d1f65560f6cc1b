"""A telephone call, a time, one's booking, the opening hours: said in short, and never heard in other matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.spoken_wishes import WISHES, is_angry, questions_of, wish

SAID = {
    "telephone": "给我回个电话 让人打给我 人工 转人工 有没有真人 call+me+back please+call+me+tomorrow+morning"
    " can+somebody+ring+me?",
    "booking": "我要改时间 我不去了 我的预约改一下 我约的是几号 今晚几点来着 晚到 我晚到十分钟 明天来不了了 预约取消"
    " cancel+my+appointment I+can't+come+on+Tuesday I+will+be+20+minutes+late",
    "book": "我想预约 怎么预约 我要约时间 约个时间 I+want+to+book+a+time how+can+i+make+an+appointment?",
    "hours": "你们几点开门 几点下班 明天几点有人 周末办不办公 谁在值班 what+are+your+opening+hours?",
    "news": "还是没人来收，快点啊 你们快点，都三天了 怎么还没修 催一下 什么时候来修 修好了没 有消息了吗 到现在没人管"
    " still+nobody+came any+news? when+will+you+come hurry+up",
    "mydata": "把我的信息都删了 我的资料能删掉吗 谁看过我的资料 你们记了我什么 delete+all+my+data who+has+looked+me+up",
    "settings": "按钮太小看不清 晚上别给我发消息 bigger+buttons+please don't+message+me+at+night",
    "family": "我想让闺女替我约 能不能叫儿子帮我看着 let+my+daughter+book+for+me",
    "": "楼上晚上别吵了 电梯按钮坏了 我儿子替我报名 删除违建 查资料的地方"
    " 预约借场地 高龄津贴怎么预约 我想约居住证 小孩几点上学 电话费怎么交 孩子来不了学校怎么办 改名字 取消低保"
    " 我妈来不了能不能我替她办 call+me+a+taxi 电视机换了",
}


@pytest.mark.parametrize(("meant", "text"), [(meant, text) for meant in SAID for text in SAID[meant].split()])
def test_what_is_wanted(meant: str, text: str) -> None:
    assert wish(text.replace("+", " ")) == meant


@given(st.text(max_size=80))
def test_any_text_will_do(text: str) -> None:
    assert wish(text) in {"", *(meant for _, meant in WISHES)}
    assert is_angry(text) in (True, False) and len(questions_of(text)) <= 5


ANGRY = (
    "你们都是傻逼，什么都不管",
    "妈的，又没人",
    "他妈的！",
    "一群王八蛋",
    "你们是一群废物",
    "fuck you",
    "what a bullshit",
)
CALM = (
    "我妈的高龄津贴怎么办", "他妈的社保卡丢了", "给他妈办低保", "大件废物怎么扔", "建筑废物堆在楼下",
    "dog shit on the stairs", "蛋糕店半夜太吵", "狗屋", "滚动屏坏了",
)  # fmt: skip


@pytest.mark.parametrize(("angry", "text"), [(True, t) for t in ANGRY] + [(False, t) for t in CALM])
def test_swearing_is_told_from_mothers_and_rubbish(angry: bool, text: str) -> None:
    assert is_angry(text) is angry


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("高龄补贴多少钱？低保怎么办？", ["高龄补贴多少钱", "低保怎么办"]),
        ("高龄补贴多少钱，低保怎么办", ["高龄补贴多少钱", "低保怎么办"]),
        ("老妈81，补贴怎么领", ["老妈81，补贴怎么领"]),
        ("Who can apply? Where is it?", ["Who can apply", "Where is it"]),
        ("？？？", []),
    ],
)
def test_several_questions_in_one_message(text: str, parts: list[str]) -> None:
    assert questions_of(text) == parts
