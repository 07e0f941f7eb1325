"""What a site consists of, as the writing code is handed it, and which names it may have."""

import os
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from portfolio.model.slugs import MANIFEST, STAGE

_NEVER = frozenset({"", ".", "..", ".git", MANIFEST, STAGE})
_FORBIDDEN = "\\\0:" if os.name == "nt" else "\\\0"


class OutputFile(NamedTuple):
    """One file the site consists of: bytes, or a file to copy."""

    name: str
    """Relative to the output folder, with `/`."""
    data: bytes | None
    """The bytes; None for a file to copy."""
    source: str | None = None
    """Absolute path of the file to copy."""
    digest: str = ""
    """Of the file to copy; that of `data` is computed here."""


@lru_cache(maxsize=1 << 17)
def is_allowed(name: str) -> bool:
    """Whether a name stays inside the output folder and off what is not ours there."""
    if any(sign in name for sign in _FORBIDDEN):
        return False
    return not any(part.casefold() in _NEVER for part in name.split("/"))


def folders_above(name: str) -> Iterator[str]:
    """The folders on the way to a name, from the top: `a`, `a/b` for `a/b/c`."""
    at = name.find("/")
    while at >= 0:
        yield name[:at]
        at = name.find("/", at + 1)


def folders_of(names: Iterable[str]) -> set[str]:
    """All the folders on the way to the names."""
    return {folder for name in names for folder in folders_above(name)}


def names_of(contents: Sequence[OutputFile], still: AbstractSet[str], known: AbstractSet[str]) -> set[str]:
    """The names of the contents and of what stays; ValueError where they cannot all stand, which is our mistake.

    `known` are names that stand together already.
    """
    names = {content.name for content in contents}
    if len(names) != len(contents) or not names.isdisjoint(still):
        raise ValueError("two contents have one name")
    names |= still
    if names <= known:
        return names
    if bad := sorted(name for name in names if not is_allowed(name)):
        raise ValueError(f"a content may not be named {bad[0]!r}")
    if both := sorted(folders_of(names) & names):
        raise ValueError(f"{both[0]!r} is both a file and a folder")
    return names


def in_order(contents: Iterable[OutputFile]) -> tuple[OutputFile, ...]:
    """In the order of moving into place: what pages need, leaf pages, indexes, then what points at pages."""
    return tuple(sorted(contents, key=lambda it: (_group(it.name), -it.name.count("/"), it.name)))


def _group(name: str) -> int:
    if name.endswith(".html"):
        return 1
    return 2 if name.endswith((".xml", ".json", ".txt")) else 0
