"""Files below a folder: which there are, and what they hold.  Looks, and changes nothing."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, Problem, Where
from portfolio.system.files.symlinks import fault_of

ENTRY_LIMIT = 1 << 20
SITE_LIMIT = 8 << 20
"""Bytes above which a file is refused unread."""

DROPPING = re.compile(
    r"\.#.*|~\$.*|#.*#|.*~|\..*\.sw[a-z]|.*\.sw[opx]|4913|\.DS_Store|Thumbs\.db|desktop\.ini|.*\.tmp\.\d+|___jb_.*___|\.git|\.portfolio-.*|__pycache__"
)
"""What editors, file managers, git, Python and a copied site leave behind; `change_detection` does not look at all."""

HALF_WRITTEN = re.compile(r"\..+\.\w+\.[a-z0-9_]{8}")
"""What an import that was killed may have left of a file, `.cv.pdf.k3_x9q0a`: programs of a later form leave none."""

UNUSABLE = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Characters of names that some system cannot store or that mislead who reads them, and bytes that are not UTF-8."""

DEPTH = 100
"""Folders within folders beyond which a walk stops."""

MOST_LINKS = 500
"""Links to folders that one walk follows: folders that link to each other have more ways than anyone can walk."""


def names(folder: Path) -> list[str]:
    """What a folder holds, in order, without what editors leave behind; nothing where it cannot be read."""
    try:
        return sorted(it for it in os.listdir(folder) if not DROPPING.fullmatch(it) and not UNUSABLE.search(it))
    except OSError:  # told where something in it is read
        return []


class Walk:
    """One look at the folders, collecting problems."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.real = os.path.realpath(root)
        self.links = 0
        self.problems: list[Problem] = []

    def relative(self, full: str) -> str:
        start = os.path.join(self.root, "")
        return (full[len(start) :] if full.startswith(start) else os.path.relpath(full, self.root)).replace(os.sep, "/")

    def scan(self, folder: str) -> list[os.DirEntry[str]]:
        """The folder's entries in order of name, without what editors leave behind."""
        if not self.follows(folder):
            return []
        try:
            with os.scandir(folder) as found:
                entries = [entry for entry in found if not DROPPING.fullmatch(entry.name)]
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            self.report(codes.NOT_A_FILE, folder, "is a file where a folder is expected",
                        "Rename the file, or make it a folder")  # fmt: skip
            return []
        except OSError as error:
            self.report(
                codes.UNREADABLE,
                folder,
                f"the folder cannot be read: {error.strerror}",
                "Check its permissions",
            )
            return []
        return sorted((entry for entry in entries if self.is_allowed(entry)), key=lambda entry: entry.name)

    def is_allowed(self, entry: os.DirEntry[str]) -> bool:
        """Whether it is a file or folder of the project; a link's target must be inside it."""
        if UNUSABLE.search(entry.name):
            mend = "Rename it without backslashes and invisible characters"
            self.report(codes.BAD_SLUG, UNUSABLE.sub("?", entry.path), "has a name that cannot be published", mend)
            return False
        return not entry.is_symlink() or self.follows(entry.path)

    def follows(self, full: str) -> bool:
        """Whether this is no link, or one that may be followed."""
        fault = fault_of(full, self.real)
        if fault:
            self.report(fault.code, full, fault.what, fault.mend)
        return not fault

    def report(self, code: Code, full: str, what: str, mend: str) -> None:
        self.problems.append(Problem(Where(self.relative(full)), code, what, mend))

    def regular(self, full: str) -> bool:
        """Whether it is an ordinary file, which can be read without waiting."""
        try:
            mode = os.stat(full).st_mode
        except OSError as error:
            self.report(
                codes.UNREADABLE,
                full,
                f"cannot be read: {error.strerror}",
                "Check the file and its permissions",
            )
            return False
        if stat.S_ISDIR(mode):
            self.report(codes.NOT_A_FILE, full, "is a folder where a file is expected", "Rename the folder")
            return False
        if not stat.S_ISREG(mode):
            self.report(codes.NOT_A_FILE, full, "is not an ordinary file", "Replace it with a text file")
            return False
        return True

    def files(self, folder: Path, prefix: str = "", above: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
        """Name and absolute path of every file below a folder; `above` are the folders that are being walked."""
        real = os.path.realpath(folder)
        above = (*above, real) if above else (*map(str, Path(real).parents), real)
        if prefix.count("/") > DEPTH:
            self.report(codes.NOT_A_FILE, str(folder), f"is a folder inside {DEPTH} others", "Move it up")
            return
        for entry in self.scan(str(folder)):
            if entry.is_dir():
                if not entry.is_symlink() or self.enters(entry.path, above):
                    yield from self.files(folder / entry.name, f"{prefix}{entry.name}/", above)
            elif HALF_WRITTEN.fullmatch(entry.name):
                what = "is part of a file, left by an import that was stopped; it is not published"
                self.report(codes.NOT_AN_ENTRY, entry.path, what, "Remove it, or rename it if it is your own file")
            elif self.regular(entry.path):
                yield f"{prefix}{entry.name}", entry.path

    def enters(self, link: str, above: tuple[str, ...]) -> bool:
        """Whether a link to a folder is walked: not in a circle, and not for ever."""
        if os.path.realpath(link) in above:
            self.report(codes.NOT_A_FILE, link, "is a link to a folder that contains it", "Remove the link")
            return False
        self.links += 1
        if self.links == MOST_LINKS + 1:
            what = f"is one link too many: more than {MOST_LINKS} paths lead through links to folders"
            self.report(codes.NOT_A_FILE, link, what, "Remove links between folders that link to each other")
        return self.links <= MOST_LINKS


def tree(folder: Path, within: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Name and absolute path of every file below a folder of a theme, and what is wrong there.

    Links may lead to any place `within`, from which problems name the files.
    """
    walk = Walk(within)
    return dict(walk.files(folder)), tuple(walk.problems)


def forbidden(within: Path, *paths: Path) -> tuple[Problem, ...]:
    """What is wrong with these paths where they are links."""
    walk = Walk(within)
    for path in paths:
        walk.follows(str(path))
    return tuple(walk.problems)


def read_bytes(full: str, path: str, limit: int = ENTRY_LIMIT) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The file's bytes; None and a problem when it cannot or should not be read."""
    try:
        with open(full, "rb", buffering=0) as file:  # a buffer would be one more copy
            size = os.fstat(file.fileno()).st_size
            data = file.read(min(size, limit) + 1) if size else file.read(limit + 1)
    except OSError as error:
        return None, (
            Problem(
                Where(path),
                codes.UNREADABLE,
                f"cannot be read: {error.strerror}",
                "Check the file and its permissions",
            ),
        )
    if len(data) > limit:
        what = f"is larger than {limit >> 20} MiB"
        return None, (Problem(Where(path), codes.TOO_LARGE, what, "An entry is text; move large files to static/"),)
    return data, ()
