"""A paper as bare facts, for the records that machines read."""

import re

from msgspec import Struct

from portfolio.model import BibField


class Contributor(Struct, frozen=True):
    """An author or editor in a record."""

    name: str
    """As the site shows it: `Tal Remez`, `OpenAI Team`."""
    given: str = ""
    family: str = ""
    """With its particles: `van der Berg`."""
    suffix: str = ""
    """`Jr.`, `III`."""
    group: bool = False
    """Not a person but a group that signs as one."""
    orcid: str = ""
    page: str = ""
    """The person's own page on the web."""


class Record(Struct, frozen=True):
    """A paper as bare facts, for the records that machines read; what is not known is ''."""

    url: str
    """Its page, relative to the site's root."""
    type: str
    """The CSL type."""
    key: str
    """The author's own citation key; or ''."""
    title: str
    """Plain text."""
    title_parts: tuple[str, ...]
    """The same in parts, of which every second is the LaTeX of a formula."""
    authors: tuple[Contributor, ...]
    """Those who are known, in order."""
    before_gap: int | None
    """How many of them stand before the first gap; None where names are left out nowhere, or at the end alone."""
    others: bool
    """Whether more follow at the end."""
    editors: tuple[Contributor, ...]
    translators: tuple[Contributor, ...]
    date: str
    """`2024`, `2024-07` or `2024-07-22`: as much as is known."""
    updated: str
    abstract: str
    """Plain text."""
    keywords: tuple[str, ...]
    language: str
    status: str
    """`Retracted` or `Withdrawn`."""
    venue: str
    venue_short: str
    """As people say it: `NeurIPS 2024`."""
    venue_url: str
    volume: str
    issue: str
    pages: str
    publisher: str
    place: str
    edition: str
    series: str
    number: str
    chapter: str
    version: str
    genre: str
    license: str
    funding: tuple[str, ...]
    """Grants."""
    isbn: str
    issn: str
    doi: str
    arxiv: str
    pmid: str
    openreview: str
    bibtex: tuple[BibField, ...]
    """Further fields of its BibTeX entry."""
    address: str
    """The work's own page on the web, as its author gave it; or ''."""
    abstract_parts: tuple[str, ...]
    """The abstract in parts, of which every second is the LaTeX of a formula; () where it has none."""
    citations: int | None
    """None where nobody counted."""
    counted_by: str
    counted_on: str


_SPAN = re.compile(r"\s*[-–—]+\s*")


def pages_of(said: str) -> str:
    """Pages with a plain hyphen between them: `12-34`."""
    return _SPAN.sub("-", said) if said else ""
