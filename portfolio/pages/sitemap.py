"""sitemap.xml (sitemaps.org 0.9): every page that a search engine should know; only with a base_url."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from msgspec import Struct

from portfolio.kept import kept, same
from portfolio.page import Page
from portfolio.site import Site
from portfolio.views import Header

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
    listed = tuple((page.url, page.modified) for page in others if page.listed)
    yield _sitemap(same("listed", listed), site.header)


@kept
def _sitemap(listed: tuple[tuple[str, str], ...], header: Header) -> Page:
    entries = tuple(SitemapEntry(url, modified) for url, modified in sorted(listed, key=itemgetter(0)))
    return Page(
        "sitemap.xml",
        "sitemap.xml",
        SitemapView("sitemap.xml", entries),
        root=header.base_url,
        listed=False,
    )
