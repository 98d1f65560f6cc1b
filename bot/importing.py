"""From a folder's files into the database: everything or nothing, and never at the cost of a booking."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.files import Files, FilesProblem, Mistake
from dialog.tell import Tell
from dialog.texts import Texts
from dialog.turn import Work
from domain.catalogue import Catalogue
from domain.opening import missing_numbers
from handlers.absence import homeless
from storage import catalogue as catalogues
from storage import staff
from storage.bookings import Booking
from storage.db import Writing
from storage.sealing import Sealer
from storage.store import Serials, Store

FURTHEST = 60  # days: the longest horizon that a neighbourhood may give itself


class BreaksBookings(Exception):
    """The new roster leaves open bookings without a person. `lines` name them: when and what, never whose."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        first = "nothing was imported: these bookings would be without a person"
        super().__init__("\n".join((first, *lines)))


async def import_files(tx: Writing, sealer: Sealer, zone: ZoneInfo, now: dt.datetime, files: Files) -> dict[str, int]:
    """Write what the files say, in the caller's transaction: how many entries are new, changed, retired.

    Staff who are not in the files stay on the list: a role is taken back by `staff remove`.
    Raises BreaksBookings, or FilesProblem if the files are another neighbourhood's, or would leave an open desk without
    its numbers; nothing is written then.
    """
    code = next(iter(files.entries["neighbourhood"]))
    before = await _present(tx, zone)
    if before is not None and before.neighbourhood.code != code:
        here = before.neighbourhood.code
        what = f"`code` is {code}, but this database serves {here}; give {code} a database of its own"
        raise FilesProblem([Mistake("neighbourhood.yaml", 0, what)], files.counts)
    broken = set() if before is None else {b.id for b in await _homeless(tx, sealer, before, now)}
    async with tx.savepoint():
        counts = await catalogues.replace_all(tx, code, files.entries, now)
        for member in files.staff:
            await staff.put(tx, sealer, code, member.code, member.name, member.role, member.grids)
        after = await catalogues.load(tx, zone)
        if after.opening == "open" and (missing := missing_numbers(after)):
            raise FilesProblem([Mistake("neighbourhood.yaml", 0, f"the desk is open: {what}") for what in missing], {})
        left = [b for b in await _homeless(tx, sealer, after, now) if b.id not in broken]
        if left:
            raise BreaksBookings(tuple(_line(b, before or after, zone) for b in left))
    return counts


async def _present(tx: Writing, zone: ZoneInfo) -> Catalogue | None:
    try:
        return await catalogues.load(tx, zone)
    except catalogues.NoNeighbourhood:
        return None


async def _homeless(tx: Writing, sealer: Sealer, catalogue: Catalogue, now: dt.datetime) -> list[Booking]:
    """Bookings that this catalogue leaves without a person; its horizon may have been longer before."""
    here = catalogue.neighbourhood
    rules = here.booking.model_copy(update={"horizon_days": FURTHEST})
    wide = replace(catalogue, neighbourhood=here.model_copy(update={"booking": rules}))
    store = Store(tx, sealer, wide, Serials())
    return await homeless(Work(now, store, Tell(store.serial, now), Texts(), ""))


def _line(booking: Booking, catalogue: Catalogue, zone: ZoneInfo) -> str:
    """In the words of before: the service may be what went."""
    service = catalogue.services.get(booking.service)
    name = service.name.zh if service else booking.body.service_name
    return f"{booking.start.astimezone(zone):%Y-%m-%d %H:%M} {name}"
