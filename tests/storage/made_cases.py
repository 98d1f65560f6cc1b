"""Cases made at random, and a store to keep them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import get_args

from hypothesis import strategies as st

from domain.case import State
from domain.catalogue import Catalogue
from domain.category import Clock, Urgency
from domain.spoken_places import Spot
from storage import catalogue as catalogues
from storage import people
from storage.cases import Body, Case, Picture, Source
from storage.db import Database
from storage.sealing import Sealer
from storage.store import Serials, Store
from storage.times import from_row
from tests.playing import KEY, MONDAY, ZONE

SEALER = Sealer(KEY)
SERIAL = Serials()
KNOWN: dict[str, Catalogue] = {}
STAFF = ("zheng", "xu", "chen", "wuye")
GRIDS = (None, "g1", "g3")
ESTATES = (None, "柳荫花园", "槐香苑")
KINDS = ("stairwell_light", "garbage", "other")
DAY = dt.timedelta(days=1)


@asynccontextmanager
async def store_of(database: Database) -> AsyncIterator[Store]:
    """A turn's rows. The sample is the same in every database, and so is read once."""
    async with database.turn() as tx:
        if "sample" not in KNOWN:
            KNOWN["sample"] = await catalogues.load(tx, ZONE)
        yield Store(tx, SEALER, KNOWN["sample"], SERIAL)


async def meet(database: Database, count: int) -> list[str]:
    """So many residents."""
    async with store_of(database) as store:
        return [(await people.meet(store, 5000 + n, "zh-CN", MONDAY)).id for n in range(count)]


def case(reporter: str | None = None, **changes: object) -> Case:
    """A plain one, reported on Monday afternoon."""
    values = {
        "id": "",
        "number": "1123",
        "neighbourhood": "liuyin",
        "category": "stairwell_light",
        "urgency": "normal",
        "state": State.NEW,
        "reporter": reporter,
        "spot": Spot(estate="柳荫花园", building="21栋"),
        "grid": "g3",
        "clock": "working",
        "reported_at": MONDAY.astimezone(dt.UTC),
        "accept_at": MONDAY.astimezone(dt.UTC) + DAY,
        "deadline_at": MONDAY.astimezone(dt.UTC) + 3 * DAY,
        "body": Body(text="楼道灯不亮"),
        "changed_at": MONDAY.astimezone(dt.UTC),
    }
    return Case(**{**values, **changes})  # type: ignore[arg-type]


# --- at random

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)  # no half characters
WRITTEN = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)  # what stands in the clear
MOMENTS = st.integers(0, 2**41).map(from_row)
PICTURES = st.lists(st.builds(Picture, kind=st.sampled_from(get_args(Picture.model_fields["kind"].annotation)),
                              file=WORDS), max_size=2).map(tuple)  # fmt: skip
SPOTS = st.builds(
    Spot,
    estate=st.sampled_from(ESTATES),
    building=st.sampled_from([None, "1栋", "21栋"]),
    unit=st.none() | st.integers(1, 9),
    floor=st.none() | st.integers(-3, 99),
    note=WRITTEN.map(str.strip),
)
BODIES = st.builds(
    Body,
    text=WORDS,
    pictures=PICTURES,
    rest=WORDS,
    told=WORDS,
    proof=PICTURES,
    order=WORDS,
    question=WORDS,
    step=st.integers(0, 9),
    alarm=st.lists(WORDS, max_size=3).map(tuple),
    phone=st.none() | WORDS,
    about=st.lists(st.sampled_from(STAFF), max_size=2).map(tuple),
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
)


def cases(persons: list[str], moments: st.SearchStrategy[dt.datetime] = MOMENTS) -> st.SearchStrategy[Case]:
    """Any case at all: a row keeps what the rules would never make, too."""
    staff = st.sampled_from((None, *STAFF))
    some = st.none() | moments
    return st.builds(
        Case,
        id=st.just(""),
        number=st.just("1123"),
        neighbourhood=st.just("liuyin"),
        category=st.sampled_from(KINDS),
        urgency=st.sampled_from(get_args(Urgency)),
        state=st.sampled_from(State),
        reporter=st.sampled_from([None, *persons]),
        spot=SPOTS,
        grid=st.sampled_from(GRIDS),
        clock=st.sampled_from(get_args(Clock)),
        reported_at=moments,
        accept_at=moments,
        deadline_at=moments,
        body=BODIES,
        changed_at=moments,
        source=st.sampled_from(get_args(Source)),
        source_number=st.sampled_from([None, "A-17", "B 2"]),
        entered_by=staff,
        circle=st.integers(0, 5),
        responsible=staff,
        handler=staff,
        partner=staff,
        resolver=staff,
        again_at=some,
        paused_at=some,
        paused=st.integers(0, 2**40).map(lambda ms: dt.timedelta(milliseconds=ms)),
        due_at=some,
        waits_until=some,
        again=st.integers(0, 5),
        urged=st.integers(0, 5),
        urged_at=some,
        rating=st.none() | st.integers(1, 5),
        came_from=st.none() | WRITTEN,
        service=st.sampled_from([None, "gaoling_jintie"]),
        ended_at=some,
        version=st.integers(0, 9),
    )
