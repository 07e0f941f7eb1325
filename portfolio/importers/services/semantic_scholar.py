"""Papers of an author of Semantic Scholar (api.semanticscholar.org/api-docs/graph: `author/{id}/papers`)."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from portfolio.formats.metadata_text import as_markdown, on_the_web, one_line
from portfolio.importers.known_importers import ServiceImporter
from portfolio.importers.record_validation import read_of
from portfolio.importers.source_types import Skipped, SourceContents
from portfolio.services.answer_types import typed_answer
from portfolio.services.semantic_scholar import NAME, Papers, papers_of, question
from portfolio.services.session import Session

FIELDS = "title,year,publicationDate,authors,externalIds,venue,journal,abstract,publicationTypes,openAccessPdf"

TYPES = {
    "JournalArticle": "article-journal", "Conference": "paper-conference", "Review": "article-journal", "Book": "book",
    "BookSection": "chapter", "Dataset": "dataset", "Editorial": "article-journal",
    "LettersAndComments": "article-journal",
}  # fmt: skip


class _Author(Struct):
    name: str | None = None


class _Journal(Struct):
    name: str | None = None
    volume: str | None = None
    pages: str | None = None


class _Pdf(Struct):
    url: str | None = None


class _Paper(Struct, rename="camel"):
    paper_id: str
    title: str | None = None
    year: int | None = None
    publication_date: str | None = None
    authors: list[_Author] | None = None
    external_ids: dict[str, str | int] | None = None
    venue: str | None = None
    journal: _Journal | None = None
    abstract: str | None = None
    publication_types: list[str] | None = None
    open_access_pdf: _Pdf | None = None


class _Who(Struct):
    name: str
    count: int = field(name="paperCount", default=0)


def read(wanted: str, session: Session) -> SourceContents:
    """The papers of an author: a number, or the address of the author's page."""
    found = re.search(r"(?:^|/)(\d{3,12})/?$", wanted.strip())
    if not found:
        return SourceContents((), (Skipped(f"s2:{wanted}", "expected a Semantic Scholar author such as 1741101"),))
    who = session.tree(question(f"author/{found[1]}", {"fields": "name,paperCount"}))
    if who is None:
        return SourceContents((), (Skipped(f"s2:{found[1]}", "Semantic Scholar does not know this author"),))
    papers = papers_of(found[1], FIELDS, Papers[_Paper], session)
    rows = [(f"s2:{it.paper_id}", dict(_values(it))) for it in papers]
    return read_of(rows)._replace(owner={"name": one_line(typed_answer(who, _Who, NAME).name)})


def _values(it: _Paper) -> Iterator[tuple[str, Any]]:
    ids = {name: str(value) for name, value in (it.external_ids or {}).items()}
    journal = it.journal or _Journal()
    venue = one_line(it.venue or journal.name or "")
    is_preprint = bool(re.match(r"arxiv|corr\b|biorxiv|medrxiv", venue.casefold())) or not venue
    kind = next((TYPES[name] for name in it.publication_types or () if name in TYPES), "")
    doi = ids.get("DOI", "").casefold()
    yield "title", as_markdown(one_line(it.title or ""))
    yield "authors", [one_line(one.name) for one in it.authors or () if one.name]
    yield "date", it.publication_date or (str(it.year) if it.year else "")
    yield "venue", "" if is_preprint else venue
    yield "type", "article" if is_preprint and ids.get("ArXiv") else kind
    yield "volume", "" if is_preprint else one_line(journal.volume or "")
    yield "pages", "" if is_preprint else re.sub(r"\s*-+\s*", "-", one_line(journal.pages or ""))
    yield "doi", "" if "10.48550/arxiv" in doi else doi
    yield "arxiv", ids.get("ArXiv", "")
    yield "pmid", ids.get("PubMed", "")
    pdf = on_the_web(it.open_access_pdf.url if it.open_access_pdf else "")
    yield "links", {"pdf": pdf} if pdf and not re.search(r"arxiv\.org|doi\.org", pdf) else {}
    yield "abstract", as_markdown(it.abstract or "")


IMPORTER = ServiceImporter("s2", read, rank=5)
