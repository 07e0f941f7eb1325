"""The forms in which programs take references, one by one and many in a file."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from portfolio.formats.bibtex.bib_entry import bibtex
from portfolio.formats.csl import csl_json
from portfolio.formats.record import Record
from portfolio.formats.ris import ris
from portfolio.model import ExportForm


class ExportFormat(NamedTuple):
    """A form of references."""

    name: ExportForm
    """As site.yaml says it, and how files of this form end."""
    label: str
    """As readers know it: `BibTeX`."""
    make: Callable[[Record, str, str], str]
    """A paper's reference from the paper, its citation key and the site's address."""
    joined: Callable[[Iterable[str]], str]
    """Many references in one file."""


FORMS = (
    ExportFormat("bib", "BibTeX", bibtex, "\n".join),
    ExportFormat("ris", "RIS", ris, "\n".join),
    ExportFormat("json", "CSL-JSON", csl_json.csl_json, csl_json.joined_lists),
)
