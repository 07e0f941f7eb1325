"""`portfolio doctor`: what is installed, which extras are there, and what is odd about this machine."""

import locale
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from re import match
from shutil import which
from tempfile import TemporaryDirectory
from typing import NamedTuple

from portfolio import __version__
from portfolio.model import Paper
from portfolio.pages.kind_registry import kind_of
from portfolio.system.files.shipped import PACKAGE

FEW_WATCHES = 8192
"""Folders that Linux lets one user watch, below which a preview may run out of them."""


class DoctorLine(NamedTuple):
    """Something about the machine."""

    name: str
    found: str
    odd: str = ""
    """Why it is odd, and what to do; '' where all is well."""


def lines(source: Path) -> list[DoctorLine]:
    """All there is to say; `source` is the site's folder, if there is one."""
    return [
        DoctorLine("portfolio", f"{__version__} in {PACKAGE}"),
        _python(),
        DoctorLine("system", f"{platform.system()} {platform.release()}, {platform.machine()}"),
        *_libraries(),
        *_extras(),
        _git(),
        _site(source),
        *_oddities(source.resolve().parent),
    ]


def report_text(found: list[DoctorLine]) -> str:
    """The lines as a terminal shows them, and how many are odd."""
    width = max(len(it.name) for it in found)
    rows = [f"{'!' if it.odd else ' '} {it.name.ljust(width)}  {it.found}" + (f"\n    {it.odd}" if it.odd else "")
            for it in found]  # fmt: skip
    odd = sum(bool(it.odd) for it in found)
    return "\n".join([*rows, "", "No problems found." if not odd else f"Problems found: {odd}, marked with !."])


def _python() -> DoctorLine:
    where = "in a virtual environment" if sys.prefix != sys.base_prefix else "not in a virtual environment"
    odd = "" if sys.version_info >= (3, 11) else "Python 3.11 or later is needed"
    return DoctorLine("Python", f"{platform.python_version()} at {sys.executable}, {where}", odd)


def _libraries() -> Iterator[DoctorLine]:
    """The libraries that the program cannot do without."""
    try:
        needed = [match(r"[\w.-]+", it) for it in requires("portfolio") or () if "extra ==" not in it]
    except PackageNotFoundError:
        yield DoctorLine(
            "libraries", "unknown", "portfolio runs from a folder that is not installed: `pip install -e .`"
        )
        return
    names = [it[0] for it in needed if it]
    found = {name: _version(name) for name in names}
    missing = [name for name, it in found.items() if not it]
    shown = ", ".join(f"{name} {it}" for name, it in found.items() if it)
    yield DoctorLine("libraries", shown, f"Missing: {', '.join(missing)}; install portfolio again" if missing else "")


def _extras() -> Iterator[DoctorLine]:
    """What can be added, and what for."""
    from portfolio.site.styled_references import pandoc

    missing = 'not installed: `pip install "portfolio[citations]"` brings APA, MLA and other reference styles'
    yield DoctorLine("citations", f"pandoc at {pandoc()}" if pandoc() else missing)
    pillow, reader = _version("pillow"), _version("pypdf")
    missing = 'not installed: `pip install "portfolio[images]"` draws social cards and copies pictures'
    yield DoctorLine("images", f"Pillow {pillow}" if pillow else missing)
    missing = 'not installed: `pip install "portfolio[scholar]"` lets `check --scholar` read PDFs'
    yield DoctorLine("scholar", f"pypdf {reader}" if reader else missing)


def _git() -> DoctorLine:
    program = which("git")
    if not program:
        return DoctorLine("git", "not installed", "`portfolio deploy` needs it: https://git-scm.com")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - as found
    return DoctorLine("git", done.stdout.strip().removeprefix("git version "))


def _site(source: Path) -> DoctorLine:
    if not (source / "site.yaml").is_file():
        return DoctorLine("site", f"none here: there is no {(source / 'site.yaml').as_posix()}")
    papers = sum(1 for it in (source / kind_of(Paper).folder).rglob("*") if it.suffix in (".md", ".yaml", ".yml"))
    return DoctorLine("site", f"{source.as_posix()}/, {papers} paper{'' if papers == 1 else 's'}")


def _oddities(root: Path) -> Iterator[DoctorLine]:
    """What makes the program slow, or behave otherwise than elsewhere."""
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        yield DoctorLine("PYTHONDONTWRITEBYTECODE", "set", "Each start takes twice as long: unset it")
    if (encoding := locale.getpreferredencoding(do_setlocale=False)).lower().replace("-", "") != "utf8":
        yield DoctorLine("encoding", encoding, "Names with accents may look wrong here; set PYTHONUTF8=1")
    watches = _watches()
    if 0 < watches < FEW_WATCHES:
        yield DoctorLine(
            "watches", str(watches), "Large sites need more: `sudo sysctl fs.inotify.max_user_watches=65536`"
        )
    yield _folder(root)


def _folder(root: Path) -> DoctorLine:
    """Whether the project's folder can be written, and how it takes names."""
    try:
        with TemporaryDirectory(prefix=".portfolio-doctor-", dir=root) as folder:
            (Path(folder) / "a").touch()
            same = (Path(folder) / "A").exists()
    except OSError as error:
        return DoctorLine("folder", str(root), f"It cannot be written: {error.strerror}")
    return DoctorLine("folder", f"{root}, {'not case-sensitive' if same else 'case-sensitive'}")


def _watches() -> int:
    """How many folders may be watched; 0 where nobody can say."""
    try:
        return int(Path("/proc/sys/fs/inotify/max_user_watches").read_text())
    except (OSError, ValueError):
        return 0


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
