"""What sounds like danger without a word for it: 老伴早上起来半边身子不听使唤. Nobody can list all of that.

    distress = Distress.build([("爸筷子拿不住了，话讲不清", "medical_emergency"), ("路灯不亮", None), …])
    distress.second_opinion("我妈话讲不囫囵，筷子也拿不住", None)  →  Alarm("medical_emergency", sure=False, alike=True)

It raises a doubt, which one tap settles, or makes a certainty one: 打架子鼓 is no 打架. What danger sounds like is data
(domain/likeness.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from domain.danger import Alarm
from domain.likeness import Likeness
from domain.neighbourhood import Code, Data, Line

SMOOTHING = 0.3
FEWEST = 20  # terms: a few words alone tell little
# Set by 130 sentences of danger and 200 others that were not looked at before; tests/domain/unseen.csv has others yet.
THRESHOLD = 2.0
CALM = -4.5


class Saying(Data):
    """What somebody might write; `category` is the danger that it tells of, if it does."""

    text: Line
    category: Code | None = None


class Distress:
    """What sentences of danger sound like. `Distress.build` makes it; it never changes."""

    __slots__ = ("_danger", "_kinds", "_usual")

    def __init__(self, danger: Likeness, kinds: Likeness, usual: Sequence[str]) -> None:
        self._danger = danger
        self._kinds = kinds
        self._usual = usual

    @classmethod
    def build(cls, sayings: Iterable[tuple[str, str | None]]) -> Distress:
        """From sentences, each with the code of the danger that it tells of, or None. Of none at all nothing sounds
        like danger."""
        known = list(sayings)
        dangers = [(text, kind) for text, kind in known if kind is not None]
        return cls(
            Likeness.build(((text, "danger" if kind else "calm") for text, kind in known), SMOOTHING, FEWEST),
            Likeness.build(dangers, SMOOTHING, FEWEST),
            [kind for kind, _ in Counter(kind for _, kind in dangers).most_common()],
        )

    def likeness(self, text: str) -> float:
        """How much it sounds like danger: from THRESHOLD on somebody should ask; 0 for what nobody knows."""
        return self._danger.score(text, "danger")

    def kinds(self, text: str) -> list[str]:
        """Which dangers it may be: what it is most like, then what is told of oftenest."""
        likest, _ = self._kinds.best(text)
        return list(dict.fromkeys([likest, *self._usual] if likest else self._usual))

    def second_opinion(self, text: str, alarm: Alarm | None) -> Alarm | None:
        """What was heard by its words, once more: nothing may become a doubt, and what is certain may too."""
        likeness = self.likeness(text)
        if alarm is None and likeness >= THRESHOLD:
            kind, _ = self._kinds.best(text)
            return Alarm(kind, sure=False, alike=True) if kind else None
        if alarm is not None and likeness <= CALM:
            return alarm._replace(sure=False)
        return alarm
