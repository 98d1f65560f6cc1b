"""When people may be rung: nothing but emergencies at night, for staff too. `now` is aware; times are local."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from zoneinfo import ZoneInfo

from domain.category import Urgency

# From, to (local). Who is on the staff hears what is urgent early and late; everybody else is left their evening.
STAFF_URGENT = (dt.time(7, 0), dt.time(22, 0))
STAFF = (dt.time(8, 30), dt.time(21, 0))
RESIDENT = (dt.time(8, 30), dt.time(21, 0))
Quiet = Literal["usual", "early", "late"]
# What a resident may choose instead. Reminders of a booking come all the same: they were asked for.
HOURS: dict[Quiet, tuple[dt.time, dt.time]] = {
    "usual": RESIDENT,
    "early": (dt.time(9, 0), dt.time(19, 30)),
    "late": (dt.time(10, 0), dt.time(22, 0)),
}

# What nobody waits for comes in the middle of the day: within each of these.
UNASKED = (dt.time(10, 0), dt.time(19, 0))


def for_staff(now: dt.datetime, urgency: Urgency, zone: ZoneInfo) -> dt.datetime:
    """When a member of staff hears of a case: an emergency at once, by day and by night."""
    if urgency == "emergency":
        return now
    return _within(now, STAFF_URGENT if urgency == "urgent" else STAFF, zone)


def for_resident(now: dt.datetime, urgency: Urgency, zone: ZoneInfo, quiet: Quiet = "usual") -> dt.datetime:
    """When progress reaches those who reported or joined."""
    return now if urgency == "emergency" else _within(now, HOURS[quiet], zone)


def _within(now: dt.datetime, hours: tuple[dt.time, dt.time], zone: ZoneInfo) -> dt.datetime:
    """Now, or when the hours next begin."""
    local, (begin, end) = now.astimezone(zone), hours
    if begin <= local.time() < end:
        return now
    day = local.date() if local.time() < begin else local.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, begin, zone)
