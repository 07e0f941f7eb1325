"""BibTeX as a source of an import: each entry becomes a file."""

from portfolio import codes
from portfolio.importing.plain_text import values_of
from portfolio.importing.records import Imported, Read, Skipped, understood
from portfolio.read.bib_fields import node_of
from portfolio.read.bibtex import records_of


def read(text: str, path: str) -> Read:
    """The papers of a .bib file."""
    records, problems = records_of(text, path)
    found = [understood(values_of(node_of(record)), f"{path}:{record.line}") for record in records]
    lost = [Skipped(f"{path}:{it.where.line}", it.what) for it in problems if it.code == codes.BIB_ENTRY]
    skipped = [*lost, *(it for it in found if isinstance(it, Skipped))]
    notes = tuple(it for it in problems if it.code != codes.BIB_ENTRY)
    return Read(tuple(it for it in found if isinstance(it, Imported)), tuple(skipped), notes)
