"""What a person means by a sentence: for whom, how old, which day and hour, and what is left to look up.

understand("替老妈办高龄津贴，周二晚上七点", now)
→ relation "mother", day the next Tuesday, time 19:00, part "evening", rest "高龄津贴"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.folding import fold
from domain.spoken_days import one_day, said_days
from domain.spoken_hours import Part, read_hours
from domain.spoken_people import Relation, read_age, read_relation

READ = 1000  # characters that are read: a wish stands in the first lines
THANKS = frozenset({"谢谢", "谢谢您", "谢谢你", "谢谢了", "多谢", "thanks", "thank you", "many thanks"})


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood; None is "not said, or not clear".

    `day` and `time` are local, `age` is in years, `part` is the part of the day as said. `rest` is folded
    (domain/folding.py): what is left to search for, "" if nothing is. `hints` are for the search too, but
    weigh little: what was said with the person, and what that suggests (老妈81 补贴: rather 高龄 than 育儿).
    """

    relation: Relation | None
    age: int | None
    day: date | None
    time: time | None
    part: Part | None
    rest: str
    hints: str = ""


def understand(text: str, now: datetime) -> Understood:
    """Whatever can be understood of any text; `now` is aware, in the neighbourhood's zone."""
    whole = fold(text[:READ])[:READ]
    left, days = said_days(whole, now.date())
    hours = read_hours(left)
    age, left = read_age(hours.rest)
    relation, left = read_relation(left)
    return Understood(
        relation=relation,
        age=age,
        day=one_day(days, now, hours.hour, hours.part),
        time=hours.hour,
        part=hours.part,
        rest=whole if left == whole else _trimmed(left),
        hints=f"{hours.rest} {_hints(relation, age)}".strip() if left != hours.rest else "",
    )


def yes_or_no(text: str) -> bool | None:
    """True for 对, 好的, 行, ok …, False for 不, 算了, no …, None for whatever is not clearly one of them."""
    said = fold(text[:READ])
    if len(said) > SHORT_ANSWER:
        return None
    if YES.fullmatch(said):
        return True
    return False if NO.fullmatch(said) else None


def agrees(text: str) -> bool:
    """Is it said in so many words, 同意, I agree? A mere yes is none."""
    return AGREES.fullmatch(fold(text[:READ])) is not None


def waits(text: str) -> bool:
    """Somebody wants a moment, and says nothing else."""
    return WAITS.fullmatch(fold(text[:READ])) is not None


def refuses(text: str) -> bool:
    """不同意, I do not agree, or a plain no."""
    said = fold(text[:READ])
    return REFUSES.search(said) is not None or yes_or_no(said) is False


def thanks(text: str) -> bool:
    return fold(text[:READ]).rstrip("。！!. ") in THANKS


def said_done(text: str) -> bool | None:
    """Is it said that something is done (True), or is not (False)? None for anything else, and for long texts."""
    said = fold(text[:READ])
    if len(said) > DONE_LONGEST:
        return None
    if NOT_DONE.search(said):
        return False
    return True if DONE.search(said) else yes_or_no(text)


# --- what an age or a relation suggests to the search

HINTS_BY_AGE = ((80, "高龄 老人"), (60, "老人 老年"), (18, ""), (3, "儿童 孩子"), (0, "婴幼儿 育儿 孩子"))
HINTS_BY_RELATION: dict[Relation, str] = {"child": "孩子", "grandparent": "老人"}


def _hints(relation: Relation | None, age: int | None) -> str:
    if age is not None:
        return next(words for least, words in HINTS_BY_AGE if age >= least)
    return HINTS_BY_RELATION.get(relation, "") if relation else ""


# --- what is left

# what remains at the edges of a sentence whose day, hour or person is taken out; 办证, 约谈 stay whole
LEFTOVER = (
    r"(?:[\s,.;:!?、。…~\"'()—-]|的|那就|就|改到|换到|预约|约(?!谈)|想要?|要|办理|办(?![证事学税])|申请(?![书表])"
    r"|或者?|行吗|行不行|可以吗|好吗|[吧呢啊吗]|(?<![a-z])(?:and|at|on|for|to|by|is|please|book)(?![a-z]))"
)
LEFT_EDGE = re.compile(rf"^{LEFTOVER}+")
RIGHT_EDGE = re.compile(rf"{LEFTOVER}+$")


def _trimmed(left: str) -> str:
    return RIGHT_EDGE.sub("", LEFT_EDGE.sub("", " ".join(left.split())))


# --- yes and no

SHORT_ANSWER = 16
TAIL = (
    r"(?:[\s,.!~、。;…的了啦吧啊呀哦噢嘛呢嘞哈您\U0001f3fb-\U0001f3ff]"
    r"|谢谢[您你]?|麻烦[您你]?|thanks|thank you|please)*"
)
DONE_LONGEST = 40
NOT_DONE = re.compile(
    r"没(?:好|修|办|弄|解决|人来|有好)|还(?:是|没|不)|不行|又坏"
    r"|(?:not|n[\'’]t) (?:been )?(?:fixed|solved|done|repaired|work)|still (?:broken|dark|not|the same|leak)|^no\b"
)
DONE = re.compile(
    r"(?:修|弄|办|搞|处理)?(?:好|完)了|解决了|亮了|可以了|没事了"
    r"|(?:it )?(?:works|is fixed|is done|is solved)(?: now)?|fixed|solved|^yes\b"
)
REFUSES = re.compile(r"(?<!同意)不(?:想|愿)?同意|(?:not|don['’]t|do not) agree|disagree")
WAITS = re.compile(
    r"(?:等等|等一下|等会儿?|稍等|慢点|想想|我想一下|看看|让我看看|wait|hold on|one moment|just a moment).{0,2}"
)
AGREES = re.compile(
    rf"(?:.{{1,8}}[，,。 ])?{TAIL}(?:好的?|嗯|行|可以|那就?)?{TAIL}"
    rf"(?:我|我们|都|全)*同意{TAIL}(?:往下走|继续|这样)?{TAIL}"
    rf"|{TAIL}(?:yes[, ]*)?(?:i )?agreed?(?: to (?:all|it|that))?{TAIL}"
)
YES = re.compile(
    rf"{TAIL}(?:(?:对头?|好|行|可以?|是|嗯|恩|没错|不错|没问题|中|要得|得行?|成|确认|确定|同意|需要|要|约上"
    r"|就这样|就这个|就这么办|👌|👍|✅|🆗|okay|okey|ok|k|yes|yeah|yep|yup|y|sure|correct|right"
    rf"|that['’]s right|fine|of course|go ahead|no problem|sounds good){TAIL})+"
)
NO = re.compile(
    rf"{TAIL}(?:(?:不是?(?:这[件个])?|不(?:对|要|用|行|好|可以?|需要|同意|办|约|中|成|想)|没有?|别|算|取消|错|拉倒"
    r"|👎|❌|nope|nah|no|n|not this|not now|never mind|nevermind|cancel|wrong)"
    rf"{TAIL})+"
)
