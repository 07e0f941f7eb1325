"""Fonts that draw text: each letter from the first file that has it, lines that fit."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont


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
        raise Failure(ENVIRONMENT, [Problem(Where(""), codes.UNREADABLE, what, "Replace the file")]) from error
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


WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af]+|\s+")
"""What stays together in a line: a word, or a single sign of the East."""


def wrapped_lines(face: Face, text: str, width: int) -> list[str]:
    """The text in lines that fit."""
    lines, line = [], ""
    for word in WORD.findall(text):
        if line and face.width(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = "" if word.isspace() else word
        else:
            line += word
    return [it for it in (*lines, line.rstrip()) if it]


def fitting(face: Face, text: str, width: int) -> str:
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
