"""A neighbourhood with room for everybody: generated files in the shape of `domain/neighbourhood.py`.

So many posts and hours that times never run out, and that few are taken away between the offer and the tap.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.conversation import BOOKINGS_EACH, DOORS

OPEN = ("08:00", "21:00")
DAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "off")
CONFIRMED = {"by": "服务台", "on": "2026-11-20"}


def write_neighbourhood(folder: Path, posts: int) -> None:
    """Writes all files; JSON is YAML, too. `posts` desks, each with a person of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (
        ("neighbourhood", _neighbourhood()),
        ("services", list(_services())),
        ("posts", [_post(number) for number in range(posts)]),
        ("staff", [_worker(number) for number in range(posts)]),
        ("grids", [{"code": "grid1", "name": _words("一格", "Grid 1")}]),
    ):
        (folder / f"{name}.yaml").write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    shifts = [(f"desk{n}", key, *OPEN, f"worker{n}", "") for n in range(posts) for key in DAY_KEYS]
    this_year = dt.datetime.now(dt.UTC).year
    days = [(f"{year}-01-01", "off", "", "元旦", "New Year") for year in (this_year, this_year + 1)]
    _write_csv(folder / "roster.csv", ("post", "day", "start", "end", "a", "b"), shifts)
    _write_csv(folder / "days.csv", ("day", "kind", "like", "name_zh", "name_en"), days)
    _write_csv(
        folder / "buildings.csv",
        ("grid", "estate", "building", "units", "floors"),
        [("grid1", "柳荫花园", "1栋", 3, 6)],
    )


def _words(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _neighbourhood() -> dict[str, Any]:
    numbers = (
        ("police", "报警", "Police", "110"),
        ("fire", "火警", "Fire", "119"),
        ("ambulance", "急救", "Ambulance", "120"),
        ("gas_repair", "燃气抢修", "Gas repair", "0561-000-0101"),
        ("property", "物业", "Property company", "0561-000-0102"),
        ("desk", "服务台", "Front desk", "0561-000-0123"),
    )
    return {
        "code": "bench",
        "name": _words("柳荫社区", "Liuyin"),
        "place": {
            "name": _words("服务中心", "Service centre"),
            "address": _words("柳荫路1号，南门进来右手", "1 Liuyin Road, south gate, on the right"),
            "latitude": 33.95,
            "longitude": 116.79,
        },
        "desk": "0561-000-0123",
        "numbers": [{"code": code, "name": _words(zh, en), "number": number} for code, zh, en, number in numbers],
        "night_chain": ["138-0000-0001", "138-0000-0002", "138-0000-0003"],
        "doors": [{"code": f"door{n}", "name": _words(name, f"Door {n}")} for n, name in enumerate(DOORS)],
        "hours": {key: ["-".join(OPEN)] for key in DAY_KEYS},
        "booking": {"horizon_days": 14, "open_bookings": BOOKINGS_EACH, "grid_minutes": 10},
    }


def _services() -> Iterable[dict[str, Any]]:
    for number, services in enumerate(DOORS.values()):
        for service in services:
            yield {
                "code": service.code,
                "name": _words(service.name, service.code.replace("_", " ")),
                "door": f"door{number}",
                "words": [service.name],
                "taken": "evenings",
                "minutes": 10,
                "another_may_come": True,
                "proxy": _words("家里人替着来也行。", "Somebody of the family may come instead."),
                "eligibility": _words("户口在本地", "Registered here"),
                "materials": [
                    {"code": "id_card", "name": _words("身份证", "Identity card")},
                    {"code": "household", "name": _words("户口簿", "Household register")},
                    {"code": "social_card", "name": _words("社保卡", "Social security card")},
                    {"code": "photo", "name": _words("近照", "Recent photograph")},
                ],
                "steps": [
                    _words("社区收下", "The desk takes it"),
                    _words("街道看", "The street office looks at it"),
                    _words("区里批", "The district decides"),
                ],
                "fee": _words("不收费", "Free"),
                "confirmed": dict.fromkeys(("eligibility", "materials", "steps", "fee"), CONFIRMED),
            }


def _post(number: int) -> dict[str, Any]:
    return {
        "code": f"desk{number}",
        "name": _words(f"{number + 1}号桌", f"Desk {number + 1}"),
        "where": _words("南门进来右手", "South gate, on the right"),
    }


def _worker(number: int) -> dict[str, Any]:
    return {"code": f"worker{number}", "name": f"值班员{number + 1}", "role": "desk"}


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
