"""HTTP/1.1 by hand: keep-alive, bodies as bots send them, answers after a delay. Just enough to be cheap."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import parse_qsl

Fields = dict[str, Any]

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


class Request:
    """One request: `target` as sent, its body and content type."""

    __slots__ = ("body", "content_type", "target")

    def __init__(self, target: str, content_type: str, body: bytes) -> None:
        self.target = target
        self.content_type = content_type
        self.body = body

    def fields(self) -> Fields:
        """Parameters from query and body: JSON keeps its types, forms are all strings."""
        query = self.target.partition("?")[2]
        fields: Fields = dict(parse_qsl(query)) if query else {}
        if not self.body:
            return fields
        if self.content_type.startswith("application/json"):
            fields.update(json.loads(self.body))
        elif self.content_type.startswith("multipart/"):
            fields.update(_multipart(self.content_type, self.body))
        else:
            fields.update(parse_qsl(self.body.decode(), keep_blank_values=True))
        return fields


class Connection(asyncio.Protocol):
    """One client. `answer` is called for each whole request and calls `reply` once, at once or later.

    Clients of the Bot API wait for an answer before they ask again on the same connection, so none is queued.
    """

    def __init__(self, answer: Callable[[Connection, Request], None]) -> None:
        self._answer = answer
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # A TCP connection's transport is one, though uvloop's does not inherit from it.
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        while (request := self._take()) is not None:
            self._answer(self, request)

    def reply(self, body: bytes) -> None:
        """Writes a 200 with a JSON body; nothing if the client has gone."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(_HEAD % len(body) + body)

    def _take(self) -> Request | None:
        """The next whole request of the buffer, or None while some of it is missing."""
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self._buffer[:end].decode("latin-1")
        start = end + 4
        lowered = head.lower()
        if "\r\ntransfer-encoding: chunked" in lowered:
            chunked = _chunks(self._buffer, start)
            if chunked is None:
                return None
            body, stop = chunked
        else:
            stop = start + int(_header(head, lowered, "content-length") or 0)
            if len(self._buffer) < stop:
                return None
            body = self._buffer[start:stop]
        self._buffer = self._buffer[stop:]
        return Request(head.split(" ", 2)[1], _header(head, lowered, "content-type"), body)


def _header(head: str, lowered: str, name: str) -> str:
    """The value of a header as written, "" if it is not there; `lowered` is the head in lower case."""
    found = lowered.find(f"\r\n{name}:")
    return "" if found < 0 else head[found + len(name) + 3 :].partition("\r\n")[0].strip()


def _chunks(buffer: bytes, start: int) -> tuple[bytes, int] | None:
    """The body of a chunked request and where it ends; None while some of it is missing."""
    parts: list[bytes] = []
    while True:
        line_end = buffer.find(b"\r\n", start)
        if line_end < 0:
            return None
        size = int(buffer[start:line_end].partition(b";")[0], 16)
        start = line_end + 2
        if len(buffer) < start + size + 2:
            return None
        if size == 0:
            return b"".join(parts), start + 2
        parts.append(buffer[start : start + size])
        start += size + 2


def _multipart(content_type: str, body: bytes) -> Fields:
    """The text fields of a multipart body; a file's bytes are of no interest here and become ""."""
    boundary = content_type.partition("boundary=")[2].partition(";")[0].strip('"').encode()
    fields: Fields = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, value = part.strip(b"\r\n").partition(b"\r\n\r\n")
        disposition = head.decode()
        name = disposition.partition(' name="')[2].partition('"')[0]
        fields[name] = "" if "filename=" in disposition else value.decode()
    return fields
