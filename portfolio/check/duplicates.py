"""Rules against one paper in two entries: by key, DOI, arXiv id and title."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from portfolio import codes
from portfolio.check.places import at, is_copy
from portfolio.content import Content, Work
from portfolio.problems import Code, Problem
from portfolio.slugs import folded


def same_identifiers(content: Content) -> Iterator[Problem]:
    """Two papers may not share a citation key, a DOI or an arXiv id (versions aside)."""
    yield from _shared(content, codes.SAME_KEY, "key", lambda work: work.paper.key.casefold())
    yield from _shared(content, codes.SAME_DOI, "doi", lambda work: work.paper.doi)
    yield from _shared(content, codes.SAME_DOI, "arxiv", lambda work: _unversioned(_arxiv(work)))
    yield from _shared(content, codes.SAME_TITLE, "title", lambda work: _words(work.texts.title.text))


ARXIV_DOI = "10.48550/arxiv."
"""How the DOI of an arXiv preprint begins: the rest is its identifier."""


def _arxiv(work: Work) -> str:
    """The arXiv identifier, also where only its DOI is given."""
    return work.paper.arxiv or (work.paper.doi.removeprefix(ARXIV_DOI) if ARXIV_DOI in work.paper.doi else "")


def _unversioned(arxiv: str) -> str:
    return arxiv.rpartition("v")[0] if "v" in arxiv[5:] else arxiv


def _words(title: str) -> str:
    """The title's words alone: no case, no accents, no punctuation."""
    words = folded(title)
    return " ".join(re.findall(r"\w+", words)) or words


def _shared(content: Content, code: Code, field: str, value: Callable[[Work], str]) -> Iterator[Problem]:
    holders: dict[str, list[Work]] = defaultdict(list)
    for work in content.papers:
        if value(work):
            holders[value(work)].append(work)
    for every in holders.values():
        first, *others = sorted(every, key=is_copy)
        for work in others:
            here = field if field != "arxiv" or work.paper.arxiv else "doi"
            yield Problem(at(work, here), code, f"{here}: is the same as in {first.entry.path}",
                          "Remove one of the two entries, or correct the field")  # fmt: skip
