"""Which kind of problem a report may be about: what was heard for sure, then a search over residents' words."""

from __future__ import annotations

from collections.abc import Iterable

from domain.category import Category
from domain.danger import Alarm
from domain.search import Index


def index_of_categories(categories: Iterable[Category]) -> Index:
    """What a report's words are looked up in: names and residents' words."""
    return Index.build(
        (c.code, [(c.name.zh, 3.0), (c.name.en, 3.0), *((word, 3.0) for word in c.words)]) for c in categories
    )


def proposed(text: str, index: Index, alarm: Alarm | None, limit: int = 3) -> list[str]:
    """The codes of the kinds to propose, best first; [] if nothing fits. "Other" is for the caller to add."""
    found = [hit.code for hit in index.find(text, limit)]
    if alarm and alarm.sure:
        found = [alarm.category, *(code for code in found if code != alarm.category)]
    return found[:limit]
