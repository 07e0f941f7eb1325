"""Counts of Semantic Scholar (api.semanticscholar.org/api-docs/graph: `paper/batch`, `paper/search/match`)."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from msgspec import Struct, field

from portfolio.citations.paper_candidates import Candidate, candidate
from portfolio.content.citation_counts import Number
from portfolio.model import Paper
from portfolio.services.answer_types import typed_answer, unfit
from portfolio.services.session import Question, Session

NAME = "Semantic Scholar"
ADDRESS = "https://api.semanticscholar.org/graph/v1/"
KEY = "S2_API_KEY"
"""The environment variable with a key: without one all users of the world share a rate."""

MOST = 500
"""Papers of one question."""

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


class _Match(Struct):
    data: list[_ScholarPaper]


def records_with_ids(papers: Sequence[Paper], session: Session) -> Iterator[Candidate]:
    """Records with the identifiers of these papers."""
    names = [name for paper in papers for name in _names(paper)]
    for start in range(0, len(names), MOST):
        part = names[start : start + MOST]
        question = Question(
            f"{ADDRESS}paper/batch?{urlencode({'fields': FIELDS})}",
            body=json.dumps({"ids": part}).encode(),
            headers=headers(),
        )
        found = typed_answer(session.tree(question), list[_ScholarPaper | None], NAME)
        if len(found) != len(part):
            raise unfit(NAME, f"answers {len(found)} of {len(part)} questions")
        yield from (_candidate(it) for it in found if it is not None)


def alike(paper: Paper, session: Session) -> Iterator[Candidate]:
    """The record whose title is closest to this one's."""
    query = urlencode({"query": " ".join(paper.title.split()), "fields": FIELDS})
    tree = session.tree(Question(f"{ADDRESS}paper/search/match?{query}", headers=headers()))
    yield from map(_candidate, typed_answer(tree, _Match, NAME).data if tree is not None else ())


def headers() -> Mapping[str, str]:
    """The key, where there is one."""
    key = os.environ.get(KEY, "")
    return {"x-api-key": key} if key else {}


def _names(paper: Paper) -> Iterator[str]:
    if paper.doi:
        yield f"DOI:{paper.doi}"
    if paper.arxiv:
        yield f"ARXIV:{paper.arxiv.partition('v')[0] if paper.arxiv[:1].isdigit() else paper.arxiv}"


def _candidate(it: _ScholarPaper) -> Candidate:
    ids = it.ids or _ScholarIds()
    names = [one.name or "" for one in it.authors or ()]
    return candidate(it.count, it.title or "", names, doi=ids.doi or "", arxiv=ids.arxiv or "", year=it.year or 0)
