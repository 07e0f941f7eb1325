"""The fields of a BibTeX or biblatex entry as fields of a paper, each with the line on which it was written.

The types and fields are those of the biblatex manual (3.20, sections 2.1 and 2.2), of the styles that come with BibTeX,
and what Zotero, JabRef, Mendeley, DBLP, arXiv and personal pages add of their own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portfolio.read.bib_names import meanings_in, people_of, person_of
from portfolio.read.bibtex import MONTHS, Record, Written
from portfolio.read.nodes import Mapping, Node, Scalar, Sequence
from portfolio.read.untex import markdown, plain

TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "periodical": "periodical", "book": "book",
    "mvbook": "book", "booklet": "pamphlet", "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
    "incollection": "chapter", "suppcollection": "chapter", "collection": "collection", "mvcollection": "collection",
    "inreference": "entry-encyclopedia", "reference": "book", "mvreference": "book",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "collection",
    "mvproceedings": "collection", "manual": "report", "techreport": "report", "report": "report", "thesis": "thesis",
    "phdthesis": "thesis", "mastersthesis": "thesis", "bachelorsthesis": "thesis", "patent": "patent",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "software": "software", "dataset": "dataset",
    "unpublished": "manuscript", "review": "review", "standard": "standard", "performance": "performance",
}  # fmt: skip
"""Types of entries as CSL types; `misc` says nothing."""

LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "german": "de", "ngerman": "de", "deutsch": "de", "austrian": "de-AT", "french": "fr", "francais": "fr",
    "spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "swedish": "sv",
    "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "czech": "cs", "russian": "ru",
    "ukrainian": "uk", "greek": "el", "turkish": "tr", "hungarian": "hu", "chinese": "zh", "japanese": "ja",
    "korean": "ko", "hebrew": "he", "arabic": "ar", "catalan": "ca", "latin": "la", "romanian": "ro", "persian": "fa",
}  # fmt: skip
"""Languages by their names in babel."""

LINKS = {
    "pdf": "pdf", "slides": "slides", "poster": "poster", "video": "video", "website": "project", "project": "project",
    "html": "publisher", "blog": "blog", "demo": "demo", "data": "data", "dataset": "data", "supp": "supplement",
    "model": "model", "talk": "video",
}  # fmt: skip
"""Fields of personal pages that hold an address, and the links that they become."""

STATES = {
    "inpress": "accepted", "forthcoming": "accepted", "accepted": "accepted", "submitted": "under review",
    "inpreparation": "", "prepublished": "preprint", "published": "published", "in press": "accepted",
    "to appear": "accepted", "under review": "under review",
}  # fmt: skip
"""How far a work has come, in biblatex's `pubstate` and in years that are none."""

ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf|html)/([a-z.-]+/\d{7}|\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)
ARXIV_ID = re.compile(r"(?:arxiv\s*:?\s*)?([a-z.-]+/\d{7}|\d{4}\.\d{4,5}(?:v\d+)?)\b", re.IGNORECASE)
DOI = re.compile(r"10\.\d{4,9}/\S+")
OPENREVIEW = re.compile(r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)")

DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Field(NamedTuple):
    """A field of a paper."""

    name: str
    node: Node


def node_of(record: Record) -> Mapping:
    """The entry as the node of a paper; fields that mean nothing here are passed over."""
    fields = {name: node for name, node in _Reader(record).fields() if not _is_empty(node)}
    pairs = tuple((Scalar(name, node.line, 1, False), node) for name, node in fields.items())
    return Mapping(pairs, record.line, 1)


def _is_empty(node: Node) -> bool:
    return not (node.text if isinstance(node, Scalar) else node.items if isinstance(node, Sequence) else node.pairs)


class _Reader:
    """One entry, field by field."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.known = {it.name: it for it in record.fields}
        self.arxiv = self._arxiv()

    def first(self, *names: str) -> Written:
        """The first of these fields that holds something."""
        here = (self.known[name] for name in names if name in self.known)
        return next((it for it in here if it.value.strip("{} \t\n")), Written("", "", self.record.line))

    def text(self, *names: str) -> Scalar:
        """The first of these fields as plain text."""
        it = self.first(*names)
        return Scalar(plain(it.value), it.line, 1, False)

    def marked(self, *names: str) -> Scalar:
        """The same as Markdown."""
        it = self.first(*names)
        return Scalar(markdown(it.value), it.line, 1, False)

    def fields(self) -> Iterator[Field]:
        """The fields of the paper."""
        yield Field("title", self._title())
        yield Field("key", Scalar(self.record.key, self.record.line, 1, False))
        yield from self._people()
        yield from self._when()
        yield from self._where()
        yield from self._identifiers()
        yield from self._links()
        yield Field("abstract", self.marked("abstract"))
        keywords = self.first("keywords", "keyword", "author_keywords")
        yield Field("keywords", _list(re.split(r"\s*[;,]\s*", plain(keywords.value)), keywords.line))
        for name in ("award", "tldr"):
            yield Field(name, self.marked(name))
        yield Field("note", self._note())
        language = self.first("langid", "language")
        known = LANGUAGES.get(language.value.strip("{} ").casefold(), "")
        code = language.value.strip() if re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", language.value.strip()) else known
        yield Field("language", Scalar(code, language.line, 1, False))
        selected = self.first("selected")
        is_selected = selected.value.strip("{} ").casefold() in ("true", "yes", "1")
        yield Field("selected", Scalar("true" if is_selected else "", selected.line, 1, True))
        yield Field("license", self.text("license"))

    def _title(self) -> Scalar:
        title, sub = self.marked("title"), self.marked("subtitle")
        if not (title.text and sub.text) or sub.text in title.text:
            return title
        return title._replace(text=f"{title.text}{'' if title.text[-1] in '?!.:' else ':'} {sub.text}")

    def _people(self) -> Iterator[Field]:
        meanings = meanings_in(self.record)
        for field, name in (("author", "authors"), ("editor", "editors")):
            it = self.first(field)
            people = people_of(it.value)
            notes = self._annotations(field)
            items = [person_of(person, notes.get(place, ()), it.line, meanings)
                     for place, person in enumerate(people.names, 1)]  # fmt: skip
            yield Field(name, Sequence(tuple(items), it.line, 1))
            if people.others and field == "author":
                yield Field("et_al", Scalar("true", it.line, 1, True))

    def _annotations(self, field: str) -> dict[int, tuple[str, ...]]:
        """What `author+an = {1=corresponding; 2=equal}` says of each name."""
        found = {}
        for part in self.first(f"{field}+an", f"{field}+an:default").value.split(";"):
            place, _, words = part.partition("=")
            if place.strip().isdigit():
                found[int(place)] = tuple(it.strip(' "').casefold() for it in words.split(","))
        return found

    def _when(self) -> Iterator[Field]:
        date, state = self._date()
        yield Field("date", date)
        pubstate = self.first("pubstate")
        word = STATES.get(pubstate.value.strip("{} ").casefold(), state)
        yield Field("status", Scalar(word, pubstate.line if pubstate.value else date.line, 1, False))

    def _date(self) -> tuple[Scalar, str]:
        """The date, and what a year that is none says of how far the work has come."""
        it = self.first("date", "year", "eventdate", "urldate" if self.record.type in ("online", "www") else "year")
        text = plain(it.value)
        found = DATE.search(text)
        if not found:
            said = text.casefold().strip("() .")
            is_none = said in STATES or said in ("nd", "n.d", "undated", "no date")
            return Scalar("" if is_none else text, it.line, 1, False), STATES.get(said, "")
        year, month, day = found.groups(default="")
        if it.name == "year" and not month:
            written = plain(self.first("month").value).casefold()
            month = _month(written)
            days = re.search(r"\b(\d{1,2})\b", written) if not written.isdigit() else None
            day = days[1].zfill(2) if days and month else plain(self.first("day").value).zfill(2)
            day = day if re.fullmatch(r"0[1-9]|[12]\d|3[01]", day) else ""
        if month and not "01" <= month <= "12":  # a season
            month = day = ""
        return Scalar("-".join(filter(None, (year, month, month and day))), it.line, 1, False), ""

    def _where(self) -> Iterator[Field]:
        kind = self.record.type
        journal = self.text("journaltitle", "journal", "booktitle", "maintitle", "eventtitle")
        preprint = bool(re.match(r"arxiv|corr\b|biorxiv|medrxiv|ssrn", journal.text.casefold())) or not journal.text
        if preprint and self.arxiv.text and kind in ("article", "misc", "online", "unpublished"):
            yield Field("type", Scalar("article", self.record.line, 1, False))
        else:
            yield Field("type", Scalar(TYPES.get(kind, ""), self.record.line, 1, False))
            short = self.text("shortjournal")
            pairs = [("name", journal), ("short", short)] if short.text and journal.text else []
            node = (
                Mapping(tuple((Scalar(n, v.line, 1, False), v) for n, v in pairs), journal.line, 1)
                if pairs
                else journal
            )
            yield Field("venue", node)
            yield Field("volume", self.text("volume"))
            yield Field("issue", self.text("issue", "number") if kind != "patent" else Scalar("", 1, 1, False))
            pages = self.text("pages", "eid", "articleno")
            yield Field("pages", pages._replace(text=re.sub(r"\s*[-–—]+\s*", "-", pages.text)))
        how = self.first("howpublished").value
        houses = ("publisher", "school", "institution", "organization")
        yield Field("publisher", self.text(*houses, *(() if re.search(r"https?:|\\url", how) else ("howpublished",))))
        category = self.text("primaryclass", "eprintclass")
        yield Field(
            "category",
            category if re.fullmatch(r"[a-z-]+(\.[A-Za-z-]+)?", category.text) else category._replace(text=""),
        )

    def _identifiers(self) -> Iterator[Field]:
        doi = self.first("doi", "url")
        found = (
            DOI.search(re.sub(r"\\([_&%#])", r"\1", doi.value))
            if doi.name == "doi" or "doi.org/" in doi.value
            else None
        )
        other = plain(doi.value) if doi.name == "doi" else ""
        yield Field("doi", Scalar(found[0].rstrip("}.,;") if found else other, doi.line, 1, False))
        yield Field("arxiv", self.arxiv)
        pmid = self.text("pmid")
        yield Field("pmid", pmid)
        urls = " ".join(it.value for it in self.record.fields if it.name in ("url", "pdf", "html", "openreview"))
        review = OPENREVIEW.search(urls)
        yield Field("openreview", Scalar(review[1] if review else "", self.first("url").line, 1, False))
        for name, form in (("isbn", r"[\dXx][\dXx -]{8,16}[\dXx]"), ("issn", r"\d{4}-?\d{3}[\dXx]")):
            it = self.text(name)
            number = re.search(form, it.text)
            yield Field(name, it._replace(text=number[0] if number else it.text))

    def _arxiv(self) -> Scalar:
        kind = self.first("archiveprefix", "eprinttype").value.strip("{} ").casefold()
        for it in (self.first("eprint"), self.first("arxivid", "arxiv"), self.first("url"), self.first("journal"),
                   self.first("note"), self.first("doi"), self.first("number")):  # fmt: skip
            found = ARXIV.search(it.value)
            is_named = it.name in ("arxivid", "arxiv") or (it.name == "eprint" and kind in ("arxiv", ""))
            is_said = it.name in ("journal", "note", "number", "doi") and "arxiv" in it.value.casefold()
            found = found or (ARXIV_ID.search(it.value.replace("arXiv.", "arXiv:")) if is_named or is_said else None)
            if found:
                return Scalar(found[1], it.line, 1, False)
        return Scalar("", self.record.line, 1, False)

    def _links(self) -> Iterator[Field]:
        links: dict[str, Scalar] = {}
        for field, name in LINKS.items():
            it = self.first(field)
            address = _address(it.value)
            if address and not (field == "pdf" and ARXIV.search(address) and self.arxiv.text):
                links.setdefault(name, Scalar(address, it.line, 1, False))
        url = self.first("url", "howpublished")
        address = _address(url.value)
        if address and not re.search(r"doi\.org/|arxiv\.org/|openreview\.net/", address):
            name = "pdf" if address.lower().endswith(".pdf") and "pdf" not in links else "publisher"
            links.setdefault(name, Scalar(address, url.line, 1, False))
        yield Field(
            "links", Mapping(tuple((Scalar(n, v.line, 1, False), v) for n, v in links.items()), self.record.line, 1)
        )
        code = self.first("code", "github")
        yield Field("code", Scalar(_address(code.value), code.line, 1, False))

    def _note(self) -> Scalar:
        """A remark for readers; what only repeats an identifier is none."""
        note = self.marked("note")
        is_said = re.match(r"(arxiv|doi|https?)\s*:|.*\[[a-z.-]+\]$", note.text.replace("\\", ""), re.IGNORECASE)
        return note._replace(text="") if is_said else note


def _address(value: str) -> str:
    """The address on the web in a field, `\\url{...}` or bare, without LaTeX; '' for a file of somebody's disk."""
    found = re.search(r"\\url\s*\{([^{}]*)\}", value)
    text = re.sub(r"\\([_&%#~$])", r"\1", (found[1] if found else value).strip("{} \n")).replace("{\\_}", "_")
    return text if re.fullmatch(r"https?://\S+", text) else ""


def _month(text: str) -> str:
    """`jan`, `January`, `1`, `1~jan`: `01`."""
    if text.isdigit():
        return text.zfill(2)
    return next((str(place).zfill(2) for place, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}", text)), "")


def _list(items: Iterable[str], line: int) -> Sequence:
    return Sequence(tuple(Scalar(it, line, 1, False) for it in items if it), line, 1)
