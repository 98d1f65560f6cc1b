"""Which service somebody means: found by its words, and sure only where residents' questions about it sound alike.

Two opinions: the search (domain/search.py) puts the services in order; what questions sound like (domain/likeness.py)
says whether the first is surely meant. Neither is enough: the one is sure of single words, the other of everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.likeness import Likeness
from domain.neighbourhood import Data, Line, Service, ServiceCode
from domain.search import Hit, Index

SMOOTHING, FEWEST = 4.0, 8
SURE = 2.0  # how much a question must sound like others about a service; measured in tests/domain/test_knowledge.py
QUESTION = 0.5  # what a question counts in the search, beside 3 for a name


class Question(Data):
    """What somebody might ask; `about` is the service that it is about, if it is about one."""

    text: Line
    about: ServiceCode | None = None


class Knowledge:
    """What services are found by. `Knowledge.build` makes it; it never changes."""

    __slots__ = ("_index", "_likeness", "_names")

    def __init__(self, names: Index, index: Index, likeness: Likeness | None) -> None:
        self._names = names
        self._index = index
        self._likeness = likeness

    @classmethod
    def build(cls, services: Iterable[Service], questions: Sequence[Question]) -> Knowledge:
        """Without questions the search by names alone decides."""
        known = list(services)
        names = Index.build((service.code, _texts(service, [])) for service in known)
        if not questions:
            return cls(names, names, None)
        named = [(text, service.code) for service in known for text in _names_of(service)]
        asked = [(question.text, question.about or "") for question in questions]
        index = Index.build((service.code, _texts(service, questions)) for service in known)
        return cls(names, index, Likeness.build([*asked, *named], SMOOTHING, FEWEST))

    def named(self, query: str, limit: int = 5, hints: str = "") -> list[Hit]:
        """Services by names and residents' words for them alone: what is not asked, but reported, sounds like none."""
        return self._names.find(query, limit, hints)

    def outside(self, query: str) -> bool:
        """Does it sound like what the desk knows nothing of?"""
        return self._likeness is not None and self._likeness.best(query)[0] == ""

    def find(self, query: str, limit: int = 5, hints: str = "") -> list[Hit]:
        """The best services for a query in a person's own words, best first; only the first may be `sure`. What neither
        names one nor surely asks about one finds none."""
        hits = self._index.find(query, limit, hints)
        if not hits or self._likeness is None:
            return hits
        named = self._names.find(query, 1, hints)
        kind, score = self._likeness.best(f"{query} {hints}")
        asked = kind == hits[0].code and (hits[0].sure or score >= SURE)
        named_so = [(hit.code, hit.sure) for hit in named] == [(hits[0].code, True)]
        sure = asked or (named_so and self._likeness.score(query, hits[0].code) >= SURE)
        if not sure and not named:
            return []
        return [hits[0]._replace(sure=sure), *hits[1:]]


def _names_of(service: Service) -> list[str]:
    return [service.name.zh, service.name.en, *service.words]


def _texts(service: Service, questions: Sequence[Question]) -> list[tuple[str, float]]:
    less = [service.eligibility.zh, service.eligibility.en] if service.eligibility else []
    asked = [question.text for question in questions if question.about == service.code]
    return [*((name, 3.0) for name in _names_of(service)), *((text, QUESTION) for text in (*less, *asked))]
