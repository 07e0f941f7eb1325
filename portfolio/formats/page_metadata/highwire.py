"""A paper as Highwire's `citation_*` tags, by which Google Scholar and reference managers read a page.

After Google Scholar's inclusion guidelines for webmasters ("Indexing", 2024): one tag for each author without
affiliations, dates as 2010/5/12 or as much as is known, one of journal, conference, book, dissertation and report,
and the address of the PDF, which they call the most important one.
"""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.formats.csl.csl_types import type_of
from portfolio.formats.record import Record, pages_of

CONTAINERS = {
    "paper-conference": "conference_title", "chapter": "inbook_title", "entry": "inbook_title",
    "entry-encyclopedia": "inbook_title",
}  # fmt: skip
"""The tag of the venue by CSL type; `journal_title` for others."""

HOUSES = {"thesis": "dissertation_institution", "report": "technical_report_institution"}
"""The tag of the publisher by CSL type; `publisher` for others."""


class Meta(Struct, frozen=True):
    """A fact about a page for programs: `<meta name content>`."""

    name: str
    """`citation_title`."""
    content: str


def highwire(record: Record, base_url: str, pdf: str) -> tuple[Meta, ...]:
    """The tags in the usual order; `pdf` is the whole address of the PDF, or ''."""
    return tuple(Meta(f"citation_{name}", value) for name, value in _tags(record, base_url, pdf) if value)


def _tags(record: Record, base_url: str, pdf: str) -> Iterator[tuple[str, str]]:
    kind = type_of(record)
    first, _, last = pages_of(record.pages).partition("-")
    yield "title", record.title
    yield from (("author", it.name) for it in record.authors)
    yield from (("editor", it.name) for it in record.editors)
    yield "publication_date", "/".join(part.lstrip("0") for part in record.date.split("-"))
    yield CONTAINERS.get(kind, "journal_title"), record.venue
    yield "volume", record.volume
    yield "issue", record.issue
    yield "firstpage", first
    yield "lastpage", last
    yield HOUSES.get(kind, "publisher"), record.publisher
    yield "technical_report_number", record.number if kind == "report" else ""
    yield "doi", record.doi
    yield "arxiv_id", record.arxiv
    yield "pmid", record.pmid
    yield "issn", record.issn
    yield "isbn", record.isbn
    yield "language", record.language
    yield from (("keywords", word) for word in record.keywords)
    yield "abstract_html_url", f"{base_url}{record.url}" if base_url else ""
    yield "pdf_url", pdf
