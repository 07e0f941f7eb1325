"""Files that are published as they are: whether each is there, and whole."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from portfolio.content.images.exif import tells_place
from portfolio.content.images.sizes import Look, looked_up
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, Problem, Where
from portfolio.output.git.size_limits import too_large
from portfolio.system.store import Store
from portfolio.templates.page import Asset

POINTER = b"version https://git-lfs"
"""How a file starts that Git LFS has left in the place of another (Git LFS specification, the pointer)."""

POINTERS = range(len(POINTER), 1024)
"""Bytes that a pointer may have."""

TAIL = 1 << 16
"""Bytes at the end of a picture in which its end must be; some programs add something of their own."""


def unfit_files(assets: Sequence[Asset], store: Store) -> Iterator[Problem]:
    """A warning for each file that readers cannot open or GitHub does not take, and a hint for each photo that tells
    where it was taken.
    """
    for asset in assets:
        try:
            size = os.stat(asset.source).st_size  # noqa: PTH116 - the path is a text
            found = _fault(asset, size, store)
        except OSError:  # told where it is read
            continue
        if found:
            yield Problem(Where(asset.path), *found)
        yield from too_large(asset.path, size)


def _fault(asset: Asset, size: int, store: Store) -> tuple[Code, str, str] | None:
    if size in POINTERS and _starts(asset.source, POINTER):
        what = "is a pointer of Git LFS, not the file itself"
        return (
            codes.UNFIT_FILE,
            what,
            "Run `git lfs install` and `git lfs pull`; in a workflow, check out with `lfs: true`",
        )
    suffix = asset.url.rpartition(".")[2].lower()
    if suffix not in WANTED:
        return None
    what = "is empty" if not size else looked_up(asset.source, store, Look(b"whole file", _truncation_fault, str, ""))
    if not what and suffix in PHOTOS and looked_up(asset.source, store, Look(b"place", tells_place, bool, False)):
        return codes.TELLS_PLACE, "contains the place where the photo was taken", WITHOUT_PLACE
    return (codes.UNFIT_FILE, what, "Save it again from its source, and check that it opens") if what else None


def _starts(full: str, sign: bytes) -> bool:
    with Path(full).open("rb") as file:
        return file.read(len(sign)) == sign


def _truncation_fault(full: str) -> str:
    """That the end of a picture is missing, in words that follow its name; ''."""
    with Path(full).open("rb") as file:
        head = file.read(HEAD)
        name, end = next(((name, end) for start, name, end in ENDS if head.startswith(start)), ("", b""))
        file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL))
        return f"is a {name} whose end is missing" if end not in file.read() else ""


HEAD = 8

PHOTOS = frozenset(("jpg", "jpeg", "png"))

WITHOUT_PLACE = (
    "Remove the location (`exiftool -gps:all= FILE`, or export without it); leave it if the place may be public"
)

ENDS = ((b"\x89PNG\r\n\x1a\n", "PNG", b"IEND"), (b"\xff\xd8\xff", "JPEG", b"\xff\xd9"))
"""How pictures start, what they are, and what stands at their end (PNG, section 5.6; JPEG, ITU T.81, annex B)."""

WANTED = frozenset(["avif", "gif", "jpeg", "jpg", "pdf", "png", "webp"])
"""What readers want to see or open: ends of names."""
