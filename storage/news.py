"""News of a door, for those who want to hear of it: who wants to, what is told, who was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from storage.db import Row, Writing
from storage.store import Store, new_id
from storage.times import from_row, from_row_or_none, to_row


@dataclass(frozen=True)
class News:
    """`english` where the knowledge has it in both languages; `by` is a staff code; `ended_at`: everybody has it, or it
    was `stopped`."""

    id: str
    door: str
    words: str
    english: str | None
    by: str
    made_at: dt.datetime
    ended_at: dt.datetime | None = None
    stopped: bool = False
    told: int = 0


def _news(row: Row) -> News:
    return News(
        row["id"],
        row["door"],
        row["words"],
        row["english"],
        row["by_staff"],
        from_row(row["made_at"]),
        from_row_or_none(row["ended_at"]),
        bool(row["stopped"]),
        row["told"],
    )


# --- who wants to hear


async def doors_of(store: Store, person: str) -> list[str]:
    """Of which doors somebody wants to hear, in the order in which they said so."""
    rows = await store.tx.all(
        "SELECT door FROM subscriptions WHERE person = :person ORDER BY since, door", person=person
    )
    return [row["door"] for row in rows]


async def subscribe(store: Store, person: str, door: str, now: dt.datetime) -> None:
    await store.tx.run(
        "INSERT INTO subscriptions (person, door, since) VALUES (:person, :door, :now) ON CONFLICT DO NOTHING",
        person=person,
        door=door,
        now=to_row(now),
    )


async def unsubscribe(store: Store, person: str, door: str) -> None:
    await store.tx.run("DELETE FROM subscriptions WHERE person = :person AND door = :door", person=person, door=door)


# Who wants to hear of it, agrees to Telegram and has not blocked us.
_READERS = """\
FROM subscriptions s JOIN people p ON p.id = s.person
WHERE s.door = :door AND p.neighbourhood = :n AND p.notice_at IS NOT NULL AND p.abroad_at IS NOT NULL
 AND p.blocked_at IS NULL"""
_UNTOLD = "NOT EXISTS (SELECT 1 FROM news_told t WHERE t.news = :news AND t.person = s.person)"
_TODAY = "EXISTS (SELECT 1 FROM news_told t WHERE t.person = s.person AND t.at >= :midnight)"


async def readers(store: Store, door: str) -> int:
    """How many would be told now."""
    return await _count(store, f"SELECT COUNT(*) AS n {_READERS}", n=store.catalogue.neighbourhood.code, door=door)


async def _count(store: Store, sql: str, **given: str | int) -> int:
    row = await store.tx.one(sql, **given)
    return int(row["n"]) if row else 0


# --- what is told


async def make(store: Store, door: str, words: str, english: str | None, by: str, now: dt.datetime) -> News:
    made = News(new_id(), door, words, english, by, now)
    await store.tx.run(
        "INSERT INTO news (id, neighbourhood, door, words, english, by_staff, made_at)"
        " VALUES (:id, :n, :door, :words, :english, :by, :now)",
        id=made.id,
        n=store.catalogue.neighbourhood.code,
        door=door,
        words=words,
        english=english,
        by=by,
        now=to_row(now),
    )
    return made


async def find(store: Store, news_id: str) -> News | None:
    row = await store.tx.one("SELECT * FROM news WHERE id = :id", id=news_id)
    return _news(row) if row else None


async def told_before(store: Store, door: str, words: str) -> News | None:
    """The same words for the same door, unless they were stopped."""
    row = await store.tx.one(
        "SELECT * FROM news WHERE neighbourhood = :n AND door = :door AND words = :words AND stopped = 0"
        " ORDER BY made_at DESC LIMIT 1",
        n=store.catalogue.neighbourhood.code,
        door=door,
        words=words,
    )
    return _news(row) if row else None


async def under_way(store: Store) -> Sequence[News]:
    rows = await store.tx.all(
        "SELECT * FROM news WHERE ended_at IS NULL AND neighbourhood = :n ORDER BY made_at, id",
        n=store.catalogue.neighbourhood.code,
    )
    return [_news(row) for row in rows]


async def next_readers(store: Store, news: News, midnight: dt.datetime, most: int) -> list[str]:
    """Some of those who are still to be told and were told nothing else since `midnight`."""
    rows = await store.tx.all(
        f"SELECT s.person {_READERS} AND s.since <= :made AND {_UNTOLD} AND NOT {_TODAY}"
        f" ORDER BY s.person LIMIT {most}",
        **_given(store, news),
        midnight=to_row(midnight),
    )
    return [row["person"] for row in rows]


async def still_to_tell(store: Store, news: News) -> int:
    sql = f"SELECT COUNT(*) AS n {_READERS} AND s.since <= :made AND {_UNTOLD}"
    return await _count(store, sql, **_given(store, news))


def _given(store: Store, news: News) -> dict[str, str | int]:
    n = store.catalogue.neighbourhood.code
    return {"n": n, "door": news.door, "news": news.id, "made": to_row(news.made_at)}


async def told(store: Store, news: News, people: Sequence[str], now: dt.datetime) -> None:
    await store.tx.many(
        "INSERT INTO news_told (news, person, at) VALUES (:news, :person, :now)",
        [{"news": news.id, "person": person, "now": to_row(now)} for person in people],
    )
    await store.tx.run("UPDATE news SET told = told + :more WHERE id = :id", more=len(people), id=news.id)


async def end(store: Store, news: News, now: dt.datetime, stopped: bool = False) -> None:
    await store.tx.run(
        "UPDATE news SET ended_at = :now, stopped = :stopped WHERE id = :id AND ended_at IS NULL",
        now=to_row(now),
        stopped=int(stopped),
        id=news.id,
    )


async def forget_told(tx: Writing, before: dt.datetime) -> None:
    """Who was told what ended before that moment: the number stays."""
    await tx.run("DELETE FROM news_told WHERE news IN (SELECT id FROM news WHERE ended_at < :b)", b=to_row(before))
