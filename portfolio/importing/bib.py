"""BibTeX as a source of an import: each entry becomes a file."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import count

from portfolio import codes
from portfolio.importing.plain_text import values_of
from portfolio.importing.records import Read, Skipped, read_of
from portfolio.problems import Problem, Where
from portfolio.read.bib_fields import node_of
from portfolio.read.bib_latex import latex_problems
from portfolio.read.bib_meaning import meaning_of
from portfolio.read.bib_names import problems_of
from portfolio.read.bib_repeats import NOTHING, Facts, facts_of, repeats_of
from portfolio.read.bibtex import Record, records_of
from portfolio.read.nodes import Mapping, Scalar


def read(text: str, path: str) -> Read:
    """The papers of a .bib file."""
    records, problems = records_of(text, path)
    rows = [(f"{path}:{record.line}", node_of(record)) for record in records]
    found = read_of((place, values_of(node) | {"key": key})
                    for (place, node), key in zip(rows, _keys(records), strict=True))  # fmt: skip
    nodes = dict(rows)
    papers = tuple(it._replace(lost=tuple(_placed(problem, nodes[it.place], path) for problem in it.lost))
                   for it in found.papers)  # fmt: skip
    lost = [Skipped(f"{path}:{it.where.line}", it.what) for it in problems if it.code == codes.BIB_ENTRY]
    notes = [it for it in problems if it.code != codes.BIB_ENTRY]
    notes += [it for record in records for it in (*problems_of(record, path), *latex_problems(record, path))]
    return found._replace(papers=papers, skipped=(*lost, *found.skipped), notes=tuple(notes))


def _keys(records: Sequence[Record]) -> list[str]:
    """The keys of the entries; where two papers have one, the second gets another, as two files may not share it."""
    if len({it.key.casefold() for it in records}) == len(records):
        return [it.key for it in records]

    @cache
    def facts(place: int) -> Facts:
        paper = meaning_of(records[place], "").paper
        return facts_of(paper) if paper else NOTHING

    repeats, keys = repeats_of(records, facts), list[str]()
    taken, own = set[str](), {it.key.casefold() for it in records}
    for place, record in enumerate(records):
        key = keys[repeats[place]] if place in repeats else record.key
        if key.casefold() in taken and place not in repeats:
            key = next(it for number in count(2) if (it := f"{key}-{number}").casefold() not in taken | own)
        keys.append(key)
        taken.add(key.casefold())
    return keys


def _placed(problem: Problem, node: Mapping, path: str) -> Problem:
    """What cannot be taken, with the key of the entry and the line of the field, as a build says it."""
    lines = {name.text: value.line for name, value in node.pairs}
    key = next((value.text for name, value in node.pairs if name.text == "key" and isinstance(value, Scalar)), "")
    field = re.match(r"\w*", problem.what)
    line = lines.get(field[0] if field else "", node.line)
    return problem._replace(where=Where(path, line, 1), what=f"{key}: {problem.what}" if key else problem.what)
