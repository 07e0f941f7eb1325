"""What is said of an entry whose fields can be read: of names, of values that no page can show, of unknown LaTeX."""

import re
from collections.abc import Iterator

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.formats.bibtex.entries import BibEntry, WrittenField
from portfolio.formats.bibtex.entry_dates import ISO, month_of
from portfolio.formats.bibtex.name_lists import name_problems
from portfolio.formats.latex.field_text import plain, remarks
from portfolio.formats.latex.verbatim import address_in, verbatim

SAYS = re.compile(r"\w")
"""What a value has that says something; `????` stands where people do not know."""


def field_problems(record: BibEntry, path: str) -> Iterator[Problem]:
    """What is odd about names, and a warning for each value that no page can show: months that are none, addresses."""
    yield from name_problems(record, path)
    dated = ISO.search(record.get("date"))
    for it in record.fields:
        expected = ""
        if it.name == "month" and not dated and SAYS.search(plain(it.value)) and not month_of(plain(it.value)).number:
            expected, mend = "a month such as may or 5", "The page shows only the year; correct it, or leave it"
        elif it.name == "url" and it.value.strip("{} ") and not address_in(it.value):
            expected, mend = "an address such as https://example.org", "There is no link; correct it, or remove it"
        elif it.name == "url" and (address := address_in(it.value)) and _is_cut(verbatim(it.value), address):
            expected, mend = "an address without spaces", f"The link leads to {address}; write `%20` for a space"
        if expected:
            what = f"{record.key}: {it.name}: expected {expected}, found {quote(plain(it.value))}"
            yield Problem(Where(path, it.line, it.column), codes.BIB_FIELD, what, mend)


def _is_cut(text: str, address: str) -> bool:
    """Whether an address ends at a space that seems to be a part of it: no words, no other address follow."""
    before, _, after = text.partition(address)
    return not before and bool(re.fullmatch(r"\s+\S*[./_%?=&-]\S*", after)) and "://" not in after


SHOWN = frozenset(
    ("title", "subtitle", "booktitle", "booksubtitle", "maintitle", "journal", "journaltitle", "series", "author",
     "editor", "translator", "publisher", "school", "institution", "organization", "address", "location", "edition",
     "howpublished", "note", "abstract", "keywords", "award", "tldr", "eventtitle", "type", "version", "addendum")
)  # fmt: skip
"""Fields that readers see as text."""

MOST = 4
"""Commands that a message names."""


def latex_problems(record: BibEntry, path: str) -> tuple[Problem, ...]:
    """One warning for all commands of an entry that nobody knows, and a hint for dollars that open no formula.

    Readers see them as they were typed.
    """
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
        all_names = f"{', '.join(quote(it) for it in names[:MOST])}{more}"
        what = f"{record.key}: {unknown[0][0].name}: expected known LaTeX commands, found {all_names}"
        mend = f"Readers see it as typed: write what it stands for, here or in an entry with `key: {record.key}`"
        yield Problem(Where(path, unknown[0][0].line, unknown[0][0].column), codes.BIB_FIELD, what, mend)


def _dollars(record: BibEntry, path: str, dollars: list[tuple[WrittenField, str]]) -> Iterator[Problem]:
    if dollars:
        field, text = dollars[0]
        what = f"{record.key}: {field.name}: expected a formula between two dollars, found {quote(text)}"
        mend = "Readers see the dollar as typed: close the formula, or write \\$ for a plain dollar"
        yield Problem(Where(path, field.line, field.column), codes.UNBALANCED_DOLLAR, what, mend)
