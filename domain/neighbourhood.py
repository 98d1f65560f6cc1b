"""What a neighbourhood says of itself in its files: services, posts, hours, roster, days, grids.

The shapes of `examples/`; everything here is read-only data once imported.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from domain.area import Polygon

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Sentences = Annotated[str, StringConstraints(min_length=1, max_length=700, strip_whitespace=True)]
Session = Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d-\d\d:\d\d$")]
DayKey = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "off"]
WEEKDAYS: tuple[DayKey, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Role = Literal["grid", "desk", "supervisor", "secretary", "partner", "admin"]
Kind = Literal["health", "money", "identity", "child"]
Field_ = Literal["eligibility", "materials", "steps", "time_limit", "fee", "where", "amount"]


# A button's data holds at most 64 bytes: consent, booking, service, relation and time.
ServiceCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,23}$")]


class Data(BaseModel):
    """A row of a neighbourhood's files; unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Data):
    """One text in both languages."""

    zh: Line
    en: Line

    def in_(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en


class Text(Data):
    """A few sentences in both languages."""

    zh: Sentences
    en: Sentences

    def in_(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en


class Material(Data):
    """One thing to bring. `whose` decides whose paper it is, `when` in which case it is needed."""

    code: Code
    name: Words
    whose: Literal["applicant", "helper"] = "applicant"
    when: Literal["always", "myself", "for_another"] = "always"
    kind: Literal["original", "copy", "either"] = "original"
    count: int = Field(default=1, ge=1, le=9)
    signed_at_home: bool = False
    note: Words | None = None
    how: Words | None = None  # how it is written or obtained, for "how do I write it"


class Confirmation(Data):
    """Somebody of the neighbourhood has checked this; it may be told until the end of the day `until`."""

    by: Line
    on: dt.date
    until: dt.date | None = None

    def holds(self, today: dt.date) -> bool:
        return self.until is None or today <= self.until


class Service(Data):
    """A matter that the desk knows.

    A field is said to residents only if `confirmed` names it.
    """

    code: ServiceCode
    name: Words
    door: Code
    words: tuple[Line, ...] = ()
    taken: Literal["evenings", "daytime", "elsewhere"]
    elsewhere: Words | None = None  # said first when it is not taken here, or only by day
    minutes: int = Field(default=20, ge=10, le=120, multiple_of=10)
    sensitive: tuple[Kind, ...] = ()
    another_may_come: bool
    proxy: Words | None = None  # the best news first: who may come instead
    eligibility: Words | None = None
    materials: tuple[Material, ...] = ()
    steps: tuple[Words, ...] = ()
    time_limit: Words | None = None
    fee: Words | None = None
    where: Words | None = None
    amount: Words | None = None
    confirmed: dict[Field_, Confirmation] = {}

    def on(self, today: dt.date) -> Service:
        """As it may be told that day: what was confirmed until a day before is confirmed no more."""
        held = {field: given for field, given in self.confirmed.items() if given.holds(today)}
        return self if len(held) == len(self.confirmed) else self.model_copy(update={"confirmed": held})

    def said(self, field: Field_) -> bool:
        """May this field be told to residents?"""
        return field in self.confirmed and bool(getattr(self, field))

    def told(self, field: Literal["eligibility", "time_limit", "fee", "where", "amount"]) -> Words | None:
        """The text of a field that somebody here has confirmed."""
        words: Words | None = getattr(self, field)
        return words if field in self.confirmed else None


class Door(Data):
    """One of at most six first choices, in residents' words."""

    code: Code
    name: Words


class Number(Data):
    """A telephone number that residents or the night chain need; a placeholder is no number."""

    code: Code
    name: Words
    number: Line
    hours: Words | None = None


class Place(Data):
    name: Words
    address: Words
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class BookingRules(Data):
    """The neighbourhood's own rules of booking."""

    lead_minutes: int = Field(default=120, ge=0, le=10_080)
    horizon_days: int = Field(default=14, ge=1, le=60)
    cutoff_minutes: int = Field(default=120, ge=0, le=10_080)
    keep_minutes: int = Field(default=20, ge=0, le=60)
    open_bookings: int = Field(default=3, ge=1, le=20)
    grid_minutes: int = Field(default=30, ge=10, le=120, multiple_of=10)


class Neighbourhood(Data):
    """One neighbourhood: who it is, when it is open, which rules it gave itself."""

    code: Code
    name: Words
    place: Place
    desk: Line  # the number that calls residents, and that they call
    keep_months: int = Field(default=12, ge=1, le=120)  # personal data after a matter's end
    numbers: tuple[Number, ...]
    night_chain: tuple[Line, ...]  # telephone numbers rung at night, first to last
    doors: tuple[Door, ...] = Field(max_length=6)
    hours: dict[DayKey, tuple[Session, ...]]
    # office hours: "by day", and the time in which working clocks run
    working: dict[DayKey, tuple[Session, ...]] = dict.fromkeys(WEEKDAYS[:5], ("08:30-12:00", "14:00-17:30"))
    booking: BookingRules = BookingRules()

    @property
    def area(self) -> str:
        """The area code of its landlines, from the desk's number; empty where that has none ("138-0000-0001")."""
        code = self.desk.partition("-")[0]
        return code if re.fullmatch(r"0[0-9]{2,3}", code) else ""


class Post(Data):
    """A desk where one person serves one resident at a time."""

    code: Code
    name: Words
    where: Words


class Shift(Data):
    """A row of the weekly roster: on such a day, from–to (local time), A serves and B stands in."""

    post: Code
    day: DayKey
    start: dt.time
    end: dt.time
    a: Code
    b: Code | None = None


class Day(Data):
    """A day that is not what its weekday says: `off`, or worked like the weekday in `like`."""

    day: dt.date
    kind: Literal["off", "work"]
    like: DayKey | None = None
    name: Words


class Grid(Data):
    """A part of the neighbourhood; `polygon` is optional, a building table is enough."""

    code: Code
    name: Words
    polygon: Polygon | None = None


class Building(Data):
    grid: Code
    estate: Line
    building: Line
    units: int = Field(ge=1)
    floors: int = Field(ge=1)


class StaffMember(Data):
    code: Code
    name: Line
    role: Role
    grids: tuple[Code, ...] = ()  # empty: the whole neighbourhood
    phone: Line | None = None
