r"""A paper as a BibTeX entry, in the fields of the standard styles and of natbib.

What came as BibTeX goes out as it came: with its own type, and with every further field that belongs to a reference.
A field as its author wrote it takes the place of ours where it says the same.  Capitals that a style must not lower are
in braces; where a list of authors has a gap, the names before it are followed by `and others`, and those that are known
after it stand in `note`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from portfolio.formats.bibtex.entry_types import CONTAINERS, GENRES, HOUSES, PERIODICALS, entry_type
from portfolio.formats.csl.csl_types import address_of, remarks_of, type_of
from portfolio.formats.exports.export_formats import ExportFormat
from portfolio.formats.language_names import BABEL
from portfolio.formats.latex.to_latex import tex
from portfolio.formats.record import Contributor, Record
from portfolio.markdown.math.delimiters import NUMBERED
from portfolio.model.value_types import SHORT_MONTHS

if TYPE_CHECKING:
    from portfolio.formats.bibtex.custom_fields import Own

LAST = ("note", "keywords", "abstract")
"""Long fields, which stand at the end."""

SPAN = re.compile(r"(?<=\w)\s*(?:-+|–|—)\s*(?=\w)")
"""What stands between the first page and the last."""

DIVIDING = re.compile(r"(?i)\band\b|,")
"""What divides names, and the parts of a name."""


def bibtex(record: Record, key: str, base_url: str) -> str:
    """The entry, with a line end at its end; `key` is written as it is."""
    own = _own(record)
    kind = (own and own.entry_type) or entry_type(type_of(record), record.genre)
    found = {name: _source(name, value) for name, value in _fields(record, kind, base_url) if value or own}
    if own:
        found = own.instead(found, record, kind)
    names = [*(name for name in found if name not in LAST), *(name for name in LAST if name in found)]
    lines = [f"  {name:<13} = {found[name]}" for name in names]
    return "@" + ",\n".join([f"{kind}{{{key}", *lines]) + "\n}\n"


def _source(name: str, value: str) -> str:
    """A field's value as it stands in the entry; '' where there is none."""
    return value if name == "month" or not value else f"{{{value}}}"


def _own(record: Record) -> "Own | None":
    """What the author of a BibTeX entry wrote; None of a paper that came as something else."""
    if not record.bibtex:
        return None
    from portfolio.formats.bibtex.custom_fields import own_fields  # imports what reads LaTeX

    return own_fields(record)


def _fields(record: Record, kind: str, base_url: str) -> Iterator[tuple[str, str]]:
    """What we say of the paper in the usual order, as LaTeX without its braces; '' where nothing is known."""
    yield "title", title(record.title_parts)
    yield "author", _authors(record)
    yield "editor", " and ".join(map(person, record.editors))
    yield "translator", " and ".join(map(person, record.translators))
    yield CONTAINERS.get(kind, "booktitle"), tex(record.venue)
    yield from _dates(record.date)
    yield "volume", tex(record.volume)
    is_issue = kind in PERIODICALS
    yield "number", tex((record.issue if is_issue else "") or record.number)
    yield "issue", tex("" if is_issue else record.issue)
    yield "series", tex(record.series)
    yield "chapter", tex(record.chapter)
    yield "pages", SPAN.sub("--", tex(record.pages))
    yield "type", "" if record.genre == GENRES.get(kind) else tex(record.genre)
    yield "edition", tex(record.edition)
    yield "version", tex(record.version)
    yield HOUSES.get(kind, "publisher"), tex(record.publisher)
    yield "address", tex(record.place)
    yield from _addresses(record, base_url)
    yield "langid", BABEL.get(record.language, "")
    yield "note", ". ".join(_notes(record))
    yield "keywords", tex(", ".join(record.keywords))
    yield "abstract", _with_formulas(record.abstract_parts or (record.abstract,))


def _dates(date: str) -> Iterator[tuple[str, str]]:
    """Year and month for BibTeX, and the day as biblatex has it."""
    year, _, rest = date.partition("-")
    yield "year", year
    yield "month", SHORT_MONTHS[int(rest[:2]) - 1] if rest else ""
    yield "date", date if len(rest) > 2 else ""


def _addresses(record: Record, base_url: str) -> Iterator[tuple[str, str]]:
    """Identifiers, and the work's own address; that of its page here where it has neither."""
    yield "isbn", tex(record.isbn)
    yield "issn", tex(record.issn)
    yield "doi", _bare(record.doi)
    yield "eprint", record.arxiv
    yield "archiveprefix", "arXiv" if record.arxiv else ""
    yield "pmid", record.pmid
    is_elsewhere = record.doi or record.arxiv or record.type == "document"  # `@misc` with an address is a web page
    address = record.address or ("" if is_elsewhere else address_of(record, base_url))
    yield "url", _bare(address)


def _with_formulas(parts: Sequence[str]) -> str:
    """A text as LaTeX; every second part is the LaTeX of a formula."""
    made = (_as_formula(_with_named_braces(part)) if place % 2 else tex(part) for place, part in enumerate(parts))
    return " ".join("".join(made).split())


def _bare(address: str) -> str:
    """An address or identifier in which no brace upsets BibTeX."""
    return address.replace("{", "%7B").replace("}", "%7D")


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
    parts = [_protected_part(it.family), _protected_part(it.suffix), _protected_part(it.given) or "{}"]
    return ", ".join(part for part in parts if part)


def _lone(name: str) -> str:
    """A name without given names, in braces where BibTeX would take its first word for one."""
    is_whole = name[:1].islower() or not re.search(r"[\s,]", name)
    return _protected_part(name) if is_whole else f"{{{tex(name)}}}"


@lru_cache(maxsize=1 << 14)  # a name stands on many papers
def _protected_part(text: str) -> str:
    """A part of a name, in braces where it holds what divides names."""
    return f"{{{tex(text)}}}" if DIVIDING.search(text) else tex(text)


_NUMBER = re.compile(r"\s\d")
_SENTENCE_END = re.compile(r"[?!.]\s+$")
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
        made.append(
            f"{{${_with_named_braces(part)}$}}"
            if place % 2
            else _with_protected_capitals(part, start=start, names=names)
        )
        start = start and not made[-1].strip()
    return "".join(made)


_WITHOUT_DOLLARS = re.compile(rf"\\(?:eqref|ref)\{{[^{{}}]*\}}|\\begin\{{({NUMBERED})\*?\}}.*\\end\{{\1\*?\}}")
"""What LaTeX sets as a formula, or in its place, only where no dollar stands around it (amsldoc, 3)."""


def _as_formula(source: str) -> str:
    return source if _WITHOUT_DOLLARS.fullmatch(source) else f"${source}$"


def _with_named_braces(formula: str) -> str:
    """The formula with names for its signs that are braces: BibTeX counts them without regard to the backslash."""
    return formula.replace("\\{", "\\lbrace ").replace("\\}", "\\rbrace ")


def _is_held(text: str, start: int, end: int) -> bool:
    """Whether a word keeps its first capital: before a number, as in `Llama 3`, and where a sentence has just ended."""
    return bool(_NUMBER.match(text, end) or _SENTENCE_END.search(text[:start]))


def _with_protected_capitals(text: str, *, start: bool, names: bool) -> str:
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


EXPORT = ExportFormat("bib", "BibTeX", bibtex, order=1)
