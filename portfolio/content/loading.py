"""The content folder understood: every file read, checked by itself and converted, with what is wrong with it.

What one file means depends on that file alone, so it is cached under the file's own bytes.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from portfolio.content.cache_forms import Kept, KeptPage, KeptPaper, KeptSettings, decoded
from portfolio.content.citation_counts import Counted, with_counts
from portfolio.content.content_types import Content, OwnPage, Work
from portfolio.content.entry_files import entry_of, settings_of
from portfolio.content.entry_pictures import Measure, in_page, in_paper, photo
from portfolio.content.entry_texts import page_texts, paper_texts, settings_texts
from portfolio.content.folder import Listing, Source, files_beside, listing
from portfolio.content.images.images_in_text import Sizes, addresses, sized
from portfolio.content.images.pillow import can_draw
from portfolio.content.images.sizes import Shown
from portfolio.content.loaded_files import Manner, Shelf, Tick, Understood, is_lasting
from portfolio.content.text_types import PageTexts, PaperTexts, SettingsTexts
from portfolio.content.unknown_names import misnamed_settings
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.markdown.math.site_macros import own_macros
from portfolio.model import Entry, FreePage, Paper, Settings
from portfolio.system.files.reading import SITE_LIMIT, read_bytes
from portfolio.system.memo import mapped, same
from portfolio.system.store import Store, digest, encoded
from portfolio.system.workers import each
from portfolio.templates.page import Asset


def understand(
    source: Path, root: Path, store: Store, *, drafts: bool, jobs: int, tick: Tick, shelf: Shelf, counts: bool = True
) -> Understood:
    """Read the content folder; what cannot be understood is left out and reported.

    `counts` joins the citation counts that were fetched.
    """
    found = shelf.listing or listing(source, root)
    shelf.listing = found
    settings = _settings(found.site, source, root, store)
    meant = settings.settings or Settings(name="?")
    of_papers, of_pages = _manners(settings.settings)
    counted = _papers(found, source, root, meant, store, shelf, manner=of_papers, jobs=jobs, tick=tick, counts=counts)
    papers = counted.papers
    pages = _entries(found.pages, KeptPage, store, shelf, manner=of_pages, jobs=jobs, tick=tick)
    shown_papers = [kept for kept in papers if kept.entry.meant is None or drafts or not kept.entry.meant.draft]
    shown_pages = [kept for kept in pages if kept.entry.meant is None or drafts or not kept.entry.meant.draft]
    assets, wrong = _assets(found.static, [*shown_papers, *shown_pages], source, root)
    formats = meant.picture_formats if meant.picture_formats and can_draw() else ()
    measure = Measure({asset.url: asset for asset in assets}, store, formats)
    columns: list[Sequence[Any]] = [shown_papers, measure.covers(shown_papers), measure.texts(shown_papers, in_paper)]
    content = Content(
        settings=meant,
        texts=same("settings texts", sized(settings.texts, measure.sizes(addresses(settings.texts)))),
        path=_site_path(source, root),
        places=settings.places,
        papers=tuple(it for it in mapped(_work, columns) if it),
        pages=tuple(own for own in mapped(_own_page, [shown_pages, measure.texts(shown_pages, in_page)]) if own),
        files=frozenset(asset.url for asset in assets),
        hidden=frozenset(
            kept.entry.slug for kept in papers if not drafts and kept.entry.meant and kept.entry.meant.draft
        ),
        unread=frozenset(_unread(papers, pages, found.problems)),
        unpublished=frozenset(it.where.path for it in found.problems if it.code == codes.NOT_AN_ENTRY),
        photo=measure.one(photo(meant)),
        received=same("citations by year", counted.received),
    )._replace(pictures=measure.copied)
    problems = [*found.problems, *settings.problems, *wrong, *counted.problems]
    problems += [problem for kept in (*papers, *pages) for problem in kept.problems]
    return Understood(content, assets, tuple(problems), settings.settings is not None)


def _manners(settings: Settings | None) -> tuple[Manner, Manner]:
    """How papers are read, and how free pages are."""
    of_papers = Manner(macros=own_macros(settings))
    return of_papers, of_papers._replace(trusted=settings is not None and settings.trusted_html)


def _papers(
    found: Listing, source: Path, root: Path, settings: Settings, store: Store, shelf: Shelf, *, manner: Manner,
    jobs: int, tick: Tick, counts: bool,
) -> Counted:  # fmt: skip
    """The papers of entries and of .bib files, with the counts that were fetched."""
    papers: Sequence[Kept] = _entries(found.papers, KeptPaper, store, shelf, manner=manner, jobs=jobs, tick=tick)
    problems: Sequence[Problem] = ()
    if found.bibliographies:
        from portfolio.content.bib_files import with_bibliography  # imports what reads BibTeX

        papers, problems = with_bibliography(found.bibliographies, papers, settings, store, jobs=jobs, tick=tick)
    counted = with_counts(source, root, papers) if counts else Counted(papers, None, ())
    return counted._replace(problems=(*problems, *counted.problems))


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


def _site_path(source: Path, root: Path) -> str:
    return f"{source.relative_to(root).as_posix()}/site.yaml"


def _settings(full: str, source: Path, root: Path, store: Store) -> KeptSettings:
    """site.yaml, from the cache when its bytes are known."""
    path = _site_path(source, root)
    if not full:  # said already
        return KeptSettings(None, {}, SettingsTexts(), ())
    if not os.path.lexists(full):
        misnamed = misnamed_settings(source)
        mend = f"Make a file {path} with a line `name: Your Name`"
        if misnamed:
            mend = f"Rename {path.removesuffix('site.yaml')}{misnamed} to site.yaml"
        elif os.path.isfile(source.parent / "site.yaml"):  # noqa: PTH113 - Path.is_file raises where it may not look
            mend = f"It is in the folder above: write --source {_shown(source.parent)}"
        return KeptSettings(
            None,
            {},
            SettingsTexts(),
            (Problem(Where(path), codes.NO_SITE_FILE, "there is no site.yaml", mend),),
        )
    data, problems = read_bytes(full, path, SITE_LIMIT)
    if data is None:
        return KeptSettings(None, {}, SettingsTexts(), problems)
    key = digest(b"settings", path.encode(), data)
    known: KeptSettings | None = decoded(store.get(key), KeptSettings)
    if known is not None:
        return same("settings", known)
    settings, places, problems = settings_of(data, path)
    texts, wrong = settings_texts(settings, path, places, data) if settings else (SettingsTexts(), ())
    meaning = KeptSettings(settings, places, texts, (*problems, *wrong))
    if is_lasting(meaning.problems):
        store.put(key, encoded(meaning))
    return same("settings", meaning)


def _shown(folder: Path) -> str:
    """A folder as one would type it here."""
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)


def _entries(
    sources: Sequence[Source], kind: type[Kept], store: Store, shelf: Shelf, *, manner: Manner, jobs: int, tick: Tick,
) -> list[Kept]:  # fmt: skip
    """The files' meanings in order; those that are not known are worked out by several processes."""
    meanings: list[Kept | None] = []
    waiting: list[tuple[int, bytes, Source, bytes]] = []
    for place, source in enumerate(sources):
        if meaning := shelf.meaning(source.path, kind, manner):
            meanings.append(meaning)
            continue
        data, problems = read_bytes(source.full, source.path)
        if data is None:
            nothing = Entry(source.path, source.stem, None, "", 1, "", 1, source.folder, {})
            meanings.append(kind(nothing, None, problems))
            continue
        key = digest(kind.__name__.encode(), source.path.encode(), source.folder.encode(), data, manner.key)
        known = decoded(store.get(key), kind)
        meanings.append(known and shelf.put(source.path, key, kind, manner, known))
        if known is None:
            waiting.append((place, key, source, data))
    results = each(lambda it: encoded(_meaning(it[3], it[2], kind, manner)), waiting, jobs=jobs, tick=tick)
    for (place, key, source, _), result in zip(waiting, results, strict=True):
        found = decoded(result, kind)
        meanings[place] = shelf.put(source.path, key, kind, manner, found)
        if is_lasting(found.problems):
            store.put(key, result)
    return [it for it in meanings if it is not None]


def _meaning(data: bytes, source: Source, kind: type[Kept], manner: Manner) -> Kept:
    """What a file means: its entry, its texts converted, and what is wrong with either."""
    if kind is KeptPaper:
        entry, problems = entry_of(data, source, Paper)
        if not isinstance(entry.meant, Paper):
            return KeptPaper(entry, None, problems)
        texts, wrong = paper_texts(entry, entry.meant, data, macros=manner.macros)
        return KeptPaper(entry, texts, (*problems, *wrong))
    entry, problems = entry_of(data, source, FreePage)
    if not isinstance(entry.meant, FreePage):
        return KeptPage(entry, None, problems)
    own, wrong = page_texts(entry, entry.meant, data, trusted=manner.trusted, macros=manner.macros)
    return KeptPage(entry, own, (*problems, *wrong))


def _assets(
    static: Sequence[tuple[str, str]], kept: Sequence[Kept], source: Path, root: Path
) -> tuple[tuple[Asset, ...], list[Problem]]:
    """Files of static/ and files beside entries, each with its address."""
    folder = f"{source.relative_to(root).as_posix()}/static"  # a file that an import only plans may stand elsewhere
    assets = [Asset(name, full, f"{folder}/{name}") for name, full in static]
    problems: list[Problem] = []
    for it in kept:
        if it.entry.folder:
            base = f"papers/{it.entry.slug}/" if isinstance(it, KeptPaper) else f"{it.entry.slug}/"
            files, wrong = files_beside(it.entry.folder, root)
            problems.extend(wrong)
            assets += [Asset(base + name, full, _relative(full, root)) for name, full in files]
    return tuple(sorted(dict.fromkeys(assets), key=lambda asset: asset.url)), problems


def _relative(full: str, root: Path) -> str:
    return Path(full).relative_to(root).as_posix()
