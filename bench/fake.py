"""A fake Bot API with its residents inside: `python -m bench.fake --latency 0.03` (a process of its own).

Every call is carried out when it is received and answered one latency later; nothing is ever refused.
Cheap on purpose: the bot must be what is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import uvloop

from bench.residents import Residents
from bench.updates import Deliver, Handed, Updates, tell_handed
from bench.wire import Connection, Fields, Request

OK = b'{"ok":true,"result":true}'
BOT = b'{"id":1,"is_bot":true,"first_name":"Linli","username":"linli_bench_bot"}'
ME = (
    b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Linli","username":"linli_bench_bot",'
    b'"can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}}'
)
WEBHOOK = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'
_MESSAGE = b'{"message_id":%d,"from":%b,"chat":{"id":%d,"type":"private","first_name":"Wang"},"date":%d,"text":%b%b}'
EMPTY_LIST = b'{"ok":true,"result":[]}'


class Fake:
    """The methods of the Bot API, and under /bench/ what the runner asks for."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._loop = asyncio.get_running_loop()
        self._updates = Updates()
        self._residents = Residents(self._updates, latency)
        self._next_message = 1_000_000
        self._methods: dict[str, Callable[[Connection, Request], None]] = {
            "getupdates": self._get_updates,
            "sendmessage": self._send_message,
            "editmessagetext": self._edit_message_text,
            "editmessagereplymarkup": self._edit_message_reply_markup,
            "answercallbackquery": self._answer_callback_query,
            "getme": lambda connection, _: self._reply(connection, ME),
            "getwebhookinfo": lambda connection, _: self._reply(connection, WEBHOOK),
            "getmycommands": lambda connection, _: self._reply(connection, EMPTY_LIST),
        }

    def answer(self, connection: Connection, request: Request) -> None:
        """Every request comes here."""
        path = request.target.partition("?")[0]
        if path.startswith("/bench/"):
            connection.reply(json.dumps(self._control(path[7:], request.fields())).encode())
            return
        method = path.rpartition("/")[2].lower()
        known = self._methods.get(method)
        if known is not None:
            known(connection, request)
        elif method.startswith(("send", "copy", "forward")):
            self._send_something(connection, request)
        else:
            self._reply(connection, OK)

    # --- the runner's side ---

    def _control(self, command: str, fields: Fields) -> dict[str, Any]:
        if command == "move_in":
            self._residents.move_in(int(fields["count"]), fields["think"], fields["within"])
        elif command == "measure":
            self._residents.measure()
        elif command == "rest":
            self._residents.rest()
        return self._residents.figures(with_percentiles=command == "figures").as_json()

    # --- the bot's side ---

    def _reply(self, connection: Connection, body: bytes) -> None:
        self._loop.call_later(self._latency, connection.reply, body)

    def _get_updates(self, connection: Connection, request: Request) -> None:
        fields = request.fields()
        deliver = self._deliver_to(connection)
        offset, limit = int(fields.get("offset") or 0), int(fields.get("limit") or 100)
        timeout = float(fields.get("timeout") or 0)
        if not self._updates.get(offset, limit, deliver):
            self._loop.call_later(timeout, self._updates.give_up, deliver)

    def _deliver_to(self, connection: Connection) -> Deliver:
        def write(body: bytes, causes: list[Handed]) -> None:
            if connection.is_open:
                connection.reply(body)
                tell_handed(causes)

        def deliver(body: bytes, causes: list[Handed]) -> None:
            self._loop.call_later(self._latency, write, body, causes)

        return deliver

    def _send_message(self, connection: Connection, request: Request) -> None:
        self._next_message += 1
        self._screen(connection, request.fields(), self._next_message)

    def _edit_message_text(self, connection: Connection, request: Request) -> None:
        fields = request.fields()
        self._screen(connection, fields, int(fields["message_id"]))

    def _screen(self, connection: Connection, fields: Fields, message_id: int) -> None:
        chat, text, markup = int(fields["chat_id"]), str(fields.get("text", "")), _markup(fields)
        resident = self._residents.known(chat)
        message = _message(chat, message_id, text, markup)
        self._reply(connection, b'{"ok":true,"result":%b}' % message)
        if resident is not None:
            self._residents.screen(resident, message_id, text, markup, message)

    def _send_something(self, connection: Connection, request: Request) -> None:
        self._next_message += 1
        fields = request.fields()
        chat, caption = int(fields["chat_id"]), str(fields.get("caption", ""))
        message = _message(chat, self._next_message, caption, "")
        self._reply(connection, b'{"ok":true,"result":%b}' % message)

    def _edit_message_reply_markup(self, connection: Connection, request: Request) -> None:
        fields = request.fields()
        resident = self._residents.known(int(fields["chat_id"]))
        shown = resident.shown_json if resident is not None else b"true"
        self._reply(connection, b'{"ok":true,"result":%b}' % shown)

    def _answer_callback_query(self, connection: Connection, request: Request) -> None:
        self._reply(connection, OK)
        self._residents.callback_answered(str(request.fields()["callback_query_id"]))


def _markup(fields: Fields) -> str:
    """`reply_markup` as JSON, whether it came as a string or as an object; "" if none."""
    markup = fields.get("reply_markup") or ""
    return markup if isinstance(markup, str) else json.dumps(markup)


def _message(chat: int, message_id: int, text: str, markup: str) -> bytes:
    """A message of the bot as Telegram shows it: inline keyboards are part of it, others are not."""
    keyboard = b',"reply_markup":' + markup.encode() if '"inline_keyboard"' in markup else b""
    return _MESSAGE % (message_id, BOT, chat, int(time.time()), json.dumps(text).encode(), keyboard)


async def serve(latency: float) -> None:
    """Listens on a free port of this machine, prints it, and stays until it is killed."""
    fake = Fake(latency)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(fake.answer), "127.0.0.1", 0, backlog=1024)
    print(f"fake on http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.fake", description=__doc__)
    parser.add_argument("--latency", type=float, default=0.03, help="seconds until a call is answered")
    uvloop.run(serve(parser.parse_args().latency))


if __name__ == "__main__":
    main()
