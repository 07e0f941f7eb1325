"""What a form of references is, and the forms: those of every file of this folder that has a value `EXPORT`."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from portfolio.formats import exports
from portfolio.formats.record import Record
from portfolio.model import ExportForm
from portfolio.system.found_values import values_of


class ExportFormat(NamedTuple):
    """A form of references."""

    name: ExportForm
    """As site.yaml says it, and how files of this form end."""
    label: str
    """As readers know it: `BibTeX`."""
    make: Callable[[Record, str, str], str]
    """A paper's reference from the paper, its citation key and the site's address."""
    order: int
    """Its place among the others."""
    joined: Callable[[Iterable[str]], str] = "\n".join
    """Many references in one file."""


@cache
def export_formats() -> tuple[ExportFormat, ...]:
    """The forms, in order."""
    return tuple(sorted(values_of(exports, "EXPORT", ExportFormat), key=lambda it: it.order))
