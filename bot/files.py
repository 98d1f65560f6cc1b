"""A neighbourhood's folder, read whole: what it says, or every mistake in it with file and line.

A file becomes entries (bot/entries.py); here each entry must have its shape, and all must fit together.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from bot import conditions
from bot.entries import Entry, Mistake, Place, Source, Unreadable, entries, one_line
from domain import category as categories
from domain import neighbourhood as shapes
from domain.category import OTHER
from domain.distress import Saying
from domain.guide import Guide
from domain.knowledge import Question
from domain.neighbourhood import Data, StaffMember
from domain.sla import Escalation

__all__ = ["Files", "FilesProblem", "Mistake", "read_folder", "report"]

SOURCES = (
    Source("neighbourhood.yaml", "neighbourhood", shapes.Neighbourhood, single=True),
    Source("services.yaml", "service", shapes.Service),
    Source("posts.yaml", "post", shapes.Post),
    Source("staff.yaml", "staff", StaffMember),
    Source("roster.csv", "shift", shapes.Shift, key=("post", "day", "start")),
    Source("days.csv", "day", shapes.Day, key=("day",)),
    Source("grids.yaml", "grid", shapes.Grid),
    Source("topics.yaml", "topic", categories.Topic, optional=True),
    Source("categories.yaml", "category", categories.Category, optional=True),
    Source("doubts.yaml", "doubt", categories.Doubt, key=("category",), optional=True),
    Source("sayings.csv", "saying", Saying, key=("text",), optional=True),
    Source("elsewhere.yaml", "elsewhere", categories.Elsewhere, optional=True),
    Source("questions.csv", "question", Question, key=("text",), optional=True),
    Source("guides.yaml", "guide", Guide, optional=True),
    Source("ladders.yaml", "escalation", Escalation, optional=True),
    Source("buildings.csv", "building", shapes.Building, key=("grid", "estate", "building")),
)
FILE_OF = {source.kind: source.file for source in SOURCES} | {"door": "neighbourhood.yaml"}
# Where the kind is not the word for one of them.
NOUNS = {"staff": "colleague", "escalation": "ladder", "elsewhere": "matter of others"}
PLURALS = {"category": "categories", "matter of others": "matters of others"}

Read = dict[str, list[Entry]]  # kind → entries; a file that could not be read is not there


@dataclass(frozen=True)
class Files:
    """A folder without a mistake: kind → code → entry, and the people who work there."""

    entries: dict[str, dict[str, BaseModel]]
    staff: tuple[StaffMember, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many entries of each kind, "staff" among them."""
        return {kind: len(rows) for kind, rows in self.entries.items()} | {"staff": len(self.staff)}


class FilesProblem(Exception):
    """Every mistake, by file and line. `right`: kind → entries without one, of each file that was read."""

    def __init__(self, mistakes: Iterable[Mistake], right: dict[str, int]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        self.right = right
        super().__init__(report(self))


def report(problem: FilesProblem) -> str:
    """What is right first, then one line for each mistake."""
    right = [f"{n} {_noun(kind, n)}" for kind, n in problem.right.items() if n]
    files = f"{len(problem.right)} file{'s' if len(problem.right) != 1 else ''} read"
    said = f"{files}: {', '.join(right)} {'are' if sum(problem.right.values()) > 1 else 'is'} right."
    return "\n".join([said if right else f"{files}, nothing is right yet.", *map(str, problem.mistakes)])


def _noun(kind: str, count: int) -> str:
    noun = NOUNS.get(kind, kind)
    return noun if count == 1 else PLURALS.get(noun, f"{noun}s")


def read_folder(folder: Path) -> Files:
    """Read and check all files of a neighbourhood. Raises FilesProblem with every mistake at once."""
    if not folder.is_dir():
        raise FilesProblem([Mistake(str(folder), 0, "there is no such folder")], {})
    read: Read = {}
    mistakes: list[Mistake] = []
    for source in SOURCES:
        if source.optional and not (folder / source.file).exists():
            continue

        def say(line: int, what: str, file: str = source.file) -> None:
            mistakes.append(Mistake(file, line, one_line(what)))

        try:
            read[source.kind] = entries(source, folder, say)
        except Unreadable as problem:
            say(problem.line, problem.what)
    shaped = {kind: [(entry.code, _shaped(entry, mistakes)) for entry in rows] for kind, rows in read.items()}
    for check in CHECKS:
        mistakes.extend(check(read))
    if mistakes:
        raise FilesProblem(mistakes, {kind: _right(rows, mistakes) for kind, rows in read.items()})
    found = {kind: {code: model for code, model in rows if model} for kind, rows in shaped.items()}
    staff = tuple(member for member in found.pop("staff").values() if isinstance(member, StaffMember))
    return Files(found, staff)


def _right(rows: list[Entry], mistakes: list[Mistake]) -> int:
    wrong = {(m.file, m.line) for m in mistakes}
    return sum(wrong.isdisjoint((e.source.file, line) for line in e.lines.values()) for e in rows)


# --- has an entry its shape?

TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# Where pydantic would understand more than we want to: kind, place, pattern, and the words for it.
WRITTEN = (
    ("neighbourhood", r"(?:hours|working)/.*/\d+", f"{TIME}-{TIME}", "from–to, like 08:30-12:00"),
    ("shift", "start|end", TIME, "a time like 08:30"),
    ("day", "day", DATE, "a date like 2026-01-31"),
    ("service", r"confirmed/.*/on", DATE, "a date like 2026-01-31"),
)
# pydantic's kinds of error, in full or by their first word.
SENTENCES = {
    "missing": "is missing",
    "string_too_short": "is empty",
    "string_too_long": "has more than {max_length} characters",
    "string_type": "must be a text",
    "too_short": "must have at least {min_length} entry",
    "too_long": "may have {max_length} entries at most (there are {actual_length})",
    "multiple_of": "must be a whole number, a multiple of {multiple_of}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
    "literal_error": "must be {expected}",
    "int": "must be a whole number",
    "float": "must be a number",
    "bool": "must be true or false",
    "date": "must be a date like 2026-01-31",
    "time": "must be a time like 08:30",
    "tuple": "must be a list",
    "dict": "must have fields of its own",
}
FIELDS = {cls.__name__: list(cls.model_fields) for cls in Data.__subclasses__()}


def _shaped(entry: Entry, mistakes: list[Mistake]) -> BaseModel | None:
    wrong = dict(_badly_written(entry))
    model = None
    try:
        model = entry.source.model.model_validate(entry.data)
    except ValidationError as error:
        for e in error.errors(include_url=False):
            short_by_mistakes = e["type"] == "too_short" and e["input"]
            if e["loc"] not in wrong and not short_by_mistakes:
                wrong[e["loc"]] = _sentence(entry, e)
    mistakes.extend(entry.mistake(what, *place) for place, what in wrong.items())
    return model


def _badly_written(entry: Entry) -> Iterator[tuple[Place, str]]:
    for kind, where, pattern, words in WRITTEN:
        if kind != entry.source.kind:
            continue
        for place in entry.lines:
            value = entry.at(*place)
            at_it = isinstance(value, str) and re.fullmatch(where, "/".join(map(str, place)))
            if at_it and not re.fullmatch(pattern, value):
                yield place, f"`{_name(entry, place)}` must be {words} (there is: {_short(value)})"


def _sentence(entry: Entry, error: Mapping[str, Any]) -> str:
    kind, facts, value = error["type"], error.get("ctx", {}), error["input"]
    name = f"`{_name(entry, error['loc'])}`"
    if kind == "extra_forbidden":
        known = [field for fields in FIELDS.values() for field in fields]
        near = difflib.get_close_matches(str(error["loc"][-1]), known, 1)
        return f"{name} is not known here" + (f"; is it `{near[0]}`?" if near else "")
    if kind == "model_type":
        return f"{name} must have fields of its own: {', '.join(FIELDS[facts['class_name']])}"
    if value is None:
        return f"{name} is empty"
    if kind == "string_pattern_mismatch":  # of the patterns only a code's is left by now
        longest = 1 + int(facts["pattern"].partition("{0,")[2].partition("}")[0])
        words = f"must be a to z, 0 to 9 and _, a letter first, {longest} characters at most"
    else:
        sentence = SENTENCES.get(kind) or SENTENCES.get(kind.split("_")[0])
        said = error["msg"].removeprefix("Value error, ")
        words = sentence.format(**facts).replace("'", "") if sentence else said
    there = f" (there is: {_short(value)})" if isinstance(value, str) and value else ""
    return f"{name} {words}{there}"


def _name(entry: Entry, place: Place) -> str:
    parts = [step for step in place if isinstance(step, str) and step != "[key]"]
    return ("_" if entry.source.columns else ".").join(parts)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= 40 else f"{line[:39]}…"


# --- do the entries fit together?

INNER_LISTS = (
    ("neighbourhood", "doors"),
    ("neighbourhood", "numbers"),
    ("service", "materials"),
    ("guide", "parts"),
)
REFERENCES = (  # kind, field, and the kind whose code it must be
    ("service", "door", "door"),
    ("guide", "services", "service"),
    ("question", "about", "service"),
    ("staff", "grids", "grid"),
    ("building", "grid", "grid"),
    ("category", "group", "topic"),
    ("doubt", "category", "category"),
    ("saying", "category", "category"),
    ("shift", "post", "post"),
    ("shift", "a", "staff"),
    ("shift", "b", "staff"),
)


def _twice(read: Read) -> Iterator[Mistake]:
    for rows in read.values():
        first: dict[str, int] = {}
        for entry in rows:
            if entry.code in first:
                again = f"{_short(entry.code)} is there twice, first in line {first[entry.code]}"
                yield entry.mistake(again, entry.source.key[0])
            elif entry.code:
                first[entry.code] = entry.lines[()]
    for kind, field in INNER_LISTS:
        for entry in read.get(kind, []):
            known: set[str] = set()
            for i, code in _codes_in(entry, field):
                if code in known:
                    yield entry.mistake(f"`{field}`: {code} is there twice", field, i, "code")
                known.add(code)


def _codes_in(entry: Entry, field: str) -> list[tuple[int, str]]:
    items = entry.at(field)
    codes = [(i, entry.at(field, i, "code")) for i in range(len(items))] if isinstance(items, list) else []
    return [(i, code) for i, code in codes if isinstance(code, str)]


def _references(read: Read) -> Iterator[Mistake]:
    known = {kind: {entry.code for entry in rows} for kind, rows in read.items()}
    for entry in read.get("neighbourhood", []):
        if isinstance(entry.at("doors"), list):
            known["door"] = {code for _, code in _codes_in(entry, "doors")}
    for kind, field, target in REFERENCES:
        if target not in known:
            continue  # its file is a mistake of its own
        for entry in read.get(kind, []):
            value = entry.at(field)
            for place, code in enumerate(value) if isinstance(value, list) else [(0, value)]:
                if isinstance(code, str) and code not in known[target]:
                    what = f"`{field}`: {FILE_OF[target]} has no {NOUNS.get(target, target)} {_short(code)}"
                    yield entry.mistake(what, field, place)


Session = tuple[str, str]  # HH:MM sorts as text


def _sessions(read: Read) -> Iterator[Mistake]:
    for entry in read.get("neighbourhood", []):
        for field in ("hours", "working"):
            for day, sessions in _open(entry, field).items():
                for i, what in _muddled(sessions):
                    yield entry.mistake(f"`{field}.{day}`: {what}", field, day, i)


def _muddled(sessions: list[tuple[int, Session]]) -> Iterator[tuple[int, str]]:
    """Sessions that end before they begin, or begin before the one before has ended."""
    for i, (start, end) in sessions:
        if start >= end:
            yield i, f"{start}-{end} ends before it begins"
    for (_, one), (i, two) in pairwise(sorted(sessions, key=lambda s: s[1])):
        if two[0] < one[1]:
            yield i, f"{'-'.join(two)} begins before {'-'.join(one)} ends"


def _open(entry: Entry, field: str = "hours") -> dict[str, list[tuple[int, Session]]]:
    """Day → sessions that are written well, with their places."""
    hours = entry.at(field)
    found: dict[str, list[tuple[int, Session]]] = {}
    for day, sessions in hours.items() if isinstance(hours, dict) else ():
        for i, text in enumerate(sessions) if isinstance(sessions, list) else ():
            if isinstance(text, str) and re.fullmatch(f"{TIME}-{TIME}", text):
                start, end = text.split("-")
                found.setdefault(day, []).append((i, (start, end)))
    return found


def _shifts(read: Read) -> Iterator[Mistake]:
    timed = re.compile(f"{TIME} {TIME}")
    rows = [e for e in read.get("shift", []) if timed.fullmatch(f"{e.at('start')} {e.at('end')}")]
    hours = [_open(entry) for entry in read.get("neighbourhood", [])]
    spans = {day: _joined(s for _, s in sessions) for days in hours for day, sessions in days.items()}
    for entry in rows:
        day, start, end, a = (entry.at(field) for field in ("day", "start", "end", "a"))
        if start >= end:
            yield entry.mistake(f"the shift {start}-{end} ends before it begins", "end")
        elif spans and not any(s <= start and end <= e for s, e in spans.get(day, [])):
            what = f"the shift {day} {start}-{end} is outside the opening hours in neighbourhood.yaml"
            yield entry.mistake(what, "start")
        if a and a == entry.at("b"):
            yield entry.mistake(f"`b`: {a} cannot stand in for {a}", "b")
    for one, two in combinations(rows, 2):
        if one.code == two.code or not _at_one_time(one, two):
            continue
        if one.at("post") == two.at("post"):
            what = f"{two.at('post')} has another shift at that time, in line {one.lines[()]}"
            yield two.mistake(what, "post")
        elif one.at("a") and one.at("a") == two.at("a"):
            where = f"{one.at('post')}, in line {one.lines[()]}"
            yield two.mistake(f"`a`: {two.at('a')} is at another post at that time ({where})", "a")


def _at_one_time(one: Entry, two: Entry) -> bool:
    same_day = one.at("day") == two.at("day")
    return same_day and bool(one.at("start") < two.at("end") and two.at("start") < one.at("end"))


def _joined(sessions: Iterable[Session]) -> list[Session]:
    """Sessions that touch are one: a shift may run through noon."""
    spans: list[Session] = []
    for start, end in sorted(sessions):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _days(read: Read) -> Iterator[Mistake]:
    for entry in read.get("day", []):
        if entry.at("kind") == "work" and entry.at("like") in (None, "off"):
            what = "a `work` day needs `like`: the weekday whose hours it has, mon to sun"
            yield entry.mistake(what, "like")


def _other(read: Read) -> Iterator[Mistake]:
    """Whatever is reported has a kind, if only "other"."""
    rows = read.get("category", [])
    if rows and OTHER not in {entry.code for entry in rows}:
        yield rows[0].mistake(f"there is no category {OTHER}: what fits no other needs its limits too")


def _doubts(read: Read) -> Iterator[Mistake]:
    """A doubt is about danger: about another kind nobody would know what to say first."""
    dangers = {entry.code for entry in read.get("category", []) if entry.at("danger")}
    for entry in [*read.get("doubt", []), *read.get("saying", [])]:
        code = entry.at("category")
        if dangers and isinstance(code, str) and code not in dangers:
            yield entry.mistake(f"`category`: {_short(code)} has no `danger` in categories.yaml", "category")


def _conditions(read: Read) -> Iterator[Mistake]:
    for guide in read.get("guide", []):
        yield from conditions.mistakes_in(guide)


CHECKS: tuple[Callable[[Read], Iterator[Mistake]], ...] = (
    _twice,
    _references,
    _sessions,
    _shifts,
    _days,
    _other,
    _doubts,
    _conditions,
)
