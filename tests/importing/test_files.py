"""What is said of a folder: every mistake at once, with its file, its line and one plain sentence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.files import SOURCES, FilesProblem, Mistake, read_folder, report
from bot.importing import import_files
from domain.neighbourhood import Neighbourhood, Service, Shift
from domain.sla import Escalation, Ladders
from storage import catalogue as catalogues
from storage.migrate import migrate
from storage.sealing import Sealer
from tests.importing.small import DAYS, ROSTER, SERVICES, SMALL, mistakes, read, swapped, write
from tests.playing import KEY, MONDAY, SAMPLE, ZONE
from tests.storage.databases import database_of


def test_the_sample_has_no_mistake() -> None:
    files = read_folder(SAMPLE)
    assert list(files.entries) == [source.kind for source in SOURCES if source.kind != "staff"]
    assert files.counts["service"] == 42
    assert files.counts["staff"] == len(files.staff) > 0
    assert "gaoling_jintie" in files.entries["service"]
    assert {"desk1/mon/08:30", "2026-01-01", "g1/柳荫花园/1栋"} <= {c for rows in files.entries.values() for c in rows}


def test_what_is_read(tmp_path: Path) -> None:
    files = read(tmp_path)
    assert files.counts == {
        "neighbourhood": 1,
        "service": 2,
        "post": 2,
        "shift": 4,
        "day": 2,
        "grid": 1,
        "building": 2,
        "staff": 3,
    }
    here = files.entries["neighbourhood"]["willow"]
    assert isinstance(here, Neighbourhood)
    assert here.hours["off"] == ("09:00-11:00",)
    service = files.entries["service"]["allowance"]
    assert isinstance(service, Service)
    assert service.confirmed["fee"].on == dt.date(2026, 11, 20)
    shift = files.entries["shift"]["desk2/mon/08:30"]
    assert shift == Shift(post="desk2", day="mon", start=dt.time(8, 30), end=dt.time(14), a="zhou", b=None)
    assert [member.code for member in files.staff] == ["sun", "zhou", "chen"]


# file, what is changed, into what, and all that is said of it
BROKEN = [
    # YAML's own traps
    (
        "neighbourhood.yaml",
        '"off":',
        "off:",
        ['19: put quotes around off: "off" (YAML reads the bare word as yes or no)'],
    ),
    ("services.yaml", '"on":', "on:", ['14: put quotes around on: "on" (YAML reads the bare word as yes or no)']),
    ("neighbourhood.yaml", "numbers:", "desk: x\nnumbers:", ["10: `desk` is there twice, first in line 9"]),
    (
        "neighbourhood.yaml",
        "  latitude",
        "\tlatitude",
        ["7: cannot be read: use spaces, not tabs (found character '\\t' that cannot start any token)"],
    ),
    (
        "services.yaml",
        "- code: canteen",
        "- canteen",
        ["16: cannot be read: is a colon, a quote or a space missing? (mapping values are not allowed here)"],
    ),
    (
        "staff.yaml",
        "name: 孙姐",
        "name: &x 孙姐, phone: *x",
        ["1: & and * do not work here: write it out at each place"],
    ),
    ("staff.yaml", "孙姐", '"\\0"', ["1: there is a character that cannot be shown; type the line anew"]),
    ("posts.yaml", SMALL["posts.yaml"], "code: desk1", ["1: must hold a list: entries that begin with `- code: …`"]),
    (
        "posts.yaml",
        "- {code: desk2, name: {zh: 2号桌, en: Desk 2}, ",
        "- desk2\n# ",
        ["2: an entry must begin with `- code: …`"],
    ),
    # fields
    (
        "neighbourhood.yaml",
        "desk: ",
        "dessk: ",
        ["2: `desk` is missing", "9: `dessk` is not known here; is it `desk`?"],
    ),
    ("neighbourhood.yaml", "{zh: 小柳社区, en: Willow}", "小柳", ["3: `name` must have fields of its own: zh, en"]),
    ("neighbourhood.yaml", "33.9", "north", ["7: `place.latitude` must be a number (there is: north)"]),
    ("neighbourhood.yaml", "33.9", "133.9", ["7: `place.latitude` must be at most 90 (there is: 133.9)"]),
    (
        "neighbourhood.yaml",
        "- {code: elder,",
        "".join(f"- {{code: d{n}, name: {{zh: 门, en: door}}}}\n" for n in range(6)) + "- {code: elder,",
        ["14: `doors` may have 6 entries at most (there are 7)"],
    ),
    ("services.yaml", "20\n", "25\n", ["7: `minutes` must be a whole number, a multiple of 10 (there is: 25)"]),
    ("services.yaml", "20\n", "short\n", ["7: `minutes` must be a whole number (there is: short)"]),
    (
        "services.yaml",
        "code: allowance",
        "code: allowance_of_25_letters__",
        [
            "2: `code` must be a to z, 0 to 9 and _, a letter first, 24 characters at most"
            " (there is: allowance_of_25_letters__)"
        ],
    ),
    (
        "services.yaml",
        "2026-11-20",
        "2026-11-31",
        ["14: `confirmed.fee.on` must be a date like 2026-01-31 (there is: 2026-11-31)"],
    ),
    (
        "services.yaml",
        "2026-11-20",
        "1763596800",
        ["14: `confirmed.fee.on` must be a date like 2026-01-31 (there is: 1763596800)"],
    ),
    ("services.yaml", "evenings", "always", ["6: `taken` must be evenings, daytime or elsewhere (there is: always)"]),
    ("services.yaml", "  taken: evenings\n", "", ["2: `taken` is missing"]),
    ("services.yaml", "[补贴]", "补贴", ["5: `words` must be a list (there is: 补贴)"]),
    ("services.yaml", "en: Free", "en:", ["12: `fee.en` is empty"]),
    ("services.yaml", "true", "perhaps", ["8: `another_may_come` must be true or false (there is: perhaps)"]),
    # the same thing twice, and things that are not there
    ("services.yaml", "code: canteen", "code: allowance", ["15: allowance is there twice, first in line 2"]),
    ("services.yaml", "code: photo", "code: id_card", ["11: `materials`: id_card is there twice"]),
    ("neighbourhood.yaml", "code: property", "code: gas_repair", ["12: `numbers`: gas_repair is there twice"]),
    ("services.yaml", "elder\n  words", "elders\n  words", ["4: `door`: neighbourhood.yaml has no door elders"]),
    ("staff.yaml", "[g1]", "[g1, g9]", ["2: `grids`: grids.yaml has no grid g9"]),
    ("buildings.csv", "g1,小柳花园,2栋,3", "g2,小柳花园,2栋,3", ["3: `grid`: grids.yaml has no grid g2"]),
    ("buildings.csv", "2栋", "1栋", ["3: g1/小柳花园/1栋 is there twice, first in line 2"]),
    # hours and roster
    (
        "neighbourhood.yaml",
        "18:00-21:00",
        "18:00-21:60",
        [
            "18: `hours.tue` must be from–to, like 08:30-12:00 (there is: 18:00-21:60)",
        ],
    ),
    (
        "neighbourhood.yaml",
        '"12:00-14:00"',
        '"11:30-14:00"',
        ["17: `hours.mon`: 11:30-14:00 begins before 08:30-12:00 ends"],
    ),
    ("roster.csv", "desk1,tue", "desk7,tue", ["4: `post`: posts.yaml has no post desk7"]),
    (
        "roster.csv",
        "tue,18:00,21:00,sun,zhou",
        "tue,18:00,21:00,sun,wang",
        ["4: `b`: staff.yaml has no colleague wang"],
    ),
    ("roster.csv", "tue,18:00,21:00,sun,zhou", "tue,18:00,21:00,sun,sun", ["4: `b`: sun cannot stand in for sun"]),
    ("roster.csv", "tue,18:00,21:00,sun", "tue,18:00,21:00,", ["4: `a` is missing"]),
    ("roster.csv", "tue,18:00", "tue,6pm", ["4: `start` must be a time like 08:30 (there is: 6pm)"]),
    ("roster.csv", "tue,18:00", "tue,64800", ["4: `start` must be a time like 08:30 (there is: 64800)"]),
    ("roster.csv", "off,09:00", "off,9:00", ["5: `start` must be a time like 08:30 (there is: 9:00)"]),
    (
        "roster.csv",
        "18:00,21:00",
        "18:00,21:30",
        ["4: the shift tue 18:00-21:30 is outside the opening hours in neighbourhood.yaml"],
    ),
    (
        "roster.csv",
        "desk1,tue",
        "desk1,wed",
        ["4: the shift wed 18:00-21:00 is outside the opening hours in neighbourhood.yaml"],
    ),
    ("roster.csv", "18:00,21:00", "21:00,18:00", ["4: the shift 21:00-18:00 ends before it begins"]),
    ("roster.csv", "14:00,zhou", "14:00,sun", ["3: `a`: sun is at another post at that time (desk1, in line 2)"]),
    ("roster.csv", "desk2,mon,08:30", "desk1,mon,09:30", ["3: desk1 has another shift at that time, in line 2"]),
    ("roster.csv", "desk2,mon", "desk1,mon", ["3: desk1/mon/08:30 is there twice, first in line 2"]),
    # tables
    (
        "roster.csv",
        "post,day",
        "desk,day",
        ["1: the first line must be: post,day,start,end,a,b (there is: desk,day,start,end,a,b)"],
    ),
    (
        "roster.csv",
        "14:00,zhou,",
        '14:00,"zhou,',
        ["3: cannot be read: is a quotation mark missing? (unexpected end of data)"],
    ),
    (
        "roster.csv",
        "21:00,sun,zhou",
        "21:00,sun,zhou,x",
        ["4: there are more than 6 cells; a text with a comma needs quotes around it"],
    ),
    ("days.csv", "2026-10-10", "2026-10-01", ["3: 2026-10-01 is there twice, first in line 2"]),
    ("days.csv", "work,mon", "work,", ["3: a `work` day needs `like`: the weekday whose hours it has, mon to sun"]),
    ("days.csv", "2026-10-10", "2026/10/10", ["3: `day` must be a date like 2026-01-31 (there is: 2026/10/10)"]),
    ("days.csv", "Working day", "", ["3: `name_en` is missing"]),
    ("buildings.csv", "2栋,3", "2栋,0", ["3: `units` must be at least 1 (there is: 0)"]),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"), BROKEN, ids=lambda v: v if isinstance(v, str) and len(v) < 30 else ""
)
def test_each_mistake_has_its_line_and_sentence(tmp_path: Path, file: str, old: str, new: str, said: list[str]) -> None:
    changed = swapped(SMALL[file], old, new)
    found = mistakes(tmp_path, **{file.partition(".")[0]: changed})
    assert [m for m in found if m.startswith(f"{file}:")] == [f"{file}:{line}" for line in said]


def test_what_a_bad_session_does_to_its_shifts_is_said_too(tmp_path: Path) -> None:
    changed = swapped(SMALL["neighbourhood.yaml"], '["18:00-21:00"]', '["18:00-20:00"]')
    assert mistakes(tmp_path, neighbourhood=changed) == [
        "roster.csv:4: the shift tue 18:00-21:00 is outside the opening hours in neighbourhood.yaml"
    ]


def test_a_shift_may_run_through_sessions_that_touch(tmp_path: Path) -> None:
    assert "desk2,mon,08:30,14:00" in ROSTER
    assert mistakes(tmp_path) == []


def test_every_mistake_of_all_files_at_once(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path,
        services=swapped(SERVICES, "minutes: 20", "minutes: 25").replace("door: elder", "door: young"),
        roster=None,
        days=DAYS.encode("gbk"),
        posts="[]",
        grids="",
        staff="{",
    )
    assert [line.rsplit(":", 1)[0] if "UTF" in line else line.partition(" ")[0] for line in found] == [
        "days.csv:2: save the file as UTF-8 (in Excel",
        "grids.yaml:1:",
        "roster.csv:",
        "services.yaml:4:",
        "services.yaml:7:",
        "services.yaml:17:",
        "staff.yaml:1:",
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FilesProblem) as problem:
        read_folder(tmp_path / "nowhere")
    assert problem.value.mistakes == (Mistake(str(tmp_path / "nowhere"), 0, "there is no such folder"),)


def test_files_as_a_spreadsheet_saves_them(tmp_path: Path) -> None:
    """Byte order mark, line ends of Windows, empty cells and rows at the end, columns moved about."""
    moved = "day,post,start,end,a,b,,\n" + "".join(
        ",".join([row.split(",")[1], row.split(",")[0], *row.split(",")[2:], "", ""]) + "\n"
        for row in ROSTER.splitlines()[1:]
    )
    excel = b"\xef\xbb\xbf" + (moved + ",,,,,,,\n\n").replace("\n", "\r\n").encode()
    assert read(tmp_path / "excel", roster=excel) == read(tmp_path / "plain")


def test_a_quoted_cell_over_two_lines_does_not_shift_the_others(tmp_path: Path) -> None:
    days = swapped(DAYS, "National Day", '"National\nDay"')
    assert mistakes(tmp_path, days=swapped(days, "work,mon", "work,sometimes")) == [
        "days.csv:4: `like` must be mon, tue, wed, thu, fri, sat, sun or off (there is: sometimes)"
    ]


def test_numbers_stay_as_they_were_typed(tmp_path: Path) -> None:
    """0120 is octal to YAML, 12:30 a count of seconds, and no is no answer."""
    staff = "- {code: sun, name: 0120, role: desk, phone: 12:30}\n- {code: zhou, name: no, role: desk}\n"
    files = read(tmp_path, staff=staff)
    assert [(member.name, member.phone) for member in files.staff] == [("0120", "12:30"), ("no", None)]


def test_too_many_brackets_are_a_mistake_like_others(tmp_path: Path) -> None:
    wanted = ["posts.yaml:1: cannot be read: too many brackets, or a character that is none"]
    assert mistakes(tmp_path, posts="[" * 5000) == wanted
    assert mistakes(tmp_path, posts='"\\UFFFFFFFF"') == wanted


def test_a_list_that_holds_itself(tmp_path: Path) -> None:
    assert mistakes(tmp_path, grids="&a [*a]", staff="[]", buildings="grid,estate,building,units,floors\n")[:1] == [
        "grids.yaml:1: & and * do not work here: write it out at each place"
    ]


# --- the report


def test_the_rest_is_right_comes_first(tmp_path: Path) -> None:
    write(tmp_path, services=swapped(SERVICES, "minutes: 20", "minutes: 25"), roster=None)
    with pytest.raises(FilesProblem) as problem:
        read_folder(tmp_path)
    assert report(problem.value).splitlines() == [
        "7 files read: 1 neighbourhood, 1 service, 2 posts, 3 colleagues, 2 days, 1 grid, 2 buildings are right.",
        "roster.csv: is missing",
        "services.yaml:7: `minutes` must be a whole number, a multiple of 10 (there is: 25)",
    ]
    assert str(problem.value) == report(problem.value)


def test_nothing_right_is_said_too(tmp_path: Path) -> None:
    assert report(FilesProblem([Mistake("posts.yaml", 0, "is missing")], {})) == (
        "0 files read, nothing is right yet.\nposts.yaml: is missing"
    )


def test_mistakes_are_sorted_by_file_and_line_as_numbers() -> None:
    unsorted = [Mistake("b", 10, "x"), Mistake("b", 9, "x"), Mistake("a", 11, "x"), Mistake("b", 9, "x")]
    assert [str(m) for m in FilesProblem(unsorted, {}).mistakes] == ["a:11: x", "b:9: x", "b:10: x"]


LADDERS = """\
- code: accept
  rungs:
    - { at: due, tell: [circle] }
    - { at: after, by: { minutes: 30 }, tell: [secretary], daily: true }
"""


async def test_a_neighbourhood_may_have_ladders_of_its_own(tmp_path: Path) -> None:
    """What it does not name is as it was."""
    write(tmp_path)
    (tmp_path / "ladders.yaml").write_text(LADDERS, encoding="utf-8")
    async with database_of("sqlite", tmp_path) as database:
        await migrate(database, MONDAY)
        async with database.turn() as tx:
            await import_files(tx, Sealer(KEY), ZONE, MONDAY, read_folder(tmp_path))
            ladders = (await catalogues.load(tx, ZONE)).ladders
    assert [rung.tell for rung in ladders.accept] == [("circle",), ("secretary",)]
    assert ladders.settle == Ladders().settle


def test_the_samples_ladders_are_those_without_a_file() -> None:
    found = read_folder(SAMPLE).entries["escalation"].values()
    assert {e.code: e.rungs for e in found if isinstance(e, Escalation)} == dict(Ladders())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("due", "noon", "3: `rungs.at` must be half, before, due or after (there is: noon)"),
        ("[circle]", "[boss]", "3: `rungs.tell` must be grid, desk, supervisor, secretary, partner, admin, holder or"),
        ("by: { minutes: 30 }, ", "", "4: `rungs` `by` belongs to `before` and `after`, which need it"),
        ("code: accept", "code: settled", "1: `code` must be settle or accept (there is: settled)"),
    ],
)
def test_a_mistake_in_a_ladder_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    write(tmp_path)
    (tmp_path / "ladders.yaml").write_text(LADDERS.replace(old, new), encoding="utf-8")
    with pytest.raises(FilesProblem) as problem:
        read_folder(tmp_path)
    assert [str(mistake).startswith(f"ladders.yaml:{said}") for mistake in problem.value.mistakes] == [True]
