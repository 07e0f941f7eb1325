"""Changes to the user's own files: shown before they are made, and made so that nothing is ever lost."""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where

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

    def diff(self, root: Path) -> str:
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


class Removal(NamedTuple):
    """A file that is to go."""

    path: Path
    old: str
    """SHA-256 of what it is."""


Change = Edit | Copy | Removal


def read(path: Path) -> str | None:
    """A file's text with its line ends as they are; None where there is none, or it is no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


STAGE = Path(".portfolio") / "edits"
"""Where files are written before they take their place, below the project's root."""

OLD = 24 * 3600
"""Seconds after which nobody writes any more what still stands there."""


def apply(edits: Iterable[Change], root: Path | None = None) -> None:
    """Make the changes, each file in one step.

    Files are made below `root`, where nothing is published, and otherwise beside the one whose place they take.

    Raises `Failure` (environment) for a file that has changed since it was read, and where the disk refuses; those
    before it are made then, and no file is half written.
    """
    stage = _stage(root) if root else None
    for edit in edits:
        if (path := edit.path).exists() and not _is_as_read(edit):
            mend = "Nothing was written into it. Start again"
            raise Failure(ENVIRONMENT, [Problem(Where(str(path)), codes.DISK, "was changed in the meantime", mend)])
        try:
            _change(path, edit, stage)
        except OSError as error:
            what, mend = f"cannot be written: {error.strerror}", "Check the disk and its permissions"
            raise Failure(ENVIRONMENT, [Problem(Where(str(path)), codes.DISK, what, mend)]) from error


def staged_files(changes: Iterable[Change], folder: Path) -> dict[Path, str]:
    """By its path, where each file stands as it is to be, texts below `folder`; '' for one that is to go."""
    found = {}
    for number, it in enumerate(changes):
        found[it.path] = str(it.source) if isinstance(it, Copy) else ""
        if isinstance(it, Edit):
            (folder / str(number)).write_text(it.new, "utf-8", newline="")
            found[it.path] = str(folder / str(number))
    return found


def _stage(root: Path) -> Path | None:
    """The folder for files that are being written, without those that a program which was killed has left there."""
    stage = root / STAGE
    try:
        stage.mkdir(parents=True, exist_ok=True)
        for it in stage.iterdir():
            if it.stat().st_mtime < time.time() - OLD:
                it.unlink()
    except OSError:
        return stage if stage.is_dir() else None
    return stage


def _change(path: Path, edit: Change, stage: Path | None) -> None:
    if isinstance(edit, Removal):
        path.unlink()
        return
    data = edit.source.read_bytes() if isinstance(edit, Copy) else edit.new.encode("utf-8")
    try:
        _replace_file(path, data, stage)
    except OSError:
        if stage is None:
            raise
        _replace_file(path, data, None)  # the folder of state may be on another disk


def _is_as_read(edit: Change) -> bool:
    """Whether a file that is there is still the one that was read."""
    if isinstance(edit, Copy | Removal):
        return sha256(edit.path.read_bytes()).hexdigest() == edit.old
    return read(edit.path) == edit.old


def _replace_file(path: Path, data: bytes, stage: Path | None) -> None:
    """The bytes into a file of their own first, which then takes the place of the other; a link stays one."""
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=stage or path.parent, prefix=PREFIX, delete=False) as file:
        made = Path(file.name)
    try:
        with made.open("wb") as writing:
            writing.write(data)
            writing.flush()
            os.fsync(writing.fileno())
        made.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        made.replace(path)
    except BaseException:
        with suppress(OSError):
            made.unlink()
        raise


PREFIX = ".portfolio-edit-"
"""How names of files that are being written start: such are never published, wherever they are left."""


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
