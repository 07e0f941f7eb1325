"""404.html: what a server answers, at any depth, for an address that does not exist."""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.pages.page_kinds import PageKind
from portfolio.site.site_types import Site
from portfolio.site.views import Header
from portfolio.templates.page import Page


class NotFoundView(Struct, frozen=True):
    """What `404.html` sees."""

    header: Header
    section: str
    title: str
    description: str
    url: str


def pages(site: Site) -> Iterator[Page]:
    """The one page; its links start at the base path since it can be answered anywhere."""
    view = NotFoundView(site.header, "", f"Not found · {site.header.name}", "This page does not exist.", "404.html")
    yield Page("404.html", "404.html", view, root=site.base_path, listed=False)


PAGE_KIND = PageKind(pages, {"404.html": NotFoundView})
