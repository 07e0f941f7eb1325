"""A page for each paper, with all its fields."""

from msgspec import Struct

from portfolio.kept import mapped
from portfolio.page import Page
from portfolio.prose_types import Json
from portfolio.records.json_ld import article
from portfolio.site import Detail, Record, Site
from portfolio.views import Header


class PaperView(Struct, frozen=True):
    """What `paper.html` sees."""

    header: Header
    section: str
    title: str
    """Of the browser's tab: plain text."""
    description: str
    url: str
    json_ld: Json
    """The paper for search engines (schema.org)."""
    paper: Detail


VIEWS = {"paper.html": PaperView}
"""What each template sees."""


def pages(site: Site) -> tuple[Page, ...]:
    """One page for each paper."""
    return mapped(_page, [site.papers, site.records], site.header)


def _page(paper: Detail, record: Record, header: Header) -> Page:
    view = PaperView(
        header=header,
        section="papers",
        title=f"{paper.card.title.text} · {header.name}",
        description=paper.summary,
        url=paper.card.url,
        json_ld=article(record, header.base_url),
        paper=paper,
    )
    return Page(paper.card.url, "paper.html", view, modified=paper.modified)
