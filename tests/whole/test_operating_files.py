"""`import` and `check`, as an operator types them: what is wrong has its place, and nothing is half done."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from tests import playing
from tests.whole.desk import join
from tests.whole.processes import machine
from tests.whole.test_operating import right

STAFF = ("sun", "zhou", "laoli", "he", "chen", "gu")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A neighbourhood of one's own, to be edited; it knows this year's holidays."""
    path = tmp_path / "ours"
    shutil.copytree(playing.SAMPLE, path)
    days = path / "days.csv"
    year = dt.datetime.now(playing.ZONE).year
    if f"\n{year}-" not in days.read_text("utf-8"):
        days.write_text(days.read_text("utf-8") + f"{year}-01-01,off,,元旦,New Year\n", "utf-8")
    return path


def edited(path: Path, pattern: str, by: str) -> None:
    text, count = re.subn(pattern, by, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    path.write_text(text, "utf-8")


async def test_every_mistake_has_its_file_and_line_and_nothing_is_imported(tmp_path: Path, folder: Path) -> None:
    edited(folder / "roster.csv", r"^(desk1,mon,)08:30", r"\g<1>8.30")
    edited(folder / "roster.csv", r"^(desk1,tue,08:30,12:00,)\w+", r"\g<1>nobody")
    edited(folder / "services.yaml", r"^- code: (\w+)", r"- cod: \1")
    async with machine(tmp_path) as ready:
        before = await ready.rows("SELECT kind, code, data FROM catalogue ORDER BY kind, code")
        status, out, err = await ready.typed("import", str(folder))
        first, *mistakes = err.splitlines()
        assert (status, out) == (2, "")
        assert "are right" in first, "the rest is right, and said first"
        assert len(mistakes) >= 3 and all(re.match(r"[a-z]+\.(csv|yaml):\d+: \S", line) for line in mistakes)
        assert any(line.startswith("roster.csv:2: ") and "8.30" in line for line in mistakes)
        assert any(line.startswith("roster.csv:") and "nobody" in line for line in mistakes)
        assert any(line.startswith("services.yaml:") and "cod" in line for line in mistakes)
        assert await ready.rows("SELECT kind, code, data FROM catalogue ORDER BY kind, code") == before

        status, _, err = await ready.typed("import", str(tmp_path / "nowhere"))
        assert status == 2 and "no such folder" in err and "Traceback" not in err


async def test_the_running_bot_sees_a_new_catalogue_in_its_next_turn(tmp_path: Path, folder: Path) -> None:
    async with machine(tmp_path) as ready:
        await ready.start()
        wang = int((await ready.post("/people", name="王秀英", language_code="zh-hans"))["id"])
        await ready.says(wang, "/start")
        await ready.hears(wang, "柳荫社区")
        edited(folder / "neighbourhood.yaml", r"^name: .*", "name: {zh: 河湾社区, en: Riverbend}")
        assert "1 changed" in right(await ready.typed("import", str(folder)))
        await ready.says(wang, "/start")
        await ready.hears(wang, "河湾社区")
        assert await ready.end() == 0


async def test_check_refuses_with_a_placeholder_where_a_number_belongs(tmp_path: Path, folder: Path) -> None:
    edited(folder / "neighbourhood.yaml", r'^desk: ".*"', 'desk: "0561-xxx-xxxx"')
    edited(folder / "neighbourhood.yaml", r'(code: gas_repair.*number: )"[^"]*"', r'\1"待填"')
    edited(folder / "neighbourhood.yaml", r'^- "138-0000-0021"', '- "000-0000-0000"')
    async with machine(tmp_path) as ready:
        await join(ready, STAFF)
        right(await ready.typed("check", "--close"))
        right(await ready.typed("import", str(folder)))
        for options in ([], ["--open"]):
            status, out, err = await ready.typed("check", *options)
            wrong = [line for line in err.splitlines() if not line.startswith("note: ")]
            assert (status, out, len(wrong)) == (2, "", 3), err
            assert all("no telephone number" in line and "edit neighbourhood.yaml" in line for line in wrong)
            assert {"0561-xxx-xxxx", "待填", "000-0000-0000"} == {re.findall(r"there is: (.*)\)", w)[0] for w in wrong}
        assert "desk: closed" in right(await ready.typed("status"))
        assert "missing before it may open: 3; the desk is trial" in right(await ready.typed("check", "--trial"))


async def test_check_says_who_has_not_joined_and_opens_once_nothing_is_missing(tmp_path: Path, folder: Path) -> None:
    async with machine(tmp_path) as ready:
        right(await ready.typed("check", "--close"))
        right(await ready.typed("import", str(folder)))
        status, _, err = await ready.typed("check", "--open")
        assert status == 2
        for code in ("sun", "zhou", "laoli", "he"):
            assert f"python -m bot invite desk {code}" in err
        assert "no supervisor or administrator" in err

        await join(ready, STAFF)
        assert right(await ready.typed("check", "--open")) == "nothing is missing; the desk is open\n"
        assert "desk: open" in right(await ready.typed("status"))
