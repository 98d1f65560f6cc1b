"""One file of a neighbourhood's folder as entries: plain data, each value with the line on which it stands.

Nothing is believed yet: scalars are text or None, and whether they make sense is asked in bot/files.py.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from domain.neighbourhood import Data

Place = tuple[str | int, ...]  # where in an entry: ("materials", 0, "name", "zh")
Say = Callable[[int, str], None]  # there is a mistake on that line


@dataclass(frozen=True)
class Source:
    """One file of the folder: a `.csv` table, or `.yaml` with a list of entries (`single`: just one)."""

    file: str
    kind: str
    model: type[Data]
    key: tuple[str, ...] = ("code",)  # the fields that make an entry's code
    single: bool = False
    optional: bool = False  # a folder may do without it

    @property
    def columns(self) -> tuple[str, ...]:
        """The first line of a table; empty for YAML."""
        if not self.file.endswith(".csv"):
            return ()
        fields = ((f"{f}_zh", f"{f}_en") if f == "name" else (f,) for f in self.model.model_fields)
        return tuple(column for columns in fields for column in columns)


@dataclass(frozen=True, order=True)
class Mistake:
    """Where and what, for somebody who is no programmer; line 0 means the file as a whole."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"


@dataclass(frozen=True)
class Entry:
    """`lines` has the line of every value, by its place; `lines[()]` is where the entry begins."""

    source: Source
    data: dict[str, Any]
    lines: Mapping[Place, int]

    @property
    def code(self) -> str:
        """Such as `gaoling_jintie` or `desk1/mon/08:30`; empty while a part of it is missing."""
        parts = [self.data.get(field) for field in self.source.key]
        texts = [part for part in parts if isinstance(part, str)]
        return "/".join(texts) if len(texts) == len(parts) else ""

    def at(self, *place: str | int) -> Any:
        """The value at a place; None where there is none."""
        value: Any = self.data
        for step in place:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):  # not there, or not of the shape that it should have
                return None
        return value

    def mistake(self, what: str, *place: str | int) -> Mistake:
        """On the line of that place, or of the nearest one around it."""
        while place not in self.lines:
            place = place[:-1]
        return Mistake(self.source.file, self.lines[place], one_line(what))


def one_line(text: str) -> str:
    """A file may hold a line end where nobody expects it; a mistake is told in one line all the same."""
    return " ".join(text.split())


class Unreadable(Exception):
    """Nothing can be said about the entries of a file."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def entries(source: Source, folder: Path, say: Say) -> list[Entry]:
    """Read a source's file, telling `say` each mistake. Raises Unreadable."""
    text = _text_of(folder / source.file)
    return list(_rows(source, text, say) if source.columns else _nodes(source, text, say))


def _text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(0, "is missing") from error
    except OSError as error:
        raise Unreadable(0, f"cannot be read ({error.strerror})") from error
    try:
        return raw.decode("utf-8-sig")  # Excel begins UTF-8 with a byte order mark
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "save the file as UTF-8 (in Excel: “CSV UTF-8”); this line is in another encoding"
        raise Unreadable(line, what) from error


ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
ODD_CHARACTER = "there is a character that cannot be shown; type the line anew"


def _clean(text: str, line: int, say: Say) -> str:
    if ODD.search(text):
        say(line, ODD_CHARACTER)
    return ODD.sub("?", text)


# --- CSV


def _rows(source: Source, text: str, say: Say) -> Iterator[Entry]:
    (_, header), *rows = _cells(text) or [(1, [])]
    header = [column for column in header if column]  # a spreadsheet may add empty columns at the end
    if sorted(header) != sorted(source.columns):
        there = ",".join(header)[:80] or "nothing"
        raise Unreadable(1, f"the first line must be: {','.join(source.columns)} (there is: {there})")
    for line, cells in rows:
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            say(line, f"there are more than {len(header)} cells; a text with a comma needs quotes around it")
        data: dict[str, Any] = {}
        lines: dict[Place, int] = {(): line}
        for column, cell in zip(header, cells, strict=False):
            *above, field = column.split("_")  # name_zh is zh in name
            lines[*above, field] = line
            if cell:
                (data.setdefault(above[0], {}) if above else data)[field] = _clean(cell, line, say)
        yield Entry(source, data, lines)


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Each row with the line on which it begins; a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(line, f"cannot be read: is a quotation mark missing? ({error})") from error
    return rows


# --- YAML


def _nodes(source: Source, text: str, say: Say) -> Iterator[Entry]:
    try:
        root = _composed(text)
        wanted = yaml.MappingNode if source.single else yaml.SequenceNode
        if not isinstance(root, wanted):
            form = "`code: …` and more" if source.single else "a list: entries that begin with `- code: …`"
            raise Unreadable(1, f"must hold {form}")
        seen: set[int] = set()
        for node in [root] if source.single else root.value:
            walk = _Walk(say, seen)
            data = walk.value(node, ())
            if isinstance(data, dict):
                yield Entry(source, data, walk.lines)
            else:
                say(walk.lines[()], "an entry must begin with `- code: …`")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        usual = "is a colon, a quote or a space missing?"
        hint = "use spaces, not tabs" if "\\t" in str(error.problem) else usual
        raise Unreadable(mark.line + 1 if mark else 1, f"cannot be read: {hint} ({error.problem})") from error
    except yaml.reader.ReaderError as error:
        raise Unreadable(text.count("\n", 0, error.position) + 1, ODD_CHARACTER) from error
    except (RecursionError, ValueError, OverflowError) as error:  # the parser's own, at [[[[… or "\UFFFFFFFF"
        raise Unreadable(1, "cannot be read: too many brackets, or a character that is none") from error


class _Walk:
    """From nodes to text, lists and dictionaries, remembering the lines.

    Text stays as it was typed, so that 0120 is no octal number and 12:30 no count of seconds.
    """

    def __init__(self, say: Say, seen: set[int]) -> None:
        self.say = say
        self.lines: dict[Place, int] = {}
        self._seen = seen

    def value(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        if id(node) in self._seen:  # it may even be inside itself
            self.say(line, "& and * do not work here: write it out at each place")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._fields(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, i)) for i, item in enumerate(node.value)]
        return None if node.tag == "tag:yaml.org,2002:null" else _clean(str(node.value), line, self.say)

    def _fields(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = _clean(key.value, line, self.say) if isinstance(key, yaml.ScalarNode) else "{…}"
            if key.tag == "tag:yaml.org,2002:bool":
                self.say(line, f'put quotes around {name}: "{name}" (YAML reads the bare word as yes or no)')
            if name in fields:
                self.say(line, f"`{name}` is there twice, first in line {self.lines[*place, name]}")
                continue
            self.lines[*place, name] = line
            fields[name] = self.value(value, (*place, name))
        return fields


def _composed(text: str) -> yaml.Node | None:
    """By the fast reader; what it stumbles over is read again by the one that says better where and why."""
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    return node
