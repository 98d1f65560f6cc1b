"""A sandbox of its own for each test, served inside the test's process on a free port."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram
from starlette.applications import Starlette

from sandbox.server import build
from sandbox.serving import running
from sandbox.state import Sandbox
from tests.sandbox.phones import TOKEN, Phones, Wire


@pytest.fixture
def app() -> Starlette:
    return build(token=TOKEN)


@pytest.fixture
def sandbox(app: Starlette) -> Sandbox:
    state: Sandbox = app.state.sandbox
    return state


@pytest.fixture
async def url(app: Starlette) -> AsyncIterator[str]:
    async with running(app) as address:
        yield address


@pytest.fixture
async def http(url: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(total=20)) as session:
        yield session


@pytest.fixture
def phones(http: aiohttp.ClientSession) -> Phones:
    return Phones(http)


@pytest.fixture
def wire(http: aiohttp.ClientSession) -> Wire:
    return Wire(http)


@pytest.fixture
async def bot(url: str) -> AsyncIterator[telegram.Bot]:
    """python-telegram-bot's plain client with its own HTTP."""
    async with telegram.Bot(TOKEN, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as client:
        yield client
