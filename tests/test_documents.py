"""What the documents promise: names that exist, links that lead somewhere, a unit that systemd accepts."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import click
import pytest

import bot.__main__  # noqa: F401 it adds the commands
from bot.commands import Problem, main
from bot.settings import Settings
from domain.case import RULES, Actor, State, diagram
from domain.neighbourhood import Role
from tests.conftest import needs

ROOT = Path(__file__).parent.parent
UNIT = ROOT / "docs" / "linli.service"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")])
CODE = ("bot", "handlers", "dialog", "storage", "domain", "sandbox")


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


# --- CONTEXT.md


def _rows(text: str, columns: int) -> list[list[str]]:
    """The cells of every table row with that many columns, without heads and rules."""
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines() if line[:2] == "| "]
    return [row for row in rows if len(row) == columns and row[-1] not in ("meaning", "and here")]


def _names(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def _found(dotted: str) -> bool:
    """Is it a module, or something in one: a function, a class, a field of a class?"""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            thing: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        return _has(thing, parts[length:])
    return False


def _has(thing: object, names: list[str]) -> bool:
    if not names:
        return True
    first, *rest = names
    if hasattr(thing, first):
        return _has(getattr(thing, first), rest)
    return not rest and first in getattr(thing, "__annotations__", {})


GLOSSARY = _rows(_read("CONTEXT.md"), 4)
TWICE = _rows(_read("CONTEXT.md"), 3)
QUALIFIED = sorted(
    {n for row in (*GLOSSARY, *TWICE) for n in _names(" ".join(row)) if re.match(rf"({'|'.join(CODE)})(\.|$)", n)}
)


@pytest.mark.parametrize("name", QUALIFIED)
def test_a_name_with_its_module_is_in_the_code(name: str) -> None:
    assert _found(name)


def test_the_glossary_s_other_names_are_in_the_code() -> None:
    """Columns, tables, values: as whole words."""
    sources = [p.read_text("utf-8") for f in CODE for ending in ("py", "sql") for p in (ROOT / f).rglob(f"*.{ending}")]
    words = set(re.findall(r"\w+", "\n".join(sources)))
    others = {n for row in (*GLOSSARY, *TWICE) for n in _names(" ".join(row))} - set(QUALIFIED)
    assert len(others) > 20
    assert {name for name in others if name not in words} == set()


def test_every_row_of_the_glossary_says_all_four_things() -> None:
    assert len(GLOSSARY) > 80
    for chinese, english, code, meaning in GLOSSARY:
        assert re.search(r"[\u4e00-\u9fff]", chinese), chinese
        assert english and _names(code) and len(meaning) > 10, english
    said = [english for _, english, _, _ in GLOSSARY]
    assert len(said) == len(set(said))


def test_the_glossary_has_every_role() -> None:
    roles = {name for _, _, code, _ in GLOSSARY if code.startswith("role ") for name in _names(code)}
    assert roles == set(Role.__args__)  # type: ignore[attr-defined]


def test_the_glossary_has_every_state_of_a_case() -> None:
    assert {f"domain.case.State.{state.name}" for state in State} <= set(QUALIFIED)


# --- docs/cases.md: a failure shows what should stand there


def _table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def test_the_diagram_of_a_case_is_the_code_s() -> None:
    assert f"```mermaid\n{diagram()}\n```" in _read("docs/cases.md")


def test_who_may_do_what_with_a_case_is_the_code_s() -> None:
    actors = get_args(Actor)
    rows = [[f"`{rule.action}`", *("✓" if actor in rule.by else " " for actor in actors)] for rule in RULES]
    assert _table(["action", *actors], rows) in _read("docs/cases.md")


def test_when_a_case_may_be_moved_is_the_code_s() -> None:
    rows = [
        [
            f"`{rule.action}`",
            ", ".join(state for state in State if state in rule.states),
            rule.to or "stays",
            rule.change or " ",
            "needed" if rule.reason else " ",
        ]
        for rule in RULES
    ]
    assert _table(["action", "while it is", "becomes", "clock", "words"], rows) in _read("docs/cases.md")


# --- links


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_relative_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_first_screen_of_the_readme() -> None:
    first = _read("README.md").split("\n## ")[0]
    assert "](docs/picture.png)" in first
    assert "make demo" in first and "make test" in first
    assert "apt install git make python3-venv" in first
    assert len(first.splitlines()) < 30


# --- the README's tables


def test_the_readme_names_every_command() -> None:
    written = set(re.findall(r"^\| `python -m bot ((?:[a-z]+ ?)+)", _read("README.md"), re.M))
    assert {words.strip() for words in written} == _leaves(main)


def _leaves(group: click.Group, before: str = "") -> set[str]:
    found = set()
    for name, command in group.commands.items():
        found |= _leaves(command, f"{before}{name} ") if isinstance(command, click.Group) else {before + name}
    return found


def test_options_in_the_documents_exist() -> None:
    """`python -m bot check --open`: `check` has `--open`."""
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for line in re.findall(r"python -m bot ([^\n`|]+)", path.read_text("utf-8")):
            first, *rest = line.split("#")[0].split()
            command = main.commands[first]
            if isinstance(command, click.Group):
                command = command.commands[rest[0]]
            known = {option for parameter in command.params for option in parameter.opts}
            assert set(re.findall(r"--[a-z]+", " ".join(rest))) <= known, line


def test_the_readme_s_defaults_are_the_settings_defaults() -> None:
    for name, field in Settings.model_fields.items():
        row = next(line for line in _read("README.md").splitlines() if line.startswith(f"| `LINLI_{name.upper()}`"))
        default = row.split("|")[2].strip()
        assert default == (f"`{field.default}`" if field.default else ""), name


# --- decisions and versions


def test_decisions_are_numbered_without_a_gap_and_have_a_status() -> None:
    paths = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))
    for path in paths:
        text = path.read_text("utf-8")
        assert re.match(rf"# {path.name[:4]}: \S", text), path.name
        assert re.search(r"^Status: (proposed|accepted|superseded by \d{4}), \d{4}-\d\d-\d\d$", text, re.M), path.name
        assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"], path.name


def test_the_newest_version_of_the_changelog_is_the_program_s() -> None:
    newest = re.findall(r"^## (\d+\.\d+\.\d+), \d{4}-\d\d-\d\d$", _read("CHANGELOG.md"), re.M)
    assert newest[0] == tomllib.loads(_read("pyproject.toml"))["project"]["version"]


# --- the systemd unit


def _unit(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", UNIT.read_text("utf-8"), re.M)


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    """A copy whose program exists here. An unknown key is a warning with status 0, so nothing may be said at all."""
    needs(shutil.which("systemd-analyze") is not None, "systemd-analyze")
    text, replaced = re.subn(r"^ExecStart=\S+", f"ExecStart={sys.executable}", UNIT.read_text("utf-8"), flags=re.M)
    assert replaced == 1
    copy = tmp_path / UNIT.name
    copy.write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, timeout=60, check=False
    )
    said = [line for line in (done.stdout + done.stderr).splitlines() if UNIT.name in line]
    assert (done.returncode, said) == (0, [])


def test_the_unit_runs_what_the_readme_says() -> None:
    assert _unit("ExecStart") == ["/opt/linli/.venv/bin/python -m bot run"]
    assert _unit("RestartPreventExitStatus") == [str(Problem.exit_code)]
    for path in (_unit("WorkingDirectory")[0], _unit("EnvironmentFile")[0], f"/var/lib/{_unit('StateDirectory')[0]}/"):
        assert path in _read("README.md")
