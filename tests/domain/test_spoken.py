"""What a person means by a sentence: for whom, how old, when, and what is left to look up.

It is Tuesday 24 November 2026, 15:20, unless a test says otherwise.
"""

from __future__ import annotations

import time as machine
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.spoken import Understood, understand, yes_or_no

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 15, 20, tzinfo=ZONE)
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))  # lone surrogates too


def heard(text: str, now: datetime = NOW) -> Understood:
    return understand(text, now)


def november(day: int) -> date:
    return date(2026, 11, day)


def test_for_whom_and_how_old() -> None:
    said = heard("老妈81 补贴")
    assert (said.relation, said.age, said.rest) == ("mother", 81, "补贴")
    assert "高龄" in said.hints


def test_everything_in_one_sentence() -> None:
    said = heard("替老妈办高龄津贴，周二晚上七点")
    assert (said.relation, said.day, said.time, said.part, said.rest) == (
        "mother",
        november(24),
        time(19),
        "evening",
        "高龄津贴",
    )


def test_everything_in_one_english_sentence() -> None:
    said = heard("For my mother, 81, old age allowance next Tuesday 7 pm")
    assert (said.relation, said.age, said.day, said.time, said.rest) == (
        "mother",
        81,
        date(2026, 12, 1),
        time(19),
        "old age allowance",
    )


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("老妈", "mother"),
        ("我妈", "mother"),
        ("母亲", "mother"),
        ("俺娘", "mother"),
        ("娘 公交卡", "mother"),
        ("給我媽辦", "mother"),
        ("老爸", "father"),
        ("俺爹", "father"),
        ("给父亲办", "father"),
        ("老伴", "spouse"),
        ("爱人", "spouse"),
        ("我老公失业了", "spouse"),
        ("老婆怀孕了", "spouse"),
        ("孩子他爸", "spouse"),
        ("儿子上学", "child"),
        ("俺闺女", "child"),
        ("我女儿", "child"),
        ("我姑娘3岁", "child"),
        ("奶奶", "grandparent"),
        ("姥姥", "grandparent"),
        ("替外婆办", "grandparent"),
        ("婆婆", "parent_in_law"),
        ("岳父", "parent_in_law"),
        ("丈母娘", "parent_in_law"),
        ("孙子", "other"),
        ("外孙女户口刚迁来", "other"),
        ("替邻居问", "other"),
        ("帮朋友", "other"),
        ("给我自己", "me"),
        ("我自己", "me"),
        ("本人", "me"),
        ("自己", "me"),
        ("给我办居住证", "me"),
        ("for my mother", "mother"),
        ("my dad's pension", "father"),
        ("my mother-in-law", "parent_in_law"),
        ("my mother in law", "parent_in_law"),
        ("for a friend", "other"),
        ("our baby", "child"),
        ("my wife", "spouse"),
        ("myself", "me"),
        ("for me", "me"),
        ("我儿子想替我妈办", "mother"),  # whom it is for, not who helps
        # nobody was named
        ("", None),
        ("邻居太吵", None),
        ("和老公离婚", None),
        ("被儿子骗了钱", None),
        ("老板娘", None),
        ("生孩子给钱", None),
        ("没爹没妈", None),
        ("姑娘", None),
        ("公公交费", None),
        ("独生子女补贴", None),
        ("需要本人到场吗", None),
        ("我想办居住证", None),
        ("one child reward", None),
        ("smother", None),
    ],
)
def test_relation(text: str, relation: str | None) -> None:
    assert heard(text).relation == relation


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("老妈81", 81),
        ("老妈 81 补贴", 81),
        ("我妈今年81了", 81),
        ("81岁", 81),
        ("八十一岁", 81),
        ("老妈八十一", 81),
        ("81周岁的老妈", 81),
        ("81的老妈", 81),
        ("奶奶一百零二岁", 102),
        ("六十多岁", 60),
        ("我姑娘3岁", 3),
        ("８１歲", 81),
        ("81 years old", 81),
        ("my mother, 81", 81),
        ("my father is 90", 90),
        ("aged 75", 75),
        # no age
        ("81", None),
        ("81 补贴", None),
        ("80岁以上补贴", None),
        ("不满3岁能领吗", None),
        ("老妈3号楼", None),
        ("老妈 138 0000 0001", None),
        ("老妈7点来", None),
        ("我妈一个人", None),
        ("老妈181", None),
        ("我妈81，我爸83", None),
    ],
)
def test_age(text: str, age: int | None) -> None:
    assert heard(text).age == age


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("低保", "低保"),
        ("请问低保怎么办", "请问低保怎么办"),
        ("我妈要办低保，明天", "低保"),
        ("明天晚上7点", ""),
        ("约周二晚7点行吗", ""),
        ("給老伴辦公交卡", "公交卡"),
        ("后天替老伴办证", "办证"),
        ("disability card for my husband on friday at 7pm", "disability card"),
        ("居住证 24号下午三点", "居住证"),
        ("", ""),
    ],
)
def test_what_is_left(text: str, rest: str) -> None:
    assert heard(text).rest == rest


YES = "对 对的 好 好的 好的。 行 可以 是 是的 嗯 嗯嗯 没错 中 要得 不错 对，好的 好的谢谢 對 好！ OK y 👍 👍🏽"
NO = "不 不是 不对 不對 不要 不用 不用了，谢谢 算了 不行 不是这件 取消 no N nope ❌"
NEITHER = "对不对 是不是 好不好 行吗 对不起 不用谢 高龄津贴 周二 对，给我母亲 好吧不用了 ?"
SENTENCES = [
    ("that's right", True),
    ("Yes", True),
    ("yes please", True),
    ("no problem", True),
    ("  好 ！", True),
    ("no thanks", False),
    ("", None),
    ("好" * 5_000, None),
    ("yes but not on tuesday", None),
]


@pytest.mark.parametrize(
    ("text", "answer"),
    [(text, answer) for words, answer in ((YES, True), (NO, False), (NEITHER, None)) for text in words.split()]
    + SENTENCES,
)
def test_yes_or_no(text: str, answer: bool | None) -> None:
    assert yes_or_no(text) is answer


PIECES = (
    "老妈 81 岁 替 我 周二 下周 星期天 11月 24 号 日 晚上 7 点 半 : / - 七 一 到 今天 今晚 明早 下午 补贴 , "
    "nov tuesday next pm at 的"
)
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=12)
MOMENTS = st.integers(946_684_800, 4_102_444_800).map(lambda second: datetime.fromtimestamp(second, ZONE))


@settings(deadline=None)
@given(ANY_TEXT | WORDS.map("".join) | WORDS.map(" ".join), MOMENTS)
def test_anything_is_understood_somehow(text: str, now: datetime) -> None:
    said = understand(text, now)
    assert said == understand(text, now)
    assert said.day is None or said.day >= now.date()
    assert said.age is None or 0 <= said.age <= 120
    assert said.time is None or said.time.tzinfo is None
    (said.rest + said.hints).encode()
    assert yes_or_no(text) in (True, False, None)


LONG = [
    "老妈",
    "1",
    "一",
    "1 ",
    "周",
    "的",
    " ",
    "十",
    "我家的",
    "和我家里的",
    "今年都快已经满",
    "10点到",
    "12/",
    "a",
]
LONG += ["ﷺ", "👨‍👩‍👧", "\ud800", "\u202e补"]


@pytest.mark.parametrize("text", LONG)
def test_a_very_long_text_takes_no_time(text: str) -> None:
    began = machine.process_time()
    heard((text * 10_000)[:10_000])
    yes_or_no((text * 10_000)[:10_000])
    assert machine.process_time() - began < 0.05
