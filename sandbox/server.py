"""The sandbox as a Starlette app: the bot's side, the people's side, the page."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Coroutine, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox import bot_api, control_api, people_api
from sandbox.checks import Upload
from sandbox.errors import ApiError, Json, bad_request
from sandbox.faults import Rule
from sandbox.people_http import EXCEPTION_HANDLERS
from sandbox.state import Sandbox, new_sandbox

PAGE = Path(__file__).with_name("page")


class ClientGone(Exception):
    """Nobody is there any more to hear the answer."""


def build(
    token: str | Sequence[str] = "1:demo",
    username: str = "linli_demo_bot",
    name: str = "邻里",
    offset: float = 0.0,
    limits: bool = False,
) -> Starlette:
    """The app with one bot (of one or several tokens) and nobody else; its state is `app.state.sandbox`.

    `offset` is in seconds; ValueError for a token that is none.
    """
    tokens = [token] if isinstance(token, str) else list(token)
    sandbox = new_sandbox(tokens, username, name, offset, limits)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        sandbox.close()
        await sandbox.webhook.close()

    page: BaseRoute = Route("/", page_missing)
    if PAGE.is_dir():
        page = Mount("/", StaticFiles(directory=PAGE, html=True))
    routes: list[BaseRoute] = [
        Route("/bot{token}/{method}", serve_method, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", serve_file),
        *people_api.ROUTES,
        *control_api.ROUTES,
        page,
    ]
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=EXCEPTION_HANDLERS)
    app.state.sandbox = sandbox
    return app


async def serve_method(request: Request) -> Response:
    """One call of the bot: faults, checks, the method, the journal."""
    sandbox: Sandbox = request.app.state.sandbox
    asked = request.path_params["method"]
    name = bot_api.SPELLED.get(asked.lower(), asked)
    raw: Json = {}
    fault: Rule | None = None
    try:
        if request.path_params["token"] not in sandbox.tokens:
            raise ApiError(401)
        raw = await _parameters(request)
        if name not in bot_api.METHODS:
            raise ApiError(404)
        delay, fault = sandbox.faults.for_call(name)
        await _pause(sandbox, delay)
        if fault is not None and fault.answers:
            raise fault.error()
        if fault is not None and not fault.delivers:
            return await _never_answered(request, name, raw, fault)
        result = await _carried_out(request, name, raw)
    except ApiError as error:
        unknown = "unknown_method" if error.code == 404 else None
        sandbox.write_down(name, raw, error.code, error.description, fault.kind if fault else unknown)
        return JSONResponse(error.body(), error.code)
    except ClientGone:
        sandbox.write_down(name, raw, 0)
        return Response()
    sandbox.write_down(name, raw, 200, fault=fault.kind if fault else None)
    if fault is not None:
        await _until_gone(request, fault.seconds)
    return JSONResponse({"ok": True, "result": result})


async def serve_file(request: Request) -> Response:
    """A file that getFile told the way to."""
    sandbox: Sandbox = request.app.state.sandbox
    stored = sandbox.world.files.at(request.path_params["path"])
    code = 200 if stored else 404
    if request.path_params["token"] not in sandbox.tokens:
        code = 401
    if stored is None or code != 200:
        return JSONResponse(ApiError(code).body(), code)
    return Response(stored.data, media_type="application/octet-stream")


async def page_missing(request: Request) -> Response:
    """Said instead of the page where there is none."""
    return PlainTextResponse("The sandbox is running; its page is not installed.")


async def _carried_out(request: Request, name: str, raw: Json) -> Any:
    call = bot_api.call(request.app.state.sandbox, name, raw)
    if name != "getUpdates":
        return await call
    return await _while_somebody_listens(request, call)


async def _while_somebody_listens(request: Request, call: Coroutine[Any, Any, Any]) -> Any:
    """The call's result; ClientGone, and the call given up, as soon as the client has gone."""
    work = asyncio.ensure_future(call)
    left = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait((work, left), return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        raise ClientGone
    finally:
        left.cancel()
        work.cancel()


async def _never_answered(request: Request, name: str, raw: Json, fault: Rule) -> Response:
    request.app.state.sandbox.write_down(name, raw, 0, fault=fault.kind)
    await _until_gone(request, 0 if fault.kind == "reset" else fault.seconds)
    return Response()


async def _until_gone(request: Request, seconds: float | None) -> None:
    """Until the client gives up or the sandbox stops; after `seconds` the connection breaks."""
    gone = asyncio.ensure_future(request.app.state.sandbox.gone.wait())
    left = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait((gone, left), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not gone.done() and not left.done():
            # ASGI has no word for closing without an answer, so this reaches for uvicorn's connection
            request.receive.__self__.transport.abort()  # type: ignore[attr-defined]
            await left
    finally:
        gone.cancel()
        left.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue


async def _pause(sandbox: Sandbox, seconds: float) -> None:
    if seconds:
        with contextlib.suppress(TimeoutError):  # the usual end: the sandbox did not stop meanwhile
            await asyncio.wait_for(sandbox.gone.wait(), seconds)


async def _parameters(request: Request) -> Json:
    """Query, JSON, form or multipart, as Telegram takes them; ApiError 400 for a body that cannot be read."""
    raw: Json = dict(request.query_params)
    if request.method == "GET":
        return raw
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form() as form:
            return raw | {name: await _field(value) for name, value in form.items()}
    body = await request.body()
    try:
        if kind == "application/json":
            return raw | _object(json.loads(body or b"{}"))
        return raw | dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except ValueError:
        raise bad_request("can't parse request body as JSON object") from None


def _object(decoded: Any) -> Json:
    if not isinstance(decoded, dict):
        raise ValueError("no object")
    return decoded


async def _field(value: UploadFile | str) -> Upload | str:
    if isinstance(value, str):
        return value
    return Upload(value.filename or "", value.content_type, await value.read())
