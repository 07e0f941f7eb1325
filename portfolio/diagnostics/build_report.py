"""What a build did, for the person who started it."""

from typing import NamedTuple

from portfolio.diagnostics.problems import Problem


class Made(NamedTuple):
    """A page that was rendered, and why."""

    file: str
    why: tuple[str, ...]
    """Fields of its view that changed; `template`; `new`; `file` when only the file was damaged."""


class Ready(NamedTuple):
    """How ready a paper is to be found by Google Scholar."""

    path: str
    """Its file."""
    url: str
    missing: tuple[str, ...]
    """What a crawler would miss, the most important first; nothing where it is ready."""


class Report(NamedTuple):
    """The result of a build or a check."""

    rendered: tuple[Made, ...]
    """In order of their files."""
    unchanged: int
    """Pages that were left alone."""
    removed: int
    """Files that the site no longer has."""
    problems: tuple[Problem, ...]
    """All of them, in order; with an error among them nothing was written."""
    seconds: float = 0.0
    stopped: bool = False
    """Whether the work ended before anything was written."""
    scholar: tuple[Ready, ...] = ()
    """Each paper's readiness, where it was asked for."""
