"""What the page of a paper says to programs."""

from portfolio.formats.page_metadata.highwire import Meta, highwire
from portfolio.formats.page_metadata.schema_org import article, trail
from portfolio.formats.record import Record
from portfolio.model import Json
from portfolio.pages.pdfs import place_of
from portfolio.site.site_types import Detail
from portfolio.site.views import Header


def metadata(paper: Detail, record: Record, header: Header) -> tuple[Json, Json | None, tuple[Meta, ...]]:
    """`json_ld`, `trail` and `tags` of a `PaperView`."""
    base = header.base_url
    way = trail(header.name, record.title, paper.card.url, base)
    return article(record, base), way, highwire(record, base, _pdf(paper, base))


def _pdf(paper: Detail, base_url: str) -> str:
    """The whole address of the paper's PDF; '' where there is none, or where our own has none without a base_url."""
    link = next((it for it in paper.links if it.name == "pdf"), None)
    if link is None:
        return ""
    if not link.inside:
        return link.url
    return f"{base_url}{place_of(link.url, paper.card.url)}" if base_url else ""
