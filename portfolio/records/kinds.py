"""What a record is, where the author did not say: the CSL type that its other facts suggest."""

from portfolio.identifiers import doi_address
from portfolio.site import Record


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
    """Where the work is: its DOI's or arXiv's address, else the one its author gave, else its page here; or ''."""
    if record.doi:
        return doi_address(record.doi)
    if record.arxiv:
        return f"https://arxiv.org/abs/{record.arxiv}"
    return record.address or (f"{base_url}{record.url}" if base_url else "")


def remarks_of(record: Record) -> list[str]:
    """What every record says beside the facts: that the paper was taken back."""
    return [f"{record.status}"] if record.status else []
