"""Conversations under way: one row for each chat and form, its answers sealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from storage.db import Row
from storage.sealing import Sealer
from storage.store import Store
from storage.times import from_row, to_row

FormState = Literal["current", "aside", "idle"]


@dataclass(frozen=True)
class FormRow:
    """`answers` is what the engine in dialog/form.py keeps; None once the form has ended."""

    chat: int
    form: str
    revision: int
    state: FormState
    answers: dict[str, Any] | None
    touched_at: dt.datetime


def form_from(row: Row, chat: int, sealer: Sealer) -> FormRow:
    field = f"{chat}/{row['form']}"
    answers = None if row["answers"] is None else sealer.open_json(row["answers"], "forms.answers", field)
    return FormRow(chat, row["form"], row["revision"], row["state"], answers, from_row(row["touched_at"]))


async def find(store: Store, chat: int, form: str) -> FormRow | None:
    row = await store.tx.one("SELECT * FROM forms WHERE chat = :chat AND form = :form", chat=chat, form=form)
    return None if row is None else form_from(row, chat, store.sealer)


async def save(store: Store, form: FormRow) -> None:
    field = f"{form.chat}/{form.form}"
    await store.tx.run(
        "INSERT INTO forms (chat, form, revision, state, answers, touched_at)"
        " VALUES (:chat, :form, :revision, :state, :answers, :at)"
        " ON CONFLICT (chat, form) DO UPDATE SET revision = excluded.revision, state = excluded.state,"
        " answers = excluded.answers, touched_at = excluded.touched_at",
        chat=form.chat,
        form=form.form,
        revision=form.revision,
        state=form.state,
        answers=None if form.answers is None else store.sealer.seal_json(form.answers, "forms.answers", field),
        at=to_row(form.touched_at),
    )


async def set_aside(store: Store, chat: int, but: str) -> None:
    """Another conversation begins: the current one waits."""
    await store.tx.run(
        "UPDATE forms SET state = 'aside' WHERE chat = :chat AND state = 'current' AND form <> :but",
        chat=chat,
        but=but,
    )


async def waiting(store: Store, chat: int, since: dt.datetime) -> FormRow | None:
    """The conversation that was set aside last, if that was after `since`."""
    row = await store.tx.one(
        "SELECT * FROM forms WHERE chat = :chat AND state = 'aside' AND touched_at >= :since"
        " ORDER BY touched_at DESC LIMIT 1",
        chat=chat,
        since=to_row(since),
    )
    return None if row is None else form_from(row, chat, store.sealer)


async def forget_abandoned(store: Store, before: dt.datetime) -> None:
    await store.tx.run(
        "UPDATE forms SET state = 'idle', answers = NULL WHERE touched_at < :before AND answers IS NOT NULL",
        before=to_row(before),
    )
