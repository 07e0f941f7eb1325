"""`portfolio check`: everything that a build checks, and what only the pages as they will be can show."""

import time
from typing import NamedTuple

from portfolio.build.audit.google_scholar import readiness
from portfolio.build.audit.page_checks import page_problems
from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.last_build import Memory
from portfolio.build.pipeline import prepare, version
from portfolio.build.planned_site import job_count, stopped_report
from portfolio.build.render import render
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import has_errors, sorted_problems
from portfolio.output.folder_guard import check_output
from portfolio.pages.plan import sources
from portfolio.system import memo


class CheckOptions(NamedTuple):
    """What is to be looked at besides."""

    scholar: bool = False
    """How ready each paper is to be found by Google Scholar."""
    external: bool = False
    """Whether links that lead out of the site lead anywhere; asks their servers."""


NOTHING_MORE = CheckOptions()


def examine(options: BuildOptions, asked: CheckOptions = NOTHING_MORE, *, progress: Tell = lambda *_: None) -> Report:
    """Everything that `build` checks, templates included, and the links of all pages; writes nothing."""
    started = time.perf_counter()
    paths = paths_of(options)
    check_output(options.output, root=paths.root, source=paths.source, others=(paths.root / "themes", paths.themes))
    memory = Memory(paths, version(), fresh=options.fresh)
    with memo.remembering(memo.Remembered()):
        planned = prepare(options, memory, progress)
    problems = planned.problems
    origin = sources(planned.pages, planned.origins)
    if planned.templates and not has_errors(problems):
        done, wrong = render(planned.pages, planned.templates, jobs=job_count(options), sources=origin)
        problems = sorted_problems((*problems, *wrong))
        if not has_errors(problems):
            of_pages = page_problems(planned, done, paths, external=asked.external, progress=progress)
            problems = sorted_problems((*problems, *of_pages))
    if has_errors(problems, strict=options.strict):
        return stopped_report(problems, started)
    report = Report((), len(planned.pages), 0, problems, time.perf_counter() - started)
    return report._replace(scholar=readiness(planned.pages, planned.assets, origin)) if asked.scholar else report
