"""Papers by what they share: classes, years, authors, institutions, venues, keywords, code."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.model import Author, IndexKind
from portfolio.model.person_names import sort_key
from portfolio.model.slugs import fold
from portfolio.site.lookup import Groupings, Lookup
from portfolio.site.site_types import Detail, Group, Index
from portfolio.site.views import Card
from portfolio.system.memo import memoize, memoize_in_era

WITH_ABSTRACTS = ("categories", "years", "code")
"""Indexes whose lists show abstracts; the others are compact, so that an edited abstract touches few pages."""


class Gathered(NamedTuple):
    """A group and the papers in it."""

    group: Group
    """Without its cards."""
    slugs: tuple[str, ...]
    """In the site's order."""


Gather = Callable[[Sequence[Groupings], Lookup], Iterable[Gathered]]


def kinds(works: tuple[Groupings, ...], papers: Mapping[str, Detail], look: Lookup) -> tuple[Index, ...]:
    """The indexes of the site that have papers, in the user's order."""
    found = []
    whole = {slug: paper.card for slug, paper in papers.items()}
    brief = {slug: paper.brief for slug, paper in papers.items()}
    for name in dict.fromkeys(look.settings.indexes):
        label, one, _ = KINDS[name]
        cards = whole if name in WITH_ABSTRACTS else brief
        groups = tuple(
            _with_cards(group, *[cards[slug] for slug in slugs]) for group, slugs in _groups(works, look, KINDS[name])
        )
        if groups:
            found.append(Index(name, label, one, groups))
    return tuple(found)


@memoize_in_era
def _groups(works: tuple[Groupings, ...], look: Lookup, kind: tuple[str, str, Gather]) -> tuple[Gathered, ...]:
    """The groups of a kind in order, as long as no paper changes what it shares."""
    return tuple(kind[2](works, look))


@memoize
def _with_cards(group: Group, *cards: Card) -> Group:
    return replace(group, cards=cards)


def _works_by_trait(
    works: Sequence[Groupings], traits: Callable[[Groupings], Iterable[str]]
) -> dict[str, list[Groupings]]:
    """The papers of each trait, in the site's order; a paper stands once under each."""
    found: dict[str, list[Groupings]] = {}
    for work in works:
        for trait in dict.fromkeys(traits(work)):
            found.setdefault(trait, []).append(work)
    return found


def _with(members: Sequence[Groupings], group: Group) -> Gathered:
    return Gathered(group, tuple(work.slug for work in members))


def _in_name_order(groups: Iterable[Gathered]) -> list[Gathered]:
    """By what alphabetical lists go by."""
    return sorted(groups, key=lambda it: (it.group.sort_key, it.group.slug))


def _categories(works: Sequence[Groupings], look: Lookup) -> Iterable[Gathered]:
    """Classes, those with most papers first."""
    groups = []
    for code, members in _works_by_trait(works, lambda work: work.classes).items():
        badge = look.badge(code)
        label = badge.label if badge else code
        own = Group("categories", look.category_slugs[code], label, (), badge, sort_key=fold(label))
        groups.append((-sum(work.is_paper for work in members), -len(members), own.slug, _with(members, own)))
    return [it[-1] for it in sorted(groups, key=lambda it: it[:3])]


def _years(works: Sequence[Groupings], look: Lookup) -> Iterable[Gathered]:
    """Years, the newest first; undated papers stand in none."""
    found = _works_by_trait(works, lambda work: [work.year] if work.year else [])
    return [_with(found[year], Group("years", year, year, (), sort_key=year)) for year in sorted(found, reverse=True)]


def _authors(works: Sequence[Groupings], look: Lookup) -> Iterable[Gathered]:
    """Authors by family name."""
    authors: dict[str, Author] = {}
    for work in works:
        for author in work.authors:
            if not author.is_gap:
                authors.setdefault(look.people.identity(author), author)
    found = _works_by_trait(works, lambda work: (look.people.identity(it) for it in work.authors if not it.is_gap))
    return _in_name_order(
        _with(members, _author(authors[key], look.author_slugs[key], look)) for key, members in found.items()
    )


def _author(author: Author, slug: str, look: Lookup) -> Group:
    person = look.people.find(author)
    name = Author(name=person.name) if person else author
    return Group(
        "authors", slug, look.author_name(author), (), page=person.url if person else author.url,
        orcid=person.orcid if person else author.orcid, me=look.is_me(author), sort_key=sort_key(name),
    )  # fmt: skip


def _institutions(works: Sequence[Groupings], look: Lookup) -> Iterable[Gathered]:
    """Institutions by their display names."""
    keys = {fold(key): key for work in works for name in work.institutions if (key := look.institution_key(name))}
    found = _works_by_trait(works, lambda work: (fold(look.institution_key(name)) for name in work.institutions))
    groups = []
    for key, members in found.items():
        place = look.institution_names.get(keys[key])
        label = place.name if place else keys[key]
        page = place.url if place else ""
        own = Group("institutions", look.institution_slugs[key], label, (), page=page, sort_key=fold(label))
        groups.append(_with(members, own))
    return _in_name_order(groups)


def _venues(works: Sequence[Groupings], look: Lookup) -> Iterable[Gathered]:
    """Venues by their short names."""
    groups = []
    for key, members in _works_by_trait(works, lambda work: [fold(work.venue_key)] if work.venue_key else []).items():
        label = look.venue_of(members[0].venue_key).label
        place = look.venue_names.get(members[0].venue_key)
        page = (place.url if place else "") or next((work.venue.url for work in members if work.venue), "")
        groups.append(
            _with(members, Group("venues", look.venue_slugs[key], label, (), page=page, sort_key=fold(label)))
        )
    return _in_name_order(groups)


def _keywords(works: Sequence[Groupings], look: Lookup) -> Iterable[Gathered]:
    """Keywords in alphabetical order, each as first spelled."""
    words: dict[str, str] = {}
    for work in sorted(works, key=lambda it: it.path):
        for word in work.keywords:
            words.setdefault(fold(word), word)
    found = _works_by_trait(works, lambda work: (fold(word) for word in work.keywords))
    return _in_name_order(
        _with(members, Group("keywords", look.keyword_slugs[key], words[key], (), sort_key=key))
        for key, members in found.items()
    )


def _code(works: Sequence[Groupings], look: Lookup) -> Iterable[Gathered]:
    """The papers with code: one group, at `code/`."""
    members = [work for work in works if work.has_code]
    return [_with(members, Group("code", "", "Papers with code", ()))] if members else []


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
