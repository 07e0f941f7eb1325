"""Which entries of a library repeat another: with its key or an identifier of it, and with its title, people and year.

In doubt they do not: a preprint and its publication, two chapters with the DOI of their book are two papers.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from portfolio.formats.bibtex.entries import BibEntry
from portfolio.model import Author, Paper
from portfolio.model.person_names import parts_of
from portfolio.model.same_work import identifiers_of, plain_title
from portfolio.model.slugs import fold

MOST = 50
"""Entries of one mark and title with which another is compared."""


class Facts(Struct, frozen=True, array_like=True):
    """What two entries of one paper have in common, as far as both say it."""

    title: str
    authors: tuple[str, ...]
    """Family names, and initials where there are given names."""
    more: bool
    """Whether further authors are not named."""
    single: tuple[str, ...]
    """Year, type and place in print; '' for what is not said."""
    ids: tuple[str, ...]
    """DOI, arXiv number and the like, each with its kind."""


NOTHING = Facts("", (), False, (), ())
"""Of an entry that is left out."""


def facts_of(paper: Paper) -> Facts:
    """The facts of a paper."""
    places = (paper.volume, paper.issue, paper.pages, paper.number, paper.edition, paper.version, paper.chapter)
    return Facts(
        plain_title(paper),
        tuple(_person(it) for it in paper.authors if not it.is_gap),
        paper.et_al or any(it.is_gap for it in paper.authors),
        (str(paper.date.year) if paper.date else "", paper.type or "", *places),
        identifiers_of(paper),
    )


def _person(author: Author) -> str:
    parts = parts_of(author)
    return f"{fold(parts.whole_family)}|{fold(parts.given)[:1]}"


def repeats_of(records: Sequence[BibEntry], facts: Callable[[int], Facts]) -> dict[int, int]:
    """The place of each entry that repeats an earlier one, and the place of that one."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for mark in set(_marks(record)):
            alike[mark].append(place)
    shared = [places for places in alike.values() if len(places) > 1]
    found: dict[int, int] = {}
    for places in sorted(shared):
        by_title: dict[str, list[int]] = {}
        for place in places:
            mine = facts(place)
            if mine == NOTHING or place in found:
                continue
            earlier = by_title.setdefault(mine.title, [])
            first = next((it for it in earlier if _are_one(mine, facts(it))), None)
            if first is not None:
                found[place] = first
            elif len(earlier) < MOST:
                earlier.append(place)
    return {place: _root(found, place) for place in sorted(found)}


def _root(found: dict[int, int], place: int) -> int:
    while place in found:
        place = found[place]
    return place


def _marks(record: BibEntry) -> Iterator[str]:
    """By what an entry may be found again: roughly, as what is found is compared."""
    yield f"key:{record.key.casefold()}"
    for it in record.fields:
        if it.name in ("doi", "url", "eprint", "arxivid", "arxiv", "pmid"):
            text = re.sub(r"[{}\\\s]|v\d+$|^https?://(?:dx\.)?doi\.org/|^arxiv:", "", it.value.casefold())
            if text:
                yield text


def _are_one(one: Facts, other: Facts) -> bool:
    """Whether nothing that both say differs."""
    if one.title != other.title or any(map(_differ, one.single, other.single)):
        return False
    kinds = {it.partition(":")[0] for it in one.ids} & {it.partition(":")[0] for it in other.ids}
    if any({it for it in one.ids if it.startswith(kind)} != {it for it in other.ids if it.startswith(kind)}
           for kind in kinds):  # fmt: skip
        return False
    length = min(len(one.authors), len(other.authors))
    if length and len(one.authors) != len(other.authors) and not (one.more or other.more):
        return False
    return all(map(_is_one_person, one.authors[:length], other.authors[:length]))


def _differ(mine: str, theirs: str) -> bool:
    return bool(mine and theirs) and mine != theirs


def _is_one_person(one: str, other: str) -> bool:
    (family, given), (their_family, their_given) = one.rsplit("|", 1), other.rsplit("|", 1)
    return family == their_family and not _differ(given, their_given)
