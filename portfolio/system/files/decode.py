"""The bytes of a file as text, or what they are instead."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where

AS_UTF8 = "Save the file with the encoding UTF-8"
_WRITTEN = "a document of a word processor"
FORMATS = {
    b"%PDF": "a PDF", b"PK\x03\x04": f"{_WRITTEN} or a zip file", b"\xd0\xcf\x11\xe0": _WRITTEN,
    b"{\\rtf": _WRITTEN, b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
}  # fmt: skip
"""How files start that are no text, whatever their names say."""

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff\u202a-\u202e]|[\u2066-\u2068](?![^\n]*\u2069)"
)
"""Characters that XML 1.0 forbids or that no text needs, and those that would turn round what follows a text.

The last are the embeddings and overrides of bidirectional text, and isolates that do not end on their line (UAX #9,
section 2); the marks U+200E, U+200F and U+061C, and isolates that end, are what a text in two directions needs.
"""


def not_text(data: bytes) -> tuple[str, str] | None:
    """What the bytes are if they are no text in UTF-8, and how to mend it; None where nobody knows."""
    kind = next((name for start, name in FORMATS.items() if data.startswith(start)), "")
    if kind:
        mend = "An entry is a text file; the document itself goes into static/ or beside an index.md"
        return f"is {kind}, not text", mend
    zeros = data[:2000].count(0)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or len(data[:2000]) // 3 < zeros < len(data[:2000]):
        return "is text in UTF-16, which some editors call Unicode", AS_UTF8
    return None


def reader(root: Path, full_of: Callable[[str], str] = lambda _: "") -> Callable[[str], str]:
    """Gives a file's text as `text_of` does, by its path relative to the root; '' where it is not there any more.

    `full_of` says where a file stands that is not there.
    """

    def read(path: str) -> str:
        try:
            return text_of((root / (full_of(path) or path)).read_bytes(), path)[0] or ""
        except OSError:
            return ""

    return read


def text_of(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The bytes as text with `\\n` line ends and no byte order mark; None and a problem when they are not text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8").removeprefix("\ufeff")
        what, mend = not_text(data) or (f"is not UTF-8: byte 0x{data[error.start]:02x}", AS_UTF8)
        return None, (Problem(Where(path, line, len(before) + 1), codes.NOT_UTF8, what, mend),)
    if text.startswith("\ufeff"):
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text and (known := not_text(data)):
        return None, (Problem(Where(path, 1, 1), codes.NOT_UTF8, *known),)
    found = None if text.replace("\n", "").isprintable() else CONTROL.search(text)  # four times as fast
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        return None, (
            Problem(
                Where(path, line, column),
                codes.CONTROL_CHARACTER,
                f"holds the control character U+{ord(found.group()):04X}",
                "Delete it; it may be invisible",
            ),
        )
    return text, ()


UTF16 = (b"\xff\xfe", b"\xfe\xff")


def any_text(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The same of a file that another program wrote: one odd letter costs nothing but a problem, as an encoding does.

    UTF-16 is read where its mark of byte order stands at the start.  None for what is no text at all.
    """
    if data.startswith(UTF16) and len(data) % 2 == 0:
        with suppress(UnicodeDecodeError):
            data = data.decode("utf-16").encode()
    text, problems = text_of(data, path)
    if text is not None or not_text(data):
        return text, problems
    try:
        text = data.decode("utf-8-sig")
        odd = problems[0]._replace(what=f"{problems[0].what}, which is left out")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        odd = problems[0]._replace(what="is not UTF-8 and is read as Windows-1252", mend="Export it as UTF-8")
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), (odd,)
