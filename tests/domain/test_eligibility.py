"""The rule that asks only what still decides: whatever the conditions, and whatever is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.eligibility import (
    LEFT_OUT,
    Choice,
    Condition,
    Eligibility,
    Verdict,
    next_step,
    replay,
    taps_for,
)
from domain.neighbourhood import Confirmation, Words

TODAY = dt.date(2026, 11, 23)
WORDS = Words(zh="话", en="words")
HOLDS = Confirmation(by="desk", on=TODAY)
OVER = Confirmation(by="desk", on=TODAY - dt.timedelta(days=9), until=TODAY - dt.timedelta(days=1))


@st.composite
def conditions(draw: st.DrawFn) -> Eligibility:
    """Any that a file may hold: what `unless` names comes earlier, and is asked earlier."""
    made: list[Condition] = []
    for n in range(draw(st.integers(1, 6))):
        sensitive = draw(st.booleans())
        means = ["fits", *draw(st.lists(st.sampled_from(["fits", "not", "open"]), min_size=1, max_size=3))]
        answers = tuple(Choice(code=f"a{i}", words=WORDS, means=m) for i, m in enumerate(means))
        earlier = [c for c in made if sensitive or not c.sensitive]
        skipped = {}
        if draw(st.booleans()) and earlier:
            other = draw(st.sampled_from(earlier))
            skipped = {other.code: tuple(draw(st.sets(st.sampled_from([a.code for a in other.answers]))))}
        confirmed = draw(st.sampled_from([HOLDS, HOLDS, HOLDS, OVER, None]))
        facts = {"sensitive": sensitive, "why": WORDS, "reason": WORDS, "unless": skipped, "confirmed": confirmed}
        made.append(Condition(code=f"c{n}", name=WORDS, question=WORDS, answers=answers, **facts))
    return Eligibility(service="allowance", conditions=tuple(made))


Walk = tuple[list[Condition], dict[str, str], str, Verdict]


def walked(of: Eligibility, choose: Callable[[list[str]], str]) -> Walk:
    """What was asked, what was answered, the taps, and what came out."""
    asked: list[Condition] = []
    answers: dict[str, str] = {}
    taps = ""
    while isinstance(step := next_step(of, answers, TODAY), Condition):
        assert step not in asked, "asked twice"
        assert step.asked(TODAY), "asked although nobody here has confirmed it"
        asked.append(step)
        tap = choose(list(taps_for(step)))
        answers[step.code] = taps_for(step)[tap]
        taps += tap
    return asked, answers, taps, step


def means(condition: Condition, answers: dict[str, str]) -> str:
    choice = condition.choice(answers[condition.code])
    return choice.means if choice else "open"


@settings(max_examples=400)
@given(conditions(), st.data())
def test_it_ends_and_says_what_the_answers_say(of: Eligibility, data: st.DataObject) -> None:
    asked, answers, _, verdict = walked(of, lambda taps: data.draw(st.sampled_from(taps)))
    said = [means(c, answers) for c in asked]
    assert "not" not in said[:-1], "asked on after something did not fit"
    if "not" in said:
        assert verdict == Verdict("not", (asked[-1],))
        return
    if "open" in said:
        assert verdict.says == "ask"
    if verdict.says == "likely":
        assert set(said) <= {"fits"}
        left = [c for c in of.conditions if c not in asked]
        assert all(c.met_by(answers) for c in left), "one that is neither asked nor met"
    if verdict.says == "ask":
        assert verdict.because
        assert all(means(c, answers) == "open" if c in asked else not c.asked(TODAY) for c in verdict.because)


@settings(max_examples=400)
@given(conditions(), st.data())
def test_what_is_sensitive_is_asked_last_and_only_while_it_decides(of: Eligibility, data: st.DataObject) -> None:
    asked, answers, _, _ = walked(of, lambda taps: data.draw(st.sampled_from(taps)))
    kinds = [c.sensitive for c in asked]
    assert kinds == sorted(kinds)
    for place, condition in enumerate(asked):
        if condition.sensitive:
            assert {means(c, answers) for c in asked[:place]} <= {"fits"}


@given(conditions(), st.data())
def test_what_follows_from_an_earlier_answer_is_not_asked(of: Eligibility, data: st.DataObject) -> None:
    asked, answers, _, _ = walked(of, lambda taps: data.draw(st.sampled_from(taps)))
    assert [c.code for c in asked if c.met_by(answers)] == []


@given(conditions(), st.data())
def test_the_taps_say_it_all_and_one_less_is_the_question_before(of: Eligibility, data: st.DataObject) -> None:
    asked, answers, taps, _ = walked(of, lambda taps: data.draw(st.sampled_from(taps)))
    assert replay(of, taps, TODAY) == answers
    for length, condition in enumerate(asked):
        before = replay(of, taps[:length], TODAY)
        assert before is not None and next_step(of, before, TODAY) == condition
    assert replay(of, taps + "0", TODAY) is None, "a tap after the end"


@given(conditions(), st.text(max_size=12))
def test_taps_that_nobody_made_lead_nowhere(of: Eligibility, taps: str) -> None:
    answers = replay(of, taps, TODAY)
    assert answers is None or len(answers) == len(taps)


def _one(**facts: object) -> Condition:
    answers = [{"code": code, "words": WORDS, "means": code} for code in ("fits", "not", "open")]
    row = {"code": "one", "name": WORDS, "question": WORDS, "answers": answers, "reason": WORDS, "confirmed": HOLDS}
    return Condition.model_validate(row | facts)


def test_what_nobody_has_confirmed_is_for_a_person_to_say() -> None:
    known, unknown = _one(), _one(code="two", confirmed=None)
    of = Eligibility(service="allowance", conditions=(known, unknown))
    assert next_step(of, {}, TODAY) == known
    assert next_step(of, {"one": "fits"}, TODAY) == Verdict("ask", (unknown,))
    assert next_step(of, {"one": "not"}, TODAY) == Verdict("not", (known,))
    assert Verdict("ask", (known, unknown)).unconfirmed(TODAY) == [unknown]
    assert not Eligibility(service="allowance", conditions=(unknown,)).usable(TODAY)


def test_left_out_is_open_and_nothing_else_that_is_sensitive_is_asked_then() -> None:
    one, two = _one(sensitive=True, why=WORDS), _one(code="two", sensitive=True, why=WORDS)
    of = Eligibility(service="allowance", conditions=(one, two))
    assert next_step(of, {"one": LEFT_OUT}, TODAY) == Verdict("ask", (one,))


def test_the_edition_changes_with_the_questions_and_with_what_holds() -> None:
    until = _one(confirmed=Confirmation(by="desk", on=TODAY, until=TODAY))
    of = Eligibility(service="allowance", conditions=(until,))
    other = Eligibility(service="allowance", conditions=(_one(question=Words(zh="别的", en="other")),))
    assert of.edition(TODAY) == of.edition(TODAY)
    assert len({of.edition(TODAY), of.edition(TODAY + dt.timedelta(days=1)), other.edition(TODAY)}) == 3
