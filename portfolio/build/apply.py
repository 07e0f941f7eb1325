"""From a plan to the site on disk: make what is stale, write what differs."""

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.build.build_options import Wish
from portfolio.build.last_build import Ahead, Memory, State
from portfolio.build.plain_files import Plain, plain_files
from portfolio.build.render import Record, Rendered, Stale, render, stale
from portfolio.content.content_types import Content
from portfolio.diagnostics import codes
from portfolio.diagnostics.build_report import Made, Report
from portfolio.diagnostics.console import REMEMBERING, Tell
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where, arranged
from portfolio.output.contents import Content as Output
from portfolio.output.disk import digest_of_file
from portfolio.output.replace import publish
from portfolio.pages.plan import sources
from portfolio.system import change_check
from portfolio.system.change_check import Paths
from portfolio.system.workers import processors
from portfolio.templates.engine.templates import TemplateProblem, Templates
from portfolio.templates.page import Asset, Page


class Plan(NamedTuple):
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


class Put(NamedTuple):
    """What came of a plan."""

    report: Report
    files: Mapping[str, str] = {}
    """Every file of the site with its digest; nothing where the report says that the work was stopped."""


def stopped(problems: Iterable[Problem], started: float = 0.0) -> Report:
    """The report of a build that these problems forbid."""
    return Report((), 0, 0, arranged(problems), time.perf_counter() - started, stopped=True)


def render_ahead(planned: Plan, templates: Templates, memory: Memory) -> None:
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
    planned: Plan, templates: Templates, wish: Wish, paths: Paths, memory: Memory, since: int, tell: Tell,
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
    assets = _digests(planned.assets, state)
    spoilt = manifest.files.keys() - standing.keys()  # what was changed by hand is put right at once
    due = [page for page in planned.plain if page.file in spoilt] if held else planned.plain
    plain, drawn = plain_files(due, state.drawn, jobs=jobs(wish))
    outputs, still = _outputs(planned, done, assets, plain, standing)
    tell("Writing", 0, 0)
    published = publish(paths.output, outputs, root=paths.root, manifest=manifest, still=still)
    tell(REMEMBERING, 0, 0)
    records |= {it.page.file: replace(it.record, content=published.digests[it.page.file]) for it in waiting}
    memory.settled = (planned.pages, templates)
    kept = state.drawn | drawn if held else drawn
    memory.stand(paths, published, State(records, {}, assets, since, change_check.clock(paths), kept), swept=swept)
    made = tuple(sorted(Made(it.page.file, it.why) for it in waiting))
    pages = len(planned.pages)
    report = Report(made, pages - len(made), len(published.removed), arranged((*planned.problems, *published.kept)))
    return Put(report, published.digests)


def _stale(
    planned: Plan, templates: Templates, memory: Memory, standing: Mapping[str, str], ahead: Ahead | None
) -> tuple[list[Stale], dict[str, Record]]:
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
    planned: Plan, waiting: Sequence[Page], templates: Templates, wish: Wish, ahead: Ahead | None, tell: Tell
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


def _digests(assets: Sequence[Asset], state: State) -> dict[str, tuple[tuple[int, int, int, int], str]]:
    """Stat and digest of each file that is published as it is; the digest from memory where the stat is the same."""
    found = {}
    for asset in assets:
        try:
            it = Path(asset.source).stat()
            stat = (it.st_size, it.st_mtime_ns, it.st_ctime_ns, it.st_ino)
            known = state.assets.get(asset.source)
            trusted = known is not None and known[0] == stat and max(stat[1:3]) < state.since
            found[asset.source] = known if known and trusted else (stat, digest_of_file(Path(asset.source)))
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            gone = Problem(
                Where(asset.path), codes.UNREADABLE, what, "Check the file and its permissions, and build again"
            )
            raise Failure(ENVIRONMENT, [gone]) from error
    return found


def _outputs(
    planned: Plan, done: Sequence[Rendered], assets: dict[str, tuple[tuple[int, int, int, int], str]],
    plain: Sequence[Plain], good: Mapping[str, str],
) -> tuple[list[Output], dict[str, str]]:  # fmt: skip
    """What is to be written, and the files that stand as they should, with their digests."""
    outputs = [Output(it.page.file, it.data) for it in done]
    digests = ((asset, assets[asset.source][1]) for asset in planned.assets)
    outputs += [Output(it.url, None, it.source, digest) for it, digest in digests if good.get(it.url) != digest]
    outputs += [Output(it.page.file, it.bytes()) for it in plain if good.get(it.page.file) != it.digest]
    still = dict(good)
    if not still.keys() <= planned.files:
        still = {name: digest for name, digest in good.items() if name in planned.files}
    for output in outputs:
        still.pop(output.name, None)
    return outputs, still


def jobs(wish: Wish) -> int:
    """How many processes a build may use."""
    return wish.jobs or processors()
