"""What a handler is given: one argument with everything, nothing global."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dialog.said import Said
from dialog.screen import Screen
from dialog.tell import Tell, Toast
from dialog.texts import Texts, Voice
from domain.catalogue import Catalogue
from storage.forms import FormRow
from storage.people import Person
from storage.store import Store


@dataclass
class Work:
    """Enough for a sweep: the moment, the rows, a way to tell people, their texts."""

    now: dt.datetime
    store: Store
    tell: Tell
    texts: Texts
    bot: str  # the bot's username, for links

    @property
    def catalogue(self) -> Catalogue:
        return self.store.catalogue

    def voice(self, language: str) -> Voice:
        return self.texts.voice(language, self.catalogue.roster.zone)

    def link(self, payload: str) -> str:
        return f"https://t.me/{self.bot}?start={payload}"


@dataclass
class Turn(Work):
    """One update: a Work with the person who said something."""

    person: Person
    said: Said
    form: FormRow | None = None
    args: list[str] = field(default_factory=list)
    toast: str = ""
    menu: Sequence[tuple[str, str]] = ()  # (command, key of its text)
    looked_up: dict[Any, Any] = field(default_factory=dict)  # what handlers need not read twice
    keys: bool = False  # a keyboard below belongs to what was set aside, and goes away
    buttons: Mapping[str, str] = field(default_factory=dict)  # of the last screen here: folded label → data
    carried: Said | None = None  # the message that the last screen here was a reply to
    wished: str = ""  # a day and an hour said before any matter, YYYYMMDDHHMM

    @property
    def t(self) -> Voice:
        return self.voice(self.person.language)

    def answer(self, screens: Sequence[Screen]) -> None:
        """Reply to what was said: a tap edits the message that was tapped, anything else gets a new one."""
        said = self.said
        screens = [screen.one_in_a_row() for screen in screens] if self.person.large else screens
        if self.keys and screens:
            first = next((n for n, s in enumerate(screens) if s.card is not None and not s.keys), None)
            screens = [replace(s, keys_away=True) if n == first else s for n, s in enumerate(screens)]
        for screen in screens:
            editing = said.kind == "tap" and screen.card is not None and not screen.fresh and not screen.keys_away
            shown = screen if editing or screen.card is None else replace(screen, fresh=True)
            self.tell.send(said.chat, shown, "answer", message=said.message if editing else None)
        if said.callback is not None:
            self.tell.toasts.append(Toast(said.callback, self.toast))
