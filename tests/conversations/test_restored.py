"""A restored backup brings back nobody who was deleted after it, on either database (D3, ADR 0017)."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot import restoring
from handlers import forgetting
from storage.db import Writing
from storage.deletions import Deletions
from storage.engines import open_database
from storage.sealing import Sealer
from tests import playing
from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED
from tests.conversations.test_deletion import ACCOUNT, PLANTED, delete, everything, found_in, lived_in
from tests.playing import Stage
from tests.storage.databases import BOTH, address_of, copied

NOWHERE: dict[str, set[str]] = {what: set() for what in PLANTED}
LATER = playing.MONDAY + dt.timedelta(hours=9)


@pytest.fixture(params=BOTH)
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the sample neighbourhood; nobody is connected to it."""
    address = await address_of(request.param, tmp_path)
    database = await open_database(address)
    try:
        await playing.fill(database)
    finally:
        await database.close()
    return address


@pytest.fixture
def register(tmp_path: Path) -> Deletions:
    return Deletions(tmp_path / "linli.db.forgotten")


@asynccontextmanager
async def desk(address: str, register: Deletions, now: dt.datetime = playing.MONDAY) -> AsyncIterator[Stage]:
    """The program runs there; what a start does is done by `starts`."""
    database = await open_database(address)
    try:
        stage = await playing.stage_on(database, now)
        stage.front.deletions = register
        row = await database.read().one("SELECT MAX(update_id) AS last FROM updates")
        stage.update = (row["last"] if row else None) or 0
        yield stage
    finally:
        await database.close()


async def starts(stage: Stage, register: Deletions) -> int:
    front = stage.front
    return await restoring.forget_again(
        stage.database, stage.sealer, front.texts, front.catalogue, register, front.now()
    )


async def kept(play: Player) -> dict[str, list[str]]:
    """In no order: a row that was written again stands elsewhere on PostgreSQL."""
    return {table: sorted(texts) for table, texts in (await everything(play)).items()}


async def test_an_older_backup_holds_nothing_of_whoever_was_deleted_after_it(
    address: str, register: Deletions, caplog: pytest.LogCaptureFixture
) -> None:
    async with desk(address, register) as stage:
        await starts(stage, register)
        await lived_in(stage)
    backup = await copied(address)
    async with desk(address, register, LATER) as stage:
        wang = stage.person(ACCOUNT)
        await wang.says("/me")
        await wang.taps("全部删掉")
        await wang.taps("对，全部删掉")
        assert wang.text.startswith("都删掉了")
    assert [value for value in PLANTED.values() if value in register.path.read_text("ascii")] == []

    async with desk(backup, register, LATER) as stage:
        play = Player(stage)
        assert all(found_in(await everything(play)).values())
        caplog.clear()
        assert await starts(stage, register) == 1
        assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
            "deletions done again, as this database did not know them: 1"
        ]
        assert found_in(await everything(play)) == NOWHERE  # the account too: nothing is said to them
        waiting = await play.rows("SELECT params FROM outbox WHERE ended_at IS NULL")
        assert waiting  # colleagues hear what ended
        open_ = "SELECT id FROM bookings UNION ALL SELECT id FROM calls WHERE done_at IS NULL"
        assert await play.rows(open_) == []
        assert await starts(stage, register) == 0
        await stage.later(LATER + dt.timedelta(days=1))
        assert found_in(await everything(play)) == NOWHERE


async def test_whoever_came_back_is_in_a_later_backup_and_stays(address: str, register: Deletions) -> None:
    async with desk(address, register) as stage:
        await starts(stage, register)
        play = Player(stage)
        await play.meet("sun")
        await play(BOOKED)
        await delete(play)
        await play(f"-- 周一 17:00\n{BOOKED}")
        before = await kept(play)
    backup = await copied(address)
    async with desk(backup, register, LATER) as stage:
        play = Player(stage)
        assert await starts(stage, register) == 0
        assert await kept(play) == before
        async with stage.database.turn() as tx:  # an older copy of the register was put beside it
            await tx.run("UPDATE meta SET value = 'unknown' WHERE key = 'forgotten'")
        assert await starts(stage, register) == 0
        assert await kept(play) == before


async def test_of_staff_the_account_stays_and_what_they_do_after_it_too(address: str, register: Deletions) -> None:
    async with desk(address, register) as stage:
        await starts(stage, register)
        play = Player(stage)
        await play.meet("sun")
        play.people["wang"] = play["sun"]
        await play(BOOKED)
        account = play["sun"].account
    backup = await copied(address)
    async with desk(address, register, LATER) as stage:
        play = Player(stage)
        play.people["wang"] = stage.person(account)
        await delete(play)
        await play(BOOKED)
        assert await starts(stage, register) == 0
        assert len(await play.rows("SELECT id FROM bookings")) == 1
    async with desk(backup, register, LATER) as stage:
        play = Player(stage)
        assert await starts(stage, register) == 1
        assert await play.rows("SELECT id FROM bookings") == []
        assert [row["code"] for row in await play.rows("SELECT code FROM staff WHERE person IS NOT NULL")] == ["sun"]
        assert await play.rows("SELECT notice_at FROM people WHERE notice_at IS NOT NULL") == []


async def test_killed_between_line_and_commit_the_next_start_completes_it(
    address: str, register: Deletions, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(address, register) as stage:
        await starts(stage, register)
        play = await lived_in(stage)
        add = Deletions.add

        async def killed(self: Deletions, tx: Writing, sealer: Sealer, accounts: Iterable[int], now: Any) -> None:
            await add(self, tx, sealer, accounts, now)
            raise OSError("killed")

        monkeypatch.setattr(Deletions, "add", killed)
        with pytest.raises(OSError, match="killed"):
            await delete(play)
        monkeypatch.undo()
    async with desk(address, register, LATER) as stage:
        play = Player(stage)
        assert all(found_in(await everything(play)).values())  # rolled back: still there
        assert await starts(stage, register) == 1
        assert found_in(await everything(play)) == NOWHERE
        wang = stage.person(ACCOUNT)  # Telegram brings the tap again
        await wang.sends_tap("forget:yes")
        assert wang.text.startswith("都删掉了")
        assert await starts(stage, register) == 0


async def test_a_turn_that_failed_leaves_no_line(
    address: str, register: Deletions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were told that it failed, and may go on as before."""
    async with desk(address, register) as stage:
        await starts(stage, register)
        play = Player(stage)
        await play.meet("sun")
        await play(f"{BOOKED}wang  /me\nwang  [全部删掉]")

        def break_down(*_: object) -> None:
            raise ValueError("made to fail")

        monkeypatch.setattr(forgetting, "_unsay", break_down)
        await play("wang  [对，全部删掉]")
        monkeypatch.undo()
        assert len(await play.failures()) == 1
        assert register.path.read_bytes() == b""
        assert await starts(stage, register) == 0
        assert await play.rows("SELECT id FROM bookings")


async def test_without_a_register_a_start_says_so(address: str, caplog: pytest.LogCaptureFixture) -> None:
    """PostgreSQL, unless LINLI_FORGOTTEN names a file."""
    caplog.set_level(logging.INFO)
    database = await open_database(address)
    try:
        stage = await playing.stage_on(database, playing.MONDAY)
        front = stage.front
        await restoring.forget_again(database, stage.sealer, front.texts, front.catalogue, None, front.now())
    finally:
        await database.close()
    assert "LINLI_FORGOTTEN is not set" in caplog.text
