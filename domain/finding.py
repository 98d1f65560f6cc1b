"""How well a search finds: recall, rank and time, over a corpus and questions with known answers.

measure(Index.build([("d1", [("高龄津贴…", 1.0)])]), [Asked(q="老人补贴", rel=("d1",))])
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from domain.search import Hit

DEEP = 10  # places that count for the mean reciprocal rank


class Document(BaseModel):
    """One text to be found."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)


class Asked(BaseModel):
    """A question, and the documents that answer it; none: it is outside of what is known."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(min_length=1)
    rel: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Shares of the `inside` questions, but `unsure` of the `outside` ones; `milliseconds` a question, on average."""

    inside: int
    outside: int
    first: float  # recall@1: the first is right
    three: float  # recall@3: a right one is among three
    rank: float  # MRR@10
    sure: float  # answered without asking back
    unsure: float  # of those outside, not answered
    milliseconds: float


class Search(Protocol):
    """Whatever finds: an Index, or the services of a neighbourhood (domain/knowledge.py)."""

    def find(self, query: str, limit: int = ...) -> list[Hit]: ...


def measure(index: Search, questions: Sequence[Asked]) -> Found:
    """Raises ZeroDivisionError for no question with an answer."""
    firsts = threes = sures = unsures = outside = 0
    ranks = 0.0
    began = time.perf_counter()
    answers = [index.find(question.q, DEEP) for question in questions]
    seconds = time.perf_counter() - began
    for question, hits in zip(questions, answers, strict=True):
        sure = bool(hits) and hits[0].sure
        if not question.rel:
            outside += 1
            unsures += not sure
            continue
        right = [place for place, hit in enumerate(hits, start=1) if hit.code in question.rel]
        firsts += right[:1] == [1]
        threes += bool(right) and right[0] <= 3
        ranks += 1 / right[0] if right else 0.0
        sures += sure
    inside = len(questions) - outside
    return Found(
        inside,
        outside,
        firsts / inside,
        threes / inside,
        ranks / inside,
        sures / inside,
        unsures / outside if outside else 1.0,
        seconds * 1000 / len(questions),
    )
