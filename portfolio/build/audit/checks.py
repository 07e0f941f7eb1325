"""`portfolio check`: everything that a build checks, and what only the pages as they will be can show."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from portfolio.build.audit.crawl import Links, dead, heavy, outside, too_large, unsound
from portfolio.build.audit.google_scholar import readiness
from portfolio.build.audit.html import seen_on
from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.last_build import Memory
from portfolio.build.pipeline import prepare, version
from portfolio.build.ready_site import ReadySite, jobs, stopped
from portfolio.build.render import Rendered, render
from portfolio.diagnostics import codes
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import Problem, Where, arranged, has_errors, quoted
from portfolio.output.folder_guard import check_output
from portfolio.pages.plan import sources
from portfolio.system import memo
from portfolio.system.change_check import Paths


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
        found += _outside(pages, origin, paths, base)
    yield from (problem for problem in found if problem.code.id not in off)


def _outside(pages: Links, origin: Mapping[str, str], paths: Paths, base: str) -> Iterator[Problem]:
    """A warning for each address outside the site at which nothing is any more, where it is written."""
    from portfolio.services import link_check  # asks other machines, and nothing else here does

    wanted = {url: files for url, files in outside(pages).items() if not (base and url.startswith(base))}
    for it in link_check.answers(wanted, paths.root / ".portfolio" / "cache" / "links.json"):
        if it.fault:
            path = next((origin[file] for file in wanted[it.url] if file in origin), f"{paths.source.name}/site.yaml")
            what = f"the link to {quoted(it.url, 200)} is dead: {it.fault}"
            mend = "Correct it, or link a copy at https://web.archive.org"
            yield Problem(_place(paths, path, it.url), codes.DEAD_LINK, what, mend)


def _place(paths: Paths, path: str, url: str) -> Where:
    """Where an address stands in a file: the first time that it is written there."""
    try:
        lines = (paths.root / path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return Where(path)
    return next((Where(path, number, line.index(url) + 1) for number, line in enumerate(lines, 1) if url in line),
                Where(path))  # fmt: skip
