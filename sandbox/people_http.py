"""How a call of the people's side is read and answered: JSON objects, and a sentence when it is refused."""

import math
import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.errors import Json, Refusal
from sandbox.state import Sandbox
from sandbox.world import PRESENT, Chat, Person

LONGEST_WAIT = 60.0

Act = Callable[[Sandbox, Request, Json], Awaitable[Json | list[Json]]]


def routes(table: tuple[tuple[str, str, Act], ...]) -> list[Route]:
    """Routes from rows of verb, path and what is done."""
    return [Route(path, served(run), methods=[verb]) for verb, path, run in table]


def text(given: Json, name: str) -> str:
    """A text that must be there; Refusal else."""
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Refusal(f"{name} must be a text, not empty")
    return value


def number(request: Request, name: str) -> float:
    """A number in the query, 0 if it is not there."""
    try:
        value = float(request.query_params.get(name, 0))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Refusal(f"{name} must be a number")
    return value


def person_by_id(sandbox: Sandbox, person_id: Any) -> Person:
    """The person; Refusal 404 if there is none."""
    person = sandbox.world.people.get(person_id) if isinstance(person_id, int) else None
    if person is None:
        raise Refusal(f"no person {person_id!r}", 404)
    return person


def chat_of(sandbox: Sandbox, request: Request) -> Chat:
    """The chat in the path; Refusal 404 if there is none."""
    chat = sandbox.world.chats.get(request.path_params["chat"])
    if chat is None:
        raise Refusal(f"no chat {request.path_params['chat']}", 404)
    return chat


def group_of(sandbox: Sandbox, request: Request) -> Chat:
    """The group in the path; Refusal 404 if there is none, or no more."""
    chat = chat_of(sandbox, request)
    if not chat.is_group or chat.migrated_to is not None:
        raise Refusal("no such group", 404)
    return chat


def chat_and_person(sandbox: Sandbox, request: Request, given: Json) -> tuple[Chat, Person]:
    """The chat in the path and who acts in it; Refusal if they do not belong together."""
    chat, person = chat_of(sandbox, request), person_by_id(sandbox, given.get("from"))
    if chat.migrated_to is not None:
        raise Refusal(f"chat {chat.id} has become supergroup {chat.migrated_to}")
    if chat.id != person.id and chat.members.get(person.id) not in PRESENT:
        raise Refusal(f"person {person.id} is not in chat {chat.id}")
    return chat, person


def served(run: Act) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that reads a JSON object (POST) and answers one."""

    async def endpoint(request: Request) -> Response:
        sandbox: Sandbox = request.app.state.sandbox
        given: Any = {}
        if request.method == "POST":
            try:
                given = await request.json()
            except ValueError:
                raise Refusal("the body must be JSON") from None
            if not isinstance(given, dict):
                raise Refusal("the body must be a JSON object")
        return JSONResponse(await run(sandbox, request, given))

    return endpoint


async def refusal(request: Request, error: Exception) -> Response:
    """A refusal over HTTP, be it ours or that there is no such path."""
    if isinstance(error, HTTPException):
        return JSONResponse({"error": f"{error.detail}: {request.method} {request.url.path}"}, error.status_code)
    return JSONResponse({"error": str(error)}, error.status if isinstance(error, Refusal) else 400)


EXCEPTION_HANDLERS: Any = {Refusal: refusal, HTTPException: refusal}


async def wait_for(sandbox: Sandbox, request: Request, there_is: Callable[[int], bool]) -> int:
    """`after` of a query, once there is something after it or `wait` seconds have gone by."""
    after = int(number(request, "after"))
    until = time.monotonic() + min(number(request, "wait"), LONGEST_WAIT)
    while not there_is(after) and not sandbox.gone.is_set() and (left := until - time.monotonic()) > 0:
        await sandbox.world.bell.wait(left)
    return after


class ChatId(Convertor[int]):
    """Ids of groups are negative, which Starlette's own `int` does not take."""

    regex = "-?[0-9]+"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("chat", ChatId())
