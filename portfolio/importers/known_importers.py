"""The importers: those of every file of `files/`, `services/` and `sites/` that has a value `IMPORTER`."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from portfolio.importers import files, services, sites
from portfolio.importers.source_types import SourceContents
from portfolio.model import Paper
from portfolio.services.session import Session
from portfolio.system.found_values import values_of

ReadTogether = Callable[[Sequence[tuple[str, str]], Callable[[Paper], bool]], Sequence[SourceContents]]
"""What files hold, given by path and text, and by whether the site's owner edited a volume."""


class FileImporter(NamedTuple):
    """A kind of file."""

    name: str
    """By which an import is remembered."""
    title: str
    """What messages call it."""
    ends: tuple[str, ...]
    """How names of such files end."""
    is_one: Callable[[str], object]
    """Says something true of a text of this kind, such as the search for a pattern."""
    read: Callable[[str, str], SourceContents]
    """The papers of a text, whose path in messages is the second."""
    rank: int
    """When it is asked: the most particular first."""
    listed: int
    """Its place where messages list what is known."""
    words: str = ""
    """What it is called there, where that is not its title with the first of its ends."""
    read_together: ReadTogether | None = None
    """The papers of several files, where those of one import share anything."""


class ServiceImporter(NamedTuple):
    """A service that knows papers."""

    name: str
    """What stands before the colon: `doi`."""
    read: Callable[[str, Session], SourceContents]
    """The papers of what stands behind it."""
    rank: int
    """When it is asked whether it knows a line of a list."""
    identifier: Callable[[str], str | None] = lambda _: None
    """What it is asked for of a line of a list; None for what it does not know."""


class SiteImporter(NamedTuple):
    """Sites that a generator or a theme makes."""

    name: str
    """By which an import is remembered."""
    title: str
    """As people call it: `HugoBlox`."""
    is_one: Callable[[Path], bool]
    """Whether a folder holds such a site."""
    read: Callable[[Path], SourceContents]
    """The site of a folder as a source."""
    rank: int
    """When it is asked: the most particular first."""


@cache
def file_importers() -> tuple[FileImporter, ...]:
    """All kinds of files, in the order in which they are asked."""
    return tuple(sorted(values_of(files, "IMPORTER", FileImporter), key=attrgetter("rank")))


@cache
def service_importers() -> Mapping[str, ServiceImporter]:
    """All services by their names, in the order in which they are asked."""
    return {it.name: it for it in sorted(values_of(services, "IMPORTER", ServiceImporter), key=attrgetter("rank"))}


@cache
def site_importers() -> tuple[SiteImporter, ...]:
    """All kinds of sites, in the order in which they are asked."""
    return tuple(sorted(values_of(sites, "IMPORTER", SiteImporter), key=attrgetter("rank")))


def importer_of_text(end: str, text: str) -> FileImporter | None:
    """What a file is: by its text, as names of exports are often wrong, and where that says nothing by its end."""
    named = [it for it in file_importers() if end in it.ends]
    return next((it for it in (*named, *file_importers()) if it.is_one(text)), next(iter(named), None))


def importer_of_folder(folder: Path) -> SiteImporter | None:
    """Which kind of site a folder holds; None where it is none that is known."""
    return next((it for it in site_importers() if it.is_one(folder)), None)


def known_ends() -> str:
    """How names of files end that can be read: `.bib, .ris or .txt`."""
    return f"{', '.join(it.ends[0] for it in _listed() if it.ends)} or .txt"


def known_files() -> str:
    """The files that can be read: `BibTeX (.bib), RIS (.ris), lists of DOIs, and the text of an author's page`."""
    named = [it.words or f"{it.title} ({it.ends[0]})" for it in _listed() if it.ends]
    named += ["lists of DOIs", *(it.words or it.title for it in _listed() if not it.ends)]
    return f"{', '.join(named[:-1])}, and {named[-1]}"


def known_sites() -> str:
    """The sites that can be read: `al-folio, academicpages or HugoBlox`."""
    *first, last = [it.title for it in site_importers()]
    return f"{', '.join(first)} or {last}"


def _listed() -> list[FileImporter]:
    return sorted(file_importers(), key=attrgetter("listed"))
