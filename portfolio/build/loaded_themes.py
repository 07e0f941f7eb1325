"""A theme and its templates as they were loaded, until their files may be others."""

from collections.abc import Callable, Sequence
from pathlib import Path

from portfolio.diagnostics.problems import Problem, Where
from portfolio.system.files.shipped import PACKAGE, built_in
from portfolio.system.store import Store
from portfolio.templates.engine.bytecode import Stores
from portfolio.templates.engine.templates import Templates
from portfolio.templates.theme.theme_files import Theme

ThemeAndProblems = tuple[Theme | None, tuple[Problem, ...]]
"""A theme, and what is wrong with its files."""

FRAGMENTS = 50_000
"""Fragments of pages beyond which all are made anew: edited papers leave theirs behind."""


class LoadedThemes:
    """What was loaded of themes; `path` keeps the user's own templates compiled, the program's stand beside it."""

    def __init__(self, path: Path, version: bytes, *, fresh: bool) -> None:
        own = Store(path, version, lasting=True, fresh=fresh)
        built = Store(PACKAGE / "__pycache__" / "templates", version, lasting=True)
        self.stores = Stores(own, built, str(built_in()))
        self.clear()

    def clear(self) -> None:
        """Files of themes may have changed."""
        self._themes: dict[tuple[str, Where], ThemeAndProblems] = {}
        self._templates: Templates | None = None

    def theme(self, name: str, where: Where, load: Callable[[], ThemeAndProblems]) -> ThemeAndProblems:
        """A theme as it was loaded."""
        if (name, where) not in self._themes:
            self._themes[(name, where)] = load()
        return self._themes[(name, where)]

    def templates(self, folders: Sequence[str], root: Path) -> Templates:
        """The templates of a theme, read and compiled once."""
        if self._templates is None or self._templates.folders != tuple(folders):
            self._templates = Templates(folders, root, self.stores)
        if len(self._templates.fragments) > FRAGMENTS:
            self._templates.fragments.clear()
        return self._templates
