"""A policy guide: what residents ask about, part by part, each part confirmed by somebody here or not told."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from domain.eligibility import Eligibility
from domain.neighbourhood import Confirmation, Data, Line, ServiceCode, Text, Words


class Part(Data):
    """One answer of a guide, such as who may apply; told only as long as `confirmed` holds."""

    code: ServiceCode
    title: Words  # 谁能领
    text: Text
    words: tuple[Line, ...] = ()  # how residents ask for just this
    confirmed: Confirmation | None = None

    def said(self, today: dt.date) -> bool:
        """May it be told to residents?"""
        return self.confirmed is not None and self.confirmed.holds(today)


class Guide(Data):
    """`services` are the matters that it is about, the one to book first. `sources` and `checked` are for the reader:
    where it is from, and when somebody last compared it."""

    code: ServiceCode
    title: Words
    words: tuple[Line, ...] = ()
    services: tuple[ServiceCode, ...] = ()
    sources: tuple[Line, ...] = Field(min_length=1, max_length=8)
    checked: dt.date
    parts: tuple[Part, ...] = Field(min_length=1, max_length=12)
    eligible: Eligibility | None = None  # who may, as questions

    def told(self, today: dt.date) -> list[Part]:
        """The parts that may be told, in their order."""
        return [part for part in self.parts if part.said(today)]

    def opens_at(self, today: dt.date) -> int | None:
        """The age in years at which somebody may, as long as somebody here has confirmed it."""
        return self.eligible.opens(today) if self.eligible else None
