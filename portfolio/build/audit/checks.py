"""`portfolio check`: everything that a build checks, and what only the pages as they will be can show."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from portfolio.build.audit.crawl import dead, heavy, too_large, unsound
from portfolio.build.audit.google_scholar import readiness
from portfolio.build.audit.html import seen_on
from portfolio.build.audit.outside_links import dead_outside
from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.build_state import Rendered
from portfolio.build.last_build import Memory
from portfolio.build.pipeline import prepare, version
from portfolio.build.ready_site import ReadySite, jobs, stopped
from portfolio.build.render import render
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import Problem, arranged, has_errors
from portfolio.output.folder_guard import check_output
from portfolio.pages.plan import sources
from portfolio.system import memo
from portfolio.system.build_paths import Paths


class CheckOptions(NamedTuple):
    """What is to be looked at besides."""

    scholar: bool = False
    """How ready each paper is to be found by Google Scholar."""
    external: bool = False
    """Whether links that lead out of the site lead anywhere; asks their servers."""


NOTHING_MORE = CheckOptions()


def examine(wish: BuildOptions, asked: CheckOptions = NOTHING_MORE, *, tell: Tell = lambda *_: None) -> Report:
    """Everything that `build` checks, templates included, and the links of all pages; writes nothing."""
    started = time.perf_counter()
    paths = paths_of(wish)
    check_output(wish.output, root=paths.root, source=paths.source, others=(paths.root / "themes", paths.themes))
    memory = Memory(paths.memory, version(), fresh=wish.fresh)
    with memo.remembering(memo.Remembered()):
        planned = prepare(wish, paths, memory, tell)
    problems = planned.problems
    origin = sources(planned.pages, planned.origins)
    if planned.templates and not has_errors(problems):
        done, wrong = render(planned.pages, planned.templates, jobs=jobs(wish), sources=origin)
        problems = arranged((*problems, *wrong))
        if not has_errors(problems):
            problems = arranged((*problems, *_of_pages(planned, done, origin, asked, paths, tell)))
    if has_errors(problems, strict=wish.strict):
        return stopped(problems, started)
    report = Report((), len(planned.pages), 0, problems, time.perf_counter() - started)
    return report._replace(scholar=readiness(planned.pages, planned.assets, origin)) if asked.scholar else report


def _of_pages(
    planned: ReadySite,
    done: Sequence[Rendered],
    origin: Mapping[str, str],
    asked: CheckOptions,
    paths: Paths,
    tell: Tell,
) -> Iterator[Problem]:
    """What the pages show, where site.yaml does not turn it off."""
    off = {name.upper() for name in planned.content.settings.ignore} if planned.content else set()
    seen = {it.page: seen_on(it.data) for it in done if it.page.file.endswith(".html")}
    pages = {page.file: it.links for page, it in seen.items()}
    copied = {it.source for it in planned.content.pictures} if planned.content else set()
    base = planned.content.settings.base_url if planned.content else ""
    found = [*dead(pages, planned.files, urlsplit(base).path or "/"), *too_large(done, planned.assets)]
    found += [*unsound(seen), *heavy(seen, planned.assets, copied)]
    if asked.external:
        tell("Asking", 0, 0)
        found += dead_outside(pages, origin, paths, base)
    yield from (problem for problem in found if problem.code.id not in off)
