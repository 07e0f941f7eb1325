"""RIS as a source of an import, in the dialects of reference managers and publishers.

The tags and what each means in a type of reference are those of the RIS format (Research Information Systems, 2011) and
of EndNote's table of it; where Zotero, Mendeley or Citavi differ, what a value looks like decides.
"""

import re

from portfolio.importers.files.ris_fields import values_of
from portfolio.importers.files.tagged_text import records_of
from portfolio.importers.known_importers import FileImporter
from portfolio.importers.record_validation import read_of
from portfolio.importers.source_types import SourceContents

TAGS = (
    "A[1-4DNUV]|AB|B[NT]|C[1-8ANPTY]|D[ABIOP]|E[DPRT]|I[DS]|J[12AFO]|KW|L[1-4ABK]|M[1-3]|N[12V]|OP|P[BPY]|R[INP]"
    "|S[ENPT]|T[123AITY]|U[1-5R]|V[LO]|Y[12]"
)
"""The tags of RIS and of its dialects."""

STRICT = re.compile(r"\s*([A-Z][A-Z0-9]) {1,3}-(?!\S)[ \t]?(.*)")
LOOSE = re.compile(rf"\s*({TAGS})[ \t]*-[ \t]?(.*)", re.IGNORECASE)
"""Where not even `TY` is written as it should be: one space, small letters."""

BEGIN = re.compile(r"^[ \t]*TY {2}-(?!\S)", re.MULTILINE)
LOOSE_BEGIN = re.compile(r"^[ \t]*TY[ \t]*-[ \t]*[A-Z]{3,9}[ \t]*$", re.MULTILINE | re.IGNORECASE)


def is_one(text: str) -> bool:
    """Whether a text holds a record of RIS."""
    return bool(BEGIN.search(text) or LOOSE_BEGIN.search(text))


def read(text: str, path: str) -> SourceContents:
    """The papers of a RIS file; a record that never ends is one too."""
    tag = STRICT if BEGIN.search(text) else LOOSE
    found = records_of(text, tag, start="TY", end="ER")
    return read_of((f"{path}:{it.line}", values_of(it)) for it in found)


IMPORTER = FileImporter("ris", "RIS", (".ris",), is_one, read, rank=1, listed=2)
