"""What templates see: frozen pictures of papers, people and figures, ready to print.

A template sees its view and nothing else.  Texts called `html` are safe HTML; every other text is plain and is
escaped when printed.  Addresses inside the site are relative to its root and printed after `root`.
"""

from msgspec import Struct

from portfolio.model import Extra, Html, Inline, Prose
from portfolio.model.wording import When
from portfolio.site.picture_views import Picture, Share
from portfolio.templates.theme.theme_options import Options


class Ref(Struct, frozen=True):
    """A link to a page of the site, with how many papers stand there."""

    label: str
    url: str
    """Relative to the site's root: `categories/lg/`."""
    count: int = 0


class Out(Struct, frozen=True):
    """A named link of a paper or a person: PDF, Code, ORCID."""

    name: str
    """`pdf`, `code`, `arxiv`, `doi`, ...: for choosing a style."""
    label: str
    """What it says: `PDF`."""
    url: str
    """An address, or relative to the site's root where `inside`."""
    inside: bool = False
    """Whether it leads to a file of this site."""


class Name(Struct, frozen=True):
    """One author in a byline, or a gap."""

    text: str
    """`Tal Remez`; empty for a gap."""
    url: str = ""
    """The author's index, relative to the site's root; or ''."""
    me: bool = False
    """The owner of the site."""
    gap: bool = False
    """Names are left out here (`…`)."""
    equal: bool = False
    corresponding: bool = False
    student: bool = False
    orcid: str = ""
    page: str = ""
    """The author's own page on the web."""
    affiliations: tuple[str, ...] = ()


class Byline(Struct, frozen=True):
    """Authors as printed."""

    names: tuple[Name, ...] = ()
    others: bool = False
    """Whether more follow: `and others`."""
    more: tuple[Name, ...] = ()
    """All that are known, in order, where `names` are only some of them."""
    hidden: int = 0
    """How many of these `names` leaves out."""
    elsewhere: str = ""
    """How many `names` leaves out, where they are so many that the paper's page alone has them: `2,994`; or ''."""
    unnamed: bool = False
    """Whether there are still others after all that are known."""


class Badge(Struct, frozen=True):
    """A subject class."""

    code: str
    """`LG`, `stat.ML`."""
    label: str
    """`Machine Learning`."""
    url: str
    """Its index, relative to the site's root; or '' where there is none."""
    hue: int
    """Which of the theme's eight colours, 0 to 7."""


class Figure(Struct, frozen=True):
    """A number with where it comes from."""

    name: str
    """`h-index`, `citations`, `novelty`."""
    label: str
    text: str
    """The number as usual in the site's language: `22,621`; `–` where there is none."""
    unit: str = ""
    stated: bool = True
    """Stated by somebody; otherwise computed from the papers listed."""
    basis: str = ""
    """How it was computed: `from the citation counts of 12 of 30 papers`; '' when stated."""
    source: str = ""
    """Who stated it, or whose counts it was computed from; '' when unknown."""
    as_of: str = ""
    """Since when it is known; `date not given` where that is missing; '' for papers counted on the site itself."""
    missing: bool = False
    """Nothing is known: shown as such, never as 0."""


class Notice(Struct, frozen=True):
    """That a paper was retracted or withdrawn: shown wherever the paper is."""

    label: str
    """`Retracted`, `Withdrawn`."""
    reason: Inline


class Card(Struct, frozen=True):
    """A paper as lists show it."""

    slug: str
    url: str
    """Its page, relative to the site's root."""
    title: Inline
    byline: Byline
    """Shortened for lists; the owner is always in it."""
    date: When | None
    badge: Badge | None
    """Its main subject class."""
    classes: tuple[str, ...] = ()
    """The codes of all its classes, the main one first."""
    institutions: tuple[Ref, ...] = ()
    """Where they are very many the last one says how many others there are, and leads to the paper's page."""
    venue: str = ""
    """Short name of the venue."""
    status: str = ""
    """`preprint`, `under review`, `accepted`, `published`; or ''."""
    type: str = ""
    """The CSL type; or ''."""
    kind: str = ""
    """What it is where it is no paper and counts as none: `Talk`, `Software`, `Dataset`; or ''."""
    notices: tuple[Notice, ...] = ()
    award: Inline | None = None
    tldr: Inline | None = None
    note: Inline | None = None
    links: tuple[Out, ...] = ()
    """Few and useful: code, pdf, project, arXiv ..."""
    has_code: bool = False
    selected: bool = False
    citations: Figure | None = None
    image: Picture | None = None
    keywords: tuple[str, ...] = ()
    abstract: Html | None = None
    """None where the list does not show abstracts or there is none."""


class NavLink(Struct, frozen=True):
    """An entry of the navigation."""

    label: str
    url: str
    inside: bool = True
    id: str = ""
    """`papers`, `categories`, a text page's slug: compared with a page's `section` to mark the current one."""


class Header(Struct, frozen=True):
    """What every page shares."""

    name: str
    """The owner's name, which is the site's."""
    monogram: str
    """Initials: `IG`."""
    language: str
    base_url: str
    """The site's address, ending in a slash; or ''."""
    nav: tuple[NavLink, ...]
    indexes: tuple[Ref, ...]
    """The overviews of the site, for the footer: Categories, Years, Authors ..."""
    feed: str
    """Address of the feed relative to the root; '' without a base_url."""
    publications: str
    """The file that holds all papers as BibTeX, relative to the root; '' without papers."""
    icon: str
    """The favicon, relative to the root."""
    icon_type: str
    """Its media type."""
    share: Share | None
    """What stands for pages that have no picture of their own."""
    options: Options
    extra: Extra


class Profile(Struct, frozen=True):
    """The owner, for the home page."""

    name: str
    monogram: str
    headline: Inline | None
    position: Inline | None
    affiliation: Inline | None
    location: str
    bio: Prose | None
    photo: Picture | None
    badge: Badge | None
    links: tuple[Out, ...]
    span: str
    """`Papers 2020–2025`; '' without dated papers."""


class Bar(Struct, frozen=True):
    """One year of a chart."""

    year: str
    count: int
    text: str
    """The count as usual in the site's language: `1,234`."""
    url: str
    """The year's index relative to the root; or ''."""


class YearOfCards(Struct, frozen=True):
    """The papers of a year, for lists that are in order of date."""

    year: str
    """`2024`; '' for papers without a date or lists in another order."""
    count: int
    """Papers of that year in the whole list, on this page or another."""
    cards: tuple[Card, ...]
    others: int = 0
    """Works of that year that are no papers, in the whole list."""


class Pager(Struct, frozen=True):
    """Where a page stands in a list of several."""

    number: int
    total: int
    previous: str
    """Address relative to the root; or '' on the first page."""
    next: str
    pages: tuple[Ref, ...]
    """All pages of the list; the label is the number."""
