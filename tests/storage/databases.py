"""Both databases for tests: a SQLite file, and a PostgreSQL server of our own on a socket in a temporary folder."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import asyncpg

from storage import catalogue as catalogues
from storage.db import Database, Writing
from storage.engines import open_postgres, open_sqlite
from storage.sealing import Sealer
from storage.store import Store
from tests import playing
from tests.conftest import needs

BOTH = ("sqlite", "postgres")


@asynccontextmanager
async def database_of(kind: str, folder: Path) -> AsyncIterator[Database]:
    """An empty database of that kind."""
    if kind == "sqlite":
        database = await open_sqlite(folder / "test.db")
    else:
        needs(_programs() is not None, "PostgreSQL")
        database = await open_postgres(await _fresh_postgres())
    try:
        yield database
    finally:
        await database.close()


async def store_of(tx: Writing) -> Store:
    return Store(tx, Sealer(playing.KEY), await catalogues.load(tx, playing.ZONE))


async def address_of(kind: str, folder: Path) -> str:
    """Of a database that is not there yet, or empty."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'test.db'}"
    needs(_programs() is not None, "PostgreSQL")
    return await _fresh_postgres()


async def copied(address: str) -> str:
    """A copy as a backup has it, nobody being connected; its address."""
    if address.startswith("sqlite:///"):
        file = Path(address.removeprefix("sqlite:///"))
        copy = file.with_name(f"copy-{os.urandom(3).hex()}.db")
        shutil.copy(file, copy)
        return f"sqlite:///{copy}"
    name = address.removesuffix(f"?host={_server()[0]}").rpartition("/")[2]
    return await _fresh_postgres(f"TEMPLATE {name}")


async def _fresh_postgres(how: str = "") -> str:
    """A new database on the test server; its address."""
    folder, user = await asyncio.to_thread(_server)
    name = "linli_" + os.urandom(5).hex()
    admin = await asyncpg.connect(host=str(folder), user=user, database="postgres")
    try:
        await admin.execute(f"CREATE DATABASE {name} {how}")
    finally:
        await admin.close()
    return f"postgresql://{user}@/{name}?host={folder}"


@cache
def _programs() -> Path | None:
    """The folder with initdb and pg_ctl."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@cache
def _server() -> tuple[Path, str]:
    """Started once for the test run, stopped at its end. PostgreSQL refuses to run as root: another user then."""
    programs = _programs()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="linli-pg-", dir="/tmp"))
    user = pwd.getpwuid(os.getuid()).pw_name
    if os.getuid() == 0:
        user = next(name for name in ("postgres", "nobody") if _exists(name))
        shutil.chown(folder, user)

    def say(*command: str) -> None:
        prefix = ["setpriv", f"--reuid={user}", "--clear-groups"] if os.getuid() == 0 else []
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    data = folder / "data"
    say(str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", user, "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    say(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")

    def stop() -> None:
        with contextlib.suppress(subprocess.CalledProcessError):
            say(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return folder, user


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
