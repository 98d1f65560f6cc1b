"""What can be reported: the kinds of problem, their limits, and what is said first where there is danger.

The shapes of `categories.yaml`, `topics.yaml`, `doubts.yaml` and `elsewhere.yaml` in `examples/`; read-only data once
imported. A neighbourhood edits them; no limit, no telephone number and no word for danger stands in code.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from domain.neighbourhood import Code, Data, Line, Role, Words

CategoryCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,23}$")]
OTHER = "other"  # the kind of what fits no other
QUESTION = "policy_question"  # what was asked of the desk and a person answers
Handling = Literal["explain", "own", "transfer"]  # 回复解释, 受理自办, 转交办理
Urgency = Literal["emergency", "urgent", "normal"]
Clock = Literal["continuous", "working"]
Checking = Literal["always", "sampled", "none"]


NEXT, NEAR, OR = "+", "…", "/"  # the signs of a pattern
PARTICLES = frozenset("了的啊呀呢吧嘛哦哎唉诶呗啦哟")  # not heard at all: 漏了煤气 is 漏煤气


def _written(text: str) -> str:
    parts = text.replace(NEXT, OR).replace(NEAR, OR).split(OR)
    if not all(any(char.isalnum() and char not in PARTICLES for char in part) for part in parts):
        raise ValueError(f"must have a word on both sides of each {OR}, {NEXT} and {NEAR}")
    return text


# What is listened for, read by domain/danger.py: 煤气/燃气…味 is one of the words before the sign, then 味, with at
# most eight characters (or Latin words) between; 没/没有+煤气 is one right after the other.
Pattern = Annotated[Line, AfterValidator(_written)]


class Topic(Data):
    """A group of categories, as a list of all of them is divided."""

    code: Code
    name: Words


class Limit(Data):
    """How long something may take: minutes, hours or days, one of them.

    A day is 24 hours on a continuous clock, and a working day (its end included) on a working one.
    """

    minutes: int | None = Field(default=None, ge=1, le=1_440)
    hours: int | None = Field(default=None, ge=1, le=720)
    days: int | None = Field(default=None, ge=1, le=180)

    @model_validator(mode="after")
    def _one_of_them(self) -> Limit:
        if sum(part is not None for part in (self.minutes, self.hours, self.days)) != 1:
            raise ValueError("give minutes, hours or days, one of them")
        return self


class Danger(Data):
    """How danger sounds, and what to do first, before any record: one order a line, out first, no question."""

    heard: tuple[Pattern, ...] = Field(min_length=1)
    not_heard: tuple[Pattern, ...] = ()  # 跳楼价: what was heard inside such words does not count
    first: tuple[Words, ...] = Field(min_length=1, max_length=3)
    number: Line  # 119, 110 or 120; where water runs, the property's
    say: Words  # what to say on the telephone: "楼道有煤气味"; the place is put before it
    indoors: Words | None = None  # one more order where it is inside a flat
    arrive: Words  # what whoever goes there must not do
    leave: bool = True  # do people have to get out first?


class Caution(Data):
    """What must be said before anything is asked, though nobody is in danger: do not send the money."""

    heard: tuple[Pattern, ...] = Field(min_length=1)
    not_heard: tuple[Pattern, ...] = ()
    first: Words
    number: Line


class Category(Data):
    """One kind of problem."""

    code: CategoryCode
    name: Words  # as it stands on the group's card: 楼道灯不亮
    group: Code
    words: tuple[Line, ...] = Field(min_length=1)  # how residents say it; searched, never shown
    handling: Handling
    urgency: Urgency
    clock: Clock
    accept: Limit  # until somebody must have taken it
    settle: Limit  # until it must be done
    again: Limit  # until it must be done after the resident said no
    public: bool = False  # may be named on the group's card
    private: bool = False  # violence, self-harm: no joiners, group, rating or map; few named staff
    rated: bool = True
    checking: Checking = "sampled"
    indoors: bool = False  # inside a building: which unit is asked
    door: bool = False  # somebody may have to be let in: the resident chooses how they are reached
    well: Words  # asked when it is said to be done, about the thing itself: 亮了吗？
    advice: Words | None = None  # one line to live with it until then
    danger: Danger | None = None
    caution: Caution | None = None
    to: tuple[Role, ...] = ("grid",)  # to whom it is offered first

    @model_validator(mode="after")
    def _consistent(self) -> Category:
        if (self.urgency == "emergency") != (self.danger is not None):
            raise ValueError("an emergency needs `danger`, and nothing else has it")
        if self.urgency == "emergency" and self.clock != "continuous":
            raise ValueError("an emergency has a continuous clock")
        if self.private and (self.public or self.rated):
            raise ValueError("a private category is neither public nor rated")
        return self


class Doubt(Data):
    """Words that may mean danger, or nothing: the safety line, and one tap. One entry for each category."""

    category: CategoryCode  # what it is when they say yes; an emergency
    heard: tuple[Pattern, ...] = Field(min_length=1)
    not_heard: tuple[Pattern, ...] = ()


class Elsewhere(Data):
    """A matter that the neighbourhood may not take: the right body, its number, what to say there."""

    code: CategoryCode
    name: Words
    words: tuple[Line, ...] = Field(min_length=1)
    body: Words  # 公安派出所
    number: Line
    say: Words  # what to say there
