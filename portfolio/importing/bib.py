"""BibTeX as a source of an import: each entry becomes a file."""

from collections.abc import Sequence
from functools import cache

from portfolio import codes
from portfolio.importing.plain_text import values_of
from portfolio.importing.records import Read, Skipped, read_of
from portfolio.read.bib_fields import node_of
from portfolio.read.bib_latex import latex_problems
from portfolio.read.bib_meaning import meaning_of
from portfolio.read.bib_names import problems_of
from portfolio.read.bib_repeats import NOTHING, Facts, facts_of, repeats_of
from portfolio.read.bibtex import Record, records_of
from portfolio.slugs import free


def read(text: str, path: str) -> Read:
    """The papers of a .bib file."""
    records, problems = records_of(text, path)
    rows = zip(records, _keys(records), strict=True)
    found = read_of((f"{path}:{record.line}", values_of(node_of(record)) | {"key": key}) for record, key in rows)
    lost = [Skipped(f"{path}:{it.where.line}", it.what) for it in problems if it.code == codes.BIB_ENTRY]
    notes = [it for it in problems if it.code != codes.BIB_ENTRY]
    notes += [it for record in records for it in (*problems_of(record, path), *latex_problems(record, path))]
    return found._replace(skipped=(*lost, *found.skipped), notes=tuple(notes))


def _keys(records: Sequence[Record]) -> list[str]:
    """The keys of the entries; where two papers have one, the second gets another, as two files may not share it."""
    if len({it.key.casefold() for it in records}) == len(records):
        return [it.key for it in records]

    @cache
    def facts(place: int) -> Facts:
        paper = meaning_of(records[place], "").paper
        return facts_of(paper) if paper else NOTHING

    repeats, keys = repeats_of(records, facts), list[str]()
    wanted, taken = {it.key for it in records}, set[str]()
    for place, record in enumerate(records):
        if place in repeats:
            keys.append(keys[repeats[place]])
        else:
            keys.append(free(record.key, taken | wanted) if record.key in taken else record.key)
        taken.add(keys[-1])
    return keys
