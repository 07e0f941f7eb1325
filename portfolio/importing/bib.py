"""BibTeX as a source of an import: each entry becomes a file."""

import re

from portfolio import codes
from portfolio.importing.plain_text import values_of
from portfolio.importing.records import Read, Skipped, read_of
from portfolio.problems import Problem, Where
from portfolio.read.bib_fields import node_of
from portfolio.read.bib_latex import latex_problems
from portfolio.read.bib_names import problems_of
from portfolio.read.bibtex import records_of
from portfolio.read.nodes import Mapping, Scalar


def read(text: str, path: str) -> Read:
    """The papers of a .bib file."""
    records, problems = records_of(text, path)
    nodes = {f"{path}:{record.line}": node_of(record) for record in records}
    found = read_of((place, values_of(node)) for place, node in nodes.items())
    papers = tuple(it._replace(lost=tuple(_placed(problem, nodes[it.place], path) for problem in it.lost))
                   for it in found.papers)  # fmt: skip
    lost = [Skipped(f"{path}:{it.where.line}", it.what) for it in problems if it.code == codes.BIB_ENTRY]
    notes = [it for it in problems if it.code != codes.BIB_ENTRY]
    notes += [it for record in records for it in (*problems_of(record, path), *latex_problems(record, path))]
    return found._replace(papers=papers, skipped=(*lost, *found.skipped), notes=tuple(notes))


def _placed(problem: Problem, node: Mapping, path: str) -> Problem:
    """What cannot be taken, with the key of the entry and the line of the field, as a build says it."""
    lines = {name.text: value.line for name, value in node.pairs}
    key = next((value.text for name, value in node.pairs if name.text == "key" and isinstance(value, Scalar)), "")
    field = re.match(r"\w*", problem.what)
    line = lines.get(field[0] if field else "", node.line)
    return problem._replace(where=Where(path, line, 1), what=f"{key}: {problem.what}" if key else problem.what)
