"""The last two steps of a build: render the pages that are stale, write the files that differ."""

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.build.build_state import BuildState, RenderedPage, StalePages
from portfolio.build.last_build import Memory
from portfolio.build.output_files import asset_digests, outputs_of
from portfolio.build.planned_site import PlannedSite, WrittenSite, stopped_report
from portfolio.build.render import render
from portfolio.build.stale_pages import stale_pages
from portfolio.build.untemplated_files import plain_files
from portfolio.diagnostics.build_report import Made, Report
from portfolio.diagnostics.console import REMEMBERING, Tell
from portfolio.diagnostics.problems import Problem, has_errors, sorted_problems
from portfolio.output.replace import Published, publish
from portfolio.pages.plan import sources
from portfolio.system import change_detection
from portfolio.templates.engine.templates import TemplateProblem, Templates


def render_ahead(planned: PlannedSite, memory: Memory) -> None:
    """Make the pages that will be stale if the site stands as the last build of this memory left it."""
    if planned.templates is None or has_errors(planned.problems):
        return
    with suppress(TemplateProblem):  # it is told when the site is written
        stale = _stale_pages(planned, planned.templates, memory, memory.last_files)
        done, wrong = render([it.page for it in stale.waiting], planned.templates, jobs=1)
        memory.ahead = stale if wrong else stale._replace(rendered=tuple(done))


class Writing(NamedTuple):
    """How a site is written."""

    jobs: int
    """How many processes may work."""
    progress: Tell
    look_at_output: bool = True
    """Whether the output folder is looked at; else it is taken to stand as the last build of this memory left it."""
    defer_plain_files: bool = False
    """Whether the files that no template makes stay as they stand, for another time."""


def write_site(planned: PlannedSite, memory: Memory, asked: Writing) -> WrittenSite:
    """Render what is stale and write what differs; what was made from what stands in `memory` then."""
    if planned.templates is None:
        return WrittenSite(stopped_report(planned.problems))
    state, since = memory.state, change_detection.clock(memory.paths)
    manifest, standing = memory.standing_files(look_at_output=asked.look_at_output)
    try:
        stale = _stale_pages(planned, planned.templates, memory, standing)
    except TemplateProblem as error:
        return WrittenSite(stopped_report((*planned.problems, error.problem)))
    memory.page_records = stale.page_records
    done, wrong = _rendered_pages(planned, stale, asked.jobs, asked.progress)
    if wrong:
        return WrittenSite(stopped_report((*planned.problems, *wrong)))
    assets = asset_digests(planned.assets, state.assets, state.since)
    spoilt = manifest.files.keys() - standing.keys()  # what was changed by hand is put right at once
    due = [page for page in planned.plain if page.file in spoilt] if asked.defer_plain_files else planned.plain
    plain, slow = plain_files(due, state.slow_files, jobs=asked.jobs)
    outputs, unchanged = outputs_of(planned, done, assets, plain, standing)
    asked.progress("Writing", 0, 0)
    published = publish(memory.paths.output, outputs, root=memory.paths.root, manifest=manifest, still=unchanged)
    asked.progress(REMEMBERING, 0, 0)
    records = stale.records
    records |= {it.page.file: replace(it.record, content=published.digests[it.page.file]) for it in stale.waiting}
    memory.last_pages = (planned.pages, planned.templates)
    slow = state.slow_files | slow if asked.defer_plain_files else slow
    now = BuildState(records, {}, assets, since, change_detection.clock(memory.paths), slow)
    memory.remember_site(published, now, look_at_output=asked.look_at_output)
    return WrittenSite(_report(planned, stale, published), published.digests)


def _stale_pages(planned: PlannedSite, templates: Templates, memory: Memory, standing: Mapping[str, str]) -> StalePages:
    """The pages to make; as they were found ahead, where that was for the same."""
    ahead, memory.ahead = memory.ahead, None
    if ahead and ahead.pages is planned.pages and ahead.templates is templates and ahead.standing is standing:
        return ahead
    return stale_pages(planned.pages, templates, standing, memory.known_pages(templates, standing), memory.digests)


def _report(planned: PlannedSite, stale: StalePages, published: Published) -> Report:
    made = tuple(sorted(Made(it.page.file, it.why) for it in stale.waiting))
    problems = sorted_problems((*planned.problems, *published.kept))
    return Report(made, len(planned.pages) - len(made), len(published.removed), problems)


def _rendered_pages(
    planned: PlannedSite, stale: StalePages, jobs: int, progress: Tell
) -> tuple[list[RenderedPage], tuple[Problem, ...]]:
    """The stale pages, those that were rendered ahead among them, and the problems of templates."""
    ready = {it.page.file for it in stale.rendered}
    rest = [it.page for it in stale.waiting if it.page.file not in ready]
    more, wrong = render(
        rest,
        stale.templates,
        jobs=jobs,
        tick=lambda n: progress("Rendering", n, len(rest)),
        sources=sources(rest, planned.origins),
    )
    return [*stale.rendered, *more], wrong
