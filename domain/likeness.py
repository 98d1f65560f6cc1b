"""Which of several kinds a sentence is most like: a naive Bayes classifier over the terms of domain/search.py.

    likeness = Likeness.build([("老妈八十了能领啥", "gaoling_jintie"), ("今天下雨吗", "")])
    likeness.best("我妈八十二了领什么钱")  →  ("gaoling_jintie", 2.1)

How much oftener does each term stand in sentences of one kind than in all others? What stands nowhere says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log, sqrt

from domain.folding import fold
from domain.search import terms_of

READ = 300  # characters that are read


class Likeness:
    """`Likeness.build` makes it; it never changes."""

    __slots__ = ("_fewest", "_weights")

    def __init__(self, weights: dict[str, dict[str, float]], fewest: int) -> None:
        self._weights = weights  # kind → term → by how much it speaks for that kind
        self._fewest = fewest

    @classmethod
    def build(cls, sentences: Iterable[tuple[str, str]], smoothing: float, fewest: int) -> Likeness:
        """From (sentence, kind). `smoothing`: a term is taken to stand in so many sentences more, of each kind its
        share, so that few prove no more than they can. `fewest`: a shorter sentence counts as if it had so many."""
        having: dict[str, Counter[str]] = defaultdict(Counter)
        number: Counter[str] = Counter()
        for text, kind in sentences:
            number[kind] += 1
            having[kind].update(_terms(text))
        every: Counter[str] = Counter()
        for count in having.values():
            every.update(count)
        whole = sum(number.values())

        def weights(kind: str) -> dict[str, float]:
            own, others = number[kind], whole - number[kind]
            usual = smoothing * own / max(1, whole)  # the rest of `smoothing` is the share of the others
            return {
                term: log((having[kind][term] + usual) / (own + 1))
                - log((times - having[kind][term] + smoothing - usual) / (others + 1))
                for term, times in every.items()
            }

        return cls({kind: weights(kind) for kind in number} if len(number) > 1 else {}, fewest)

    def score(self, text: str, kind: str) -> float:
        """How much it is like that kind; less than zero: like the others. 0 for what nobody knows."""
        said = _terms(text)
        return self._score(said, kind)

    def best(self, text: str) -> tuple[str, float]:
        """The kind that it is most like, and how much; ("", 0.0) where nothing was learnt."""
        said = _terms(text)
        return max(
            ((kind, self._score(said, kind)) for kind in self._weights), key=lambda one: one[1], default=("", 0.0)
        )

    def _score(self, said: set[str], kind: str) -> float:
        weights = self._weights.get(kind, {})
        return sum(weights.get(term, 0.0) for term in said) / sqrt(max(self._fewest, len(said)))


def _terms(text: str) -> set[str]:
    return set(terms_of(fold(text[:READ])))
