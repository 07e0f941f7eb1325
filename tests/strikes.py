"""Whole builds in processes of their own, struck at a chosen call: by an error, by a signal, by death.

The calls are those that Python itself tells of (PEP 578), wherever in the program they are made: nothing that
opens, makes, moves or removes a file, or lists a folder, escapes.  Writing counts twice, before and half-way.
"""

import builtins
import errno
import io
import json
import os
import shutil
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sites import GOLDEN, clean, entry, rebuilt, settle, tree, wish, write

from portfolio.cli import build_and_check
from portfolio.diagnostics.console import OutputOptions
from portfolio.model.slugs import MANIFEST, STAGE

CHANGES = {"os.mkdir": 0, "os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.link": 1, "os.utime": 0}
"""Audit events that change the disk, and which of their arguments is the path that changes."""

LOOKS = ("os.scandir", "os.listdir")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

HAND = "papers/p07/index.html"
FOREIGN = {"notes.txt": b"mine", "papers/mine.pdf": b"%PDF mine"}

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE)


class Call(NamedTuple):
    """A call that a build makes."""

    kind: str
    """An audit event; `write` half-way through writing, `read` for opening a file to read."""
    path: str
    """Relative to the project."""

    @property
    def changes(self) -> bool:
        """Whether it changes the disk."""
        return self.kind not in ("read", *LOOKS)


class Ended(NamedTuple):
    """How a build in a process of its own ended."""

    code: int
    """Its exit code, or the number of the signal that killed it with a minus."""
    said: str
    """What it wrote on the error stream."""


Strike = Callable[[int, Call], None]


def paper(number: int, abstract: str = "") -> str:
    """A paper that has little to do with the others, so that few pages change with it."""
    return entry(f"Paper {number}", abstract or f"Abstract {number}.", date=f"{2000 + number % 5}-03")


def old_site() -> dict[str, str | bytes]:
    """Fifty papers, a page, assets and a theme with next to no markup."""
    papers = {f"content/papers/p{number:02}.md": paper(number) for number in range(49)}
    theme = {it.relative_to(GOLDEN).as_posix(): it.read_bytes() for it in (GOLDEN / "themes/tiny").rglob("*.*")}
    return {
        **theme, **papers, "content/site.yaml": "name: Ada\ntheme: tiny\nindexes: [years]\n",
        "content/papers/deep/index.md": entry("Deep", "![A](a.svg)", date="2001"),
        "content/papers/deep/a.svg": "<svg/>", "content/pages/about.md": entry("About", "Me."),
        "content/static/cv.pdf": b"%PDF old" * 500, "content/static/old.txt": "goes",
    }  # fmt: skip


def edit(root: Path) -> None:
    """Ten changed files: edits, one gone, one renamed, assets, a template."""
    papers = root / "content/papers"
    for number in (1, 2, 3, 4):
        (papers / f"p{number:02}.md").write_text(paper(number, "Another abstract."))
    (papers / "p05.md").unlink()
    (papers / "p06.md").rename(papers / "renamed.md")
    (papers / "deep/a.svg").write_text("<svg></svg>")
    (root / "content/static/cv.pdf").write_bytes(b"%PDF new" * 600)
    (root / "content/static/old.txt").unlink()
    template = root / "themes/tiny/templates/page.html"
    template.write_text(template.read_text() + "<!-- new -->\n")


class Scene:
    """A project whose content was edited after a build, to be brought back again and again."""

    def __init__(self, folder: Path) -> None:
        self.root, self._kept = folder / "project", folder / "kept"
        write(self.root, old_site())
        settle(self.root)
        rebuilt(self.root)
        self.built = tree(self.root / "site")
        write(self.root / "site", FOREIGN)
        (self.root / "site" / HAND).write_bytes(b"by hand")
        edit(self.root)
        settle(self.root)
        self.old = files(self.root / "site")
        self.new = {**clean(self.root, folder / "clean")[0], **FOREIGN}
        self.sources = self._sources()
        for name in ("site", ".portfolio"):
            shutil.copytree(self.root / name, self._kept / name)
        self.calls = self._calls()
        self.final = next(
            place for place, it in reversed(list(enumerate(self.calls))) if it == Call("os.rename", f"site/{MANIFEST}")
        )

    def restore(self) -> None:
        """The project as it was after the edits and before the build; its sources are only ever read."""
        for name, put in (("site", os.link), (".portfolio", shutil.copy2)):  # what is published is never written over
            shutil.rmtree(self.root / name, ignore_errors=True)
            shutil.copytree(self._kept / name, self.root / name, copy_function=put)

    def _sources(self) -> dict[str, bytes]:
        return {**tree(self.root / "content"), **tree(self.root / "themes")}

    def _calls(self) -> list[Call]:
        calls: list[Call] = []
        log = self.root.parent / "calls.json"
        self.restore()  # a copy has other inodes, and so is looked at more closely

        def note(_: int, call: Call) -> None:
            calls.append(call)

        ended = self.build(note, at_end=lambda: log.write_text(json.dumps(calls)))
        assert ended.code == 0, ended
        assert self.next_build_is_clean() == ""
        self.restore()
        return [Call(*it) for it in json.loads(log.read_text())]

    def build(self, strike: Strike, *, at_end: Callable[[], object] = lambda: None) -> Ended:
        """A build as the command line does it, in a process of its own; `strike` is told of each call before it."""
        said = self.root.parent / "said.txt"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child only builds
            child = os.fork()
        if not child:  # pragma: no cover (in the child)
            code = 99
            try:
                sys.stderr = said.open("w")
                with struck(self.root, strike):
                    code = build_and_check.build(wish(self.root), OutputOptions(quiet=True))
                at_end()
                sys.stderr.flush()
            except BaseException:
                import traceback

                traceback.print_exc()
                sys.stderr.flush()
            finally:
                os._exit(code)
        return Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.read_text())

    def failing(self, number: int, error: int, *, ever_after: bool = False) -> Strike:
        """An error at a call, as the system would give it; `ever_after` at every later change too."""

        def strike(now: int, call: Call) -> None:
            if now == number or (ever_after and now > number and call.changes):
                named = [] if call.kind == "write" else [os.fspath(self.root / call.path)]
                raise OSError(error, os.strerror(error), *named)

        return strike

    def torn(self) -> list[str]:
        """Published files that are neither the old nor the new one."""
        found = files(self.root / "site")
        either = ({**self.old}, {name: data for name, data in self.new.items() if name != MANIFEST})
        return [name for name in {**found, **either[0], **either[1]}
                if found.get(name) not in (either[0].get(name), either[1].get(name))]  # fmt: skip

    def published(self) -> dict[str, bytes]:
        """What is published now."""
        return files(self.root / "site")

    def is_old(self) -> bool:
        """Whether the whole site is the old one, with nothing left of the attempt."""
        it = tree(self.root / "site")
        return it == {**self.old, MANIFEST: self.built[MANIFEST]}

    def is_new(self) -> bool:
        """Whether the whole site is the new one."""
        return {**files(self.root / "site"), MANIFEST: b""} == {**self.new, MANIFEST: b""}

    def next_build_is_clean(self) -> str:
        """What is wrong after one more build, such as another tree than a clean build gives; or ''."""
        rebuilt(self.root)
        site = tree(self.root / "site")
        if site != self.new:
            return (
                f"differs from a clean build: {[it for it in {*site, *self.new} if site.get(it) != self.new.get(it)]}"
            )
        if (self.root / "site" / STAGE).exists():
            return "the stage is left"
        if self._sources() != self.sources:
            return "a source was touched"
        kept = [it.read_bytes() for it in (self.root / ".portfolio/kept").rglob("index.html")]
        if kept != [b"by hand"]:
            return f"what was changed by hand is lost: {kept}"
        odd = [it.name for it in (self.root / ".portfolio").rglob("*.new")]
        return f"left behind: {odd}" if odd else ""


def files(site: Path) -> dict[str, bytes]:
    """What is published: everything but our list and what is still being staged."""
    return {name: data for name, data in tree(site).items() if name != MANIFEST and not name.startswith(STAGE)}


class struck:
    """Tells `strike` of every call below the root, for the rest of this process's life."""

    def __init__(self, root: Path, strike: Strike) -> None:
        self._root = f"{root}{os.sep}"
        self._strike: Strike | None = strike
        self._calls = 0

    def __enter__(self) -> None:
        opened = io.open

        def opening(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
            if mode == "wb" and os.fspath(file).startswith(self._root):
                halting = _Halting(file, mode, told=self._tell)
                return io.BufferedWriter(halting) if buffering else halting
            return opened(file, mode, buffering, *rest, **named)

        io.open = builtins.open = opening
        sys.addaudithook(self._heard)  # it can never be taken away again

    def __exit__(self, *_: object) -> None:
        self._strike = None

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._strike is None:
            return
        if event == "open":
            self._tell("open" if arguments[2] & WRITING else "read", arguments[0])
        elif event == "os.mkdir" and Path(arguments[0]).is_dir():
            return  # it is there already, and that is all the program wants to know
        elif event in CHANGES:
            self._tell(event, arguments[CHANGES[event]])
        elif event in LOOKS:
            self._tell(event, arguments[0])

    def _tell(self, kind: str, path: Any) -> None:
        if isinstance(path, str | os.PathLike) and self._strike and os.fspath(path).startswith(self._root):
            number, self._calls = self._calls, self._calls + 1
            self._strike(number, Call(kind, os.fspath(path)[len(self._root) :]))


class _Halting(io.FileIO):
    """A file that is written in two halves, with a call between them."""

    def __init__(self, file: Any, mode: str, *, told: Callable[[str, Any], None]) -> None:
        super().__init__(file, mode)
        self._told = told

    def write(self, data: Any) -> int:
        half = len(data) // 2
        super().write(data[:half])
        self._told("write", self.name)
        return half + super().write(data[half:])


def killing(number: int, *signals: int) -> Strike:
    """Signals at a call and at those that follow it, one each."""

    def strike(now: int, _: Call) -> None:
        if 0 <= now - number < len(signals):
            os.kill(os.getpid(), signals[now - number])

    return strike
