"""What a record is, where the author did not say: the CSL type that its other facts suggest."""

import re
from collections.abc import Iterable

from portfolio.formats.record import Record
from portfolio.model import BibField
from portfolio.model.identifiers import doi_address


def type_of(record: Record) -> str:
    """The CSL 1.0.2 type: as given, else a journal article, a conference paper or a preprint.

    A venue with a volume, an issue or an ISSN is taken for a journal; without a venue an entry is a preprint
    (`article`).
    """
    if record.type:
        return record.type
    if not record.venue:
        return "article"
    return "article-journal" if record.volume or record.issue or record.issn else "paper-conference"


def address_of(record: Record, base_url: str) -> str:
    """Where the work is: its DOI's, else the one that its author gave, else arXiv's, else its page here; or ''."""
    if record.doi:
        return doi_address(record.doi)
    if record.address:
        return record.address
    if record.arxiv:
        return f"https://arxiv.org/abs/{record.arxiv}"
    return f"{base_url}{record.url}" if base_url else ""


def written_address(fields: Iterable[BibField]) -> str:
    """The address on the web that the author's BibTeX entry has; ''."""
    written = next((it.text for it in fields if it.name == "url"), "")
    if not written:
        return ""
    from portfolio.formats.latex.verbatim import verbatim

    address = verbatim(written)
    return address if re.fullmatch(r"https?://\S+", address) else ""


def remarks_of(record: Record) -> list[str]:
    """What every record says beside the facts: that the paper was taken back."""
    return [record.status] if record.status else []


def bibtex_value(record: Record, *names: str) -> str:
    """What the first of these further fields of its BibTeX entry says, as plain text; ''."""
    if not record.bibtex:
        return ""
    from portfolio.formats.latex.field_text import plain  # imports what reads LaTeX

    found = (it.text for name in names for it in record.bibtex if it.name == name)
    return next((text for it in found if (text := plain(it))), "")


DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def access_date(record: Record) -> str:
    """When somebody looked at it on the web: `2020-01-02`; ''."""
    found = DAY.match(bibtex_value(record, "urldate", "accessed", "lastaccessed", "lastchecked", "visited"))
    return found[0] if found else ""
