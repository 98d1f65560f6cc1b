"""What stands behind ?start= in the links of the sheet of QR codes: letters, digits, "_" and "-", at most 64."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from domain.neighbourhood import Building

SERVICE, BUILDING = "svc_", "at_"
TAKEN = re.compile(r"[A-Za-z0-9_-]{0,64}")


def fits(payload: str) -> bool:
    """Does Telegram take it?"""
    return TAKEN.fullmatch(payload) is not None


def of_service(code: str) -> str:
    return SERVICE + code


def of_building(building: Building) -> str:
    """The same as long as estate and building are called the same, whatever else changes in the table: what hangs in a
    stairwell hangs there for years."""
    name = f"{building.estate}/{building.building}"
    return BUILDING + hashlib.sha256(name.encode()).hexdigest()[:8]


def building_of(payload: str, buildings: Iterable[Building]) -> Building | None:
    """The one whose link that is; None where it is none, or the building is no longer in the table."""
    if not payload.startswith(BUILDING):
        return None
    return next((building for building in buildings if of_building(building) == payload), None)
