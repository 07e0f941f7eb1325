"""A paper as a RIS record (Research Information Systems, the tags that reference managers agree on)."""

from collections.abc import Iterator

from portfolio.formats.csl.csl_types import access_date, address_of, bibtex_value, remarks_of, type_of
from portfolio.formats.exports.export_formats import ExportFormat
from portfolio.formats.record import Contributor, Record, pages_of

TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "review": "JOUR",
    "review-book": "JOUR", "paper-conference": "CPAPER", "chapter": "CHAP", "entry-encyclopedia": "ENCYC",
    "entry-dictionary": "DICT", "entry": "ENCYC", "book": "BOOK", "collection": "EDBOOK", "classic": "CLSWK",
    "periodical": "JFULL", "thesis": "THES", "report": "RPRT", "standard": "STAND", "dataset": "DATA",
    "software": "COMP", "webpage": "ELEC", "post": "ELEC", "post-weblog": "BLOG", "patent": "PAT",
    "manuscript": "UNPB", "article": "UNPB", "speech": "SLIDE", "pamphlet": "PAMP", "motion_picture": "MPCT",
    "broadcast": "VIDEO", "song": "SOUND", "musical_score": "MUSIC", "graphic": "ART", "figure": "FIGURE", "map": "MAP",
    "legal_case": "CASE", "legislation": "STAT", "regulation": "LEGAL", "bill": "BILL", "hearing": "HEAR",
    "personal_communication": "PCOMM", "interview": "INTV",
}  # fmt: skip
"""RIS's name for a CSL type; `GEN` for every other."""

BOOKS = frozenset(("book", "collection", "classic"))
"""Types whose series stands where that which holds a part stands for others."""


def ris(record: Record, key: str, base_url: str) -> str:
    """The record, from `TY` to `ER`, with a line end at its end."""
    made = [f"{tag}  - {' '.join(value.split())}\n" for tag, value in _lines(record, key, base_url) if value]
    return "".join(made) + "ER  - \n"


def _lines(record: Record, key: str, base_url: str) -> Iterator[tuple[str, str]]:
    kind = type_of(record)
    yield "TY", TYPES.get(kind, "GEN")
    yield "ID", key
    yield "TI", record.title
    yield "ST", bibtex_value(record, "shorttitle")
    yield from _people(record, kind)
    yield "PY", record.date[:4]
    yield "DA", "/".join([*record.date.split("-"), "", "", ""][:4]) if record.date else ""
    yield from _container(record, kind)
    yield from _numbers(record, kind)
    yield "DO", record.doi
    yield "AN", f"arXiv:{record.arxiv}" if record.arxiv else f"PMID:{record.pmid}" if record.pmid else ""
    yield "UR", address_of(record, base_url)
    yield "Y2", "/".join([*access_date(record).split("-"), "", "", ""][:4]) if access_date(record) else ""
    yield "LA", record.language
    yield from (("KW", word) for word in record.keywords)
    yield "AB", record.abstract
    yield from (("N1", remark) for remark in (*remarks_of(record), bibtex_value(record, "note")))


def _people(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    """Who made it; the editors of a book are those of the third kind, as the second edit its series."""
    yield from (("AU", _person(it)) for it in record.authors)
    is_own = kind == "collection" and not record.authors
    editor = "AU" if is_own else "A3" if kind in BOOKS else "A2"
    yield from ((editor, _person(it)) for it in record.editors)
    yield from (("A4", _person(it)) for it in record.translators)


def _container(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    """What it stands in, who brought that out, and where."""
    is_book = kind in BOOKS
    yield ("JF" if is_book else "T2"), record.venue
    yield "J2", record.venue_short
    yield ("T2" if is_book else "T3"), record.series
    yield "PB", record.publisher
    yield "CY", record.place


def _numbers(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    first, _, last = pages_of(record.pages).partition("-")
    yield "VL", record.volume
    yield "IS", record.issue
    yield "M1", record.number
    yield "NV", bibtex_value(record, "volumes")
    yield "SE", record.chapter
    yield "SP", first
    yield "EP", last
    yield "ET", (record.version or record.edition) if kind in ("software", "dataset") else record.edition
    yield "M3", record.genre
    yield "SN", record.isbn
    yield "SN", record.issn


def _person(it: Contributor) -> str:
    """`Family, Given, Suffix`; a group, and a single name, as it is."""
    return it.name if it.group or not it.family else ", ".join(filter(None, (it.family, it.given, it.suffix)))


EXPORT = ExportFormat("ris", "RIS", ris, order=2)
