"""What the author lists of two records are to each other, however names are shortened."""

from collections import defaultdict
from typing import Literal

from portfolio.model import Author, Paper
from portfolio.model.person_names import parts_of
from portfolio.model.slugs import fold

Relation = Literal["same", "part", "mixed", "others", "unsaid"]
"""The same people, one list within the other, some in common, none, or a record that names nobody."""


def relation_between(one: Paper, other: Paper) -> Relation:
    """What two lists are to each other; a list that says that it leaves names out is the same as one with them."""
    mine, theirs = _people(one), _people(other)
    if not mine or not theirs:
        return "unsaid"
    common = _common(mine, theirs)
    if not common:
        return "others"
    short = one if len(mine) < len(theirs) else other
    if common < min(len(mine), len(theirs)):
        return "mixed"
    return "same" if len(mine) == len(theirs) or _leaves_out(short) else "part"


def _people(paper: Paper) -> list[tuple[str, str]]:
    """Family name and initial of each."""
    return [_person(it) for it in paper.authors if not it.is_gap]


def _person(author: Author) -> tuple[str, str]:
    parts = parts_of(author)
    family = "".join(it for it in fold(parts.family) if it.isalnum())
    for letters in ("ae", "oe", "ue"):  # `Mueller` is `Müller`
        family = family.replace(letters, letters[0])
    return family, fold(parts.given)[:1]


def _leaves_out(paper: Paper) -> bool:
    return paper.et_al or any(it.is_gap for it in paper.authors)


def _common(mine: list[tuple[str, str]], theirs: list[tuple[str, str]]) -> int:
    """How many people stand in both lists."""
    left: defaultdict[str, list[str]] = defaultdict(list)
    for family, initial in theirs:
        left[family].append(initial)
    found = 0
    for family, initial in mine:
        fitting = next((it for it in left[family] if it == initial or not (it and initial)), None)
        if fitting is not None:
            left[family].remove(fitting)
            found += 1
    return found
