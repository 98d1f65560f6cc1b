"""Somebody is forgotten at their wish: whatever is theirs goes, and what has to stay stays without them.

- **Goes**: the account and all it agreed to, name, phone, birthday, family, who helps whom, home; bookings, calls,
  conversations under way; who joined which case; what waits to be said to them, and what was said; the details of
  updates that failed.
- **Stays without them**: a case, since a broken light stays broken: the thing, the place (never a room), what was done,
  the rating; not who reported it, the words, the pictures, the location, the number. The register of who was shown
  whose name, so that a colleague's looking can still be asked about: when, who, for which matter. What waits to be said
  to colleagues: it still says what is to be done. An answer that a colleague kept goes if its question was theirs.
- **Events** name nobody, and stay.

Of a member of the staff the account stays, since they work here; the rest goes. What is on its way to Telegram at this
moment arrives. The account's last message is forgotten with the next tidying (`forget_strangers`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from domain.folding import fold
from domain.masking import without_numbers
from storage.answers import PREFIX
from storage.cases import JOINER, RESIDENT, Body, NoteBody, Picture
from storage.db import Row, Writing
from storage.outbox import outgoing_from
from storage.people import Person
from storage.sealing import KeyProblem
from storage.store import Store
from storage.times import to_row
from storage.traces import UNLIKELY, Traces, numbers_in

MATTERS = (
    "DELETE FROM duty_ticks WHERE booking IN (SELECT id FROM bookings WHERE person = :p)",
    "DELETE FROM bookings WHERE person = :p",
    "DELETE FROM calls WHERE person = :p",
    "DELETE FROM case_joiners WHERE person = :p",
    "DELETE FROM household WHERE person = :p",
    "DELETE FROM birthdays WHERE person = :p",
    "DELETE FROM subscriptions WHERE person = :p",
    "DELETE FROM news_told WHERE person = :p",
    "DELETE FROM family WHERE helped = :p OR helper = :p",
)
NOBODY = ""  # whom a lookup was of, once they are forgotten


async def forget(store: Store, person: Person, traces: Traces, now: dt.datetime) -> list[tuple[str, str, str]]:
    """All of it. Open bookings and calls were ended before. Of the kept answers that went: code, who kept it, words."""
    gone = await _forget_answers(store, traces)
    await unname(store, "SELECT id, body FROM cases WHERE reporter = :p", traces)
    await _silence(store, "SELECT case_id FROM case_joiners WHERE person = :p", traces, (JOINER,))
    for sql in MATTERS:
        await store.tx.run(sql, p=person.id)
    await _mask_lookups(store, traces)
    await _forget_failures(store, traces)
    await _forget_others_forms(store, traces, now)
    await unsay(store, traces, now)
    await _forget_account(store.tx, person)
    store.forgotten.append(person.account)
    return gone


async def unname(store: Store, which: str, traces: Traces) -> None:
    """Cases without reporter, words, pictures, location and number. What was said to be done stays, and whose work it
    is about, so that it never becomes theirs; the lines of the history stay without the words of residents."""
    rows = await store.tx.all(which, p=traces.person)
    await _silence(store, f"SELECT id FROM ({which}) AS these", traces)
    for row in rows:
        body = Body.model_validate_json(store.sealer.open(row["body"], "cases.body", row["id"]))
        kept = Body(
            text="",
            told=traces.without(body.told),
            order=traces.without(body.order),
            proof=body.proof,
            step=body.step,
            alarm=body.alarm,
            about=body.about,
        )
        await store.tx.run(
            "UPDATE cases SET reporter = NULL, body = :body, version = version + 1 WHERE id = :id",
            body=store.sealer.seal(kept.model_dump_json(), "cases.body", row["id"]),
            id=row["id"],
        )


async def unlink(store: Store, traces: Traces, now: dt.datetime) -> None:
    """What they reported or joined and is open goes on without them; nothing of it is said to them any more."""
    await unname(store, "SELECT id, body FROM cases WHERE reporter = :p AND ended_at IS NULL", traces)
    await store.tx.run("DELETE FROM case_joiners WHERE person = :p", p=traces.person)
    await unsay(store, traces, now)


async def _silence(store: Store, which: str, traces: Traces, roles: Sequence[str] = (RESIDENT, JOINER)) -> None:
    """Histories of these cases: what residents in these `roles` said goes, as nobody knows which of them it was; what
    colleagues wrote loses name, number and words."""
    rows = await store.tx.all(f"SELECT * FROM case_notes WHERE case_id IN ({which})", p=traces.person)
    for row in rows:
        body = NoteBody.model_validate_json(store.sealer.open(row["body"], "case_notes.body", row["id"]))
        theirs = row["role"] in roles
        pictures: tuple[Picture, ...] = () if theirs else body.pictures
        kept = NoteBody(words="" if theirs else traces.without(body.words), pictures=pictures)
        if kept != body:
            await store.tx.run(
                "UPDATE case_notes SET body = :body WHERE id = :id",
                body=store.sealer.seal(kept.model_dump_json(), "case_notes.body", row["id"]),
                id=row["id"],
            )


async def _mask_lookups(store: Store, traces: Traces) -> None:
    rows = await store.tx.all("SELECT id, why FROM lookups WHERE person = :p", p=traces.person)
    await store.tx.many(
        "UPDATE lookups SET person = :nobody, why = :why WHERE id = :id",
        [{"id": row["id"], "why": traces.without(row["why"]), "nobody": NOBODY} for row in rows],
    )


async def _forget_failures(store: Store, traces: Traces) -> None:
    """Theirs, and of colleagues who tapped something of theirs: that there was one, and where, may stay."""
    for row in await store.tx.all("SELECT code, detail FROM failures WHERE detail IS NOT NULL"):
        detail = json.loads(store.sealer.open(row["detail"], "failures.detail", row["code"]))
        update = detail["update"]
        if traces.account in numbers_in(update) or traces.concern(json.dumps(update, ensure_ascii=False)):
            await store.tx.run("UPDATE failures SET detail = NULL WHERE code = :code", code=row["code"])


async def _forget_others_forms(store: Store, traces: Traces, now: dt.datetime) -> None:
    """A colleague who is in the middle of one of their matters begins again, if words of theirs are in it."""
    rows = await store.tx.all(
        "SELECT chat, form, answers FROM forms WHERE answers IS NOT NULL AND chat <> :chat", chat=traces.account
    )
    for row in rows:
        answers = store.sealer.open(row["answers"], "forms.answers", f"{row['chat']}/{row['form']}")
        if traces.concern(answers) and (traces.quoted_in(answers) or traces.without(answers) != answers):
            await store.tx.run(
                "UPDATE forms SET state = 'idle', answers = NULL, revision = revision + 1, touched_at = :now"
                " WHERE chat = :chat AND form = :form",
                chat=row["chat"],
                form=row["form"],
                now=to_row(now),
            )


async def answers_from(store: Store, traces: Traces) -> list[Row]:
    """Kept answers whose question is theirs: not a word or two that anybody might ask with."""
    asked = [fold(without_numbers(question)[0]) for question in traces.said]
    found = []
    for row in await store.tx.all("SELECT id, question, answer, by_staff FROM answers"):
        known = fold(row["question"])
        same = len(known) >= UNLIKELY and any(known in one or one in known for one in asked if one)
        if same or traces.without(row["question"]) != row["question"]:
            found.append(row)
    return found


async def _forget_answers(store: Store, traces: Traces) -> list[tuple[str, str, str]]:
    """Those; where only their name stands in an answer, it is taken out of it."""
    gone = await answers_from(store, traces)
    for row in gone:
        await store.tx.run("DELETE FROM answers WHERE id = :id", id=row["id"])
    for row in await store.tx.all("SELECT id, answer FROM answers"):
        answer = traces.without(row["answer"])
        if answer != row["answer"]:
            await store.tx.run("UPDATE answers SET answer = :answer WHERE id = :id", answer=answer, id=row["id"])
    return [(PREFIX + row["id"], row["by_staff"], traces.without(row["answer"])) for row in gone]


async def unsay(store: Store, traces: Traces, now: dt.datetime) -> None:
    """What waits for others goes out without what is theirs; of pictures and locations nothing is left."""
    for row in await store.tx.all("SELECT * FROM outbox WHERE ended_at IS NULL"):
        try:
            message = outgoing_from(row, store.sealer)
        except KeyProblem:
            continue  # damaged at rest: nobody reads it, and it ends when it is due
        kept = traces.taken_out(message)
        if kept is None:
            await store.tx.run(
                "UPDATE outbox SET ended_at = :now, ending = 'replaced', params = NULL WHERE id = :id",
                now=to_row(now),
                id=row["id"],
            )
        elif kept is not message:
            await store.tx.run(
                "UPDATE outbox SET params = :params WHERE id = :id",
                params=store.sealer.seal_json(kept.params, "outbox.params", row["id"]),
                id=row["id"],
            )


async def _forget_account(tx: Writing, person: Person) -> None:
    await tx.run("UPDATE forms SET state = 'idle', answers = NULL WHERE chat = :chat", chat=person.account)
    if person.staff:
        await tx.run(
            "UPDATE people SET notice_at = NULL, notice = NULL, abroad_at = NULL, sensitive = '{}', name = NULL,"
            " phone = NULL, grid = NULL, home = NULL WHERE id = :id",
            id=person.id,
        )
        return
    await tx.run("DELETE FROM people WHERE id = :id", id=person.id)
    for table in ("forms", "outbox", "cards"):
        await tx.run(f"DELETE FROM {table} WHERE chat = :chat", chat=person.account)


async def forget_strangers(tx: Writing) -> None:
    """The last words to those who were forgotten, once they are sent, and which message of a chat showed what."""
    nobody = "chat > 0 AND NOT EXISTS (SELECT 1 FROM people p WHERE p.account = chat)"
    await tx.run(f"DELETE FROM outbox WHERE ended_at IS NOT NULL AND {nobody}")
    await tx.run(f"DELETE FROM cards WHERE {nobody}")
