"""Field-tagged text of Web of Science as a source of an import: `.isi`, `.ciw`, or "plain text".

Tags are those of Clarivate's "Web of Science Core Collection Field Tags".
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
from portfolio.model.identifiers import orcid

TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)")
BEGIN = re.compile(r"^(?:FN (?:Clarivate|Thomson|ISI)|PT (?:[JBSCPD]|Journal|Book|Article)\s*$)", re.MULTILINE)

TYPES = {"J": "JOUR", "B": "BOOK", "S": "CHAP", "P": "PAT", "C": "CPAPER", "D": "DATA"}
"""What `PT` says, as RIS has it."""

TAGS = {
    "TI": "TI", "SO": "T2", "SE": "T3", "JI": "JA", "J9": "J2", "VL": "VL", "IS": "IS", "EP": "EP", "BP": "SP",
    "AR": "C7", "PU": "PB", "PI": "CY", "DI": "DO", "LA": "LA", "PD": "DA", "PY": "PY", "SN": "SN", "EI": "SN",
    "BN": "SN", "PN": "M1", "ED": "ED", "BE": "ED", "ET": "ET", "AB": "AB",
}  # fmt: skip
"""Tags that have one of RIS."""


def read(text: str, path: str) -> SourceContents:
    """The papers of a file of Web of Science."""
    lines = re.sub(r"(?m)^(?:FN|VR|EF)(?: .*)?$", "", text)
    found = records_of(lines, TAG, start="PT", end="ER")
    return read_of((f"{path}:{it.line}", _values(it)) for it in found)


def _values(it: TaggedRecord) -> dict[str, Any]:
    names = it.each("AF") or it.each("AU")
    groups = [f"{{{name}}}" for name in it.every("CA", "GP") if it.first("PT") != "S"]
    editors, kind = it.each("BE", "ED"), _type(it)
    fields = [("TY", kind), *(("AU", name) for name in (*names, *groups)), *(("ED", name) for name in editors)]
    fields += [(TAGS[tag], value) for tag, value in it.fields if tag in TAGS and tag not in ("BE", "ED")]
    fields += [("KW", " ".join(value.split())) for value in it.every("DE")]
    fields += [("AN", f"PMID: {number}") for number in it.every("PM")]
    if not it.first("PD", "PY"):
        fields.append(("DA", it.first("EA", "EY")))
    values = values_of(TaggedRecord(it.line, tuple(fields)))
    ids = dict(_orcids(it))
    return {**values, "authors": with_orcids(values["authors"], (ids.get(it, "") for it in (*names, *groups)))}


def _type(it: TaggedRecord) -> str:
    """The type of reference: a part of a volume says so by its document type."""
    kind, document = TYPES.get(it.first("PT")[:1], "JOUR"), it.first("DT").casefold()
    if "proceedings paper" in document and kind != "JOUR":
        return "CPAPER"
    if "chapter" in document and kind != "JOUR":
        return "CHAP"
    if kind == "BOOK" and it.first("SO") and it.first("SO").casefold() != it.first("TI").casefold():
        return "CPAPER" if it.first("CT") else "CHAP"
    return kind


def _orcids(it: TaggedRecord) -> Iterator[tuple[str, str]]:
    """`Example, Ada/0000-0002-1825-0097; ...`: names with their ORCID iDs."""
    for part in " ".join(it.every("OI")).split(";"):
        name, _, number = part.strip().rpartition("/")
        if name and (known := orcid(number)):
            yield name, known


IMPORTER = FileImporter(
    "isi", "Web of Science", (".isi", ".ciw"), BEGIN.search, read, rank=3, listed=5, words="Web of Science (.isi, .ciw)"
)
