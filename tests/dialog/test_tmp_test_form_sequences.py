"""Any sequence of inputs to a conversation, with the world changing and the process restarting in between.

After each input an observer who knows only the promises (not how they are kept) compares before and after.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from storage.forms import FormRow
from tests.dialog.guests import Guest, Table, Told, restart, values
from tests.dialog.made_up import DISHES

BACK, LEAVE, CHANGE, START = "back", "leave", "change", "start"
WORDS = {
    **dict.fromkeys(("tea", "big soup", "small rice wood", "Ann", "metal", "yes", "that is right", "known ones"), ""),
    **dict.fromkeys(("much too long for a name", "???", "\u200b", "<b>&", "好"), ""),
    "退一步": BACK,
    "Back": BACK,
    "算了": LEAVE,
    "change size": CHANGE,
}
JUNK: tuple[dict[str, Any], ...] = (
    {"dice": {"emoji": "🎲", "value": 3}},
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"contact": {"phone_number": "13800000001", "first_name": "x"}},
)
SMALL = st.integers(0, 11)
INPUT = st.one_of(
    st.tuples(st.just("tap"), SMALL),
    st.tuples(st.just("tap"), SMALL),
    st.tuples(st.just("tap"), SMALL),
    st.tuples(st.just("say"), st.sampled_from(list(WORDS))),
    st.tuples(st.just("say"), st.sampled_from(["/order", "/walk", "/start", "/nothing"])),
    st.tuples(st.just("send"), st.sampled_from(JUNK)),
    st.tuples(st.sampled_from(["old", "foreign", "repeat", "restart"]), SMALL),
    st.tuples(st.just("sold out"), st.sets(st.sampled_from(DISHES), max_size=2)),
    st.tuples(st.just("refuse"), st.sampled_from([None, (), ("size",), ("dish", "spoon")])),
    st.tuples(st.just("hours"), st.sampled_from([1, 30])),
)
TO_SUMMARY = [("say", w) for w in ("/order", "big soup", "Ann", "wood")]


@dataclass
class Before:
    """What the observer wrote down before an input. `summarised`: the question was whether all is right."""

    row: FormRow | None
    values: dict[str, Any]
    view: str
    summarised: bool
    orders: int


@dataclass
class Observer:
    """`past`: (answers before an input, those that were already impossible then), to compare with what back brings."""

    guest: Guest
    summary: str = ""
    past: list[tuple[dict[str, Any], set[str]]] = field(default_factory=list)

    async def looks(self) -> Before:
        row = await self.guest.row()
        kept: dict[str, Any] = {"view": "", "summary": None}
        if row is not None and row.answers is not None:
            kept = row.answers
        if "sum:" in self.guest.screen.text:
            self.summary = self.guest.screen.text.partition("sum:")[2]
        return Before(row, values(row), kept["view"], kept["summary"] is not None, len(self.guest.world.orders))

    async def compares(self, before: Before, told: Told, verb: str | None) -> None:
        """`verb`: what kind of input it was; None for what must change nothing (an old button, a stranger's)."""
        summary, after = self.summary, await self.looks()
        assert len(told.screens) == 1 or (told.messages == [] and told.toasts[0].text), "exactly one screen"
        self._answers_stay(before, after, verb)
        self._done_is_the_summary(before, after, summary)
        await self._walks_are_offered(told)
        state = before.row.state if before.row else "idle"
        if verb == BACK and state == "current":
            self._back_undoes(before, after)
        elif after.row is None or after.row.state == "idle":
            self.past = []
        elif state != "idle" and self._counts(before.values, after.values, verb):
            self.past.append((before.values, before.values.keys() - after.values.keys()))

    def _counts(self, before: dict[str, Any], after: dict[str, Any], verb: str | None) -> bool:
        """Is it an input that back will undo?"""
        gained = bool(after.keys() - before.keys())
        return gained or verb == START or (verb == CHANGE and before != after)

    def _answers_stay(self, before: Before, after: Before, verb: str | None) -> None:
        """An answer leaves by back, change, leave, being done, a refusal that names it, or by becoming impossible."""
        if verb is None:
            assert self._possible(before.values) == self._possible(after.values)
        if verb in (BACK, LEAVE) or len(self.guest.world.orders) > before.orders:
            return
        refused = set(self.guest.world.refuses or ()) if before.summarised else set()
        for name, value in before.values.items():
            if after.values.get(name) == value or name in refused or not self._holds(name, after, before):
                continue
            assert verb == CHANGE and name not in after.values, f"{name} was lost, or overwritten"

    def _holds(self, name: str, after: Before, before: Before) -> bool:
        """Was this answer still one, after the input?"""
        if name == "dish":
            return before.values["dish"] not in self.guest.world.sold_out
        if name in ("size", "milk"):
            assert before.row is not None and before.row.answers is not None
            depended = before.row.answers["given"][name][1]["dish"]
            return bool(depended == after.values.get("dish"))
        return True

    def _possible(self, answers: dict[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in answers.items() if v not in self.guest.world.sold_out and k not in ("size", "milk")}

    def _done_is_the_summary(self, before: Before, after: Before, summary: str) -> None:
        orders = self.guest.world.orders[before.orders :]
        assert len(orders) <= 1
        for order in orders:
            assert before.row is not None and before.row.state == "current", "done a second time"
            assert order.model_dump() == json.loads(summary)
            assert after.row is not None and after.row.state == "idle" and after.values == {}

    def _back_undoes(self, before: Before, after: Before) -> None:
        if before.view:
            assert self._possible(after.values) == self._possible(before.values), "back from a part takes nothing"
            return
        if not self.past:
            assert after.row is not None and after.row.state == "idle", "back at the first question leaves"
            return
        wanted, doubtful = self.past.pop()
        assert after.values.items() <= wanted.items()
        for name in wanted.keys() - after.values.keys():
            impossible = wanted[name] in self.guest.world.sold_out or name in ("size", "milk")
            assert impossible or name in doubtful, f"back lost {name}"

    async def _walks_are_offered(self, told: Told) -> None:
        offered = [text for text in told.texts if "the order" in text]
        if offered:
            row = await self.guest.row()
            assert row is not None and row.state == "aside"
            assert self.guest.phones.now - row.touched_at <= dt.timedelta(hours=24)


def test_any_sequence_of_inputs_keeps_the_promises(runner: asyncio.Runner, table: Table) -> None:
    """`begun`: from the summary on."""

    @settings(max_examples=1200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(moves=st.lists(INPUT, min_size=3, max_size=24), begun=st.booleans())
    @example(moves=[("tap", 1), ("tap", 2), ("say", "退一步"), ("say", "退一步"), ("tap", 0)], begun=True)
    @example(moves=[("sold out", {"soup"}), ("tap", 0), ("say", "tea"), ("say", "Back"), ("say", "Back")], begun=True)
    @example(moves=[("refuse", ("dish", "spoon")), ("tap", 0), ("refuse", None), ("say", "big soup wood")], begun=True)
    @example(moves=[("say", "/walk"), ("tap", 0), ("tap", 0), ("old", 3), ("tap", 0)], begun=True)
    @example(moves=[("tap", 0), ("old", 11), ("repeat", 0), ("say", "/order"), ("tap", 0)], begun=True)
    def play(moves: list[tuple[str, Any]], begun: bool) -> None:
        runner.run(_play(table, [*TO_SUMMARY, *moves] if begun else moves))

    play()


async def _play(table: Table, moves: list[tuple[str, Any]]) -> None:
    failed = await table.failures()
    guest = table.guest()
    stranger = table.neighbour(guest)
    observer = Observer(guest)
    await guest.says("/start")
    for what, detail in moves:
        if what == "restart":
            restart(guest.stage)
        elif what == "sold out":
            guest.world.sold_out = detail
        elif what == "refuse":
            guest.world.refuses = detail
        elif what == "hours":
            guest.phones.now += dt.timedelta(hours=detail)
        else:
            await _input(guest, stranger, observer, what, detail)
    assert await table.failures() == failed


async def _input(guest: Guest, stranger: Guest, observer: Observer, what: str, detail: Any) -> None:
    before = await observer.looks()
    current = before.row is not None and before.row.state == "current"
    if what == "repeat":
        told = await guest.take(guest.last)
        assert told.messages == [] and told.toasts == []
        assert await observer.looks() == before
        return
    if what == "foreign":
        data = guest.buttons[detail % len(guest.buttons)]
        await stranger.presses(data) if stranger.person.messages else await stranger.says("/start")
        assert await observer.looks() == before
        return
    if what == "old":
        stale = [b for b in guest.buttons if not _current(b, before.row)] or ["f:order:0:p:tea"]
        told = await guest.presses(stale[detail % len(stale)])
        await observer.compares(before, told, None)
        return
    if what == "tap" and not guest.labels():
        what, detail = "say", "/order"
    if what == "tap":
        label = guest.labels()[detail % len(guest.labels())]
        told = await guest.taps(label)
        verb = _verb(label) if current else ""
    elif what == "say":
        told = await guest.says(detail)
        verb = START if detail == "/order" else WORDS.get(detail, "")
    else:
        told = await guest.sends(**detail)
        verb = ""
    await observer.compares(before, told, verb)


def _current(data: str, row: FormRow | None) -> bool:
    """A button that may change the order: of its revision, or of the other conversation."""
    return not data.startswith("f:order:") or (row is not None and data.split(":")[2] == str(row.revision))


def _verb(label: str) -> str:
    return CHANGE if label.startswith("change ") else {"退一步": BACK, "先不办了": LEAVE}.get(label, "")
