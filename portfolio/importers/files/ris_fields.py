"""The fields of a RIS record as those of a paper."""

import re
from collections.abc import Iterable
from typing import Any

from portfolio.formats.language_names import language_of
from portfolio.formats.latex.to_latex import tex
from portfolio.formats.metadata_text import as_markdown, key_of, on_the_web, one_line, remark_in
from portfolio.formats.record import pages_of
from portfolio.importers.files.tagged_text import TaggedRecord
from portfolio.importers.source_dates import date_of
from portfolio.importers.source_names import name_from_ris
from portfolio.model.identifiers import (
    expected_digit,
    find_arxiv,
    find_doi,
    find_isbn,
    find_issn,
    find_pmid,
    first_found,
)

TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "figure",
    "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "CTLG": "document", "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book",
    "ECHAP": "chapter", "EDBOOK": "collection", "EJOUR": "article-journal", "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia", "FIGURE": "figure", "GOVDOC": "report", "GRANT": "document", "HEAR": "hearing",
    "ICOMM": "personal_communication", "INPR": "article-journal", "INTERVIEW": "interview", "INTV": "interview",
    "JFULL": "periodical", "JOUR": "article-journal", "LEGAL": "regulation", "MANSCPT": "manuscript", "MAP": "map",
    "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "motion_picture", "MUSIC": "musical_score",
    "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication",
    "PREPRINT": "article", "RPRT": "report", "SER": "periodical", "SLIDE": "speech", "SOUND": "song",
    "STAND": "standard", "STAT": "legislation", "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
"""Types of reference as CSL types; `GEN` says nothing."""

BOOKS = ("book", "collection", "classic")

SERIALS = ("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "article", "")

NUMBERED = ("report", "patent", "standard", "bill", "legislation", "regulation", "legal_case")


def values_of(it: TaggedRecord) -> dict[str, Any]:
    """The fields of a paper that a record means."""
    kind = _kind(it)
    return {
        "title": as_markdown(it.first("TI", "T1", "CT") or it.first("BT", "TT")),
        "key": key_of(it.first("ID", "LB")),
        **_people(it, kind),
        "date": max((date_of(it.first(tag), it.first("PY", "Y1", "DA")) for tag in ("DA", "Y1", "PY")), key=len),
        "type": kind,
        "status": "accepted" if it.first("TY").upper() == "INPR" else "",
        **_container(it, kind),
        **_numbers(it, kind),
        **_identifiers(it, kind),
        "language": language_of(it.first("LA")),
        "links": _links(it),
        "keywords": _keywords(it),
        "abstract": as_markdown(it.text("AB", "N2")),
        **_further(it),
    }


def _further(it: TaggedRecord) -> dict[str, Any]:
    """What only the BibTeX of a paper says, and what a person wrote as a note."""
    note = remark_in("\n".join(it.every("N1")))
    said = {"shorttitle": it.first("ST"), "volumes": it.first("NV"),
            "urldate": date_of(it.first("Y2")), "note": " ".join(note.split())}  # fmt: skip
    return {"note": as_markdown(note), "bibtex": {name: tex(one_line(text)) for name, text in said.items() if text}}


def _kind(it: TaggedRecord) -> str:
    """The type; a manuscript with a number of arXiv's is a preprint."""
    kind = TYPES.get(it.first("TY").upper(), "")
    is_volume = kind == "paper-conference" and not it.first("AU", "A1") and not it.first("T2", "JF", "BT", "C3")
    return "collection" if is_volume else "article" if kind == "manuscript" and _arxiv(it) else kind


def _people(it: TaggedRecord, kind: str) -> dict[str, Any]:
    authors, editors = it.each("AU", "A1"), it.each("ED") or it.each("A2")
    if kind in ("thesis", "patent"):  # advisers, and who it is assigned to
        editors = it.each("ED")
    if kind in BOOKS and not editors:
        editors = it.each("A3")
    if it.first("TY").upper() == "EDBOOK" and not editors:
        authors, editors = [], authors
    people = {"authors": authors, "editors": editors, "translators": it.each("A4")}
    return {field: [_contributor_name(name) for name in names] for field, names in people.items()}


def _contributor_name(name: str) -> str:
    """A name of a record; one in braces is a group's."""
    return name if re.fullmatch(r"\{[^{}]+\}", name) else name_from_ris(name)


def _container(it: TaggedRecord, kind: str) -> dict[str, Any]:
    """Where it appeared, and who brought it out: full names before short ones."""
    full = it.first("C3") if kind == "paper-conference" and it.first("C3") else it.first("JF", "T2")
    series = it.first("T3")
    if kind in BOOKS and not series:
        full, series = it.first("JF"), it.first("T2")
    if kind not in BOOKS:
        full = full or it.first("BT")
    shorts = [name for tag in ("JA", "JO", "J2", "J1") for name in it.every(tag)]
    if not full and kind not in BOOKS:
        full = max(shorts, key=len, default="")
    short = next((one_line(name) for name in shorts if len(name) < len(full)), "")
    venue = {"name": one_line(full), "short": short} if full and short else one_line(full)
    return {
        "venue": venue if not _is_preprint_server(full) or not _arxiv(it) else "",
        "series": one_line(series),
        "publisher": one_line(it.first("PB")),
        "place": one_line(it.first("CY", "PP")),
    }


def _is_preprint_server(name: str) -> bool:
    return bool(re.match(r"(?i)arxiv|corr\b", name))


def _numbers(it: TaggedRecord, kind: str) -> dict[str, Any]:
    """Volume, issue, pages, edition and the like, which share tags."""
    issue, other = it.first("IS", "CP"), it.first("M1")
    found = {"volume": it.first("VL", "VO"), "pages": _pages(it)}
    if kind in NUMBERED:
        number = it.first("SN")
        is_other = find_isbn(number) or find_issn(number)
        found["number"] = other or issue or ("" if is_other else number)
    elif kind in SERIALS:
        found["issue"] = issue or (other if re.fullmatch(r"[\d/–-]+", other) else "")
    else:
        found |= {"issue": issue, "number": other}
    version = "version" if kind in ("software", "dataset") else "edition"
    found[version] = it.first("ET")
    found["chapter"] = it.first("SE") if kind == "chapter" else ""
    genre = it.first("M3")
    is_said = find_doi(genre) or GENERIC.fullmatch(genre) or kind == "article-journal"
    found["genre"] = "" if is_said else one_line(genre)
    return found


GENERIC = re.compile(
    r"(?:(?:journal|research|review|original) )?articles?|reviews?|(?:conference|proceedings) papers?|book(?: chapter)?"
    r"|chapter|conference proceedings?|text|web ?page|misc|editorial(?: material)?|.{100,}",
    re.IGNORECASE,
)
"""Kinds of work that say no more than the type."""


def _pages(it: TaggedRecord) -> str:
    """`12-30`; a first page that is the whole span already, or the number of an article."""
    first, last = (pages_of(LABEL.sub("", it.first(tag))) for tag in ("SP", "EP"))
    if not first or "-" in first or first == last:
        return first or last or it.first("C7", "AR")
    return f"{first}+" if last == "+" else f"{first}-{last}" if last else first


LABEL = re.compile(r"^(?:pp?|S)\.\s*(?=\d)", re.IGNORECASE)
"""What stands before the pages."""


def _identifiers(it: TaggedRecord, kind: str) -> dict[str, str]:
    addresses = it.every("UR", "L2", "L3", "LK")
    said = [*it.every("DO", "DI"), *(text for text in it.every("M3", "L3", "C1") if "10." in text)]
    said += [url for url in addresses if "doi" in url.lower()]
    said += [
        text for text in it.every("N1", "ID") if re.match(r"(?i)\s*(?:doi|10\.\d{4,9}/|https?://(?:dx\.)?doi)", text)
    ]
    serial = " ".join(it.every("SN", "BN"))
    isbn, issn = find_isbn(serial), find_issn(serial)
    if serial and not isbn and not issn and kind not in NUMBERED:  # to be named
        is_book = kind in (*BOOKS, "chapter") and not expected_digit(serial, (8,))
        isbn, issn = (serial, "") if is_book or expected_digit(serial, (10, 13)) else ("", serial)
    is_medline = re.search(r"(?i)pubmed|medline", " ".join(it.every("DB", "DP")))
    number = it.first("AN") if is_medline else ""
    return {
        "doi": first_found(find_doi, said) or it.first("DO"),
        "arxiv": _arxiv(it),
        "pmid": find_pmid(number) or _labelled_pmid(it.every("AN", "N1", "C2", "C1", "UR", "L2", "M2")),
        "isbn": isbn,
        "issn": issn,
    }


def _labelled_pmid(texts: Iterable[str]) -> str:
    """The PubMed identifier that stands with its name in a text."""
    return next((found for text in texts if not text.isdigit() and (found := find_pmid(text))), "")


def _arxiv(it: TaggedRecord) -> str:
    """The arXiv identifier, wherever the record names arXiv."""
    said = it.every("AN", "DO", "UR", "L1", "L2", "JF", "T2", "JO", "JA", "M1", "M3", "N1", "PB", "VL")
    named = [text for text in said if re.search(r"(?i)arxiv|\babs/", text)]
    return first_found(find_arxiv, named)


def _links(it: TaggedRecord) -> dict[str, str]:
    """The PDF, and the page of the publisher; what only resolves an identifier is none."""
    texts = [part for text in it.every("UR", "L1", "L2", "LK") for part in re.split(r"[;\s]+(?=https?://)|\s+", text)]
    urls = [url for text in texts if (url := on_the_web(text.strip("<>;,")))]
    pdf = next((url for url in urls if re.search(r"(?i)\.pdf(?:$|[?#])", url)), "")
    said = re.compile(r"(?i)doi\.org/|arxiv\.org/|ncbi\.nlm\.nih\.gov/(?:pubmed/)?\d")
    page = next((url for url in urls if url != pdf and not said.search(url)), "")
    return {name: url for name, url in (("pdf", pdf), ("publisher", page)) if url}


def _keywords(it: TaggedRecord) -> list[str]:
    """The keywords, of which a line may hold several; a star marks the main ones of a thesaurus."""
    lines = it.each("KW")
    parts = [part for line in lines for part in re.split(r"\s*;\s*", line)]
    if len(lines) == 1 and len(parts) == 1 and lines[0].count(",") > 1:
        parts = re.split(r"\s*,\s*", lines[0])
    return list(dict.fromkeys(word for part in parts if (word := one_line(part.strip("* ")))))
