"""Bytes under a key that may be lost at any moment, and the digest of a value."""

from array import array
from pathlib import Path
from typing import Any

import msgspec

from portfolio.system.blake2 import blake2b
from portfolio.system.files.atomic import replace_file

_ENCODER = msgspec.msgpack.Encoder()

DIGEST_BYTES = 16


def digest(*parts: bytes) -> bytes:
    """BLAKE2b of the parts after their lengths, so that no two lists of parts look alike."""
    lengths = array("Q", map(len, parts)).tobytes()
    return blake2b(b"".join((lengths, *parts)), digest_size=DIGEST_BYTES).digest()


def value_bytes(value: Any) -> bytes:
    """A frozen value as bytes: equal values give equal bytes."""
    return _ENCODER.encode(value)


def digest_of(value: Any) -> bytes:
    """The digest of a frozen value."""
    return blake2b(_ENCODER.encode(value), digest_size=DIGEST_BYTES).digest()


MANY = 500
"""Values beyond which a lasting store drops what was not asked for."""


class Store:
    """A file of values under keys.  What was not asked for during a build is dropped when saved.

    A lasting store drops nothing while it is small: its values are useful to other builds than this one.  A fresh one
    starts empty, whatever stands in its file.

    The file starts with a digest of all that follows: a damaged file, or one of another version, is an empty one.
    """

    def __init__(self, path: Path, version: bytes, *, lasting: bool = False, fresh: bool = False) -> None:
        self.path = path
        self.version = version
        self.lasting = lasting
        self.old = {} if fresh else self._load()
        self.kept: dict[bytes, bytes] = {}
        self.changed = False

    def _load(self) -> dict[bytes, bytes]:
        try:
            data = self.path.read_bytes()
        except OSError:
            return {}
        head, body = data[:DIGEST_BYTES], data[DIGEST_BYTES:]
        if head != digest(self.version, body):
            return {}
        try:
            return msgspec.msgpack.decode(body, type=dict[bytes, bytes])
        except msgspec.DecodeError:
            return {}

    def get(self, key: bytes) -> bytes | None:
        """The value, or None; it is kept for the next build."""
        value = self.kept.get(key)
        if value is None:
            value = self.old.get(key)
            if value is not None:
                self.kept[key] = value
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Remember a value."""
        if self.kept.get(key, self.old.get(key)) != value:
            self.changed = True
        self.kept[key] = value

    def save(self) -> None:
        """Write what was asked for, when that differs from the file.  A cache that cannot be written is no mistake."""
        if self.lasting and len(self.old) + len(self.kept) < MANY:
            self.kept = self.old | self.kept
        if not self.changed and len(self.kept) == len(self.old):
            return
        body = _ENCODER.encode(dict(sorted(self.kept.items())))
        replace_file(self.path, digest(self.version, body), body)
