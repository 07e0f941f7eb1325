"""A paper as its page offers it to those who cite it."""

from portfolio.formats.exports.export_formats import ExportFormat, export_formats
from portfolio.formats.record import Record
from portfolio.formats.reference_line import reference
from portfolio.model import ExportForm
from portfolio.site.citing_views import Cite, CiteForm
from portfolio.site.site_types import Detail


def cite_of(paper: Detail, record: Record, key: str, base_url: str, exports: tuple[ExportForm, ...]) -> Cite:
    """The paper as others cite it: a reference, and forms for programs."""
    forms = tuple(
        CiteForm(it.label, it.make(record, key, base_url), f".{it.name}", cite_file(record, it, exports))
        for it in export_formats()
    )
    return Cite(key, reference(record, paper.card.title, base_url), forms)


def cite_file(record: Record, form: ExportFormat, exports: tuple[ExportForm, ...]) -> str:
    """Where a paper's reference is as a file; '' where none is wanted."""
    return f"{record.url}cite.{form.name}" if form.name in exports else ""
