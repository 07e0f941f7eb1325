"""robots.txt and the favicon, unless `content/static/` has its own."""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.pages.page_kinds import PageKind
from portfolio.site.site_types import Site
from portfolio.templates.page import Page
from portfolio.templates.theme.theme_options import Options


class RobotsView(Struct, frozen=True):
    """What `robots.txt` sees."""

    base_url: str
    """The site's address, for the sitemap's line; or ''."""


class IconView(Struct, frozen=True):
    """What `favicon.svg` sees."""

    monogram: str
    options: Options


def pages(site: Site) -> Iterator[Page]:
    """The files that every site has."""
    if "robots.txt" not in site.files:
        yield Page("robots.txt", "robots.txt", RobotsView(site.header.base_url), listed=False)
    if site.header.icon == "favicon.svg" and "favicon.svg" not in site.files:
        yield Page("favicon.svg", "favicon.svg", IconView(site.header.monogram, site.header.options), listed=False)


PAGE_KIND = PageKind(pages, {"robots.txt": RobotsView, "favicon.svg": IconView})
