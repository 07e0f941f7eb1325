"""Pictures that stand for a page where somebody shares its address: in the theme's fonts and colours.

Pillow is imported only here and only to draw.  It comes with the extra `images`; without it there are none.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from portfolio import codes
from portfolio.problems import ENVIRONMENT, Failure, Problem, Where

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

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


def can_draw() -> bool:
    """Whether Pillow is there."""
    return find_spec("PIL") is not None


def drawn(what: Social) -> bytes:
    """The picture as PNG; the same for the same words, fonts and version of Pillow."""
    from PIL import Image, ImageDraw

    style, width = what.style, SIZE[0] - 2 * MARGIN
    image = Image.new("RGB", SIZE, style.background)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 15, SIZE[1]), fill=style.accent)
    small = Face(style.text, 30, 400)
    pen_at = _Pen(pen, width)
    above = Face(style.text, 30, 600)
    pen_at.line(above, 92, _fitting(above, what.above, width), style.accent)
    face, lines = _title(style.title, what.title, width)
    top = 128 + max(0, (ROOM - len(lines) * face.step) // 4)
    for line in lines:
        pen_at.line(face, top + face.size, line, style.ink)
        top += face.step
    for place, line in enumerate(wrapped(small, what.below, width)[:2] if small.covers(what.below) else ()):
        pen_at.line(small, top + 52 + place * 42, line, style.soft)
    pen.line((MARGIN, 530, SIZE[0] - MARGIN, 530), fill=style.line, width=2)
    address, foot = _fitting(small, what.address, width // 2), Face(style.title, 34, 600)
    left = round(width - small.width(address) - 40)
    pen_at.line(foot, 580, _fitting(foot, what.foot, left), style.ink, side="left")
    pen_at.line(small, 580, address, style.soft, side="right")
    found = BytesIO()
    image.quantize(64).save(found, "PNG", optimize=True)  # text on one colour: a third of the bytes
    return found.getvalue()


class Face:
    """A font of several files at one size."""

    def __init__(self, files: Sequence[str], size: int, weight: int) -> None:
        self.size = size
        self.step = round(size * 1.18)
        self._fonts = [_font(file, size, weight) for file in files]

    def covers(self, text: str) -> bool:
        """Whether every letter can be drawn."""
        return all(self._of(letter) is not None for letter in text if not letter.isspace())

    def width(self, text: str) -> float:
        """In pixels."""
        return sum(font.getlength(part) for font, part in self.runs(text))

    def runs(self, text: str) -> Iterator[tuple["FreeTypeFont", str]]:
        """The text in parts of one font each."""
        fonts = [self._of(letter) for letter in text]
        start = 0
        for place in range(1, len(text) + 1):
            if place == len(text) or (not _clings(text[place]) and fonts[place] is not fonts[start]):
                yield fonts[start] or self._fonts[0], text[start:place]
                start = place

    def _of(self, letter: str) -> "FreeTypeFont | None":
        if letter.isspace():
            return self._fonts[0]
        own = next((font for font in self._fonts if _has(font, letter)), None)
        return own or next((font for font in _others(self.size) if _has(font, letter)), None)


def _clings(letter: str) -> bool:
    """Whether a letter belongs to the one before it, or to any font."""
    return bool(unicodedata.combining(letter)) or letter.isspace()


@cache
def _font(file: str, size: int, weight: int) -> "FreeTypeFont":
    from PIL import ImageFont

    try:
        font = ImageFont.truetype(file, size)
    except OSError as error:
        what = f"{file}: cannot be read as a font: {error}"
        raise Failure(ENVIRONMENT, [Problem(Where(""), codes.UNREADABLE, what, "Put another file there")]) from error
    with suppress(OSError):  # some have one weight only
        font.set_variation_by_axes([weight])
    return font


@cache
def _has(font: "FreeTypeFont", letter: str) -> bool:
    """Whether a font has a letter: one that it lacks looks like another that no font has."""
    return bytes(font.getmask(letter)) != bytes(font.getmask("\U0010fffe"))


NAMES = re.compile(
    r"(Noto(Sans|Serif)(CJK|Arabic|Hebrew|Devanagari)|NotoNaskh|wqy-|DroidSansFallback|PingFang|Hiragino|msyh|msgothic"
    r"|malgun|Arial Unicode|arial\.|DejaVuSans\.|Geeza|NanumGothic|FreeSerif\.)",
    re.IGNORECASE,
)
"""Fonts of a system that have letters which the theme's lack."""

FONTS = (".ttf", ".ttc", ".otf")


@cache
def _others(size: int) -> "tuple[FreeTypeFont, ...]":
    """The fonts of this machine for letters that those of the theme lack."""
    return tuple(_font(file, size, 400) for file in _system())


@cache
def _system() -> tuple[str, ...]:
    from PIL import ImageFont

    home = Path.home()
    folders = [Path(it) for it in ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")]
    folders += [Path("/System/Library/Fonts"), home / ".local/share/fonts", home / ".fonts", home / "Library/Fonts"]
    folders += [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"] if sys.platform == "win32" else []
    files = sorted(
        str(file)
        for folder in folders
        if folder.is_dir()
        for file in folder.rglob("*")
        if file.suffix.lower() in (".ttf", ".ttc", ".otf")
        and NAMES.match(file.name)
        and "bold" not in file.name.lower()
    )
    usable = []
    for file in files:
        try:
            ImageFont.truetype(file, 12)
            usable.append(file)
        except OSError:
            continue
    return tuple(usable)


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


WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af]+|\s+")
"""What stays together in a line: a word, or a single sign of the East."""


def wrapped(face: Face, text: str, width: int) -> list[str]:
    """The text in lines that fit."""
    lines, line = [], ""
    for word in WORD.findall(text):
        if line and face.width(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = "" if word.isspace() else word
        else:
            line += word
    return [it for it in (*lines, line.rstrip()) if it]


def _title(files: Sequence[str], text: str, width: int) -> tuple[Face, list[str]]:
    """The title in the largest size that fits; nothing where no font here has all of its letters."""
    for size in SIZES:
        face = Face(files, size, 600)
        if not face.covers(text):
            return face, []
        lines = wrapped(face, text, width)
        if len(lines) * face.step <= ROOM and all(face.width(line) <= width for line in lines):
            return face, lines
    most = ROOM // face.step
    shown = [_fitting(face, line, width) for line in lines[:most]]
    return face, [*shown[:-1], _fitting(face, f"{shown[-1]} …", width)] if len(lines) > most else shown


def _fitting(face: Face, text: str, width: int) -> str:
    """The text, or as much of it as fits; nothing of one that no font here can write."""
    if not face.covers(text):
        return ""
    if face.width(text) <= width:
        return text
    words = text.rstrip(" …").split(" ")
    while len(words) > 1 and face.width(" ".join(words) + " …") > width:
        words.pop()
    short = " ".join(words)
    while short and face.width(f"{short}…") > width:
        short = short[:-1]
    return f"{short.rstrip(' ,.;:')} …" if len(words) > 1 else f"{short}…"
