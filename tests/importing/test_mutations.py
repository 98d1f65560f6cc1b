"""Whatever happens to a file, it is read or its mistakes are named; nothing else, and what is read can be stored."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.files import SOURCES, Files, FilesProblem, read_folder, report
from bot.importing import import_files
from storage import catalogue as catalogues
from storage.engines import open_sqlite
from storage.migrate import migrate
from storage.sealing import Sealer
from tests.playing import MONDAY, SAMPLE, ZONE

SEALER = Sealer("k" * 40)
FILES = [source.file for source in SOURCES]

# Pieces that mean something to YAML, CSV, pydantic or a database, and bytes that are no UTF-8.
PIECES = [
    *(b"\n", b"\r", b"\t", b" ", b"  ", b"\x00", b"\xff", b"\xef\xbb\xbf", b'"', b"'", b",", b":", b": ", b"- ", b"#"),
    *(b"{", b"}", b"[", b"]", b"&a ", b"*a", b"<<: ", b"!!int ", b"!!binary ", b"? ", b"|\n", b">\n", b"%", b"@"),
    *(b"on", b"no: ", b"~", b"null", b"true", b".nan", b".inf", b"1e999", b"-1", b"0x10", b"99999999999999999999"),
    *(b"code: ", b"name: ", b"on: ", b"25:00", b"2026-02-30", b"0001-01-01", "\u2028".encode(), "\u0660".encode()),
    *("{zh: 中, en: e}".encode(), b'"\\ud800"', b'"\\0"', b'"\\UFFFFFFFF"', b"---\n", b"...\n", b"[" * 2000),
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, original: bytes) -> bytes:
    """One to three changes: a piece cut out, doubled, moved, or put in, at places that are often line ends."""
    data = original
    for _ in range(draw(st.integers(1, 3))):
        places = st.integers(0, len(data))
        ends = st.sampled_from([i + 1 for i, byte in enumerate(data) if byte in b"\n,: "] or [0])
        start, end = sorted((draw(places | ends), draw(places | ends)))
        piece = data[start : min(end, start + draw(st.sampled_from([1, 5, 80, 2000])))]
        rest = data[:start] + data[start + len(piece) :]
        match draw(st.sampled_from(["cut", "double", "move", "put", "replace", "end"])):
            case "cut":
                data = rest
            case "double":
                data = data[:start] + piece + data[start:]
            case "move":
                to = draw(st.integers(0, len(rest)))
                data = rest[:to] + piece + rest[to:]
            case "put":
                data = data[:start] + draw(st.sampled_from(PIECES)) + data[start:]
            case "replace":
                data = rest[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=6)) + rest[start:]
            case _:
                data = data[:start]
    return data


def sample(folder: Path) -> Path:
    """The sample, with a few entries of its longest files, so that many mutations can be tried."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    for file, between, kept in (
        ("services.yaml", "\n- code: ", 7),
        ("guides.yaml", "\n- code: ", 2),
        ("sayings.csv", "\n", 40),
        ("questions.csv", "\n", 20),
    ):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(between.join(text.split(between)[:kept]), "utf-8")
    return folder


async def stored(files: Files, path: Path) -> dict[str, int]:
    """Import into a new database, and read everything back."""
    database = await open_sqlite(path)
    try:
        await migrate(database, MONDAY)
        async with database.turn() as tx:
            counts = await import_files(tx, SEALER, ZONE, MONDAY, files)
        found = await catalogues.load(database.read(), ZONE)
        assert found.services == files.entries["service"]
        assert [*found.roster.shifts] == list(files.entries["shift"].values())
        return counts
    finally:
        await database.close()


def mistakes_are_readable(problem: FilesProblem, folder: Path) -> None:
    assert problem.mistakes
    assert report(problem).encode()
    assert len(report(problem).splitlines()) == 1 + len(problem.mistakes)
    assert "object at 0x" not in report(problem)
    for mistake in problem.mistakes:
        lines = (folder / mistake.file).read_bytes().decode("utf-8", "replace").splitlines()
        assert 0 <= mistake.line <= max(1, len(lines) + 1)
        assert mistake.what


def test_the_shortened_sample_is_right(tmp_path: Path) -> None:
    files = read_folder(sample(tmp_path / "files"))
    assert files.counts["service"] == 6
    assert asyncio.run(stored(files, tmp_path / "x.db"))["new"] > 100


@pytest.mark.parametrize("file", FILES)
def test_a_mutation_is_imported_or_named(file: str) -> None:
    ends = {"read": 0, "named": 0}
    with tempfile.TemporaryDirectory() as temporary:
        folder = sample(Path(temporary) / "files")
        original = (folder / file).read_bytes()

        @settings(max_examples=40, deadline=None)
        @given(mutated(original))
        def tried(data: bytes) -> None:
            (folder / file).write_bytes(data)
            try:
                files = read_folder(folder)
            except FilesProblem as problem:
                ends["named"] += 1
                mistakes_are_readable(problem, folder)
                return
            ends["read"] += 1
            with tempfile.TemporaryDirectory() as other:
                asyncio.run(stored(files, Path(other) / "x.db"))

        tried()
    assert ends["named"] > 0
