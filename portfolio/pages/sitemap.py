"""sitemap.xml (sitemaps.org 0.9): every page that a search engine should know; only with a base_url."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from portfolio.page import Page
from portfolio.site import Site

LAST = True
"""Made after all other pages, from them."""


class SitemapEntry(Struct, frozen=True):
    """A page in the sitemap."""

    url: str
    modified: str
    """`2024-07-22`; or ''."""


class SitemapView(Struct, frozen=True):
    """What `sitemap.xml` sees."""

    url: str
    entries: tuple[SitemapEntry, ...]


VIEWS = {"sitemap.xml": SitemapView}
"""What each template sees."""


def pages(site: Site, others: Sequence[Page] = ()) -> Iterator[Page]:
    """The sitemap of the other pages, in order of their addresses."""
    if not site.header.base_url:
        return
    listed = sorted((page for page in others if page.listed), key=lambda it: it.url)
    entries = tuple(SitemapEntry(page.url, page.modified) for page in listed)
    yield Page(
        "sitemap.xml",
        "sitemap.xml",
        SitemapView("sitemap.xml", entries),
        root=site.header.base_url,
        listed=False,
    )
