"""Where updates come in. Telegram keeps each one until we have committed it."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from telegram.error import NetworkError

from bot.transport import AiohttpRequest
from storage.db import DatabaseAway

log = logging.getLogger("linli.door")

Take = Callable[[list[dict[str, Any]]], Awaitable[None]]
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
HOLD_SECONDS = 25
LONGEST_WAIT = 30.0


class Refused(Exception):
    """Telegram does not know this token."""


async def poll(request: AiohttpRequest, url: str, take: Take) -> None:
    """Ask for updates until cancelled; the offset moves only after `take` has committed.

    Raises Refused or DatabaseAway.
    """
    offset: int | None = None
    trouble = 0
    while True:
        params: dict[str, Any] = {"timeout": HOLD_SECONDS, "limit": 100, "allowed_updates": ALLOWED}
        if offset is not None:
            params["offset"] = offset
        try:
            reply = await request.call(f"{url}/getUpdates", params, timeout=HOLD_SECONDS + 10)
        except NetworkError as error:
            trouble += 1
            await _wait("updates", trouble, error.message)
            continue
        if reply.code in (401, 404):
            raise Refused(f"{reply.code} {reply.description}")
        if not reply.ok:
            trouble += 1
            await _wait("updates", trouble, f"{reply.code} {reply.description}", reply.retry_after)
            continue
        trouble = 0
        if reply.result:
            await _take_surely(take, reply.result)
            offset = reply.result[-1]["update_id"] + 1


async def _take_surely(take: Take, batch: list[dict[str, Any]]) -> None:
    """If storage fails nothing is acknowledged: the same batch again, after a while."""
    trouble = 0
    while True:
        try:
            await take(batch)
            return
        except DatabaseAway:
            raise
        except Exception as error:
            trouble += 1
            log.exception("storage failed; the same updates again")
            await _wait("storage", trouble, type(error).__name__)


async def _wait(what: str, trouble: int, problem: str, seconds: float | None = None) -> None:
    pause = min(LONGEST_WAIT, seconds or 2.0 ** min(trouble - 1, 5))
    log.warning("%s: %s; again in %.0f s", what, problem, pause)
    await asyncio.sleep(pause)


class Webhook:
    """The same function with a batch of one: 500 only if storage failed.

    Order holds in each chat without a lock of its own: handlers begin in the order in which requests arrive, `take`
    begins with waiting for the one writer, and that lock is first come, first served.
    """

    def __init__(self, take: Take, secret: str) -> None:
        self._take = take
        self._secret = secret

    def application(self) -> web.Application:
        app = web.Application(client_max_size=1024 * 1024)
        app.router.add_post("/{tail:.*}", self.receive)
        return app

    async def receive(self, request: web.Request) -> web.Response:
        shown = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(shown.encode(), self._secret.encode()):
            return web.Response(status=403)
        try:
            raw = json.loads(await request.read())
            number = raw["update_id"]
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        if not isinstance(number, int):
            return web.Response(status=400)
        try:
            # Telegram hangs up when it is tired of waiting; the turn goes on, and its repetition is known.
            await asyncio.shield(self._take([raw]))
        except DatabaseAway:
            return web.Response(status=500)
        except Exception:
            log.exception("storage failed; Telegram will repeat this update")
            return web.Response(status=500)
        return web.Response()

    async def serve(self, listen: str) -> web.AppRunner:
        """Raises OSError when the address is taken."""
        host, _, port = listen.rpartition(":")
        runner = web.AppRunner(self.application(), access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, int(port)).start()
        except OSError:
            await runner.cleanup()
            raise
        return runner


def valid_secret(secret: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret) is not None
