"""Invitations, the staff list and the roster, as an operator types them while the bot runs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.whole.desk import book, join, staff_of
from tests.whole.processes import Machine, daytime, machine
from tests.whole.test_operating import one_line, right

DESK = ("sun", "zhou", "laoli", "he")


@pytest.fixture
async def ready(tmp_path: Path) -> AsyncIterator[Machine]:
    """A bot that runs, at nine in the morning."""
    async with machine(tmp_path, LINLI_TIMEZONE=daytime()) as it:
        await it.start()
        await it.opened()
        yield it
        assert await it.end() == 0
        assert (tmp_path / "bot.log").read_text() == ""


# --- invitations


async def somebody(ready: Machine, name: str) -> int:
    return int((await ready.post("/people", name=name, language_code="zh-hans"))["id"])


async def test_an_invitation_works_once_and_can_be_taken_back(ready: Machine) -> None:
    status, out, err = await ready.typed("invite", "desk", "sun")
    assert status == 0 and "孙姐" in err
    link = re.fullmatch(r"https://t\.me/linli_demo_bot\?start=(join_[\w-]{20,59})\n", out)
    assert link is not None
    sun, stranger = await somebody(ready, "孙姐"), await somebody(ready, "路人")
    await ready.says(sun, f"/start {link[1]}")
    await ready.hears(sun, "您现在是值班员")
    await ready.says(stranger, f"/start {link[1]}")
    await ready.hears(stranger, "已经用过了")
    [line] = [line for line in right(await ready.typed("staff", "list")).splitlines() if line.startswith("sun ")]
    assert line.split()[1:] == ["desk", "all", "joined", "孙姐"]

    old, new = [right(await ready.typed("invite", "desk", "zhou")).split("=")[1].strip() for _ in range(2)]
    await ready.says(stranger, f"/start {old}")
    await ready.hears(stranger, "收回了")
    right(await ready.typed("staff", "remove", "zhou"))
    await ready.says(stranger, f"/start {new}")
    await ready.hears(stranger, "收回了")

    right(await ready.typed("staff", "remove", "sun"))
    await ready.says(sun, "/board")
    await ready.hears(sun, "这是值班同事用的")


async def test_somebody_new_needs_a_name_and_grids_must_exist(ready: Machine) -> None:
    one_line(await ready.typed("invite", "grid", "lin"), "lin", "--name")
    one_line(await ready.typed("invite", "grid", "lin", "--name", "小林", "--grid", "g9"), "g9", "g1, g2")
    assert right(await ready.typed("invite", "grid", "lin", "--name", "小林", "--grid", "g1")).startswith("https://")
    listed = right(await ready.typed("staff", "list"))
    assert re.search(r"^lin +grid +g1 +not joined +小林$", listed, re.MULTILINE)
    status, _, err = await ready.typed("invite", "boss", "lin")
    assert status == 2 and "'boss' is not one of" in err
    one_line(await ready.typed("staff", "remove", "nobody"), "nobody")
    await ready.post("/faults", rules=[{"kind": "502", "methods": ["getMe"]}])
    one_line(await ready.typed("invite", "desk", "sun"), "Telegram cannot be asked")


# --- the roster


@dataclass(frozen=True)
class Shift:
    """A line of `roster show`."""

    day: str
    start: dt.datetime
    end: dt.datetime
    post: str
    person: str
    stand_in: str


async def shifts(ready: Machine, days: int) -> list[Shift]:
    """Today's come first; only those with somebody behind them."""
    zone = ZoneInfo(ready.extra["LINLI_TIMEZONE"])
    pattern = r"^(\S+) (\d\d:\d\d)-(\d\d:\d\d) (\w+) +(\w+) \((\w+) stands in\)$"
    found = []
    for day, start, end, post, a, b in re.findall(
        pattern, right(await ready.typed("roster", "show", "--days", str(days))), re.MULTILINE
    ):
        begin, finish = (dt.datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone) for clock in (start, end))
        found.append(Shift(day, begin, finish, post, a, b))
    return found


async def resident(ready: Machine) -> int:
    wang = await somebody(ready, "王秀英")
    await ready.says(wang, "/start")
    await ready.hears(wang, "您好")
    return wang


async def test_leave_hands_bookings_on_or_is_refused_and_names_them(ready: Machine) -> None:
    chats = await join(ready, DESK)
    shift = next(s for s in await shifts(ready, 4) if s.day > f"{dt.datetime.now(s.start.tzinfo):%Y-%m-%d}")
    wang = await resident(ready)
    booking = await book(ready, wang, shift.start + dt.timedelta(minutes=30), shift.person)
    await ready.says(wang, "/mine")  # a turn sees what was written behind the bot's back
    await ready.hears(wang, "您约了1件")

    right(await ready.typed("roster", "leave", shift.person, shift.day))
    assert await staff_of(ready, booking) == shift.stand_in
    assert "王秀英" in await ready.hears(chats[shift.stand_in], "交给您了")

    status, out, err = await ready.typed("roster", "leave", shift.stand_in, shift.day)
    assert (status, out) == (2, "") and "Traceback" not in err
    assert "would have nobody" in err and "Old-age allowance" in err and "王秀英" not in err
    assert await staff_of(ready, booking) == shift.stand_in, "nothing was changed"
    said = right(await ready.typed("roster", "show", "--days", "4"))
    assert f"{shift.day} {shift.start:%H:%M}-{shift.end:%H:%M} {shift.post:8} {shift.stand_in}\n" in said
    one_line(await ready.typed("roster", "leave", "nobody", shift.day), "nobody")

    right(await ready.typed("roster", "back", shift.person, shift.day))
    said = right(await ready.typed("roster", "show", "--days", "4"))
    assert f"{shift.day} {shift.start:%H:%M}-{shift.end:%H:%M} {shift.post:8} {shift.person}" in said
    assert await staff_of(ready, booking) == shift.stand_in, "what B has taken stays with B"
    one_line(await ready.typed("roster", "back", shift.person, shift.day), "no leave")


async def test_a_swap_for_one_shift(ready: Machine) -> None:
    chats = await join(ready, DESK)
    shift = next(s for s in await shifts(ready, 4) if s.day > f"{dt.datetime.now(s.start.tzinfo):%Y-%m-%d}")
    busy = {p for s in await shifts(ready, 4) if s.start == shift.start for p in (s.person, s.stand_in)}
    other = next(code for code in (*DESK, "zheng") if code not in busy)
    booking = await book(ready, await resident(ready), shift.start + dt.timedelta(minutes=30), shift.person)
    start = f"{shift.start:%Y-%m-%d %H:%M}"
    right(await ready.typed("roster", "swap", shift.post, start, other))
    assert await staff_of(ready, booking) == other
    said = right(await ready.typed("roster", "show", "--days", "4"))
    assert f"{start}-{shift.end:%H:%M} {shift.post:8} {other}\n" in said
    if other in chats:
        await ready.hears(chats[other], "交给您了")
    one_line(await ready.typed("roster", "swap", shift.post, f"{shift.day} 03:00", other), "no shift", "roster show")
    one_line(await ready.typed("roster", "swap", shift.post, start, "nobody"), "nobody")
    status, _, err = await ready.typed("roster", "swap", shift.post, "soon", other)
    assert status == 2 and "'soon' does not match" in err


async def test_sudden_absence_leaves_bookings_to_be_assigned_and_tells_everybody(ready: Machine) -> None:
    chats = await join(ready, (*DESK, "chen"))
    now = dt.datetime.now(ZoneInfo(ready.extra["LINLI_TIMEZONE"]))
    start = now.replace(hour=10, minute=20, second=0, microsecond=0)
    shift = next(s for s in await shifts(ready, 1) if s.start <= start and start + dt.timedelta(minutes=20) <= s.end)
    wang = await resident(ready)
    right(await ready.typed("roster", "leave", shift.stand_in, shift.day))
    booking = await book(ready, wang, start, shift.person)
    assert right(await ready.typed("roster", "absent", shift.person)).strip().endswith("to be assigned: 1")
    assert await staff_of(ready, booking) is None
    await ready.hears(wang, "临时来不了")
    await ready.hears(chats["chen"], "现在没人接")
    assert "NOBODY" in right(await ready.typed("roster", "show", "--days", "1"))
    one_line(await ready.typed("roster", "absent", "nobody"), "nobody")
