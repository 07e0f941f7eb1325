"""The content folder understood: every file read, checked by itself and converted, with what is wrong with it.

What one file means depends on that file alone, so it is cached under the file's own bytes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from portfolio.content.all_papers import all_papers
from portfolio.content.cache_forms import Kept, KeptPage
from portfolio.content.content_types import Content, OwnPage, Work
from portfolio.content.entry_pictures import Measure, in_page, in_paper, photo
from portfolio.content.entry_reading import entries_read
from portfolio.content.folder import listing
from portfolio.content.images.images_in_text import Sizes, addresses, sized
from portfolio.content.images.pillow import can_draw
from portfolio.content.images.sizes import Shown
from portfolio.content.loaded_files import Manner, Shelf, Tick, Understood
from portfolio.content.published_assets import published_assets
from portfolio.content.settings_file import settings_read, site_path
from portfolio.content.text_types import PageTexts, PaperTexts
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem
from portfolio.markdown.math.site_macros import own_macros
from portfolio.model import FreePage, Paper, Settings
from portfolio.system.memo import mapped, same
from portfolio.system.store import Store


def understand(
    source: Path, root: Path, store: Store, *, drafts: bool, jobs: int, tick: Tick, shelf: Shelf, counts: bool = True
) -> Understood:
    """Read the content folder; what cannot be understood is left out and reported.

    `counts` joins the citation counts that were fetched.
    """
    found = shelf.listing or listing(source, root)
    shelf.listing = found
    settings = settings_read(found.site, source, root, store)
    meant = settings.settings or Settings(name="?")
    of_papers, of_pages = _manners(settings.settings)
    counted = all_papers(
        found, source, root, meant, store, shelf, manner=of_papers, jobs=jobs, tick=tick, counts=counts
    )
    papers = counted.papers
    pages = entries_read(found.pages, KeptPage, store, shelf, manner=of_pages, jobs=jobs, tick=tick)
    shown_papers, shown_pages = ([it for it in kept if drafts or not _is_draft(it)] for kept in (papers, pages))
    assets, wrong = published_assets(found.static, [*shown_papers, *shown_pages], source, root)
    formats = meant.picture_formats if meant.picture_formats and can_draw() else ()
    measure = Measure({asset.url: asset for asset in assets}, store, formats)
    columns: list[Sequence[Any]] = [shown_papers, measure.covers(shown_papers), measure.texts(shown_papers, in_paper)]
    content = Content(
        settings=meant,
        texts=same("settings texts", sized(settings.texts, measure.sizes(addresses(settings.texts)))),
        path=site_path(source, root),
        places=settings.places,
        papers=tuple(it for it in mapped(_work, columns) if it),
        pages=tuple(own for own in mapped(_own_page, [shown_pages, measure.texts(shown_pages, in_page)]) if own),
        files=frozenset(asset.url for asset in assets),
        hidden=frozenset(it.entry.slug for it in papers if not drafts and _is_draft(it)),
        unread=frozenset(_unread(papers, pages, found.problems)),
        unpublished=frozenset(it.where.path for it in found.problems if it.code == codes.NOT_AN_ENTRY),
        photo=measure.one(photo(meant)),
        received=same("citations by year", counted.received),
    )._replace(pictures=measure.copied)
    problems = [*found.problems, *settings.problems, *wrong, *counted.problems]
    problems += [problem for kept in (*papers, *pages) for problem in kept.problems]
    return Understood(content, assets, tuple(problems), settings.settings is not None)


def _is_draft(it: Kept) -> bool:
    return it.entry.meant is not None and it.entry.meant.draft


def _manners(settings: Settings | None) -> tuple[Manner, Manner]:
    """How papers are read, and how free pages are."""
    of_papers = Manner(macros=own_macros(settings))
    return of_papers, of_papers._replace(trusted=settings is not None and settings.trusted_html)


def _unread(papers: Sequence[Kept], pages: Sequence[Kept], problems: Sequence[Problem]) -> Iterator[str]:
    """The addresses of entries that could not be understood."""
    yield from (f"papers/{kept.entry.slug}/" for kept in papers if kept.entry.meant is None)
    yield from (f"{kept.entry.slug}/" for kept in pages if kept.entry.meant is None)
    yield from ("papers/" for problem in problems if problem.code == codes.PAPERS_MISNAMED)


def _work(it: Kept, picture: Shown, sizes: Sizes) -> Work | None:
    """A paper that could be understood."""
    if isinstance(it.entry.meant, Paper) and isinstance(it.texts, PaperTexts):
        return Work(it.entry, it.entry.meant, sized(it.texts, sizes), picture)
    return None


def _own_page(it: Kept, sizes: Sizes) -> OwnPage | None:
    """The same for a page."""
    if isinstance(it.entry.meant, FreePage) and isinstance(it.texts, PageTexts):
        return OwnPage(it.entry, it.entry.meant, sized(it.texts, sizes))
    return None
