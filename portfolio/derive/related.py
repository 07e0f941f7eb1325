"""Which papers stand near another: before and after it in time, and on the same subject."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import lcm

from portfolio.content import Work
from portfolio.derive.lookup import Lookup, classes_of
from portfolio.names import shown
from portfolio.site import Neighbour
from portfolio.slugs import folded
from portfolio.views import Card

RELATED = 3
"""How many related papers a page names."""

COMMON = 60
"""A trait that more papers than this share says nothing and is not counted, which keeps large sites fast."""

UNIT = lcm(*range(1, COMMON + 1))
"""Divisible by every count of papers: shares are whole numbers, so that equal ones are equal in any order of adding."""

WEIGHTS = {"keyword": 6 * UNIT, "author": 4 * UNIT, "institution": UNIT, "category": UNIT}
"""How much sharing a trait says; divided by how many papers have it."""


class Neighbours:
    """Neighbours of every paper of a site."""

    def __init__(self, works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> None:
        self.cards = cards
        self.authors = {work.entry.slug: _authors(work, look) for work in works}
        self.traits = {work.entry.slug: _traits(work, look, self.authors[work.entry.slug]) for work in works}
        self.holders: dict[tuple[str, str], list[str]] = defaultdict(list)
        for slug in sorted(self.traits):
            for trait in self.traits[slug]:
                self.holders[trait].append(slug)
        dated = [(work.paper.date, work.entry.slug) for work in works if work.paper.date]
        self.time = [slug for _, slug in sorted(dated)]
        self.place = {slug: place for place, slug in enumerate(self.time)}

    def in_time(self, work: Work) -> tuple[str, str]:
        """Slugs of the papers just before and just after it; '' at the ends and for undated papers."""
        place = self.place.get(work.entry.slug)
        if place is None:
            return "", ""
        earlier = self.time[place - 1] if place else ""
        return earlier, self.time[place + 1] if place + 1 < len(self.time) else ""

    def related(self, work: Work, named: AbstractSet[str] = frozenset()) -> tuple[Neighbour, ...]:
        """The papers that share most with it, best first, without those `named` on its page already, by address."""
        slug = work.entry.slug
        shares: dict[str, int] = defaultdict(int)
        for trait in self.traits[slug]:
            holders = self.holders[trait]
            if 1 < len(holders) <= COMMON:
                share = WEIGHTS[trait[0]] // len(holders)
                for other in holders:
                    shares[other] += share
        for other in [other for other in shares if other == slug or self.cards[other].url in named]:
            del shares[other]
        return tuple(neighbour(self.cards[other], self._because(slug, other)) for other in _best(shares))

    def _because(self, slug: str, other: str) -> str:
        """The authors, without the owner, that two papers share."""
        own = self.authors[slug]
        names = [name for identity, name in self.authors[other].items() if identity in own]
        return "with " + ", ".join(names[:3]) if names else ""


def _best(shares: Mapping[str, int]) -> list[str]:
    """The few with the largest shares; ties go by slug."""
    if not shares:
        return []
    least = sorted(shares.values(), reverse=True)[:RELATED][-1]
    near = sorted((-share, other) for other, share in shares.items() if share >= least)
    return [other for _, other in near[:RELATED]]


def neighbour(card: Card, because: str = "") -> Neighbour:
    """A paper as a link from another."""
    return Neighbour(card.title, card.url, card.date.year if card.date else "", card.badge, because, card.notices)


def _authors(work: Work, look: Lookup) -> dict[str, str]:
    """Identity and name of the paper's authors; the owner is on every paper and says nothing."""
    found = {}
    for author in work.paper.authors:
        person, identity = look.people.recognised(author)
        if not author.is_gap and not (person and person.me):
            found[identity] = person.name if person else shown(author)
    return found


def _traits(work: Work, look: Lookup, authors: Iterable[str]) -> frozenset[tuple[str, str]]:
    """What a paper can share with another."""
    paper = work.paper
    found = {("keyword", folded(word)) for word in paper.keywords}
    found |= {("author", identity) for identity in authors}
    found |= {("institution", folded(look.institution_key(name))) for name in paper.institutions}
    found |= {("category", code) for code in classes_of(paper)}
    return frozenset(found)
