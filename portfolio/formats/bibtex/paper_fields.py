"""The fields of a BibTeX or biblatex entry as fields of a paper, each with the line on which it was written.

The types and fields are those of the biblatex manual (3.20, sections 2.1 and 2.2), of the styles that come with BibTeX,
and what Zotero, JabRef, Mendeley, DBLP, arXiv and personal pages add of their own.  What a paper has no field for, and
belongs to a reference, goes as it is into its `bibtex`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from portfolio.formats.bibtex.bibliographic_fields import (
    has_marks,
    is_bibliographic,
    joined_title,
)
from portfolio.formats.bibtex.entries import BibEntry, WrittenField
from portfolio.formats.bibtex.entry_dates import STATES, date_of
from portfolio.formats.bibtex.entry_types import (
    ALIASES,
    CONTAINERS,
    HOUSES,
    PARTS,
    PERIODICALS,
    PUBLISHERS,
    csl_type,
    entry_type,
    genre_of,
    is_on_server,
    place_of,
)
from portfolio.formats.bibtex.name_lists import meanings_in, people_of, person_of
from portfolio.formats.language_names import language_of
from portfolio.formats.latex.field_text import markdown, plain
from portfolio.formats.latex.verbatim import address_in, verbatim
from portfolio.formats.metadata_text import address_line, remark_of
from portfolio.formats.record import pages_of
from portfolio.model.identifiers import find_arxiv, find_doi, find_isbn, find_issn, find_pmid
from portfolio.schema.written_values import MappingNode, Node, ScalarNode, SequenceNode

LINKS = {
    "pdf": "pdf", "slides": "slides", "poster": "poster", "video": "video", "website": "project", "project": "project",
    "html": "publisher", "blog": "blog", "demo": "demo", "data": "data", "dataset": "data", "supp": "supplement",
    "model": "model", "talk": "video",
}  # fmt: skip
"""Fields of personal pages that hold an address, and the links that they become."""

OPENREVIEW = re.compile(r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)")
KNOWN_ADDRESS = re.compile(r"doi\.org/|arxiv\.org/|openreview\.net/")
OF_PAGE = re.compile(
    r"doi\.org/|(?:https?://[^\s/]+|papers\d?://publication)/doi/(?:[a-z]+/)*10\.|link\.springer\.com/(?:article|chapter)/10\."
)
"""An address that ends in the DOI of the work itself: of its resolver, of publishers, of the program Papers."""

WITH_ARXIV = (
    "eprint", "arxivid", "arxiv", "url", "journal", "note", "doi", "number", "volume", "pages", "eid",
)  # fmt: skip
"""Where the number of arXiv stands."""

PAGES = re.compile(r"(?:pp?\.|pages?\b)\s*(?=\w*\d)", re.IGNORECASE)
"""The word before the numbers of pages, which every style sets itself."""

NOT_DIGITS = re.compile(r"[^\dXx]")


class PaperField(NamedTuple):
    """A field of a paper."""

    name: str
    node: Node


def node_of(record: BibEntry) -> MappingNode:
    """The entry as the node of a paper; fields that mean nothing here are passed over."""
    fields = {name: node for name, node in _FieldReader(record).fields() if not _is_empty(node)}
    pairs = tuple((ScalarNode(name, node.line, node.column, False), node) for name, node in fields.items())
    return MappingNode(pairs, record.line, 1)


def _is_empty(node: Node) -> bool:
    return not (
        node.text if isinstance(node, ScalarNode) else node.items if isinstance(node, SequenceNode) else node.pairs
    )


class _FieldReader:
    """One entry, field by field."""

    def __init__(self, record: BibEntry) -> None:
        self.record = record
        self.kind = record.type
        self.known = {it.name: it for it in record.fields if it.value.strip("{} \t\n")}
        """The fields that hold something."""
        self.none = WrittenField("", "", record.line)
        self.taken: set[str] = set()
        """The fields of which the paper says all."""
        self.type = self.genre = ""
        self.arxiv = self._arxiv()

    def first(self, *names: str) -> WrittenField:
        """The first of these fields that holds something."""
        for name in names:
            if name in self.known:
                return self.known[name]
        return self.none

    def take(self, *names: str) -> WrittenField:
        """The same, of which the paper will say all."""
        found = self.first(*names)
        self.taken.add(found.name)
        return found

    def peek_text(self, *names: str) -> str:
        """The first of these fields as plain text, which is not taken."""
        return plain(self.first(*names).value)

    def text(self, *names: str) -> ScalarNode:
        """The first of these fields as plain text."""
        it = self.take(*names)
        return _scalar(it, plain(it.value))

    def markdown_text(self, *names: str) -> ScalarNode:
        """The same as Markdown."""
        it = self.take(*names)
        return _scalar(it, markdown(it.value, displayed=it.name == "abstract"))

    def fields(self) -> Iterator[PaperField]:
        """The fields of the paper."""
        yield PaperField("title", self._title())
        yield PaperField("key", ScalarNode(self.record.key, self.record.line, 1, False))
        yield from self._people()
        yield from self._when()
        links = self._links()
        yield from self._where(has_address="publisher" in links)
        yield from self._details()
        yield from self._identifiers()
        yield PaperField("links", _mapping(links, self.record.line))
        code = self.first("code", "github")
        yield PaperField("code", _scalar(code, address_in(code.value)))
        yield PaperField("abstract", self.markdown_text("abstract"))
        keywords = self.take("keywords", "keyword", "author_keywords")
        yield PaperField("keywords", _list(re.split(r"\s*[;,]\s*", plain(keywords.value)), keywords))
        for name in ("award", "tldr"):
            yield PaperField(name, self.markdown_text(name))
        yield PaperField("note", self._note(links.values()))
        yield PaperField("language", self._language())
        selected = self.first("selected")
        is_selected = selected.value.strip("{} ").casefold() in ("true", "yes", "1")
        yield PaperField("selected", ScalarNode("true" if is_selected else "", selected.line, selected.column, True))
        yield PaperField("license", self.text("license"))
        yield PaperField("bibtex", self._further())

    def _title(self) -> ScalarNode:
        title, sub = self.markdown_text("title"), self.markdown_text("subtitle")
        if sub.text or has_marks(self.first("title").value):
            self.taken -= {"title", "subtitle"}
        return title._replace(text=joined_title(title.text, sub.text))

    def _people(self) -> Iterator[PaperField]:
        meanings = meanings_in(self.record)
        for field, name in (("author", "authors"), ("editor", "editors"), ("translator", "translators")):
            it = self.take(field)
            people = people_of(it.value)
            notes = self._annotations(field)
            items = [person_of(person, notes.get(place, ()), (it.line, it.column), meanings)
                     for place, person in enumerate(people.names, 1)]  # fmt: skip
            yield PaperField(name, SequenceNode(tuple(items), it.line, it.column))
            if people.others and field == "author":
                yield PaperField("et_al", ScalarNode("true", it.line, it.column, True))

    def _annotations(self, field: str) -> dict[int, tuple[str, ...]]:
        """What `author+an = {1=corresponding; 2=equal}` says of each name."""
        found = {}
        for part in self.first(f"{field}+an", f"{field}+an:default").value.split(";"):
            place, _, words = part.partition("=")
            if place.strip().isdigit():
                found[int(place)] = tuple(it.strip(' "').casefold() for it in words.split(","))
        return found

    def _when(self) -> Iterator[PaperField]:
        found = date_of(lambda name: self.first(name).value.strip("{} ") if "date" in name else self.peek_text(name))
        self.taken |= {"date", "year", "month", "day"} & set(found.said)
        source = self.first(found.source, "year")
        yield PaperField("date", _scalar(source, found.text))
        pubstate = self.first("pubstate")
        word = STATES.get(pubstate.value.strip("{} ").casefold(), found.status)
        yield PaperField("status", _scalar(pubstate if pubstate.value else source, word))

    def _where(self, *, has_address: bool) -> Iterator[PaperField]:
        """What it is and where it appeared."""
        is_preprint = is_on_server(self.kind, self.peek_text, self.arxiv.text)
        self.type = csl_type(self.kind, self.peek_text, is_preprint=is_preprint, has_address=has_address)
        yield PaperField("type", ScalarNode(self.type, self.record.line, 1, False))
        if not (is_preprint and self.arxiv.text):
            yield PaperField("venue", self._venue())
            yield PaperField("volume", self.text("volume"))
            yield from self._numbers()
        yield PaperField("publisher", self._house())
        category = self.peek_text("primaryclass", "eprintclass")
        is_class = re.fullmatch(r"[a-z-]+(\.[A-Za-z-]+)?", category)
        source = self.first("primaryclass", "eprintclass")
        yield PaperField("category", _scalar(source, category if is_class else ""))

    def _venue(self) -> Node:
        journals, books = ("journaltitle", "journal"), ("booktitle", "maintitle", "eventtitle")
        it = self.first(*books[:1], *journals, *books) if self.kind in PARTS else self.first(*journals, *books)
        sub = {"booktitle": "booksubtitle", "maintitle": "mainsubtitle"}.get(it.name, "journalsubtitle")
        name = _scalar(it, joined_title(plain(it.value), self.peek_text(sub)))
        own = CONTAINERS.get(self.kind, "booktitle")
        if own in (it.name, ALIASES.get(it.name)) and not self.peek_text(sub) and "\\" not in name.text:
            self.taken.add(it.name)
        short = self.first("shortjournal")
        names = {"name": name, "short": _scalar(short, plain(short.value))}
        return _mapping(names, it.line) if name.text and short.value else name

    def _numbers(self) -> Iterator[PaperField]:
        has_journal = bool(self.peek_text("journaltitle", "journal")) and not self.peek_text("booktitle")
        if self.kind in PERIODICALS or has_journal:
            yield PaperField("issue", self.text("number", "issue"))
        else:
            yield PaperField("issue", self.text("issue"))
            yield PaperField("number", self.text("number"))
        pages = self.text("pages", "eid", "articleno", "article-number")
        if self.first("pages", "eid", "articleno", "article-number").name != "pages":
            self.taken -= {"eid", "articleno", "article-number"}
        yield PaperField("pages", pages._replace(text=pages_of(PAGES.sub("", pages.text))))

    def _house(self) -> ScalarNode:
        """The publisher; a name that our entry would not have for its field is kept."""
        names = PUBLISHERS[:4] if address_in(self.first("howpublished").value) else PUBLISHERS
        it = self.first(*names)
        own = HOUSES.get(self.kind, "publisher")
        text = plain(it.value)
        if own in (it.name, ALIASES.get(it.name)) and "\\" not in text:
            self.taken.add(it.name)
        return _scalar(it, text)

    def _details(self) -> Iterator[PaperField]:
        it = self.first("address", "location")
        place = place_of(plain(it.value))
        self.taken |= {it.name} if place == plain(it.value) and "\\" not in place else set()
        yield PaperField("place", _scalar(it, place))
        for name in ("edition", "series", "chapter", "version"):
            yield PaperField(name, self.text(name))
        it = self.first("type")
        self.genre = genre_of(self.kind, plain(it.value))
        if self.genre == plain(it.value):
            self.taken.add("type")
        yield PaperField("genre", _scalar(it, self.genre))

    def _identifiers(self) -> Iterator[PaperField]:
        yield PaperField("doi", self._doi())
        yield PaperField("arxiv", self.arxiv)
        yield PaperField("pmid", self._pmid())
        urls = " ".join(it.value for it in self.record.fields if it.name in ("url", "pdf", "html", "openreview"))
        review = OPENREVIEW.search(urls)
        yield PaperField("openreview", _scalar(self.first("url"), review[1] if review else ""))
        yield PaperField("isbn", self._number(find_isbn, "isbn", "isbn-13", "issn"))
        yield PaperField("issn", self._number(find_issn, "issn", "eissn", "isbn"))

    def _doi(self) -> ScalarNode:
        """The DOI, where it stands alone or in an address; what is none is named."""
        own, url, note = self.first("doi"), self.first("url"), self.first("note")
        for it in (own, url, note):
            text = verbatim(it.value)
            is_said = it is own or "doi:" in text.casefold() or ("10." in text and OF_PAGE.search(text))
            if found := find_doi(text) if is_said else "":
                self.taken |= {it.name} - {"note"}
                self.taken |= {"url"} if "doi.org/" in url.value and find_doi(verbatim(url.value)) == found else set()
                return _scalar(it, found)
        return _scalar(own, verbatim(own.value))

    def _number(self, find: Callable[[str], str], *names: str) -> ScalarNode:
        """The first right number of these fields; what the first of them holds where none is right, to be named."""
        for name in names:
            it = self.first(name)
            text = verbatim(it.value)
            if number := find(text):
                self.taken |= {name} if NOT_DIGITS.sub("", text) == NOT_DIGITS.sub("", number) else set()
                return _scalar(it, number)
        own = self.first(names[0])
        is_other = find_isbn(own.value) or find_issn(own.value) or not re.search(r"\w", own.value)
        return _scalar(own, "" if is_other else verbatim(own.value))

    def _pmid(self) -> ScalarNode:
        """PubMed's number: a field of its own, an eprint, or in a remark."""
        if self.peek_text("eprinttype", "archiveprefix").casefold() in ("pubmed", "pmid"):
            self.taken |= {"eprint", "eprinttype", "archiveprefix"}
            it = self.first("eprint")
        else:
            it = self.take("pmid", "pubmedid")
        if it.value:
            return _scalar(it, find_pmid(it.value) or verbatim(it.value))
        note = self.first("note")
        return _scalar(note, find_pmid(note.value) if "pmid" in note.value.casefold() else "")

    def _arxiv(self) -> ScalarNode:
        kind = self.first("archiveprefix", "eprinttype").value.strip("{} ").casefold()
        for it in map(self.first, WITH_ARXIV):
            is_named = it.name in ("arxivid", "arxiv") or (it.name == "eprint" and kind in ("arxiv", ""))
            is_named |= it.name == "volume" and it.value.startswith("abs/")  # DBLP's, in the journal CoRR
            if (is_named or "arxiv" in it.value.casefold()) and (found := find_arxiv(verbatim(it.value))):
                self.taken |= {"eprint", "archiveprefix", "eprinttype"} if it.name == "eprint" else set()
                return _scalar(it, found)
        return ScalarNode("", self.record.line, 1, False)

    def _links(self) -> dict[str, ScalarNode]:
        links: dict[str, ScalarNode] = {}
        for field, name in LINKS.items():
            it = self.first(field)
            address = address_in(it.value)
            if address and not (field == "pdf" and "arxiv.org/" in address and self.arxiv.text):
                links.setdefault(name, _scalar(it, address))
        url = next((it for it in (self.first("url"), self.first("howpublished"), self._address_in_note())
                    if address_in(it.value)), None)  # fmt: skip
        if url is None:
            return links
        address = address_in(url.value)
        if KNOWN_ADDRESS.search(address):
            self.taken |= {"url"} if self.arxiv.text and self.arxiv.text in address else set()
            return links
        name = "pdf" if address.lower().endswith(".pdf") and "pdf" not in links else "publisher"
        is_whole = url.name == "url" and address == verbatim(url.value)
        if name == "publisher" and is_whole and "publisher" not in links:
            self.taken.add("url")
        links.setdefault(name, _scalar(url, address))
        return links

    def _address_in_note(self) -> WrittenField:
        """The line of the note that is nothing but an address."""
        it = self.first("note")
        return WrittenField(it.name, address_line(it.value), it.line, it.column)

    def _note(self, links: Iterable[ScalarNode]) -> ScalarNode:
        """A remark for readers; what a reference manager left, or only repeats an identifier, is none."""
        it = self.first("note")
        text = remark_of(it.value)
        address = address_in(self._address_in_note().value)
        if address and not KNOWN_ADDRESS.search(address) and address not in {link.text for link in links}:
            text = f"{text}\n{address}".strip()
        if not text:
            self.taken.add("note")
        elif text != it.value:
            self.known["note"] = WrittenField("note", text, it.line, it.column)
        return _scalar(it, markdown(text))

    def _language(self) -> ScalarNode:
        it = self.first("langid", "language")
        return _scalar(it, language_of(plain(it.value)))

    def _further(self) -> MappingNode:
        """What else belongs to a reference, as it was written, and the type where ours would be another."""
        found: dict[str, ScalarNode] = {}
        if self.kind != entry_type(self.type, self.genre):
            found["entrytype"] = ScalarNode(self.kind, self.record.line, 1, False)
        for it in self.known.values():
            value = " ".join(it.value.split())
            if it.name not in self.taken and is_bibliographic(it.name, value):
                found[it.name] = _scalar(it, value)
        return _mapping(found, self.record.line)


def _scalar(it: WrittenField, text: str) -> ScalarNode:
    """A text at the place of a field."""
    return ScalarNode(text, it.line, it.column, False)


def _mapping(fields: dict[str, ScalarNode], line: int) -> MappingNode:
    pairs = tuple((ScalarNode(name, it.line, it.column, False), it) for name, it in fields.items() if it.text)
    return MappingNode(pairs, line, 1)


def _list(items: Iterable[str], field: WrittenField) -> SequenceNode:
    return SequenceNode(tuple(_scalar(field, it) for it in items if it), field.line, field.column)
