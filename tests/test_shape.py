"""What the files promise each other: routes, guards and menu; settings and .env.example; README and commands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

import bot.__main__  # noqa: F401 it adds the commands
from bot.commands import main
from bot.settings import Settings
from dialog.texts import LANGUAGES, Texts
from handlers import FORMS, JOBS, ROUTES
from storage.migrate import migrations
from tests.playing import ZONE

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("route", ROUTES.rows, ids=lambda r: r.tap or (r.commands or r.kinds)[0])
def test_every_route_names_a_guard(route: object) -> None:
    guard = getattr(route, "guard", None)
    assert callable(guard) and guard.__module__.startswith("handlers.guards")


def test_no_route_shadows_a_form() -> None:
    assert "f" not in {row.tap for row in ROUTES.rows}
    assert set(FORMS) == {form.name for form in FORMS.values()}


def test_every_button_that_handlers_make_has_a_route() -> None:
    """`Button(label, "verb:…")` in the sources: the verb is on the map."""
    verbs = set()
    for path in (ROOT / "handlers").glob("*.py"):
        verbs |= set(re.findall(r"Button\([^\n]*?, f?\"([a-z]+)[:\"]", path.read_text("utf-8")))
    assert len(verbs) > 20
    assert verbs - {row.tap for row in ROUTES.rows} <= {"f"}  # a button of a form


def test_the_menu_has_its_texts_and_only_commands_that_exist() -> None:
    texts = Texts()
    commands = {command for row in ROUTES.rows for command in row.commands}
    assert ROUTES.menu()
    for command, key in ROUTES.menu():
        assert command in commands
        for language in LANGUAGES:
            assert 0 < len(texts.voice(language, ZONE).plain(key)) <= 256


def test_jobs_have_names_of_their_own_and_a_beat() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert all(1 <= job.every <= 3600 for job in JOBS)


def test_settings_equal_the_example_and_the_readme() -> None:
    names = {f"LINLI_{name.upper()}" for name in Settings.model_fields}
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"^(LINLI_\w+)=", example, re.M)) == names
    defaults = {f"LINLI_{name.upper()}={field.default}" for name, field in Settings.model_fields.items()}
    assert defaults <= set(example.splitlines())
    readme = (ROOT / "README.md").read_text("utf-8")
    table = set(re.findall(r"^\| `(LINLI_\w+)`", readme, re.M))
    assert table == names


def _commands(group: click.Group, prefix: str = "") -> set[str]:
    found = set()
    for name, command in group.commands.items():
        found.add(prefix + name)
        if isinstance(command, click.Group):
            found |= _commands(command, f"{prefix}{name} ")
    return found


def test_commands_in_the_documents_exist() -> None:
    known = _commands(main)
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md"):
        for words in re.findall(r"python3? -m bot ([a-z]+(?: [a-z]+)?)", path.read_text("utf-8")):
            first = words.split()[0]
            assert first in known, f"{path.name} names python -m bot {words}"
            if isinstance(main.commands[first], click.Group) and " " in words:
                assert words in known, f"{path.name} names python -m bot {words}"


def test_make_targets_in_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        assert set(re.findall(r"`make ([a-z]+)`", path.read_text("utf-8"))) <= targets


def test_the_lock_pins_every_dependency_with_a_hash_and_names_no_index() -> None:
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for group in project["optional-dependencies"].values() for d in group)]
    pinned = {re.sub("[._]", "-", name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.M)}
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9.-]+", requirement)
        assert name and re.sub("[._]", "-", name.group().lower()) in pinned, requirement
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|index-url|find-links", lock)


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [int(migration.name[:4]) for migration in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_files_stay_short_enough_to_read() -> None:
    long = {}
    for folder in ("bot", "handlers", "dialog", "storage", "domain", "sandbox", "bench", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            lines = path.read_text("utf-8").count("\n")
            if lines > 400:
                long[path.name] = lines
    assert long == {}
