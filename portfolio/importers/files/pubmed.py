"""Records of PubMed as a source of an import: its MEDLINE format, which it offers as `.nbib`.

Tags are those of the National Library of Medicine's "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

import re
from collections.abc import Iterator
from typing import Any

from portfolio.importers.files.ris_fields import values_of
from portfolio.importers.files.tagged_text import TaggedRecord, records_of
from portfolio.importers.known_importers import FileImporter
from portfolio.importers.record_validation import read_of
from portfolio.importers.source_names import with_orcids
from portfolio.importers.source_types import SourceContents
from portfolio.model.identifiers import find_doi, orcid

TAG = re.compile(r"([A-Z]{2,4}) *- ?(?! )(.*)")
BEGIN = re.compile(r"^PMID *- *\d+\s*$", re.MULTILINE)

TYPES = {
    "preprint": "PREPRINT", "book": "BOOK", "book chapter": "CHAP", "dissertation": "THES", "dataset": "DATA",
    "technical report": "RPRT", "newspaper article": "NEWS", "interview": "INTERVIEW", "congress": "CONF",
}  # fmt: skip
"""What `PT` says that is no article, as RIS has it."""

TAGS = {
    "TI": "TI", "TT": "TT", "AB": "AB", "VI": "VL", "IP": "IS", "LA": "LA", "OT": "KW", "EN": "ET", "PB": "PB",
    "JT": "JF", "TA": "JA", "CTI": "T3", "ISBN": "SN", "DP": "PY", "CP": "SE",
}  # fmt: skip
"""Tags that have one of RIS."""


def read(text: str, path: str) -> SourceContents:
    """The papers of a file of PubMed."""
    found = records_of(text, TAG, start="PMID")
    return read_of((f"{path}:{it.line}", _values(it)) for it in found)


def _values(it: TaggedRecord) -> dict[str, Any]:
    values = values_of(TaggedRecord(it.line, tuple(_as_ris(it))))
    return {**values, "authors": with_orcids(values["authors"], _orcids(it))}


def _as_ris(it: TaggedRecord) -> Iterator[tuple[str, str]]:
    """The record with the tags of RIS."""
    kinds = [kind for name in it.every("PT") if (kind := TYPES.get(name.casefold()))]
    is_book = bool(it.first("BTI"))
    yield "TY", ("CHAP" if it.first("TI") else "BOOK") if is_book else next(iter(kinds), "JOUR")
    yield from ((TAGS[tag], value) for tag, value in it.fields if tag in TAGS)
    yield "T2" if it.first("TI") else "TI", it.first("BTI")
    yield "PL" if not is_book else "CY", it.first("PL")
    yield from (("AU", _name_as_ris(name)) for name in _authors(it))
    yield from (("ED", _name_as_ris(name)) for name in it.every("FED") or it.every("ED"))
    yield "SP", _pages(it.first("PG"))
    places = it.every("LID", "AID", "SO")
    yield "DO", next((doi for text in places if (doi := find_doi(text))), "")
    yield "C7", next((found[1] for text in places if (found := LOCATOR.fullmatch(text))), "")
    yield "SN", " ".join(it.every("IS"))
    yield "AN", f"PMID: {it.first('PMID')}"
    yield "AB", "" if it.first("AB") else it.first("OAB")


LOCATOR = re.compile(r"([eE]?\d{1,7}) \[pii\]")
"""A publisher's number that stands in place of pages; others, such as `S0169-2070(20)30001-1`, do not."""


def _authors(it: TaggedRecord) -> Iterator[str]:
    """Full names, short ones where there are no others, and groups in their place."""
    names = {"FAU", "CN"} if it.every("FAU") else {"AU", "CN"}
    for tag, value in it.fields:
        if tag in names:
            yield f"{{{' '.join(value.split())}}}" if tag == "CN" else " ".join(value.split())


def _orcids(it: TaggedRecord) -> Iterator[str]:
    """The ORCID iD of each author, which stands behind the name; ''."""
    names = {"FAU", "CN"} if it.every("FAU") else {"AU", "CN"}
    found: list[str] = []
    for tag, value in it.fields:
        if tag in names:
            found.append("")
        elif tag == "AUID" and found:
            found[-1] = orcid(value) or found[-1]
    yield from found


def _name_as_ris(name: str) -> str:
    """`Example AB` and `Example, Ada B Jr` as RIS has them: `Example, AB`, `Example, Ada B, Jr`."""
    if name.startswith("{"):
        return name
    name, _, suffix = re.sub(r"\s+(Jr|Sr|2nd|3rd|4th|I{2,3}|IV)\.?$", r"|\1", name).partition("|")
    if "," not in name:
        name = re.sub(r"\s+([A-Z]{1,4})$", r", \1", name)
    return f"{name}, {suffix}" if suffix else name


def _pages(text: str) -> str:
    """`123-9` as `123-129` (the format leaves out what is the same)."""
    first, mark, last = text.partition("-")
    if mark and first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}{mark}{last}"


IMPORTER = FileImporter("nbib", "PubMed", (".nbib", ".medline"), BEGIN.search, read, rank=2, listed=4)
