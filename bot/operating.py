"""Commands that keep it running: run, demo, migrate, import, check, status, failures, backup."""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import click

from bot import app
from bot import demo as demonstration
from bot.commands import Problem, main, operator
from bot.files import FilesProblem, read_folder, report
from bot.front import Front
from bot.importing import BreaksBookings, import_files
from bot.restoring import deletions_of
from bot.settings import SettingsProblem, load
from bot.working import OutboxOnly, machine_now, username_of, working
from dialog.texts import Texts
from domain.opening import problems, warnings
from storage import catalogue as catalogues
from storage import outbox, staff, updates
from storage.engines import open_database, sqlite_path
from storage.keys import require_key
from storage.migrate import migrate as run_migrations
from storage.sealing import Sealer

# At DEBUG they would write down the token, and every row.
LOUD_LIBRARIES = ("telegram", "aiosqlite", "apscheduler", "asyncio")


@main.command()
@operator
async def run() -> None:
    """Open the desk: read, answer, remind, until SIGTERM."""
    settings = load()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for library in LOUD_LIBRARIES:
        logging.getLogger(library).setLevel(logging.WARNING)
    await app.run(settings)


@main.command()
@click.option("--port", default=8081, show_default=True, help="where the page is served; 0: any free port")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("demo"), help="where the fresh database goes")
@operator
async def demo(port: int, folder: Path) -> None:
    """A neighbourhood on this machine: sandbox, sample data, phones side by side."""
    logging.basicConfig(level="WARNING", format="%(levelname)s %(name)s %(message)s")
    await demonstration.run(port, folder)


@main.command()
@operator
async def migrate() -> None:
    """Bring the tables up to date (run never does)."""
    settings = load()
    settings.require("secret_key")
    database = await open_database(settings.database_url)
    try:
        done = await run_migrations(database, machine_now())
        await require_key(database, Sealer(settings.secret_key))
    finally:
        await database.close()
    click.echo(f"ran: {', '.join(done)}" if done else "nothing to do")


@main.command(name="import")
@click.argument("folder", type=click.Path(path_type=Path))
@operator
async def import_(folder: Path) -> None:
    """Read a neighbourhood's files: all or nothing, every mistake with its line."""
    settings = load()
    settings.require("secret_key")
    try:
        files = read_folder(folder)
        async with app.opened(settings) as (database, sealer), database.turn() as tx:
            counts = await import_files(tx, sealer, settings.zone, machine_now(), files)
    except FilesProblem as problem:
        raise Problem(report(problem)) from problem
    except BreaksBookings as problem:
        raise Problem(str(problem)) from problem
    click.echo(", ".join(f"{number} {what}" for what, number in counts.items()))


@main.command()
@click.option("--open", "state", flag_value="open", help="open to residents, if nothing is missing")
@click.option("--trial", "state", flag_value="trial", help="open to colleagues who joined")
@click.option("--close", "state", flag_value="closed", help="close again")
@operator
async def check(state: str | None) -> None:
    """What is missing before residents may come in."""
    async with working(load()) as work:
        members = await staff.everybody(work.store.tx, work.store.sealer)
        wrong = problems(work.catalogue, members, work.now)
        for line in warnings(work.catalogue, work.now):
            click.echo(f"note: {line}", err=True)
        if wrong and state != "closed" and state != "trial":
            raise Problem("\n".join(wrong))
        for line in wrong:
            click.echo(f"missing: {line}", err=True)
        if state is not None:
            await catalogues.set_opening(work.store.tx, state)  # type: ignore[arg-type]
        click.echo(
            f"{f'missing before it may open: {len(wrong)}' if wrong else 'nothing is missing'};"
            f" the desk is {state or work.catalogue.opening}"
        )


@main.command()
@operator
async def status() -> None:
    """Last update, oldest waiting message, how messages ended."""
    async with working(load()) as work:
        tx = work.store.tx
        last = await updates.last(tx)
        count, oldest = await outbox.oldest_waiting(tx, work.now)
        zone = work.catalogue.roster.zone
        click.echo(f"desk: {work.catalogue.opening}")
        click.echo(f"last update: {last.astimezone(zone):%Y-%m-%d %H:%M:%S}" if last else "last update: none yet")
        since = f", the oldest since {oldest.astimezone(zone):%Y-%m-%d %H:%M:%S}" if oldest else ""
        click.echo(f"messages waiting: {count}{since}")
        for ending, number in sorted((await outbox.endings(tx)).items()):
            click.echo(f"messages {ending}: {number}")
        click.echo(f"failures of the last week: {len(await updates.failures(tx, work.store.sealer))}")


@main.command()
@click.argument("code", required=False)
@click.option("--retry", is_flag=True, help="deal with that update again")
@operator
async def failures(code: str | None, retry: bool) -> None:
    """Updates that failed; with a CODE, what happened."""
    settings = load()
    settings.require("secret_key", "bot_token")
    async with app.opened(settings) as (database, sealer):
        found = await updates.failures(database.read(), sealer, code)
        if code and not found:
            raise Problem(f"no failure has the code {code}")
        for failure in found:
            again = " (tried again)" if failure.retried_at else ""
            when = f"{failure.at.astimezone(settings.zone):%Y-%m-%d %H:%M:%S}"
            click.echo(f"{failure.code} {when} {failure.kind} at {failure.place}{again}")
            if failure.detail:
                click.echo(json.loads(failure.detail)["traceback"].encode("utf-8", "replace"))
        if not retry:
            return
        if not code or not found[0].detail:
            raise Problem("--retry takes a CODE")
        catalogue = await catalogues.load(database.read(), settings.zone)
        username = await username_of(settings)
        front = Front(
            database,
            sealer,
            Texts(),
            catalogue,
            OutboxOnly(),
            machine_now,
            settings.bot_id,
            username,
            deletions_of(settings),
        )
        known = {failure.code for failure in await updates.failures(database.read(), sealer)}
        async with database.turn() as tx:
            await updates.mark_retried(tx, code, machine_now())
        await front.again(json.loads(found[0].detail)["update"])
        for failure in await updates.failures(database.read(), sealer):
            if failure.code not in known:
                raise Problem(f"it failed again: {failure.kind} at {failure.place}, code {failure.code}")
        click.echo("dealt with again; answers go out from the running bot")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """A copy of the SQLite file, taken while the bot runs; of no use without LINLI_SECRET_KEY.

    It is written anew, row by row: nothing of what was deleted is left between the rows.
    """
    try:
        settings = load()
    except SettingsProblem as problem:
        raise Problem(str(problem)) from problem
    if not settings.database_url.startswith("sqlite:///"):
        raise Problem("backup copies a SQLite file; for PostgreSQL use pg_dump")
    source = sqlite_path(settings.database_url)
    if not source.exists():
        raise Problem(f"LINLI_DATABASE_URL: {source} does not exist")
    if file.exists():
        raise Problem(f"{file} exists already")
    try:
        with closing(sqlite3.connect(source)) as old:
            old.execute("VACUUM INTO ?", (str(file),))
    except sqlite3.Error as error:
        raise Problem(f"{file}: {error}") from error
    size = file.stat().st_size
    deletions = deletions_of(settings)
    assert deletions is not None  # beside a SQLite file there is always one
    click.echo(
        f"{file}: {size} bytes; keep LINLI_SECRET_KEY somewhere else, it is needed to read this;"
        f" not in it is {deletions.path}, without which a restore would bring back who is deleted later: keep that too"
    )
