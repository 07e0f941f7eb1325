"""Entries of .bib files that become no paper: what is said of each."""

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where


def unreadable_entry(where: Where, what: str, mend: str) -> Problem:
    """An entry that cannot be divided into fields."""
    return Problem(where, codes.BIB_ENTRY, f"{what}; it is left out", mend)


def list_of_entries(where: Where, key: str) -> Problem:
    """A set, which names other entries."""
    what = f"{key}: @set lists other entries and is not a work; it is left out"
    return Problem(where, codes.BIB_ENTRY, what, "Nothing is lost: the entries that it names are read")


def untitled_entry(where: Where, key: str) -> Problem:
    """An entry without a title."""
    what, mend = f"{key}: there is no title; it is left out", "Give the entry a field `title`"
    return Problem(where, codes.BIB_ENTRY, what, mend)


def meaningless_entry(where: Where, key: str) -> Problem:
    """An entry of which nothing can be understood."""
    return Problem(where, codes.BIB_ENTRY, f"{key}: cannot be understood; it is left out", "Correct its fields")
