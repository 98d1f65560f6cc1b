"""Parameters of a call: what they may be, and Telegram's words when they are not.

A kind is a function from what came over the wire (text in queries and forms, anything in JSON) to the value;
it raises ApiError 400 when it cannot be read.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.errors import bad_request
from sandbox.html import utf16

Kind = Callable[[str, Any], Any]

SURROGATE = re.compile("[\ud800-\udfff]")
ATTACHED = "attach://"
NAMED_INSIDE = re.compile(r'attach://([^"\\\s]+)')
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_ANSWER_LIMIT = 200

# Telegram's words where a parameter that must be there is missing; the others get the general sentence
MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "video": "there is no video in the request",
    "voice": "there is no voice in the request",
    "file_id": "file_id not specified",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime_type: str | None
    data: bytes


def string(name: str, value: Any) -> str:
    """Text; a number in JSON is taken as text, as Telegram does."""
    if isinstance(value, str):
        if SURROGATE.search(value):
            raise bad_request("strings must be encoded in UTF-8")
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise bad_request(f'parameter "{name}" must be of type String')


def integer(name: str, value: Any) -> int:
    """A whole number, or text that is one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return int(string(name, value))
    except ValueError:
        raise bad_request(f"invalid {name} specified") from None


def number(name: str, value: Any) -> float:
    """A number, or text that is one."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    try:
        return float(string(name, value))
    except ValueError:
        raise bad_request(f"invalid {name} specified") from None


def boolean(name: str, value: Any) -> bool:
    """True for true, yes and 1; everything else is false, as on Telegram."""
    return value is True or str(value).lower() in ("true", "yes", "1")


def array(name: str, value: Any) -> list[Any]:
    """A list, or JSON text of one."""
    values = decoded(name, value)
    if not isinstance(values, list):
        raise bad_request(f"can't parse {name}: expected an Array")
    return values


def mapping(name: str, value: Any) -> dict[str, Any]:
    """An object, or JSON text of one."""
    values = decoded(name, value)
    if not isinstance(values, dict):
        raise bad_request(f"can't parse {name}: object expected")
    return values


def strings(name: str, value: Any) -> list[str]:
    """A list of texts."""
    values = array(name, value)
    if not all(isinstance(item, str) for item in values):
        raise bad_request(f"can't parse {name}: expected an Array of String")
    return values


def file(name: str, value: Any) -> Upload | str:
    """A file, or the id or address of one."""
    return value if isinstance(value, Upload) else string(name, value)


def checked(raw: Mapping[str, Any], kinds: Mapping[str, Kind], required: tuple[str, ...]) -> dict[str, Any]:
    """All parameters, read by their kinds. ApiError 400 for an unknown, missing or unreadable one.

    Where attach://NAME stands, also inside a list of objects, the file that came under NAME is put.
    """
    uploads = {name: value for name, value in raw.items() if isinstance(value, Upload)}
    texts = [value for value in raw.values() if isinstance(value, str)]
    named = {name for text in texts for name in NAMED_INSIDE.findall(text)}
    for name in raw:
        if name not in kinds and not (name in uploads and name in named):
            raise bad_request(f'unknown parameter "{name}"')
    values: dict[str, Any] = {}
    for name, kind in kinds.items():
        value = _attached(uploads.get(name, raw.get(name)), uploads)
        if kind is file and isinstance(value, str) and value.startswith(ATTACHED):
            value = None  # a file that did not come
        if value is not None and value != "":
            values[name] = _attached(kind(name, value), uploads)
        elif name in required:
            raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
    return values


def within(text: str, limit: int, too_long: str) -> str:
    """`text`, if it has at most `limit` UTF-16 units."""
    if utf16(text) > limit:
        raise bad_request(too_long)
    return text


def decoded(name: str, value: Any) -> Any:
    """What the JSON text says; anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None


def _attached(value: Any, uploads: Mapping[str, Upload]) -> Any:
    if not uploads:
        return value
    if isinstance(value, list):
        return [_attached(item, uploads) for item in value]
    if isinstance(value, dict):
        return {name: _attached(item, uploads) for name, item in value.items()}
    is_attached = isinstance(value, str) and value.startswith(ATTACHED)
    return uploads.get(value[len(ATTACHED) :], value) if is_attached else value
