"""By what a paper is known, and whether two records are of the same one."""

import re

from portfolio.model import Paper
from portfolio.names import family_of
from portfolio.slugs import folded


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
