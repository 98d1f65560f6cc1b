"""Personal fields at rest: AES-GCM, bound to their row and column, each ciphertext led by its key's id."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SHORTEST_KEY = 32


class KeyProblem(Exception):
    """A key is missing, too short, or not the one that sealed the data; one line for the operator."""


class Sealer:
    """The first key seals; every key opens, so a new one can be put in front."""

    def __init__(self, keys: str) -> None:
        words = [word.strip() for word in keys.split(",") if word.strip()]
        if not words:
            raise KeyProblem("LINLI_SECRET_KEY: no key; see .env.example for how to make one")
        if any(len(word) < SHORTEST_KEY for word in words):
            raise KeyProblem(f"LINLI_SECRET_KEY: a key has fewer than {SHORTEST_KEY} characters")
        self._ciphers: dict[str, AESGCM] = {}
        self._disguising: dict[str, bytes] = {}
        self._signing = [hashlib.sha256(b"linli signing key\0" + word.encode()).digest() for word in words]
        for word in words:
            material = hashlib.sha256(b"linli sealing key\0" + word.encode()).digest()
            key = hashlib.sha256(material).hexdigest()[:8]
            self._ciphers[key] = AESGCM(material)
            self._disguising[key] = hashlib.sha256(b"linli disguising key\0" + word.encode()).digest()
        self.current = next(iter(self._ciphers))

    def seal(self, text: str, field: str, row: str | int) -> str:
        """`field` is "table.column"; the result opens only for the same field and row."""
        nonce = os.urandom(12)
        cipher = self._ciphers[self.current].encrypt(nonce, text.encode(), f"{field}\0{row}".encode())
        return f"{self.current}.{base64.b64encode(nonce + cipher).decode()}"

    def open(self, sealed: str, field: str, row: str | int) -> str:
        """Raises KeyProblem when the key is unknown or the text was moved or changed."""
        key, _, body = sealed.partition(".")
        cipher = self._ciphers.get(key)
        if cipher is None:
            raise KeyProblem(f"LINLI_SECRET_KEY: {field} was sealed with key {key}, which is not listed")
        raw = base64.b64decode(body)
        try:
            return cipher.decrypt(raw[:12], raw[12:], f"{field}\0{row}".encode()).decode()
        except InvalidTag as error:
            raise KeyProblem(f"LINLI_SECRET_KEY: {field} of row {row} does not open with key {key}") from error

    def sign(self, text: str) -> str:
        """Sixteen hexadecimal digits that nobody without the key can make: for a link that only we hand out."""
        return _signature(self._signing[0], text)

    def signed(self, text: str, signature: str) -> bool:
        """Made by `sign`, with any of the keys?"""
        return any(hmac.compare_digest(_signature(key, text).encode(), signature.encode()) for key in self._signing)

    def aliases(self, text: str) -> list[str]:
        """What stands for it outside of the database: always the same, and of no use without the key. One for each
        key, led by the key's id; the first is to be written, any may be met."""
        keys = self._disguising.items()
        return [f"{id_}.{hmac.new(key, text.encode(), hashlib.sha256).hexdigest()}" for id_, key in keys]

    def knows(self, alias: str) -> bool:
        """Made with one of the keys?"""
        return alias.partition(".")[0] in self._disguising

    def seal_or_none(self, text: str | None, field: str, row: str | int) -> str | None:
        return None if text is None else self.seal(text, field, row)

    def open_or_none(self, sealed: str | None, field: str, row: str | int) -> str | None:
        return None if sealed is None else self.open(sealed, field, row)

    def seal_json(self, value: Any, field: str, row: str | int) -> str:
        return self.seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")), field, row)

    def open_json(self, sealed: str, field: str, row: str | int) -> Any:
        return json.loads(self.open(sealed, field, row))


def _signature(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:16]
