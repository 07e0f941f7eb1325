"""From a plan to the site on disk: make what is stale, write what differs."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from msgspec.structs import replace

from portfolio.build.build_options import BuildOptions
from portfolio.build.build_state import Ahead, BuildState, Fingerprint, Rendered, Stale
from portfolio.build.last_build import Memory
from portfolio.build.output_files import asset_digests, outputs_of
from portfolio.build.plain_files import plain_files
from portfolio.build.ready_site import Put, ReadySite, jobs, stopped
from portfolio.build.render import render, stale
from portfolio.diagnostics.build_report import Made, Report
from portfolio.diagnostics.console import REMEMBERING, Tell
from portfolio.diagnostics.problems import Problem, arranged
from portfolio.output.replace import publish
from portfolio.pages.plan import sources
from portfolio.system import change_detection
from portfolio.system.build_paths import Paths
from portfolio.templates.engine.templates import TemplateProblem, Templates
from portfolio.templates.page import Page


def render_ahead(planned: ReadySite, templates: Templates, memory: Memory) -> None:
    """Make the pages that will be stale if the site stands as the last build of this memory left it."""
    standing = memory.last_standing
    memory.ahead, made = None, dict(memory.made)
    settled = _settled(memory, templates, standing)
    with suppress(TemplateProblem):  # it is told when the pages are put
        waiting, records = stale(planned.pages, templates, memory.state.pages, standing, memory.version,
                                 made=made, digests=memory.digests, settled=settled)  # fmt: skip
        done, wrong = render([it.page for it in waiting], templates, jobs=1)
        memory.ahead = Ahead(planned.pages, templates, standing, waiting, records, made, () if wrong else tuple(done))


def put(
    planned: ReadySite, templates: Templates, wish: BuildOptions, paths: Paths, memory: Memory, since: int, tell: Tell,
    *, swept: bool = True, held: bool = False,
) -> Put:  # fmt: skip
    """Render what is stale and write what differs; what was made from what stands in `memory` then.

    Without `swept` the site is taken to stand as the last build of this memory left it, which costs no look.
    `held` leaves the files that no template makes as they stand, for another time.
    """
    state = memory.state
    manifest, standing = memory.standing(paths, swept=swept)
    ahead, memory.ahead = memory.ahead, None
    if not (ahead and ahead.pages is planned.pages and ahead.templates is templates and ahead.standing is standing):
        ahead = None
    try:
        waiting, records = _stale(planned, templates, memory, standing, ahead)
    except TemplateProblem as error:
        return Put(stopped((*planned.problems, error.problem)))
    done, wrong = _rendered(planned, [it.page for it in waiting], templates, wish, ahead, tell)
    if wrong:
        return Put(stopped((*planned.problems, *wrong)))
    assets = asset_digests(planned.assets, state.assets, state.since)
    spoilt = manifest.files.keys() - standing.keys()  # what was changed by hand is put right at once
    due = [page for page in planned.plain if page.file in spoilt] if held else planned.plain
    plain, drawn = plain_files(due, state.drawn, jobs=jobs(wish))
    outputs, still = outputs_of(planned, done, assets, plain, standing)
    tell("Writing", 0, 0)
    published = publish(paths.output, outputs, root=paths.root, manifest=manifest, still=still)
    tell(REMEMBERING, 0, 0)
    records |= {it.page.file: replace(it.record, content=published.digests[it.page.file]) for it in waiting}
    memory.settled = (planned.pages, templates)
    kept = state.drawn | drawn if held else drawn
    memory.stand(
        paths, published, BuildState(records, {}, assets, since, change_detection.clock(paths), kept), swept=swept
    )
    made = tuple(sorted(Made(it.page.file, it.why) for it in waiting))
    pages = len(planned.pages)
    report = Report(made, pages - len(made), len(published.removed), arranged((*planned.problems, *published.kept)))
    return Put(report, published.digests)


def _stale(
    planned: ReadySite, templates: Templates, memory: Memory, standing: Mapping[str, str], ahead: Ahead | None
) -> tuple[list[Stale], dict[str, Fingerprint]]:
    """The pages to make, and the records of all."""
    if ahead:
        memory.made = ahead.made
        return ahead.waiting, ahead.records
    return stale(planned.pages, templates, memory.state.pages, standing, memory.version, made=memory.made,
                 digests=memory.digests, settled=_settled(memory, templates, standing))  # fmt: skip


def _settled(memory: Memory, templates: Templates, standing: Mapping[str, str]) -> Sequence[Page]:
    """The pages of the last build of this memory, where the site and its templates are as that left them."""
    if memory.settled and standing is memory.last_standing and memory.settled[1] is templates:
        return memory.settled[0]
    return ()


def _rendered(
    planned: ReadySite,
    waiting: Sequence[Page],
    templates: Templates,
    wish: BuildOptions,
    ahead: Ahead | None,
    tell: Tell,
) -> tuple[list[Rendered], tuple[Problem, ...]]:
    """The pages that are waiting, those that were made ahead among them, and the problems of templates."""
    done = list(ahead.done) if ahead else []
    ready = {it.page.file for it in done}
    rest = [page for page in waiting if page.file not in ready]
    more, wrong = render(
        rest,
        templates,
        jobs=jobs(wish),
        tick=lambda n: tell("Rendering", n, len(rest)),
        sources=sources(rest, planned.origins),
    )
    return [*done, *more], wrong
