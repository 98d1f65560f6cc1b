"""Telegram's HTML: from marked-up text to plain text and entities.

Offsets in errors count bytes, as Telegram's do; offsets of entities count UTF-16 units.
"""

import re
from dataclasses import dataclass

from sandbox.errors import ApiError, Json, bad_request
from sandbox.urls import checked_url

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
SPACES = " \t\r\n\0\v"
MARK = re.compile("[<&\0]")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def utf16(text: str) -> int:
    """Length of `text` in UTF-16 code units, which is what Telegram counts in."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def broken(detail: str) -> ApiError:
    """400 in the words Telegram has for HTML it cannot read."""
    return bad_request(f"can't parse entities: {detail}")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


class _Reader:
    """One pass over `source`; the closing NUL saves asking for the end everywhere."""

    def __init__(self, source: str) -> None:
        self.source = source + "\0"
        self.at = 0
        self.text: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def here(self) -> str:
        return self.source[self.at]

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def skip_spaces(self) -> None:
        while self.here() in SPACES and self.at < len(self.source) - 1:
            self.at += 1

    def until(self, ends: str) -> str:
        begin = self.at
        while self.here() not in ends:
            self.at += 1
        return self.source[begin : self.at]

    def put(self, run: str) -> None:
        self.text.append(run)
        self.length += utf16(run)

    def character_reference(self) -> str | None:
        """The character that `&…` stands for, moving past it; None if it is just an ampersand."""
        end = self.at + 1
        while self.source[end].isascii() and (self.source[end].isalnum() or self.source[end] == "#"):
            end += 1
        name = self.source[self.at + 1 : end]
        character = _referenced(name)
        if character is not None:
            self.at = end + (self.source[end] == ";")
        return character

    def read(self) -> None:
        while (mark := MARK.search(self.source, self.at)) is not None:
            self.put(self.source[self.at : mark.start()])
            self.at = mark.start()
            match mark.group():
                case "<":
                    self.tag()
                case "&":
                    meant = self.character_reference()
                    self.put("&" if meant is None else meant)
                    self.at += meant is None
                case _:
                    break
        if self.open:
            raise broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.here() == "/":
            self.close_tag(begin)
        else:
            self.open_tag(begin)
        self.at += 1

    def open_tag(self, begin: int) -> None:
        tag = self.until(SPACES + ">").lower()
        if self.here() == "\0":
            raise broken(f"Unclosed start tag at byte offset {self.byte(begin)}")
        if tag not in TYPES:
            raise broken(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        argument = ""
        while True:
            self.skip_spaces()
            if self.here() == ">":
                break
            if self.here() == "\0":
                raise broken(f"Unclosed start tag at byte offset {self.byte(begin)}")
            name, value = self.attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
        if tag == "span" and argument != "spoiler":
            raise broken(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}')
        if tag == "tg-emoji" and not argument.isdigit():
            raise broken(f"Invalid custom emoji identifier specified at byte offset {self.byte(begin)}")
        self.open.append(_Open(tag, argument, self.length, len(self.text)))

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self.until(SPACES + "=>")
        where = f'"{tag}" at byte offset {self.byte(begin)}'
        if not name:
            raise broken(f"Empty attribute name in the tag {where}")
        self.skip_spaces()
        if self.here() != "=":
            if tag == "blockquote" and name == "expandable":
                return name, "1"
            raise broken(f"Expected equal sign in declaration of an attribute of the tag {where}")
        self.at += 1
        self.skip_spaces()
        if self.here() not in "'\"":
            return name, self.name_token(where)
        return name, self.quoted(begin)

    def name_token(self, where: str) -> str:
        if self.here() == "\0":
            raise broken(f"Unclosed start tag {where}")
        begin = self.at
        while self.here().isascii() and (self.here().isalnum() or self.here() in ".-"):
            self.at += 1
        if self.here() not in SPACES + ">":
            raise broken(f"Unexpected end of name token at byte offset {self.byte(begin)}")
        return self.source[begin : self.at].lower()

    def quoted(self, begin: int) -> str:
        quote = self.here()
        self.at += 1
        value = ""
        while self.here() != quote:
            if self.at == len(self.source) - 1:
                raise broken(f"Unclosed start tag at byte offset {self.byte(begin)}")
            if self.here() == "&" and (meant := self.character_reference()) is not None:
                value += meant
                continue
            value += self.here()
            self.at += 1
        self.at += 1
        return value

    def close_tag(self, begin: int) -> None:
        if not self.open:
            raise broken(f"Unexpected end tag at byte offset {self.byte(begin)}")
        self.at += 1
        name = self.until(SPACES + ">")
        self.skip_spaces()
        if self.here() != ">":
            raise broken(f"Unclosed end tag at byte offset {self.byte(begin)}")
        opened = self.open.pop()
        if name and name != opened.tag:
            raise broken(
                f'Unmatched end tag at byte offset {self.byte(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.length > opened.offset:
            self.add_entity(opened)

    def add_entity(self, opened: _Open) -> None:
        entity: Json = {
            "type": TYPES[opened.tag],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        last = self.entities[-1] if self.entities else {}
        same_place = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if opened.tag == "a":
            target = _link(opened.argument or "".join(self.text[opened.begin :]))
            if not target:
                return
            entity |= target
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        elif opened.tag == "pre" and same_place and last["type"] == "code" and "language" in last:
            last["type"] = "pre"
            return
        self.entities.append(entity)


def parse(source: str) -> tuple[str, list[Json]]:
    """Text and entities (offsets in UTF-16 units, outer before inner); ApiError 400 in Telegram's wording."""
    reader = _Reader(source)
    reader.read()
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return "".join(reader.text), sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _referenced(name: str) -> str | None:
    if name in NAMED:
        return NAMED[name]
    number = name[1:]
    if not name.startswith("#") or not number:
        return None
    try:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
    except ValueError:
        return None
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def _argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "blockquote", "expandable":
            return "1"
    return ""


def _link(url: str) -> Json:
    """Where a link leads: to somebody known by id, to an address, or (what is no address) nowhere: empty."""
    if url.startswith("tg://user?id="):
        return {"type": "text_mention", "user_id": url.removeprefix("tg://user?id=")}
    try:
        return {"url": checked_url(url)}
    except ValueError:
        return {}
