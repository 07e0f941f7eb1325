"""Which papers stand near another: before and after it in time, and on the same subject."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from portfolio.content import Work
from portfolio.derive.lookup import Lookup, classes_of
from portfolio.site import Neighbour
from portfolio.slugs import folded
from portfolio.views import Card

RELATED = 3
"""How many related papers a page names."""

COMMON = 60
"""A trait that more papers than this share says nothing and is not counted, which keeps large sites fast."""

WEIGHTS = {"keyword": 3.0, "author": 2.0, "institution": 0.5, "category": 0.5}
"""How much sharing a trait says; divided by how many papers have it."""


class Neighbours:
    """Neighbours of every paper of a site."""

    def __init__(self, works: Sequence[Work], cards: Mapping[str, Card], look: Lookup) -> None:
        self.works = {work.entry.slug: work for work in works}
        self.cards = cards
        self.look = look
        self.traits = {work.entry.slug: _traits(work, look) for work in works}
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

    def related(self, work: Work) -> tuple[Neighbour, ...]:
        """The papers that share most with it, best first."""
        slug = work.entry.slug
        shares: dict[str, float] = defaultdict(float)
        for trait in sorted(self.traits[slug]):
            holders = self.holders[trait]
            if len(holders) <= COMMON:
                for other in holders:
                    shares[other] += WEIGHTS[trait[0]] / len(holders)
        shares.pop(slug, None)
        best = sorted(shares, key=lambda other: (-round(shares[other], 9), other))[:RELATED]
        return tuple(neighbour(self.cards[other], self._because(slug, other)) for other in best)

    def _because(self, slug: str, other: str) -> str:
        """The authors, without the owner, that two papers share."""
        shared = self.traits[slug] & self.traits[other]
        names = [
            self.look.author_name(author)
            for author in self.works[other].paper.authors
            if ("author", self.look.people.identity(author)) in shared
        ]
        return "with " + ", ".join(names[:3]) if names else ""


def neighbour(card: Card, because: str = "") -> Neighbour:
    """A paper as a link from another."""
    return Neighbour(card.title, card.url, card.date.year if card.date else "", card.badge, because, card.notices)


def _traits(work: Work, look: Lookup) -> frozenset[tuple[str, str]]:
    """What a paper can share with another; the owner is on every paper and says nothing."""
    paper = work.paper
    found = {("keyword", folded(word)) for word in paper.keywords}
    found |= {
        ("author", look.people.identity(author))
        for author in paper.authors
        if not author.is_gap and not look.is_me(author)
    }
    found |= {("institution", folded(look.institution_key(name))) for name in paper.institutions}
    found |= {("category", code) for code in classes_of(paper)}
    return frozenset(found)
