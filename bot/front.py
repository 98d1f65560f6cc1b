"""One batch of updates, one transaction: each update a savepoint, what it says written with it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sqlite3
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import asyncpg

from bot.reading import said_in
from dialog.answering import answer
from dialog.said import Said
from dialog.screen import Screen
from dialog.tell import Tell, Toast
from dialog.texts import Texts, language_of
from dialog.turn import Turn, Work
from domain.catalogue import Catalogue
from domain.folding import fold
from handlers import FORMS, ROUTES, consent, danger, danger_notices
from storage import catalogue as catalogues
from storage import outbox, people, updates
from storage.db import Database, DatabaseAway, Writing
from storage.deletions import Deletions
from storage.outbox import Outgoing
from storage.sealing import Sealer
from storage.store import Serials, Store, new_id
from storage.ticks import TakenTicks

log = logging.getLogger("linli.front")

SCREENS_REMEMBERED = 10_000
LARGEST_ID = 2**52  # Telegram's promise for the numbers of people and chats
TIMES = range(1_300_000_000, 2**32)  # seconds since 1970 that can be the time of a message


class Endings(Protocol):
    async def write(self, tx: Writing) -> None: ...


class Handing(Protocol):
    """What becomes of messages once they are written."""

    def claim(self, message: Outgoing) -> Outgoing: ...
    def settling(self) -> AbstractAsyncContextManager[Endings]: ...
    def hand(self, messages: Iterable[Outgoing], toasts: Iterable[Toast] = ()) -> None: ...


@dataclass(frozen=True)
class Shown:
    """What was shown last in a chat: its buttons, what it answered, and a time that was wished for."""

    buttons: Mapping[str, str]
    carried: Said | None = None
    wished: str = ""

    def whole(self, said: Said) -> Said:
        """A tap brings back one message; if there were several, all of them."""
        several = said.about is not None and self.carried is not None and said.about.message == self.carried.message
        return replace(said, about=self.carried) if several else said


NOTHING = Shown({})


@dataclass
class Front:
    """What every turn and every sweep is made from; built once, in `bot/app.py`."""

    database: Database
    sealer: Sealer
    texts: Texts
    catalogue: Catalogue
    delivery: Handing
    now: Callable[[], dt.datetime]
    bot_id: int
    username: str
    deletions: Deletions | None = None
    serial: Serials = field(default_factory=Serials)
    ticks: TakenTicks = field(default_factory=TakenTicks)
    shown: OrderedDict[int, Shown] = field(default_factory=OrderedDict)  # chat → what was shown there last
    albums: dict[int, tuple[str, int]] = field(default_factory=dict)  # chat → last album, its first update

    def __post_init__(self) -> None:
        self.database.on_rollback = self.ticks.clear

    async def take(self, raws: Sequence[dict[str, Any]]) -> None:
        """Deal with updates in order. When this returns they are committed; when it raises, none is."""
        now = self.now()
        tell = Tell(self.serial, now)
        forgotten: list[int] = []
        async with self.delivery.settling() as endings, self.database.turn() as tx:
            await endings.write(tx)
            new = await updates.unseen(tx, self.bot_id, [raw["update_id"] for raw in raws], now)
            for raw in raws:
                if raw["update_id"] in new:
                    new.discard(raw["update_id"])
                    forgotten += await self._one(tx, raw, tell)
            handed = await self._write(tx, tell)
            if forgotten and self.deletions is not None:
                await self.deletions.add(tx, self.sealer, forgotten, now)
        self.delivery.hand(handed, tell.toasts)

    async def again(self, raw: dict[str, Any]) -> None:
        """Deal once more with an update that failed."""
        async with self.database.turn() as tx:
            await updates.forget_one(tx, self.bot_id, raw["update_id"])
        await self.take([raw])

    async def _one(self, tx: Writing, raw: dict[str, Any], tell: Tell) -> list[int]:
        """A turn that fails leaves one row and one sentence; the rest of the batch goes on. Returns whom it forgot."""
        kept = len(tell.messages), len(tell.toasts)
        try:
            async with tx.savepoint():
                return await self._turn(tx, raw, tell)
        except Exception as error:
            if is_storage_failure(error):
                raise
            del tell.messages[kept[0] :], tell.toasts[kept[1] :]
            await self._failed(tx, raw, tell, error)
            return []

    async def _turn(self, tx: Writing, raw: dict[str, Any], tell: Tell) -> list[int]:
        said = said_in(raw, self.username)
        if said is None:
            return []
        last = self.shown.get(said.chat, NOTHING)
        said = last.whole(self._part_of_album(said, raw["update_id"]))
        alarm = danger.heard(self.catalogue, said)
        if said.group and alarm is None and (ROUTES.find(said) or ROUTES.by_kind(said)) is None:
            # Whoever only talks in a group leaves no row, not even of the number.
            tell.toasts += [Toast(said.callback)] if said.callback is not None else []
            return []
        who = await people.who(tx, self.sealer, said.account, said.chat)
        store = await self._store(tx, who.version)
        person = who.person or await people.meet(store, said.account, language_of(said.language), tell.now)
        if person.blocked_at is not None and said.kind != "membership" and not said.group:
            await people.block(store, said.account, None)
        turn = Turn(
            tell.now,
            store,
            tell,
            self.texts,
            self.username,
            person,
            said,
            who.form,
            menu=ROUTES.menu(bool(person.staff)),
        )
        turn.buttons, turn.carried, turn.wished = last.buttons, last.carried, last.wished
        screens = await danger.first(turn, alarm, tell.now - _said_at(raw, tell.now))
        if screens is None and ROUTES.find(said) is None:
            screens = await danger.amid(turn)
        if screens is None:
            screens = await answer(turn, ROUTES, FORMS)
            if said.kind in ("text", "command", "voice"):
                screens = [*screens, *consent.aside(turn, screens, last.buttons, last.carried)]
            turn.answer(screens)
        self._remember(turn, screens)
        return store.forgotten

    def _remember(self, turn: Turn, screens: Sequence[Screen]) -> None:
        """So that buttons may be typed, and bring along what they were about. In memory alone: before consent nothing
        is kept, and a restart costs a tap."""
        chat = turn.said.chat
        labels = {fold(b.label): b.data for s in screens for b in s.labels().values() if b.data}
        if labels and chat > 0:
            self.shown[chat] = Shown(labels, _brought_along(turn, screens), turn.wished)
            self.shown.move_to_end(chat)
            if len(self.shown) > SCREENS_REMEMBERED:
                self.shown.popitem(last=False)

    def _part_of_album(self, said: Said, update: int) -> Said:
        """All parts but the first go on: they are answered with it. Forgotten at a restart, which costs one answer."""
        if not said.album:
            return said
        album, first = self.albums.get(said.chat, ("", update))
        if album != said.album:
            self.albums[said.chat] = (said.album, update)
            return said
        return replace(said, goes_on=update != first)

    async def _store(self, tx: Writing, version: int) -> Store:
        """The catalogue of this moment: a new version is read by the next turn."""
        if version != self.catalogue.version:
            self.catalogue = (await catalogues.load(tx, self.catalogue.roster.zone)).after(self.catalogue)
            self.ticks.clear()
        self.catalogue = self.catalogue.on(self.now().astimezone(self.catalogue.roster.zone).date())
        return Store(tx, self.sealer, self.catalogue, self.serial, self.ticks)

    async def _write(self, tx: Writing, tell: Tell) -> list[Outgoing]:
        messages = [self.delivery.claim(message) for message in tell.messages]
        await outbox.add(tx, self.sealer, messages)
        return messages

    async def _failed(self, tx: Writing, raw: dict[str, Any], tell: Tell, error: Exception) -> None:
        """Whatever goes wrong in here too, the batch goes on: else the same updates would come again for ever."""
        code, kind = new_id()[:6].upper(), type(error).__name__
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}"
        try:
            async with tx.savepoint():
                # ASCII, since an update may hold half a character, which cannot be stored.
                detail = json.dumps({"update": raw, "traceback": traceback.format_exc()}, ensure_ascii=True)
                await updates.record_failure(tx, self.sealer, updates.Failure(code, tell.now, kind, place, detail))
        except Exception as another:
            if is_storage_failure(another):
                raise
            log.error("update failed: %s %s at %s; not kept: %s", code, kind, place, type(another).__name__)
        else:
            log.error("update failed: %s %s at %s; see: python -m bot failures %s", code, kind, place, code)
        self._apologise(raw, tell, code)

    def _apologise(self, raw: dict[str, Any], tell: Tell, code: str) -> None:
        callback, chat, language = _where(raw)
        if chat is not None and (orders := self._orders(raw)) is not None:
            tell.send(chat, orders, "urgent")
        elif chat is not None and chat > 0:
            t = self.texts.voice(language_of(language), self.catalogue.roster.zone)
            text = t("failed", code=code, desk=self.catalogue.neighbourhood.desk)
            tell.send(chat, Screen(text), "answer")
        if callback is not None:
            tell.toasts.append(Toast(callback))

    def _orders(self, raw: dict[str, Any]) -> Screen | None:
        """Danger first, even when the turn broke: a fixed text, from what is in memory."""
        try:
            return danger_notices.fixed(self.catalogue, self.texts, raw)
        except Exception as error:  # it must not stop the batch, whatever the update holds
            log.error("danger could not be looked for: %s", type(error).__name__)
            return None

    async def sweep(self, job: Callable[[Work], Any]) -> None:
        """One beat of the clock, as one transaction."""
        tell = Tell(self.serial, self.now())
        async with self.database.turn() as tx:
            store = await self._store(tx, await catalogues.version(tx))
            await job(Work(tell.now, store, tell, self.texts, self.username))
            handed = await self._write(tx, tell)
        self.delivery.hand(handed)

    async def tell_administrators(self, message: Outgoing, problem: str) -> None:
        """A message was refused: somebody who can mend it should know, without what it said."""

        async def job(work: Work) -> None:
            for person in await people.with_role(work.store, "admin"):
                if person.account != message.chat:
                    t = work.voice(person.language)
                    text = t("admin-refused", method=message.method, problem=problem)
                    work.tell.send(person.account, Screen(text))

        await self.sweep(job)


def _brought_along(turn: Turn, screens: Sequence[Screen]) -> Said | None:
    """What the buttons bring along: the message that the screen answers; of a button, what was brought already."""
    answered = [reply["message_id"] for s in screens if (reply := dict(s.extra).get("reply_parameters"))]
    if not answered:
        return turn.said.about if turn.said.data else None
    if turn.carried is not None and turn.carried.message in answered:
        return turn.carried  # with all that was said since
    return turn.said.about or turn.said


def is_storage_failure(error: Exception) -> bool:
    """Is the storage itself in trouble (then nothing may be acknowledged), or only this turn?"""
    if isinstance(error, sqlite3.Error):
        primary = (getattr(error, "sqlite_errorcode", None) or 1) & 0xFF
        return primary not in (
            sqlite3.SQLITE_ERROR,
            sqlite3.SQLITE_CONSTRAINT,
            sqlite3.SQLITE_MISMATCH,
            sqlite3.SQLITE_RANGE,
        )
    server = asyncpg.InsufficientResourcesError, asyncpg.OperatorInterventionError, asyncpg.PostgresSystemError
    return isinstance(error, (*server, asyncpg.InterfaceError, DatabaseAway, OSError))


def _where(raw: dict[str, Any]) -> tuple[str | None, int | None, str | None]:
    """Callback, chat and language of an update that could not be read, as far as it has them; it may hold anything."""
    query = _part(raw, "callback_query")
    message = _part(raw, "message") or _part(raw, "edited_message") or _part(query, "message")
    sender = _part(query, "from") or _part(message, "from")
    callback, chat, language = query.get("id"), _part(message, "chat").get("id"), sender.get("language_code")
    return (
        callback if isinstance(callback, str) else None,
        chat if type(chat) is int and abs(chat) < LARGEST_ID else None,
        language if isinstance(language, str) else None,
    )


def _said_at(raw: dict[str, Any], now: dt.datetime) -> dt.datetime:
    """When a message was written, by Telegram's clock; after an outage that is long ago."""
    date = _part(raw, "message").get("date")
    return dt.datetime.fromtimestamp(date, dt.UTC) if type(date) is int and date in TIMES else now


def _part(of: dict[str, Any], name: str) -> dict[str, Any]:
    found = of.get(name)
    return found if isinstance(found, dict) else {}
