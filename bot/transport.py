"""HTTP to Telegram by aiohttp, as python-telegram-bot's request object; and calls as plain JSON through it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

READ_TIMEOUT = 15.0


@dataclass(frozen=True)
class Reply:
    """What Telegram answered: `result` when ok, else number and description."""

    ok: bool
    result: Any = None
    code: int = 200
    description: str = ""
    retry_after: float | None = None
    migrate_to: int | None = None


class AiohttpRequest(BaseRequest):
    """httpx under load costs many times as much as aiohttp (DESIGN: measured), so this is ours."""

    def __init__(self, proxy: str = "", connections: int = 256) -> None:
        self._proxy = proxy or None
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_TIMEOUT

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Raises NetworkError or TimedOut."""
        timeout = read_timeout if isinstance(read_timeout, int | float) else READ_TIMEOUT
        data: Any = request_data.json_parameters if request_data else None
        if request_data is not None and request_data.multipart_data:
            data = _form(request_data.json_parameters, request_data.multipart_data)
        return await self._post(url, timeout, data=data)

    async def call(
        self,
        url: str,
        params: dict[str, Any],
        timeout: float = READ_TIMEOUT,
        files: dict[str, Any] | None = None,
    ) -> Reply:
        """One call with JSON parameters (or as a form, with files). Raises NetworkError or TimedOut."""
        if files:
            texts = {k: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for k, v in params.items()}
            status, body = await self._post(url, timeout, data=_form(texts, files))
        else:
            # Half a character becomes a question mark: it must not stop a lane.
            payload = json.dumps(params, ensure_ascii=False).encode("utf-8", "replace")
            status, body = await self._post(url, timeout, data=payload, headers={"Content-Type": "application/json"})
        return _reply(status, body)

    async def _post(self, url: str, timeout: float, **what: Any) -> tuple[int, bytes]:
        if self._session is None:
            await self.initialize()
        assert self._session is not None
        total = aiohttp.ClientTimeout(total=timeout, connect=10)
        try:
            async with self._session.post(url, proxy=self._proxy, timeout=total, **what) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            # The address holds the token: only the kind of error is passed on.
            raise NetworkError(f"{type(error).__name__} on the way to Telegram") from None


def _form(texts: dict[str, Any], files: dict[str, Any]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for key, value in texts.items():
        form.add_field(key, str(value))
    for key, (name, content, mime) in files.items():
        form.add_field(key, content, filename=name, content_type=mime)
    return form


def _reply(status: int, body: bytes) -> Reply:
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or "ok" not in answer:
        # A gateway's page: whatever number it has, Telegram has refused nothing.
        return Reply(False, code=502, description=f"{status}, but not Telegram's answer")
    if answer["ok"]:
        return Reply(True, answer.get("result"))
    more = answer.get("parameters") or {}
    return Reply(
        False,
        code=answer.get("error_code", status),
        description=answer.get("description", ""),
        retry_after=more.get("retry_after"),
        migrate_to=more.get("migrate_to_chat_id"),
    )
