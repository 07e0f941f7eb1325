"""The papers that a site has: its entries, and those of .bib files among them, found by what they are known by."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.content.entry_files import EntryFile, listing
from portfolio.content.entry_parsing import entry_of
from portfolio.formats.bibtex.syntax import LARGEST
from portfolio.importers.matching.same_paper import distance, names_of
from portfolio.importers.source_types import Imported, SourceContents
from portfolio.model import Paper
from portfolio.model.same_work import ids_of
from portfolio.model.slugs import free_name, paper_slug, slug_of
from portfolio.pages.kind_registry import kind_of
from portfolio.system.files.decode import any_text
from portfolio.system.files.edits import read
from portfolio.system.files.reading import read_bytes

Library = Callable[[str, str], SourceContents]
"""Reads the text of a .bib file, by its path in messages."""


class Standing(NamedTuple):
    """An entry that there is."""

    source: EntryFile
    text: str
    paper: Paper
    """With its abstract, wherever that stands."""


class Inventory:
    """All papers of the site, as they are while an import goes on."""

    def __init__(self, folder: Path, library: Library) -> None:
        """`folder` is the content folder."""
        self.folder = folder
        self.entries: dict[str, Standing] = {}
        """By their whole paths."""
        self._known: dict[str, list[str]] = {}
        self._listed: dict[str, list[Imported]] = {}
        kind = kind_of(Paper)
        files = listing(folder, folder.parent, (kind,))
        for it in files.entries[kind.folder]:
            text = read(Path(it.full))
            if text is not None and (known := standing_of(it, text)):
                self.register(known)
        self._stems = {it.source.stem for it in self.entries.values()}
        for record in _bib_papers(files.bibliographies, library):
            for name in _names(record.paper):
                self._listed.setdefault(name, []).append(record)

    def at(self, path: str) -> Standing | None:
        """The entry at a path below the content folder."""
        return self.entries.get(str(self.folder / path))

    def below(self, file: EntryFile) -> str:
        """Where a file stands below the content folder."""
        return Path(file.full).relative_to(self.folder).as_posix()

    def new_file(self, paper: Paper, suffix: str) -> EntryFile:
        """The file of a new entry, under a name that is free."""
        stem = free_name(_stem_of(paper), self._stems)
        self._stems.add(stem)
        path = self.folder / kind_of(Paper).folder / f"{stem}{suffix}"
        return EntryFile(path.relative_to(self.folder.parent).as_posix(), str(path), stem, "")

    def register(self, it: Standing) -> None:
        """Know an entry as it is now."""
        full = it.source.full
        if old := self.entries.get(full):
            for name in _names(old.paper):
                self._known[name].remove(full)
        self.entries[full] = it
        for name in _names(it.paper):
            self._known.setdefault(name, []).append(full)

    def with_name(self, name: str) -> Iterator[Standing]:
        """The entries that are known by a name: `doi:10.1000/182`, `key:lovelace1843`."""
        return (self.entries[it] for it in self._known.get(name, ()))

    def listed_with_name(self, name: str) -> list[Imported]:
        """The same of the .bib files."""
        return self._listed.get(name, [])

    def like(self, paper: Paper) -> list[Standing]:
        """The entries that may be of a paper, the nearest first."""
        found = dict.fromkeys(full for name in names_of(paper) for full in self._known.get(_plain(name), ())[:MOST])
        return sorted((self.entries[it] for it in found), key=lambda it: distance(it.paper, paper))

    def listed_like(self, paper: Paper) -> list[Imported]:
        """The same of the .bib files."""
        found = (it for name in names_of(paper) for it in self.listed_with_name(_plain(name))[:MOST])
        return sorted(found, key=lambda it: distance(it.paper, paper))


NAME = 60
"""Letters of a new file's name, cut between words."""


def _stem_of(paper: Paper) -> str:
    """The name of a file for a paper, the first words of its title."""
    name = ""
    for word in slug_of(paper.title).split("-"):
        if name and len(name) + len(word) >= NAME:
            break
        name = f"{name}-{word}".strip("-")
    return paper_slug(name[:NAME].strip("-"))


MOST = 50
"""Papers of one name with which a record is compared."""


def _names(paper: Paper) -> list[str]:
    """By what a paper is found: by what it is known by, and by what another of the same paper may be."""
    return list(dict.fromkeys((*ids_of(paper), *map(_plain, names_of(paper)))))


def _plain(name: str) -> str:
    """A name of those by which papers are compared, apart from the others."""
    return f"like:{name}"


def standing_of(source: EntryFile, text: str) -> Standing | None:
    """An entry with this text; None where it cannot be understood."""
    entry, _ = entry_of(text.encode(), source, Paper)
    if entry.meant is None or not entry.places.get("title"):
        return None
    return Standing(source, text, replace(entry.meant, abstract=entry.text.strip()))


def _bib_papers(files: Iterable[EntryFile], library: Library) -> Iterator[Imported]:
    """The papers of .bib files among the entries; a build says which cannot be read."""
    for it in files:
        data, _ = read_bytes(it.full, it.path, LARGEST)
        text = any_text(data, it.path)[0] if data is not None else None
        yield from library(text or "", it.path).papers
