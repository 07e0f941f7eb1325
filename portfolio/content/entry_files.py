"""Which files the content folder holds: looks, and changes nothing."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from portfolio.content.misnamed_files import how_to_enter, strays
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem
from portfolio.model import ContentKind, Kinds
from portfolio.model.slugs import fault_of as fault_of_slug
from portfolio.model.slugs import faults_in, slug_of
from portfolio.system.files.reading import Walk, names

ENTRY_SUFFIXES = (".md", ".yaml", ".yml")
BIBLIOGRAPHY = ".bib"


class EntryFile(NamedTuple):
    """A file of an entry."""

    path: str
    """Relative to the project root, with `/`."""
    full: str
    """Absolute path."""
    stem: str
    """The slug unless the entry gives another."""
    folder: str
    """Absolute path of the folder whose files are published beside the page; or ''."""


class Listing(NamedTuple):
    """All files of a content folder, each list in order of path."""

    site: str
    """Absolute path of site.yaml, which may not exist; '' where it is there and may not be read."""
    entries: Mapping[str, tuple[EntryFile, ...]]
    """By the folder of their kind."""
    bibliographies: tuple[EntryFile, ...]
    """Files of BibTeX among them."""
    static: tuple[tuple[str, str], ...]
    """Name below `static/` and absolute path."""
    problems: tuple[Problem, ...]

    @property
    def every(self) -> tuple[EntryFile, ...]:
        """The files of all entries."""
        return tuple(it for files in self.entries.values() for it in files)

    def full_of(self, path: str) -> str:
        """Where the file of an entry stands that has this path from the project root, or site.yaml; ''."""
        if path.endswith("/site.yaml"):
            return self.site
        return next((it.full for it in self.every if it.path == path), "")


def listing(source: Path, root: Path, kinds: Kinds) -> Listing:
    """What the content folder holds."""
    walk = Walk(root)
    site = str(source / "site.yaml")
    if os.path.lexists(site) and not (walk.follows(site) and walk.regular(site)):
        site = ""
    entries: dict[str, tuple[EntryFile, ...]] = {}
    bibliographies: list[EntryFile] = []
    for kind in kinds:
        found = _entries(walk, source / kind.folder, kind, kinds)
        bibliographies += (it for it in found if it.path.endswith(BIBLIOGRAPHY))
        entries[kind.folder] = tuple(it for it in found if not it.path.endswith(BIBLIOGRAPHY))
    static = tuple((name, full) for name, full in walk.files(source / "static") if not name.endswith(".gitkeep"))
    return Listing(
        site,
        entries,
        tuple(bibliographies),
        static,
        (*walk.problems, *strays(source, walk.relative(str(source)), names(source), kinds)),
    )


def with_changes(found: Listing, files: Mapping[Path, str], source: Path, root: Path) -> Listing:
    """The files as they are once some are others: by its path, where each stands then; '' for one that is gone."""
    entries = {folder: {it.path: it for it in every} for folder, every in found.entries.items()}
    static, site = dict(found.static), found.site
    for place, full in files.items():
        below = place.relative_to(source).as_posix() if place.is_relative_to(source) else ""
        folder, _, name = below.partition("/")
        if below == "site.yaml":
            site = full
        elif folder == "static":
            static[name] = full
        elif folder in entries:
            path = place.relative_to(root).as_posix()
            known = entries[folder].get(path, EntryFile(path, full, place.stem, ""))
            entries[folder][path] = known._replace(full=full)
    listed = {folder: tuple(it for _, it in sorted(every.items()) if it.full) for folder, every in entries.items()}
    published = tuple(sorted((name, full) for name, full in static.items() if full))
    return found._replace(site=site, entries=listed, static=published)


def _entries(walk: Walk, folder: Path, kind: ContentKind, kinds: Kinds) -> tuple[EntryFile, ...]:
    """The entries of a kind's folder: files, and folders with an index file."""
    suffixes = (*ENTRY_SUFFIXES, BIBLIOGRAPHY) if kind.is_work else ENTRY_SUFFIXES
    found: list[EntryFile] = []
    for entry in walk.scan(str(folder)):
        stem, suffix = os.path.splitext(entry.name)
        if entry.name.startswith("."):
            continue
        _hint_at_windows(walk, entry)
        if entry.is_dir():
            found.extend(_of_folder(walk, entry))
        elif suffix in suffixes and walk.regular(entry.path):
            found.append(EntryFile(walk.relative(entry.path), entry.path, stem, ""))
        elif suffix not in suffixes:
            walk.report(
                codes.NOT_AN_ENTRY,
                entry.path,
                "is not an entry; it is ignored",
                how_to_enter(entry.name, kinds),
            )
    return tuple(found)


def _hint_at_windows(walk: Walk, entry: os.DirEntry[str]) -> None:
    """A hint where some systems cannot store an entry; a name that can be no address either is told elsewhere."""
    for _, fault in faults_in(entry.name):
        if not fault_of_slug(slug_of(os.path.splitext(entry.name)[0])):
            mend = "Rename it, so that the site can be copied to any system; a line `slug:` keeps its address"
            walk.report(codes.NOT_ON_WINDOWS, entry.path, fault, mend)


def _of_folder(walk: Walk, entry: os.DirEntry[str]) -> Iterator[EntryFile]:
    """An entry that is a folder."""
    wanted = [f"index{suffix}" for suffix in ENTRY_SUFFIXES]
    here = [name for name in wanted if os.path.lexists(os.path.join(entry.path, name))]
    if not os.access(entry.path, os.R_OK | os.X_OK):
        walk.report(
            codes.UNREADABLE, entry.path, "the folder cannot be read: Permission denied", "Check its permissions"
        )
    elif not here:
        alike = [it for it in names(Path(entry.path)) if it.lower() in wanted]
        mend = f"Rename {alike[0]} to {alike[0].lower()}" if alike else "Add an index.md, or move its entries up"
        walk.report(codes.NOT_AN_ENTRY, entry.path, "is a folder without an index.md; it is ignored", mend)
    for name in here:
        full = os.path.join(entry.path, name)
        if walk.follows(full) and walk.regular(full):
            yield EntryFile(walk.relative(full), full, entry.name, entry.path)


def files_beside(folder: str, root: Path) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Name and absolute path of the files that are published with an entry's page, and what is wrong there."""
    walk = Walk(root)
    index = {f"index{suffix}" for suffix in ENTRY_SUFFIXES}
    found = tuple(item for item in walk.files(Path(folder)) if item[0] not in index and not item[0].startswith("."))
    return found, tuple(walk.problems)
