"""Rules against one paper in two entries: by key, DOI, arXiv id and title."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from portfolio.content.content_types import Content, PaperEntry
from portfolio.content.field_positions import at, is_copy
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, Problem
from portfolio.model import Inline, Paper
from portfolio.model.identifiers import may_be_preprint
from portfolio.model.same_work import are_at_one_place, have_no_common_author
from portfolio.model.slugs import fold
from portfolio.rules.rule_types import Rules
from portfolio.system.memo import map_rows, memoize, same


def same_identifiers(content: Content) -> Iterator[Problem]:
    """Two papers may not share a citation key, a DOI or an arXiv id (versions aside).

    What another program exported is told of it, else the copy of a file, else the later one.
    """
    columns = [work.meant for work in content.papers], [work.texts.title for work in content.papers]
    names = map_rows(_names, columns)
    told: set[tuple[str, str]] = set()
    for code, field, numbers in _clashes(names):
        earlier: list[PaperEntry] = []
        for work in sorted((content.papers[number] for number in numbers), key=_blame_key):
            first = next((it for it in earlier[:MOST] if _clash(code, it, work)), None)
            earlier.append(work)
            if first is None or (code == codes.SAME_TITLE and (first.url, work.url) in told):
                continue
            told.add((first.url, work.url))
            here = field if field != "arxiv" or work.meant.arxiv else "doi"
            yield Problem(at(work, here), code, _clash_message(work, here, first), _mend(first, work))


MOST = 50
"""Papers with which another is compared that shares something with all of them."""


def _clash(code: Code, one: PaperEntry, other: PaperEntry) -> bool:
    """Whether it is worth a word that two papers share something."""
    if code == codes.SAME_TITLE and (_is_bare(one) or _is_bare(other) or not _may_be_one(one.meant, other.meant)):
        return False
    return not _are_related(one, other)


def _is_bare(work: PaperEntry) -> bool:
    """Whether another program says of a work its title alone, as of those of ancient authors."""
    paper = work.meant
    return work.entry.is_exported and not (paper.authors or paper.date or paper.venue)


def _blame_key(work: PaperEntry) -> tuple[bool, bool]:
    return work.entry.is_exported, is_copy(work)


def _clash_message(work: PaperEntry, field: str, first: PaperEntry) -> str:
    """What they share, and where the other is: with keys and lines where another program wrote them."""
    own = f"{work.meant.key}: " if work.entry.is_exported and work.meant.key else ""
    path, line = first.entry.path, first.entry.at("key")[0]
    other = f"{path}:{line} ({first.meant.key})" if first.entry.is_exported else path
    return f"{own}{field}: is the same as in {other}"


def _mend(first: PaperEntry, work: PaperEntry) -> str:
    """What to type, where one may be the preprint of the other."""
    preprint, paper = (first, work) if _is_preprint(first.meant) else (work, first)
    is_pair = _is_preprint(preprint.meant) and not _is_preprint(paper.meant)
    if is_pair and _words(first.meant.title) == _words(work.meant.title):
        line = f"`relations: {{preprint_of: {paper.entry.slug}}}`"
        if not preprint.entry.is_exported:
            return (
                f"Keep one of the two; or, if one is the preprint of the other, write {line} in {preprint.entry.path}"
            )
        file = f"content/papers/{preprint.entry.slug}.yaml"
        return f"If one is the preprint of the other, write `key: {preprint.meant.key}` and {line} in {file}"
    if work.entry.is_exported:
        return "If they are one paper, remove one of the two; otherwise correct the field, or leave it as it is"
    return "Remove one of the two entries, or correct the field"


def _are_related(one: PaperEntry, other: PaperEntry) -> bool:
    """Whether one of them says what it is to the other."""
    pairs = ((one, other.entry.slug), (other, one.entry.slug))
    return any(slug in related for work, slug in pairs for related in _relations(work.meant))


def _relations(paper: Paper) -> tuple[tuple[str, ...], ...]:
    return tuple(getattr(paper.relations, name) for name in paper.relations.__struct_fields__)


def _may_be_one(one: Paper, other: Paper) -> bool:
    """Whether two papers of one title may be one, or a preprint and its publication.

    A book and an article, versions of a manual, the editorials of two years, a talk given again, papers of other people
    are not.
    """
    if "speech" in (one.type, other.type):
        return (one.type, one.date, one.venue) == (other.type, other.date, other.venue)
    if have_no_common_author(one, other):
        return False
    if _is_preprint(one) != _is_preprint(other):
        return not ({one.type, other.type} & set(OF_OTHER_KINDS))
    if one.type and other.type and one.type != other.type:
        return False
    return are_at_one_place(one, other)


OF_OTHER_KINDS = (
    "book", "collection", "thesis", "software", "dataset", "webpage", "motion_picture", "patent", "speech", "chapter",
    "entry-encyclopedia", "periodical", "standard",
)  # fmt: skip
"""What no preprint becomes."""


def _is_preprint(paper: Paper) -> bool:
    if paper.status == "preprint" or paper.type in ("article", "manuscript"):
        return True
    on_server = paper.arxiv or may_be_preprint(paper.doi)
    return bool(on_server) and not paper.venue


FIELDS = (("key", codes.SAME_KEY), ("doi", codes.SAME_DOI), ("arxiv", codes.SAME_DOI), ("title", codes.SAME_TITLE))


def _clashes(names: tuple["UniqueIds", ...]) -> Iterator[tuple[Code, str, tuple[int, ...]]]:
    """What is the same, by which field, and in which papers."""
    for (field, code), column in zip(FIELDS, zip(*names, strict=True), strict=False):
        values = same(("values", field), column)
        yield from ((code, field, numbers) for numbers in _several(values))


@memoize
def _several(values: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """The places of each value that stands more than once."""
    if len(set(values)) == len(values):
        return ()
    holders: dict[str, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        if value:
            holders[value].append(number)
    return tuple(tuple(every) for every in holders.values() if len(every) > 1)


class UniqueIds(NamedTuple):
    """What may not be the same in two papers."""

    key: str
    doi: str
    arxiv: str
    """Without its version."""
    title: str
    """Its words alone."""


def _names(paper: Paper, title: Inline) -> UniqueIds:
    return UniqueIds(paper.key.casefold(), paper.doi, _without_version(_arxiv(paper)), _words(title.text))


ARXIV_DOI = "10.48550/arxiv."
"""How the DOI of an arXiv preprint begins: the rest is its identifier."""


def _arxiv(paper: Paper) -> str:
    """The arXiv identifier, also where only its DOI is given."""
    return paper.arxiv or (paper.doi.removeprefix(ARXIV_DOI) if ARXIV_DOI in paper.doi else "")


def _without_version(arxiv: str) -> str:
    return arxiv.rpartition("v")[0] if "v" in arxiv[5:] else arxiv


def _words(title: str) -> str:
    """The title's words alone: no case, no accents, no punctuation."""
    words = fold(title)
    return " ".join(re.findall(r"\w+", words)) or words


RULES = Rules(of_content=(same_identifiers,))
