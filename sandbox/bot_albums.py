"""The bot's method for albums: two to ten pictures and videos that belong together."""

from typing import Any

from sandbox.bot_media import (
    VIDEO,
    WRONG_FILE,
    photo_json,
    stored_file,
    video_details,
    video_json,
)
from sandbox.bot_messages import PLACED_CAPTION, SEND, caption_content, send_all
from sandbox.checks import Kind, boolean, checked, decoded, file, string
from sandbox.errors import ApiError, Json, bad_request
from sandbox.state import Sandbox

FEWEST, MOST = 2, 10


def media(name: str, value: Any) -> list[Any]:
    """A list of InputMedia (a kind for `checks`); what is in it is read when it is sent."""
    items = decoded(name, value)
    if not isinstance(items, list):
        raise bad_request("expected an Array of InputMedia")
    return items


ALBUM: dict[str, Kind] = {
    **{name: kind for name, kind in SEND.items() if name not in ("reply_markup", "suggested_post_parameters")},
    "media": media,
}
ITEM: dict[str, Kind] = PLACED_CAPTION | {"type": string, "media": file, "has_spoiler": boolean}
OF_A_VIDEO = ("duration", "width", "height", "thumbnail", "cover", "start_timestamp", "supports_streaming")
ITEMS: dict[str, dict[str, Kind]] = {"photo": ITEM, "video": ITEM | {name: VIDEO[name] for name in OF_A_VIDEO}}


def send_media_group(sandbox: Sandbox, given: Json) -> list[Json]:
    """An album: its messages, which share a media_group_id. All are sent or none."""
    items = [_item(item) for item in given["media"]]
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) < FEWEST:
        raise bad_request("too few messages to send as an album")
    if len(items) > MOST:
        raise bad_request("too many messages to send as an album")
    album = {"media_group_id": sandbox.world.new_album()}
    return send_all(sandbox, given, [album | _content(sandbox, item, at) for at, item in enumerate(items, start=1)])


def _item(item: Any) -> Json:
    """One InputMedia, checked but for its file."""
    if not isinstance(item, dict):
        raise bad_request("expected an Object")
    kind = item.get("type")
    if not item.get("media"):
        raise bad_request("media not found")
    if kind == "animation":
        raise bad_request(f'type "{kind}" can\'t be used in sendMediaGroup')
    if kind not in ITEMS:
        raise bad_request(f'type "{kind}" is unsupported')
    read = checked(item, ITEMS[kind], ())
    if "media" not in read:
        raise bad_request("media not found")
    return read


def _content(sandbox: Sandbox, item: Json, place: int) -> Json:
    """The item as a message holds it; `place` counts from 1, as in Telegram's words for a file that is none."""
    caption = caption_content(sandbox, item)
    try:
        stored = stored_file(sandbox, item["type"], item["media"], video_details(sandbox, item))
    except ApiError as error:
        if not error.description.endswith(WRONG_FILE):
            raise
        raise bad_request(f'failed to send message #{place} with the error message "{WRONG_FILE}"') from None
    content = {"photo": photo_json(stored)} if item["type"] == "photo" else {"video": video_json(stored)}
    return content | caption
