"""One spelling for everything that is compared: what people type and what the files say."""

from __future__ import annotations

import unicodedata

from domain.traditional import SIMPLIFIED, TRADITIONAL

TO_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # controls, zero-width, bidi, surrogates, not characters
# letters and marks that show nothing either: fillers, joiners, variation selectors
BLANKS = frozenset(map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810))))
SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
MARKS = 4  # accents kept on one letter; a tower of them says nothing more and makes normalising quadratic


def fold(text: str) -> str:
    """The text as it is compared: NFKC (half width), lower case, Simplified, nothing unseen, single blanks.

    Any string will do, lone surrogates too; folding twice changes nothing more.
    """
    shown = unicodedata.normalize("NFKC", _shown(text)).lower()
    # lower-casing may take a letter apart (İ), and normalising may bring a filler to light
    shown = _shown(unicodedata.normalize("NFKC", shown))
    return " ".join(shown.translate(TO_SIMPLIFIED).split())


def has_chinese(text: str) -> bool:
    """Is any of it in Chinese characters?"""
    return any("㐀" <= char <= "鿿" for char in text)


def _shown(text: str) -> str:
    """The text without what nobody sees; white space of any kind is a blank."""
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for char in text:
        if char.isspace():
            kept.append(" ")
            marks = 0
            continue
        category = unicodedata.category(char)
        if category in UNSEEN or char in BLANKS or char in SELECTORS:
            continue
        marks = marks + 1 if category[0] == "M" else 0
        if marks <= MARKS:
            kept.append(char)
    return "".join(kept)
