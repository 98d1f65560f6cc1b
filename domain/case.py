"""A case: what may be done with a reported problem, by whom, and what it becomes. One table; no I/O.

The table makes the buttons, the checks, the diagram in docs/cases.md and the tests. Nothing but a row of it moves a
case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from domain.category import Category, Checking


class State(StrEnum):
    NEW = "new"  # reported, nobody has it
    TAKEN = "taken"  # somebody has it
    ASKED = "asked"  # the reporter was asked something: the clock rests
    PASSED = "passed"  # a partner unit works on it
    CHECKING = "checking"  # said to be done: somebody else looks
    CLOSING = "closing"  # the reporter is asked whether it is done
    ELSEWHERE = "elsewhere"  # not ours: told where, and asked after
    SOLVED = "solved"
    PARTLY = "partly"
    UNCONFIRMED = "unconfirmed"  # nobody answered; never counted as satisfied
    WITHDRAWN = "withdrawn"


ENDED = frozenset({State.SOLVED, State.PARTLY, State.UNCONFIRMED, State.WITHDRAWN})
OPEN = frozenset(State) - ENDED
IN_HAND = frozenset({State.TAKEN, State.ASKED, State.PASSED, State.CHECKING})
WITH_STAFF = IN_HAND | {State.NEW}
CONFIRMED = frozenset({State.SOLVED, State.PARTLY})

Actor = Literal["circle", "holder", "unit", "checker", "supervisor", "secretary", "reporter", "joiner", "clock"]
Action = Literal[
    "accept", "pass_on", "hand", "give_back", "ask", "step", "resolve", "answer", "check_ok", "check_no", "raise_up",
    "explain", "reveal",
    "unit_done", "unit_back", "reply", "answer_late", "add", "join", "urge", "withdraw",
    "solved", "partly", "not_solved", "unconfirmed", "got_through", "escalate",
]  # fmt: skip
Change = Literal["", "pause", "resume", "again"]


@dataclass(frozen=True)
class Rule:
    """One row: `by` may do `action` in these states; it becomes `to` (None: stays). `reason`: words are needed."""

    action: Action
    states: frozenset[State]
    by: frozenset[Actor]
    to: State | None = None
    change: Change = ""
    reason: bool = False


def _rule(
    action: Action,
    states: Iterable[State],
    by: Collection[Actor],
    to: State | None = None,
    change: Change = "",
    reason: bool = False,
) -> Rule:
    return Rule(action, frozenset(states), frozenset(by), to, change, reason)


RULES = (
    # staff
    _rule("accept", {State.NEW}, {"circle", "supervisor", "secretary"}, State.TAKEN),
    _rule("pass_on", {State.TAKEN}, {"holder"}, State.PASSED),
    _rule("hand", {State.TAKEN, State.PASSED}, {"holder", "supervisor"}, State.TAKEN, reason=True),
    _rule("give_back", {State.TAKEN}, {"holder"}, State.NEW, reason=True),
    _rule("ask", {State.TAKEN}, {"holder"}, State.ASKED, "pause", reason=True),
    _rule("step", {State.TAKEN}, {"holder"}),
    _rule("answer", {State.TAKEN}, {"holder"}, State.CLOSING, reason=True),
    _rule("resolve", {State.TAKEN}, {"holder"}, State.CHECKING, reason=True),
    _rule("check_ok", {State.CHECKING}, {"checker"}, State.CLOSING),
    _rule("check_no", {State.CHECKING}, {"checker"}, State.TAKEN, reason=True),
    _rule("raise_up", WITH_STAFF, {"holder", "supervisor"}, reason=True),
    _rule("explain", IN_HAND - {State.ASKED}, {"holder"}, reason=True),
    _rule("reveal", WITH_STAFF, {"holder", "supervisor"}, reason=True),
    # a partner unit
    _rule("unit_done", {State.PASSED}, {"unit"}, State.TAKEN),
    _rule("unit_back", {State.PASSED}, {"unit", "holder"}, State.TAKEN, reason=True),
    # the reporter, and those who joined
    _rule("reply", {State.ASKED}, {"reporter"}, State.TAKEN, "resume", reason=True),
    _rule("add", OPEN - {State.ASKED}, {"reporter", "joiner"}, reason=True),
    _rule("join", WITH_STAFF | {State.CLOSING}, {"joiner"}),
    _rule("urge", WITH_STAFF - {State.ASKED}, {"reporter", "joiner"}),
    _rule("withdraw", WITH_STAFF | {State.ELSEWHERE}, {"reporter"}, State.WITHDRAWN),
    _rule("solved", {State.CLOSING}, {"reporter"}, State.SOLVED),
    _rule("partly", {State.CLOSING}, {"reporter"}, State.PARTLY),
    _rule("not_solved", {State.CLOSING, State.UNCONFIRMED, *CONFIRMED}, {"reporter", "joiner"}, State.TAKEN, "again"),
    _rule("got_through", {State.ELSEWHERE}, {"reporter"}, State.SOLVED),
    # the clock
    _rule("answer_late", {State.ASKED}, {"clock"}, State.TAKEN, "resume"),
    _rule("unconfirmed", {State.CLOSING, State.ELSEWHERE}, {"clock"}, State.UNCONFIRMED),
    _rule("escalate", WITH_STAFF, {"clock"}),
)
RULE = {rule.action: rule for rule in RULES}


def rule_for(action: Action, state: State, actors: Collection[Actor]) -> Rule | None:
    """The row that lets one of these actors do it now; None: it is not allowed."""
    rule = RULE[action]
    return rule if state in rule.states and not rule.by.isdisjoint(actors) else None


def actions(state: State, actors: Collection[Actor]) -> list[Action]:
    """What these actors may do now, in the order of the table."""
    return [rule.action for rule in RULES if rule_for(rule.action, state, actors)]


def actors_of(
    state: State,
    *,
    holder: bool = False,
    unit: bool = False,
    in_scope: bool = False,
    checks: bool = False,
    resolver: bool = False,
    supervisor: bool = False,
    secretary: bool = False,
    reporter: bool = False,
    joiner: bool = False,
) -> set[Actor]:
    """What somebody is to a case. Whoever resolved it does not check it; whoever reported it neither takes nor checks
    it; a partner unit is nothing but that."""
    if unit:
        return {"unit"} if state is State.PASSED else set()
    found: set[Actor] = set()
    if reporter:
        found.add("reporter")
    elif joiner:
        found.add("joiner")
    if holder:
        found.add("holder")
    if in_scope and not reporter:
        found.add("circle")
    if checks and not resolver and not reporter:
        found.add("checker")
    if supervisor and not reporter:
        found.add("supervisor")
    if secretary and not reporter:
        found.add("secretary")
    return found


def needs_checking(category: Category, number: str, again: int, everyth: int = 3) -> bool:
    """Does somebody else look before the reporter is asked? Always after a "no"; of the sampled every third number."""
    checking: Checking = category.checking
    if again or checking == "always":
        return True
    if checking == "none":
        return False
    return int(number.rpartition("-")[2]) % everyth == 0


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    arrows = [
        f"    {state} --> {rule.to}: {rule.action}"
        for rule in RULES
        if rule.to is not None
        for state in sorted(rule.states)
        if state is not rule.to
    ]
    ends = [f"    {state} --> [*]" for state in sorted(ENDED)]
    return "\n".join(["stateDiagram-v2", "    [*] --> new", "    [*] --> elsewhere", *arrows, *ends])
