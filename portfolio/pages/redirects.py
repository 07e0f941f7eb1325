"""Pages at old addresses that lead to the new ones (`aliases`)."""

from collections.abc import Iterator

from msgspec import Struct

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


VIEWS = {"redirect.html": RedirectView}
"""What each template sees."""


def pages(site: Site) -> Iterator[Page]:
    """One page for each alias of a paper or a text page."""
    moved = [(alias, paper.card.title.text, paper.card.url) for paper in site.papers for alias in paper.aliases]
    moved += [(alias, page.title.text, f"{page.slug}/") for page in site.text_pages for alias in page.aliases]
    for alias, title, target in moved:
        view = RedirectView(title, target, site.header.base_url, site.header.language)
        yield Page(address_of(alias), "redirect.html", view, listed=False)


def address_of(alias: str) -> str:
    """The alias as an address inside the site: `/old/name` and `old/name/` are the page `old/name/`."""
    plain = alias.strip("/")
    return plain if plain.endswith(".html") else f"{plain}/"
