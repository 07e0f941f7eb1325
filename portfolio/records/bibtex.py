r"""A paper as a BibTeX entry, in the fields of the standard styles and of natbib.

Capitals that a style must not lower are in braces; where a list of authors has a gap, the names before it are
followed by `and others`, and those that are known after it stand in `note`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from portfolio.records.kinds import address_of, remarks_of, type_of
from portfolio.records.tex import tex
from portfolio.site import Contributor, Record

TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "article",
    "review-book": "article", "paper-conference": "inproceedings", "chapter": "incollection",
    "entry-encyclopedia": "incollection", "entry": "incollection", "book": "book", "collection": "proceedings",
    "periodical": "proceedings", "thesis": "phdthesis", "report": "techreport", "standard": "techreport",
    "manuscript": "unpublished", "pamphlet": "booklet",
}  # fmt: skip
"""BibTeX's name for a CSL type; `misc` for every other."""

CONTAINERS = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "proceedings": "series"}
"""The field that holds the venue, by type of entry; `howpublished` for others."""

HOUSES = {"phdthesis": "school", "techreport": "institution"}
"""The field that holds the publisher, by type of entry; `publisher` for others."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(record: Record, key: str, base_url: str) -> str:
    """The entry, with a line end at its end; `key` is written as it is."""
    kind = TYPES.get(type_of(record), "misc")
    if kind == "article" and not record.venue:
        kind = "misc"
    lines = [f"  {name:<13} = {value}" for name, value in _fields(record, kind, base_url) if value]
    return "@" + ",\n".join([f"{kind}{{{key}", *lines]) + "\n}\n"


def _fields(record: Record, kind: str, base_url: str) -> Iterator[tuple[str, str]]:
    """Names and values in the usual order, each value in braces but for months, which are macros."""
    year, _, rest = record.date.partition("-")
    yield "title", _braced(title(record.title_parts))
    yield "author", _braced(_authors(record))
    yield "editor", _braced(" and ".join(map(person, record.editors)))
    yield CONTAINERS.get(kind, "howpublished"), _braced(tex(record.venue))
    yield "year", _braced(year)
    yield "month", MONTHS[int(rest[:2]) - 1] if rest else ""
    yield "volume", _braced(tex(record.volume))
    yield "number", _braced(tex(record.issue))
    yield "pages", _braced(re.sub(r"(?<=\w)\s*(?:-+|–|—)\s*(?=\w)", "--", tex(record.pages)))
    yield HOUSES.get(kind, "publisher"), _braced(tex(record.publisher))
    yield "isbn", _braced(tex(record.isbn))
    yield "issn", _braced(tex(record.issn))
    yield "doi", _braced(record.doi.replace("{", "%7B").replace("}", "%7D"))
    yield "eprint", _braced(record.arxiv)
    yield "archiveprefix", _braced("arXiv" if record.arxiv else "")
    yield "url", _braced("" if record.doi or record.arxiv else address_of(record, base_url))
    yield "note", _braced(". ".join(_notes(record)))


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _notes(record: Record) -> Iterator[str]:
    yield from map(tex, remarks_of(record))
    later = record.authors[record.before_gap :] if record.before_gap is not None else ()
    if later:
        yield "With " + tex(", ".join(it.name for it in later))


def _authors(record: Record) -> str:
    """The names before a gap, and `others` where more follow."""
    known = record.authors if record.before_gap is None else record.authors[: record.before_gap]
    names = [*map(person, known), *(["others"] if record.before_gap is not None or record.others else [])]
    return " and ".join(names) if known else ""


def person(it: Contributor) -> str:
    """A name as BibTeX divides it: `van der Berg, Jan`, `Smith, Jr., John`; a group's in braces."""
    if it.group:
        return f"{{{tex(it.name)}}}"
    if not (it.family and (it.given or it.suffix)):
        return _lone(it.family or it.name)
    parts = [_shielded(it.family), _shielded(it.suffix), _shielded(it.given) or "{}"]
    return ", ".join(part for part in parts if part)


def _lone(name: str) -> str:
    """A name without given names, in braces where BibTeX would take its first word for one."""
    is_whole = name[:1].islower() or not re.search(r"[\s,]", name)
    return _shielded(name) if is_whole else f"{{{tex(name)}}}"


def _shielded(text: str) -> str:
    """A part of a name, in braces where it holds what divides names."""
    return f"{{{tex(text)}}}" if re.search(r"(?i)\band\b|,", text) else tex(text)


_WORD = re.compile(r"[^\W_]-[^\W_]+|[^\W_]+(?:['’][^\W_]+)*")


def title(parts: Sequence[str]) -> str:
    """A title in which capitals that matter are in braces; every second part is the LaTeX of a formula.

    Always held are capitals within a word (`{LLaMA}`), of a letter and what a hyphen ties to it (`{D-Flow}`), and
    before a number (`{Llama} 3`); those that begin a word only where most words of the title
    begin with small letters, so that they mark a name.
    """
    parts = [unicodedata.normalize("NFC", part) for part in parts]
    words = [word for part in parts[::2] for word in _WORD.findall(part)]
    long = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    names = sum(word[0].islower() for word in long) * 2 > len(long)
    made, start = [], True
    for place, part in enumerate(parts):
        made.append(f"{{${_balanced(part)}$}}" if place % 2 else _held(part, start=start, names=names))
        start = start and not made[-1].strip()
    return "".join(made)


def _balanced(formula: str) -> str:
    """The formula with names for its signs that are braces: BibTeX counts them without regard to the backslash."""
    return formula.replace("\\{", "\\lbrace ").replace("\\}", "\\rbrace ")


def _is_held(text: str, start: int, end: int) -> bool:
    """Whether a word keeps its first capital: before a number, as in `Llama 3`, and where a sentence has just ended."""
    return bool(re.match(r"\s\d", text[end : end + 2]) or re.search(r"[?!.]\s+$", text[:start]))


def _held(text: str, *, start: bool, names: bool) -> str:
    """The text as LaTeX with braces around its words whose capitals matter; `start` where it begins the title."""
    made, end = [], 0
    for match in _WORD.finditer(text):
        word = match[0]
        matters = any(map(str.isupper, word[1:])) or (
            word[0].isupper() and ((names and not start) or _is_held(text, match.start(), match.end()))
        )
        made += [tex(text[end : match.start()]), f"{{{tex(word)}}}" if matters else tex(word)]
        start, end = False, match.end()
    return "".join((*made, tex(text[end:])))
