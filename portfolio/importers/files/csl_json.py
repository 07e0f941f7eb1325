"""CSL-JSON as a source of an import: what reference managers export and what DOIs answer (csl-data 1.0.2).

Zotero, Mendeley, Paperpile, Crossref and DataCite have words of their own for types, and put what CSL had no field for
into the note.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from portfolio.formats.exports.csl_json import FURTHER
from portfolio.formats.language_names import language_of
from portfolio.formats.latex.to_latex import tex
from portfolio.formats.metadata_text import as_markdown, key_of, on_the_web, one_line, remark_in
from portfolio.formats.record import pages_of
from portfolio.importers.known_importers import FileImporter
from portfolio.importers.record_validation import understood
from portfolio.importers.source_dates import date_of
from portfolio.importers.source_types import Imported, Skipped, SourceContents
from portfolio.model.identifiers import find_arxiv, find_doi, find_isbn, find_issn, find_pmid, first_found
from portfolio.model.person_names import Parts, name_for_entry
from portfolio.system.files.json_text import NotJson, notes, tree_of, where

OTHER_TYPES = {
    "article in press": "article-journal", "book chapter": "chapter", "book part": "chapter", "book section": "chapter",
    "book series": "book", "book set": "book", "blog post": "post-weblog", "case": "legal_case",
    "component": "document", "computer program": "software", "conference paper": "paper-conference",
    "conference proceeding": "collection", "conference proceedings": "paper-conference", "database": "dataset",
    "dictionary entry": "entry-dictionary",
    "dissertation": "thesis", "doctoral thesis": "thesis", "edited book": "collection",
    "email": "personal_communication",
    "encyclopedia article": "entry-encyclopedia", "film": "motion_picture", "forum post": "post", "generic": "document",
    "journal": "periodical", "journal article": "article-journal", "journal issue": "periodical",
    "journal volume": "periodical", "letter": "personal_communication", "magazine article": "article-magazine",
    "misc": "document", "monograph": "book", "newspaper article": "article-newspaper", "other": "document",
    "peer review": "review", "podcast": "broadcast", "posted content": "article", "preprint": "article",
    "presentation": "speech", "proceedings": "collection", "proceedings article": "paper-conference",
    "proceedings series": "collection", "radio broadcast": "broadcast", "reference book": "book",
    "reference entry": "entry", "report component": "report", "report series": "report", "statute": "legislation",
    "tv broadcast": "broadcast", "video recording": "motion_picture", "web page": "webpage", "working paper": "report",
}  # fmt: skip
"""What programs and services write instead of CSL's types."""

NUMBERED = ("report", "patent", "standard", "bill", "legislation", "regulation", "legal_case", "webpage", "speech")
"""What has a number of its own; other numbers are those of a volume in its series."""


def is_one(text: str) -> bool:
    """Whether a text may be JSON, and is no document of a word processor."""
    return text.lstrip().startswith(("[", "{")) and text[:5] != "{\\rtf"


def read(text: str, path: str) -> SourceContents:
    """The papers of a file: a list of items, or one."""
    try:
        tree, faults = tree_of(text)
    except NotJson as error:
        place = where(text, error.offset, path)
        return SourceContents((), (Skipped(str(place), f"it cannot be read as JSON: {error}"),))
    items = tree.get("items", [tree]) if isinstance(tree, dict) else tree if isinstance(tree, list) else [tree]
    found = [_one(it, f"{path}, item {number}") for number, it in enumerate(items, 1)]
    skipped = tuple(it for it in found if isinstance(it, Skipped))
    papers = tuple(it for it in found if isinstance(it, Imported))
    return SourceContents(papers, skipped, notes(text, faults, path))


def _one(it: Any, place: str) -> Imported | Skipped:
    if not isinstance(it, dict):
        return Skipped(place, "it is not an item of CSL-JSON")
    return understood(
        dict(_values({**_fields_in_note(it), **{name: value for name, value in it.items() if value}})), place
    )


def _fields_in_note(it: Mapping[str, Any]) -> dict[str, str]:
    """Fields that stand in the note, as in `PMID: 123` (Zotero's "Extra")."""
    note = it.get("note")
    lines = re.findall(
        r"(?m)^\s*\{?:?([A-Za-z][\w. -]{1,30}?)\s*[:=]\s*([^{}\n]+)\}?", note if isinstance(note, str) else ""
    )
    named = {re.sub(r"[\s_]+", "-", name.casefold().removeprefix("tex.")): value.strip() for name, value in lines}
    return {NOTED[name]: value for name, value in named.items() if name in NOTED}


NOTED = {name.casefold(): name for name in (
    "PMID", "DOI", "ISBN", "ISSN", "arXiv", "citation-key", "publisher-place", "publisher", "edition", "version",
    "genre", "number", "container-title", "collection-title", "collection-number", "chapter-number", "event-title",
    "volume", "issue", "page", "issued", "status",
)} | {"eprint": "arXiv", "arxiv-id": "arXiv", "bibtex": "citation-key", "series": "collection-title",
      "place": "publisher-place"}  # fmt: skip
"""Fields that a note may hold."""


def _values(it: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    text = partial(_text, it)
    kind = _type(it)
    sub, title = text("subtitle"), text("title")
    yield (
        "title",
        as_markdown(re.sub(r"</?span\b[^<>]*>", "", f"{title}: {sub}" if sub and sub not in title else title)),
    )
    yield "key", key_of(text("citation-key", "citekey", "citationKey") or text("id"))
    for field, role in (("authors", "author"), ("editors", "editor"), ("translators", "translator")):
        yield field, [name for one in _list(it.get(role)) if (name := _name(one))]
    yield "date", next((date for name in ("issued", "published-print", "published-online", "published", "created")
                        if (date := _date(it.get(name)))), "")  # fmt: skip
    yield "type", kind
    yield "status", STATES.get(text("status").casefold(), "")
    yield from _container(it)
    for name in ("volume", "issue", "publisher", "edition", "version"):
        yield name, one_line(text(name))
    yield "place", one_line(text("publisher-place"))
    yield "chapter", one_line(text("chapter-number"))
    yield "genre", "" if kind in ("article", "article-journal") else one_line(text("genre"))
    yield from _numbers(it, kind)
    yield from _identifiers(it)
    yield "language", language_of(text("language"))
    words = it.get("keyword") or it.get("subject") or []
    words = words if isinstance(words, list) else re.split(r"\s*[,;]\s*", str(words))
    yield "keywords", [one_line(str(word)) for word in words]
    yield "abstract", as_markdown(ABSTRACT.sub("", text("abstract")))
    yield "note", as_markdown(remark_in(text("note")))
    yield "bibtex", {name: tex(value) for name, value in _further(it) if value}
    address = on_the_web(text("URL"))
    yield "links", {} if re.search(r"doi\.org/|arxiv\.org/", address) else {"publisher": address} if address else {}


STATES = {"in press": "accepted", "forthcoming": "accepted", "accepted": "accepted", "submitted": "under review",
          "under review": "under review", "preprint": "preprint", "published": "published"}  # fmt: skip

ABSTRACT = re.compile(r"^(?:<[^<>]+>)?\s*Abstract(?:</[^<>]+>)?[:.]?\s*(?=[<A-Z])")
"""The heading that publishers leave in the text."""


def _type(it: Mapping[str, Any]) -> str:
    """The type in CSL's words, whatever program wrote it: `bookSection`, `book_section`, `book-chapter`."""
    written = _text(it, "type")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", written).casefold()
    return OTHER_TYPES.get(words, written)


def _container(it: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Where it appeared; the event where nothing was printed."""
    event = it.get("event")
    said = {**it, "event": event.get("name")} if isinstance(event, dict) else it
    name = one_line(_text(said, "container-title", "event-title", "event"))
    short = one_line(_text(it, "container-title-short", "journalAbbreviation", "short-container-title"))
    yield "venue", {"name": name, "short": short} if name and short and short != name else name
    yield "series", one_line(_text(it, "collection-title"))


def _further(it: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What only the BibTeX of a paper says."""
    for name, (field, *_) in FURTHER.items():
        if name != "event-title" or it.get("container-title"):  # else it is the venue
            yield field, one_line(_text(it, name))
    yield "note", " ".join(remark_in(_text(it, "note")).split())
    for name, field in (("accessed", "urldate"), ("event-date", "eventdate"), ("original-date", "origdate")):
        yield field, _date(it.get(name))


def _numbers(it: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    number = one_line(_text(it, "number"))
    is_own = number and not find_arxiv(number)
    yield "number", number if is_own and kind in NUMBERED else one_line(_text(it, "collection-number"))
    other = number if is_own and kind not in NUMBERED else ""
    pages = _text(it, "page", "article-number", "pages") or other
    yield "pages", pages_of(one_line(pages))


def _text(it: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that holds a text or a number, or a list of them."""
    return next(filter(None, (next(iter(_texts(it, name)), "") for name in names)), "")


def _texts(it: Mapping[str, Any], *names: str) -> list[str]:
    """All texts and numbers of these fields."""
    values = [part for name in names for part in (it[name] if isinstance(it.get(name), list) else [it.get(name)])]
    return [str(part) for part in values if isinstance(part, str | int | float) and not isinstance(part, bool)
            and str(part).strip()]  # fmt: skip


def _identifiers(it: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    addresses = [url for url in _texts(it, "URL") if "doi.org" in url]
    yield "doi", first_found(find_doi, _texts(it, "DOI", "doi") + addresses) or _text(it, "DOI")
    named = [text for text in _texts(it, "DOI", "number", "URL", "archive", "container-title", "publisher", "id")
             if "arxiv" in text.lower()]  # fmt: skip
    if "arxiv" in _text(it, "archive", "publisher", "container-title").lower():
        named += _texts(it, "archive_location", "archive-location", "number", "page")
    yield "arxiv", first_found(find_arxiv, [*_texts(it, "arXiv", "arxiv"), *named])
    serial = " ".join(_texts(it, "ISSN"))
    yield "issn", find_issn(serial) or (serial if re.search(r"\d{4}", serial) else "")
    books = " ".join(_texts(it, "ISBN", "isbn"))
    yield "isbn", find_isbn(books) or books
    yield "pmid", first_found(find_pmid, _texts(it, "PMID", "pmid")) or _text(it, "PMID")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(one: Any) -> Any:
    """A person by the parts of the name, or a group in braces."""
    if not isinstance(one, dict):
        return ""
    known = {str(name): one_line(str(value)) for name, value in one.items() if isinstance(value, str | int)}
    family, group = known.get("family", ""), known.get("literal") or known.get("name") or ""
    particle = " ".join(filter(None, (known.get("dropping-particle"), known.get("non-dropping-particle"))))
    if not (family or known.get("given")):
        return f"{{{group}}}" if group else ""
    name = name_for_entry(Parts(known.get("given", ""), particle, family, known.get("suffix", "")))
    orcid = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", str(one.get("ORCID") or ""))
    if not orcid:
        return name
    return {**({"name": name} if isinstance(name, str) else name), "orcid": orcid[0]}


def _date(value: Any) -> str:
    """As much of a date as is known: the start of a span, no season; `literal` and `raw` where they are dates."""
    if isinstance(value, list) and value and isinstance(value[0], dict):  # as pandoc has it in YAML
        value = value[0]
    if isinstance(value, str | int):
        return date_of(str(value))
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts") or [[value.get(name) for name in ("year", "month", "day")]]
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else parts
    numbers = [str(it) for it in first if str(it).isdigit()] if isinstance(first, list) else []
    if numbers and len(numbers[0]) == 4:
        return date_of("-".join(numbers[:3]))
    return date_of(str(value.get("raw") or value.get("literal") or ""))


IMPORTER = FileImporter("csl", "CSL-JSON", (".json",), is_one, read, rank=4, listed=3)
