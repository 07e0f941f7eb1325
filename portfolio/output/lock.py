"""One build at a time for an output folder.

The lock belongs to the kernel, which frees it when its holder dies in whatever way.  The file stays, for
taking a lock file away is a race.  The process number inside it serves the message only.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where
from portfolio.output import disk

_PATIENCE = 0.4
"""Seconds: long enough for a build that is just ending and for a holder to write its number."""

if sys.platform == "win32":  # pragma: no cover (there is one of the two on every machine)
    import msvcrt

    _BYTE = 1 << 20  # behind the text: a locked byte cannot be read by others

    def _take(handle: int) -> None:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error

    def _release(handle: int) -> None:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


_held: set[int] = set()
"""Handles of the locks of this process.  A forked worker closes its copies: else one that outlives a killed
build would keep the next build out."""


def _let_go() -> None:
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs; raises `Failure` within a second where another process holds it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise disk.failure(error, output=path, root=path.parent.parent) from error
    _held.add(handle)
    try:
        _wait_for(handle, path)
        try:
            _say(handle, f"{os.getpid()}\n")
            yield
        finally:
            _say(handle, "")
            _release(handle)
    finally:
        _held.discard(handle)
        os.close(handle)


def _wait_for(handle: int, path: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return _take(handle)
        except BlockingIOError as error:
            if time.monotonic() > end:
                raise _lock_failure(handle) from error
        except OSError as error:
            error.filename = os.fspath(path)
            raise disk.failure(error, output=path, root=path.parent.parent) from error
        time.sleep(0.02)


def _say(handle: int, text: str) -> None:
    with suppress(OSError):  # a full disk costs the number in a message, not the build
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text.encode("ascii"))


def _lock_failure(handle: int) -> Failure:
    os.lseek(handle, 0, os.SEEK_SET)
    pid = os.read(handle, 20).decode("ascii", "replace").strip()
    what = "another build of this site is running" + (f", as process {pid}" if pid.isdigit() else "")
    mend = "Wait until it has ended, or stop it, and build again"
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.LOCKED, what, mend)])
