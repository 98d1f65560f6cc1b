"""What is understood of the reports in reports.csv: the figures that the tests hold and `make bench` prints."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from domain.category import Category, Doubt
from domain.danger import Alarm, Alarms
from domain.distress import Distress
from domain.kinds import index_of_categories, proposed

SAMPLE = Path(__file__).parents[2] / "examples" / "liuyin"


class Report(NamedTuple):
    """`danger` is yes, doubt or no; `category` is empty where any would do."""

    text: str
    category: str
    danger: str

    @property
    def english(self) -> bool:
        return self.text.isascii() and any(char.isalpha() for char in self.text)


class Emergencies(NamedTuple):
    """How danger is heard. `missed` of those that are dangers, `right` as a share of them; `unasked` of the doubtful;
    `false` of the `harmless`: orders that were not needed; `asked`: questions that were not."""

    of: int
    missed: list[str]
    right: float
    unasked: list[str]
    harmless: int
    false: list[str]
    asked: list[str]


class Unseen(NamedTuple):
    """How danger is heard in sentences that neither words nor sayings were made from: orders `at_once`, `asked`, else
    missed; of the `harmless` `false` orders, and questions `asked_calm`."""

    of: int
    at_once: int
    asked: int
    harmless: int
    false: int
    asked_calm: int


class Kinds(NamedTuple):
    """Shares of the labelled reports whose kind is proposed first, and among three."""

    of: int
    first: float
    three: float


def read(file: str) -> Any:
    return yaml.safe_load((SAMPLE / file).read_text("utf-8"))


@cache
def categories() -> list[Category]:
    return [Category.model_validate(entry) for entry in read("categories.yaml")]


@cache
def alarms() -> Alarms:
    return Alarms.build(categories(), [Doubt.model_validate(entry) for entry in read("doubts.yaml")])


@cache
def distress() -> Distress:
    with (SAMPLE / "sayings.csv").open(encoding="utf-8", newline="") as file:
        return Distress.build((row["text"], row["category"] or None) for row in csv.DictReader(file))


def heard(text: str) -> Alarm | None:
    """As in a private chat."""
    return distress().second_opinion(text, alarms().heard(text))


def unseen() -> Unseen:
    with (Path(__file__).parent / "unseen.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["danger"], heard(row["text"])) for row in csv.DictReader(file)]
    found = Counter((danger, None if alarm is None else alarm.sure) for danger, alarm in rows)
    number = Counter(danger for danger, _ in rows)
    return Unseen(
        number["yes"], found["yes", True], found["yes", False], number["no"], found["no", True], found["no", False]
    )


@cache
def reports() -> list[Report]:
    with (Path(__file__).parent / "reports.csv").open(encoding="utf-8", newline="") as file:
        return [Report(**row) for row in csv.DictReader(file)]


def emergencies() -> Emergencies:
    dangers = [report for report in reports() if report.danger == "yes"]
    harmless = [report for report in reports() if report.danger == "no"]
    false = {r.text: alarm for r in harmless if (alarm := heard(r.text))}
    return Emergencies(
        of=len(dangers),
        missed=[r.text for r in dangers if not ((alarm := heard(r.text)) and alarm.sure)],
        right=sum((alarm := heard(r.text)) is not None and alarm.category == r.category for r in dangers)
        / len(dangers),
        unasked=[r.text for r in reports() if r.danger == "doubt" and not heard(r.text)],
        harmless=len(harmless),
        false=[text for text, alarm in false.items() if alarm.sure],
        asked=[text for text, alarm in false.items() if not alarm.sure],
    )


def kinds(listening: bool = True, english: bool = False) -> Kinds:
    """As proposed; not `listening`: by the words alone, without what is heard of danger; `english`: of those alone."""
    index = index_of_categories(categories())
    labelled = [report for report in reports() if report.category and (report.english or not english)]
    ranked = [(r.category, proposed(r.text, index, heard(r.text) if listening else None)) for r in labelled]
    return Kinds(
        of=len(ranked),
        first=sum(found[:1] == [code] for code, found in ranked) / len(ranked),
        three=sum(code in found for code, found in ranked) / len(ranked),
    )
