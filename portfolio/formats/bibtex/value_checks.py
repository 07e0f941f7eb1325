"""What is said of values of an entry that no page can show: months that are none, and addresses."""

import re
from collections.abc import Iterator

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quoted
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.entry_dates import ISO, month_of
from portfolio.formats.latex.field_text import plain
from portfolio.formats.latex.verbatim import address_in, verbatim

SAYS = re.compile(r"\w")
"""What a value has that says something; `????` stands where people do not know."""


def unread_values(record: BibEntry, path: str) -> Iterator[Problem]:
    """A warning for each such value."""
    dated = ISO.search(record.get("date"))
    for it in record.fields:
        expected = ""
        if it.name == "month" and not dated and SAYS.search(plain(it.value)) and not month_of(plain(it.value)).number:
            expected, mend = "a month such as may or 5", "The page says the year alone; correct it, or leave it"
        elif it.name == "url" and it.value.strip("{} ") and not address_in(it.value):
            expected, mend = "an address such as https://example.org", "There is no link; correct it, or remove it"
        elif it.name == "url" and (address := address_in(it.value)) and _is_cut(verbatim(it.value), address):
            expected, mend = "an address without spaces", f"The link leads to {address}; write `%20` for a space"
        if expected:
            what = f"{record.key}: {it.name}: expected {expected}, found {quoted(plain(it.value))}"
            yield Problem(Where(path, it.line, it.column), codes.BIB_FIELD, what, mend)


def _is_cut(text: str, address: str) -> bool:
    """Whether an address ends at a space that seems to be a part of it: no words, no other address follow."""
    before, _, after = text.partition(address)
    return not before and bool(re.fullmatch(r"\s+\S*[./_%?=&-]\S*", after)) and "://" not in after
