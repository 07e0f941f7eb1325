"""What the user asked a build to do, and where."""

import os
from pathlib import Path
from typing import NamedTuple

from portfolio import codes
from portfolio.problems import USAGE, Failure, Problem, Where, quoted
from portfolio.sweep import Paths


class Wish(NamedTuple):
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


def paths_of(wish: Wish) -> Paths:
    """Where this build reads and writes; raises `Failure` where there is no source."""
    source = wish.source.resolve()
    if not source.is_dir():
        what = f"--source: there is no folder {quoted(str(wish.source))}"
        mend = "Name the folder that holds site.yaml, or go to the folder that contains `content/`"
        raise Failure(USAGE, [Problem(Where(""), codes.NO_SOURCE, what, mend)])
    return Paths(source, wish.output.resolve(), source.parent, built_in())


def built_in() -> Path:
    """Where the themes that come with the program are: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent / "_themes"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "themes"
