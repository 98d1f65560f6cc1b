"""A conversation is a list of questions; its state is the answers.

The engine asks the first question that has no answer still valid. It knows no service by name and keeps nothing in
memory: the answers are one row, so a restart costs nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from dialog.screen import SCREEN, Button, Screen
from dialog.texts import LANGUAGES
from dialog.turn import Turn
from domain.folding import fold
from domain.refused import Refused
from domain.spoken import yes_or_no
from storage import forms
from storage.forms import FormRow

Answers = dict[str, Any]
Model = TypeVar("Model", bound=BaseModel)
PAST_KEPT = 20
BUTTONS = ("b", "x", "c", "v", "p")  # back, leave, change, view, pick


@dataclass(frozen=True)
class Asking:
    """What a question's screen may draw on: the answers so far, the answer it had before, a part that was opened;
    `lost`: what it had has just stopped being an answer."""

    turn: Turn
    form: str
    revision: int
    answers: Answers
    offered: Any = None
    view: str = ""
    lost: bool = False

    def pick(self, label: str, value: str) -> Button:
        return Button(label, f"f:{self.form}:{self.revision}:p:{value}")

    def open(self, label: str, view: str) -> Button:
        """A button that shows another part of the same question."""
        return Button(label, f"f:{self.form}:{self.revision}:v:{view}")

    def change(self, label: str, question: str) -> Button:
        return Button(label, f"f:{self.form}:{self.revision}:c:{question}")

    def way_out(self) -> list[Button]:
        t = self.turn.t
        return [
            Button(t.plain("form-back"), f"f:{self.form}:{self.revision}:b"),
            Button(t.plain("form-leave"), f"f:{self.form}:{self.revision}:x"),
        ]


@dataclass(frozen=True)
class Ask:
    """One question.

    `screen` shows it; `holds` says whether a value is an answer now; `read` finds answers in what was typed or
    shared, for any questions still open; `overhears`: it also reads while another question is asked; `after` names
    the answers it depends on: when they change it is asked again, but for what `stays` as long as it holds; `unless`
    skips it; `noted` is the sentence that follows an answer given on a reply keyboard; `more` is the part that opens
    for "no", and whose buttons may be typed; what `collects` is read again and again, and its answer grows.
    """

    name: str
    screen: Callable[[Asking], Awaitable[Screen]]
    holds: Callable[[Turn, Answers, Any], Awaitable[bool]]
    read: Callable[[Turn, Answers], Awaitable[Answers]] | None = None
    overhears: bool = True
    after: tuple[str, ...] = ()
    stays: bool = False
    unless: Callable[[Turn, Answers], Awaitable[bool]] | None = None
    noted: Callable[[Turn, Answers], str] | None = None
    more: str = ""
    collects: bool = False


@dataclass
class State:
    """What the row keeps. `given`: question → [value, what it depended on]; `asked`, `view`: what the screen shows;
    `lost`: the question whose answer was one until somebody else was faster."""

    given: dict[str, list[Any]] = field(default_factory=dict)
    past: list[dict[str, list[Any]]] = field(default_factory=list)
    offered: dict[str, Any] = field(default_factory=dict)
    summary: dict[str, Any] | None = None
    keys: bool = False
    asked: str = ""
    view: str = ""
    lost: str = ""

    def values(self) -> Answers:
        return {name: value for name, (value, _) in self.given.items()}


@dataclass(frozen=True)
class Form(Generic[Model]):
    """A whole conversation. The last question is the confirmation: "yes" brings `done` the complete model."""

    name: str
    model: type[Model]
    asks: tuple[Ask, ...]
    done: Callable[[Turn, Model], Awaitable[Sequence[Screen]]]
    left: Callable[[Turn], Awaitable[Screen]]
    title: Callable[[Turn], str]
    hears_voice: bool = False  # a voice message answers it; else it asks for a call

    async def start(
        self, turn: Turn, answers: Answers, known: Answers | None = None, note: str = "", afresh: bool = False
    ) -> list[Screen]:
        """Begin, or go on with these answers in place of the ones given before, which are forgotten if it is `afresh`;
        `known` fills what is still open."""
        row = await forms.find(turn.store, turn.said.chat, self.name)
        await forms.set_aside(turn.store, turn.said.chat, but=self.name)
        state = State()
        if row is not None and row.answers is not None and not afresh:
            state = State(**row.answers)
            _remember(state)
        self._fill(state, answers, overwrite=True)
        self._fill(state, known or {}, overwrite=False)
        return await self._show(turn, state, row, note=note)

    async def resume(self, turn: Turn, row: FormRow) -> list[Screen]:
        """Go on where it was set aside."""
        await forms.set_aside(turn.store, turn.said.chat, but=self.name)
        return await self._show(turn, State(**(row.answers or {})), row)

    async def take(self, turn: Turn, row: FormRow) -> list[Screen]:
        """One input: exactly one screen (after a done form: what `done` returns)."""
        state = State(**(row.answers or {}))
        verb, value = self._tapped(turn, row)
        if verb is None:
            verb, value = await self._typed(turn, state, row)
        match verb:
            case "b":
                if state.view:
                    return await self._show(turn, state, row)
                if not state.past:
                    return await self._leave(turn, state, row)
                state.given = state.past.pop()
                return await self._show(turn, state, row)
            case "x":
                return await self._leave(turn, state, row)
            case "c":
                if value not in state.given:
                    return await self._show(turn, state, row)
                _remember(state)
                state.offered[value] = state.given.pop(value)[0]
                return await self._show(turn, state, row)
            case "v":
                return await self._show(turn, state, row, view=value)
            case "p":
                return await self._pick(turn, state, row, value)
            case "fill":
                return await self._filled(turn, state, row, value)
        return await self._show(turn, state, row, note=value, view=state.view, unchanged=True)

    # --- what was meant

    def _tapped(self, turn: Turn, row: FormRow) -> tuple[str | None, Any]:
        """(verb, value) of a tap on this form's own buttons; an old or foreign button means: show what is current."""
        if turn.said.kind != "tap":
            return None, None
        parts = turn.said.data.split(":", 4)
        current = parts[:3] == ["f", self.name, str(row.revision)]
        if not current or len(parts) < 4 or parts[3] not in BUTTONS:
            return "stale", ""
        return parts[3], parts[4] if len(parts) == 5 else ""

    async def _typed(self, turn: Turn, state: State, row: FormRow) -> tuple[str, Any]:
        said = turn.said
        question = await self._open(turn, state)
        asked = self._asked(state, question)
        text = fold(said.text)
        if said.kind == "text":
            if text in _vocabulary(turn, "form-words-back"):
                return "b", ""
            if text in _vocabulary(turn, "form-words-leave"):
                return "x", ""
            if question is asked and (named := await self._named(turn, state, row, question, text)):
                return named
        # The question that is asked reads first; what it leaves may answer others that are still open.
        found: Answers = {}
        note = ""
        for ask in (asked, *(a for a in self.asks if a is not asked and (a is question or a.overhears))):
            if ask.read is None or (ask.name in state.given and not ask.collects):
                continue
            try:
                read = await ask.read(turn, {**state.values(), **found})
            except Refused as refused:
                note = note or (refused_text(turn, refused) if ask in (asked, question) else "")
                continue
            found = {**read, **found}
        growing = {ask.name for ask in self.asks if ask.collects}
        found = {name: value for name, value in found.items() if name not in state.given or name in growing}
        if found:
            return "fill", found
        return "note", note or turn.t(f"form-not-{said.kind}")

    async def _named(self, turn: Turn, state: State, row: FormRow, question: Ask, text: str) -> tuple[str, str] | None:
        """The button whose label was typed; "no" opens what may be changed."""
        for view in dict.fromkeys((state.view, question.more)):
            asking = self._asking(turn, state, row.revision, question, view)
            for label, button in (await question.screen(asking)).labels().items():
                if fold(label) == text and button.data.startswith("f:"):
                    parts = button.data.split(":", 4)
                    return parts[3], parts[4] if len(parts) == 5 else ""
        return ("v", question.more) if question.more and yes_or_no(text) is False else None

    async def _pick(self, turn: Turn, state: State, row: FormRow, value: str) -> list[Screen]:
        question = await self._open(turn, state)
        return await self._filled(turn, state, row, {self._asked(state, question).name: value})

    async def _filled(self, turn: Turn, state: State, row: FormRow, answers: Answers) -> list[Screen]:
        """Keep what is an answer; the confirmation ends the form."""
        last = self.asks[-1]
        question = await self._open(turn, state)
        asked = self._asked(state, question)
        if question is last and answers.get(last.name) == "yes":
            return await self._finish(turn, state, row)
        asks = {ask.name: ask for ask in self.asks[:-1]}
        good: Answers = {}
        for name, value in answers.items():
            if name in asks and await asks[name].holds(turn, {**state.values(), **good}, value):
                good[name] = value
        if not good:
            note = "" if state.lost == question.name else turn.t("form-not-any-more")
            return await self._show(turn, state, row, note=note)
        _remember(state)
        self._fill(state, good, overwrite=True)
        noted = asked.noted(turn, state.values()) if asked.noted and asked.name in good else ""
        return await self._show(turn, state, row, noted=noted)

    def _fill(self, state: State, answers: Answers, overwrite: bool) -> None:
        for ask in self.asks:
            if ask.name in answers and (overwrite or ask.name not in state.given):
                known = {**state.values(), **answers}
                state.given[ask.name] = [answers[ask.name], {name: known.get(name) for name in ask.after}]
                state.offered.pop(ask.name, None)

    # --- what is asked

    async def _open(self, turn: Turn, state: State) -> Ask:
        """The first question without a valid answer. Invalid answers leave, and are offered again."""
        values = state.values()
        for ask in self.asks[:-1]:
            if ask.unless is not None and await ask.unless(turn, values):
                continue
            if ask.name not in state.given:
                return ask
            value, basis = state.given[ask.name]
            same = all(values.get(name) == old for name, old in basis.items())
            if (same or ask.stays) and await ask.holds(turn, values, value):
                state.given[ask.name] = [value, {name: values.get(name) for name in basis}]
                continue
            state.lost = ask.name if same else ""
            del state.given[ask.name]
            state.offered[ask.name] = value
            return ask
        return self.asks[-1]

    def _asked(self, state: State, question: Ask) -> Ask:
        """The question on the screen: a tap or a word is meant for it, even if an earlier one opened meanwhile."""
        return next((a for a in self.asks if a.name == state.asked and a.name not in state.given), question)

    async def _model(self, turn: Turn, state: State) -> Model:
        """The facts that were asked for; answers to questions that do not arise any more stay out."""
        values = state.values()
        facts = {}
        for ask in self.asks[:-1]:
            if ask.name in values and not (ask.unless is not None and await ask.unless(turn, values)):
                facts[ask.name] = values[ask.name]
        return self.model.model_validate(facts)

    def _asking(self, turn: Turn, state: State, revision: int, question: Ask, view: str = "") -> Asking:
        return Asking(turn, self.name, revision, state.values(), state.offered.get(question.name), view)

    # --- what is shown

    async def _show(
        self,
        turn: Turn,
        state: State,
        row: FormRow | None,
        note: str = "",
        noted: str = "",
        view: str = "",
        unchanged: bool = False,
    ) -> list[Screen]:
        """`unchanged`: the same screen again keeps its revision, so that two messages which show it do not make each
        other's buttons old for ever."""
        question = await self._open(turn, state)
        summary = (await self._model(turn, state)).model_dump(mode="json") if question is self.asks[-1] else None
        same = unchanged and question.name == state.asked and summary == state.summary
        revision = (row.revision if row else 0) + (0 if same else 1)
        view = view if question.name == state.asked else ""
        state.asked, state.view, state.summary = question.name, view, summary
        lost, state.lost = state.lost == question.name, ""
        asking = replace(self._asking(turn, state, revision, question, view), lost=lost)
        screen = replace(await question.screen(asking), card=SCREEN)
        # A keyboard of the other kind comes with a new message only.
        screen = replace(screen, fresh=state.keys or bool(screen.keys), keys_away=state.keys and not screen.keys)
        state.keys = bool(screen.keys)
        kept = FormRow(turn.said.chat, self.name, revision, "current", vars(state), turn.now)
        await forms.save(turn.store, kept)
        screen = screen.with_note(noted).with_note(note)
        if turn.said.goes_on:
            # The rest of an album: the answer to its first part is brought up to date.
            turn.tell.send(turn.said.chat, replace(screen, fresh=False, keys_away=False), "answer", mend=True)
            return []
        return [screen]

    async def _leave(self, turn: Turn, state: State, row: FormRow) -> list[Screen]:
        await self._end(turn, row)
        return [replace(await self.left(turn), card=SCREEN, keys_away=state.keys)]

    async def _finish(self, turn: Turn, state: State, row: FormRow) -> list[Screen]:
        """`done` runs only for the model that equals the last summary shown."""
        model = await self._model(turn, state)
        if state.summary != model.model_dump(mode="json"):
            return await self._show(turn, state, row)
        try:
            async with turn.store.tx.savepoint():
                screens = list(await self.done(turn, model))
        except Refused as refused:
            for name in refused.drops:
                if name in state.given:
                    state.offered[name] = state.given.pop(name)[0]
            return await self._show(turn, state, row, note=refused_text(turn, refused))
        await self._end(turn, row)
        return screens

    async def _end(self, turn: Turn, row: FormRow) -> None:
        ended = FormRow(row.chat, row.form, row.revision + 1, "idle", None, turn.now)
        await forms.save(turn.store, ended)


def _remember(state: State) -> None:
    state.past.append({name: list(given) for name, given in state.given.items()})
    del state.past[:-PAST_KEPT]


def _vocabulary(turn: Turn, key: str) -> set[str]:
    """Words that mean a button, in both languages: one may type either."""
    return {fold(word) for language in LANGUAGES for word in turn.voice(language).plain(key).split("|")}


def refused_text(turn: Turn, refused: Refused) -> str:
    return turn.t(f"refused-{refused.reason}", **refused.facts)
