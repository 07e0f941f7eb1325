"""Counts from a file: a table with a head, as Publish or Perish, Scopus or a spreadsheet writes it, or YAML or JSON."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import CONTENT, USAGE, Failure, Problem, Where, quote
from portfolio.model import identifiers
from portfolio.schema.written_values import MappingNode, Node, SequenceNode, values_of
from portfolio.schema.yaml.nodes import parse
from portfolio.system.files.decode import text_of

LIMIT = 16 << 20
"""Bytes above which a file is refused."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "count": ("count", "citations", "cites", "citedby", "timescited", "citationcount", "citedbycount", "numcitations"),
    "title": ("title", "articletitle", "documenttitle", "papertitle"),
    "doi": ("doi", "digitalobjectidentifier"),
    "arxiv": ("arxiv", "arxivid"),
    "slug": ("slug", "file", "paper", "entry"),
    "key": ("key", "citationkey", "bibtexkey"),
}
"""What a column may be called, in letters alone; `Times Cited, All Databases` starts with one of these."""


class CountRow(NamedTuple):
    """A paper of the file."""

    place: Where
    citations: int
    title: str = ""
    doi: str = ""
    arxiv: str = ""
    slug: str = ""
    key: str = ""


def rows_of(path: Path) -> tuple[CountRow, ...]:
    """All rows; raises `Failure` (usage) for a file that is not there, (content) for rows that cannot be understood."""
    try:
        data = path.read_bytes() if path.stat().st_size <= LIMIT else None
    except OSError as error:
        raise _usage_failure(f"--file: {quote(str(path))} cannot be read: {error.strerror}") from error
    if data is None:
        raise _usage_failure(f"--file: {quote(str(path))} is larger than {LIMIT >> 20} MiB")
    text, problems = text_of(data, path.name)
    if text is None:
        raise Failure(CONTENT, problems)
    is_tree = path.suffix.lower() in (".yaml", ".yml", ".json")
    found = list(_of_tree(text, path.name) if is_tree else _of_table(text, path.name))
    if wrong := [it for it in found if isinstance(it, Problem)]:
        raise Failure(CONTENT, wrong)
    return tuple(it for it in found if isinstance(it, CountRow))


def _of_table(text: str, name: str) -> Iterator[CountRow | Problem]:
    """A table whose first line says what its columns are; divided by commas, semicolons or tabs."""
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    lines = csv.reader(io.StringIO(text), delimiter=mark, strict=False)
    try:
        columns = [_column(it) for it in next(lines, [])]
        if "count" not in columns:
            mend = "Name one column `citations`, and others `doi`, `title` or `slug`"
            yield Problem(Where(name, 1, 1), codes.BAD_OPTION_VALUE, "no column is called `citations`", mend)
            return
        start = lines.line_num + 1
        for cells in lines:
            fields = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
            if any(fields.values()):
                yield _row(fields, Where(name, start, 1))
            start = lines.line_num + 1
    except csv.Error as error:
        yield Problem(Where(name, lines.line_num, 1), codes.BAD_OPTION_VALUE, str(error), "Export the table anew")


def _column(head: str) -> str:
    """Which column this is; '' for one that is not needed."""
    word = re.sub(r"[^a-z]", "", head.casefold())
    for name, others in COLUMNS.items():
        if word in others or (name == "count" and word.startswith("timescited")):
            return name
    return ""


def _of_tree(text: str, name: str) -> Iterator[CountRow | Problem]:
    """`slug: 12`, or a list of papers with their fields."""
    node, problems = parse(text, name)
    yield from problems
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield _row({"slug": key.text, "count": str(values_of(value))}, Where(name, key.line, key.column))
    elif isinstance(node, SequenceNode):
        yield from (_of_item(it, name) for it in node.items)
    elif not problems:
        yield Problem(Where(name, 1, 1), codes.BAD_OPTION_VALUE, "holds no papers", "Write `slug: 12`, a line for each")


def _of_item(node: Node, name: str) -> CountRow | Problem:
    where = Where(name, node.line, node.column)
    if not isinstance(node, MappingNode):
        return Problem(
            where,
            codes.BAD_OPTION_VALUE,
            "is not a paper with its fields",
            "Write `- {doi: 10.1000/182, citations: 12}`",
        )
    return _row({_column(key.text): str(values_of(value)) for key, value in node.pairs}, where)


def _row(fields: Mapping[str, str], where: Where) -> CountRow | Problem:
    said = fields.get("count", "")
    number = re.sub(r"(?<=\d)[,. '\u202f\u00a0](?=\d{3}\b)", "", said)
    if not re.fullmatch(r"\d{1,8}(\.0+)?", number):
        what = f"expected a number of citations, found {quote(said)}" if said else "the number of citations is missing"
        return Problem(where, codes.BAD_OPTION_VALUE, what, "Write a whole number, 0 for none")
    return CountRow(
        where,
        int(float(number)),
        fields.get("title", ""),
        identifiers.doi(fields.get("doi", "")) or "",
        identifiers.arxiv(fields.get("arxiv", "")) or "",
        fields.get("slug", "").removesuffix(".md").removesuffix(".yaml"),
        fields.get("key", ""),
    )


def _usage_failure(what: str) -> Failure:
    return Failure(USAGE, [Problem(Where(""), codes.BAD_OPTION_VALUE, what, "Name a .csv, .tsv, .yaml or .json file")])
