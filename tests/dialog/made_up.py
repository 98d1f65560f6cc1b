"""Two small conversations for trying the engine: ordering a dish, and choosing a walk.

What is outside of them (a dish is sold out, the kitchen refuses) is a `World` that changes under their feet.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply, Route, Routes
from dialog.said import Kind
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn
from domain.refused import Refused
from handlers import start
from handlers.guards import anybody

DISHES = ("tea", "soup", "rice")
SIZES = ("small", "big")
SPOONS = ("metal", "wood")
KNOWN = ("Ann", "Bo")
NAME_LONGEST = 12


class Order(BaseModel):
    dish: str
    size: str
    milk: str | None = None
    name: str
    spoon: str


class Walk(BaseModel):
    where: str


@dataclass
class World:
    """What no conversation decides, and what came of them."""

    sold_out: set[str] = field(default_factory=set)
    refuses: tuple[str, ...] | None = None
    orders: list[Order] = field(default_factory=list)
    walks: list[Walk] = field(default_factory=list)


def summary(order: dict[str, object]) -> str:
    """The last screen before the order: everything that `done` will be given."""
    return "sum:" + json.dumps(Order.model_validate(order).model_dump(), sort_keys=True)


def order_form(world: World) -> Form[Order]:
    """dish → size (depends on the dish) → milk (with tea only) → name → spoon (reply keyboard) → sure."""

    async def dish(asking: Asking) -> Screen:
        rows = [[asking.pick(d, d)] for d in DISHES if d not in world.sold_out]
        return Screen(_offering("dish", asking), rows=[*rows, asking.way_out()])

    async def dish_holds(turn: Turn, answers: Answers, value: object) -> bool:
        return value in DISHES and value not in world.sold_out

    async def dish_read(turn: Turn, answers: Answers) -> Answers:
        found = await _reads("dish", DISHES)(turn, answers)
        return {**found, **await _reads("size", SIZES)(turn, answers)} if found else {}

    async def size_holds(turn: Turn, answers: Answers, value: object) -> bool:
        return value in SIZES

    async def milk_holds(turn: Turn, answers: Answers, value: object) -> bool:
        return value in ("yes", "no")

    async def no_tea(turn: Turn, answers: Answers) -> bool:
        return answers.get("dish") != "tea"

    async def name(asking: Asking) -> Screen:
        if asking.view == "known":
            return Screen("known", rows=[[asking.pick(n, n) for n in KNOWN], asking.way_out()])
        return Screen(_offering("name", asking), rows=[[asking.open("known ones", "known")], asking.way_out()])

    async def name_holds(turn: Turn, answers: Answers, value: object) -> bool:
        return isinstance(value, str) and 0 < len(value) <= NAME_LONGEST

    async def name_read(turn: Turn, answers: Answers) -> Answers:
        if len(turn.said.text) > NAME_LONGEST:
            raise Refused("not-a-name", longest=NAME_LONGEST)
        return {"name": turn.said.text} if turn.said.text.isalpha() else {}

    async def spoon(asking: Asking) -> Screen:
        keys = [[Button(s, asking.pick("", s).data) for s in SPOONS]]
        back = asking.way_out()[0]
        return Screen(_offering("spoon", asking), keys=[*keys, [back]])

    async def spoon_holds(turn: Turn, answers: Answers, value: object) -> bool:
        return value in SPOONS

    async def sure(asking: Asking) -> Screen:
        facts = dict(asking.answers)
        if facts["dish"] != "tea":
            facts.pop("milk", None)
        if asking.view == "change":
            changes = [[asking.change(f"change {name}", name)] for name in facts]
            return Screen("change what?", rows=[*changes, asking.way_out()])
        rows = [[asking.pick("that is right", "yes"), asking.open("change", "change")], asking.way_out()]
        return Screen(summary(facts), rows=rows)

    async def sure_holds(turn: Turn, answers: Answers, value: object) -> bool:
        return value == "yes"

    async def done(turn: Turn, order: Order) -> Sequence[Screen]:
        if world.refuses is not None:
            raise Refused("slot-gone", drops=world.refuses)
        world.orders.append(order)
        return [Screen("ordered", card=SCREEN, fresh=True)]

    return Form(
        "order",
        Order,
        (
            Ask("dish", dish, dish_holds, dish_read),
            Ask("size", _choice("size", SIZES), size_holds, _reads("size", SIZES), after=("dish",)),
            Ask("milk", _choice("milk", ("yes", "no")), milk_holds, after=("dish",), unless=no_tea),
            Ask("name", name, name_holds, name_read, overhears=False),
            Ask("spoon", spoon, spoon_holds, _reads("spoon", SPOONS), noted=lambda turn, answers: "spoon noted"),
            Ask("sure", sure, sure_holds, _reads("sure", ("yes",)), overhears=False),
        ),
        done=done,
        left=_left,
        title=lambda turn: "the order",
    )


def walk_form(world: World) -> Form[Walk]:
    """where → sure."""

    async def where_holds(turn: Turn, answers: Answers, value: object) -> bool:
        return value in ("park", "lake")

    async def sure_holds(turn: Turn, answers: Answers, value: object) -> bool:
        return value == "yes"

    async def done(turn: Turn, walk: Walk) -> Sequence[Screen]:
        world.walks.append(walk)
        return [Screen("off we go", card=SCREEN, fresh=True)]

    return Form(
        "walk",
        Walk,
        (
            Ask("where", _choice("where", ("park", "lake")), where_holds),
            Ask("sure", _choice("walk now?", ("yes",)), sure_holds),
        ),
        done=done,
        left=_left,
        title=lambda turn: "the walk",
    )


async def _left(turn: Turn) -> Screen:
    return Screen("left")


def _offering(text: str, asking: Asking) -> str:
    return f"{text}? (before: {asking.offered})" if asking.offered else f"{text}?"


def _choice(text: str, values: Sequence[str]) -> Callable[[Asking], Awaitable[Screen]]:
    async def screen(asking: Asking) -> Screen:
        return Screen(_offering(text, asking), rows=[[asking.pick(v, v) for v in values], asking.way_out()])

    return screen


def _reads(question: str, values: Sequence[str]) -> Callable[[Turn, Answers], Awaitable[Answers]]:
    async def read(turn: Turn, answers: Answers) -> Answers:
        said = turn.said.text.split()
        return next(({question: v} for v in values if v in said), {})

    return read


def routes(order: Form[Order], walk: Form[Walk]) -> Routes:
    """/order and /walk begin; /start and whatever else was sent are the real ones."""

    async def begin_order(turn: Turn) -> Reply:
        return await order.start(turn, {})

    async def begin_walk(turn: Turn) -> Reply:
        return await walk.start(turn, {})

    kinds: tuple[Kind, ...] = ("text", "picture", "file", "location", "sticker", "contact", "command", "other", "voice")
    return Routes(
        [
            Route(start.start, anybody, commands=("start",)),
            Route(begin_order, anybody, commands=("order",)),
            Route(begin_walk, anybody, commands=("walk",)),
            Route(start.not_understood, anybody, kinds=kinds),
        ]
    )
