"""By what a paper is known, and whether two records are of the same one."""

import re
from collections.abc import Sequence

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
        f"key:{paper.key.casefold()}" if paper.key else "",
        f"title:{plain_title(paper)}",
    ]
    return tuple(filter(None, known))


def lasting_ids_of(paper: Paper) -> tuple[str, ...]:
    """By what a paper is known wherever it is: the same without its key, which others may have too."""
    return tuple(it for it in ids_of(paper) if not it.startswith("key:"))


def state_ids_of(paper: Paper) -> tuple[str, ...]:
    """By what a paper is remembered: what no other paper has, or its title and where it stands.

    A series has many papers of one title: `Editorial`.
    """
    *strong, title = lasting_ids_of(paper)
    date = paper.date.iso() if paper.date else ""
    return tuple(strong) or ("|".join((title, date, paper.volume, paper.issue, paper.pages, paper.key)),)


def plain_title(paper: Paper) -> str:
    """The title's letters and digits."""
    return re.sub(r"[\W_]+", "", folded(re.sub(r"\\[a-zA-Z]+|[$\\]", "", paper.title)))


def are_one(one: Paper, other: Paper) -> bool:
    """Whether two records are of the same paper, where they share some id.

    An identifier is enough but for parts of one volume and for corrections, which carry that of the whole, and for what
    others wrote under another title.  A title
    alone is enough where no other DOI, no other kind of work and no other place in print speaks against it, and where
    the authors that both name have a family name in common.
    """
    mine, theirs = ({it for it in ids_of(paper) if not it.startswith(("title:", "key:"))} for paper in (one, other))
    families = [{folded(family_of(it)) for it in paper.authors if not it.is_gap} for paper in (one, other)]
    have_others = all(families) and not families[0] & families[1]
    if mine & theirs:
        return have_like_titles(one, other) or not (have_others or _are_parts(one, other))
    dois = {it for it in mine | theirs if it.startswith("doi:")}
    if len(dois) > 1 or plain_title(one) != plain_title(other) or _stand_apart(one, other):
        return False
    return not have_others


def have_like_titles(one: Paper, other: Paper) -> bool:
    """Whether the titles may be of one paper: one has most of the words of the other, and no other number of a part."""
    if _is_correction(one) != _is_correction(other):
        return False
    if plain_title(one) == plain_title(other):
        return True
    short, long = sorted((re.findall(r"\w+", folded(paper.title)) for paper in (one, other)), key=len)
    common = set(short) & set(long)
    if {it for it in {*short, *long} - common if NUMERAL.fullmatch(it)}:
        return False
    if len(short) < FEW:  # `Pub` is that of `Pub: a story`, not of `Pub two`
        return long[: len(short)] == short and any(map(_is_whole, (one, other), (other, one)))
    return 5 * len(common) >= 3 * len(set(short))


FEW = 3
"""Words of a title below which another does not hold it by chance alone."""

NUMERAL = re.compile(r"\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six|[a-c]")
"""What tells the parts of a work apart."""


def _is_whole(one: Paper, other: Paper) -> bool:
    """Whether the title of a paper is that of the other before its subtitle."""
    return other.title.casefold().startswith(one.title.casefold()) and bool(
        re.match(r"\s*[:.?!;(—–-]", other.title[len(one.title) :])
    )


def _are_parts(one: Paper, other: Paper) -> bool:
    """Whether two papers of different titles are parts of one volume, or one corrects the other."""
    is_part = one.type in PARTS and other.type in PARTS
    return is_part or _differ(one.pages, other.pages) or _is_correction(one) != _is_correction(other)


PARTS = ("chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference")

CORRECTION = re.compile(
    r"(?i)\W*(?:publisher )?(?:author )?(?:erratum|errata|corrigend|correction|addendum|retraction)"
)


def _is_correction(paper: Paper) -> bool:
    return bool(CORRECTION.match(paper.title))


BOOKS = ("book", "collection", "thesis", "report", "periodical", "standard", "patent")
"""What comes out again under the same title, as another edition or issue."""


def _stand_apart(one: Paper, other: Paper) -> bool:
    """Whether both are in print, and at two places: another work, one of a series, another edition, or once more."""
    if not (_is_in_print(one) and _is_in_print(other)):
        return False
    if _kind_of(one) and _kind_of(other) and _kind_of(one) != _kind_of(other):
        return True
    differ = {name for name in ("volume", "issue", "pages") if _differ(getattr(one, name), getattr(other, name))}
    years = one.date and other.date and one.date.year != other.date.year
    is_book = one.type in BOOKS or other.type in BOOKS
    return bool(differ & {"volume", "issue"}) or bool(years and (is_book or "pages" in differ))


def _kind_of(paper: Paper) -> str:
    """What it is, as far as that tells works of one title apart; '' where nothing is said, and for preprints."""
    return {
        "article": "",
        "manuscript": "",
        "document": "",
        "webpage": "",
        "chapter": "part",
        "paper-conference": "part",
    }.get(paper.type or "", paper.type or "")


def _is_in_print(paper: Paper) -> bool:
    return bool(paper.venue or paper.publisher or paper.type in BOOKS)


def _differ(mine: str, theirs: str) -> bool:
    return bool(mine and theirs) and mine != theirs


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
    words = (it if it.isascii() else key_word(it) for it in _WORD.findall(folded(title)))
    return [it for it in words if it and it not in SMALL]


def key_word(text: str) -> str:
    """The text as a part of a key that we make: letters and digits of ASCII."""
    return _IN_NO_KEY.sub("", folded(text))
