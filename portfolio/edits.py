"""Changes to the user's own files: shown before they are made, and made so that nothing is ever lost."""

import os
from collections.abc import Iterable
from contextlib import suppress
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from portfolio import codes
from portfolio.problems import ENVIRONMENT, Failure, Problem, Where

MARK = "\ufeff"
"""The byte order mark, which some editors put before a text: an edit leaves it there."""


class Edit(NamedTuple):
    """A file with its text as it is and as it is to be."""

    path: Path
    old: str | None
    """None where there is no file yet."""
    new: str
    why: str = ""
    """For the user, without a full stop."""

    def shown(self, root: Path) -> str:
        """The difference, under the reason; `root` is the folder that names are relative to."""
        name = self.path.relative_to(root).as_posix() if self.path.is_relative_to(root) else str(self.path)
        old = "/dev/null" if self.old is None else name
        lines = unified_diff((self.old or "").splitlines(), self.new.splitlines(), old, name, lineterm="", n=1)
        return "\n".join([*([f"{self.why}:"] if self.why else []), *lines])


class Copy(NamedTuple):
    """A file of another place that is to stand here."""

    path: Path
    source: Path
    old: str
    """SHA-256 of what it takes the place of; '' where there is nothing yet."""


def read(path: Path) -> str | None:
    """A file's text with its line ends as they are; None where there is none, or it is no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def apply(edits: Iterable[Edit | Copy]) -> None:
    """Make the changes, each file in one step.

    Raises `Failure` (environment) for a file that has changed since it was read, and where the disk refuses; those
    before it are made then, and no file is half written.
    """
    for edit in edits:
        if (path := edit.path).exists() and not _is_as_read(edit):
            mend = "Nothing was written into it. Start again"
            raise Failure(ENVIRONMENT, [Problem(Where(str(path)), codes.DISK, "was changed in the meantime", mend)])
        try:
            _put(path, edit.source.read_bytes() if isinstance(edit, Copy) else edit.new.encode("utf-8"))
        except OSError as error:
            what, mend = f"cannot be written: {error.strerror}", "Check the disk and its permissions"
            raise Failure(ENVIRONMENT, [Problem(Where(str(path)), codes.DISK, what, mend)]) from error


def _is_as_read(edit: Edit | Copy) -> bool:
    """Whether a file that is there is still the one that was read."""
    if isinstance(edit, Copy):
        return sha256(edit.path.read_bytes()).hexdigest() == edit.old
    return read(edit.path) == edit.old


def _put(path: Path, data: bytes) -> None:
    """The bytes into a file beside it first, which then takes its place; a link stays one."""
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            os.replace(file.name, path)  # noqa: PTH105 - the name is a text
        except BaseException:
            with suppress(OSError):
                os.unlink(file.name)  # noqa: PTH108 - the name is a text
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
