"""Documents, pictures, videos and voice messages, kept in memory under Telegram-like names."""

import itertools
import mimetypes
import struct
import zlib
from dataclasses import dataclass, field

from sandbox.errors import Json


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file. `kind` is document, photo, video, voice or thumbnail; `path` is what getFile answers.

    `size` in bytes is what is told of it, which may be more than `data` holds. `details` are what its kind has
    besides in the Bot API: width, height, duration, thumbnail.
    """

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    data: bytes
    size: int
    details: Json = field(default_factory=dict, compare=False)

    @property
    def path(self) -> str:
        """Where `/file/bot<token>/` has it."""
        ending = self.name.rpartition(".")[2] if "." in self.name else "bin"
        return f"{self.kind}s/file_{self.unique_id}.{ending}"

    def as_json(self) -> Json:
        """What all kinds of files have in common in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """All files, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)

    def add(
        self,
        kind: str,
        name: str,
        data: bytes,
        mime_type: str | None = None,
        *,
        size: int | None = None,
        details: Json | None = None,
    ) -> StoredFile:
        """Keep a file; its mime type goes by its name, as on Telegram, and only else by what was said."""
        number = next(self._numbers)
        guessed = mimetypes.guess_type(name)[0] or mime_type or "application/octet-stream"
        ids = f"BQACAgUAAxkB{number:012d}QQ", f"AgAD{number:08d}"
        told = len(data) if size is None else size
        file = StoredFile(*ids, kind, name, guessed, data, told, details or {})
        self._by_id[file.file_id] = self._by_path[file.path] = file
        return file

    def get(self, file_id: str) -> StoredFile | None:
        """The file with this id, if there is one."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file at this path, if there is one."""
        return self._by_path.get(path)


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF or JPEG; None if it is none of them."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:4] == b"GIF8" and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None


def plain_picture(width: int = 320, height: int = 240, colour: bytes = b"\x8f\xb3\x9d") -> bytes:
    """A PNG of one calm colour (red, green, blue): what a person's phone takes a picture of here."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = (b"\x00" + colour * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# the first page of an empty Ogg stream: enough for a mime type and a size
SILENCE = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(9)

# the first box of an empty MP4: as much
STILL = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
