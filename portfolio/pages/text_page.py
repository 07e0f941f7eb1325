"""Text pages, which the user writes: about, teaching, contact."""

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
    for page in site.text_pages:
        view = TextPageView(
            header=site.header,
            section=page.slug,
            title=f"{page.title.text} · {site.header.name}",
            description=page.description,
            url=f"{page.slug}/",
            heading=page.title,
            prose=page.prose,
            extra=page.extra,
        )
        yield Page(f"{page.slug}/", "page.html", view)
