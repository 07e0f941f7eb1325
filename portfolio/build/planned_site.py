"""A site that is ready to be rendered, and what came of it."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from portfolio.build.build_options import BuildOptions
from portfolio.content.content_types import Content
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import Problem, Where, sorted_problems
from portfolio.system.workers import processors
from portfolio.templates.engine.templates import Templates
from portfolio.templates.page import Asset, Page


class PlannedSite(NamedTuple):
    """A site ready to be rendered; None in place of what errors forbid."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    templates: Templates | None
    problems: tuple[Problem, ...]
    origins: Mapping[tuple[str, str], Sequence[Where]] = {}
    """Where the pages are written that come from one entry, by address and template."""
    files: frozenset[str] = frozenset()
    """Every file of the site."""
    plain: tuple[Page, ...] = ()
    """Files of the site that no template makes."""
    content: Content | None = None
    """What the pages were made from; None without settings."""


class WrittenSite(NamedTuple):
    """What came of a plan: the site on disk, or a report that says what stopped it."""

    report: Report
    files: Mapping[str, str] = {}
    """Every file of the site with its digest; nothing where the report says that the work was stopped."""


def stopped_report(problems: Iterable[Problem], started: float = 0.0) -> Report:
    """The report of a build that these problems forbid."""
    return Report((), 0, 0, sorted_problems(problems), time.perf_counter() - started, stopped=True)


def job_count(options: BuildOptions) -> int:
    """How many processes a build may use."""
    return options.jobs or processors()
