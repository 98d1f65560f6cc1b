"""The real program after a restore: whoever was deleted since the backup is not brought back."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sys
from pathlib import Path

from tests.whole.processes import ROOT, machine
from tests.whole.residents import newcomers
from tests.whole.test_operating import one_line, right

# `run`, killed as soon as a line is on the disk: its transaction is never committed.
DYING = """
import os, signal, bot.__main__
from storage.deletions import Deletions
add = Deletions.add
async def dying(self, *of):
    await add(self, *of)
    os.kill(os.getpid(), signal.SIGKILL)
Deletions.add = dying
bot.__main__.main(["run"])
"""


async def test_an_older_backup_in_the_place_of_the_database(tmp_path: Path) -> None:
    copy, register = tmp_path / "copy.db", tmp_path / "linli.db.forgotten"
    async with machine(tmp_path) as ready:
        await ready.start()
        wang, li = await newcomers(ready, 2, seed=4)
        await wang.book()
        await li.book()
        assert str(register) in right(await ready.typed("backup", str(copy)))
        await ready.says(wang.account, "/me")
        await ready.hears(wang.account, "我记着的")
        await ready.says(wang.account, "全部删掉")
        await ready.hears(wang.account, "删吗？")
        await ready.says(wang.account, "对，全部删掉")
        await ready.hears(wang.account, "都删掉了")
        assert await ready.end() == 0

        for ending in ("-wal", "-shm"):
            (tmp_path / f"linli.db{ending}").unlink(missing_ok=True)
        shutil.copy(copy, tmp_path / "linli.db")
        assert len(await ready.rows("SELECT id FROM bookings")) == 2
        aside = register.rename(tmp_path / "aside")
        one_line(await ready.command("run"), "LINLI_FORGOTTEN", "is missing")
        register.write_text("what is this\n")
        one_line(await ready.command("run"), "LINLI_FORGOTTEN", "line 1 is damaged")
        aside.rename(register)

        await ready.start()
        await ready.opened()
        assert [row["account"] for row in await ready.rows("SELECT account FROM people")] == [li.account]
        assert len(await ready.rows("SELECT id FROM bookings")) == 1
        log = (tmp_path / "bot.log").read_text("utf-8")
        assert log.count("deletions done again, as this database did not know them: 1") == 1
        assert str(wang.account) not in log
        assert await ready.end() == 0


async def test_killed_between_line_and_commit_it_is_done_at_the_next_start(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        ready.bot = await asyncio.create_subprocess_exec(sys.executable, "-c", DYING, cwd=ROOT, env=ready.environment)
        [wang] = await newcomers(ready, 1, seed=5)
        await wang.book()
        await ready.says(wang.account, "/me")
        await ready.hears(wang.account, "我记着的")
        await ready.says(wang.account, "全部删掉")
        await ready.hears(wang.account, "删吗？")
        messages = (await ready.get(f"/chats/{wang.account}/messages", after=0))["messages"]
        [sure] = [m["message_id"] for m in messages if "删吗？" in m.get("text", "")]
        await wang._tap(sure, "对，全部删掉")
        assert await asyncio.wait_for(ready.bot.wait(), 20) == -signal.SIGKILL
        assert len(await ready.rows("SELECT id FROM bookings")) == 1
        assert len((tmp_path / "linli.db.forgotten").read_text("ascii").splitlines()) == 1

        await ready.start()
        await ready.hears(wang.account, "都删掉了")  # Telegram brings the tap again
        await ready.settled()
        assert await ready.rows("SELECT id FROM bookings") == []
        log = (tmp_path / "bot.log").read_text("utf-8")
        assert "deletions done again, as this database did not know them: 1" in log
        assert await ready.end() == 0
