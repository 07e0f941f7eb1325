"""How large a file may be that GitHub takes."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where

LARGEST_FILE = 100_000_000
"""Bytes of a file that GitHub takes (docs.github.com, About large files on GitHub)."""


def large_files(files: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """A warning for each file that GitHub does not take: `files` are names for messages and paths."""
    for name, path in files:
        with suppress(OSError):
            yield from too_large(name, os.stat(path).st_size)


def too_large(name: str, size: int) -> Iterator[Problem]:
    """The same for one file of so many bytes."""
    if size > LARGEST_FILE:
        what = f"has {size / 1e6:,.0f} MB, but GitHub takes no file over {LARGEST_FILE / 1e6:,.0f} MB"
        yield Problem(Where(name), codes.TOO_MUCH, what, "Make it smaller, or put it elsewhere and link to it")
