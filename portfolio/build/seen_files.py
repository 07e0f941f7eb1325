"""The files that a site is made from, as they were last seen, and what has changed since then."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from portfolio.system import change_detection
from portfolio.system.build_paths import Paths
from portfolio.system.files.reading import DROPPING


class SeenFiles(NamedTuple):
    """One look at the files, and how it differs from the one before."""

    lines: Mapping[bytes, bytes] = {}
    """The line that `change_detection` gives of each file and folder, by its path."""
    changed: tuple[str, ...] = ()
    """Files that came, went or are others than before, in order; relative to the project root, as all names here."""
    has_only_edits: bool = True
    """Whether each of these is the ordinary file that it was, with other contents."""
    unsure: frozenset[str] = frozenset()
    """Files that were touched just when they were looked at, and may change again without a trace."""

    def is_emptied(self, touched: Collection[str]) -> bool:
        """Whether one of these files had a text and is empty now: nearly always it is just being written."""
        for path in map(os.fsencode, touched):
            before, now = self.lines.get(path), change_detection.line(path)
            if before and now and change_detection.size(before) and change_detection.size(now) == 0:
                return True
        return False


def files_seen(paths: Paths, before: SeenFiles, touched: Collection[str] | None) -> SeenFiles:
    """A look at the files; where it is known which were `touched`, only at those."""
    since, old = change_detection.clock(paths), before.lines
    now = _lines(paths, old, touched)
    differing = {path for path, _ in now.items() ^ old.items()}
    files = [path for path in differing if not (old.get(path) or now[path]).startswith(b"\1")]
    unsure = (path for path in differing if path in now and change_detection.newest(now[path]) >= since)
    return SeenFiles(
        now,
        tuple(sorted(_name(path, paths.root) for path in files)),
        all(_is_edit(old.get(path, b""), now.get(path, b"")) for path in files),
        frozenset(_name(path, paths.root) for path in unsure),
    )


def _lines(paths: Paths, old: Mapping[bytes, bytes], touched: Collection[str] | None) -> Mapping[bytes, bytes]:
    if touched is None or not old:
        return change_detection.files(paths.folders, ignored=DROPPING.fullmatch)
    now = dict(old)
    for path in {os.fsencode(it) for it in touched}:
        line = change_detection.line(path)
        if line is None:
            now.pop(path, None)
        elif line.startswith(b"\1"):  # a folder, and whatever is in it
            return _lines(paths, old, None)
        else:
            now[path] = line
    return now


def _is_edit(old: bytes, now: bytes) -> bool:
    mode = change_detection.mode(now)
    return mode != b"" and mode == change_detection.mode(old)


def _name(path: bytes, root: Path) -> str:
    return os.path.relpath(os.fsdecode(path), root).replace(os.sep, "/")
