"""Commands about people: invite, staff, roster."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import click

from bot.commands import Problem, main, operator
from bot.settings import load
from bot.working import username_of, working
from dialog.turn import Work
from domain.neighbourhood import Role
from domain.refused import Refused
from domain.roster import Leave, Swap
from handlers import absence
from storage import roster as rosters
from storage import staff as members
from storage.catalogue import new_version


@main.command()
@click.argument("role", type=click.Choice(get_args(Role)))
@click.argument("code")
@click.option("--name", help="how they are called; needed for somebody new")
@click.option("--grid", "grids", multiple=True, help="a grid they look after; none: the whole neighbourhood")
@operator
async def invite(role: Role, code: str, name: str | None, grids: tuple[str, ...]) -> None:
    """Print a one-time link by which CODE joins as ROLE."""
    settings = load()
    settings.require("bot_token")
    username = await username_of(settings)
    async with working(settings) as work:
        known = await members.find(work.store.tx, work.store.sealer, code)
        name = name or (known.name if known else None)
        if name is None:
            raise Problem(f"nobody on the staff list has the code {code}; give --name for somebody new")
        for grid in grids:
            if grid not in work.catalogue.grids:
                raise Problem(f"there is no grid {grid}; there are: {', '.join(work.catalogue.grids)}")
        scope = grids or (known.grids if known else ())
        here = work.catalogue.neighbourhood.code
        await members.put(work.store.tx, work.store.sealer, here, code, name, role, scope)
        await new_version(work.store.tx)
        token = await members.invite(work.store.tx, code, work.now)
    click.echo(f"https://t.me/{username}?start={token}")
    click.echo(f"for {name}, once, within {members.INVITATION_DAYS} days; an earlier link is taken back", err=True)


@main.group()
def staff() -> None:
    """The staff list."""


@staff.command(name="list")
@operator
async def list_() -> None:
    """Who is on the list, and who has joined."""
    async with working(load()) as work:
        for m in await members.everybody(work.store.tx, work.store.sealer):
            state = "removed" if m.removed_at else "joined" if m.joined_at else "not joined"
            click.echo(f"{m.code:12} {m.role:10} {','.join(m.grids) or 'all':12} {state:10} {m.name}")


@staff.command()
@click.argument("code")
@operator
async def remove(code: str) -> None:
    """Take a role back, at once. Refused while bookings would be without a person."""
    async with working(load()) as work:
        if await members.find(work.store.tx, work.store.sealer, code) is None:
            raise Problem(f"nobody on the staff list has the code {code}")
        await members.remove(work.store.tx, code, work.now)
        await _settle(work, absence.settle_after_removal(work))
    click.echo(f"{code} is removed; links and role are taken back")


@main.group()
def roster() -> None:
    """Who is on duty."""


@roster.command()
@click.option("--days", default=7, show_default=True)
@operator
async def show(days: int) -> None:
    """The coming days: post, time, who serves, who stands in."""
    async with working(load()) as work:
        today = work.now.astimezone(work.catalogue.roster.zone).date()
        for day in (today + dt.timedelta(days=n) for n in range(days)):
            for duty in work.catalogue.roster.duties(day):
                who = duty.person or "NOBODY"
                behind = f" ({duty.stand_in} stands in)" if duty.stand_in else ""
                click.echo(f"{day} {duty.start:%H:%M}-{duty.end:%H:%M} {duty.post:8} {who}{behind}")


@roster.command()
@click.argument("code")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@operator
async def leave(code: str, day: dt.datetime) -> None:
    """CODE is away on DAY; B takes the bookings, or it is refused and names them."""
    async with working(load()) as work:
        begin = day.replace(tzinfo=work.catalogue.roster.zone)
        await _known(work, code)
        await _settle(work, absence.plan_leave(work, Leave(code, begin, begin + dt.timedelta(days=1))))
    click.echo(f"{code} is away on {day:%Y-%m-%d}")


@roster.command()
@click.argument("code")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@operator
async def back(code: str, day: dt.datetime) -> None:
    """CODE comes on DAY after all; bookings that B has taken stay with B."""
    async with working(load()) as work:
        begin = day.replace(tzinfo=work.catalogue.roster.zone)
        await _known(work, code)
        if not await rosters.end_leaves(work.store, code, begin, begin + dt.timedelta(days=1)):
            raise Problem(f"{code} has no leave on {day:%Y-%m-%d}")
    click.echo(f"{code} is back on {day:%Y-%m-%d}")


@roster.command()
@click.argument("code")
@operator
async def absent(code: str) -> None:
    """CODE does not come today: B takes over, or it is to be assigned; everybody concerned is told."""
    async with working(load()) as work:
        await _known(work, code)
        local = work.now.astimezone(work.catalogue.roster.zone)
        night = dt.datetime.combine(local.date() + dt.timedelta(days=1), dt.time(), local.tzinfo)
        left = await absence.absent_now(work, Leave(code, work.now, night))
    click.echo(f"{code} is away today; to be assigned: {len(left)}")


@roster.command()
@click.argument("post")
@click.argument("start", type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]))
@click.argument("a")
@click.argument("b", required=False)
@operator
async def swap(post: str, start: dt.datetime, a: str, b: str | None) -> None:
    """For the one shift of POST that begins at START: A serves, B stands in."""
    async with working(load()) as work:
        begin = start.replace(tzinfo=work.catalogue.roster.zone)
        if not any(d.post == post and d.start == begin for d in work.catalogue.roster.duties(begin.date())):
            raise Problem(f"{post} has no shift that begins at {start:%Y-%m-%d %H:%M}; see: python -m bot roster show")
        for code in (a, b):
            if code:
                await _known(work, code)
        await _settle(work, absence.plan_swap(work, Swap(post, begin, a, b)))
    click.echo(f"{post} {start:%Y-%m-%d %H:%M}: {a}" + (f", {b} stands in" if b else ""))


async def _known(work: Work, code: str) -> None:
    member = await members.find(work.store.tx, work.store.sealer, code)
    if member is None or member.removed_at is not None:
        raise Problem(f"nobody on the staff list has the code {code}")


async def _settle(work: Work, change: object) -> None:
    """What a rule refuses is told in one piece, naming the bookings; nothing is changed then."""
    try:
        await change  # type: ignore[misc]
    except Refused as refused:
        left = absence.named(work, work.voice("en"), refused.facts["left"])
        raise Problem(f"refused, these bookings would have nobody:\n{left}") from refused
