"""Rules against one paper in two entries: by key, DOI, arXiv id and title."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from portfolio import codes
from portfolio.check.places import at, is_copy
from portfolio.content import Content
from portfolio.kept import kept, mapped, same
from portfolio.model import Paper
from portfolio.problems import Code, Problem
from portfolio.prose_types import Inline
from portfolio.slugs import folded


def same_identifiers(content: Content) -> Iterator[Problem]:
    """Two papers may not share a citation key, a DOI or an arXiv id (versions aside)."""
    columns = [work.paper for work in content.papers], [work.texts.title for work in content.papers]
    names = mapped(_names, columns)
    for code, field, numbers in _clashes(names):
        first, *others = sorted((content.papers[number] for number in numbers), key=is_copy)
        for work in others:
            here = field if field != "arxiv" or work.paper.arxiv else "doi"
            yield Problem(at(work, here), code, f"{here}: is the same as in {first.entry.path}",
                          "Remove one of the two entries, or correct the field")  # fmt: skip


FIELDS = (("key", codes.SAME_KEY), ("doi", codes.SAME_DOI), ("arxiv", codes.SAME_DOI), ("title", codes.SAME_TITLE))


def _clashes(names: tuple["Names", ...]) -> Iterator[tuple[Code, str, tuple[int, ...]]]:
    """What is the same, by which field, and in which papers."""
    for (field, code), column in zip(FIELDS, zip(*names, strict=True), strict=False):
        values = same(("values", field), column)
        yield from ((code, field, numbers) for numbers in _several(values))


@kept
def _several(values: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """The places of each value that stands more than once."""
    if len(set(values)) == len(values):
        return ()
    holders: dict[str, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        if value:
            holders[value].append(number)
    return tuple(tuple(every) for every in holders.values() if len(every) > 1)


class Names(NamedTuple):
    """What may not be the same in two papers."""

    key: str
    doi: str
    arxiv: str
    """Without its version."""
    title: str
    """Its words alone."""


def _names(paper: Paper, title: Inline) -> Names:
    return Names(paper.key.casefold(), paper.doi, _unversioned(_arxiv(paper)), _words(title.text))


ARXIV_DOI = "10.48550/arxiv."
"""How the DOI of an arXiv preprint begins: the rest is its identifier."""


def _arxiv(paper: Paper) -> str:
    """The arXiv identifier, also where only its DOI is given."""
    return paper.arxiv or (paper.doi.removeprefix(ARXIV_DOI) if ARXIV_DOI in paper.doi else "")


def _unversioned(arxiv: str) -> str:
    return arxiv.rpartition("v")[0] if "v" in arxiv[5:] else arxiv


def _words(title: str) -> str:
    """The title's words alone: no case, no accents, no punctuation."""
    words = folded(title)
    return " ".join(re.findall(r"\w+", words)) or words
