"""What colleagues answered and keep for the next who asks: guides of one part, beside those of the files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from domain.guide import Guide, Part
from domain.neighbourhood import Confirmation, Text, Words
from storage.db import Reading
from storage.store import Store, new_id
from storage.times import to_row

PREFIX = "said_"  # of the code by which such a guide is known


@dataclass(frozen=True)
class Answer:
    """`checked` and `until` are local dates; `source` is read by residents, `by` is a staff code; `service`: what the
    question is surely about."""

    question: str
    answer: str
    source: str
    by: str
    checked: dt.date
    until: dt.date
    service: str | None = None


async def keep(store: Store, answer: Answer) -> str:
    """Its code as a guide. The caller says that the catalogue has changed."""
    number = new_id()
    await store.tx.run(
        "INSERT INTO answers (id, neighbourhood, question, answer, source, by_staff, checked_on, valid_until,"
        " service) VALUES (:id, :n, :question, :answer, :source, :by, :checked, :until, :service)",
        id=number,
        n=store.catalogue.neighbourhood.code,
        question=answer.question,
        answer=answer.answer,
        source=answer.source,
        by=answer.by,
        checked=answer.checked.isoformat(),
        until=answer.until.isoformat(),
        service=answer.service,
    )
    return PREFIX + number


async def retire(store: Store, code: str, now: dt.datetime) -> None:
    """It is told no more. The caller says that the catalogue has changed."""
    await store.tx.run(
        "UPDATE answers SET retired_at = :now WHERE id = :id", id=code.removeprefix(PREFIX), now=to_row(now)
    )


async def guides(reading: Reading) -> dict[str, Guide]:
    """By their codes, the oldest first."""
    rows = await reading.all("SELECT * FROM answers WHERE retired_at IS NULL ORDER BY checked_on, id")
    found = {}
    for row in rows:
        checked, until = (dt.date.fromisoformat(row[name]) for name in ("checked_on", "valid_until"))
        answer = Answer(row["question"], row["answer"], row["source"], row["by_staff"], checked, until, row["service"])
        found[PREFIX + row["id"]] = _guide(answer, PREFIX + row["id"])
    return found


def _guide(answer: Answer, code: str) -> Guide:
    """It was said in one language, and is told in that one."""
    title = Words(zh=answer.question, en=answer.question)
    confirmed = Confirmation(by=answer.by, on=answer.checked, until=answer.until)
    part = Part(code="answer", title=title, text=Text(zh=answer.answer, en=answer.answer), confirmed=confirmed)
    return Guide(
        code=code,
        title=title,
        words=(answer.question,),
        services=(answer.service,) if answer.service else (),
        sources=(answer.source,),
        checked=answer.checked,
        parts=(part,),
    )
