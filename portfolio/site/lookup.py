"""What single facts of a paper are called and where they lead: people, classes, institutions, venues, links."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from portfolio.content.content_types import PaperEntry, inside, is_external
from portfolio.content.site_people import people_of
from portfolio.formats.record import Contributor
from portfolio.model import Author, IndexKind, Link, NamedPlace, Paper, Settings, Venue, is_paper, subjects
from portfolio.model.identifiers import doi_address
from portfolio.model.person_names import display_name
from portfolio.model.slugs import RESERVED, fold, slug_of
from portfolio.model.wording import label
from portfolio.site.views import Badge, Byline, Name, Out, Ref
from portfolio.system.memo import Kin, keep, map_rows, memoize, recall, same

NO_GROUP = RESERVED | {"page"}
"""Slugs that no group has: below `page/` stand the further pages of an index."""


class Groupings(NamedTuple):
    """What a paper may share with others, and what else decides in which lists it stands."""

    slug: str
    path: str
    authors: tuple[Author, ...]
    editors: tuple[Author, ...]
    keywords: tuple[str, ...]
    institutions: tuple[str, ...]
    venue: Venue | None
    venue_key: str
    """What its venue's index goes by; or ''."""
    classes: tuple[str, ...]
    year: str
    """`2024`; or ''."""
    has_code: bool
    is_paper: bool


def _traits(slug: str, path: str, paper: Paper) -> Groupings:
    year = f"{paper.date.year:04}" if paper.date else ""
    parts = (paper.authors, paper.editors, paper.keywords, paper.institutions, paper.venue, venue_key(paper))
    return same(
        ("traits", path), Groupings(slug, path, *parts, classes_of(paper), year, has_code(paper), is_paper(paper.type))
    )


def traits_of(works: Sequence[PaperEntry]) -> tuple[Groupings, ...]:
    """The traits of papers; the same tuple as long as none of them changes."""
    columns = [work.entry.slug for work in works], [work.entry.path for work in works], [work.meant for work in works]
    return same("traits", map_rows(_traits, columns))


@memoize
def _lookup(settings: Settings, works: tuple[Groupings, ...]) -> "Lookup":
    return Lookup(settings, works)


def lookup(settings: Settings, works: tuple[Groupings, ...]) -> "Lookup":
    """The lookup of a site; of the same era as the last one where what that said of each paper still holds."""
    found, old = _lookup(settings, works), recall("lookup")
    if isinstance(old, Lookup) and old is not found and found.era is not old.era and found.continues(old):
        found.era, found.names = old.era, old.names
    keep("lookup", found)
    return found


class Lookup(Kin):
    """Names, addresses and slugs under the settings of one site.

    Two different names whose slugs are the same get numbers, in order of their names, so that no page of one
    hides the other's.
    """

    def __init__(self, settings: Settings, works: tuple[Groupings, ...]) -> None:
        self.era = object()
        self.settings = settings
        self.works = works
        self.people = people_of(settings)
        self.class_names = subjects.names(settings.categories)
        self.institution_names = _places(settings.institutions)
        self.venue_names = _places(settings.venues)
        self.institution_keys = {fold(place.name): place.slug for place in reversed(settings.institutions)}
        self.institution_keys |= {fold(place.slug): place.slug for place in settings.institutions}
        self.names: dict[Author, Name] = {}
        """Authors as bylines print them, each made once: a name stands on many papers."""
        self.contributors: dict[Author, Contributor] = {}
        """The same as records have them."""
        self.badges: dict[str, Badge | None] = {}
        """The same for classes."""

    def has(self, kind: IndexKind) -> bool:
        """Whether the site has indexes of this kind."""
        return kind in self.settings.indexes

    @cached_property
    def author_slugs(self) -> dict[str, str]:
        """Slug of each author, by identity."""
        found = {}
        for author in dict.fromkeys(author for work in self.works for author in work.authors):
            if not author.is_gap:
                found[self.people.identity(author)] = self.author_name(author)
        return _slugs(found)

    @cached_property
    def keyword_slugs(self) -> dict[str, str]:
        """Slug of each keyword, by its folded form."""
        return _slugs({fold(word): word for work in self.works for word in work.keywords})

    @cached_property
    def institution_slugs(self) -> dict[str, str]:
        """Slug of each institution, by its folded form."""
        return _slugs({fold(self.institution_key(name)): self.institution_key(name)
                       for work in self.works for name in work.institutions})  # fmt: skip

    @cached_property
    def venue_slugs(self) -> dict[str, str]:
        """Slug of each venue, by its folded short name."""
        return _slugs({fold(name): name for work in self.works if (name := work.venue_key)})

    @cached_property
    def category_slugs(self) -> dict[str, str]:
        """Slug of each class, by its code."""
        return _slugs({code: code for work in self.works for code in work.classes})

    def continues(self, old: "Lookup") -> bool:
        """Whether each paper of both is told the same: names that came or went concern none that stayed.

        Editors are looked up like authors and need not be any, so they must not come or go as such.
        """
        tables = ("author_slugs", "keyword_slugs", "institution_slugs", "venue_slugs", "category_slugs")
        pairs: list[tuple[dict[str, str], dict[str, str]]] = [(getattr(self, it), getattr(old, it)) for it in tables]
        if self.settings is not old.settings or any(
            now.get(key, it) != it for now, then in pairs for key, it in then.items()
        ):
            return False
        editors = {self.people.identity(it) for work in (*self.works, *old.works) for it in work.editors}
        return not editors & (pairs[0][0].keys() ^ pairs[0][1].keys())

    def is_me(self, author: Author) -> bool:
        """Whether the author is the owner of the site."""
        person = self.people.find(author)
        return bool(person and person.me)

    def own_form(self, author: Author) -> Author:
        """Under the name that the site shows: the person's own form, else as written."""
        person = self.people.find(author)
        return Author(name=person.name) if person and person.name != display_name(author) else author

    def author_name(self, author: Author) -> str:
        """As the site shows it."""
        return display_name(self.own_form(author))

    def badge(self, code: str) -> Badge | None:
        """A class with its name, colour and index."""
        if code not in self.badges:
            self.badges[code] = self._badge(code) if code else None
        return self.badges[code]

    def _badge(self, code: str) -> Badge:
        slug = self.category_slugs.get(code, "")
        url = f"categories/{slug}/" if slug and self.has("categories") else ""
        return Badge(code, self.class_names.get(code, code), url, subjects.hue(code, self.settings.categories))

    def institution_key(self, name: str) -> str:
        """The name that papers use: a display name is recognised too."""
        return self.institution_keys.get(fold(name), name)

    def institutions(self, paper: Paper) -> tuple[Ref, ...]:
        """The paper's institutions, each once, however they are spelled."""
        keys = {fold(self.institution_key(name)): name for name in reversed(paper.institutions)}
        return tuple(self.institution(name) for name in reversed(keys.values()))

    def institution(self, name: str) -> Ref:
        """An institution's display name and index."""
        key = self.institution_key(name)
        place = self.institution_names.get(key)
        url = f"institutions/{self.institution_slugs[fold(key)]}/" if self.has("institutions") else ""
        return Ref(place.name if place else key, url)

    def venue(self, paper: Paper) -> Ref:
        """A venue's short display name and index."""
        return self.venue_of(venue_key(paper))

    def venue_of(self, key: str) -> Ref:
        """The same, by what its index goes by."""
        place = self.venue_names.get(key)
        url = f"venues/{self.venue_slugs[fold(key)]}/" if self.has("venues") and key else ""
        return Ref(place.name if place else key, url)

    def keyword_url(self, word: str) -> str:
        """A keyword's index."""
        return f"keywords/{self.keyword_slugs[fold(word)]}/" if self.has("keywords") else ""


def venue_key(paper: Paper) -> str:
    """What a venue's index goes by: its short name, else its name."""
    return (paper.venue.short or paper.venue.name) if paper.venue else ""


def classes_of(paper: Paper) -> tuple[str, ...]:
    """The paper's classes, the main one first, each once."""
    return tuple(dict.fromkeys(code for code in (paper.category, *paper.categories) if code))


def has_code(paper: Paper) -> bool:
    """Code exists: said so, or there is an address of it and it is not denied."""
    if isinstance(paper.code, bool):
        return paper.code
    return paper.code is not None or any(link.name.casefold() == "code" for link in paper.links)


def out(link: Link, base: str) -> Out:
    """A named link; a file of the site is addressed from the root."""
    name = link.name.casefold()
    if is_external(link.url):
        return Out(name, label(link.name, link.label), link.url)
    return Out(name, label(link.name, link.label), inside(link.url, base), inside=True)


FIRST_LINKS = ("pdf", "code")
"""Names of the links that readers look for first."""


def links_of(paper: Paper, base: str) -> tuple[Out, ...]:
    """All links of a paper in the order readers look for them: the paper, its code, the rest as written."""
    given = [out(link, base) for link in paper.links]
    if isinstance(paper.code, str) and paper.code not in [link.url for link in given]:
        given.insert(0, Out("code", "Code", paper.code))
    names = {link.name for link in given}
    records = [
        ("arxiv", "arXiv", f"https://arxiv.org/abs/{paper.arxiv}", paper.arxiv),
        ("doi", "DOI", doi_address(paper.doi), paper.doi),
        ("openreview", "OpenReview", f"https://openreview.net/forum?id={paper.openreview}", paper.openreview),
        ("pmid", "PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}/", paper.pmid),
    ]
    known = [Out(name, label, url) for name, label, url, value in records if value and name not in names]
    first = [link for name in FIRST_LINKS for link in given if link.name == name]
    return (*first, *known, *(link for link in given if link.name not in FIRST_LINKS))


def _places(places: tuple[NamedPlace, ...]) -> dict[str, NamedPlace]:
    return {place.slug: place for place in places}


def _slugs(names: dict[str, str]) -> dict[str, str]:
    """A slug for each name, none twice; deterministic whatever the order of the names."""
    taken: set[str] = set()
    slugs = {}
    for key in sorted(names):
        base = slug_of(names[key]) or "x"
        slug, number = base, 2
        while slug in taken or slug in NO_GROUP:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        slugs[key] = slug
    return slugs


def full_byline(authors: Sequence[Author], others: bool, look: Lookup) -> Byline:
    """All authors that are known, with their gaps."""
    return Byline(tuple(author_name(author, look) for author in authors), others, unnamed=others)


def author_name(author: Author, look: Lookup) -> Name:
    """An author in a byline, with a link to the author's index."""
    known = look.names.get(author)
    if known is None:
        known = look.names[author] = _name(author, look)
    return known


def _name(author: Author, look: Lookup) -> Name:
    if author.is_gap:
        return Name("", gap=True)
    person = look.people.find(author)
    slug = look.author_slugs.get(look.people.identity(author), "") if look.has("authors") else ""
    return Name(
        text=look.author_name(author),
        url=f"authors/{slug}/" if slug else "",
        me=bool(person and person.me),
        equal=author.equal,
        corresponding=author.corresponding,
        student=author.student,
        orcid=author.orcid or (person.orcid if person else ""),
        page=author.url or (person.url if person else ""),
        affiliations=tuple(look.institution_names[name].name if name in look.institution_names else name
                           for name in author.affiliations),
    )  # fmt: skip
