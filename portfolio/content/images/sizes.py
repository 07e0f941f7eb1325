"""How large a picture is, from its first bytes: pages leave room for it, so that nothing moves when it arrives.

imagesize is imported only here, and only for a picture that no build has measured before: its import takes as long
as a small build.
"""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from portfolio.content.images.resized import PictureCopy
from portfolio.system.store import Store, digest, value_bytes

Size = tuple[int, int]
"""Width and height in pixels as a page shows it, (0, 0) where nobody can say; equal ones are the same object."""

UNKNOWN: Size = (0, 0)


class PictureSize(NamedTuple):
    """A picture as pages show it."""

    width: int = 0
    """In pixels; 0 where nobody can say."""
    height: int = 0
    copies: tuple[PictureCopy, ...] = ()


UNSEEN = PictureSize()

MOST = 100_000
"""Pixels beyond which a width or a height is taken for a mistake."""

HEAD = 4096

ENOUGH = 1 << 20
"""Bytes in which a picture says its size."""
VIEW_BOX = re.compile(
    rb"""<svg\b[^<>]*?\sviewBox\s*=\s*["']\s*[-+.\deE]+[\s,]+[-+.\deE]+[\s,]+([.\d]+)[\s,]+([.\d]+)\s*["']"""
)
LARGEST_SVG = 5_000_000
"""Bytes of a drawing that is still read for its size, which takes an XML parser."""
SETTLED = 100_000_000
"""Nanoseconds after which a file's time stamps tell it from what it will be."""

_SAME: dict[Size, Size] = {UNKNOWN: UNKNOWN}

Found = TypeVar("Found")


def size_of(full: str, store: Store) -> Size:
    """The size of the picture in a file; UNKNOWN where it is not there or not a picture.

    Raises `OSError` where it cannot be read.
    """
    return _one(looked_up(full, store, Look(b"picture", _measured_size, Size, UNKNOWN)))


def state_of(full: str) -> tuple[str, int, int, int, int] | None:
    """What tells a file from what it was and will be: path, size, times of writing and of change, inode.

    None where there is no file.
    """
    try:
        it = Path(full).stat()
    except OSError:
        return None
    return full, it.st_size, it.st_mtime_ns, it.st_ctime_ns, it.st_ino


class Look(NamedTuple, Generic[Found]):
    """Something that is asked of a file, once for each state of it."""

    label: bytes
    """Tells apart what is asked."""
    ask: Callable[[str], Found]
    """Gives the answer from the absolute path; may raise `OSError`."""
    kind: Any
    """The type of the answer."""
    nothing: Found
    """The answer where there is no file."""


def looked_up(full: str, store: Store, look: Look[Found]) -> Found:
    """The answer for a file; raises `OSError` where asking does."""
    state = state_of(full)
    if state is None:
        return look.nothing
    key = digest(look.label, value_bytes(state))
    known = store.get(key)
    if known is not None:
        with suppress(msgspec.DecodeError):  # what was kept is damaged
            answer: Found = msgspec.msgpack.decode(known, type=look.kind)
            return answer
    found = look.ask(full)
    if max(state[2:4]) < time.time_ns() - SETTLED:
        store.put(key, value_bytes(found))
    return found


def _one(size: Size) -> Size:
    return _SAME.setdefault(size, size)


def _measured_size(full: str) -> Size:
    import imagesize

    drawing = full.lower().endswith(".svg")
    if drawing and Path(full).stat().st_size > LARGEST_SVG:
        return UNKNOWN
    with Path(full).open("rb") as file:
        data = file.read(ENOUGH)
    try:
        width, height = map(float, imagesize.get(BytesIO(data)))  # given the file itself, it hides what the disk says
        if drawing and min(width, height) <= 0:
            width, height = _box(data)
    except Exception:
        return UNKNOWN
    if not (0 < width < MOST and 0 < height < MOST):
        return UNKNOWN
    return _one((max(1, round(width)), max(1, round(height))))


def _box(data: bytes) -> tuple[float, float]:
    """The size that an SVG without width and height has by its viewBox."""
    found = VIEW_BOX.search(data[:HEAD])
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)
