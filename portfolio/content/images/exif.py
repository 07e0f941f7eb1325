"""What a photo says of itself beside the picture (Exif 2.32): here, whether it says where it was taken."""

import re
import struct
from pathlib import Path

HEAD = 1 << 18
"""Bytes at the start of a file in which Exif data stand."""

START = re.compile(rb"(?:Exif\0\0|eXIf)(?=II\*\0|MM\0\*)")
"""How they start: in a JPEG, and in a PNG."""

GPS, LATITUDE = 0x8825, 2
"""Where the fields of the place are, and one without which there is no place (Exif 2.32, 4.6.3 and 4.6.6)."""

MOST = 500
"""Fields of a list that are looked at."""


def tells_place(full: str) -> bool:
    """Whether the photo in a file says where it was taken."""
    with Path(full).open("rb") as file:
        head = file.read(HEAD)
    found = START.search(head)
    if not found:
        return False
    data = head[found.end() :]
    order = "<" if data.startswith(b"II") else ">"
    first = _number(data, f"{order}I", 4)
    place = dict(_fields(data, order, first)).get(GPS, 0)
    return bool(place) and LATITUDE in dict(_fields(data, order, place))


def _fields(data: bytes, order: str, start: int) -> list[tuple[int, int]]:
    """The fields of a list: number, and value or where that is."""
    count = min(_number(data, f"{order}H", start), MOST) if start else 0
    places = range(start + 2, start + 2 + 12 * count, 12)
    return [(_number(data, f"{order}H", it), _number(data, f"{order}I", it + 8)) for it in places]


def _number(data: bytes, form: str, start: int) -> int:
    """A number in the data; 0 beyond their end."""
    size = struct.calcsize(form)
    return int(struct.unpack_from(form, data, start)[0]) if 0 <= start <= len(data) - size else 0
