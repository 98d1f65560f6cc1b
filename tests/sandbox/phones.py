"""Both ends of the sandbox in the hands of a test: people's phones, and calls of the bot as plain HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from sandbox.state import Sandbox

TOKEN = "1:demo"
Json = dict[str, Any]


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Look again and again, up to five seconds, until it holds."""
    for _ in range(500):
        if await holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to hold")


class Phones:
    """The people's side. Every method asserts that the sandbox agreed; `refused` that it did not."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.http = http

    async def get(self, path: str, **query: Any) -> Any:
        async with self.http.get(path, params=query) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def post(self, path: str, body: Json | None = None, **more: Any) -> Any:
        async with self.http.post(path, json=(body or {}) | more) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def refused(self, path: str, body: Any) -> tuple[int, str]:
        async with self.http.post(path, json=body) as answer:
            said = await answer.json()
            assert list(said) == ["error"]
            return answer.status, said["error"]

    async def person(self, name: str = "王姐", **more: Any) -> int:
        return int((await self.post("/people", name=name, **more))["id"])

    async def resident(self, text: str = "/start") -> int:
        """A person who wrote to the bot already."""
        person = await self.person()
        await self.says(person, text)
        return person

    async def says(self, person: int, text: str, chat: int | None = None, **more: Any) -> Json:
        return await self.sends(person, chat, text=text, **more)

    async def sends(self, person: int, chat: int | None = None, **content: Any) -> Json:
        message: Json = await self.post(f"/chats/{chat or person}/messages", {"from": person}, **content)
        return message

    async def taps(self, person: int, message_id: int, chat: int | None = None, **button: Any) -> Json:
        body = {"from": person, "message_id": message_id}
        answer: Json = await self.post(f"/chats/{chat or person}/taps", body, **button)
        return answer

    async def group(self, *members: int, bot: str | None = "member", type: str = "supergroup") -> int:
        chat = int((await self.post("/groups", title="三网格", members=members, type=type))["id"])
        if bot:
            await self.post(f"/groups/{chat}/members", user="bot", status=bot)
        return chat

    async def messages(self, chat: int, after: int = 0) -> list[Json]:
        return list((await self.get(f"/chats/{chat}/messages", after=after))["messages"])

    async def last(self, chat: int) -> Json:
        return (await self.messages(chat))[-1]


async def held(sandbox: Sandbox, is_held: bool = True) -> None:
    """Until a getUpdates is held (or no more)."""

    async def holds() -> bool:
        return sandbox.updates.is_read is is_held

    await until(holds)


class Wire:
    """The bot's side as bare HTTP: JSON unless something else is asked for."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.http = http

    async def call(self, method: str, **params: Any) -> tuple[int, Json]:
        async with self.http.post(f"/bot{TOKEN}/{method}", json=params) as answer:
            return answer.status, await answer.json()

    async def ok(self, method: str, **params: Any) -> Any:
        status, body = await self.call(method, **params)
        assert status == 200 and body["ok"], body
        return body["result"]

    async def description(self, method: str, **params: Any) -> str:
        """What the error says; its code is the HTTP status and stands in the body."""
        status, body = await self.call(method, **params)
        assert body["ok"] is False and body["error_code"] == status, body
        return str(body["description"])

    async def updates(self, offset: int = 0, **more: Any) -> list[Json]:
        return list(await self.ok("getUpdates", offset=offset, **more))

    async def take(self) -> list[Json]:
        """All updates that wait, acknowledged."""
        updates = await self.updates()
        if updates:
            await self.updates(updates[-1]["update_id"] + 1)
        return updates


async def heard(wire: Wire, kind: str) -> Json:
    """The only update that waits, which is of this kind."""
    updates = await wire.take()
    assert [sorted(set(update) - {"update_id"}) for update in updates] == [[kind]]
    content: Json = updates[0][kind]
    return content
