"""The table of what may be done with a case: what it must say, whatever is changed in it."""

from __future__ import annotations

from itertools import chain, combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import (
    CONFIRMED,
    ENDED,
    IN_HAND,
    OPEN,
    RULES,
    Action,
    Actor,
    State,
    actions,
    actors_of,
    diagram,
    needs_checking,
    rule_for,
)  # fmt: skip
from domain.category import Category, Checking
from domain.neighbourhood import Words

FLAGS = (
    "holder", "unit", "in_scope", "checks", "resolver", "supervisor", "secretary", "reporter", "joiner",
)  # fmt: skip
WHO = st.fixed_dictionaries({flag: st.booleans() for flag in FLAGS})
STATES = st.sampled_from(State)
RULE = {rule.action: rule for rule in RULES}


def test_each_action_has_one_row_and_somebody_who_may_do_it() -> None:
    assert sorted(RULE) == sorted(get_args(Action)) and len(RULES) == len(RULE)
    assert all(rule.by and rule.states for rule in RULES)
    assert set(chain.from_iterable(rule.by for rule in RULES)) == set(get_args(Actor))


def test_only_those_who_have_the_trouble_say_that_it_is_over() -> None:
    """C9: no step of the staff, of a unit or of the clock leads to "solved" or "partly"."""
    ways = {rule.action for rule in RULES if rule.to in CONFIRMED}
    assert ways == {"solved", "partly", "got_through"}
    assert all(RULE[action].by == {"reporter"} for action in ways)


def test_the_clock_ends_nothing_but_as_not_confirmed() -> None:
    assert {rule.to for rule in RULES if "clock" in rule.by and rule.to in ENDED} == {State.UNCONFIRMED}


def test_only_waiting_for_the_reporter_stops_the_clock() -> None:
    assert [rule.action for rule in RULES if rule.change == "pause"] == ["ask"]
    assert {rule.action for rule in RULES if State.ASKED in rule.states and rule.to not in (None, State.ASKED)} >= {
        "reply", "answer_late",
    }  # fmt: skip


def test_from_everywhere_it_can_end_and_everywhere_is_reached() -> None:
    steps = {(state, rule.to) for rule in RULES if rule.to for state in rule.states} | {(State.CHECKING, State.CLOSING)}
    assert _from({State.NEW, State.ELSEWHERE}, steps) == set(State)
    for state in OPEN:
        assert _from({state}, steps) & ENDED, state


def _from(begin: set[State], steps: set[tuple[State, State]]) -> set[State]:
    reached = set(begin)
    while more := {to for one, to in steps if one in reached} - reached:
        reached |= more
    return reached


def test_what_ended_can_only_come_back() -> None:
    assert [rule.action for rule in RULES if rule.states & ENDED] == ["not_solved"]


@given(STATES, WHO)
def test_nobody_checks_what_they_settled_and_nobody_settles_what_they_reported(
    state: State, who: dict[str, bool]
) -> None:
    found = actors_of(state, **who)
    if who["resolver"] or who["reporter"]:
        assert "checker" not in found
    if who["reporter"]:
        assert not found & {"circle", "supervisor", "secretary"}
    if who["unit"]:
        assert found <= {"unit"} and (not found or state is State.PASSED)


@given(STATES, WHO, WHO)
def test_whoever_is_less_may_do_no_more(state: State, who: dict[str, bool], less: dict[str, bool]) -> None:
    """Nobody at all may do nothing; and what is offered is what is let through."""
    found = actors_of(state, **who)
    assert actions(state, set()) == []
    assert [a for a in RULE if rule_for(a, state, found)] == actions(state, found)
    assert set(actions(state, found & actors_of(state, **less))) <= set(actions(state, found))


@pytest.mark.parametrize("state", sorted(IN_HAND))
def test_whoever_has_it_may_always_ask_for_help(state: State) -> None:
    assert "raise_up" in actions(state, {"holder"})


@pytest.mark.parametrize(
    ("checking", "numbers"), [("always", {1, 2, 3, 4, 5, 6}), ("sampled", {3, 6}), ("none", set())]
)
def test_somebody_else_looks_always_sometimes_or_never(checking: Checking, numbers: set[int]) -> None:
    kind = Category(
        code="light", name=Words(zh="灯", en="light"), group="g", words=("灯",), handling="own", urgency="normal",
        clock="working", accept={"hours": 1}, settle={"days": 1}, again={"days": 1}, checking=checking,
        well=Words(zh="亮了吗？", en="Lit?"),
    )  # fmt: skip
    assert {n for n in range(1, 7) if needs_checking(kind, f"1124-{n:02d}", 0)} == numbers
    assert all(needs_checking(kind, f"1124-{n:02d}", 1) for n in range(1, 7)), "always after a no"


def test_the_diagram_shows_every_way() -> None:
    shown = diagram()
    for rule in RULES:
        for state in rule.states:
            if rule.to not in (None, state):
                assert f"{state} --> {rule.to}: {rule.action}" in shown
    assert all(f"{state} --> [*]" in shown for state in ENDED)
    assert not any(f"{one} --> {two}: " in shown for one, two in combinations(ENDED, 2))
