"""Settings: a wrong one is named in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import demo
from bot.app import only_one
from bot.commands import Problem, operator
from bot.settings import Settings, SettingsProblem, load
from storage.db import DatabaseProblem
from storage.engines import open_database, sqlite_path


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LINLI_{name.upper()}", raising=False)


def test_from_the_environment_and_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LINLI_BOT_TOKEN=7:a\nLINLI_LIMITS=off\nPATH_OF_SOMEBODY=x\n", "utf-8")
    monkeypatch.setenv("LINLI_LIMITS", "on")
    settings = load()
    assert (settings.bot_token, settings.bot_id, settings.limits) == ("7:a", 7, "on")
    assert (settings.database_url, str(settings.zone)) == ("sqlite:///linli.db", "Asia/Shanghai")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TIMEZONE", "Mars/Base", "no such time zone: Mars/Base"),
        ("TIMEZONE", "../etc/passwd", "no such time zone"),
        ("LISTEN", "8080", "HOST:PORT"),
        ("LISTEN", ":8080", "HOST:PORT"),
        ("LISTEN", "127.0.0.1:80800", "HOST:PORT"),
        ("LIMITS", "maybe", "'on' or 'off'"),
        ("LOG_LEVEL", "LOUD", "'DEBUG'"),
        ("API_URL", "api.telegram.org/bot", "neither http:// nor https://"),
        ("API_URL", "", "neither http:// nor https://"),
        ("FILE_URL", "https://", "neither http:// nor https://"),
        ("PROXY", "socks5://x", "neither http:// nor https://"),
        ("WEBHOOK_URL", "example.org/hook", "neither http:// nor https://"),
    ],
)
def test_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str) -> None:
    monkeypatch.setenv(f"LINLI_{name}", value)
    with pytest.raises(SettingsProblem) as problem:
        load()
    said = str(problem.value)
    assert said.startswith(f"LINLI_{name}: ") and words in said and "\n" not in said


@pytest.mark.parametrize("token", ["x", ":", "7:", ":a", "a:7", "7 :a"])
def test_what_is_no_token(token: str) -> None:
    with pytest.raises(SettingsProblem, match="LINLI_BOT_TOKEN"):
        _ = Settings(bot_token=token).bot_id


def test_what_is_needed_and_empty_is_named_with_its_meaning() -> None:
    with pytest.raises(SettingsProblem, match=r"^LINLI_SECRET_KEY: missing \(keys that seal"):
        Settings(bot_token="7:a").require("bot_token", "secret_key")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://x", "neither sqlite:/// nor postgresql://"),
        ("linli.db", "neither sqlite:/// nor postgresql://"),
        ("sqlite:///", "names no file"),
        ("sqlite:////nowhere/at/all/linli.db", "unable to open"),
        ("sqlite:////dev", "unable to open"),
        ("sqlite:///a%00b", "names no file"),
        ("postgresql://127.0.0.1:x/linli", "does not answer"),
        ("postgresql://127.0.0.1:1/linli", "does not answer"),
    ],
)
async def test_a_database_that_cannot_be_used(url: str, words: str) -> None:
    with pytest.raises(DatabaseProblem) as problem:
        await open_database(url)
    said = str(problem.value)
    assert words in said and said.startswith("LINLI_DATABASE_URL: ") and "\n" not in said


@pytest.mark.parametrize(
    ("url", "later"), [("postgresql://h:notaport/db", False), ("postgresql://127.0.0.1:1/x", True)]
)
def test_a_new_start_may_do_where_nobody_answers_yet(url: str, later: bool) -> None:
    """Exit status 1 and not 2: the machine may have started us before PostgreSQL."""

    @operator
    async def command() -> None:
        await open_database(url)

    with pytest.raises(Problem) as problem:
        command()
    assert problem.value.exit_code == (1 if later else 2)


@pytest.mark.parametrize("url", ["sqlite:///{}/a_file/x.db", "sqlite:///{}/nowhere/x.db", "sqlite:///"])
def test_where_no_lock_file_can_be(url: str, tmp_path: Path) -> None:
    (tmp_path / "a_file").touch()
    with pytest.raises(DatabaseProblem, match=r"^LINLI_DATABASE_URL: "):
        only_one(Settings(database_url=url.format(tmp_path)))


def test_the_demo_deletes_nothing_but_its_own_file(tmp_path: Path) -> None:
    for name in (
        "linli.db",
        "linli.db-wal",
        "linli.db.before",
        "demo.db",
        "demo.db-wal",
        "demo.db-shm",
        "demo.db.kept",
    ):
        (tmp_path / name).touch()
    settings = demo._settings("http://127.0.0.1:1", tmp_path)
    assert sqlite_path(settings.database_url) == tmp_path / "demo.db"
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"linli.db", "linli.db-wal", "linli.db.before", "demo.db.kept"}


@pytest.mark.parametrize("name", ["linli.db", "a b.db", "50%.db", "what?.db", "no#1.db", "邻里.db"])
async def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path / name.replace('%', '%25')}"
    assert sqlite_path(url) == tmp_path / name
    database = await open_database(url)
    try:
        async with database.turn() as tx:
            await tx.run("CREATE TABLE there (x INTEGER)")
        assert await database.read().all("SELECT * FROM there") == []
    finally:
        await database.close()
    assert (tmp_path / name).exists()
