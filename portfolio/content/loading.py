"""The content folder understood: every file read, checked by itself and converted, with what is wrong with it.

What one file means depends on that file alone, so it is cached under the file's own bytes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from portfolio.content.cached_entries import CachedPage, CachedPaper, Kept
from portfolio.content.citation_counts import Counted, with_counts
from portfolio.content.content_assembly import content_of
from portfolio.content.entry_files import Listing, listing
from portfolio.content.entry_reading import entries_read
from portfolio.content.loaded_files import LoadedContent, LoadedFiles, Manner, Tick, manners_of
from portfolio.content.published_assets import published_assets
from portfolio.content.settings_file import settings_read, site_path
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem
from portfolio.model import Settings
from portfolio.system.memo import same
from portfolio.system.store import Store


def understand(
    source: Path,
    root: Path,
    store: Store,
    *,
    drafts: bool,
    jobs: int,
    tick: Tick,
    shelf: LoadedFiles,
    counts: bool = True,
) -> LoadedContent:
    """Read the content folder; what cannot be understood is left out and reported.

    `counts` joins the citation counts that were fetched.
    """
    found = shelf.listing or listing(source, root)
    shelf.listing = found
    settings = settings_read(found.site, source, root, store)
    meant = settings.settings or Settings(name="?")
    of_papers, of_pages = manners_of(settings.settings)
    counted = _papers(found, source, root, meant, store, shelf, manner=of_papers, jobs=jobs, tick=tick, counts=counts)
    papers = counted.papers
    pages = entries_read(found.pages, CachedPage, store, shelf, manner=of_pages, jobs=jobs, tick=tick)
    shown_papers, shown_pages = ([it for it in kept if drafts or not _is_draft(it)] for kept in (papers, pages))
    assets, wrong = published_assets(found.static, [*shown_papers, *shown_pages], source, root)
    content = content_of(settings, shown_papers, shown_pages, assets, store)._replace(
        path=site_path(source, root),
        hidden=frozenset(it.entry.slug for it in papers if not drafts and _is_draft(it)),
        unread=frozenset(_unread(papers, pages, found.problems)),
        unpublished=frozenset(it.where.path for it in found.problems if it.code == codes.NOT_AN_ENTRY),
        received=same("citations by year", counted.received),
    )
    problems = [*found.problems, *settings.problems, *wrong, *counted.problems]
    problems += [problem for kept in (*papers, *pages) for problem in kept.problems]
    return LoadedContent(content, assets, tuple(problems), settings.settings is not None)


def _is_draft(it: Kept) -> bool:
    return it.entry.meant is not None and it.entry.meant.draft


def _unread(papers: Sequence[Kept], pages: Sequence[Kept], problems: Sequence[Problem]) -> Iterator[str]:
    """The addresses of entries that could not be understood."""
    yield from (f"papers/{kept.entry.slug}/" for kept in papers if kept.entry.meant is None)
    yield from (f"{kept.entry.slug}/" for kept in pages if kept.entry.meant is None)
    yield from ("papers/" for problem in problems if problem.code == codes.PAPERS_MISNAMED)


def _papers(
    found: Listing, source: Path, root: Path, settings: Settings, store: Store, shelf: LoadedFiles, *, manner: Manner,
    jobs: int, tick: Tick, counts: bool,
) -> Counted:  # fmt: skip
    """The papers of entries and of .bib files, with the counts that were fetched."""
    papers: Sequence[Kept] = entries_read(found.papers, CachedPaper, store, shelf, manner=manner, jobs=jobs, tick=tick)
    problems: Sequence[Problem] = ()
    if found.bibliographies:
        from portfolio.content.bib_files import with_bibliography  # imports what reads BibTeX

        papers, problems = with_bibliography(found.bibliographies, papers, settings, store, jobs=jobs, tick=tick)
    counted = with_counts(source, root, papers) if counts else Counted(papers, None, ())
    return counted._replace(problems=(*problems, *counted.problems))
