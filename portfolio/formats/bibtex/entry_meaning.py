"""What a BibTeX entry means as a paper.  What is wrong with a field costs the field, and never the paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ERROR, Problem, Where
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.entry_problems import field_problems, latex_problems
from portfolio.formats.bibtex.left_out_entries import meaningless_entry, untitled_entry
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.model import Paper
from portfolio.schema.structure import structure
from portfolio.schema.written_values import MappingNode, SequenceNode


class Meaning(NamedTuple):
    """A paper, or None where an entry is left out, and what is wrong with it."""

    paper: Paper | None
    places: Mapping[str, tuple[int, int]]
    problems: tuple[Problem, ...]


def meaning_of(record: BibEntry, path: str) -> Meaning:
    """What a record means."""
    node, where = node_of(record), Where(path, record.line, 1)
    if not any(name.text == "title" for name, _ in node.pairs):
        return Meaning(None, {}, (untitled_entry(where, record.key),))
    problems = list(field_problems(record, path))
    for _ in range(3):  # one mistake may hide another
        found = structure(node, Paper, path)
        problems += downgraded_problems(found.problems, record.key)
        if found.value is not None:
            return Meaning(found.value, found.places, (*problems, *latex_problems(record, path)))
        node = _without(node, found.problems)
    return Meaning(None, {}, (*problems, meaningless_entry(where, record.key)))


def oddities_of(record: BibEntry, path: str) -> Iterator[Problem]:
    """What is odd about a record as it was written, whatever it means."""
    yield from field_problems(record, path)
    yield from latex_problems(record, path)


def downgraded_problems(problems: Iterable[Problem], key: str) -> Iterator[Problem]:
    """The problems with the key of the entry; an error is a warning, as the entry is another program's."""
    for it in problems:
        if it.code.severity == ERROR:
            yield it._replace(code=codes.BIB_FIELD, what=f"{key}: {it.what}")
        else:
            yield it._replace(what=f"{key}: {it.what}")


def _without(node: MappingNode, problems: Sequence[Problem]) -> MappingNode:
    """The node without the fields, or the items of a list, that are wrong."""
    bad = [it.field.partition(".") for it in problems if it.code.severity == ERROR]
    whole = {name for name, _, inside in bad if not inside}
    parts = {(name, inside.partition(".")[0]) for name, _, inside in bad if inside}
    pairs = []
    for name, value in node.pairs:
        if isinstance(value, SequenceNode):
            left = tuple(it for place, it in enumerate(value.items, 1) if (name.text, str(place)) not in parts)
            value = value._replace(items=left)
        elif isinstance(value, MappingNode):
            value = value._replace(pairs=tuple(it for it in value.pairs if (name.text, it[0].text) not in parts))
        if name.text not in whole:
            pairs.append((name, value))
    return node._replace(pairs=tuple(pairs))
