"""What the page of a paper says to programs."""

from typing import Any

from portfolio.formats.page_metadata.highwire import highwire
from portfolio.formats.page_metadata.schema_org import article, trail
from portfolio.formats.record import Record
from portfolio.pages.pdfs import place_of
from portfolio.site.site_types import Detail
from portfolio.site.views import Header


def metadata(paper: Detail, record: Record, header: Header) -> dict[str, Any]:
    """Fields of a `PaperView`: `json_ld`, `trail` and `tags`."""
    return {
        "json_ld": article(record, header.base_url),
        "trail": trail(header.name, record.title, paper.card.url, header.base_url),
        "tags": highwire(record, header.base_url, _pdf(paper, header.base_url)),
    }


def _pdf(paper: Detail, base_url: str) -> str:
    """The whole address of the paper's PDF; '' where there is none, or where our own has none without a base_url."""
    link = next((it for it in paper.links if it.name == "pdf"), None)
    if link is None:
        return ""
    if not link.inside:
        return link.url
    return f"{base_url}{place_of(link.url, paper.card.url)}" if base_url else ""
