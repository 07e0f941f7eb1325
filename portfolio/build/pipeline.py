"""The six steps in order: read, check, derive, plan, render, write.  The only module that knows them all."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.build.last_build import Memory
from portfolio.build.planned_site import PlannedSite, job_count, stopped_report
from portfolio.build.render_and_write import Writing, write_site
from portfolio.content.content_types import Content
from portfolio.content.field_positions import KIND_SLUGS
from portfolio.content.loaded_files import LoadedContent, Reading
from portfolio.content.loading import understand
from portfolio.diagnostics import codes
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.console import Tell
from portfolio.diagnostics.problems import USAGE, Failure, Problem, Where, has_errors, quote, sorted_problems
from portfolio.formats.citation_keys import keys
from portfolio.model import BaseAddress, Settings, ThemeChoice
from portfolio.output.folder_guard import check_output
from portfolio.output.lock import lock
from portfolio.pages.kind_registry import content_kinds
from portfolio.pages.pdfs import beside
from portfolio.pages.plan import AllPages, clashes, origins, plan, views
from portfolio.rules.links.internal import broken
from portfolio.rules.published_files import unfit_files
from portfolio.rules.registry import check
from portfolio.schema.value_kinds import KINDS
from portfolio.site.card_styles import social_style, undrawn
from portfolio.site.derive import derive
from portfolio.site.site_types import Site
from portfolio.system import change_detection, memo
from portfolio.system.build_paths import Paths
from portfolio.system.files.decode import reader
from portfolio.system.files.shipped import PACKAGE
from portfolio.templates.analysis.check import check as check_templates
from portfolio.templates.analysis.unused_templates import unused_templates
from portfolio.templates.engine.templates import Templates
from portfolio.templates.page import Asset, Page
from portfolio.templates.theme.theme_files import Theme, load, option_values
from portfolio.templates.theme.theme_options import Options


def build(options: BuildOptions, *, progress: Tell = lambda *_: None) -> Report:
    """Build the site into its folder; with an error among the problems nothing is written.

    Raises `Failure` for wrong usage and for what the environment forbids.
    """
    started = time.perf_counter()
    paths = paths_of(options)
    check_output(options.output, root=paths.root, source=paths.source, others=(paths.root / "themes", paths.themes))
    with lock(paths.lock), memo.remembering(memo.Remembered()):
        since = change_detection.clock(paths)
        before = change_detection.look(paths.inputs)
        memory = Memory(paths, version(), fresh=options.fresh)
        planned = prepare(options, memory, progress)
        if has_errors(planned.problems, strict=options.strict):
            return stopped_report(planned.problems, started)
        report = write_site(planned, memory, Writing(job_count(options), progress)).report
        report = report._replace(seconds=time.perf_counter() - started)
        if not report.stopped:
            memory.save()
            lasting = tuple(problem for problem in report.problems if problem.code != codes.CHANGED_BY_HAND)
            change_detection.remember(paths, options.key, before, since, report._replace(problems=lasting))
        return report


def prepare(options: BuildOptions, memory: Memory, progress: Tell) -> PlannedSite:
    """Read, check, derive and plan; every problem that can be found without rendering.

    Errors do not end it: pages are planned from what is sound, so that one run also tells which addresses
    collide and which links lead nowhere.
    """
    # read: the content folder as a value, with the settings of this build
    read = understand(memory.paths, content_kinds(), _reading(memory, job_count(options), progress),
                      drafts=options.drafts)  # fmt: skip
    content = _of_this_build(read.content, options)
    # the theme that is wanted, its options and its templates
    theme = _chosen_theme(content, options, memory)
    # check: what the rules say, of each entry and between them
    found = [*read.problems, *theme.problems, *_between(content, read)]
    if not read.complete:
        return PlannedSite((), (), None, _without_ignored(found, content))
    # derive: the site that the content means
    site, wrong = _site(content, theme, memory)
    found += wrong
    # plan: every page, and every file that is published as it is
    planned, known = plan(site), origins(content)
    assets = (*_theme_assets(theme.theme, content, memory.paths), *read.assets, *beside(content, read.assets))
    # what only shows once all outputs are known: files that are unfit, addresses that two want, links to nothing
    found += unfit_files(read.assets, memory.entries)
    found += _collisions(planned, assets, known, found)
    files = frozenset(chain((page.file for page in planned.every), (asset.url for asset in assets)))
    found += _broken_links(content, files, theme, memory, found)
    if theme.templates is None:  # what templates lack may only follow from what is wrong with the theme
        return PlannedSite((), (), None, _without_ignored(found, content), content=content)
    # templates of the user's own: whether they name what there is
    found += _template_problems(planned.pages, theme)
    told = _without_ignored(found, content)
    return PlannedSite(planned.pages, assets, theme.templates, told, known, files, planned.plain, content)


class ChosenTheme(NamedTuple):
    """The theme that a site wants."""

    theme: Theme | None
    """None where there is none of its name."""
    options: Options
    problems: Sequence[Problem]
    templates: Templates | None
    """None where something is wrong with it."""


def _chosen_theme(content: Content, options: BuildOptions, memory: Memory) -> ChosenTheme:
    """The theme that the command line or site.yaml names."""
    where = Where("") if options.theme else Where(content.path, *content.places.get("theme", (0, 0)))
    choice, paths = content.settings.theme, memory.paths
    theme, problems = memory.themes.theme(
        choice.name, where, lambda: load(choice.name, root=paths.root, source=paths.source, where=where)
    )
    if theme is None:
        if options.theme:
            raise Failure(USAGE, problems)
        return ChosenTheme(None, Options(), problems, None)
    values, wrong = option_values(theme, choice, content.path, content.places)
    problems = (*problems, *wrong)
    templates = None if has_errors(problems) else memory.themes.templates(theme.folders, paths.root)
    return ChosenTheme(theme, values, problems, templates)


def _site(content: Content, theme: ChosenTheme, memory: Memory) -> tuple[Site, list[Problem]]:
    """The site, with how it is shared and cited, and what is wrong with either."""
    social, wrong_cards = social_style(content, theme.theme, theme.options)
    site, wrong_styles = _with_styled_references(derive(content, theme.options, social), content, memory)
    return site, [*wrong_cards, *undrawn(content), *wrong_styles]


def _collisions(
    planned: AllPages, assets: Sequence[Asset], known: Mapping[tuple[str, str], Sequence[Where]],
    found: Sequence[Problem],
) -> Iterator[Problem]:  # fmt: skip
    """Addresses that two outputs want, where no rule has said so of their entries."""
    named = {it.where.path for it in found if it.code in (codes.SAME_ADDRESS, codes.BAD_SLUG)}
    yield from (it for it in clashes(planned.every, assets, known) if it.where.path not in named)


def _broken_links(
    content: Content, files: frozenset[str], theme: ChosenTheme, memory: Memory, found: Sequence[Problem]
) -> Iterator[Problem]:
    """Links of texts that lead nowhere; none into folders whose pages an error may have taken away."""
    unsure = (KIND_SLUGS if has_errors(found) else ()) + (() if theme.theme else ("theme",))
    yield from broken(content, files, theme.templates, _reader(memory), unsure=unsure)


def _template_problems(pages: Sequence[Page], theme: ChosenTheme) -> Sequence[Problem]:
    """What templates of the user's own name and do not get; where nothing, those that no page uses."""
    if theme.theme is None or theme.templates is None:
        return ()
    seen, needed = views(pages), {page.template for page in pages}
    wrong = check_templates(theme.templates, seen, needed=needed, options=[it.name for it in theme.theme.specs])
    return wrong or tuple(
        unused_templates(theme.templates, seen)
    )  # what a misspelt include does not reach is not unused


def _reader(memory: Memory) -> Callable[[str], str]:
    """Gives the text of a source file, which may stand elsewhere while an import only plans to write it."""
    listed = memory.loaded_files.listing
    return reader(memory.paths.root, listed.full_of if listed else lambda _: "")


def _with_styled_references(site: Site, content: Content, memory: Memory) -> tuple[Site, list[Problem]]:
    """The site with references in the styles that it wants, and what is wrong with these."""
    if not content.settings.citation_styles:
        return site, []
    from subprocess import SubprocessError  # only where somebody wants them

    from portfolio.site import styled_references

    styles, problems = styled_references.styles_of(content, memory.paths.source)
    if not styles:
        return site, problems
    try:
        rows = styled_references.references(
            site.records, keys(site.records), styles, site.header.base_url, memory.entries
        )
    except (OSError, SubprocessError) as error:
        return site, [*problems, styled_references.pandoc_problem(content, error)]
    return replace(site, styled=rows), problems


def _without_ignored(problems: Iterable[Problem], content: Content) -> tuple[Problem, ...]:
    """The problems in order, without those that site.yaml turns off."""
    off = {name.upper() for name in content.settings.ignore}
    return sorted_problems(it for it in problems if it.code.id not in off or not codes.can_be_ignored(it.code))


def _of_this_build(content: Content, options: BuildOptions) -> Content:
    """The content on the day of the build, with what the command line says instead of site.yaml."""
    settings = memo.same("settings of this build", _settings(content.settings, options))
    return content._replace(settings=settings, today=options.today)


def _settings(settings: Settings, options: BuildOptions) -> Settings:
    if options.base_url:
        known = KINDS[BaseAddress]
        base = known.read(options.base_url)
        if base is None:
            what = f"--base-url: expected {known.expected}, found {quote(options.base_url)}"
            raise Failure(
                USAGE,
                [Problem(Where(""), codes.BAD_OPTION_VALUE, what, "Start it with https://, without ? and #")],
            )
        settings = replace(settings, base_url=base)
    if options.theme:
        settings = replace(settings, theme=ThemeChoice(name=options.theme, options=settings.theme.options))
    return settings


def _between(content: Content, read: LoadedContent) -> Sequence[Problem]:
    """What the rules find; without settings, only what does not depend on them."""
    found = check(content)
    return found if read.complete else [problem for problem in found if problem.code == codes.SAME_ADDRESS]


def _theme_assets(theme: Theme | None, content: Content, paths: Paths) -> tuple[Asset, ...]:
    """The theme's own files, where the user has none of the same name in `static/theme/`."""
    if theme is None:
        return ()
    named = [(f"theme/{name}", full) for name, full in theme.static]
    return tuple(
        Asset(url, full, f"themes/{theme.name}/static/{url[6:]}") for url, full in named if url not in content.files
    )


def version() -> str:
    """What makes caches of another program useless: versions, and the program's own files."""
    return f"{change_detection.program()}\n{change_detection.look([PACKAGE]).digest}"


def understood(paths: Paths, progress: Tell = lambda *_: None) -> LoadedContent:
    """The content as its entries say, without the counts that were fetched, from what earlier builds remember."""
    memory = Memory(paths, version(), fresh=False)
    return understand(paths, content_kinds(), _reading(memory, 1, progress), drafts=False, counts=False)


def _reading(memory: Memory, jobs: int, progress: Tell) -> Reading:
    return Reading(memory.entries, memory.loaded_files, jobs, lambda done: progress("Reading", done, 0))
