"""EndNote's tagged import format as a source of an import: `.enw`, and the Refer/BibIX files that it comes from.

Tags and types are those of EndNote's manual, "Creating a Tagged EndNote Import File".
"""

import re
from collections.abc import Iterator

from portfolio.importers.files.ris_fields import values_of
from portfolio.importers.files.tagged_text import TaggedRecord, records_of
from portfolio.importers.known_importers import FileImporter
from portfolio.importers.record_validation import read_of
from portfolio.importers.source_types import SourceContents

TAG = re.compile(r"%(\S)(?:[ \t]+(.*)|$)")
BEGIN = re.compile(r"^%0 +[A-Z]|\A\s*%[A-Z] +\S.*(?:\n.*)*^%T +\S", re.MULTILINE)

TYPES = {
    "journal article": "JOUR", "electronic article": "EJOUR", "magazine article": "MGZN", "newspaper article": "NEWS",
    "book": "BOOK", "electronic book": "EBOOK", "edited book": "EDBOOK", "book section": "CHAP",
    "electronic book section": "ECHAP", "conference paper": "CPAPER", "conference proceedings": "CONF",
    "conference proceeding": "CONF", "thesis": "THES", "report": "RPRT", "government document": "GOVDOC",
    "manuscript": "MANSCPT", "unpublished work": "UNPB", "web page": "ELEC", "blog": "BLOG", "computer program": "COMP",
    "dataset": "DATA", "online database": "DBASE", "aggregated database": "AGGR", "patent": "PAT", "standard": "STAND",
    "encyclopedia": "ENCYC", "dictionary": "DICT", "pamphlet": "PAMP", "map": "MAP", "music": "MUSIC",
    "film or broadcast": "MPCT", "audiovisual material": "ADVS", "artwork": "ART", "figure": "FIGURE",
    "chart or table": "CHART", "personal communication": "PCOMM", "case": "CASE", "statute": "STAT", "bill": "BILL",
    "hearing": "HEAR", "legal rule or regulation": "LEGAL", "serial": "SER", "serial publication": "SER",
    "online multimedia": "MULTI", "interview": "INTERVIEW", "podcast": "SOUND", "classical work": "CLSWK",
    "ancient text": "ANCIENT", "catalog": "CTLG", "grant": "GRANT", "preprint": "PREPRINT",
}  # fmt: skip
"""Types by their names, as RIS has them."""

TAGS = {
    "A": "AU", "B": "T2", "C": "CY", "D": "PY", "E": "A2", "F": "ID", "G": "LA", "I": "PB", "J": "JF", "K": "KW",
    "M": "AN", "N": "IS", "O": "J2", "P": "SP", "Q": "TT", "R": "DO", "S": "T3", "T": "TI", "U": "UR", "V": "VL",
    "W": "DP", "X": "AB", "Y": "A3", "7": "ET", "8": "DA", "9": "M3", "@": "SN", "?": "A4", ">": "L1", "~": "DB",
    "&": "SE",
}  # fmt: skip
"""Tags that have one of RIS."""


def read(text: str, path: str) -> SourceContents:
    """The papers of a file of EndNote."""
    found = records_of(text, TAG, start="0", by_gaps="%0" not in text)
    return read_of((f"{path}:{it.line}", values_of(TaggedRecord(it.line, tuple(_as_ris(it))))) for it in found)


def _as_ris(it: TaggedRecord) -> Iterator[tuple[str, str]]:
    """The record with the tags of RIS.  What a type is that is not given, its other fields tell."""
    kind = TYPES.get(it.first("0").casefold(), "") or ("" if it.first("0") else _guessed_type(it))
    yield "TY", kind or "GEN"
    for tag, value in it.fields:
        name = TAGS.get(tag, "")
        if kind in ("BOOK", "EBOOK") and tag in ("E", "?"):  # editors of the series are none of the book
            name = "A4" if tag == "?" else "A3"
        if kind in ("PAT", "RPRT", "STAND") and tag in ("@", "N"):
            name = "M1" if tag == "@" or not it.first("@") else ""
        if name:
            yield name, value


def _guessed_type(it: TaggedRecord) -> str:
    """The type of a record of Refer."""
    if it.first("J"):
        return "JOUR"
    if it.first("B"):
        return "CHAP"
    return "RPRT" if it.first("R") and not it.first("I") else "BOOK" if it.first("I") else ""


IMPORTER = FileImporter("enw", "EndNote", (".enw",), BEGIN.search, read, rank=6, listed=6)
