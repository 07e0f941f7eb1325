"""What the user asked a build to do, and where."""

import os
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics.problems import USAGE, Failure, Problem, Where, quote
from portfolio.system.build_paths import Paths
from portfolio.system.files.shipped import built_in

MAX_NAME, MAX_PATH = 255, 3000
"""Bytes of a folder's name and of the way to it; a site needs some more below."""


class BuildOptions(NamedTuple):
    """The options of a build."""

    source: Path = Path("content")
    output: Path = Path("site")
    theme: str = ""
    """Instead of site.yaml's."""
    base_url: str = ""
    """Instead of site.yaml's."""
    jobs: int = 0
    """Processes; as many as there are processors unless given."""
    fresh: bool = False
    """Ignore all caches."""
    drafts: bool = False
    """Include drafts."""
    strict: bool = False
    """Let warnings stop the build too."""
    today: str = ""
    """The day of the build as `2024-05-31`, by which dates are in the future; '' where it does not matter."""

    @property
    def key(self) -> str:
        """What makes two builds into one output folder the same build."""
        return repr(
            (
                os.path.realpath(self.source),
                os.path.realpath(self.output),
                self.theme,
                self.base_url,
                self.drafts,
                self.today,
            )
        )


def paths_of(options: BuildOptions) -> Paths:
    """Where this build reads and writes; raises `Failure` where there is no source."""
    source = place_of("--source", options.source)
    if not os.path.isdir(source):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be entered
        from portfolio.diagnostics import codes  # all of them, for one that is hardly ever wanted

        what = f"--source: there is no folder {quote(str(options.source))}"
        mend = "Name the folder that holds site.yaml, or go to the folder that contains `content/`"
        raise Failure(USAGE, [Problem(Where(""), codes.NO_SOURCE, what, mend)])
    return paths_for(source, place_of("--output", options.output))


def paths_for(source: Path, output: Path) -> Paths:
    """Where a build of this content folder reads and writes; both folders in full."""
    return Paths(source, output, source.parent, built_in())


def place_of(option: str, folder: Path) -> Path:
    """The folder in full, all links followed; raises `Failure` for a name that none can have or none should."""
    text = os.fspath(folder)
    if fault := _fault_of(text):
        from portfolio.diagnostics import codes

        what = f"{option}: expected the name of a folder, found {text[:60]!r}, which {fault}"
        raise Failure(USAGE, [Problem(Where(""), codes.BAD_FOLDER_NAME, what, "Choose another name")])
    return Path(os.path.realpath(text))  # Path.resolve raises on a circle of links


def _fault_of(text: str) -> str:
    """Why this cannot name a folder, or should not, as the end of a sentence; or ''."""
    if not text.isprintable():
        return "holds an invisible character"
    names = [name for name in text.replace(os.sep, "/").split("/") if name not in ("", ".", "..")]
    if len(os.fsencode(text)) > MAX_PATH or any(len(os.fsencode(name)) > MAX_NAME for name in names):
        return "is too long"
    if loose := [name for name in names if name[-1] in ". "]:
        named = "" if loose[0] == text else f", in '{loose[0]}'"
        return f"ends in a dot or a space{named}: Windows drops these"
    return ""
