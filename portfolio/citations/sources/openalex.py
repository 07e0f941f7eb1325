"""Counts of OpenAlex (docs.openalex.org: works, `cited_by_count`, `counts_by_year` of the last ten years)."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from portfolio.citations.paper_candidates import Candidate, candidate
from portfolio.citations.sources.count_sources import CountSource
from portfolio.content.citation_counts import Number
from portfolio.model import Paper
from portfolio.services import openalex
from portfolio.services.answer_types import unfit
from portfolio.services.session import Session

MOST = 50
"""DOIs of one question."""

FIELDS = "id,doi,title,publication_year,cited_by_count,counts_by_year,authorships"


class _Year(Struct):
    year: int
    cited_by_count: Number


class _CountedAuthor(Struct):
    display_name: str | None = None


class _CountedAuthorship(Struct):
    author: _CountedAuthor


class _CountedWork(Struct):
    cited_by_count: Number
    doi: str | None = None
    title: str | None = None
    publication_year: int | None = None
    counts_by_year: list[_Year] = []
    authorships: list[_CountedAuthorship] = []


def records_with_ids(papers: Sequence[Paper], session: Session) -> Iterator[Candidate]:
    """Records with the DOIs of these papers, those of arXiv's included."""
    dois = [doi for paper in papers for doi in _dois_of(paper) if not set(doi) & set(",|&")]
    for start in range(0, len(dois), MOST):
        part = dois[start : start + MOST]
        yield from _candidates({"filter": f"doi:{'|'.join(part)}", "per-page": "200"}, session, whole=True)


def alike(paper: Paper, session: Session) -> Iterator[Candidate]:
    """Records with a title like this one's."""
    words = "".join(letter if letter.isalnum() else " " for letter in paper.title)
    yield from _candidates({"filter": f"title.search:{' '.join(words.split())}", "per-page": "10"}, session)


def _dois_of(paper: Paper) -> Iterator[str]:
    """A paper's DOI, and that of its preprint (arXiv registers one for each since 2022)."""
    if paper.doi:
        yield paper.doi
    if paper.arxiv:
        number = paper.arxiv.partition("v")[0] if paper.arxiv[:1].isdigit() else paper.arxiv
        yield f"10.48550/arxiv.{number}".casefold()


def _candidates(wanted: dict[str, str], session: Session, *, whole: bool = False) -> Iterator[Candidate]:
    found = openalex.works({**wanted, "select": FIELDS}, openalex.Works[_CountedWork], session)
    if whole and found.meta.count > len(found.results):
        raise unfit(openalex.NAME, "gives only a part of what it has")
    for it in found.results:
        doi = (it.doi or "").casefold().removeprefix("https://doi.org/")
        yield candidate(
            it.cited_by_count,
            it.title or "",
            [one.author.display_name or "" for one in it.authorships],
            doi=doi,
            year=it.publication_year or 0,
            received={f"{one.year:04}": one.cited_by_count for one in it.counts_by_year},
        )


COUNTS = CountSource("openalex", openalex.NAME, records_with_ids, order=1, alike=alike)
