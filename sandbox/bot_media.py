"""The bot's methods for documents, pictures, voice messages, places and contacts."""

import re

from sandbox.bot_messages import CAPTION, PLACED_CAPTION, SEND, caption_content, send
from sandbox.checks import Kind, Upload, boolean, file, integer, number, string
from sandbox.errors import Json, bad_request
from sandbox.files import StoredFile, picture_size
from sandbox.state import Sandbox

DOCUMENT: dict[str, Kind] = (
    SEND
    | CAPTION
    | {
        "document": file,
        "thumbnail": file,
        "disable_content_type_detection": boolean,
    }
)
PHOTO: dict[str, Kind] = SEND | PLACED_CAPTION | {"photo": file, "has_spoiler": boolean}
VOICE: dict[str, Kind] = SEND | CAPTION | {"voice": file, "duration": integer}
VENUE: dict[str, Kind] = SEND | {
    "latitude": number,
    "longitude": number,
    "title": string,
    "address": string,
    "foursquare_id": string,
    "foursquare_type": string,
    "google_place_id": string,
    "google_place_type": string,
}
CONTACT: dict[str, Kind] = SEND | {
    "phone_number": string,
    "first_name": string,
    "last_name": string,
    "vcard": string,
}
FILE: dict[str, Kind] = {"file_id": string}

LARGEST_PHOTO, LARGEST_FILE = 10_000_000, 50_000_000


def send_document(sandbox: Sandbox, given: Json) -> Json:
    """A file."""
    caption = caption_content(sandbox, given)
    stored = _stored(sandbox, "document", given["document"])
    return send(sandbox, given, {"document": document_json(stored)} | caption)


def send_photo(sandbox: Sandbox, given: Json) -> Json:
    """A picture."""
    caption = caption_content(sandbox, given)
    stored = _stored(sandbox, "photo", given["photo"])
    return send(sandbox, given, {"photo": photo_json(stored)} | caption)


def send_voice(sandbox: Sandbox, given: Json) -> Json:
    """A voice message."""
    caption = caption_content(sandbox, given)
    stored = _stored(sandbox, "voice", given["voice"])
    return send(sandbox, given, {"voice": voice_json(stored, given.get("duration", 0))} | caption)


def send_venue(sandbox: Sandbox, given: Json) -> Json:
    """A place with a name and an address."""
    location = {"latitude": given["latitude"], "longitude": given["longitude"]}
    if abs(location["latitude"]) > 90 or abs(location["longitude"]) > 180:
        raise bad_request("wrong latitude or longitude specified")
    known = {name: given[name] for name in VENUE if name in given and name not in (*SEND, *location)}
    return send(sandbox, given, {"venue": {"location": location} | known, "location": location})


def send_contact(sandbox: Sandbox, given: Json) -> Json:
    """Somebody's number."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(sandbox, given, {"contact": {name: given[name] for name in names if name in given}})


def get_file(sandbox: Sandbox, given: Json) -> Json:
    """Where a file can be fetched."""
    stored = sandbox.world.files.get(given["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    return stored.as_json() | {"file_path": stored.path}


def document_json(stored: StoredFile) -> Json:
    """The Bot API's Document."""
    return {"file_name": stored.name, "mime_type": stored.mime_type} | stored.as_json()


def photo_json(stored: StoredFile) -> list[Json]:
    """The Bot API's list of PhotoSize: here the picture as it came, alone."""
    width, height = picture_size(stored.data) or (0, 0)
    return [{"width": width, "height": height} | stored.as_json()]


def voice_json(stored: StoredFile, duration: int) -> Json:
    """The Bot API's Voice; `duration` in seconds."""
    return {"duration": duration, "mime_type": stored.mime_type} | stored.as_json()


def _stored(sandbox: Sandbox, kind: str, given: Upload | str) -> StoredFile:
    """The file that is to be sent: a new one, or one that is known by its id."""
    if isinstance(given, str):
        if re.match(r"https?://", given):
            raise bad_request("failed to get HTTP URL content")
        known = sandbox.world.files.get(given)
        if known is None:
            raise bad_request("wrong remote file identifier specified: Wrong padding in the string")
        if known.kind != kind:
            raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
        return known
    if not given.data:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        if len(given.data) > LARGEST_PHOTO:
            raise bad_request("file is too big")
        if picture_size(given.data) is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
    if len(given.data) > LARGEST_FILE:
        raise bad_request("file is too big")
    return sandbox.world.files.add(kind, given.name or kind, given.data, given.mime_type)
