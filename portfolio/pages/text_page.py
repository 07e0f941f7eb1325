"""The user's own pages: about, teaching, contact."""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.model import Extra, Inline, Prose
from portfolio.site.site_types import Site
from portfolio.site.views import Header
from portfolio.templates.page import Page


class TextPageView(Struct, frozen=True):
    """What `page.html` sees."""

    header: Header
    section: str
    """The page's slug, to mark it in the navigation."""
    title: str
    description: str
    url: str
    heading: Inline
    prose: Prose
    extra: Extra


VIEWS = {"page.html": TextPageView}
"""What each template sees."""


def pages(site: Site) -> Iterator[Page]:
    """One page for each file of `content/pages/`."""
    for free in site.free:
        view = TextPageView(
            header=site.header,
            section=free.slug,
            title=f"{free.title.text} · {site.header.name}",
            description=free.description,
            url=f"{free.slug}/",
            heading=free.title,
            prose=free.prose,
            extra=free.extra,
        )
        yield Page(f"{free.slug}/", "page.html", view)
