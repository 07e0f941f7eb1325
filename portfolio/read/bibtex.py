"""A .bib file as records whose fields are text: the only door to bibtexparser, which divides the file into entries.

What belongs to the whole file is done here: `@string`, `#`, what entries inherit by crossref and xdata.  An entry that
cannot be read costs no other one, and is named.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from portfolio import codes
from portfolio.problems import Problem, Where, quoted

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

NEITHER = frozenset(("comment", "preamble", "string", "xdata", "set", "control"))
"""Entries that are no works."""

WHOLE = frozenset(("proceedings", "collection", "book", "mvbook", "mvproceedings", "mvcollection"))
"""Works whose parts name them by crossref."""


class Written(Struct, frozen=True, array_like=True):
    """A field as it was written, with the line on which it starts."""

    name: str
    value: str
    line: int


class Record(Struct, frozen=True, array_like=True):
    """An entry: its type and its fields' names in lower case, its own fields first."""

    type: str
    key: str
    line: int
    fields: tuple[Written, ...]

    def get(self, name: str) -> str:
        """The value of a field; '' where there is none."""
        return next((it.value for it in self.fields if it.name == name), "")


def records_of(text: str, path: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Every entry of a file, and what could not be read; each is one or the other.

    A part whose whole the file has too inherits from it; the whole itself is then no record of its own.
    """
    problems: list[Problem] = []
    strings: dict[str, str] = dict(zip(MONTHS, MONTHS, strict=True))
    known: dict[str, Record] = {}
    for block in _blocks(text):
        kind = type(block).__name__
        if kind == "String":
            strings[block.key.lower()] = _joined(block.value, strings)[0]
        elif kind.endswith("FailedBlock") or kind in ("DuplicateFieldKeyBlock", "DuplicateBlockKeyBlock"):
            inner = getattr(block, "ignore_error_block", None)
            if inner is None or not hasattr(inner, "fields_dict"):
                problems.append(_unread(path, block.start_line + 1, block.raw or ""))
                continue
            _take(inner, strings, known, path, problems)
        elif hasattr(block, "fields_dict"):
            _take(block, strings, known, path, problems)
    return tuple(_with_inherited(known)), tuple(problems)


def _blocks(text: str) -> Iterable[Any]:
    from bibtexparser.splitter import Splitter  # 27 ms, and most sites have no such file

    logger = logging.getLogger("bibtexparser")
    logger.setLevel(logging.CRITICAL)
    blocks: Iterable[Any] = Splitter(text).split().blocks
    return blocks


def _take(block: Any, strings: Mapping[str, str], known: dict[str, Record], path: str, problems: list[Problem]) -> None:
    """Keep an entry as a record, unless it has no key or stands there already."""
    line = block.start_line + 1
    key = str(block.key or "").strip()
    if not key:
        problems.append(
            _left_out(path, line, "an entry has no key", "Give it one, after the brace: `@article{lovelace1843,`")
        )
        return
    if key in known:
        what = f"the key {quoted(key)} stands on line {known[key].line} already"
        problems.append(_left_out(path, line, what, "Remove one of the two entries, or give it another key"))
        return
    fields: dict[str, Written] = {}
    for field in block.fields:
        _add(fields, field.key.strip().lower(), field.value, field.start_line + 1, strings, (path, key, problems))
    known[key] = Record(block.entry_type.lower(), key, line, tuple(fields.values()))


Notes = tuple[str, str, list[Problem]]
"""The path and the key of an entry, and where what is wrong with it is noted."""


def _add(fields: dict[str, Written], name: str, raw: str, line: int, strings: Mapping[str, str], notes: Notes) -> None:
    """Add a field, and those that follow it where a comma was forgotten."""
    path, key, problems = notes
    value, rest = _joined(raw, strings)
    if name in fields:
        what = f"{key}: {name}: stands twice in the entry; the first counts"
        problems.append(Problem(Where(path, line, 1), codes.BIB_FIELD, what, "Remove one of the two"))
    else:
        fields[name] = Written(name, value, line)
    if rest:
        line += raw[: len(raw) - len(rest)].count("\n")
        again = re.match(r"\s*([A-Za-z][\w-]*)\s*=\s*(.*)", rest, re.DOTALL)
        what = f"{key}: {name}: a comma is missing after the value"
        problems.append(Problem(Where(path, line, 1), codes.BIB_FIELD, what, "Add it before the next field"))
        if again:
            _add(fields, again[1].lower(), again[2], line, strings, notes)


PIECE = re.compile(r"\s*(?:(\d+)|([^\s\"#{},=()%]+))")


def _joined(raw: str, strings: Mapping[str, str]) -> tuple[str, str]:
    """The text of a value, `jan # " 1"` for example, and what is left where it does not end there."""
    raw = raw.strip()
    if raw[:1] == "{" and raw[-1:] == "}" and raw.count("{") == 1:
        return raw[1:-1].strip(), ""
    parts, at = [], 0
    while at < len(raw):
        if raw[at] in '{"':
            end = _end(raw, at)
            parts.append(raw[at + 1 : end])
            at = end + 1
        elif found := PIECE.match(raw, at):
            parts.append(found[1] or strings.get(found[2].lower(), found[2]))
            at = found.end()
        else:
            break
        rest = raw[at:].lstrip()
        if not rest.startswith("#"):
            return "".join(parts).strip(), rest
        at = len(raw) - len(rest[1:].lstrip())
    return "".join(parts).strip(), ""


BRACE = re.compile(r"\\.|[{}\"]", re.DOTALL)


def _end(raw: str, start: int) -> int:
    """Where a piece ends that starts with a brace or a quotation mark; the end of the text where it never does."""
    quoted, depth = raw[start] == '"', 0
    for found in BRACE.finditer(raw, start + 1):
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        elif (sign == "}" and not quoted) or (sign == '"' and quoted and not depth):
            return found.start()
    return len(raw)


def _with_inherited(known: Mapping[str, Record]) -> Iterator[Record]:
    folded = {key.casefold(): record for key, record in known.items()}
    named = {record.get("crossref").casefold() for record in known.values()}
    for record in known.values():
        is_whole = record.type in WHOLE and record.key.casefold() in named
        if record.type not in NEITHER and not is_whole:
            yield _inheriting(record, folded)


NOT_INHERITED = frozenset(
    ("ids", "xref", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related", "relatedoptions",
     "relatedstring", "relatedtype", "shorthand", "sortkey", "title", "subtitle", "titleaddon", "abstract", "keywords",
     "crossref", "xdata", "pages", "author", "doi", "url", "file", "note")
)  # fmt: skip
"""What a part does not have from its whole (biblatex manual, appendix B); the whole's title is the part's booktitle."""


def _inheriting(record: Record, known: Mapping[str, Record]) -> Record:
    """The record with what it inherits behind its own fields, told where the record itself starts."""
    fields = {it.name: it for it in record.fields}
    for name in re.split(r"\s*,\s*", record.get("xdata")):
        if source := known.get(name.casefold()):
            for it in source.fields:
                fields.setdefault(it.name, Written(it.name, it.value, record.line))
    whole = known.get(record.get("crossref").casefold())
    if whole and whole is not record:
        for it in whole.fields:
            name = "booktitle" if it.name == "title" else it.name
            if name not in NOT_INHERITED:
                fields.setdefault(name, Written(name, it.value, record.line))
    return Record(record.type, record.key, record.line, tuple(fields.values()))


def _unread(path: str, line: int, raw: str) -> Problem:
    first = " ".join(raw.split())[:40]
    what = f"an entry that starts with {quoted(first)} cannot be read"
    return _left_out(path, line, what, "Close every brace and quotation mark, and put a comma after each field")


def _left_out(path: str, line: int, what: str, mend: str) -> Problem:
    return Problem(Where(path, line, 1), codes.BIB_ENTRY, f"{what}; it is left out", mend)
