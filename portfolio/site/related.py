"""Which papers stand near another: before and after it in time, and on the same subject."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from math import lcm
from typing import NamedTuple

from portfolio.model import Author, PartialDate
from portfolio.model.person_names import display_name
from portfolio.model.slugs import fold
from portfolio.site.lookup import Groupings, Lookup
from portfolio.system.memo import keep, memoize, memoize_in_era, recall

RELATED = 3
"""How many related papers a page names."""

COMMON = 60
"""A trait that more papers than this share says nothing and is not counted, which keeps large sites fast."""

UNIT = lcm(*range(1, COMMON + 1))
"""Divisible by every count of papers: shares are whole numbers, so that equal ones are equal in any order of adding."""

WEIGHTS = {"keyword": 6 * UNIT, "author": 4 * UNIT, "institution": UNIT, "category": UNIT}
"""How much sharing a trait says; divided by how many papers have it."""

Trait = tuple[str, str]
Best = tuple[tuple[str, str], ...]
"""Slugs of the related papers, best first, each with what they share."""


class Ties(NamedTuple):
    """What ties a paper to others."""

    authors: Mapping[str, str]
    """Identity and name of each; the owner is on every paper and says nothing."""
    traits: frozenset[Trait]


@memoize_in_era
def _ties(it: Groupings, look: Lookup) -> Ties:
    authors = _authors(it.authors, look)
    found = {("keyword", fold(word)) for word in it.keywords}
    found |= {("author", identity) for identity in authors}
    found |= {("institution", fold(look.institution_key(name))) for name in it.institutions}
    found |= {("category", code) for code in it.classes}
    return Ties(authors, frozenset(found))


def _authors(authors: tuple[Author, ...], look: Lookup) -> dict[str, str]:
    found = {}
    for author in authors:
        person, identity = look.people.person_and_identity(author)
        if not author.is_gap and not (person and person.me):
            found[identity] = person.name if person else display_name(author)
    return found


class Neighbours:
    """Neighbours of every paper of a site, on the same subject."""

    def __init__(self, ties: Mapping[str, Ties], era: object) -> None:
        self.ties = ties
        self.era = era
        self.holders: dict[Trait, list[str]] = defaultdict(list)
        for slug in sorted(ties):
            for trait in ties[slug].traits:
                self.holders[trait].append(slug)
        self.ranked: dict[str, Best] = {}
        """Those that were asked for, of papers that name no other."""
        self.former: Mapping[str, Best] = {}
        """Those before the last change, which may turn out to be the same."""

    def follow(self, old: "Neighbours") -> None:
        """Take over what still holds: no trait of the paper has come or gone anywhere, and all are called the same."""
        if self.era is not old.era:
            return
        self.former = old.ranked
        changed = {slug for slug, ties in self.ties.items() if old.ties.get(slug) is not ties}
        moved = {trait for trait, holders in self.holders.items() if old.holders.get(trait) != holders}
        moved |= old.holders.keys() - self.holders.keys()
        touched = {slug for trait in moved for it in (self, old) for slug in it.holders.get(trait, ())}
        touched |= changed | (old.ties.keys() - self.ties.keys())
        self.ranked = {
            slug: best
            for slug, best in old.ranked.items()
            if slug not in touched and not any(other in changed for other, _ in best)
        }

    def best(self, slug: str, named: AbstractSet[str] = frozenset()) -> Best:
        """The papers that share most with it, best first, without those `named` on its page already."""
        if named:
            return self._best(slug, named)
        found = self.ranked.get(slug)
        if found is None:
            found, former = self._best(slug, named), self.former.get(slug)
            found = self.ranked[slug] = former if former == found and former is not None else found
        return found

    def _best(self, slug: str, named: AbstractSet[str]) -> Best:
        shares: dict[str, int] = defaultdict(int)
        for trait in self.ties[slug].traits:
            holders = self.holders[trait]
            if 1 < len(holders) <= COMMON:
                share = WEIGHTS[trait[0]] // len(holders)
                for other in holders:
                    shares[other] += share
        for other in [other for other in shares if other == slug or other in named]:
            del shares[other]
        return tuple((other, self._because(slug, other)) for other in _largest(shares))

    def _because(self, slug: str, other: str) -> str:
        """The authors, without the owner, that two papers share."""
        own = self.ties[slug].authors
        names = [name for identity, name in self.ties[other].authors.items() if identity in own]
        return "with " + ", ".join(names[:3]) if names else ""


@memoize_in_era
def _neighbours(traits: tuple[Groupings, ...], look: Lookup) -> Neighbours:
    return Neighbours({it.slug: _ties(it, look) for it in traits}, look.era)


def neighbours(traits: tuple[Groupings, ...], look: Lookup) -> Neighbours:
    """The neighbours of all papers; what was worked out before is taken over where nothing touches it."""
    found, old = _neighbours(traits, look), recall("neighbours")
    if isinstance(old, Neighbours) and old is not found and not found.ranked:
        found.follow(old)
    keep("neighbours", found)
    return found


def _largest(shares: Mapping[str, int]) -> list[str]:
    """The few with the largest shares; ties go by slug."""
    if not shares:
        return []
    least = sorted(shares.values(), reverse=True)[:RELATED][-1]
    near = sorted((-share, other) for other, share in shares.items() if share >= least)
    return [other for _, other in near[:RELATED]]


@memoize
def in_time(dated: tuple[tuple[PartialDate, str], ...]) -> Mapping[str, tuple[str, str]]:
    """Slugs of the papers just before and just after each that has a date; '' at the ends."""
    row = ["", *(slug for _, slug in sorted(dated)), ""]
    return {row[place]: (row[place - 1], row[place + 1]) for place in range(1, len(row) - 1)}
