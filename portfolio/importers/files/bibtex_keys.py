"""Keys of entries that are imported: each once, and those of repeats as they were."""

from collections.abc import Sequence
from functools import cache
from itertools import count

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where, quote
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.entry_meaning import meaning_of
from portfolio.formats.bibtex.repeats import NOTHING, Facts, facts_of, repeats_of


def keys_of(records: Sequence[BibEntry], path: str) -> tuple[list[str], list[Problem]]:
    """The keys of the entries; where two papers have one, the second gets another, as two files may not share it."""
    if len({it.key.casefold() for it in records}) == len(records):
        return [it.key for it in records], []

    @cache
    def facts(place: int) -> Facts:
        paper = meaning_of(records[place], "").paper
        return facts_of(paper) if paper else NOTHING

    repeats, keys, changed = repeats_of(records, facts), list[str](), list[Problem]()
    lines = {it.key.casefold(): it.line for it in reversed(records)}
    taken, own = set[str](), {it.key.casefold() for it in records}
    for place, record in enumerate(records):
        key = keys[repeats[place]] if place in repeats else record.key
        if key.casefold() in taken and place not in repeats:
            key = next(it for number in count(2) if (it := f"{key}-{number}").casefold() not in taken | own)
            what = (
                f"key: {quote(record.key)} is already the key of another paper, in line {lines[record.key.casefold()]}"
            )
            mend = "Correct the one that is wrong"
            where = Where(path, record.line, 1)
            changed.append(Problem(where, codes.NOT_TAKEN, f"{what}; it becomes {quote(key)}", mend))
        keys.append(key)
        taken.add(key.casefold())
    return keys, changed
