"""Who is offered a case, circle by circle: nobody takes it in time, and the next one hears of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Protocol

from domain.category import Category
from domain.neighbourhood import Role

ABOVE: tuple[Role, ...] = ("supervisor", "secretary")  # who finds somebody where nobody is, first to last
LAST: Role = "admin"


class Worker(Protocol):
    """Somebody on the staff list, as storage.staff.Member."""

    @property
    def code(self) -> str: ...
    @property
    def role(self) -> Role: ...
    @property
    def grids(self) -> tuple[str, ...]: ...  # empty: everywhere
    @property
    def joined(self) -> bool: ...


def circles(category: Category, grid: str | None, staff: Sequence[Worker], on_duty: Set[str]) -> list[list[str]]:
    """Codes of those who are offered a case, from the first circle to the last; each once, in the order of `staff`.

    The roles of `category.to`: on duty in this grid, then in this grid, then anywhere; then the supervisors, then the
    secretaries, and the administrators where there is neither. A case without a grid is in the scope of those who
    look after all of them. Whoever has not joined cannot be reached and is in no circle, nor is a partner unit, which
    gets only what is passed to it.

    A private category goes to the roles of `category.to` alone; that is the only case in which there may be no
    circle although a supervisor, a secretary or an administrator has joined.
    """
    reachable = [one for one in staff if one.joined and one.role != "partner"]
    able = [one for one in reachable if one.role in category.to]
    here = [one for one in able if not one.grids or grid in one.grids]
    wanted: list[Iterable[Worker]] = [[one for one in here if one.code in on_duty], here, able]
    if not category.private:
        above = [[one for one in reachable if one.role == role] for role in ABOVE]
        wanted += above if any(above) else [[one for one in reachable if one.role == LAST]]
    return list(_each_once(wanted))


def _each_once(wanted: Iterable[Iterable[Worker]]) -> Iterator[list[str]]:
    """The circles without those who were in an earlier one, and without empty ones."""
    seen: set[str] = set()
    for circle in wanted:
        codes = [code for code in dict.fromkeys(one.code for one in circle) if code not in seen]
        seen.update(codes)
        if codes:
            yield codes
