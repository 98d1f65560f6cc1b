"""The check before opening: what keeps the desk closed, and what is only said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.files import Files, read_folder
from domain.catalogue import Catalogue
from domain.neighbourhood import Day, Grid, Neighbourhood, Post, Role, Service, Shift
from domain.opening import is_placeholder, problems, warnings
from domain.roster import Leave, Roster
from tests.importing.small import read
from tests.playing import SAMPLE, ZONE, at

MONDAY = at("2026-11-23 15:50")
OCTOBER = at("2026-10-31 23:59")


@dataclass(frozen=True)
class Colleague:
    """As the check sees somebody on the staff list."""

    code: str
    role: Role
    joined: bool = True
    removed: bool = False


def catalogue_of(files: Files) -> Catalogue:
    """Without a database."""

    def of(kind: str, model: type[Any]) -> list[Any]:
        return [entry for entry in files.entries[kind].values() if isinstance(entry, model)]

    services = {s.code: s for s in of("service", Service)}
    roster = Roster(
        zone=ZONE,
        posts={p.code: p for p in of("post", Post)},
        shifts=tuple(of("shift", Shift)),
        days={d.day: d for d in of("day", Day)},
        present=frozenset(m.code for m in files.staff),
    )
    here = of("neighbourhood", Neighbourhood)[0]
    grids = {g.code: g for g in of("grid", Grid)}
    return Catalogue(1, here, services, grids, (), roster, "closed")


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return catalogue_of(read_folder(SAMPLE))


@pytest.fixture
def small(tmp_path: Path) -> Catalogue:
    return catalogue_of(read(tmp_path))


EVERYBODY = [Colleague(m.code, m.role) for m in read_folder(SAMPLE).staff]
OF_SMALL = [Colleague("sun", "desk"), Colleague("zhou", "desk"), Colleague("chen", "supervisor")]


def changed(catalogue: Catalogue, **fields: Any) -> Catalogue:
    """With other words in neighbourhood.yaml."""
    return replace(catalogue, neighbourhood=catalogue.neighbourhood.model_copy(update=fields))


def but(colleagues: Sequence[Colleague], code: str, **fields: Any) -> list[Colleague]:
    return [replace(c, **fields) if c.code == code else c for c in colleagues]


# --- what keeps it closed


def test_the_sample_may_open_when_everybody_has_joined(sample: Catalogue) -> None:
    assert problems(sample, EVERYBODY, MONDAY) == []


def test_nothing_at_all_is_ready(small: Catalogue) -> None:
    here = small.neighbourhood
    nowhere = changed(small, night_chain=(), numbers=(), desk="请填写")
    empty = replace(nowhere, roster=replace(small.roster, shifts=(), days={}))
    assert here.night_chain
    assert problems(empty, [], MONDAY) == [
        "nobody is rung at night: put numbers into night_chain in neighbourhood.yaml, then import again",
        "gas repair has no number: add gas_repair to numbers in neighbourhood.yaml, then import again",
        "the property's duty desk has no number: add property to numbers in neighbourhood.yaml, then import again",
        "desk, the number of the desk, is no telephone number (there is: 请填写):"
        " edit neighbourhood.yaml, then import again",
        "nobody is on duty in the next 14 days: edit roster.csv and staff.yaml, then import again",
        "no supervisor or administrator has joined the chat: type python -m bot invite supervisor CODE --name NAME",
        "the holidays of 2026 are missing: add them to days.csv, then import again",
    ]


@pytest.mark.parametrize(
    "number",
    [
        "",
        "请填写",
        "待定",
        "Todo",
        "tbd",
        "xxx",
        "11",
        "000",
        "0000-0000",
        "—",
        "0561-xxx-xxxx",
        "0561-待填",
        "***",
        "1111111",
    ],
)
def test_what_counts_as_a_placeholder(number: str) -> None:
    assert is_placeholder(number)


@pytest.mark.parametrize(
    "number",
    ["110", "95598", "0561-000-0777", "0561-96600", "+86 138 0000 0011", "(0561) 000 0123", "0561-000-0123 转 2"],
)
def test_what_does_not(number: str) -> None:
    assert not is_placeholder(number)


@pytest.mark.parametrize("code", ["gas_repair", "property"])
def test_each_number_must_be_real(sample: Catalogue, code: str) -> None:
    numbers = sample.neighbourhood.numbers
    without = changed(sample, numbers=tuple(n for n in numbers if n.code != code))
    assert [line for line in problems(without, EVERYBODY, MONDAY) if f"add {code} to numbers" in line]
    blank = tuple(n.model_copy(update={"number": "待定"}) if n.code == code else n for n in numbers)
    said = problems(changed(sample, numbers=blank), EVERYBODY, MONDAY)
    assert len(said) == 1
    assert code in said[0] and "(there is: 待定)" in said[0]


def test_one_empty_place_in_the_night_chain_is_named(sample: Catalogue) -> None:
    chain = ("138-0000-0011", "请填写", "138-0000-0022")
    assert problems(changed(sample, night_chain=chain), EVERYBODY, MONDAY) == [
        "number 2 of night_chain is no telephone number (there is: 请填写): edit neighbourhood.yaml, then import again"
    ]


def test_who_is_on_the_roster_must_have_joined(small: Catalogue) -> None:
    colleagues = but(OF_SMALL, "sun", joined=False)
    assert problems(small, colleagues, MONDAY) == [
        "sun is on the roster on 2026-11-24 18:00 but not in the chat yet: type python -m bot invite desk sun"
    ]


def test_who_stands_in_must_have_joined_too(small: Catalogue) -> None:
    only_tuesday = tuple(s for s in small.roster.shifts if s.day == "tue")
    catalogue = replace(small, roster=replace(small.roster, shifts=only_tuesday))
    assert problems(catalogue, but(OF_SMALL, "zhou", joined=False), MONDAY) == [
        "zhou is on the roster on 2026-11-24 18:00 but not in the chat yet: type python -m bot invite desk zhou"
    ]


def test_nobody_is_waited_for_who_is_not_on_the_coming_roster(sample: Catalogue) -> None:
    secretary_and_grids = [replace(c, joined=c.role not in ("secretary", "grid")) for c in EVERYBODY]
    assert problems(sample, secretary_and_grids, MONDAY) == []


def test_a_role_that_was_taken_back_counts_no_more(small: Catalogue) -> None:
    assert problems(small, but(OF_SMALL, "chen", removed=True), MONDAY) == [
        "no supervisor or administrator has joined the chat: type python -m bot invite supervisor CODE --name NAME"
    ]


def test_an_administrator_is_enough(small: Catalogue) -> None:
    assert problems(small, but(OF_SMALL, "chen", role="admin"), MONDAY) == []
    assert problems(small, but(OF_SMALL, "chen", joined=False), MONDAY) == [
        "no supervisor or administrator has joined the chat: type python -m bot invite supervisor chen"
    ]


def test_leave_of_everybody_means_nobody_is_on_duty(small: Catalogue) -> None:
    away = tuple(Leave(code, MONDAY, MONDAY + dt.timedelta(days=30)) for code in ("sun", "zhou"))
    said = problems(
        replace(small, roster=replace(small.roster, leaves=away)), OF_SMALL, MONDAY + dt.timedelta(hours=12)
    )
    assert said == ["nobody is on duty in the next 14 days: edit roster.csv and staff.yaml, then import again"]


def test_the_year_is_that_of_the_neighbourhoods_own_midnight(sample: Catalogue) -> None:
    new_year = dt.datetime(2026, 12, 31, 16, tzinfo=dt.UTC)  # midnight at home
    before, after = (
        problems(sample, EVERYBODY, new_year - dt.timedelta(seconds=1)),
        problems(sample, EVERYBODY, new_year),
    )
    assert before == []
    assert after == ["the holidays of 2027 are missing: add them to days.csv, then import again"]


# --- what is only said


def said_of_2027(catalogue: Catalogue, now: dt.datetime) -> list[str]:
    return [line for line in warnings(catalogue, now) if "2027" in line]


def test_next_years_holidays_are_asked_for_loudly_from_november(sample: Catalogue) -> None:
    assert said_of_2027(sample, OCTOBER) == []
    assert said_of_2027(sample, OCTOBER + dt.timedelta(minutes=1)) == [
        "THE HOLIDAYS OF 2027 ARE MISSING! From 1 January the desk would be open on every one of them:"
        " add them to days.csv, then import again"
    ]
    named = next(iter(sample.roster.days.values()))
    first = named.model_copy(update={"day": dt.date(2027, 1, 1)})
    days = {**sample.roster.days, first.day: first}
    assert said_of_2027(replace(sample, roster=replace(sample.roster, days=days)), MONDAY) == []


def test_what_the_small_neighbourhood_should_look_at(small: Catalogue) -> None:
    hours = {**small.neighbourhood.hours, "wed": ("08:30-12:00", "18:00-21:00")}
    door = small.neighbourhood.doors[0].model_copy(update={"code": "job"})
    catalogue = changed(small, hours=hours, doors=(*small.neighbourhood.doors, door))
    assert warnings(catalogue, OCTOBER) == [
        "nothing is confirmed of canteen: residents are told only the name;"
        " check the facts, then fill confirmed in services.yaml",
        "open, but nobody can be booked: wed 08:30-12:00, wed 18:00-21:00; add shifts to roster.csv, or shorten hours",
        "no service is behind the door job: edit neighbourhood.yaml or services.yaml",
    ]


def test_a_long_list_names_the_first_five(small: Catalogue) -> None:
    plain = small.services["canteen"]
    services = {f"s{n}": plain.model_copy(update={"code": f"s{n}"}) for n in range(7)}
    said = warnings(replace(small, services=services), OCTOBER)
    assert said[0].startswith("nothing is confirmed of s0, s1, s2, s3, s4 and 2 more: ")


def test_each_is_one_line(sample: Catalogue) -> None:
    blank = changed(sample, night_chain=("x",), desk="?")
    for line in [*problems(blank, [], MONDAY), *warnings(blank, MONDAY)]:
        assert "\n" not in line and len(line) < 250
