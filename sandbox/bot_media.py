"""The bot's methods for documents, pictures, videos, voice messages and contacts."""

import re

from sandbox.bot_messages import CAPTION, PLACED_CAPTION, SEND, caption_content, send
from sandbox.checks import Kind, Upload, boolean, file, integer, string
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
VIDEO: dict[str, Kind] = (
    SEND
    | PLACED_CAPTION
    | {
        "video": file,
        "duration": integer,
        "width": integer,
        "height": integer,
        "thumbnail": file,
        "cover": file,
        "start_timestamp": integer,
        "has_spoiler": boolean,
        "supports_streaming": boolean,
    }
)
VOICE: dict[str, Kind] = SEND | CAPTION | {"voice": file, "duration": integer}
CONTACT: dict[str, Kind] = SEND | {
    "phone_number": string,
    "first_name": string,
    "last_name": string,
    "vcard": string,
}
FILE: dict[str, Kind] = {"file_id": string}

LARGEST_PHOTO, LARGEST_FILE = 10_000_000, 50_000_000
LARGEST_DOWNLOAD = 20 << 20
# what could be an id, though no file has it
LIKE_AN_ID = re.compile(r"[A-Za-z0-9_-]{20,}")
WRONG_FILE = "wrong file identifier/HTTP URL specified"


def send_document(sandbox: Sandbox, given: Json) -> Json:
    """A file."""
    caption = caption_content(sandbox, given)
    stored = stored_file(sandbox, "document", given["document"])
    return send(sandbox, given, {"document": document_json(stored)} | caption)


def send_photo(sandbox: Sandbox, given: Json) -> Json:
    """A picture."""
    caption = caption_content(sandbox, given)
    stored = stored_file(sandbox, "photo", given["photo"])
    return send(sandbox, given, {"photo": photo_json(stored)} | caption)


def send_video(sandbox: Sandbox, given: Json) -> Json:
    """A video."""
    caption = caption_content(sandbox, given)
    stored = stored_file(sandbox, "video", given["video"], video_details(sandbox, given))
    return send(sandbox, given, {"video": video_json(stored)} | caption)


def send_voice(sandbox: Sandbox, given: Json) -> Json:
    """A voice message."""
    caption = caption_content(sandbox, given)
    stored = stored_file(sandbox, "voice", given["voice"], {"duration": given.get("duration", 0)})
    return send(sandbox, given, {"voice": voice_json(stored)} | caption)


def send_contact(sandbox: Sandbox, given: Json) -> Json:
    """Somebody's number."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(sandbox, given, {"contact": {name: given[name] for name in names if name in given}})


def get_file(sandbox: Sandbox, given: Json) -> Json:
    """Where a file can be fetched."""
    stored = sandbox.world.files.get(given["file_id"])
    if stored is None:
        unknown = "wrong file_id or the file is temporarily unavailable"
        raise bad_request(unknown if LIKE_AN_ID.fullmatch(given["file_id"]) else "invalid file_id")
    if stored.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return stored.as_json() | {"file_path": stored.path}


def document_json(stored: StoredFile) -> Json:
    """The Bot API's Document."""
    return {"file_name": stored.name, "mime_type": stored.mime_type} | stored.as_json()


def photo_json(stored: StoredFile) -> list[Json]:
    """The Bot API's list of PhotoSize: here the picture as it came, alone."""
    width, height = picture_size(stored.data) or (0, 0)
    return [{"width": width, "height": height} | stored.as_json()]


def video_json(stored: StoredFile) -> Json:
    """The Bot API's Video."""
    known = {"file_name": stored.name, "mime_type": stored.mime_type}
    return {"duration": 0, "width": 0, "height": 0} | stored.details | known | stored.as_json()


def voice_json(stored: StoredFile) -> Json:
    """The Bot API's Voice."""
    return {"duration": 0} | stored.details | {"mime_type": stored.mime_type} | stored.as_json()


def video_details(sandbox: Sandbox, given: Json) -> Json:
    """Duration in seconds, width and height in pixels, and the thumbnail, as far as they were told."""
    told: Json = {name: given[name] for name in ("duration", "width", "height") if name in given}
    thumbnail = given.get("thumbnail")
    if isinstance(thumbnail, Upload) and picture_size(thumbnail.data):
        kept = sandbox.world.files.add("thumbnail", thumbnail.name or "thumbnail.jpg", thumbnail.data)
        told["thumbnail"] = photo_json(kept)[0]
    return told


def stored_file(sandbox: Sandbox, kind: str, given: Upload | str, details: Json | None = None) -> StoredFile:
    """The file that is to be sent: a new one with its `details`, or one that is known by its id."""
    if isinstance(given, str):
        return _known_file(sandbox, kind, given)
    if not given.data:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        if len(given.data) > LARGEST_PHOTO:
            raise bad_request("file is too big")
        if picture_size(given.data) is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
    if len(given.data) > LARGEST_FILE:
        raise bad_request("file is too big")
    return sandbox.world.files.add(kind, given.name or kind, given.data, given.mime_type, details=details)


def _known_file(sandbox: Sandbox, kind: str, file_id: str) -> StoredFile:
    if re.match(r"https?://", file_id):
        raise bad_request("failed to get HTTP URL content")
    known = sandbox.world.files.get(file_id)
    if known is None and LIKE_AN_ID.fullmatch(file_id):
        raise bad_request(WRONG_FILE)
    if known is None:
        raise bad_request("wrong remote file identifier specified: Wrong padding in the string")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return known
