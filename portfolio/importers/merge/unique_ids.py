"""Identifiers that no two papers may have, as a build refuses them: of the second they are links, or another key."""

from collections.abc import Callable, Iterator, Mapping

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.importers.matching.same_paper import verdict_on
from portfolio.importers.merge.site_papers import Inventory, Standing
from portfolio.importers.record_validation import understood
from portfolio.importers.source_types import Imported
from portfolio.model import Paper
from portfolio.model.identifiers import doi_address
from portfolio.model.same_work import ids_of


def with_own_ids(
    record: Imported, match: Standing | None, last: Imported | None, papers: Inventory
) -> tuple[Imported, list[Problem]]:
    """A record without identifiers that another paper has, and what is to be said of that.

    `match` is the entry of the record, and `last` what its source said of it before: nothing is said a second time.
    """
    changes, told = dict[str, str](), list[Problem]()
    for field, name in _claims(record.paper):
        holders = list(_others(name, record, match, papers))
        value = str(getattr(record.paper, field))
        if not holders or (match and getattr(match.paper, field) == value):
            continue
        changes[field] = _other_key(value, record, match, papers) if field == "key" else ""
        is_kept = field == "key" and match and match.paper.key
        is_told = last is not None and getattr(last.paper, field) == changes[field]
        if not (is_kept or is_told):
            told.append(_clash_problem(record, field, changes[field], holders[0]))
    links = _as_links(changes, record.paper) | dict(record.values.get("links") or {})
    values = {**record.values, **changes, **({"links": links} if links else {})}
    found = understood(values, record.place) if changes else record
    return (found._replace(lost=record.lost), told) if isinstance(found, Imported) else (record, [])


def _clash_problem(record: Imported, field: str, now: str, holder: Standing | Imported) -> Problem:
    value = str(getattr(record.paper, field))
    there = holder.source.path if isinstance(holder, Standing) else holder.place
    fate = f"it becomes {quote(now)}" if now else "it becomes a link"
    what = f"{field}: {quote(value)} already belongs to another paper, in {there}; {fate}"
    return Problem(Where(record.place), codes.NOT_TAKEN, what, "Correct the one that is wrong")


LINKS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "doi": ("publisher", doi_address),
    "arxiv": ("preprint", "https://arxiv.org/abs/{}".format),
    "pmid": ("pubmed", "https://pubmed.ncbi.nlm.nih.gov/{}/".format),
    "openreview": ("openreview", "https://openreview.net/forum?id={}".format),
}
"""Identifiers, and the links that lead to the same without saying that it is the paper's own."""


def _as_links(changes: Mapping[str, str], paper: Paper) -> dict[str, str]:
    """The identifiers that go, as links."""
    gone = [(*LINKS[field], getattr(paper, field)) for field in changes if field in LINKS]
    return {name: address(value) for name, address, value in gone}


def _claims(paper: Paper) -> Iterator[tuple[str, str]]:
    """The fields of a paper that no other may have, with the names that they are known by."""
    for name in ids_of(paper):
        kind = name.partition(":")[0]
        if kind in ("key", "doi", "pmid", "openreview") or (kind == "arxiv" and paper.arxiv):
            yield kind, name
        if kind == "arxiv" and paper.doi.startswith("10.48550/"):
            yield "doi", name


def _others(name: str, record: Imported, match: Standing | None, papers: Inventory) -> Iterator[Standing | Imported]:
    """Other papers that have an identifier; an entry adds to the item of a .bib file that has its key."""
    for it in papers.with_name(name):
        if match is None or it.source.full != match.source.full:
            yield it
    for item in papers.listed_with_name(name):
        is_added_to = match and match.paper.key == item.paper.key
        if not (is_added_to or verdict_on(item.paper, record.paper).why):
            yield item


def _other_key(key: str, record: Imported, match: Standing | None, papers: Inventory) -> str:
    """The key that the entry has; else this one with a number that no other paper has."""
    if match and match.paper.key:
        return match.paper.key
    number = 2
    while any(_others(f"key:{key}-{number}".casefold(), record, match, papers)):
        number += 1
    return f"{key}-{number}"
