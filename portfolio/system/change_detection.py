"""Whether anything changed since the last build, told from the files' stats alone, before anything heavy is imported.

A stat is trusted only when it is older than the file system's clock was when it was taken: a file that was
touched in the same tick may have been changed again without a trace.
"""

import contextlib
import errno
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import Code, Problem, Where
from portfolio.system.blake2 import blake2b
from portfolio.system.build_paths import Paths
from portfolio.system.files.atomic import replace_file

LIBRARIES = (
    "jinja2",
    "markdown",
    "markupsafe",
    "math_core",
    "msgspec",
    "nh3",
    "pygments",
    "python_slugify",
    "pyyaml",
    "text_unidecode",
)
"""What takes part in making pages; another version makes all of them stale."""

DEPTH = 100
"""Folders within folders beyond which a walk stops."""

NEVER = 1 << 80
"""A time of change that no clock has passed: what could not be looked at is not to be trusted later."""

STAGE = ".portfolio-stage"
"""A folder that is of no account, unless a build has left it behind in the output: then the next clears it away."""

TRIES = 50
"""How many times, a millisecond apart, to look whether the file system's clock has passed the last file written."""


class FolderState(NamedTuple):
    """One look at some folders."""

    digest: str
    newest: int
    """The latest time of change of any file, in nanoseconds."""


def program() -> str:
    """What the program is made of: Python and the libraries that take part, by version."""
    found = [sys.version]
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found += [
                name
                for name in os.listdir(folder or ".")
                if name.endswith(".dist-info") and name.lower().startswith(LIBRARIES)
            ]
    return "\n".join(sorted(set(found)))


def look(folders: Iterable[Path]) -> FolderState:
    """The state of all files below the folders: names, sizes, times, identities.

    Links are followed to what stands beside the folder, which is the project: elsewhere nothing is read, and what
    stands there may be the whole disk.
    """
    state, newest = blake2b(digest_size=16), 0
    for folder in folders:
        state.update(b"\0" + os.fsencode(folder))
        for line, changed in _files(str(folder), 0, _Linked(folder)):
            state.update(line)
            newest = max(newest, changed)
    return FolderState(state.hexdigest(), newest)


def files(folders: Iterable[Path], *, ignored: Callable[[str], object] = lambda _: False) -> dict[bytes, bytes]:
    """What `look` looks at, one by one: the line of each file and folder, by its path; without `ignored` names."""
    found = {}
    for folder in folders:
        for line, _ in _files(str(folder), 0, _Linked(folder)):
            path = line.lstrip(b"\1\2\3\4").partition(b"\0")[0]
            if not ignored(os.path.basename(os.fsdecode(path))):
                found[path] = line
    return found


def line(path: bytes) -> bytes | None:
    """The line of a single file; None where there is none.  Of a folder it says no more than that it is one."""
    try:
        it = os.stat(path)
    except OSError as error:
        is_gone = error.errno in (errno.ENOENT, errno.ENOTDIR) and not os.path.lexists(path)
        return None if is_gone else b"\2" + path
    return b"\1" + path if stat.S_ISDIR(it.st_mode) else _line(path, it)


def _line(path: bytes, it: os.stat_result) -> bytes:
    facts = f"\0{it.st_size}\0{it.st_mtime_ns}\0{it.st_ctime_ns}\0{it.st_ino}\0{it.st_mode}"
    return path + facts.encode()


def mode(line: bytes) -> bytes:
    """What kind of file a line tells of, and its permissions; b"" where it is no file."""
    return b"" if line[:1] in (b"", b"\1", b"\2", b"\3", b"\4") else line.rpartition(b"\0")[2]


def size(line: bytes) -> int:
    """How many bytes the file of a line has; -1 for a folder, and for what is no file."""
    return -1 if line[:1] in (b"\1", b"\2", b"\3", b"\4") else int(line.split(b"\0")[1])


def newest(line: bytes) -> int:
    """When the file of a line last changed, in nanoseconds; 0 for a folder, and for what is no file."""
    if line[:1] in (b"\1", b"\2", b"\3", b"\4"):
        return 0
    _, _, modified, changed, *_ = line.split(b"\0")
    return max(int(modified), int(changed))


class _Linked:
    """Where links below a folder may lead, and the folders to which they have led."""

    def __init__(self, folder: Path) -> None:
        self.project = os.path.realpath(folder.parent)
        self.seen: set[tuple[int, int]] = set()

    def leads_to_new(self, link: str) -> bool:
        """Whether the link leads to a folder of the project, and none has led there before."""
        target = os.path.realpath(link)
        if not f"{target}{os.sep}".startswith(f"{self.project.rstrip(os.sep)}{os.sep}"):
            return False
        it = os.stat(target)  # the entry's own lacks both numbers on Windows
        known = (it.st_dev, it.st_ino) in self.seen
        self.seen.add((it.st_dev, it.st_ino))
        return not known


def _files(folder: str, depth: int, linked: _Linked) -> Iterator[tuple[bytes, int]]:
    """A line for each file, and when it last changed; in order of name.  `depth` counts folders within folders.

    `linked` are the folders that links have led to: each is walked once, for links may lead in circles.
    """
    if depth > DEPTH:
        yield b"\4" + os.fsencode(folder), NEVER
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield b"\3" + os.fsencode(folder), NEVER
        return
    for entry in entries:
        if entry.name in ("__pycache__", ".git", STAGE):
            continue
        try:
            it = entry.stat()
            if entry.is_dir():
                if not entry.is_symlink():
                    yield b"\1" + os.fsencode(entry.path), 0
                    yield from _files(entry.path, depth + 1, linked)
                    continue
                yield os.fsencode(f"\1{entry.path}\0{os.path.realpath(entry.path)}"), 0
                if linked.leads_to_new(entry.path):
                    yield from _files(entry.path, depth + 1, linked)
                continue
        except OSError as error:
            is_lost = error.errno in (errno.ENOENT, errno.ELOOP)  # a link to nothing, a circle of links
            yield b"\2" + os.fsencode(entry.path), 0 if is_lost else NEVER
            continue
        yield _line(os.fsencode(entry.path), it), max(it.st_mtime_ns, it.st_ctime_ns)


def clock(paths: Paths) -> int:
    """The file system's own time in nanoseconds, which is coarser than the processor's and may be another machine's."""
    probe = paths.memory / "clock"
    try:
        paths.memory.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        os.utime(probe)
        return probe.stat().st_mtime_ns
    except OSError:
        return 0


def recall(paths: Paths, key: str) -> Report | None:
    """The report of the last build, when a build with the same options would do nothing; else None."""
    started = time.perf_counter()
    try:
        head, _, body = (paths.memory / "sweep.json").read_bytes().partition(b"\n")
        kept = json.loads(body if head == _digest(body) else b"{}")
        if kept["key"] != _key(key) or os.path.lexists(paths.output / STAGE):
            return None
        outputs = look([paths.output])
        if outputs.digest != kept["outputs"] or look(paths.inputs).digest != kept["inputs"]:
            return None
        problems = tuple(Problem(Where(*where), Code(*code), *rest) for where, code, *rest in kept["problems"])
        return Report((), int(kept["pages"]), 0, problems, time.perf_counter() - started)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(paths: Paths, key: str, before: FolderState, since: int, report: Report) -> None:
    """Keep what `recall` needs.  `before` is the state of the inputs when the build began, at `since` by `clock`."""
    if before.newest >= since:
        forget(paths)
        return
    outputs = look([paths.output])
    for _ in range(TRIES):
        if clock(paths) > outputs.newest:
            break
        time.sleep(0.001)
    else:
        forget(paths)
        return
    pages = report.unchanged + len(report.rendered)
    kept = {
        "key": _key(key),
        "inputs": before.digest,
        "outputs": outputs.digest,
        "pages": pages,
        "problems": report.problems,
    }
    body = json.dumps(kept).encode()
    replace_file(paths.memory / "sweep.json", _digest(body) + b"\n", body)


def _digest(body: bytes) -> bytes:
    """What guards a file against damage, as its first line."""
    return blake2b(body, digest_size=16).hexdigest().encode()


def forget(paths: Paths) -> None:
    """What is kept is not to be trusted."""
    with contextlib.suppress(OSError):
        (paths.memory / "sweep.json").unlink(missing_ok=True)


def _key(options: str) -> str:
    return blake2b(f"{options}\n{program()}".encode(), digest_size=16).hexdigest()
