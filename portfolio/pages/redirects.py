"""Pages at old addresses that lead to the new ones (`aliases`)."""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.pages.page_kinds import PageKind
from portfolio.site.site_types import Site
from portfolio.templates.page import Page


class RedirectView(Struct, frozen=True):
    """What `redirect.html` sees."""

    title: str
    target: str
    """The new address, relative to the root."""
    base_url: str
    """The site's address, for the canonical link; or ''."""
    language: str


def pages(site: Site) -> Iterator[Page]:
    """One page for each alias of an entry."""
    for it in site.entries:
        for alias in it.meant.aliases:
            view = RedirectView(it.texts.title.text, it.url, site.header.base_url, site.header.language)
            yield Page(address_of(alias), "redirect.html", view, listed=False)


def address_of(alias: str) -> str:
    """The alias as an address inside the site: `/old/name` and `old/name/` are the page `old/name/`."""
    plain = alias.strip("/")
    return plain if plain.endswith(".html") else f"{plain}/"


PAGE_KIND = PageKind(pages, {"redirect.html": RedirectView})
