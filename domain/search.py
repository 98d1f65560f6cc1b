"""Which entries a person means: BM25 over single characters, pairs of characters and Latin words.

    index = Index.build([("gaoling_jintie", [("高龄津贴", 3.0), ("Old-age allowance", 3.0)])])
    index.find("请问高龄津贴怎么办理")  →  [Hit(code="gaoling_jintie", score=…, sure=True)]

Pairs find words without a dictionary of words; single characters forgive one that is mistyped, and the first
letters of a Latin word forgive its ending.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from domain.folding import fold

K1, B = 1.2, 0.3  # BM25: how soon repetition stops to count, how much long entries lose
PART = 0.4  # what a single character or a word's beginning counts beside a pair or a whole word
HINT = 0.25  # what a hint counts beside what was asked
EXACT = 1.25  # for an entry that has just this text
LEAST = 0.2  # share of what was asked that an entry must have to be found at all
SURE_SHARE, SURE_LEAD = 0.65, 1.5
READ = 200  # characters of a query that are read
STEM = 5  # letters by which forms of a Latin word are known


class Hit(NamedTuple):
    """An entry that was found; `sure` only on the first, and only if it clearly leads."""

    code: str
    score: float
    sure: bool


class Index:
    """Entries to be found. `Index.build` makes it; it never changes."""

    __slots__ = ("_codes", "_exact", "_postings", "_rarity")

    def __init__(self, codes: list[str], counts: list[dict[str, float]], exact: dict[str, set[int]]) -> None:
        self._codes = codes
        self._exact = exact  # a whole text → the entries that have it
        self._postings = _postings(counts)  # a term → entries, and what it adds to the score of each
        self._rarity = {term: _rarity(term, len(owners), len(codes)) for term, (owners, _) in self._postings.items()}

    @classmethod
    def build(cls, entries: Iterable[tuple[str, Sequence[tuple[str, float]]]]) -> Index:
        """An index of (code, ((text, weight), …)): name, residents' words, eligibility …, in any language.

        A text of weight 3 counts as if it stood there three times. ValueError if a code comes twice.
        """
        codes: list[str] = []
        counts: list[dict[str, float]] = []
        exact: dict[str, set[int]] = defaultdict(set)
        for code, texts in entries:
            count: dict[str, float] = defaultdict(float)
            for text, weight in texts:
                folded = fold(text)
                for term in terms_of(folded):
                    count[term] += weight
                exact[_key(folded)].add(len(codes))
            codes.append(code)
            counts.append(count)
        if len(set(codes)) < len(codes):
            raise ValueError("a code comes twice")
        return cls(codes, counts, {text: owners for text, owners in exact.items() if text})

    def find(self, query: str, limit: int = 5, hints: str = "") -> list[Hit]:
        """The best entries for a query in a person's own words, best first; [] if nothing fits.

        `hints` (domain/spoken.py gives them) only choose among entries that fit the query. Whoever types just
        a text of an entry, without hints, gets that entry first. The first hit is `sure` if it is the only
        such entry; else if it has a whole word of the query, SURE_SHARE of what was asked, and SURE_LEAD
        times the score of the second.
        """
        folded = fold(query[:READ])
        asked = ASKING.sub(" ", folded)
        terms = dict.fromkeys(terms_of(asked))
        exact = self._exact.get(_key(folded)) or self._exact.get(_key(asked)) or set()
        scores, shares = self._weigh(terms, dict.fromkeys(terms_of(fold(hints[:READ]))))
        for entry in exact:
            scores[entry] *= EXACT
        first = set() if hints else exact
        found = sorted(
            (entry for entry in range(len(scores)) if entry in first or shares[entry] >= LEAST),
            key=lambda entry: (entry not in first, -scores[entry], entry),
        )
        leads = len(first) == 1 or (not first and self._leads(found, terms, scores, shares))
        return [
            Hit(self._codes[entry], scores[entry], leads and place == 0)
            for place, entry in enumerate(found[: max(limit, 0)])
        ]

    def _weigh(self, terms: Iterable[str], hints: Iterable[str]) -> tuple[list[float], list[float]]:
        """The score of every entry, and which share of the query's terms it has, by how rare they are."""
        scores, shares = [0.0] * len(self._codes), [0.0] * len(self._codes)
        asked = {term: self._rarity.get(term) or self._unknown(term) for term in terms}
        whole = sum(asked.values())  # more than nothing if any term is known
        for term, rarity in asked.items():
            for entry, score in zip(*self._postings.get(term, NOWHERE), strict=True):
                scores[entry] += score
                shares[entry] += rarity / whole
        for term in hints:
            if term not in asked:
                for entry, score in zip(*self._postings.get(term, NOWHERE), strict=True):
                    scores[entry] += HINT * score
        return scores, shares

    def _unknown(self, term: str) -> float:
        """What an unknown term takes from the share: nothing if its parts are counted anyway."""
        has_parts = not _is_part(term) and (_is_han(term) or len(term) > STEM)
        return 0.0 if has_parts else _rarity(term, 0, len(self._codes))

    def _leads(self, found: list[int], terms: Iterable[str], scores: list[float], shares: list[float]) -> bool:
        """Is the first of the entries found clearly the one that was meant?"""
        if not found or shares[found[0]] < SURE_SHARE:
            return False
        if all(_is_part(term) for term in terms if found[0] in self._postings.get(term, NOWHERE)[0]):
            return False  # characters here and there: 天气 is no 天然气
        return len(found) == 1 or scores[found[0]] >= SURE_LEAD * scores[found[1]]


Posting = tuple["array[int]", "array[float]"]
NOWHERE: Posting = (array("I"), array("d"))


def _postings(counts: list[dict[str, float]]) -> dict[str, Posting]:
    lengths = [sum(count.values()) for count in counts]
    mean = sum(lengths) / len(lengths) if any(lengths) else 1.0
    entries: dict[str, Posting] = defaultdict(lambda: (array("I"), array("d")))
    for entry, count in enumerate(counts):
        slack = K1 * (1 - B + B * lengths[entry] / mean)
        for term, times in count.items():
            entries[term][0].append(entry)
            entries[term][1].append(times * (K1 + 1) / (times + slack))
    for term, (owners, scores) in entries.items():
        rarity = _rarity(term, len(owners), len(counts))
        scores[:] = array("d", (score * rarity for score in scores))
    return dict(entries)


def _rarity(term: str, having: int, all_entries: int) -> float:
    """BM25's weight of a term that so many entries have; parts of words count less."""
    rarity = log(1 + (all_entries - having + 0.5) / (having + 0.5))
    return rarity * PART if _is_part(term) else rarity


# --- words

HAN = "㐀-䶿一-鿿"
RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")


def terms_of(folded: str) -> Iterator[str]:
    """Characters, pairs of characters, Latin words and their beginnings, of folded text."""
    for match in RUN.finditer(folded):
        run = match.group()
        if _is_han(run):
            yield from (char for char in run if char not in SMALL_CHARACTERS)
            yield from map("".join, pairwise(run))
        elif run not in SMALL_WORDS:
            word = run.removesuffix("s") if len(run) > 3 and not run.endswith("ss") else run
            yield word
            if len(word) > STEM:
                yield f"{word[:STEM]}*"


def content_words(question: str) -> set[str]:
    """What a question is about, without how it is asked: pairs of characters and Latin words; no figures."""
    words = terms_of(ASKING.sub(" ", fold(question)))
    return {word for word in words if len(word) > 1 and word.isalpha()}


def _is_han(run: str) -> bool:
    return "㐀" <= run[0] <= "鿿"


def _is_part(term: str) -> bool:
    return len(term) == 1 or term.endswith("*")


def _key(folded: str) -> str:
    """The text by which an exact match is known: its letters and figures, or whatever it has instead."""
    return "".join(RUN.findall(folded)) or folded


# how people ask, which says nothing of what they ask for; 代办, 帮办 and 办证 keep their 办
ASKING = re.compile(
    "请问一下|请问|您好|你好|想问一下|想问问|想问|问一下|问问|咨询一下|想咨询|我想要?|我要|想要?|打算|帮我|麻烦您?|谢谢您?"
    "|(?:怎么样?|怎样|如何|咋样?|去?哪里|去?哪儿|到哪|去哪)(?:办理|申请|办|领取?|弄|搞|交|走)?"
    "|能不能|可不可以|可以|能否|是不是|有没有|需要|要带|(?:什么|哪些|啥)(?:材料|手续|条件|东西|流程)?|多少钱?"
    "|办理|申请|(?<![代帮陪网])办(?![证公])|一下|[吗呢吧啊呀么]|不$"
    r"|\b(?:again|all|been|every|has|just|never|next|our|still|very)\b"
)
SMALL_CHARACTERS = frozenset("的了着过是不我你您他她它们这那谁有在和就都也很把被给让得地个")
SMALL_WORDS = frozenset(
    word
    for line in (
        "a an and any apply are at be can could do does for from get have help how i if in is it me my need",
        "of on or our please so some that the there this to want was we what when where which who will with",
        "would you your",
    )
    for word in line.split()
)
