"""Counts of Crossref (api.crossref.org: works, `is-referenced-by-count`): citations between its members' papers."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from msgspec import Struct, field

from portfolio.citations.paper_candidates import Candidate, candidate
from portfolio.citations.sources.count_sources import CountSource
from portfolio.content.citation_counts import Number
from portfolio.model import Paper
from portfolio.services.answer_types import typed_answer, unfit
from portfolio.services.session import Question, Session

NAME = "Crossref"
ADDRESS = "https://api.crossref.org/"

MOST = 40
"""DOIs of one question."""

FIELDS = "DOI,title,author,issued,is-referenced-by-count"


class _CrossrefAuthor(Struct):
    family: str = ""
    given: str = ""
    name: str = ""


class _CrossrefDate(Struct):
    parts: list[list[int | None]] = field(name="date-parts", default_factory=list)


class _CrossrefWork(Struct):
    doi: str = field(name="DOI")
    count: Number = field(name="is-referenced-by-count")
    title: list[str] = []
    author: list[_CrossrefAuthor] = []
    issued: _CrossrefDate | None = None


class _Message(Struct):
    items: list[_CrossrefWork]
    total: int = field(name="total-results")


class _Answer(Struct):
    message: _Message


def records_with_ids(papers: Sequence[Paper], session: Session) -> Iterator[Candidate]:
    """Records with the DOIs of these papers; preprints of arXiv are not among Crossref's."""
    dois = [paper.doi for paper in papers if paper.doi and "," not in paper.doi]
    for start in range(0, len(dois), MOST):
        part = dois[start : start + MOST]
        wanted = {"filter": ",".join(f"doi:{it}" for it in part), "rows": str(2 * MOST)}
        message = _works(wanted, session)
        if message.total > len(message.items):
            raise unfit(NAME, "gives only a part of what it has")
        yield from map(_candidate, message.items)


def alike(paper: Paper, session: Session) -> Iterator[Candidate]:
    """Records with a title like this one's."""
    wanted = {"query.bibliographic": " ".join(paper.title.split()), "rows": "5"}
    yield from map(_candidate, _works(wanted, session).items)


def _works(wanted: dict[str, str], session: Session) -> _Message:
    query = urlencode({**wanted, "select": FIELDS})
    return typed_answer(session.tree(Question(f"{ADDRESS}works?{query}")), _Answer, NAME).message


def _candidate(it: _CrossrefWork) -> Candidate:
    names = [f"{one.family}, {one.given}" if one.family else one.name for one in it.author]
    first = it.issued.parts[0] if it.issued and it.issued.parts else []
    return candidate(it.count, it.title[0] if it.title else "", names, doi=it.doi, year=(first or [0])[0] or 0)


COUNTS = CountSource("crossref", NAME, records_with_ids, order=3, alike=alike)
