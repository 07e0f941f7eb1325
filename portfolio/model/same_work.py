"""By what a paper is known: identifiers, its title, and the key that it is given."""

import re
from collections.abc import Sequence

from portfolio.model import Paper
from portfolio.model.person_names import family_of
from portfolio.model.slugs import fold


def ids_of(paper: Paper) -> tuple[str, ...]:
    """By what a paper is known, the surest first; a DOI of arXiv's is its number there."""
    key = (f"key:{paper.key.casefold()}",) if paper.key else ()
    return (*identifiers_of(paper), *key, f"title:{plain_title(paper)}")


def identifiers_of(paper: Paper) -> tuple[str, ...]:
    """The same without what other papers may have too, its key and its title."""
    doi = paper.doi.casefold()
    preprint = re.sub(r"v\d+$", "", paper.arxiv or (doi.removeprefix("10.48550/arxiv.") if "/arxiv." in doi else ""))
    known = [
        f"doi:{doi}" if doi and not doi.startswith("10.48550/") else "",
        f"arxiv:{preprint.casefold()}" if preprint else "",
        f"pmid:{paper.pmid}" if paper.pmid else "",
        f"openreview:{paper.openreview}" if paper.openreview else "",
    ]
    return tuple(filter(None, known))


def lasting_ids_of(paper: Paper) -> tuple[str, ...]:
    """By what a paper is known wherever it is: the same without its key, which others may have too."""
    return (*identifiers_of(paper), f"title:{plain_title(paper)}")


def state_ids_of(paper: Paper) -> tuple[str, ...]:
    """By what a paper is remembered: what no other paper has, or its title and where it stands.

    A series has many papers of one title: `Editorial`.
    """
    date = paper.date.iso() if paper.date else ""
    return identifiers_of(paper) or (
        "|".join((f"title:{plain_title(paper)}", date, paper.volume, paper.issue, paper.pages, paper.key)),
    )


def plain_title(paper: Paper) -> str:
    """The title's letters and digits."""
    return re.sub(r"[\W_]+", "", fold(re.sub(r"\\[a-zA-Z]+|[$\\]", "", paper.title)))


def have_no_common_author(one: Paper, other: Paper) -> bool:
    """Whether both name authors, and no family name is the same."""
    families = [{fold(family_of(it)) for it in paper.authors if not it.is_gap} for paper in (one, other)]
    return all(families) and not families[0] & families[1]


IN_PRINT = ("volume", "issue", "pages", "number", "edition", "version", "doi", "isbn")


def are_at_one_place(one: Paper, other: Paper) -> bool:
    """Whether nothing that both say of when and where they appeared differs."""
    years = [it.date.year if it.date else None for it in (one, other)]
    if all(years) and years[0] != years[1]:
        return False
    pairs = ((getattr(one, name), getattr(other, name)) for name in IN_PRINT)
    return not any(mine and theirs and mine != theirs for mine, theirs in pairs)


SMALL = frozenset(
    ("a", "an", "and", "are", "at", "by", "can", "do", "does", "for", "from", "how", "in", "is", "of", "on", "or",
     "the", "to", "toward", "towards", "what", "when", "why", "with")
)  # fmt: skip
"""Words with which no key ends."""


_WORD = re.compile(r"\w+")
_IN_NO_KEY = re.compile(r"[^a-z0-9_:.+/-]")


def made_key(family: str, year: str, words: Sequence[str]) -> str:
    """A citation key for a paper that has none, with the first of the title's words: `lovelace1843notes`."""
    return f"{key_word(family)}{year}{''.join(words[:1])}" or "entry"


def key_words(title: str) -> list[str]:
    """The words of a title of which keys are made."""
    words = (it if it.isascii() else key_word(it) for it in _WORD.findall(fold(title)))
    return [it for it in words if it and it not in SMALL]


def key_word(text: str) -> str:
    """The text as a part of a key that we make: letters and digits of ASCII."""
    return _IN_NO_KEY.sub("", fold(text))
