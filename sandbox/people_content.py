"""What a person's message holds: text, pictures, videos, files, voice, places, contacts, stickers."""

from collections.abc import Callable
from typing import Any

from sandbox.bot_media import document_json, photo_json, video_json, voice_json
from sandbox.bot_places import LONGEST_LIVE, SHORTEST_LIVE, WITHOUT_END
from sandbox.entities import with_found
from sandbox.errors import Json, Refusal
from sandbox.files import SILENCE, STILL, plain_picture
from sandbox.state import Sandbox
from sandbox.world import Person

FEWEST_IN_ALBUM, MOST_IN_ALBUM = 2, 10
LARGEST_FILE = 2_000_000_000
# name of a number of a location → its least, its most
PLACE = {"latitude": (-90, 90), "longitude": (-180, 180)}
LIVE = {"live_period": (SHORTEST_LIVE, WITHOUT_END), "heading": (1, 360), "horizontal_accuracy": (0, 1500)}
VIDEO = {"duration": 8, "width": 640, "height": 360}
VIDEO_SIZE = 3_400_000
# pictures of an album differ, so that one sees which is which
COLOURS = (b"\x8f\xb3\x9d", b"\xc9\xa9\x7c", b"\x8a\xa7\xc4", b"\xb7\x93\xa8", b"\x9d\x9d\x9d")


def contents(sandbox: Sandbox, person: Person, given: Json) -> list[Json]:
    """What the messages hold that a phone sends at once: several for an album, else one."""
    if "album" in given:
        return _album(sandbox, person, given)
    for name, read in KINDS.items():
        if given.get(name):
            return [read(sandbox, person, given)]
    raise Refusal(f"a message needs {', '.join(KINDS)} or album")


def text_content(text: str, name: str = "text") -> Json:
    """A text or caption as people's phones send it, with the commands, links and mentions found in it."""
    entities = with_found(text, [])
    found = "entities" if name == "text" else "caption_entities"
    return {name: text} | ({found: entities} if entities else {})


def place(given: Any) -> Json:
    """Where somebody is, in degrees; with `live_period` in seconds it is live."""
    if not isinstance(given, dict):
        raise Refusal("location must be an object")
    read: Json = {name: number(given, name, *bounds) for name, bounds in PLACE.items()}
    read |= {name: number(given, name, *bounds) for name, bounds in LIVE.items() if given.get(name) is not None}
    for name in ("live_period", "heading"):
        if name in read:
            read[name] = int(read[name])
    if LONGEST_LIVE < read.get("live_period", 0) < WITHOUT_END:
        raise Refusal(f"live_period must be at most {LONGEST_LIVE}, or {WITHOUT_END} for one without an end")
    return read


def number(given: Json, name: str, least: float, most: float) -> float:
    """A number from `least` to `most`; Refusal else."""
    value = given.get(name)
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not least <= value <= most:
        raise Refusal(f"{name} must be a number from {least} to {most}")
    return float(value)


def _album(sandbox: Sandbox, person: Person, given: Json) -> list[Json]:
    items = given["album"]
    if not isinstance(items, list) or not FEWEST_IN_ALBUM <= len(items) <= MOST_IN_ALBUM:
        raise Refusal(f"an album has {FEWEST_IN_ALBUM} to {MOST_IN_ALBUM} pictures and videos")
    if not all(isinstance(item, dict) and bool(item.get("photo")) != bool(item.get("video")) for item in items):
        raise Refusal("what is in an album is {photo: true} or {video: true}")
    group = {"media_group_id": sandbox.world.new_album()}
    read = []
    for at, item in enumerate(items):
        one = item | {"caption": given.get("caption") if at == 0 else None}
        kind = _photo if item.get("photo") else _video
        read.append(group | kind(sandbox, person, one, COLOURS[at % len(COLOURS)]))
    return read


def _text(sandbox: Sandbox, person: Person, given: Json) -> Json:
    if not isinstance(given["text"], str):
        raise Refusal("text must be a text")
    return text_content(given["text"])


def _contact(sandbox: Sandbox, person: Person, given: Json) -> Json:
    """Only one's own contact carries the id; another's number is given as it stands in the phone book."""
    contact = _object(given, "contact")
    if contact.get("own"):
        own = {"phone_number": contact.get("phone_number") or person.phone, "first_name": person.name}
        return {"contact": own | {"user_id": person.id}}
    if not contact.get("phone_number"):
        raise Refusal("somebody else's contact needs a phone_number")
    name = str(contact.get("name") or "邻居")
    return {"contact": {"phone_number": str(contact["phone_number"]), "first_name": name}}


def _photo(sandbox: Sandbox, person: Person, given: Json, colour: bytes = COLOURS[0]) -> Json:
    picture = plain_picture(colour=colour)
    return {"photo": photo_json(sandbox.world.files.add("photo", "photo.png", picture))} | _caption(given)


def _video(sandbox: Sandbox, person: Person, given: Json, colour: bytes = COLOURS[2]) -> Json:
    """The phone says how large the video is; what can be fetched is a few bytes."""
    files = sandbox.world.files
    first = files.add("thumbnail", "thumbnail.png", plain_picture(320, 180, colour))
    seconds = {"duration": int(number(given, "duration", 0, 86_400))} if "duration" in given else {}
    details = VIDEO | seconds | {"thumbnail": photo_json(first)[0]}
    size = _size(given, "file_size", VIDEO_SIZE)
    return {"video": video_json(files.add("video", "video.mp4", STILL, size=size, details=details))} | _caption(given)


def _document(sandbox: Sandbox, person: Person, given: Json) -> Json:
    document = _object(given, "document")
    name, kind = document.get("name"), document.get("mime_type")
    if not isinstance(name, str) or not name.strip() or not isinstance(kind, (str, type(None))):
        raise Refusal("a document needs a name, and its mime_type is a text")
    stored = sandbox.world.files.add("document", name, b"demo", kind, size=_size(document, "size"))
    return {"document": document_json(stored)} | _caption(given)


def _voice(sandbox: Sandbox, person: Person, given: Json) -> Json:
    seconds = int(number(_object(given, "voice"), "duration", 0, 86_400))
    stored = sandbox.world.files.add("voice", "voice.ogg", SILENCE, "audio/ogg", details={"duration": seconds})
    return {"voice": voice_json(stored)}


def _location(sandbox: Sandbox, person: Person, given: Json) -> Json:
    return {"location": place(given["location"])}


def _sticker(sandbox: Sandbox, person: Person, given: Json) -> Json:
    look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    stored = sandbox.world.files.add("document", "sticker.png", plain_picture(512, 512))
    return {"sticker": look | {"emoji": "👋"} | stored.as_json()}


KINDS: dict[str, Callable[[Sandbox, Person, Json], Json]] = {
    "text": _text,
    "contact": _contact,
    "photo": _photo,
    "video": _video,
    "document": _document,
    "voice": _voice,
    "location": _location,
    "sticker": _sticker,
}


def _caption(given: Json) -> Json:
    return text_content(str(given["caption"]), "caption") if given.get("caption") else {}


def _size(given: Json, name: str, otherwise: int | None = None) -> int | None:
    return otherwise if given.get(name) is None else int(number(given, name, 0, LARGEST_FILE))


def _object(given: Json, name: str) -> Json:
    value = given[name]
    if not isinstance(value, dict):
        raise Refusal(f"{name} must be an object")
    return value
