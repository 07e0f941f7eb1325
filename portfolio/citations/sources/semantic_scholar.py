"""Counts of Semantic Scholar (api.semanticscholar.org/api-docs/graph: `paper/batch`, `paper/search/match`)."""

import json
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from portfolio.citations.paper_candidates import Candidate, candidate
from portfolio.citations.sources.count_sources import CountSource
from portfolio.content.citation_counts import Number
from portfolio.model import Paper
from portfolio.services.answer_types import typed_answer, unfit
from portfolio.services.semantic_scholar import MOST, NAME, Papers, question
from portfolio.services.session import Session

FIELDS = "title,year,authors,citationCount,externalIds"


class _ScholarAuthor(Struct):
    name: str | None = None


class _ScholarIds(Struct):
    doi: str | None = field(name="DOI", default=None)
    arxiv: str | None = field(name="ArXiv", default=None)


class _ScholarPaper(Struct):
    count: Number = field(name="citationCount")
    title: str | None = None
    year: int | None = None
    authors: list[_ScholarAuthor] | None = None
    ids: _ScholarIds | None = field(name="externalIds", default=None)


def records_with_ids(papers: Sequence[Paper], session: Session) -> Iterator[Candidate]:
    """Records with the identifiers of these papers."""
    names = [name for paper in papers for name in _names(paper)]
    for start in range(0, len(names), MOST):
        part = names[start : start + MOST]
        asked = question("paper/batch", {"fields": FIELDS}, json.dumps({"ids": part}).encode())
        found = typed_answer(session.tree(asked), list[_ScholarPaper | None], NAME)
        if len(found) != len(part):
            raise unfit(NAME, f"answers {len(found)} of {len(part)} questions")
        yield from (_candidate(it) for it in found if it is not None)


def alike(paper: Paper, session: Session) -> Iterator[Candidate]:
    """The record whose title is closest to this one's."""
    wanted = {"query": " ".join(paper.title.split()), "fields": FIELDS}
    tree = session.tree(question("paper/search/match", wanted))
    yield from map(_candidate, typed_answer(tree, Papers[_ScholarPaper], NAME).data if tree is not None else ())


def _names(paper: Paper) -> Iterator[str]:
    if paper.doi:
        yield f"DOI:{paper.doi}"
    if paper.arxiv:
        yield f"ARXIV:{paper.arxiv.partition('v')[0] if paper.arxiv[:1].isdigit() else paper.arxiv}"


def _candidate(it: _ScholarPaper) -> Candidate:
    ids = it.ids or _ScholarIds()
    names = [one.name or "" for one in it.authors or ()]
    return candidate(it.count, it.title or "", names, doi=ids.doi or "", arxiv=ids.arxiv or "", year=it.year or 0)


COUNTS = CountSource("semanticscholar", NAME, records_with_ids, order=2, alike=alike)
