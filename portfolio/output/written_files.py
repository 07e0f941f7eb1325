"""Which files of the last build still stand as they were written, told by their stats where that is safe."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from portfolio.model.slugs import MANIFEST
from portfolio.output import disk
from portfolio.output.contents import folders_above
from portfolio.output.manifest import Manifest

Stat = tuple[int, int, int, int]
"""Size, time of modification and of change in nanoseconds, inode."""


def intact(output: Path, manifest: Manifest, stats: Mapping[str, Stat], *, since_ns: int) -> set[str]:
    """The names whose bytes are those of `manifest.files`.

    A file whose stat is the remembered one is taken as unchanged, unless it was touched at or after
    `since_ns`, the start of the sweep that remembered it: it may have been changed again within one tick.
    """
    prefix = os.path.join(output, "")
    return {
        name
        for name, digest in manifest.files.items()
        if (now := _stat(prefix + name))
        and ((stats.get(name) == now and max(now[1:3]) < since_ns) or _holds(output, name, digest))
    }


def stats_of(output: Path, names: Iterable[str]) -> dict[str, Stat]:
    """The stats of the files, to be remembered for the next sweep; what is no file is left out."""
    prefix = os.path.join(output, "")
    return {name: now for name in names if (now := _stat(prefix + name))}


def manifest_stat(output: Path) -> Stat | None:
    """The stat of the manifest; None where there is none."""
    return _stat(os.path.join(output, MANIFEST))


def _stat(path: str) -> Stat | None:
    try:
        it = os.lstat(path)
    except OSError:
        return None
    return (it.st_size, it.st_mtime_ns, it.st_ctime_ns, it.st_ino) if stat.S_ISREG(it.st_mode) else None


def _holds(output: Path, name: str, digest: str) -> bool:
    """Whether a file, reached without following a link, has these bytes."""
    try:
        if any(disk.kind_of(output / folder) != disk.FOLDER for folder in folders_above(name)):
            return False
        return disk.digest_of_file(output / name) == digest
    except OSError:
        return False  # publishing will meet the same error and name it
