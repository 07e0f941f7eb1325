"""What is said of LaTeX in an entry's fields that nobody knows, and that readers therefore see as it was typed."""

from collections.abc import Iterator

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quoted
from portfolio.formats.bibtex.entries import BibEntry, WrittenField
from portfolio.formats.latex.field_text import remarks

SHOWN = frozenset(
    ("title", "subtitle", "booktitle", "booksubtitle", "maintitle", "journal", "journaltitle", "series", "author",
     "editor", "translator", "publisher", "school", "institution", "organization", "address", "location", "edition",
     "howpublished", "note", "abstract", "keywords", "award", "tldr", "eventtitle", "type", "version", "addendum")
)  # fmt: skip
"""Fields that readers see as text."""

MOST = 4
"""Commands that a message names."""


def latex_problems(record: BibEntry, path: str) -> tuple[Problem, ...]:
    """One warning for all commands of an entry that nobody knows, and a hint for dollars that open no formula."""
    fields = [it for it in record.fields if it.name in SHOWN and ("\\" in it.value or "$" in it.value)]
    if not fields:
        return ()
    found = [(it, remarks(it.value, displayed=it.name == "abstract")) for it in fields]
    unknown = [(it, name) for it, said in found for name in said.commands]
    dollars = [(it, said.dollars[0]) for it, said in found if said.dollars]
    return (*_commands(record, path, unknown), *_dollars(record, path, dollars))


def _commands(record: BibEntry, path: str, unknown: list[tuple[WrittenField, str]]) -> Iterator[Problem]:
    names = list(dict.fromkeys(name for _, name in unknown))
    if names:
        more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
        all_names = f"{', '.join(quoted(it) for it in names[:MOST])}{more}"
        what = f"{record.key}: {unknown[0][0].name}: expected LaTeX commands that are known, found {all_names}"
        mend = f"Readers see it as typed: write what it stands for, here or in an entry with `key: {record.key}`"
        yield Problem(Where(path, unknown[0][0].line, unknown[0][0].column), codes.BIB_FIELD, what, mend)


def _dollars(record: BibEntry, path: str, dollars: list[tuple[WrittenField, str]]) -> Iterator[Problem]:
    if dollars:
        field, text = dollars[0]
        what = f"{record.key}: {field.name}: expected a formula between two dollars, found {quoted(text)}"
        mend = "Readers see the dollar as typed: close the formula, or write \\$ for a plain dollar"
        yield Problem(Where(path, field.line, field.column), codes.UNBALANCED_DOLLAR, what, mend)
