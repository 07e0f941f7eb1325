"""Papers by what they share: classes, years, authors, institutions, venues, keywords, code."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from portfolio.content import Work
from portfolio.derive.lookup import Lookup, classes_of, has_code
from portfolio.model import Author, IndexKind
from portfolio.names import sort_key
from portfolio.site import Detail, Group, Kind
from portfolio.slugs import folded
from portfolio.views import Card

Gather = Callable[[Sequence[Work], Mapping[str, Card], Lookup], Iterable[Group]]


WITH_ABSTRACTS = ("categories", "years", "code")
"""Indexes whose lists show abstracts; the others are compact, so that an edited abstract touches few pages."""


def kinds(works: Sequence[Work], papers: Mapping[str, Detail], look: Lookup) -> tuple[Kind, ...]:
    """The indexes of the site that have papers, in the user's order."""
    found = []
    whole = {slug: paper.card for slug, paper in papers.items()}
    brief = {slug: paper.brief for slug, paper in papers.items()}
    for name in dict.fromkeys(look.settings.indexes):
        label, one, gather = KINDS[name]
        groups = tuple(gather(works, whole if name in WITH_ABSTRACTS else brief, look))
        if groups:
            found.append(Kind(name, label, one, groups))
    return tuple(found)


def _gathered(works: Sequence[Work], traits: Callable[[Work], Iterable[str]]) -> dict[str, list[Work]]:
    """The papers of each trait, in the site's order; a paper stands once under each."""
    found: dict[str, list[Work]] = {}
    for work in works:
        for trait in dict.fromkeys(traits(work)):
            found.setdefault(trait, []).append(work)
    return found


def _cards(works: Sequence[Work], cards: Mapping[str, Card]) -> tuple[Card, ...]:
    return tuple(cards[work.entry.slug] for work in works)


def _categories(works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> list[Group]:
    """Classes, the largest first."""
    found = _gathered(works, lambda work: classes_of(work.paper))
    groups = []
    for code, members in found.items():
        badge = look.badge(code)
        label = badge.label if badge else code
        groups.append(
            Group(
                "categories",
                look.category_slugs[code],
                label,
                _cards(members, cards),
                badge,
                sort_key=folded(label),
            )
        )
    return sorted(groups, key=lambda group: (-len(group.cards), group.slug))


def _years(works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> list[Group]:
    """Years, the newest first; undated papers stand in none."""
    found = _gathered(works, lambda work: [f"{work.paper.date.year:04}"] if work.paper.date else [])
    return [
        Group("years", year, year, _cards(found[year], cards), sort_key=year) for year in sorted(found, reverse=True)
    ]


def _authors(works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> list[Group]:
    """Authors by family name."""
    authors: dict[str, Author] = {}
    for work in works:
        for author in work.paper.authors:
            if not author.is_gap:
                authors.setdefault(look.people.identity(author), author)
    found = _gathered(works, lambda work: (look.people.identity(it) for it in work.paper.authors if not it.is_gap))
    groups = [
        _author(authors[key], look.author_slugs[key], _cards(members, cards), look) for key, members in found.items()
    ]
    return sorted(groups, key=lambda group: (group.sort_key, group.slug))


def _author(author: Author, slug: str, cards: tuple[Card, ...], look: Lookup) -> Group:
    person = look.people.find(author)
    name = Author(name=person.name) if person else author
    return Group(
        "authors", slug, look.author_name(author), cards, page=person.url if person else author.url,
        orcid=person.orcid if person else author.orcid, me=look.is_me(author), sort_key=sort_key(name),
    )  # fmt: skip


def _institutions(works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> list[Group]:
    """Institutions by their display names."""
    keys = {
        folded(key): key for work in works for name in work.paper.institutions if (key := look.institution_key(name))
    }
    found = _gathered(works, lambda work: (folded(look.institution_key(name)) for name in work.paper.institutions))
    groups = []
    for key, members in found.items():
        place = look.institution_names.get(keys[key])
        label = place.name if place else keys[key]
        groups.append(Group("institutions", look.institution_slugs[key], label, _cards(members, cards),
                            page=place.url if place else "", sort_key=folded(label)))  # fmt: skip
    return sorted(groups, key=lambda group: (group.sort_key, group.slug))


def _venues(works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> list[Group]:
    """Venues by their short names."""
    found = _gathered(works, lambda work: [folded(key)] if (key := look.venue_key(work.paper)) else [])
    groups = []
    for key, members in found.items():
        label = look.venue(members[0].paper).label
        place = look.venue_names.get(look.venue_key(members[0].paper))
        page = (place.url if place else "") or next((work.paper.venue.url for work in members if work.paper.venue), "")
        groups.append(
            Group(
                "venues",
                look.venue_slugs[key],
                label,
                _cards(members, cards),
                page=page,
                sort_key=folded(label),
            )
        )
    return sorted(groups, key=lambda group: (group.sort_key, group.slug))


def _keywords(works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> list[Group]:
    """Keywords in alphabetical order, each as first spelled."""
    words: dict[str, str] = {}
    for work in sorted(works, key=lambda it: it.entry.path):
        for word in work.paper.keywords:
            words.setdefault(folded(word), word)
    found = _gathered(works, lambda work: (folded(word) for word in work.paper.keywords))
    groups = [
        Group("keywords", look.keyword_slugs[key], words[key], _cards(members, cards), sort_key=key)
        for key, members in found.items()
    ]
    return sorted(groups, key=lambda group: (group.sort_key, group.slug))


def _code(works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> list[Group]:
    """The papers with code: one group, at `code/`."""
    members = [work for work in works if has_code(work.paper)]
    return [Group("code", "", "Papers with code", _cards(members, cards))] if members else []


KINDS: dict[IndexKind, tuple[str, str, Gather]] = {
    "categories": ("Categories", "category", _categories),
    "years": ("Years", "year", _years),
    "authors": ("Authors", "author", _authors),
    "institutions": ("Institutions", "institution", _institutions),
    "venues": ("Venues", "venue", _venues),
    "keywords": ("Keywords", "keyword", _keywords),
    "code": ("Code", "code", _code),
}
"""Label, singular and maker of each kind of index."""
