"""Where a shared location lies: in which grid, and how far from us.

Latitude and longitude are degrees in WGS 84, as telephones send them. An outline drawn on a Chinese map (GCJ-02) lies
some hundred metres off and has to be converted before it is written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from typing import Annotated, Protocol

from pydantic import AfterValidator, Field

EARTH_M = 6_371_009  # mean radius, IUGG
NEAR_KM = 5.0

Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Point = tuple[float, float]  # latitude, longitude


def _closed(ring: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    if ring[0] != ring[-1]:
        raise ValueError("a ring ends where it begins")
    if len(set(ring)) < 3 or not _encloses(ring):
        raise ValueError("a ring encloses an area")
    return ring


def _encloses(ring: tuple[tuple[float, float], ...]) -> bool:
    """Are not all the corners on one line?"""
    (x0, y0), *others = ring
    x1, y1 = max(others, key=lambda corner: hypot(corner[0] - x0, corner[1] - y0))
    return any(abs((x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)) > 1e-12 for x, y in others)


# GeoJSON (RFC 7946, 3.1.6): rings of [longitude, latitude], the outline first, then its holes
Ring = Annotated[tuple[tuple[Longitude, Latitude], ...], Field(min_length=4), AfterValidator(_closed)]
Polygon = Annotated[tuple[Ring, ...], Field(min_length=1)]


class Outlined(Protocol):
    """A grid: its code, and its outline if the files give one."""

    @property
    def code(self) -> str: ...
    @property
    def polygon(self) -> Polygon | None: ...


class Located(Protocol):
    """Something with coordinates, as domain.neighbourhood.Place."""

    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


def contains(polygon: Polygon, lat: float, lon: float) -> bool:
    """Is the point inside the outline and in no hole?

    By counting the borders east of the point, each with its southern end and without its northern one: of two grids
    that share a border a point on it is in one. No polygon crosses the 180th meridian.
    """
    crossings = 0
    for ring in polygon:
        for (lon1, lat1), (lon2, lat2) in pairwise(ring):
            if (lat1 > lat) == (lat2 > lat):
                continue
            if lat1 > lat2:  # a border gives the same crossing to both its neighbours, to the last digit
                lon1, lat1, lon2, lat2 = lon2, lat2, lon1, lat1
            crossings += lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
    return crossings % 2 == 1


def grid_at(lat: float, lon: float, grids: Iterable[Outlined]) -> str | None:
    """The code of the first grid whose outline contains the point; None if none does or none has an outline."""
    return next((g.code for g in grids if g.polygon is not None and contains(g.polygon, lat, lon)), None)


def distance_m(a: Point, b: Point) -> float:
    """Metres between two points on a sphere (haversine); within 0.6 % of the ellipsoid's."""
    north, east = radians(b[0] - a[0]), radians(b[1] - a[1])
    half = sin(north / 2) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(east / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(min(1.0, half)))


def is_near(lat: float, lon: float, place: Located, km: float = NEAR_KM) -> bool:
    """Is it within so many kilometres of the place? A location in the sea or in another city is not."""
    return distance_m((lat, lon), (place.latitude, place.longitude)) <= km * 1000
