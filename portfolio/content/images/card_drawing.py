"""Pictures that stand for a page where somebody shares its address: in the theme's fonts and colours."""

import unicodedata
from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from msgspec import Struct

from portfolio.content.images.fonts import Face, fitting, wrapped_lines

SIZE = (1200, 630)
"""Width and height in pixels, as Open Graph's readers advise."""

MARGIN = 84
SIZES = (76, 68, 60, 54, 48, 42)
"""Of a title, the largest that fits."""

ROOM = 300
"""Pixels that a title may be high."""


class SocialStyle(Struct, frozen=True):
    """How these pictures look."""

    background: str
    ink: str
    soft: str
    line: str
    accent: str
    title: tuple[str, ...]
    """Absolute paths of the font's files; each letter is taken from the first that has it."""
    text: tuple[str, ...]
    fonts: str
    """Digest of all these files, and of what draws with them."""


class Social(Struct, frozen=True):
    """What a picture says, from the top."""

    above: str
    """A line over the title: `Machine Learning · NeurIPS 2024`."""
    title: str
    below: str
    """One or two lines under it: the authors."""
    foot: str
    """At the bottom, on the left: the owner."""
    address: str
    """At the bottom, on the right: `ada.github.io`."""
    style: SocialStyle


def card_png(what: Social) -> bytes:
    """The picture as PNG; the same for the same words, fonts and version of Pillow."""
    from PIL import Image, ImageDraw

    style, width = what.style, SIZE[0] - 2 * MARGIN
    image = Image.new("RGB", SIZE, style.background)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 15, SIZE[1]), fill=style.accent)
    small = Face(style.text, 30, 400)
    pen_at = _Pen(pen, width)
    above = Face(style.text, 30, 600)
    pen_at.line(above, 92, fitting(above, what.above, width), style.accent)
    face, lines = _title(style.title, what.title, width)
    top = 128 + max(0, (ROOM - len(lines) * face.step) // 4)
    for line in lines:
        pen_at.line(face, top + face.size, line, style.ink)
        top += face.step
    for place, line in enumerate(wrapped_lines(small, what.below, width)[:2] if small.covers(what.below) else ()):
        pen_at.line(small, top + 52 + place * 42, line, style.soft)
    pen.line((MARGIN, 530, SIZE[0] - MARGIN, 530), fill=style.line, width=2)
    address, foot = fitting(small, what.address, width // 2), Face(style.title, 34, 600)
    left = round(width - small.width(address) - 40)
    pen_at.line(foot, 580, fitting(foot, what.foot, left), style.ink, side="left")
    pen_at.line(small, 580, address, style.soft, side="right")
    found = BytesIO()
    image.quantize(64).save(found, "PNG", optimize=True)  # text on one colour: a third of the bytes
    return found.getvalue()


class _Pen(NamedTuple):
    """Draws lines of text between the margins."""

    draw: Any
    width: int

    def line(self, face: Face, base: int, text: str, color: str, *, side: str = "") -> None:
        """A line whose letters stand on `base`; on the right where it is read from there, unless `side` says where."""
        side = side or ("right" if _is_from_right(text) else "left")
        at = MARGIN + (self.width - face.width(text) if side == "right" else 0)
        parts = list(face.runs(text))
        for font, part in reversed(parts) if _is_from_right(text) else parts:
            self.draw.text((at, base), part, font=font, fill=color, anchor="ls")
            at += font.getlength(part)


def _is_from_right(text: str) -> bool:
    """Whether the first letter of a text with a direction is read from the right."""
    found = next((kind for it in text if (kind := unicodedata.bidirectional(it)) in ("L", "R", "AL")), "L")
    return found != "L"


def _title(files: Sequence[str], text: str, width: int) -> tuple[Face, list[str]]:
    """The title in the largest size that fits; nothing where no font here has all of its letters."""
    for size in SIZES:
        face = Face(files, size, 600)
        if not face.covers(text):
            return face, []
        lines = wrapped_lines(face, text, width)
        if len(lines) * face.step <= ROOM and all(face.width(line) <= width for line in lines):
            return face, lines
    most = ROOM // face.step
    shown = [fitting(face, line, width) for line in lines[:most]]
    return face, [*shown[:-1], fitting(face, f"{shown[-1]} …", width)] if len(lines) > most else shown
