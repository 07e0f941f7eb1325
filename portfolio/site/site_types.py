"""The whole site as derived values: papers in order, groups with counts, figures.  What pages are made from."""

from msgspec import Struct

from portfolio.content.content_types import AnyEntry, Received
from portfolio.content.images.card_drawing import SocialStyle
from portfolio.content.images.resized import Original
from portfolio.formats.record import Record
from portfolio.model import Extra, IndexKind, Inline, Prose, Settings
from portfolio.site.citing_views import Styled
from portfolio.site.views import Badge, Byline, Card, Figure, Header, Name, Notice, Out, Profile


class Fact(Struct, frozen=True):
    """A line of a paper's details: `Venue`, `DOI`, `Keywords`."""

    name: str
    """`venue`, `doi`, `keywords`: for choosing a style."""
    label: str
    values: tuple["FactValue", ...]


class FactValue(Struct, frozen=True):
    """A value of a fact, with a link where there is one."""

    text: str
    url: str = ""
    inside: bool = False
    """Whether `url` is relative to the site's root."""
    hint: str = ""
    """A quiet addition: the source and date of a count."""


class Neighbour(Struct, frozen=True):
    """Another paper of the site, as a link from this one."""

    title: Inline
    url: str
    year: str
    badge: Badge | None
    because: str = ""
    """What they share: `with Neta Shaul, Marton Havasi`; or ''."""
    notices: tuple[Notice, ...] = ()


class Relation(Struct, frozen=True):
    """What other papers are to this one: `Supersedes`."""

    label: str
    papers: tuple[Neighbour, ...]


class Detail(Struct, frozen=True):
    """A paper with all its fields, for its own page."""

    card: Card
    """With its abstract."""
    brief: Card
    """Without it, for compact lists."""
    byline: Byline
    """All authors that are known."""
    editors: tuple[Name, ...]
    abstract: Prose | None
    body: Prose | None
    """Further text after the abstract."""
    links: tuple[Out, ...]
    """All links, the paper itself first."""
    facts: tuple[Fact, ...]
    notices: tuple[Notice, ...]
    relations: tuple[Relation, ...]
    related: tuple[Neighbour, ...]
    earlier: Neighbour | None
    later: Neighbour | None
    language: str
    """Where it is not the site's; or ''."""
    summary: str
    """Plain text for search engines, at most 200 characters."""
    published: str
    """The date as a whole day; or '' when there is none."""
    modified: str
    """`updated`, else the date, as a whole day; or '' when there is none."""
    aliases: tuple[str, ...]
    extra: Extra


class Group(Struct, frozen=True):
    """Papers that share something, and where their index is."""

    kind: str
    """`categories`, `years`, `authors`, `institutions`, `venues`, `keywords`, `code`."""
    slug: str
    label: str
    cards: tuple[Card, ...]
    badge: Badge | None = None
    page: str = ""
    """The subject's own page on the web; or ''."""
    orcid: str = ""
    me: bool = False
    sort_key: str = ""
    """What alphabetical lists go by: the family name first, without accents."""

    @property
    def url(self) -> str:
        """Its index, relative to the site's root."""
        return f"{self.kind}/" if self.kind == "code" else f"{self.kind}/{self.slug}/"


def feed_of(group: Group) -> str:
    """Where the feed of a subject class is, relative to the site's root; '' for others, and without dated papers."""
    dated = any(card.date for card in group.cards if not card.kind)
    return f"{group.url}feed.xml" if group.kind == "categories" and dated else ""


EXPORTED = ("categories", "years")
"""The indexes whose lists can be had as files of references too."""


class Index(Struct, frozen=True):
    """All groups of a kind, in the order of their overview."""

    id: IndexKind
    label: str
    """`Categories`."""
    one: str
    """`category`."""
    groups: tuple[Group, ...]


class TextPageDetail(Struct, frozen=True):
    """A page of the user's own."""

    slug: str
    title: Inline
    label: str
    description: str
    prose: Prose
    nav: bool
    extra: Extra


class Site(Struct, frozen=True):
    """Everything derived from the content; pages are made from this and nothing else."""

    settings: Settings
    header: Header
    profile: Profile
    figures: tuple[Figure, ...]
    remarks: tuple[str, ...]
    received: Received | None
    """Citations by the year in which they were made; None where nobody knows."""
    papers: tuple[Detail, ...]
    """In the site's order."""
    records: tuple[Record, ...]
    """The same papers as bare facts, in the same order."""
    styled: tuple[tuple[Styled, ...], ...]
    """The same papers as references in the styles that are wanted, in the same order."""
    kinds: tuple[Index, ...]
    """The indexes that are not empty, in the order of the footer."""
    entries: tuple[AnyEntry, ...]
    """Those of all kinds, each in order of address."""
    text_pages: tuple[TextPageDetail, ...]
    social: SocialStyle | None
    """How pictures for sharing look; None where there are none."""
    pictures: tuple[Original, ...]
    """The pictures of which there are copies."""
    base_path: str
    """Path part of base_url, `/` or `/repo/`: for the page that is answered at any depth."""
    files: frozenset[str]
    """Addresses of the user's own files: what stands there is not made."""

    def kind(self, name: str) -> Index | None:
        """The indexes of one kind, or None where the site has none."""
        return next((kind for kind in self.kinds if kind.id == name), None)
