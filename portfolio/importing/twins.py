"""Records of one source that are of one paper: a preprint and its publication, the same twice."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from portfolio.identity import are_one, have_like_titles, ids_of
from portfolio.importing.records import Imported, Skipped, Values, understood
from portfolio.model import Paper

FILLING = (
    "doi",
    "arxiv",
    "pmid",
    "openreview",
    "abstract",
    "code",
    "keywords",
    "category",
    "categories",
    "image",
    "tldr",
)
"""Fields that one record gives to the other where that has none."""


class Joined(NamedTuple):
    """The papers of a source, each once, and the records that were joined with another."""

    papers: tuple[Imported, ...]
    skipped: tuple[Skipped, ...]


def joined(found: Iterable[Imported]) -> Joined:
    """The records in order, those of one paper as one: what was published counts, and takes what it lacks."""
    papers: list[Imported] = []
    skipped: list[Skipped] = []
    by_id: dict[str, list[int]] = {}
    for record in found:
        names = ids_of(record.paper)
        twin = next(
            (place for name in names for place in by_id.get(name, ()) if _are_one(papers[place].paper, record.paper)),
            None,
        )
        if twin is None:
            twin = len(papers)
            papers.append(record)
        else:
            skipped.append(
                Skipped(record.place, f"it is the paper of {papers[twin].place} again, and is joined with it")
            )
            papers[twin] = _one(papers[twin], record)
        for name in (*names, *ids_of(papers[twin].paper)):
            if twin not in by_id.setdefault(name, []):
                by_id[name].append(twin)
    return Joined(tuple(papers), tuple(skipped))


def _are_one(one: Paper, other: Paper) -> bool:
    """Whether two records of one source are of one paper: a list that has two titles for a DOI has two papers.

    At arXiv a paper keeps its number when its title changes.
    """
    return are_one(one, other) and (have_like_titles(one, other) or one.arxiv == other.arxiv != "")


def _one(first: Imported, second: Imported) -> Imported:
    """Two records as one, in the place of the first."""
    best, other = (second, first) if _rank(second.values) > _rank(first.values) else (first, second)
    values: dict[str, Any] = dict(best.values)
    for name in FILLING:
        if not values.get(name) and other.values.get(name):
            values[name] = other.values[name]
    links = {**_links(other.values), **_links(values)}
    values |= {"links": links} if links else {}
    found = understood(values, first.place)
    return found._replace(lost=(*first.lost, *second.lost)) if isinstance(found, Imported) else first


def _links(values: Values) -> dict[str, Any]:
    links = values.get("links")
    return links if isinstance(links, dict) else {}


def _rank(values: Values) -> int:
    """How far a record is that of a publication."""
    doi = str(values.get("doi", "")).casefold()
    return 2 * bool(values.get("venue")) + bool(doi and "/arxiv." not in doi) + bool(values.get("volume"))
