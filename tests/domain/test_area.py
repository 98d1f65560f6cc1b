"""A shared location: in which grid it lies, and whether it is here at all."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.area import EARTH_M, Polygon, contains, distance_m, grid_at, is_near
from domain.neighbourhood import Place, Words

POLYGON: TypeAdapter[Polygon] = TypeAdapter(Polygon)
HERE = Place(
    name=Words(zh="服务中心", en="centre"),
    address=Words(zh="某路1号", en="1 X Road"),
    latitude=33.9601,
    longitude=116.7902,
)


@dataclass(frozen=True)
class One:
    code: str
    polygon: Polygon | None = None


def box(west: float, south: float, east: float, north: float) -> tuple[tuple[float, float], ...]:
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


YARD = POLYGON.validate_python([box(116, 33, 117, 34), box(116.4, 33.4, 116.6, 33.6)])
ELL = POLYGON.validate_python([[[0, 0], [2, 0], [2, 1], [1, 1], [1, 2], [0, 2], [0, 0]]])


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(33.2, 116.2, True), (33.5, 116.5, False), (33.5, 116.7, True), (34.2, 116.5, False), (33.5, 117.5, False)],
)
def test_inside_the_outline_and_not_in_a_hole(lat: float, lon: float, inside: bool) -> None:
    assert contains(YARD, lat, lon) is inside


def test_a_bay_is_outside() -> None:
    assert contains(ELL, 0.5, 1.5)
    assert not contains(ELL, 1.5, 1.5)
    assert contains(ELL, 1.5, 0.5)


def test_latitude_and_longitude_the_wrong_way_round_are_noticed() -> None:
    with pytest.raises(ValidationError):
        POLYGON.validate_python([[(lat, lon) for lon, lat in box(116, 33, 117, 34)]])


@pytest.mark.parametrize(
    "rings",
    [
        [],
        [[]],
        [[[0, 0], [1, 0], [0, 0]]],
        [[[0, 0], [1, 0], [1, 1], [0, 1]]],  # not closed
        [[[0, 0], [1, 1], [2, 2], [0, 0]]],  # a line
        [[[0, 0], [1, 0], [0, 1], [0]]],
    ],
)
def test_what_is_no_polygon_is_refused(rings: object) -> None:
    with pytest.raises(ValidationError):
        POLYGON.validate_python(rings)


def test_grids_without_an_outline_are_passed_over() -> None:
    grids = [One("g1"), One("g2", YARD), One("g3", YARD)]
    assert grid_at(33.2, 116.2, grids) == "g2"
    assert grid_at(0, 0, grids) is None
    assert grid_at(33.2, 116.2, [One("g1")]) is None


units = st.integers(0, 40).map(lambda n: n / 40)


@given(lat=units, lon=units, top=units, bottom=units, far=st.floats(-1, 2))
def test_of_two_grids_that_share_a_border_a_point_is_in_one(
    lat: float, lon: float, top: float, bottom: float, far: float
) -> None:
    west = One("west", POLYGON.validate_python([[(-1, 0), (bottom, 0), (top, 1), (-1, 1), (-1, 0)]]))
    east = One("east", POLYGON.validate_python([[(bottom, 0), (2, 0), (2, 1), (top, 1), (bottom, 0)]]))
    assume(lat < 1)
    for point in ((lat, lon), (lat, bottom + lat * (top - bottom)), (lat, min(max(far, -0.9), 1.9))):
        assert [contains(g.polygon, *point) for g in (west, east) if g.polygon].count(True) == 1


@given(lat=st.floats(-3, 3), lon=st.floats(-3, 3), corners=st.integers(3, 60))
def test_a_regular_polygon_is_nearly_its_circle(lat: float, lon: float, corners: int) -> None:
    ring = [(cos(2 * pi * n / corners), sin(2 * pi * n / corners)) for n in range(corners)]
    polygon = POLYGON.validate_python([[*ring, ring[0]]])
    away = (lat**2 + lon**2) ** 0.5
    if away > 1.0001:
        assert not contains(polygon, lat, lon)
    if away < cos(pi / corners) - 0.0001:
        assert contains(polygon, lat, lon)


def test_distances_that_are_known() -> None:
    beijing, shanghai = (39.9042, 116.4074), (31.2304, 121.4737)
    assert distance_m(beijing, shanghai) == pytest.approx(1_067_000, rel=0.005)
    assert distance_m((0, 0), (0, 180)) == pytest.approx(pi * EARTH_M)
    assert distance_m((0, 179.9), (0, -179.9)) == pytest.approx(distance_m((0, 0), (0, 0.2)))


places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(a=places, b=places)
def test_a_distance_is_the_same_both_ways(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_m(a, b) == pytest.approx(distance_m(b, a), abs=1e-3)
    assert 0 <= distance_m(a, b) <= pi * EARTH_M + 1
    assert distance_m(a, a) == 0


@pytest.mark.parametrize(
    ("lat", "lon", "near"),
    [
        (33.9612, 116.7921, True),
        (33.99, 116.81, True),
        (34.1, 116.79, False),  # the next town
        (31.2304, 121.4737, False),  # another city
        (30.0, 124.0, False),  # in the sea
        (0.0, 0.0, False),
        (116.7902, 33.9601, False),  # the wrong way round
        (float("nan"), 116.79, False),
    ],
)
def test_what_is_in_the_sea_or_in_another_city_is_not_here(lat: float, lon: float, near: bool) -> None:
    assert is_near(lat, lon, HERE) is near


def test_how_near_is_near_can_be_said() -> None:
    assert not is_near(33.99, 116.81, HERE, km=1)
    assert is_near(31.2304, 121.4737, HERE, km=1000)
