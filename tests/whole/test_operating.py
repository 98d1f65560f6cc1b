"""What an operator types, and what goes wrong there: one line that says what and where, exit status 2."""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
import time
from collections.abc import Awaitable
from pathlib import Path

from storage.engines import open_sqlite
from tests import playing
from tests.whole.desk import execute
from tests.whole.processes import SECRET, TOKEN, Machine, machine, sandbox
from tests.whole.residents import newcomers

Outcome = tuple[int, str, str]
OTHER_KEY = "another-made-up-key-of-forty-letters----"


def one_line(outcome: Outcome, *words: str, status: int = 2) -> None:
    """This exit status, and nothing but one line on standard error, with these words in it."""
    ended, out, err = outcome
    assert (ended, out) == (status, ""), err
    assert len(err.splitlines()) == 1, err
    assert all(word in err for word in words), err


def right(outcome: Outcome) -> str:
    """What a command printed that went well."""
    status, out, err = outcome
    assert status == 0, err
    assert "Traceback" not in err
    return out


async def all_at_once(*commands: Awaitable[Outcome]) -> list[Outcome]:
    """In as many processes as there are commands, two at a time."""
    two = asyncio.Semaphore(2)

    async def limited(command: Awaitable[Outcome]) -> Outcome:
        async with two:
            return await command

    return await asyncio.gather(*(limited(command) for command in commands))


def a_port() -> tuple[socket.socket, int]:
    """A port that nobody listens on, and the socket that keeps it."""
    keeper = socket.socket()
    keeper.bind(("127.0.0.1", 0))
    return keeper, int(keeper.getsockname()[1])


# --- wrong settings, wrong states

SETTINGS = [
    ("BOT_TOKEN", "", "missing"),
    ("BOT_TOKEN", "no-token", "does not look like"),
    ("SECRET_KEY", "short", "fewer than 32"),
    ("SECRET_KEY", OTHER_KEY, "not listed"),
    ("DATABASE_URL", "sqlite:////nowhere/at/all/linli.db", "No such file"),
    ("TIMEZONE", "Mars/Base", "no such time zone"),
    ("WEBHOOK_URL", "https://example.org/hook", "LINLI_WEBHOOK_SECRET"),
]


async def test_a_wrong_setting(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        runs = [ready.command("run", **{f"LINLI_{name}": value}) for name, value, _ in SETTINGS]
        for (name, _, words), outcome in zip(SETTINGS, await all_at_once(*runs), strict=True):
            one_line(outcome, f"LINLI_{name}" if "LINLI" not in words else words, words)
        away = await ready.command("run", LINLI_DATABASE_URL="postgresql://127.0.0.1:1/linli")
        one_line(away, "LINLI_DATABASE_URL", "does not answer", status=1)  # a new start may do


async def test_a_token_that_telegram_does_not_know(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        one_line(await ready.command("run", LINLI_BOT_TOKEN="1000001:wrong"), "LINLI_BOT_TOKEN", "does not know")
        await ready.start()
        await ready.opened()
        await ready.post("/faults", rules=[{"kind": "getupdates_down"}])
        assert ready.bot is not None and ready.bot.returncode is None, "that is trouble on the way, no wrong token"


async def test_a_database_in_a_wrong_state(tmp_path: Path) -> None:
    states: dict[str, tuple[list[str], tuple[str, ...]]] = {
        "pending": (["DELETE FROM migrations"], ("not up to date", "python -m bot migrate")),
        "changed": (["UPDATE migrations SET sha = 'x'"], ("0001_front_desk", "changed after it ran")),
        "too_new": (["INSERT INTO migrations VALUES ('9999_tomorrow', 'x', 0)"], ("9999_tomorrow", "too old")),
        "no_catalogue": (["DELETE FROM catalogue"], ("python -m bot import",)),
    }
    async with machine(tmp_path) as ready:
        commands = []
        for name, (statements, _) in states.items():
            path = tmp_path / f"{name}.db"
            shutil.copy(tmp_path / "linli.db", path)
            database = await open_sqlite(path)
            async with database.turn() as tx:
                for sql in statements:
                    await tx.run(sql)
            await database.close()
            for command in ("run", "status"):
                commands.append(ready.command(command, LINLI_DATABASE_URL=f"sqlite:///{path}"))
        (tmp_path / "letter.db").write_text("您好，这不是数据库。" * 100)
        commands.append(ready.command("status", LINLI_DATABASE_URL=f"sqlite:///{tmp_path / 'letter.db'}"))
        outcomes = await all_at_once(*commands)
        expected = [words for _, words in states.values() for _ in range(2)]
        for words, outcome in zip([*expected, ("LINLI_DATABASE_URL", "not a database")], outcomes, strict=True):
            one_line(outcome, *words)


async def test_an_empty_database_is_migrated_by_command_and_by_nothing_else(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        fresh = {"LINLI_DATABASE_URL": f"sqlite:///{tmp_path / 'fresh.db'}"}
        one_line(await ready.command("run", **fresh), "python -m bot migrate")
        assert "0001_front_desk" in right(await ready.typed("migrate", **fresh))
        assert "nothing to do" in right(await ready.typed("migrate", **fresh))
        one_line(await ready.typed("migrate", **fresh, LINLI_SECRET_KEY=OTHER_KEY), "LINLI_SECRET_KEY")
        one_line(await ready.command("run", **fresh), "python -m bot import")
        right(await ready.typed("import", "examples/liuyin", **fresh))
        assert "desk: closed" in right(await ready.typed("status", **fresh))


async def test_a_second_program_on_the_same_database(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        await ready.start()
        await ready.opened()
        one_line(await ready.command("run"), "LINLI_DATABASE_URL", "another Linli already runs")
        [wang] = await newcomers(ready, 1, seed=1)
        await ready.says(wang.account, "/start")
        await ready.hears(wang.account, "您好")
        assert await ready.end() == 0
        assert (tmp_path / "bot.log").read_text() == "", "the first noticed nothing"


async def test_the_webhooks_port_is_taken(tmp_path: Path) -> None:
    keeper, port = a_port()
    with keeper:
        keeper.listen()
        webhook = {"LINLI_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "LINLI_WEBHOOK_SECRET": SECRET}
        async with machine(tmp_path, **webhook, LINLI_LISTEN=f"127.0.0.1:{port}") as ready:
            one_line(await ready.command("run"), "LINLI_LISTEN", f"127.0.0.1:{port}")


async def test_telegram_refuses_the_webhooks_address(tmp_path: Path) -> None:
    webhook = {"LINLI_WEBHOOK_URL": "http://example.org/hook", "LINLI_WEBHOOK_SECRET": SECRET}
    async with machine(tmp_path, **webhook) as ready:
        refusal = "bad webhook: An HTTPS URL must be provided for webhook"
        await ready.post("/faults", rules=[{"kind": "400", "methods": ["setWebhook"], "description": refusal}])
        one_line(await ready.command("run"), "LINLI_WEBHOOK_URL", "url must be provided")


# --- starting and stopping


async def test_telegram_cannot_be_reached_at_first(tmp_path: Path) -> None:
    keeper, port = a_port()
    async with machine(tmp_path, LINLI_API_URL=f"http://127.0.0.1:{port}/bot") as ready:
        await ready.start()
        log = tmp_path / "bot.log"

        async def has_complained() -> bool:
            return "Telegram cannot be reached" in log.read_text()

        await ready.until(has_complained, 20, "a line in the log")
        keeper.close()
        async with sandbox(port) as (url, http):
            late = Machine(tmp_path, url, http, bot=ready.bot)
            await late.opened()
            assert await late.end() == 0
            ready.bot = None


async def _ends_quickly(ready: Machine) -> None:
    begun = time.monotonic()
    assert await ready.end() == 0
    assert time.monotonic() - begun < 6
    assert "Traceback" not in (ready.folder / "bot.log").read_text()


async def test_sigterm_while_updates_are_waited_for(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        await ready.start()
        await ready.opened()
        await _ends_quickly(ready)


async def test_sigterm_while_telegram_does_not_answer_at_all(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        await ready.post("/faults", rules=[{"kind": "timeout"}])
        await ready.start()

        async def is_asking() -> bool:
            return bool(await ready.journal())

        await ready.until(is_asking, 20, "a call that is held")
        await _ends_quickly(ready)


async def test_sigterm_while_sending_is_in_trouble_loses_nothing(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        people = await newcomers(ready, 3, seed=1)
        await ready.start()
        await ready.opened()
        await ready.post("/faults", rules=[{"kind": "timeout", "methods": ["sendMessage"]}])
        for person in people:
            await ready.says(person.account, "/start")

        async def is_sending() -> bool:
            return len([c for c in await ready.journal() if c["method"] == "sendMessage"]) == 3

        await ready.until(is_sending, 20, "three messages on their way")
        await _ends_quickly(ready)
        assert len(await ready.rows("SELECT id FROM outbox WHERE ended_at IS NULL")) == 3
        await ready.post("/faults", rules=[])
        await ready.start()
        for person in people:
            await ready.hears(person.account, "您好")
        assert await ready.end() == 0


async def test_sigterm_with_a_webhook(tmp_path: Path) -> None:
    keeper, port = a_port()
    keeper.close()
    webhook = {"LINLI_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "LINLI_WEBHOOK_SECRET": SECRET}
    async with machine(tmp_path, **webhook, LINLI_LISTEN=f"127.0.0.1:{port}") as ready:
        [wang] = await newcomers(ready, 1, seed=1)
        await ready.start()
        await ready.says(wang.account, "/start")
        await ready.hears(wang.account, "您好")
        await _ends_quickly(ready)


# --- looking after it

FAILS = {"message": {"message_id": 9, "date": 1, "chat": {"id": 0, "type": "private"}, "text": 5}}


async def test_status_failures_and_a_log_that_names_nobody(tmp_path: Path) -> None:
    async with machine(tmp_path, LINLI_LOG_LEVEL="DEBUG") as ready:
        assert "last update: none yet" in right(await ready.typed("status"))
        await ready.start()
        await ready.opened()
        [wang] = await newcomers(ready, 1, seed=2)
        await wang.book()
        sender = {"id": wang.account, "is_bot": False, "first_name": wang.name, "language_code": "zh-hans"}
        chat = {"id": wang.account, "type": "private", "first_name": wang.name}
        secret = {"contact": {"phone_number": "138-0000-0001"}, "caption": "老妈81 补贴"}
        await ready.post("/updates", message={**FAILS["message"], "chat": chat, "from": sender, **secret})
        code = re.search(r"[0-9A-F]{6}", await ready.hears(wang.account, "对不住"))
        assert code is not None, "she is told the code, and whom to ring"
        await ready.settled()

        said = right(await ready.typed("status"))
        assert re.search(r"^last update: 20\d\d-", said, re.MULTILINE)
        assert re.search(r"^messages waiting: 0$", said, re.MULTILINE)
        assert re.search(r"^messages sent: \d+$", said, re.MULTILINE)
        assert "failures of the last week: 1" in said

        assert right(await ready.typed("failures")).split()[0] == code[0]
        told = right(await ready.typed("failures", code[0]))
        assert "Traceback" in told and "bot/reading.py" in told
        one_line(await ready.typed("failures", "FFFFFFF"), "FFFFFFF")
        status, _, err = await ready.command("failures", code[0], "--retry")
        assert status == 2 and "failed again" in err and code[0] not in err
        assert "(tried again)" in right(await ready.typed("failures"))
        assert await ready.end() == 0

        log = (tmp_path / "bot.log").read_text()
        assert code[0] in log, "the log says where to look"
        personal = (wang.name, "居民", "138-0000-0001", "13800000001", "老妈81", "高龄津贴", TOKEN, playing.KEY)
        assert [words for words in personal if words in log] == []


async def test_a_failure_whose_cause_was_mended_is_dealt_with_again(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        await execute(ready, "CREATE TRIGGER broken BEFORE INSERT ON people BEGIN SELECT RAISE(ABORT, 'broken'); END")
        await ready.start()
        await ready.opened()
        wang, li = await newcomers(ready, 2, seed=2)
        await ready.says(wang.account, "/start")
        await ready.hears(wang.account, "对不住")
        [failure] = await ready.rows("SELECT code FROM failures")
        await execute(ready, "DROP TRIGGER broken")
        assert "dealt with again" in right(await ready.typed("failures", failure["code"], "--retry"))
        await ready.hears(wang.account, "您好")
        await ready.says(li.account, "/start")
        await ready.hears(li.account, "您好")
        assert len(await ready.rows("SELECT code FROM failures")) == 1
        assert await ready.end() == 0


async def test_backup_while_it_runs_and_restore_elsewhere(tmp_path: Path) -> None:
    copy, elsewhere = tmp_path / "copy.db", tmp_path / "elsewhere"
    async with machine(tmp_path) as ready:
        await ready.start()
        [wang] = await newcomers(ready, 1, seed=2)
        await wang.book()
        assert "LINLI_SECRET_KEY" in right(await ready.command("backup", str(copy)))
        one_line(await ready.typed("backup", str(copy)), "exists already")
        one_line(await ready.typed("backup", str(tmp_path / "no" / "where.db")), "where.db")
        one_line(await ready.typed("backup", "x.db", LINLI_DATABASE_URL="sqlite:////gone.db"), "does not exist")
        one_line(await ready.typed("backup", "x.db", LINLI_DATABASE_URL="postgresql:///linli"), "pg_dump")
        assert await ready.end() == 0

        elsewhere.mkdir()
        shutil.copy(copy, elsewhere / "linli.db")
        ready.folder = elsewhere
        one_line(await ready.command("run"), "LINLI_FORGOTTEN", "linli.db.forgotten", "is missing")
        shutil.copy(tmp_path / "linli.db.forgotten", elsewhere)
        one_line(await ready.command("run", LINLI_SECRET_KEY=OTHER_KEY), "LINLI_SECRET_KEY", "not listed")
        one_line(await ready.command("run", LINLI_SECRET_KEY=""), "LINLI_SECRET_KEY", "missing")
        right(await ready.typed("status", LINLI_SECRET_KEY=f"{OTHER_KEY},{playing.KEY}"))
        await ready.start()
        await ready.says(wang.account, "/mine")
        assert await ready.hears(wang.account, "您约了1件")
        assert await ready.end() == 0
