"""Every paper as lists, its own page and machines have it, with what other papers are to it."""

from collections.abc import Mapping, Sequence
from itertools import compress

from msgspec.structs import replace

from portfolio.content.content_types import PaperEntry
from portfolio.formats.record import Record
from portfolio.model import PartialDate, Relations
from portfolio.site.lookup import Groupings, Lookup
from portfolio.site.paper_cards import card
from portfolio.site.paper_details import detail, neighbour
from portfolio.site.paper_records import record
from portfolio.site.related import RELATED, Best, in_time, neighbours
from portfolio.site.site_types import Detail, Relation
from portfolio.site.views import Card
from portfolio.system.memo import map_rows, same

RELATIONS = {
    "supersedes": ("Supersedes", "Superseded by"), "companion": ("Companion", "Companion"),
    "erratum": ("Corrects", "Corrected by"), "preprint_of": ("Published version", "Preprint"),
}  # fmt: skip
"""What a relation is called on the paper that states it, and on the other one."""


def paper_views(
    works: Sequence[PaperEntry], traits: tuple[Groupings, ...], look: Lookup
) -> tuple[tuple[Detail, ...], tuple[Record, ...]]:
    """The papers with their neighbours, and as bare facts, in the order given."""
    listed = map_rows(card, [works], look)
    slugs = [it.slug for it in listed]
    cards = dict(zip(slugs, listed, strict=True))
    near = neighbours(traits, look)
    time = in_time(same("dated", tuple(it for it in map_rows(_date_and_slug, [works]) if it)))
    stating = list(compress(works, map_rows(_states, [works])))
    backwards = _backwards(stating)
    named = dict(zip(slugs, works, strict=True)) if stating else {}
    both = {*backwards, *(work.entry.slug for work in stating)} & named.keys()
    related = {slug: same(("relations", slug), _relations(named[slug], backwards, cards)) for slug in both}
    bests = [near.best(slug, _related_slugs(related[slug])) if slug in related else near.best(slug) for slug in slugs]
    others = [[cards.get(row[place]) for row in map_rows(_others, [bests])] for place in range(RELATED)]
    sides = [time.get(slug, ("", "")) for slug in slugs]
    columns = (
        works, listed, map_rows(_brief, [listed]), [related.get(slug, NOTHING) for slug in slugs], bests,
        [cards.get(before) for before, _ in sides], [cards.get(after) for _, after in sides], *others,
    )  # fmt: skip
    return map_rows(detail, columns, look), map_rows(record, [works], look)


def _brief(it: Card) -> Card:
    """The card without its abstract: the same one as long as nothing else changes."""
    return same(("brief", it.slug), replace(it, abstract=None))


NOTHING: tuple[Relation, ...] = ()


def _date_and_slug(work: PaperEntry) -> tuple[PartialDate, str] | None:
    return (work.meant.date, work.entry.slug) if work.meant.date else None


def _states(work: PaperEntry) -> bool:
    """Whether the paper says what it is to others."""
    return work.meant.relations != NO_RELATIONS


def _others(best: Best) -> tuple[str, ...]:
    """The slugs of the related papers, and '' for those that are fewer."""
    return (*(slug for slug, _ in best), *("",) * RELATED)[:RELATED]


def _related_slugs(relations: tuple[Relation, ...]) -> frozenset[str]:
    """The slugs of the papers that relations name."""
    return frozenset(it.url.rstrip("/").rpartition("/")[2] for relation in relations for it in relation.papers)


NO_RELATIONS = Relations()


def _backwards(works: Sequence[PaperEntry]) -> dict[str, list[tuple[str, str]]]:
    """For each slug, the papers that name it and as what, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for work in works:
        for field in RELATIONS:
            for slug in getattr(work.meant.relations, field):
                found.setdefault(slug, []).append((field, work.entry.slug))
    return found


def _relations(
    work: PaperEntry, backwards: Mapping[str, list[tuple[str, str]]], cards: Mapping[str, Card]
) -> tuple[Relation, ...]:
    """What other papers are to this one, said here or there."""
    found: dict[str, dict[str, None]] = {}
    for field, (here, there) in RELATIONS.items():
        for slug in getattr(work.meant.relations, field):
            if slug in cards:  # the rule about it can be turned off
                found.setdefault(here, {})[slug] = None
        for name, slug in backwards.get(work.entry.slug, ()):
            if name == field:
                found.setdefault(there, {})[slug] = None
    return tuple(Relation(label, tuple(neighbour(cards[slug]) for slug in slugs)) for label, slugs in found.items())
