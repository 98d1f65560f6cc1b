"""`python -m bot demo`: the sandbox, the sample neighbourhood and the bot, on this machine alone."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import sys
from pathlib import Path
from typing import Any

import aiohttp
import click

from bot import app
from bot.files import read_folder
from bot.importing import import_files
from bot.settings import Settings, SettingsProblem
from bot.working import machine_now
from storage import catalogue as catalogues
from storage import groups, staff
from storage.engines import open_database
from storage.keys import require_key
from storage.migrate import migrate
from storage.sealing import Sealer
from storage.store import Store

TOKEN = "1000001:demo"
SAMPLE = Path(__file__).parent.parent / "examples" / "liuyin"
STARTING_SECONDS = 20

# Who has a phone; staff join by their links like anybody.
RESIDENTS = ({"name": "王阿姨", "language_code": "zh-hans"}, {"name": "Lee", "language_code": "en"})
STAFF = ("sun", "zhou", "laoli", "he", "xu", "chen", "fang", "wuye", "gu")
GRID = "g3"
GRID_WORKER = "xu"  # of the grid whose group stands on the page
GROUP = "柳荫花园 3号网格"


async def run(port: int, folder: Path) -> None:
    """Until Ctrl-C; a fresh database each time. Raises SettingsProblem when the sandbox does not start."""
    sandbox = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        address = await _address(sandbox, port)
        settings = _settings(address, folder)
        links, on_duty_next, bind = await _prepare(settings)
        async with aiohttp.ClientSession(address) as session:
            opening = asyncio.create_task(_people(session, links, on_duty_next, bind, address))
            await app.run(settings, follow=lambda: _offset(session))
            opening.cancel()
    finally:
        if sandbox.returncode is None:
            sandbox.terminate()
            await sandbox.wait()


async def _address(sandbox: asyncio.subprocess.Process, port: int) -> str:
    assert sandbox.stdout is not None
    try:
        line = await asyncio.wait_for(sandbox.stdout.readline(), STARTING_SECONDS)
    except TimeoutError:
        line = b""
    address = line.decode().strip().rpartition(" ")[2]
    if not address.startswith("http"):
        raise SettingsProblem(
            f"the sandbox does not start on port {port}; is it taken? python -m bot demo --port 0 takes a free one"
        )
    return address


def _settings(address: str, folder: Path) -> Settings:
    folder.mkdir(parents=True, exist_ok=True)
    for ending in ("", "-wal", "-shm", ".forgotten"):
        (folder / f"demo.db{ending}").unlink(missing_ok=True)
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        api_url=f"{address}/bot",
        file_url=f"{address}/file/bot",
        database_url=f"sqlite:///{folder / 'demo.db'}",
        secret_key=secrets.token_urlsafe(32),
        webhook_url="",
        proxy="",
    )


async def _prepare(settings: Settings) -> tuple[dict[str, str], list[str], str]:
    """Tables, sample, one invitation for each of the staff (code → link payload); who is on duty next; the code that
    binds the group to its grid."""
    database = await open_database(settings.database_url)
    try:
        await migrate(database, machine_now())
        sealer = Sealer(settings.secret_key)
        await require_key(database, sealer)
        async with database.turn() as tx:
            await import_files(tx, sealer, settings.zone, machine_now(), read_folder(SAMPLE))
            await catalogues.set_opening(tx, "open")
            links = {code: await staff.invite(tx, code, machine_now()) for code in STAFF}
            catalogue = await catalogues.load(tx, settings.zone)
            store = Store(tx, sealer, catalogue)
            bind = await groups.new_code(store, GRID, "gu", machine_now())
            roster = catalogue.roster
        # A first booking lies at least two hours ahead.
        duties = roster.next_duties(machine_now() + dt.timedelta(hours=2))
        return links, list(dict.fromkeys(duty.person for duty in duties if duty.person)), bind
    finally:
        await database.close()


async def _people(
    session: aiohttp.ClientSession, links: dict[str, str], on_duty_next: list[str], bind: str, address: str
) -> None:
    """The phones; staff follow their links as soon as the bot reads. Side by side at first: a resident, the desk
    workers who are on duty next, the group; the others are one tap away."""
    residents = [await _post(session, "/people", **resident) for resident in RESIDENTS]
    phones: dict[str, int] = {}
    names = {member.code: member.name for member in read_folder(SAMPLE).staff}
    for code, payload in links.items():
        person = await _post(session, "/people", name=names[code], language_code="zh-hans")
        await _post(session, f"/chats/{person['id']}/messages", **{"from": person["id"], "text": f"/start {payload}"})
        phones[code] = person["id"]
    members = [resident["id"] for resident in residents]
    group = await _post(session, "/groups", title=GROUP, members=members)
    await _post(session, f"/groups/{group['id']}/members", user="bot", status="administrator", by=members[0])
    await _post(session, f"/chats/{group['id']}/messages", **{"from": members[0], "text": f"/bind {bind}"})
    await _post(session, f"/chats/{members[0]}/messages", **{"from": members[0], "text": "/start"})
    desk = [phones[code] for code in on_duty_next if code in phones]
    side_by_side = ",".join(str(number) for number in (members[0], *desk[:1], phones[GRID_WORKER], group["id"]))
    await _all_read(session)
    click.echo("\n  Linli's demo is ready. Open this page in a browser:\n")
    click.echo(f"  {address}/#phones={side_by_side}\n\n  Ctrl-C ends it.\n")


async def _post(session: aiohttp.ClientSession, path: str, **body: Any) -> dict[str, Any]:
    async with session.post(path, json=body) as answer:
        answer.raise_for_status()
        return dict(await answer.json())


async def _all_read(session: aiohttp.ClientSession) -> None:
    """Whoever moves the clock at once should not find links and codes that ran out before the bot read them."""
    while True:
        async with session.get("/pending") as answer:
            if (await answer.json())["updates"] == 0:
                return
        await asyncio.sleep(0.1)


async def _offset(session: aiohttp.ClientSession) -> float:
    """How far the page has moved the demo's time; a sandbox that is busy is asked again."""
    async with session.get("/clock") as answer:
        return float((await answer.json())["offset"])
