"""The content folder understood: every file read, checked by itself and converted, with what is wrong with it.

What one file means depends on that file alone, so it is cached under the file's own bytes.
"""

from collections.abc import Iterator, Sequence

from portfolio.content.cached_entries import AnyCached, CachedPaper
from portfolio.content.citation_counts import Counted, with_counts
from portfolio.content.content_assembly import EntriesOfKind, content_of
from portfolio.content.entry_files import EntryFile, listing
from portfolio.content.entry_reading import entries_read
from portfolio.content.loaded_files import LoadedContent, Reading
from portfolio.content.published_assets import published_assets
from portfolio.content.settings_file import settings_read, site_path
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem
from portfolio.model import ContentKind, Kinds, Settings
from portfolio.system.build_paths import Paths
from portfolio.system.memo import same


def understand(paths: Paths, kinds: Kinds, by: Reading, *, drafts: bool, counts: bool = True) -> LoadedContent:
    """Read the content folder; what cannot be understood is left out and reported.

    `counts` joins the citation counts that were fetched.
    """
    source, root = paths.source, paths.root
    found = by.shelf.listing = by.shelf.listing or listing(source, root, kinds)
    settings = settings_read(found.site, source, root, by.store)
    problems = [*found.problems, *settings.problems]
    read: list[EntriesOfKind] = []
    received = None
    for kind in kinds:
        entries: Sequence[AnyCached] = entries_read(found.entries[kind.folder], kind, settings.settings, by)
        if kind.is_work:
            entries, wrong = _works(found.bibliographies, entries, kind, settings.settings, by)
            counted = with_counts(source, root, entries) if counts else Counted(entries, None, ())
            entries, received = counted.papers, counted.received
            problems += (*wrong, *counted.problems)
        read.append((kind, entries))
    shown = [(kind, [it for it in entries if drafts or not _is_draft(it)]) for kind, entries in read]
    folders = [(kind.address(it.entry.slug), it.entry.folder) for kind, entries in shown for it in entries]
    assets, odd = published_assets(found.static, folders, source, root)
    every = [(kind.address(it.entry.slug), it) for kind, entries in read for it in entries]
    content = content_of(settings, shown, assets, by.store)._replace(
        path=site_path(source, root),
        hidden=frozenset(url for url, it in every if not drafts and _is_draft(it)),
        unread=frozenset((*(url for url, it in every if it.entry.meant is None), *_misnamed(kinds, found.problems))),
        unpublished=frozenset(it.where.path for it in found.problems if it.code == codes.NOT_AN_ENTRY),
        received=same("citations by year", received),
    )
    problems += (*odd, *(problem for _, it in every for problem in it.problems))
    return LoadedContent(content, assets, tuple(problems), settings.settings is not None)


def _is_draft(it: AnyCached) -> bool:
    return it.entry.meant is not None and it.entry.meant.draft


def _misnamed(kinds: Kinds, problems: Sequence[Problem]) -> Iterator[str]:
    """What all works have at the start of their addresses, where their folder has another name."""
    if any(it.code == codes.PAPERS_MISNAMED for it in problems):
        yield from (kind.base for kind in kinds if kind.is_work)


def _works(
    files: Sequence[EntryFile], papers: Sequence[CachedPaper], kind: ContentKind, settings: Settings | None, by: Reading
) -> tuple[Sequence[CachedPaper], Sequence[Problem]]:
    """The papers of entries and of .bib files."""
    if not files:
        return papers, ()
    from portfolio.content.bib_files import with_bibliography  # imports what reads BibTeX

    return with_bibliography(files, papers, kind, settings or Settings(name="?"), by)
