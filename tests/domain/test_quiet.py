"""When people may be rung."""

from __future__ import annotations

from domain.quiet import HOURS, UNASKED


def test_what_nobody_waits_for_comes_when_nobody_chose_to_be_left_in_peace() -> None:
    assert UNASKED[0] < UNASKED[1]
    assert all(begin <= UNASKED[0] and UNASKED[1] <= end for begin, end in HOURS.values())
