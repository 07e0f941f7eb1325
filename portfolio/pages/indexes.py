"""An index for each category, year, author, institution, venue and keyword, and an overview of each kind."""

from collections.abc import Iterator

from msgspec import Struct

from portfolio.formats.exports.export_formats import export_formats
from portfolio.model import IndexKind, Settings
from portfolio.model.wording import works_counted
from portfolio.pages.page_kinds import PageKind
from portfolio.site.paging import by_year, in_one_run, paginate, tallies, tally
from portfolio.site.site_types import EXPORTED, Group, Index, Site, feed_of
from portfolio.site.views import Badge, Card, Header, Out, Pager, YearOfCards
from portfolio.system.memo import memoize
from portfolio.templates.page import Page


class IndexView(Struct, frozen=True):
    """What `index.html` sees: the papers of one group."""

    header: Header
    section: str
    title: str
    description: str
    url: str
    heading: str
    kind: str
    """`categories`, `authors`, ...; and for the code index `code`."""
    kind_label: str
    """`Categories`."""
    overview: str
    """The overview of the kind; '' for the code index, which has none."""
    badge: Badge | None
    page: str
    """The subject's own page on the web; or ''."""
    feed: str
    """The feed of a subject class, relative to the root; or ''."""
    exports: tuple[Out, ...]
    """These papers as files of references, of categories and years: `bib`, `ris`, `json`."""
    orcid: str
    total: int
    """Papers of the group."""
    others: int
    """Works of the group that are no papers."""
    years: tuple[YearOfCards, ...]
    pager: Pager


class OverviewView(Struct, frozen=True):
    """What `overview.html` sees: all groups of a kind, with counts."""

    header: Header
    section: str
    title: str
    description: str
    url: str
    heading: str
    kind: str
    entries: tuple["OverviewEntry", ...]
    largest: int
    """The highest count, for charts."""


class OverviewEntry(Struct, frozen=True):
    """A group in its overview."""

    label: str
    url: str
    count: int
    """Its papers."""
    others: int
    """Its works that are no papers."""
    initial: str
    """The first letter, upper case, for alphabetical lists."""
    badge: Badge | None
    me: bool
    span: str
    """Years of its works: `2020–2025`, `2024`; or ''."""


def pages(site: Site) -> Iterator[Page]:
    """The indexes and overviews of every kind that has papers."""
    for kind in site.kinds:
        if kind.id != "code":
            yield _overview(site, kind)
        for group in kind.groups:
            yield from _index(site.header, site.settings, kind.id, kind.label, group)


@memoize
def _index(header: Header, settings: Settings, kind: IndexKind, label: str, group: Group) -> tuple[Page, ...]:
    """The pages of a group's list; `label` is that of the kind."""
    cards = group.cards
    grouped = settings.order == "date" and kind != "years"
    counts, whole = tallies(cards) if grouped else {}, tally(cards)
    description = _description(header, kind, group)
    exports = _exports(group.url, settings) if kind in EXPORTED else ()
    found = []
    for url, pager, here in paginate(cards, settings.page_size, group.url):
        view = IndexView(
            header=header,
            section=kind,
            title=f"{group.label} · {header.name}" + (f", page {pager.number}" if pager.number > 1 else ""),
            description=description,
            url=url,
            heading=group.label,
            kind=kind,
            kind_label=label,
            overview="" if kind == "code" else f"{kind}/",
            badge=group.badge,
            page=group.page,
            feed=feed_of(group) if header.feed else "",
            exports=exports,
            orcid=group.orcid,
            total=whole.papers,
            others=whole.others,
            years=by_year(here, counts) if grouped else in_one_run(here),
            pager=pager,
        )
        found.append(Page(url, "index.html", view))
    return tuple(found)


def _exports(url: str, settings: Settings) -> tuple[Out, ...]:
    forms = (form for form in export_formats() if form.name in settings.exports)
    return tuple(Out(form.name, form.label, f"{url}publications.{form.name}", inside=True) for form in forms)


def _overview(site: Site, kind: Index) -> Page:
    entries = tuple(_entry(group) for group in kind.groups)
    view = OverviewView(
        header=site.header,
        section=kind.id,
        title=f"{kind.label} · {site.header.name}",
        description=f"{kind.label} of the papers by {site.header.name}",
        url=f"{kind.id}/",
        heading=kind.label,
        kind=kind.id,
        entries=entries,
        largest=max((entry.count for entry in entries), default=0),
    )
    return Page(f"{kind.id}/", "overview.html", view)


@memoize
def _entry(group: Group) -> OverviewEntry:
    return OverviewEntry(group.label, group.url, *tally(group.cards), initial_of(group), group.badge, group.me,
                         _span(group.cards))  # fmt: skip


def initial_of(group: Group) -> str:
    """The letter under which a group stands: of the family name for authors."""
    letter = group.sort_key[:1].upper()
    return letter if letter.isalpha() else "#"


def _span(cards: tuple[Card, ...]) -> str:
    years = sorted({card.date.year for card in cards if card.date})
    if not years:
        return ""
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _description(header: Header, kind: IndexKind, group: Group) -> str:
    count = works_counted(*tally(group.cards))
    if kind == "code":
        return f"{count} with code by {header.name}"
    if kind == "authors":
        return f"{count} by {group.label} on the site of {header.name}"
    return f"{count} by {header.name}: {group.label}"


PAGE_KIND = PageKind(pages, {"index.html": IndexView, "overview.html": OverviewView})
