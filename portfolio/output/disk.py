"""Every change to the disk, as a handful of functions, so that tests can fail or kill at each of them.

None of them follows a link at the path it changes, and none waits for the platter: the promise of this
package covers the death of the process, not a power cut.
"""

import errno
import os
import stat
from io import FileIO
from pathlib import Path

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where
from portfolio.system.blake2 import blake2b

StrPath = str | os.PathLike[str]
"""Texts are for what runs for every file of a site, where a path object costs more than the call."""

NOTHING, FILE, FOLDER, OTHER = "nothing", "file", "folder", "other"
"""What can stand at a path.  A symbolic link is always `OTHER`, whatever it leads to."""

_CHUNK = 1 << 20


def make_dir(path: StrPath) -> None:
    """Make one folder, whose parent exists."""
    os.mkdir(path)


def write(path: StrPath, data: bytes) -> None:
    """Write a new file."""
    with open(path, "wb", buffering=0) as file:  # in one piece: a buffer would be one more copy
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]


def copy(source: Path, target: Path) -> str:
    """Copy the bytes of a file, and give the digest of what was copied."""
    digest = blake2b(digest_size=16)
    with source.open("rb", buffering=0) as reading, target.open("wb", buffering=0) as writing:
        while chunk := _read(reading, source):
            digest.update(chunk)
            rest = memoryview(chunk)
            while rest:
                rest = rest[writing.write(rest) :]
    return digest.hexdigest()


def _read(file: FileIO, path: Path) -> bytes:
    """The next part of a file; an error names it, for what is written meanwhile is another one."""
    try:
        return file.read(_CHUNK) or b""
    except OSError as error:
        error.filename = os.fspath(path)
        raise


def keep(path: Path, aside: Path) -> None:
    """Give a file a second name, so that the first can be replaced in one step and brought back."""
    try:
        aside.hardlink_to(path)
    except OSError:  # not every file system has hard links
        copy(path, aside)


def rename(source: StrPath, target: StrPath) -> None:
    """Move a file in one step, over another one where there is one."""
    os.replace(source, target)


def remove(path: Path) -> None:
    """Delete a file."""
    path.unlink()


def remove_dir(path: Path) -> None:
    """Delete an empty folder."""
    path.rmdir()


def digest_of(data: bytes) -> str:
    """The digest by which contents are compared: BLAKE2b of 128 bits, in hexadecimal."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_of_file(path: Path) -> str:
    """The same digest, of a file of any size."""
    digest = blake2b(digest_size=16)
    with path.open("rb", buffering=0) as reading:
        while chunk := _read(reading, path):
            digest.update(chunk)
    return digest.hexdigest()


def kind_of(path: StrPath) -> str:
    """What stands at the path: `NOTHING`, `FILE`, `FOLDER` or `OTHER`; a link is not followed."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING
    if stat.S_ISREG(mode):
        return FILE
    return FOLDER if stat.S_ISDIR(mode) else OTHER


def display_path(path: Path, root: Path) -> str:
    """The path as messages show it: relative to the project root where it is inside, with `/`."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


class naming:
    """Make errors about paths inside `within`, or about none, name `path`, the file an author knows.

    A class, since a generator would cost as much as the writing of a small file.
    """

    __slots__ = ("path", "within")

    def __init__(self, path: StrPath, within: StrPath) -> None:
        self.path = path
        self.within = within

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if isinstance(error, OSError) and (
            error.filename is None or os.fspath(error.filename).startswith(os.fspath(self.within))
        ):
            error.filename = os.fspath(self.path)


def failure(error: OSError, *, output: Path, root: Path, whole: bool = True) -> Failure:
    """The disk's refusal as the failure of a build; `whole` tells whether the old site stands as it was."""
    path = Path(os.fsdecode(error.filename)) if error.filename is not None else output
    what = f"{display_path(path, root)}: {error.strerror or error}"
    state = "the site is as it was before" if whole else "until then the site is partly old and partly new"
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.DISK, what, f"{_remedy(error)}; {state}")])


def _remedy(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "Free some space and build again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "Allow reading and writing there, or choose another --output, and build again"
    return "Fix that and build again"
