"""Text pages, which the user writes: about, teaching, contact."""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.model import ContentKind, Extra, Inline, Prose, TextPage
from portfolio.pages.page_kinds import PageKind
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
        yield Page(f"{page.slug}/", KIND.template, view)


KIND = ContentKind(
    name="page",
    plural="other pages",
    folder="pages",
    type=TextPage,
    template="page.html",
    other_folders="sites",
    is_listed=False,
    trusts_html=True,
)
PAGE_KIND = PageKind(pages, {KIND.template: TextPageView})
