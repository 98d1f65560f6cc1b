"""What sounds like danger without a word for it: 老伴早上起来半边身子不听使唤. Nobody can list all of that.

    distress = Distress.build([("爸筷子拿不住了，话讲不清", "medical_emergency"), ("路灯不亮", None), …])
    distress.second_opinion("我妈话讲不囫囵，筷子也拿不住", None)  →  Alarm("medical_emergency", sure=False, alike=True)

A naive Bayes classifier over the terms of domain/search.py: how much oftener is each in sentences of danger than in
others? It raises a doubt, which one tap settles, or makes a certainty one: 打架子鼓 is no 打架. What danger sounds like
is data.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log, sqrt

from domain.danger import Alarm
from domain.folding import fold
from domain.neighbourhood import Code, Data, Line
from domain.search import terms_of

READ = 300  # characters that are read
FEWEST = 20  # a shorter message counts as if it had so many terms: a few words alone tell little
SMOOTHING = 0.3
# Set by 130 sentences of danger and 200 others that were not looked at before; tests/domain/unseen.csv has others yet.
THRESHOLD = 2.0
CALM = -4.5


class Saying(Data):
    """What somebody might write; `category` is the danger that it tells of, if it does."""

    text: Line
    category: Code | None = None


class Distress:
    """What sentences of danger sound like. `Distress.build` makes it; it never changes."""

    __slots__ = ("_danger", "_kinds")

    def __init__(self, danger: dict[str, float], kinds: dict[str, dict[str, float]]) -> None:
        self._danger = danger  # term → by how much it speaks for danger
        self._kinds = kinds  # kind of danger → term → by how much it speaks for that one among them

    @classmethod
    def build(cls, sayings: Iterable[tuple[str, str | None]]) -> Distress:
        """From sentences, each with the code of the danger that it tells of, or None. Of none at all nothing sounds
        like danger."""
        having: dict[str | None, Counter[str]] = defaultdict(Counter)
        number: Counter[str | None] = Counter()
        for text, kind in sayings:
            number[kind] += 1
            having[kind].update(_said_in(text))
        calm, calm_number = having.pop(None, Counter()), number.pop(None, 0)
        alarmed: Counter[str] = sum(having.values(), Counter())
        alarmed_number = sum(number.values())
        if not alarmed or not calm:
            return cls({}, {})  # nothing to tell one from the other by
        return cls(
            _weights(alarmed, alarmed_number, calm, calm_number),
            {
                str(kind): _weights(count, number[kind], alarmed - count, alarmed_number - number[kind])
                for kind, count in having.items()
            },
        )

    def likeness(self, text: str) -> float:
        """How much it sounds like danger: above THRESHOLD somebody should ask; 0 for what nobody knows."""
        said = _said_in(text)
        return _sum(self._danger, said) / sqrt(max(FEWEST, len(said)))

    def second_opinion(self, text: str, alarm: Alarm | None) -> Alarm | None:
        """What was heard by its words, once more: nothing may become a doubt, and what is certain may too."""
        if not self._kinds:
            return alarm
        likeness = self.likeness(text)
        if alarm is None and likeness >= THRESHOLD:
            said = _said_in(text)
            kind = max(self._kinds, key=lambda kind: _sum(self._kinds[kind], said))
            return Alarm(kind, sure=False, alike=True)
        if alarm is not None and likeness <= CALM:
            return alarm._replace(sure=False)
        return alarm


def _said_in(text: str) -> set[str]:
    return set(terms_of(fold(text[:READ])))


def _weights(having: Counter[str], number: int, others: Counter[str], others_number: int) -> dict[str, float]:
    """The logarithm of how much oftener a term stands in these sentences than in the others; where it is seldom, each
    side is taken to have had its share of SMOOTHING more, so that few sentences prove no more than they can."""
    share = number / max(1, number + others_number)
    usual = SMOOTHING * share, SMOOTHING * (1 - share)
    return {
        term: log((having[term] + usual[0]) / (number + 1) / ((others[term] + usual[1]) / (others_number + 1)))
        for term in having | others
    }


def _sum(weights: dict[str, float], said: set[str]) -> float:
    return sum(weights.get(term, 0.0) for term in said)
