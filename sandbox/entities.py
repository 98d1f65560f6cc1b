"""What Telegram does to every text: trims it, moves the entities with it, finds commands, links, mentions."""

import re

from sandbox.errors import Json, bad_request
from sandbox.html import parse, utf16

# found in this order; what lies inside an earlier one or inside code is left alone
FOUND = (
    (
        "url",
        re.compile(r"(?i)\bhttps?://[^\s<>\"'，。！？；：、（）《》]*[^\s<>\"'，。！？；：、（）《》.,!?;:)]"),
    ),
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,255}")),
)
BLANK = " \t\n\v\f"
INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
UNTOUCHED = ("code", "pre", "text_link", "text_mention", "url", "email", "mention")
GIVEN_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)


def formatted(source: str, parse_mode: str | None, given: list[Json] | None) -> tuple[str, list[Json]]:
    """The text as it is shown and its entities (UTF-16 units); ApiError 400 if it cannot be read."""
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    source = source.replace("\0", "").replace("\r", "")
    text, entities = trimmed(*(parse(source) if parse_mode else (source, _checked(given or []))))
    return text, with_found(text, entities)


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at both ends; entities are moved and cut to what is left."""
    start = utf16(text) - utf16(text.lstrip(BLANK))
    text = text.strip(BLANK)
    if not INVISIBLE.sub("", text):
        return "", []
    end = utf16(text)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - start, 0)
        last = min(entity["offset"] + entity["length"] - start, end)
        if last > first:
            kept.append(entity | {"offset": first, "length": last - first})
    return text, kept


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """The entities and those that Telegram finds by itself, in order of place."""
    taken = [_span(entity) for entity in entities if entity["type"] in UNTOUCHED]
    all_of_them = list(entities)
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            start, length = utf16(text[: match.start()]), utf16(match.group())
            if any(start < end and begin < start + length for begin, end in taken):
                continue
            taken.append((start, start + length))
            all_of_them.append({"type": kind, "offset": start, "length": length})
    return sorted(all_of_them, key=lambda entity: (entity["offset"], -entity["length"]))


def cut_out(text: str, entity: Json) -> str:
    """The part of `text` that an entity covers."""
    units = text.encode("utf-16-le")
    begin, end = _span(entity)
    return units[2 * begin : 2 * end].decode("utf-16-le", "replace")


def _span(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _checked(given: list[Json]) -> list[Json]:
    for entity in given:
        if not isinstance(entity, dict):
            raise bad_request("can't parse MessageEntity: expected an Object")
        if entity.get("type") not in GIVEN_TYPES:
            raise bad_request("can't parse MessageEntity: unsupported type specified")
        for name in ("offset", "length"):
            if type(entity.get(name)) is not int:
                raise bad_request(f'can\'t parse MessageEntity: field "{name}" must be of type Number')
        if entity["offset"] < 0 or entity["length"] <= 0:
            raise bad_request("entity beginning and length must be positive")
    return [{name: value for name, value in entity.items() if value is not None} for entity in given]
