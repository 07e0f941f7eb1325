"""Papers of an author of OpenAlex (docs.openalex.org: `authors`, `works` with `filter=author.id`)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from portfolio.formats.metadata_text import as_markdown, on_the_web, one_line
from portfolio.importers.known_importers import ServiceImporter
from portfolio.importers.record_validation import read_of
from portfolio.importers.source_types import Skipped, SourceContents
from portfolio.services import openalex
from portfolio.services.answer_types import typed_answer
from portfolio.services.session import Session

MOST = 200
"""Works of one answer."""

FIELDS = (
    "id,doi,title,publication_date,type,language,authorships,primary_location,locations,biblio,ids,keywords,"
    "abstract_inverted_index"
)

TYPES = {
    "article": "article-journal", "preprint": "article", "review": "article-journal", "letter": "article-journal",
    "editorial": "article-journal", "book": "book", "book-chapter": "chapter", "dissertation": "thesis",
    "dataset": "dataset", "report": "report", "standard": "standard", "software": "software",
    "reference-entry": "entry-encyclopedia", "peer-review": "review", "conference-paper": "paper-conference",
}  # fmt: skip


class _Person(Struct):
    display_name: str | None = None
    orcid: str | None = None


class _Institution(Struct):
    display_name: str | None = None


class _Authorship(Struct):
    author: _Person
    institutions: list[_Institution] = []
    is_corresponding: bool | None = None


class _Source(Struct):
    display_name: str | None = None
    type: str | None = None
    issn_l: str | None = None
    host_organization_name: str | None = None


class _Location(Struct):
    landing_page_url: str | None = None
    pdf_url: str | None = None
    source: _Source | None = None


class _Biblio(Struct):
    volume: str | None = None
    issue: str | None = None
    first_page: str | None = None
    last_page: str | None = None


class _Keyword(Struct):
    display_name: str | None = None


class _Work(Struct):
    id: str
    title: str | None = None
    doi: str | None = None
    publication_date: str | None = None
    type: str | None = None
    language: str | None = None
    authorships: list[_Authorship] = []
    primary_location: _Location | None = None
    locations: list[_Location] = []
    biblio: _Biblio | None = None
    ids: dict[str, str | int | None] = {}
    keywords: list[_Keyword] = []
    abstract_inverted_index: dict[str, list[int]] | None = None


def read(wanted: str, session: Session) -> SourceContents:
    """The papers of an author: `A5023888391`, or the address of the author's page."""
    found = re.search(r"\bA\d{4,12}\b", wanted.strip(), re.IGNORECASE)
    if not found:
        return SourceContents((), (Skipped(f"openalex:{wanted}", "expected an OpenAlex author such as A5023888391"),))
    name = found[0].upper()
    who = session.tree(openalex.question(f"authors/{name}", {"select": "id,display_name,orcid"}))
    if who is None:
        return SourceContents((), (Skipped(f"openalex:{name}", "OpenAlex does not know this author"),))
    person = typed_answer(who, _Person, openalex.NAME)
    query = {"filter": f"author.id:{name}", "per-page": str(MOST), "select": FIELDS}
    works = list(openalex.all_works(query, openalex.Works[_Work], session))
    rows = [(f"openalex:{it.id.rpartition('/')[2]}", dict(_values(it))) for it in works]
    orcid = _orcid(person.orcid)
    links = {"orcid": f"https://orcid.org/{orcid}"} if orcid else {}
    return read_of(rows)._replace(owner={"name": person.display_name or "", "links": links})


def _values(it: _Work) -> Iterator[tuple[str, Any]]:
    place = it.primary_location or _Location()
    source = place.source or _Source()
    arxiv = next(
        (
            found[1]
            for one in (place, *it.locations)
            if (
                found := re.search(
                    r"arxiv\.org/(?:abs|pdf)/([\w./-]+?)(?:v\d+)?(?:\.pdf)?$", one.landing_page_url or ""
                )
            )
        ),
        "",
    )
    doi = (it.doi or "").casefold().removeprefix("https://doi.org/")
    kind = "paper-conference" if source.type == "conference" else TYPES.get(it.type or "", "")
    is_preprint = source.type == "repository"
    yield "title", as_markdown(one_line(it.title or ""))
    yield "authors", [_author(one) for one in it.authorships if one.author.display_name]
    yield "date", (it.publication_date or "")[:10]
    yield "venue", "" if is_preprint else one_line(source.display_name or "")
    yield "type", "article" if is_preprint and kind == "article-journal" else kind
    yield from _where(it, source, is_preprint=is_preprint)
    yield "doi", "" if "10.48550/arxiv" in doi else doi
    yield "arxiv", arxiv or doi.partition("10.48550/arxiv.")[2]
    pmid = re.search(r"\d+$", str(it.ids.get("pmid") or ""))
    yield "pmid", pmid[0] if pmid else ""
    yield "language", it.language if it.language and it.language != "en" else ""
    institutions = dict.fromkeys(
        one.display_name for by in it.authorships for one in by.institutions if one.display_name
    )
    yield "institutions", list(institutions)
    yield "keywords", [one_line(one.display_name) for one in it.keywords if one.display_name]
    pdf = next(
        (there for one in (place, *it.locations) if (there := on_the_web(one.pdf_url)) and "arxiv.org" not in there), ""
    )
    yield "links", {"pdf": pdf} if pdf else {}
    yield "abstract", as_markdown(_text(it.abstract_inverted_index or {}))


def _where(it: _Work, source: _Source, *, is_preprint: bool) -> Iterator[tuple[str, Any]]:
    """Where in a journal or a book it stands."""
    biblio = it.biblio or _Biblio()
    yield "volume", biblio.volume or ""
    yield "issue", biblio.issue or ""
    pages = dict.fromkeys(filter(None, (biblio.first_page, biblio.last_page)))
    yield "pages", "-".join(pages)
    yield "publisher", one_line(source.host_organization_name or "") if not is_preprint else ""
    yield "issn", source.issn_l or "" if not is_preprint else ""


def _author(it: _Authorship) -> Any:
    name, orcid = one_line(it.author.display_name or ""), _orcid(it.author.orcid)
    return {"name": name, "orcid": orcid} if orcid else name


def _orcid(text: str | None) -> str:
    found = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", text or "")
    return found[0] if found else ""


def _text(index: Mapping[str, list[int]]) -> str:
    """An abstract from the places of its words."""
    words = sorted((place, word) for word, places in index.items() for place in places)
    return one_line(" ".join(word for _, word in words))


IMPORTER = ServiceImporter("openalex", read, rank=4)
