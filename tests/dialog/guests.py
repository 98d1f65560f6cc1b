"""Somebody in one of the made-up conversations: what they do, what they were told, what the row keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.front import Front
from dialog.screen import SCREEN
from dialog.tell import Toast
from storage.forms import FormRow, form_from
from storage.outbox import Outgoing
from tests.dialog.made_up import World, order_form, routes, walk_form
from tests.playing import Person, Phones, Shown, Stage


@dataclass
class Told:
    """What one input brought."""

    messages: list[Outgoing] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)

    @property
    def screens(self) -> list[Outgoing]:
        return [m for m in self.messages if m.card == SCREEN]

    @property
    def texts(self) -> list[str]:
        return [
            str(m.params.get("text") or m.params.get("caption") or m.params.get("title") or "") for m in self.messages
        ]


@dataclass
class Hearing(Phones):
    """Phones that also remember what was handed over since they were last asked."""

    told: Told = field(default_factory=Told)

    def hand(self, messages: Iterable[Outgoing], toasts: Iterable[Toast] = ()) -> None:
        kept, shown = list(messages), list(toasts)
        self.told.messages += kept
        self.told.toasts += shown
        super().hand(kept, shown)

    def heard(self) -> Told:
        told, self.told = self.told, Told()
        return told


def hearing(stage: Stage) -> Hearing:
    """Make the stage's phones remember."""
    phones = Hearing(stage.phones.now)
    stage.phones = phones
    restart(stage)
    return phones


def restart(stage: Stage) -> None:
    """The process is new, the database is not."""
    old, phones = stage.front, stage.phones
    stage.front = Front(
        stage.database,
        stage.sealer,
        old.texts,
        old.catalogue,
        phones,
        lambda: phones.now.astimezone(dt.UTC),
        old.bot_id,
        old.username,
    )


async def form_row(stage: Stage, chat: int, form: str) -> FormRow | None:
    row = await stage.database.read().one("SELECT * FROM forms WHERE chat = :c AND form = :f", c=chat, f=form)
    return None if row is None else form_from(row, chat, stage.sealer)


def values(row: FormRow | None) -> dict[str, Any]:
    """Question → answer, as the row keeps them."""
    if row is None or row.answers is None:
        return {}
    return {name: given[0] for name, given in row.answers["given"].items()}


@dataclass
class Guest:
    """A person at the made-up table."""

    stage: Stage
    phones: Hearing
    world: World
    person: Person
    last: dict[str, Any] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)

    async def says(self, text: str) -> Told:
        return await self.sends(text=text)

    async def sends(self, **parts: Any) -> Told:
        base = {"message_id": 1, "date": int(self.phones.now.timestamp())}
        return await self.update("message", {**base, "chat": self.person.chat, "from": self.person.sender, **parts})

    async def taps(self, label: str) -> Told:
        """The button with that text under the newest screen; a key of the keyboard is typed for them."""
        if self.screen.keys:
            return await self.says(label)
        data = next(b["callback_data"] for b in self._newest() if b["text"] == label)
        return await self.presses(data, self.screen.number)

    async def presses(self, data: str, message: int = 1) -> Told:
        """Any data, under any message."""
        under = {"message_id": message, "date": 1, "chat": self.person.chat, "text": "…"}
        number = str(self.stage.update + 1)
        query = {"id": number, "from": self.person.sender, "message": under, "chat_instance": "1", "data": data}
        return await self.update("callback_query", query)

    async def update(self, kind: str, body: dict[str, Any]) -> Told:
        self.stage.update += 1
        self.last = {"update_id": self.stage.update, kind: body}
        return await self.take(self.last)

    async def take(self, raw: dict[str, Any]) -> Told:
        await self.stage.front.take([raw])
        self.buttons += [b["callback_data"] for b in self._newest() if b["callback_data"] not in self.buttons]
        return self.phones.heard()

    def _newest(self) -> list[dict[str, Any]]:
        if (self.person.account, SCREEN) not in self.phones.cards or self.screen.keys:
            return []
        return [b for row in self.screen.buttons for b in row]

    @property
    def screen(self) -> Shown:
        """The message with the card SCREEN, as the phone has it now."""
        number = self.phones.cards[(self.person.account, SCREEN)]
        return next(m for m in self.person.messages if m.number == number)

    def labels(self) -> list[str]:
        return self.screen.labels() if (self.person.account, SCREEN) in self.phones.cards else []

    async def row(self, form: str = "order") -> FormRow | None:
        return await form_row(self.stage, self.person.account, form)

    async def answers(self, form: str = "order") -> dict[str, Any]:
        return values(await self.row(form))


@dataclass
class Table:
    """One stage for many guests, each with a world of their own."""

    stage: Stage
    phones: Hearing
    patch: pytest.MonkeyPatch
    guests: int = 5000

    def guest(self) -> Guest:
        """A new guest; from now on the front knows only the made-up conversations, in a new world."""
        world = World()
        order, walk = order_form(world), walk_form(world)
        self.patch.setattr("bot.front.FORMS", {"order": order, "walk": walk})
        self.patch.setattr("bot.front.ROUTES", routes(order, walk))
        self.guests += 1
        return Guest(self.stage, self.phones, world, self.stage.person(self.guests))

    def resident(self) -> Guest:
        """Somebody new at the real desk, if no test of this module has put the made-up conversations there."""
        self.guests += 1
        return Guest(self.stage, self.phones, World(), self.stage.person(self.guests))

    def neighbour(self, guest: Guest) -> Guest:
        """Somebody else in the same world."""
        self.guests += 1
        return replace(guest, person=self.stage.person(self.guests), last={}, buttons=[])

    async def empty_the_diary(self) -> None:
        """No bookings, whatever was tried before: each example begins alike."""
        async with self.stage.database.turn() as tx:
            await tx.run("DELETE FROM duty_ticks")
            await tx.run("DELETE FROM bookings")
        restart(self.stage)

    async def failures(self) -> int:
        """How many updates have failed so far."""
        row = await self.stage.database.read().one("SELECT COUNT(*) AS n FROM failures")
        assert row is not None
        return int(row["n"])
