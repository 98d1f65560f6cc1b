"""Every action by everybody in every state, and random walks: the table decides, and nothing else moves a case."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialog.turn import Work
from domain.case import ENDED, IN_HAND, OPEN, RULES, Action, Actor, State
from domain.refused import Refused
from handlers import case_clock, case_screens
from storage import cases
from storage.cases import Case
from storage.times import to_row, to_row_or_none
from tests import playing
from tests.conversations.stepping import EVERYBODY, Cast, actors
from tests.playing import MONDAY, ZONE, stage

RESIDENTS = ("li", "wang", "zhang")  # who reported, who joined, a stranger
RULE = {rule.action: rule for rule in RULES}
TO: dict[str, str] = {"pass_on": "wuye", "hand": "chen"}


# --- scope: what each of them is to a case of grid 3 that xu has and that was passed to wuye, if it is

ROLES: dict[str, set[Actor]] = {
    "xu": actors("holder circle"),  # its own grid
    "zheng": set(),  # another grid
    "sun": actors("circle"),  # the whole neighbourhood
    "chen": actors("circle checker supervisor"),
    "fang": actors("circle checker secretary"),
    "wuye": actors("unit"),
    "gu": set(),
    "li": actors("reporter"),
    "wang": actors("joiner"),
    "zhang": set(),
    "clock": actors("clock"),
}


NOT_THEN = {State.PASSED: "", State.NEW: "holder unit", State.ELSEWHERE: "holder unit"}  # nobody has it, or the unit


class _Undone(Exception):
    """Takes a trial back."""


async def _set(work: Work, case: Case, state: State) -> Case:
    """The row as it is in that state."""
    mine = "xu" if state not in (State.NEW, State.ELSEWHERE) else None
    changed = replace(
        case,
        state=state,
        handler=mine,
        responsible=mine,
        partner="wuye" if state is State.PASSED else None,
        resolver="xu" if state in (State.CHECKING, State.CLOSING) else None,
        paused_at=work.now if state is State.ASKED else None,
        ended_at=work.now if state in ENDED else None,
    )
    return await cases.save(work.store, changed, work.now)


@pytest.mark.parametrize("state", State)
async def test_every_action_by_everybody_is_as_the_table_says(state: State, tmp_path: Path, template: Path) -> None:
    """What is not allowed is refused with a sentence, recorded, and changes nothing."""
    sentences = playing.texts().voice("zh-CN", ZONE)
    async with stage(tmp_path, template) as on:
        cast = await Cast.on(on, residents=RESIDENTS)
        filed = await cast.file("li")

        async def trial(work: Work, name: str, action: Action) -> None:
            case = await _set(work, filed, state)
            may = ROLES[name] - actors(NOT_THEN.get(state, "unit"))
            allowed = state in RULE[action].states and not RULE[action].by.isdisjoint(may)
            allowed &= action not in case_screens.unfit(work, case)  # not for this kind of matter
            refused = await cast.try_(work, case, name, action, "原因", TO.get(action, ""))
            assert (refused is None) is allowed, (name, action, refused)
            after = await cases.find(work.store, case.id)
            last = await work.store.tx.one("SELECT what FROM events ORDER BY id DESC LIMIT 1")
            assert after is not None and last is not None
            if refused is None:
                assert last["what"] == action and after.version > case.version
            else:
                assert (last["what"], after) == ("refused", case)
                assert sentences(f"refused-{refused.reason}", **refused.facts)

        async def all_of_them(work: Work) -> None:
            await cases.join(work.store, filed.id, (await cast.person(work, "wang")).id, work.now)
            for name in ROLES:
                for action in RULE:
                    try:
                        async with work.store.tx.savepoint():
                            await trial(work, name, action)
                            raise _Undone
                    except _Undone:
                        continue

        await cast.run(all_of_them)


# --- walks

MOVES = st.lists(
    st.tuples(
        st.sampled_from([*EVERYBODY, "li", "li", "wang", "zhang", "clock"]),
        st.sampled_from([rule.action for rule in RULES]),
        st.sampled_from(["", "原因"]),
        st.sampled_from(["xu", "chen", "fang", "sun"]),
        st.sampled_from([0, 1, 50, 700, 3_000, 9_000]),  # minutes until then
    ),
    max_size=14,
)
# Long ways that chance would seldom find, each of the lists continued by chance.
WAYS = st.sampled_from(
    [
        [],
        [("xu", "accept"), ("xu", "resolve"), ("chen", "check_ok")],
        [("xu", "accept"), ("xu", "pass_on"), ("wuye", "unit_done"), ("xu", "resolve"), ("fang", "check_no")],
        [("chen", "accept"), ("chen", "hand"), ("xu", "ask"), ("li", "reply"), ("xu", "give_back")],
        [("xu", "accept"), ("xu", "answer"), ("wang", "not_solved"), ("xu", "answer"), ("li", "not_solved")],
    ]
)


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[tuple[asyncio.Runner, Cast]]:
    with asyncio.Runner() as runner:
        opened = stage(tmp_path_factory.mktemp("walks"), template)

        async def enter() -> Cast:
            return await Cast.on(await opened.__aenter__(), residents=RESIDENTS)

        yield runner, runner.run(enter())
        runner.run(opened.__aexit__(None, None, None))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WAYS, MOVES, st.sampled_from(["stairwell_light", "elevator_fault", "noise_neighbour"]), st.booleans())
def test_no_walk_breaks_a_promise(
    cast: tuple[asyncio.Runner, Cast],
    way: list[tuple[str, Action]],
    moves: list[tuple[str, Action, str, str, int]],
    category: str,
    elsewhere: bool,
) -> None:
    runner, on = cast
    first = [(name, action, "原因", "xu", 5) for name, action in way]
    runner.run(_walk(on, [*first, *moves], category, elsewhere))


async def _walk(cast: Cast, moves: list[tuple[str, Action, str, str, int]], category: str, elsewhere: bool) -> None:
    cast.stage.set_clock(MONDAY)
    case = await cast.file("li", category, elsewhere=elsewhere)

    async def joined(work: Work) -> None:
        await cases.join(work.store, case.id, (await cast.person(work, "wang")).id, work.now)

    await cast.run(joined)
    for name, action, words, to, minutes in moves:
        await _sweep(cast, case, minutes)
        before, written = await cast.case(case.id), await cast.written(case.id)
        to = "wuye" if action == "pass_on" else to

        async def move(work: Work) -> Refused | None:
            return await cast.try_(work, before, name, action, words, to)  # noqa: B023

        refused = await cast.run(move)
        after = await cast.case(case.id)
        new_notes, new_events = (now[len(was) :] for now, was in zip(await cast.written(case.id), written, strict=True))
        if refused is not None:
            assert after == before and new_notes == [] and new_events in ([], ["refused"])
            continue
        assert new_notes == [action] and new_events == [action]
        _holds(before, after, name, action)
    await _figures_are_those_of_the_events(cast, case)


async def _figures_are_those_of_the_events(cast: Cast, case: Case) -> None:
    """What a report would count from the events alone is what the row says."""
    rows = await cast.stage.database.read().all(
        "SELECT at, what, facts FROM events WHERE noun_id = :id AND what <> 'refused' ORDER BY id", id=case.id
    )
    stored = await cast.case(case.id)
    what = [row["what"] for row in rows]
    states = [State(json.loads(row["facts"])["state"]) for row in rows]
    assert what[0] == "filed" and to_row(stored.reported_at) == rows[0]["at"]
    assert states[-1] is stored.state
    assert (what.count("not_solved"), what.count("urge")) == (stored.again, stored.urged)
    since = max((n for n, state in enumerate(states) if state is not states[-1]), default=-1) + 1
    assert to_row_or_none(stored.ended_at) == (rows[since]["at"] if states[-1] in ENDED else None)


async def _sweep(cast: Cast, case: Case, minutes: int) -> None:
    """Time passes; the clock looks, and looks again."""
    cast.stage.set_clock(cast.stage.phones.now + dt.timedelta(minutes=minutes))
    before = await cast.case(case.id)
    await cast.stage.front.sweep(case_clock.due)
    after, written = await cast.case(case.id), await cast.written(case.id)
    await cast.stage.front.sweep(case_clock.due)
    assert (await cast.case(case.id), await cast.written(case.id)) == (after, written)
    _holds(before, after, "clock", "answer_late" if before.state is State.ASKED is not after.state else "escalate")
    hour = cast.stage.phones.now.astimezone(ZONE).time()
    if dt.time(8, 30) <= hour < dt.time(21):
        assert after.due_at is None or after.due_at > cast.stage.phones.now


def _holds(before: Case, after: Case, name: str, action: Action) -> None:
    """What is promised of every step."""
    assert (after.number, after.reporter, after.reported_at) == (before.number, before.reporter, before.reported_at)
    assert before.responsible is None or after.responsible == before.responsible
    if after.state in IN_HAND | {State.CLOSING}:
        assert after.responsible and after.handler
    if after.state is State.SOLVED and before.state is not State.SOLVED:
        assert name == "li"
    if action == "check_ok":
        assert name != before.resolver
    paused = action in ("reply", "answer_late")
    assert after.deadline_at == before.deadline_at or (paused and after.deadline_at > before.deadline_at)
    assert (after.ended_at is not None) is (after.state in ENDED)
    assert (after.due_at is not None) is (after.state in OPEN), "the clock looks at everything that is open"
