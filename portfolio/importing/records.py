"""A paper as a source has it, and by what two of them are known to be one."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from portfolio.importing.yaml_text import fields_text
from portfolio.model import Paper, Settings
from portfolio.names import family_of
from portfolio.problems import Problem
from portfolio.read.nodes import parse
from portfolio.schema import structure
from portfolio.slugs import folded

Values = Mapping[str, Any]
"""Fields by name, as YAML holds them: texts, numbers, lists and mappings."""


class Imported(NamedTuple):
    """A paper of a source."""

    place: str
    """Where it stands there: `refs.bib:12`."""
    values: Values
    paper: Paper
    """What they mean."""


class Skipped(NamedTuple):
    """What a source has and what becomes no entry."""

    place: str
    why: str


class Read(NamedTuple):
    """A source that was read."""

    papers: tuple[Imported, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What was odd about papers that are taken all the same."""
    site: Values = MappingProxyType({})
    """Fields of site.yaml that it has."""


def understood(values: Values, place: str) -> Imported | Skipped:
    """The fields as a paper; those that mean nothing are left out.  A record without a title is skipped."""
    left = {name: value for name, value in values.items() if value not in ("", [], {}, None, False)}
    if not left.get("title"):
        return Skipped(place, "it has no title")
    for _ in range(4):
        found = structure(parse(fields_text(left), place)[0], Paper, place)
        if found.value is not None:
            return Imported(place, left, found.value)
        wrong = {re.split(r"[.:]", it.what, maxsplit=1)[0] for it in found.problems if it.severity == "error"}
        left = {name: value for name, value in left.items() if name not in wrong}
        if not wrong or "title" in wrong:
            break
    return Skipped(place, "its fields cannot be understood")


def settings_of(values: Values) -> Settings | None:
    """Fields of site.yaml as settings."""
    found: Settings | None = structure(parse(fields_text(values), "site.yaml")[0], Settings, "site.yaml").value
    return found


def ids_of(paper: Paper) -> tuple[str, ...]:
    """By what a paper is known, the surest first; a DOI of arXiv's is its number there."""
    doi = paper.doi.casefold()
    preprint = re.sub(r"v\d+$", "", paper.arxiv or (doi.removeprefix("10.48550/arxiv.") if "/arxiv." in doi else ""))
    known = [
        f"doi:{doi}" if doi and not doi.startswith("10.48550/") else "",
        f"arxiv:{preprint.casefold()}" if preprint else "",
        f"pmid:{paper.pmid}" if paper.pmid else "",
        f"openreview:{paper.openreview}" if paper.openreview else "",
        f"key:{paper.key}" if paper.key else "",
        f"title:{plain_title(paper)}",
    ]
    return tuple(filter(None, known))


def state_ids_of(paper: Paper) -> tuple[str, ...]:
    """By what a paper is remembered: what no other paper has, or its title where it has nothing of that kind."""
    every = ids_of(paper)
    return tuple(it for it in every if not it.startswith(("title:", "key:"))) or every[-1:]


def plain_title(paper: Paper) -> str:
    """The title's letters and digits."""
    return re.sub(r"[\W_]+", "", folded(re.sub(r"\\[a-zA-Z]+|[$\\]", "", paper.title)))


def are_one(one: Paper, other: Paper) -> bool:
    """Whether two records are of the same paper, where they share some id.

    A title alone is enough where no other DOI speaks against it, and where the authors that both name have a family
    name in common.
    """
    mine, theirs = ({it for it in ids_of(paper) if not it.startswith(("title:", "key:"))} for paper in (one, other))
    if mine & theirs:
        return True
    dois = {it for it in mine | theirs if it.startswith("doi:")}
    if len(dois) > 1 or plain_title(one) != plain_title(other):
        return False
    families = [{folded(family_of(it)) for it in paper.authors if not it.is_gap} for paper in (one, other)]
    return not all(families) or bool(families[0] & families[1])
