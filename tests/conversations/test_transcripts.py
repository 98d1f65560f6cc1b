"""The transcripts at the head of the conversations, played: what is printed there is what people see."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from dialog.routes import Handler, Reply
from dialog.turn import Turn
from handlers import ROUTES
from tests.conversations.player import Player, lines_of, transcript
from tests.conversations.scenes import AGREED, BOOKED, CARD, SUMMARY
from tests.playing import stage as staged

# What happened before each transcript begins: on Monday at 15:50, unless it says otherwise.
BEFORE = {
    "start": "",
    "consent": "",
    "find": "",
    "ask": "",
    "eligible": "",
    "own_words": "",
    "learning": "",
    "review": "",
    "settings": "",
    "family": "",
    "birthdays": "",
    "subscriptions": "",
    "news": AGREED + "wang  /settings\nwang  [想听的消息]\nwang  [听：老人的事]\nchen  （在聊天里）",
    "book": AGREED + CARD,
    "bookings": BOOKED,
    "moving": BOOKED,
    "calls": AGREED,
    "board": BOOKED,
    "desk": SUMMARY.replace("13800000001", "[不留电话，只在这里通知]"),
    "absence": f"{BOOKED}\nsun   /board\nlaoli /board",
    "mydata": f"sun   （在聊天里）{BOOKED}",
    "correcting": f"sun   （在聊天里）{BOOKED}",
    "consents": f"sun   （在聊天里）{BOOKED}",
    "forgetting": f"sun   （在聊天里）\nxu    （在聊天里）{BOOKED}",
    "staff": "",
    "groups": "",
    "living_card": "gu    /bind\ngu    [3号网格]\n-- 群里\ngu    （在群里发绑定码）\n-- 私聊",
    "reporting": "",
    "danger": "",
    "danger_going": "",
    "cases": "",
    "case_words": "",
    "casework": "",
    "entries": "",
    "elsewhere": "",
    "case_clock": "",
    "ratings": "",
    "reminders": f"{BOOKED}\nwang  [要带的]"
    + "".join(f"\nwang  [{paper}]" for paper in ("身份证", "户口簿", "社保卡", "您自己的身份证")),
}


def printed(name: str) -> str:
    text = transcript(import_module(f"handlers.{name}").__doc__ or "")
    assert text, f"handlers/{name}.py begins without a transcript"
    return text


@pytest.mark.parametrize("name", BEFORE)
async def test_the_transcript_is_what_people_see(name: str, tmp_path: Path, template: Path) -> None:
    assert await _play(name, tmp_path, template) >= 2


async def _play(name: str, folder: Path, template: Path) -> int:
    """How many messages were compared."""
    async with staged(folder, template) as stage:
        player = Player(stage)
        text = printed(name)
        await player.join_all(BEFORE[name] + "\n" + text)
        await player(BEFORE[name])
        await player(text)
        assert not await player.failures()
        return player.checked


@pytest.mark.parametrize("name", BEFORE)
def test_a_transcript_is_short(name: str) -> None:
    assert len(printed(name).splitlines()) <= 30
    assert all(len(line) <= 100 for line in printed(name).splitlines())
    assert list(lines_of(printed(name)))


def test_every_conversation_has_a_transcript() -> None:
    """A file with a handler on the map is a conversation."""
    homes = {inspect.getmodule(route.handler) for route in ROUTES.rows}
    names = {module.__name__.removeprefix("handlers.") for module in homes if module}
    assert names - set(BEFORE) == set()


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names of handlers that answer while the test runs."""
    seen: set[str] = set()

    def noting(handler: Handler) -> Handler:
        async def noted(turn: Turn) -> Reply:
            seen.add(f"{handler.__module__}.{handler.__name__}")
            return await handler(turn)

        return noted

    for key, route in ROUTES._by.items():
        monkeypatch.setitem(ROUTES._by, key, replace(route, handler=noting(route.handler)))
    yield seen


async def test_every_handler_of_the_map_is_in_a_transcript(
    called: set[str], tmp_path_factory: pytest.TempPathFactory, template: Path
) -> None:
    for name in BEFORE:
        await _play(name, tmp_path_factory.mktemp(name), template)
    there_are = {f"{r.handler.__module__}.{r.handler.__name__}" for r in ROUTES.rows}
    assert there_are - called == set()
