"""Authors whose names are spelled in several ways: proposed as one person, and never made one without being asked."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from portfolio.content.entry_parsing import settings_in
from portfolio.content.site_people import people_of
from portfolio.model import Author, Paper, Settings
from portfolio.model.person_names import display_name, is_literal, parts_of
from portfolio.model.slugs import fold
from portfolio.schema.yaml.emitter import word

MOST = 20
"""Proposals of one import."""


class Proposal(NamedTuple):
    """Spellings that may be of one person."""

    name: str
    variants: tuple[str, ...]

    @property
    def line(self) -> str:
        """As site.yaml has it."""
        return f"- {{name: {word(self.name)}, variants: [{', '.join(map(word, self.variants))}]}}"


def proposals(papers: Iterable[Paper], new: Iterable[Paper], source: Path) -> tuple[Proposal, ...]:
    """Spellings in all papers that may be of one person, where a `new` paper has one of them.

    A family name and given names of which one spelling shortens the other: `A. Lovelace` and `Ada K. Lovelace`.  A
    short form that may be of two people is of none.
    """
    people = people_of(settings_in(source).value or Settings(name="?"))
    families: dict[str, dict[str, Author]] = {}
    for paper in papers:
        for author in paper.authors:
            if not (author.is_gap or is_literal(author.name) or people.find(author)):
                parts = parts_of(author)  # father and son are two
                family = fold(f"{parts.whole_family} {parts.suffix}")
                families.setdefault(family, {}).setdefault(display_name(author), author)
    here = {display_name(author) for paper in new for author in paper.authors}
    found = (it for family in families.values() if len(family) > 1 for it in _of_family(family))
    return tuple(it for it in found if here & {it.name, *it.variants})


def _of_family(family: dict[str, Author]) -> Iterator[Proposal]:
    """What is proposed for the spellings of people with one family name."""
    given = {name: _given_names(author) for name, author in family.items()}
    longest = sorted(
        (name for name in given if given[name]), key=lambda name: (-sum(map(len, given[name])), name.isascii(), name)
    )
    heads: dict[str, list[str]] = {}
    for name in longest:
        fitting = [head for head in heads if _fits(given[head], given[name])]
        if not fitting:
            heads[name] = []
        elif len(fitting) == 1:
            heads[fitting[0]].append(name)
    yield from (Proposal(name, tuple(others)) for name, others in heads.items() if others)


def _given_names(author: Author) -> tuple[str, ...]:
    """The given names, each as letters; initials that stand together are several."""
    words = [re.sub(r"[^\w]", "", it) for it in re.split(r"[\s.-]+", fold(parts_of(author).given))]
    return tuple(it for it in words if it)


def _fits(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the second names may be the first ones, shortened or left out, but for the first of all."""
    if not long or not short or not _is_short_of(long[0], short[0]):
        return False
    rest = list(long[1:])
    for name in short[1:]:
        while rest and not _is_short_of(rest[0], name):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def _is_short_of(long: str, short: str) -> bool:
    return long == short or (1 in (len(long), len(short)) and long[0] == short[0])
