"""HTTP to Telegram: what an answer is, and what is none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.error import NetworkError, TimedOut

from bot.transport import AiohttpRequest, Reply

TOKEN = "1:secret-token"


async def answer(request: web.Request) -> web.StreamResponse:
    """Says what the last part of the address names."""
    match request.match_info["what"]:
        case "ok":
            return web.json_response({"ok": True, "result": await request.json()})
        case "form":
            form = await request.post()
            return web.json_response({"ok": True, "result": {k: str(v) for k, v in form.items()}})
        case "wait":
            body = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 3}}
            return web.json_response(body, status=429)
        case "moved":
            body = {"ok": False, "error_code": 400, "description": "moved", "parameters": {"migrate_to_chat_id": -5}}
            return web.json_response(body, status=400)
        case "hangs":
            await asyncio.sleep(30)
        case "breaks":
            assert request.transport is not None
            request.transport.close()
    return web.Response(text="<html>Please log in</html>", status=int(request.match_info["what"]))


@pytest.fixture
async def url() -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/bot{token}/{what}", answer)
    server = TestServer(app)
    await server.start_server()
    try:
        yield f"{server.make_url('/')}bot{TOKEN}"
    finally:
        await server.close()


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest()
    yield request
    await request.shutdown()


async def test_parameters_go_as_json_and_beside_files_as_a_form(url: str, request_: AiohttpRequest) -> None:
    said = {"chat_id": 5, "text": "您好", "reply_markup": {"inline_keyboard": []}}
    assert await request_.call(f"{url}/ok", said) == Reply(True, said)
    reply = await request_.call(f"{url}/form", said, files={"document": ("a.ics", b"BEGIN", "text/calendar")})
    assert reply.result["chat_id"] == "5" and reply.result["reply_markup"] == '{"inline_keyboard": []}'
    assert "a.ics" in reply.result["document"]


async def test_what_comes_with_an_error(url: str, request_: AiohttpRequest) -> None:
    assert await request_.call(f"{url}/wait", {}) == Reply(False, None, 429, "Too Many", retry_after=3)
    assert await request_.call(f"{url}/moved", {}) == Reply(False, None, 400, "moved", migrate_to=-5)


@pytest.mark.parametrize("status", [200, 302, 403, 404, 405, 503])
async def test_a_gateways_page_is_trouble_on_the_way_and_no_refusal(
    url: str, request_: AiohttpRequest, status: int
) -> None:
    reply = await request_.call(f"{url}/{status}", {})
    assert (reply.ok, reply.code) == (False, 502)
    assert str(status) in reply.description


async def test_trouble_names_no_address_since_it_holds_the_token(url: str, request_: AiohttpRequest) -> None:
    with pytest.raises(TimedOut):
        await request_.call(f"{url}/hangs", {}, timeout=0.1)
    dead = url.replace(url.split(":")[2].split("/")[0], "1")
    for address in (f"{url}/breaks", f"{dead}/ok"):
        with pytest.raises(NetworkError) as problem:
            await request_.call(address, {})
        assert "secret" not in str(problem.value) and problem.value.__cause__ is None
