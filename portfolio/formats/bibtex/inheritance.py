"""What a part inherits from its whole, and under which name: the biblatex manual, appendix B, and BibTeX.

Unlike biblatex a part takes no identifier, address, abstract or remark, which say something of the whole alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

WHOLE = frozenset(
    ("proceedings", "collection", "book", "reference", "periodical", "mvbook", "mvproceedings", "mvcollection",
     "mvreference")
)  # fmt: skip
"""Works whose parts name them by crossref."""

UNSHARED = frozenset(
    ("ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort",
     "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey")
)  # fmt: skip
"""What biblatex lets nobody inherit."""

OF_THE_WHOLE = frozenset(
    ("pages", "doi", "url", "urldate", "eprint", "eprinttype", "archiveprefix", "pmid", "abstract", "keywords", "file",
     "note", "annote", "annotation", "shorttitle", "sorttitle", "indextitle", "indexsorttitle", "pagetotal")
)  # fmt: skip

CHAPTERS = frozenset(("inbook", "bookinbook", "suppbook"))
SHARES = frozenset(("incollection", "inreference", "suppcollection"))
PAPERS = frozenset(("inproceedings", "conference"))
IN_BOOKS = CHAPTERS | SHARES | PAPERS
ARTICLES = frozenset(("article", "suppperiodical"))

OF_SERIES = {
    "mvbook": {"book", *CHAPTERS},
    "mvcollection": {"collection", "reference", *SHARES},
    "mvreference": {"collection", "reference", *SHARES},
    "mvproceedings": {"proceedings", *PAPERS},
}  # fmt: skip
"""Works of several volumes, and what takes their title for its `maintitle`."""


class Named(Protocol):
    """A field."""

    @property
    def name(self) -> str: ...


It = TypeVar("It", bound=Named)


def passed_on(fields: Iterable[It], whole: str, part: str) -> Iterator[tuple[It, str]]:
    """The fields that a part of a type inherits from a whole of a type, each with its name there."""
    to = _titles_of(whole, part)
    fields = list(fields)
    given = {it.name for it in fields}
    for it in fields:
        if it.name in UNSHARED or it.name in OF_THE_WHOLE:
            continue
        if to and it.name in ("title", "subtitle", "titleaddon"):
            name = f"{to}{it.name}"
            if name not in given:  # BibTeX has both, the second for parts
                yield it, name
        else:
            yield it, it.name
        if it.name == "author" and whole in ("book", "mvbook") and part in CHAPTERS:
            yield it, "bookauthor"


def _titles_of(whole: str, part: str) -> str:
    """What stands before `title` in a part; '' where it inherits the title itself."""
    if part in OF_SERIES.get(whole, ()):
        return "main"
    if part in ARTICLES and whole == "periodical":
        return "journal"
    return "book" if part in IN_BOOKS or (part in ARTICLES and whole in WHOLE) else ""


def names_of(text: str, *, several: bool) -> list[str]:
    """The keys that a field names."""
    text = text.strip("{} \t\n")
    return [it for it in (re.split(r"\s*,\s*", text) if several else [text]) if it]
