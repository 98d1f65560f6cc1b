"""Aware times to the integers that rows hold (milliseconds since 1970, UTC), and back."""

from __future__ import annotations

import datetime as dt


def to_row(moment: dt.datetime) -> int:
    """Raises ValueError for a time without a zone: it could mean any of 24 moments."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {moment}")
    return round(moment.timestamp() * 1000)


def from_row(value: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(value / 1000, dt.UTC)


def to_row_or_none(moment: dt.datetime | None) -> int | None:
    return None if moment is None else to_row(moment)


def from_row_or_none(value: int | None) -> dt.datetime | None:
    return None if value is None else from_row(value)
