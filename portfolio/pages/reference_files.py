"""References as files: of each paper, and of all papers of the site, of a subject class and of a year.

`papers/<slug>/cite.bib`, `publications.bib`, `categories/<class>/publications.bib` and `years/<year>/publications.bib`,
and the same for each form that site.yaml names.  What the user has there already is left to them.
"""

from collections.abc import Sequence
from itertools import chain
from operator import attrgetter

from msgspec import Struct

from portfolio.formats.exports.export_formats import export_formats
from portfolio.model import ExportForm
from portfolio.model.slugs import folded_path
from portfolio.pages.page_kinds import PageKind
from portfolio.pages.paper_view import PaperView
from portfolio.site.citing_views import Cite
from portfolio.site.site_types import EXPORTED, Site
from portfolio.system.memo import map_rows, memoize, same
from portfolio.templates.page import PLAIN, Page


class References(Struct, frozen=True):
    """A file of references, in the order of its list."""

    url: str
    form: int
    """Its place among the forms."""
    cites: tuple[Cite, ...]

    @property
    def data(self) -> bytes:
        """The file."""
        return export_formats()[self.form].joined(it.forms[self.form].text for it in self.cites).encode()


def pages(site: Site, others: Sequence[Page] = ()) -> Sequence[Page]:
    """The files that are wanted, but for those of the user's own."""
    apart = {folded_path(page.url): page for page in others if isinstance(page.view, PaperView)}
    papers = tuple(apart.values())  # of two at one address, which is told elsewhere, only one
    found = [*chain.from_iterable(map_rows(_of_paper, [papers]))]
    cites: dict[str, Cite] = {page.url: page.view.cite for page in papers}  # type: ignore[attr-defined]
    found += _together("", tuple(cites.values()), site.settings.exports)
    for kind in site.kinds:
        for group in kind.groups if kind.id in EXPORTED else ():
            members = tuple(filter(None, map(cites.get, map(attrgetter("url"), group.cards))))
            found += _together(group.url, members, site.settings.exports)
    ends = tuple(f".{form.name}" for form in export_formats())
    own = {name for name in site.files if name.endswith(ends)}
    return [page for page in found if page.url not in own] if own else found


def _of_paper(page: Page) -> tuple[Page, ...]:
    """The files beside a paper's page."""
    cite: Cite = page.view.cite  # type: ignore[attr-defined]
    return tuple(_file(form.url, place, (cite,)) for place, form in enumerate(cite.forms) if form.url)


def _together(url: str, cites: tuple[Cite, ...], wanted: tuple[ExportForm, ...]) -> tuple[Page, ...]:
    """The files of a list of papers, `url` relative to the site's root."""
    return _files(url, same(("references", url), cites), wanted) if cites else ()


@memoize
def _files(url: str, cites: tuple[Cite, ...], wanted: tuple[ExportForm, ...]) -> tuple[Page, ...]:
    forms = enumerate(export_formats())
    return tuple(_file(f"{url}publications.{it.name}", place, cites) for place, it in forms if it.name in wanted)


def _file(url: str, place: int, cites: tuple[Cite, ...]) -> Page:
    return Page(url, PLAIN, References(url, place, cites), listed=False)


PAGE_KIND = PageKind(pages, of_others=True, is_plain=True)
