"""A neighbourhood as the program knows it in one turn: everything from its files, at one version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from domain.category import OTHER, Category, Doubt, Elsewhere, Topic
from domain.danger import Alarms
from domain.distress import Distress, Saying
from domain.folding import fold
from domain.guide import Guide
from domain.kinds import index_of_categories
from domain.knowledge import Knowledge, Question
from domain.neighbourhood import Building, Grid, Neighbourhood, Service
from domain.roster import Roster
from domain.search import Index
from domain.sla import Ladders
from domain.slots import Offer, offers
from domain.working_time import WorkingWeek

Opening = Literal["closed", "trial", "open"]
# What words are looked up in, and what each is made from.
LOOK_UPS = {
    "alarms": ("categories", "doubts"),
    "cautions": ("categories",),
    "distress": ("categories", "sayings"),
    "kinds": ("categories",),
    "index": ("services", "questions"),
    "guide_index": ("guides",),
    "not_ours": ("elsewhere",),
}


@dataclass(frozen=True)
class Catalogue:
    version: int
    neighbourhood: Neighbourhood
    services: Mapping[str, Service]
    grids: Mapping[str, Grid]
    buildings: tuple[Building, ...]
    roster: Roster
    opening: Opening
    categories: Mapping[str, Category] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    sayings: tuple[Saying, ...] = ()
    questions: tuple[Question, ...] = ()
    guides: Mapping[str, Guide] = field(default_factory=dict)
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)
    ladders: Ladders = field(default_factory=Ladders)
    good_until: dt.date | None = None  # the last day on which all that is confirmed of services holds
    _offered: dict[tuple[dt.date, int], tuple[Offer, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def on(self, today: dt.date) -> Catalogue:
        """As it may be told that day."""
        if self.good_until is None or today <= self.good_until:
            return self
        services = {code: service.on(today) for code, service in self.services.items()}
        return replace(self, services=services, good_until=first_end(services.values())).after(self)

    def after(self, before: Catalogue) -> Catalogue:
        """This one, with the look-ups of the version before where they are made from the same: nobody waits for them
        again because a colleague joined or a shift was swapped."""
        for made, files in LOOK_UPS.items():
            if made in vars(before) and all(getattr(self, name) == getattr(before, name) for name in files):
                vars(self)[made] = vars(before)[made]
        return self

    @cached_property
    def index(self) -> Knowledge:
        """Made when somebody first searches: a new roster alone need not pay for it."""
        return Knowledge.build(self.services.values(), self.questions)

    @cached_property
    def guide_index(self) -> Index:
        """What questions about policies are looked up in."""
        return index_of_guides(self.guides.values())

    @cached_property
    def kinds(self) -> Index:
        """What a report's words are looked up in."""
        return index_of_categories(self.categories.values())

    @cached_property
    def alarms(self) -> Alarms:
        return Alarms.build(self.categories.values(), self.doubts)

    @cached_property
    def cautions(self) -> Alarms:
        """What has to be said first, though nobody is in danger."""
        return Alarms.of_cautions(self.categories.values())

    @cached_property
    def distress(self) -> Distress:
        """What sounds like danger without a word for it; without a file of sayings nothing does."""
        dangers = {category.code for category in self.categories.values() if category.danger}
        return Distress.build((s.text, s.category) for s in self.sayings if s.category in {None, *dangers})

    @cached_property
    def not_ours(self) -> Index:
        """What the words of a matter that the neighbourhood may not take are looked up in."""
        return Index.build(
            (e.code, [(e.name.zh, 3.0), (e.name.en, 3.0), *((word, 3.0) for word in e.words)])
            for e in self.elsewhere.values()
        )

    @cached_property
    def week(self) -> WorkingWeek:
        """The time in which working clocks run."""
        return WorkingWeek(self.roster.zone, self.neighbourhood.working, self.roster.day_key)

    def warm(self) -> None:
        """Make what words are looked up in before anybody waits for it: an emergency least of all."""
        for made in LOOK_UPS:
            getattr(self, made)

    def offered(self, day: dt.date, minutes: int) -> tuple[Offer, ...]:
        """What the roster offers on a date for a matter of `minutes`, booked or not, soonest first."""
        key = (day, minutes)
        if key not in self._offered:
            grid = self.neighbourhood.booking.grid_minutes
            self._offered[key] = offers(self.roster.duties(day), minutes, grid)
        return self._offered[key]

    def names_a_service(self, text: str) -> bool:
        """Does the name of a service stand in it, word for word?"""
        said = fold(text)
        return any(fold(name) in said for s in self.services.values() for name in (s.name.zh, s.name.en))

    def category(self, code: str) -> Category:
        """The kind with that code; one that was retired meanwhile counts as "other"."""
        return self.categories.get(code) or self.categories[OTHER]

    def number(self, code: str) -> str | None:
        """The telephone number with that code."""
        return next((n.number for n in self.neighbourhood.numbers if n.code == code), None)

    def behind(self, door: str) -> list[Service]:
        """The services behind one of the six doors."""
        return [s for s in self.services.values() if s.door == door]

    def deciding(self, service: str, today: dt.date) -> Guide | None:
        """The guide with conditions that say whether somebody is eligible for a service."""
        guides = (guide for guide in self.guides.values() if guide.eligible and guide.eligible.service == service)
        return next((guide for guide in guides if guide.eligible and guide.eligible.usable(today)), None)

    def horizon(self, now: dt.datetime) -> list[dt.date]:
        """The dates on which a time may be booked."""
        today = now.astimezone(self.roster.zone).date()
        days = self.neighbourhood.booking.horizon_days
        return [today + dt.timedelta(days=n) for n in range(days + 1)]


def first_end(services: Iterable[Service]) -> dt.date | None:
    """The first day that something confirmed of services holds for the last time."""
    ends = [given.until for service in services for given in service.confirmed.values() if given.until is not None]
    return min(ends, default=None)


def index_of_guides(guides: Iterable[Guide]) -> Index:
    """What a search for guides looks at: titles and residents' words above all, their texts a little."""
    return Index.build(
        (
            g.code,
            [
                (g.title.zh, 3.0),
                (g.title.en, 3.0),
                *((word, 3.0) for word in (*g.words, *(word for part in g.parts for word in part.words))),
                *((text, 0.3) for part in g.parts for text in (part.title.zh, part.text.zh, part.text.en)),
            ],
        )
        for g in guides
    )
