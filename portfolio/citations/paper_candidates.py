"""Records of a service that may be papers of the site, and which of them are."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from portfolio.formats.metadata_text import one_line
from portfolio.model import ArxivId, Author, Doi, InlineText, Paper, PartialDate, is_paper
from portfolio.model.same_work import have_no_common_author, identifiers_of, plain_title

SHORTEST = 12
"""Letters of a title below which it says too little to know a paper by."""

APART = 3
"""Years between two dates of one paper, at most: a preprint and its journal."""


class Candidate(NamedTuple):
    """What a service says of a paper."""

    paper: Paper
    """As much as is needed to know it."""
    citations: int
    received: Mapping[str, int] = MappingProxyType({})
    """Citations by the year in which they were made."""


def candidate(
    count: int, title: str, authors: Iterable[str], *, doi: str = "", arxiv: str = "", year: int = 0,
    received: Mapping[str, int] = MappingProxyType({}),
) -> Candidate:  # fmt: skip
    """A record in the terms of a service: a title that may hold tags, names as they are written, a plain DOI."""
    paper = Paper(
        title=InlineText(one_line(title)),
        authors=tuple(Author(name=one_line(it)) for it in authors if it.strip()),
        doi=Doi(doi.casefold().removeprefix("https://doi.org/")),
        arxiv=ArxivId(arxiv),
        date=PartialDate(year) if year else None,
    )
    return Candidate(paper, count, received)


def candidates_by_id(found: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """The candidates by each of their identifiers."""
    known: dict[str, list[Candidate]] = {}
    for it in found:
        for name in _identifiers(it.paper):
            known.setdefault(name, []).append(it)
    return known


def by_ids(paper: Paper, known: Mapping[str, Sequence[Candidate]]) -> Candidate | None:
    """The candidate with an identifier of the paper; of a preprint and its publication the one that is cited more.

    They are not added: who cites both would count twice.
    """
    here = (it for name in _identifiers(paper) for it in known.get(name, ()))
    return max(here, key=lambda it: it.citations, default=None)


def by_title(paper: Paper, found: Iterable[Candidate]) -> Candidate | None:
    """The candidate with the same title, a family name in common, and no date or DOI that speaks against it."""
    return max((it for it in found if _is_alike(paper, it.paper)), key=lambda it: it.citations, default=None)


def can_be_found_by_title(paper: Paper) -> bool:
    """Whether title and authors say enough; a talk may have the title of the paper that it is about."""
    return is_paper(paper.type) and len(plain_title(paper)) >= SHORTEST and any(not it.is_gap for it in paper.authors)


def _identifiers(paper: Paper) -> set[str]:
    return {it for it in identifiers_of(paper) if it.startswith(("doi:", "arxiv:"))}


def _is_alike(paper: Paper, other: Paper) -> bool:
    if not other.authors or (paper.date and other.date and abs(paper.date.year - other.date.year) > APART):
        return False
    dois = {name for it in (paper, other) for name in identifiers_of(it) if name.startswith("doi:")}
    if len(dois) > 1:
        return False
    return plain_title(paper) == plain_title(other) and not have_no_common_author(paper, other)
