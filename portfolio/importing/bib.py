"""BibTeX as a source of an import: each entry becomes a file."""

from portfolio import codes
from portfolio.importing.plain_text import values_of
from portfolio.importing.records import Read, Skipped, read_of
from portfolio.read.bib_fields import node_of
from portfolio.read.bib_latex import latex_problems
from portfolio.read.bib_names import problems_of
from portfolio.read.bibtex import records_of


def read(text: str, path: str) -> Read:
    """The papers of a .bib file."""
    records, problems = records_of(text, path)
    found = read_of((f"{path}:{record.line}", values_of(node_of(record))) for record in records)
    lost = [Skipped(f"{path}:{it.where.line}", it.what) for it in problems if it.code == codes.BIB_ENTRY]
    notes = [it for it in problems if it.code != codes.BIB_ENTRY]
    notes += [it for record in records for it in (*problems_of(record, path), *latex_problems(record, path))]
    return found._replace(skipped=(*lost, *found.skipped), notes=tuple(notes))
