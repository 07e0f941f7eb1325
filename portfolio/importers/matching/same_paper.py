"""Whether two records are of one paper: only where it is certain.  In doubt they are two, and the doubt is said.

A key is a name that a file gives, and says nothing.  An identifier that both have is enough where the titles agree, or
where one side is a preprint and the authors agree.  Without one, title, authors, year and venue must agree.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from portfolio.diagnostics.problems import quote
from portfolio.importers.matching import author_agreement, title_agreement, venue_agreement
from portfolio.model import Paper
from portfolio.model.identifiers import is_of_server, is_server, may_be_preprint
from portfolio.model.same_work import identifiers_of


class Verdict(NamedTuple):
    """What two records are to each other."""

    why: str = ""
    """By what they are one paper: `the DOI 10.1000/182 and the title`; '' where they are two."""
    doubt: str = ""
    """Why they may be one all the same; '' where they are two for certain."""


TWO = Verdict()


def verdict_on(one: Paper, other: Paper) -> Verdict:
    """Whether two records are of one paper."""
    if "speech" in (one.type, other.type):
        return _talks(one, other) if one.type == other.type else TWO
    shared = _shared_identifiers(one, other)
    if one == replace(other, key=one.key, aliases=one.aliases):
        return Verdict("all that they say")
    if len(_publishers_dois(one, other)) > 1:
        return Verdict(doubt=f"both have {shared[0].said}, but their DOIs differ") if shared else TWO
    return _with_identifier(one, other, shared[0]) if shared else _without_identifier(one, other)


def names_of(paper: Paper) -> tuple[str, ...]:
    """By what a record is found that may be of the same paper: identifiers, and the title before its subtitle."""
    return (
        *(f"{kind}:{value}" for kind, value in _ids(paper).items()),
        f"title:{title_agreement.head_of(paper.title)}",
    )


def speaks_against(one: Paper, other: Paper) -> bool:
    """Whether what two records say cannot be of one paper, wherever they stand."""
    if (one.type == "speech") != (other.type == "speech") or _have_other_ids(one, other):
        return True
    return len(_publishers_dois(one, other)) > 1 or author_agreement.relation_between(one, other) == "others"


def distance(one: Paper, other: Paper) -> tuple[bool, bool, int]:
    """How far two records of one paper are from each other, to choose among several: the least is the nearest."""
    other_title = title_agreement.key_of(one.title) != title_agreement.key_of(other.title)
    years = abs(one.date.year - other.date.year) if one.date and other.date else 1
    return not _shared_identifiers(one, other), other_title, years


def _publishers_dois(*papers: Paper) -> set[str]:
    """The DOIs of these papers, but for those of preprints."""
    return {it for paper in papers if (it := paper.doi.casefold()) and not is_of_server(it)}


# Talks: a list of them is one of occasions


def _talks(one: Paper, other: Paper) -> Verdict:
    if title_agreement.key_of(one.title) != title_agreement.key_of(other.title):
        return TWO
    if one.date and other.date and one.venue and other.venue:
        is_one = one.date == other.date and venue_agreement.are_worded_alike(one.venue, other.venue)
        return Verdict("the title, the date and the venue") if is_one else TWO
    if (one.date and other.date and one.date != other.date) or (one.venue and other.venue and one.venue != other.venue):
        return TWO
    return Verdict(doubt="they have the same title, but one or both do not say when and where the talk was given")


# Identifiers


class SharedIdentifier(NamedTuple):
    """An identifier that two records have."""

    said: str
    """`the DOI 10.1000/182`."""
    is_publications: bool
    """Whether it is that of what was published, not of a preprint that several publications may name."""


KINDS = {
    "doi": "the DOI",
    "pmid": "the PubMed number",
    "arxiv": "the arXiv number",
    "openreview": "the OpenReview number",
}

VERSION = re.compile(r"[./]?v\d+$")


def _ids(paper: Paper) -> dict[str, str]:
    """The identifiers of a paper by kind, those of preprints without their version."""
    found = dict(it.split(":", 1) for it in identifiers_of(paper))
    if is_of_server(doi := found.get("doi", "")):
        found["doi"] = VERSION.sub("", doi)
    return {kind: found[kind] for kind in KINDS if kind in found}


def _shared_identifiers(one: Paper, other: Paper) -> list[SharedIdentifier]:
    """The identifiers that both have, those of a publication first."""
    mine, theirs = _ids(one), _ids(other)
    found = [
        SharedIdentifier(f"{said} {mine[kind]}", kind == "pmid" or (kind == "doi" and not is_of_server(mine[kind])))
        for kind, said in KINDS.items() if kind in mine and mine[kind] == theirs.get(kind)
    ]  # fmt: skip
    return sorted(found, key=lambda it: not it.is_publications)


def _with_identifier(one: Paper, other: Paper, shared: SharedIdentifier) -> Verdict:
    """Two records that have an identifier in common."""
    against = next(_against(one, other, shared), "")
    if not against:
        return Verdict(f"{shared.said} and the title")
    if not shared.is_publications and _are_versions(one, other):
        return Verdict(f"{shared.said} and the authors, as a preprint and its publication")
    return Verdict(doubt=f"both have {shared.said}, but {against}")


def _against(one: Paper, other: Paper, shared: SharedIdentifier) -> Iterator[str]:
    """What speaks against one paper although an identifier is the same."""
    if not (_are_alike(one, other) or one.type == other.type):
        yield "they are of two kinds"
    if not title_agreement.agree(one.title, other.title):
        yield "their titles differ"
    people = author_agreement.relation_between(one, other)
    is_generic = title_agreement.is_generic(one.title)
    if people == "others" and (is_generic or title_agreement.key_of(one.title) != title_agreement.key_of(other.title)):
        yield "their authors differ"
    is_part = is_generic or {one.type, other.type} & {"chapter", "entry", "entry-dictionary", "entry-encyclopedia"}
    if is_part:
        yield from _numbers(one, other)
    elif not (shared.is_publications or is_preprint(one) or is_preprint(other)):
        yield from _places(one, other)


# What was published, and preprints


OF_A_VERSION = frozenset(
    ("title", "authors", "et_al", "date", "venue", "type", "status", "volume", "issue", "pages", "publisher", "place",
     "edition", "series", "number", "chapter", "genre", "editors", "isbn", "issn", "key", "bibtex", "draft")
)  # fmt: skip
"""What a preprint says of itself, and not of its publication."""


def is_preprint(paper: Paper) -> bool:
    """Whether a paper has appeared nowhere as far as it says, or on a server."""
    is_on_server = bool(paper.arxiv) or may_be_preprint(paper.doi)
    if paper.doi and not may_be_preprint(paper.doi):
        return False
    if paper.venue and not is_server(paper.venue.name):
        return is_on_server and paper.type in PREPRINTS
    if paper.type in PREPRINTS or (paper.venue and is_server(paper.venue.name)):
        return True
    is_open = paper.type in (None, "document", *ARTICLES) or (is_on_server and paper.type == "report")
    return is_open and (is_on_server or not (paper.volume or paper.publisher or paper.isbn))


PREPRINTS = ("article", "manuscript")
"""What CSL calls a preprint."""

ARTICLES = ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference")
"""What appears in something."""

PAPERS = frozenset((None, "document", "report", "webpage", "review", "review-book", "entry", "entry-dictionary",
                    "entry-encyclopedia", *PREPRINTS, *ARTICLES))  # fmt: skip
"""What one service calls this and the other that."""


def _are_alike(one: Paper, other: Paper) -> bool:
    """Whether services may mean one kind of work by two types."""
    types = {one.type, other.type}
    return types <= PAPERS or bool(types & {None, "document"}) or types <= {"book", "collection"}


def _may_be_pair(one: Paper, other: Paper) -> bool:
    """Whether one may be the preprint of the other."""
    pairs = ((one, other), (other, one))
    return any(is_preprint(it) and _may_appear_as(it, published) for it, published in pairs)


def _are_versions(one: Paper, other: Paper) -> bool:
    """Whether two records with the identifier of a preprint are of it and its publication, or of two versions of it."""
    if not _may_be_pair(one, other) or author_agreement.relation_between(one, other) not in ("same", "part"):
        return False
    is_about = title_agreement.are_correction(one.title, other.title)
    if is_about or any(title_agreement.is_generic(it.title) for it in (one, other)):
        return False
    return is_preprint(one) != is_preprint(other) or title_agreement.are_near(one.title, other.title)


def _may_appear_as(preprint: Paper, published: Paper) -> bool:
    """Whether a preprint may have become something of that type."""
    is_open = preprint.type in (None, "document", *PREPRINTS) or preprint.arxiv or may_be_preprint(preprint.doi)
    return preprint.type == published.type or (bool(is_open) and published.type in PAPERS)


# Without an identifier


def _without_identifier(one: Paper, other: Paper) -> Verdict:
    """Two records that have no identifier in common."""
    people = author_agreement.relation_between(one, other)
    if people == "others" or _have_other_ids(one, other) or title_agreement.are_correction(one.title, other.title):
        return TWO
    if one.type != other.type and not _are_alike(one, other):
        return TWO
    is_near = title_agreement.key_of(one.title) != title_agreement.key_of(other.title)
    if is_near and not title_agreement.agree(one.title, other.title):
        return TWO
    if not is_near and is_preprint(one) != is_preprint(other) and _may_be_pair(one, other):
        return _pair(one, people)
    differences = list(_differences(one, other, people))
    if is_near:
        return TWO if differences else Verdict(doubt="all of them agrees but the titles")
    if not differences:
        same = "the authors, the year and the venue" if one.venue and other.venue else "the authors and the year"
        return Verdict(f"the title, {same}")
    years = {it.date.year for it in (one, other) if it.date}
    is_little = len(differences) == 1 and max(years, default=0) - min(years, default=0) <= 1
    return Verdict(doubt=f"they have the same title, but {differences[0]}") if is_little else TWO


def _pair(one: Paper, people: author_agreement.Relation) -> Verdict:
    """A preprint, and what may be its publication, of one title."""
    if people not in ("same", "part"):
        return Verdict(doubt="one may be the preprint of the other, but their authors do not agree")
    if title_agreement.is_generic(one.title):
        return Verdict(doubt="one may be the preprint of the other, but many works have their title")
    return Verdict("the title and the authors, as a preprint and its publication")


def _have_other_ids(one: Paper, other: Paper) -> bool:
    """Whether both have an identifier of one kind, and it differs; servers give a paper DOIs of their own."""
    mine, theirs = _ids(one), _ids(other)
    return any(mine[kind] != theirs.get(kind, mine[kind]) for kind in mine if kind != "doi")


def _differences(one: Paper, other: Paper, people: author_agreement.Relation) -> Iterator[str]:
    """What speaks against one paper although the titles are the same."""
    is_bare = any(not (it.date or it.venue or it.volume or it.pages) for it in (one, other))
    if people != "same" and not (people == "part" and is_bare):
        yield "one or both name no authors" if people == "unsaid" else "their authors do not agree"
    types = {one.type, other.type} - {None, "document"}
    if len(types) > 1 and not (is_preprint(one) and is_preprint(other)):
        yield "they are of two kinds"
    if not is_bare and not (one.date and other.date):
        yield "one or both name no year"
    if one.date and other.date and _year(one) != _year(other):
        yield f"their years differ: {_year(one)} and {_year(other)}"
    if title_agreement.is_generic(one.title) and not any(getattr(one, it) and getattr(other, it) for it in PLACES):
        yield "many works have that title"
    if one.doi and other.doi:
        yield "their DOIs differ"
    yield from _places(one, other)


def _year(paper: Paper) -> int:
    return paper.date.year if paper.date else 0


PLACES = ("volume", "issue", "pages", "number", "chapter", "edition", "version")
"""What tells where in its venue, or as which of several, a work appeared."""


def _places(one: Paper, other: Paper) -> Iterator[str]:
    """What differs of where they appeared, as far as both say it."""
    if one.venue and other.venue and not venue_agreement.are_one(one.venue, other.venue):
        yield f"their venues differ: {quote(one.venue.name)} and {quote(other.venue.name)}"
    yield from _numbers(one, other)


def _numbers(one: Paper, other: Paper) -> Iterator[str]:
    """The same without their venues, which programs name in many ways."""
    is_book = {one.type, other.type} & {"book", "collection"}
    for name in (*PLACES, "isbn") if is_book else PLACES:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs and not _are_one_number(mine, theirs):
            what = {"pages": "pages differ", "isbn": "ISBN differs"}.get(name, f"{name} differs")
            yield f"their {what}: {quote(mine)} and {quote(theirs)}"


def _are_one_number(one: str, other: str) -> bool:
    """Whether two numbers or ranges are the same: `1123-1129` is `1123--9`, and starts where `1123` does."""
    mine, theirs = (
        [
            it.lstrip("0") or it
            for it in re.findall(r"[^\W_]+", it.casefold())
            if it not in ("no", "p", "pp", "vol", "volume")
        ]
        for it in (one, other)
    )
    if mine == theirs or mine[:1] != theirs[:1]:
        return mine == theirs
    ends = [it[1] for it in (mine, theirs) if len(it) > 1]
    short, long = sorted(ends, key=len) if len(ends) > 1 else ("", "")
    return len(ends) < 2 or (len(short) < len(mine[0]) and long.endswith(short))
