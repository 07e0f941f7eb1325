"""All papers of the site in one file for LaTeX, `publications.bib`."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from portfolio.kept import kept, mapped, same
from portfolio.page import Page
from portfolio.pages.paper import PaperView
from portfolio.prose_types import Verbatim
from portfolio.site import PUBLICATIONS, Site

LAST = True
"""Made after all other pages, from those of the papers: what they say is said here too."""


class PublicationsView(Struct, frozen=True):
    """What `publications.bib` sees."""

    url: str
    text: Verbatim


VIEWS = {PUBLICATIONS: PublicationsView}
"""What each template sees."""


def pages(site: Site, others: Sequence[Page] = ()) -> Iterator[Page]:
    """The file, unless there is no paper or the user has one of this name."""
    if site.papers and PUBLICATIONS not in site.static:
        entries = tuple(filter(None, mapped(_entry, [others])))
        yield _file(same("entries of publications", entries))


def _entry(page: Page) -> str:
    """The BibTeX entry of a paper's page; '' for other pages."""
    return page.view.cite.forms[0].text if isinstance(page.view, PaperView) else ""


@kept
def _file(entries: tuple[str, ...]) -> Page:
    view = PublicationsView(PUBLICATIONS, Verbatim("\n".join(entries)))
    return Page(PUBLICATIONS, PUBLICATIONS, view, listed=False)
