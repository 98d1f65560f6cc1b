"""Files that are made when they are sent."""

from __future__ import annotations

import datetime as dt

from icalendar import Alarm, Calendar, Event

from bot.delivery import File
from dialog.texts import Voice
from domain.catalogue import Catalogue
from handlers.my_copy import as_json, as_text
from storage.bookings import Booking
from storage.copies import copy_of
from storage.people import Person
from storage.store import Store


def calendar_file(booking: Booking, catalogue: Catalogue, t: Voice, now: dt.datetime) -> File:
    """One appointment, times in UTC; the same UID when it is moved, so that a calendar replaces it."""
    place = catalogue.neighbourhood.place
    post = catalogue.roster.posts.get(booking.post)
    event = Event()
    event.add("uid", f"{booking.id}@linli")
    event.add("dtstamp", now)
    event.add("dtstart", booking.start.astimezone(dt.UTC))
    event.add("dtend", booking.end.astimezone(dt.UTC))
    event.add("summary", t.plain("calendar-title", service=booking.body.service_name))
    where = [t.words(place.name), *([t.words(post.name)] if post else []), t.words(place.address)]
    event.add("location", ", ".join(where))
    missing = [item.name for item in booking.body.to_bring]
    if missing:
        event.add("description", t.plain("calendar-bring", what=t.list(missing)))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", t.plain("calendar-title", service=booking.body.service_name))
    alarm.add("trigger", dt.timedelta(hours=-1))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Linli//front desk//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return "linli.ics", calendar.to_ical(), "text/calendar"


async def copy_file(store: Store, person: Person, t: Voice, kind: str, now: dt.datetime) -> File:
    """What is kept of a person: "txt" to read, "json" for a machine."""
    copy = await copy_of(store, person)
    if kind == "json":
        return "linli.json", as_json(copy), "application/json"
    return "linli.txt", as_text(copy, t, now), "text/plain"
