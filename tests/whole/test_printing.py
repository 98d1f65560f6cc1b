"""`python -m bot qr`: pages that a telephone can read, and errors in one line."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from bot.sheet import link, sections
from dialog.texts import Texts
from domain import links
from storage.catalogue import load
from storage.engines import open_sqlite
from tests.conftest import needs
from tests.playing import ZONE
from tests.whole.processes import machine
from tests.whole.test_operating import one_line, right


async def output_of(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    assert process.returncode == 0, command
    return said.decode()


async def test_every_code_of_the_pages_is_read_and_is_the_link_that_was_meant(tmp_path: Path) -> None:
    for program in ("pdftoppm", "zbarimg"):
        needs(shutil.which(program) is not None, program)
    async with machine(tmp_path) as ready:
        said = right(await ready.typed("qr", "--username", "linli_bot", "--out", str(tmp_path / "qr.pdf")))
        database = await open_sqlite(ready.folder / "linli.db")
        catalogue = await load(database.read(), ZONE)
        await database.close()
    entries = [entry for section in sections(catalogue, Texts()) for entry in section.entries]
    pages = sum(-(-len(section.entries) // 12) for section in sections(catalogue, Texts()))
    assert said == f"{tmp_path / 'qr.pdf'}: {len(entries)} codes on {pages} pages\n"
    await output_of("pdftoppm", "-r", "100", "-png", str(tmp_path / "qr.pdf"), str(tmp_path / "page"))
    images = sorted(str(tmp_path / name) for name in os.listdir(tmp_path) if name.startswith("page"))
    assert len(images) == pages
    read = (await output_of("zbarimg", "--quiet", "--raw", "--nodbus", *images)).split()
    assert sorted(read) == sorted(link("linli_bot", entry.payload) for entry in entries)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("--username", "no name"), ("--username no name", "no name of a bot")),
        (("--username", "linli_bot", "--out", "/nowhere/qr.pdf"), ("/nowhere/qr.pdf",)),
        (("--username", "linli_bot", "--out", "qr.png"), ("--out qr.png", "ends in .pdf")),
        (("--username", "linli_bot", "--font", "README.md"), ("--font README.md",)),
        (("--username", "linli_bot", "--font", "/nowhere.ttf"), ("/nowhere.ttf",)),
    ],
)
async def test_what_is_wrong_is_one_line(tmp_path: Path, typed: tuple[str, ...], words: tuple[str, ...]) -> None:
    async with machine(tmp_path) as ready:
        one_line(await ready.typed("qr", *typed), *words)


async def test_whose_name_it_is_must_be_known(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        file = ("--out", str(tmp_path / "qr.pdf"))
        one_line(await ready.typed("qr", *file, LINLI_API_URL="http://127.0.0.1:1/bot"), "Telegram cannot be asked")
        one_line(await ready.typed("qr", *file, LINLI_BOT_TOKEN=""), "LINLI_BOT_TOKEN")
        assert "codes on" in right(await ready.typed("qr", *file)), "asked from Telegram"


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("at_same", ("柳荫花园1栋", "柳荫花园2栋", "the same link", "at_same")),
        ("at_" + "x" * 62, ("柳荫花园1栋", "does not take")),
        ("at_柳荫", ("柳荫花园1栋", "does not take")),
    ],
)
async def test_links_that_would_lead_astray_are_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payload: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(links, "of_building", lambda _: payload)
    async with machine(tmp_path) as ready:
        one_line(await ready.typed("qr", "--username", "linli_bot", "--out", str(tmp_path / "qr.pdf")), *words)
    assert not (tmp_path / "qr.pdf").exists()
