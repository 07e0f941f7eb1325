"""A page for each paper, with all its fields."""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.page import Page
from portfolio.site import Detail, Site
from portfolio.views import Header


class PaperView(Struct, frozen=True):
    """What `paper.html` sees."""

    header: Header
    section: str
    title: str
    """Of the browser's tab: plain text."""
    description: str
    url: str
    paper: Detail


def pages(site: Site) -> Iterator[Page]:
    """One page for each paper."""
    for paper in site.papers:
        view = PaperView(
            header=site.header,
            section="papers",
            title=f"{paper.card.title.text} · {site.header.name}",
            description=paper.summary,
            url=paper.card.url,
            paper=paper,
        )
        yield Page(paper.card.url, "paper.html", view, modified=paper.modified)
