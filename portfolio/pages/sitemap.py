"""sitemap.xml (sitemaps.org 0.9): every page that a search engine should know; only with a base_url."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from msgspec import Struct

from portfolio.pages.page_kinds import PageKind
from portfolio.site.site_types import Site
from portfolio.site.views import Header
from portfolio.system.memo import memoize, same
from portfolio.templates.page import Page

MOST = 50_000
"""Addresses that a sitemap may name (sitemaps.org, "Sitemaps XML format")."""


class SitemapEntry(Struct, frozen=True):
    """A page in the sitemap."""

    url: str
    modified: str
    """`2024-07-22`; or ''."""


class SitemapView(Struct, frozen=True):
    """What `sitemap.xml` sees."""

    url: str
    entries: tuple[SitemapEntry, ...]
    maps: tuple[str, ...] = ()
    """The sitemaps that this one stands for, relative to the site's root; () where it names pages itself."""


def pages(site: Site, others: Sequence[Page] = ()) -> Iterator[Page]:
    """The sitemap of the other pages, in order of their addresses."""
    if not site.header.base_url:
        return
    listed = tuple((page.url, page.modified) for page in others if page.listed)
    yield from _sitemaps(same("listed", listed), site.header)


@memoize
def _sitemaps(listed: tuple[tuple[str, str], ...], header: Header) -> tuple[Page, ...]:
    """The sitemap; where one may not name all pages, several and a list of them in its place."""
    entries = tuple(SitemapEntry(url, modified) for url, modified in sorted(listed, key=itemgetter(0)))
    if len(entries) <= MOST:
        return (_page(SitemapView("sitemap.xml", entries), header),)
    parts = [entries[start : start + MOST] for start in range(0, len(entries), MOST)]
    views = [SitemapView(f"sitemap-{number}.xml", part) for number, part in enumerate(parts, 1)]
    views.append(SitemapView("sitemap.xml", (), tuple(view.url for view in views)))
    return tuple(_page(view, header) for view in views)


def _page(view: SitemapView, header: Header) -> Page:
    return Page(view.url, "sitemap.xml", view, root=header.base_url, listed=False)


PAGE_KIND = PageKind(pages, {"sitemap.xml": SitemapView}, of_others=True)
