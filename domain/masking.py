"""Personal fields for readers who do not need them whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable


def masked_name(name: str) -> str:
    """王小明 → 王**, Ann Lee → A**"""
    return name[:1] + "**" if name else ""


# An identity card has 17 digits and a digit or X; bank cards and social security numbers are as long.
IDENTITY = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){14,17}(?:[ -]?[xX])?(?![0-9])")


def without_numbers(text: str) -> tuple[str, bool]:
    """The text with numbers of identity and bank cards made unreadable, and whether there was one."""
    masked = IDENTITY.sub("****", text)
    return masked, masked != text


def without(text: str, said: Iterable[str]) -> str:
    """The text with what somebody said taken out, the longest first; also where it was escaped for HTML."""
    parts = {form for words in said if words for form in (words, html.escape(words, quote=False))}
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, "…")
    return text
