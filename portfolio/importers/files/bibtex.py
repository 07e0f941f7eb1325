"""BibTeX as a source of an import: each entry becomes a file."""

import re
from collections.abc import Callable, Sequence

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.formats.bibtex.entry_meaning import meaning_of, oddities_of
from portfolio.formats.bibtex.library import LibraryFile, library_of_texts, standing_alone
from portfolio.formats.bibtex.paper_fields import node_of
from portfolio.importers.files.bibtex_keys import keys_of
from portfolio.importers.known_importers import FileImporter
from portfolio.importers.record_validation import read_of
from portfolio.importers.source_types import Imported, Skipped, SourceContents
from portfolio.model import Paper
from portfolio.schema.written_values import MappingNode, values_of

BEGIN = re.compile(r"(?m)^[ \t]*@[ \t]*\w+\s*[{(]")
"""Where an entry begins."""


def read(text: str, path: str) -> SourceContents:
    """The papers of a .bib file."""
    return read_library([(path, text)])[0]


def read_library(
    files: Sequence[tuple[str, str]], owner: Callable[[Paper], bool] = lambda _: False
) -> list[SourceContents]:
    """The papers of .bib files, by path and text, that share their strings and volumes.

    A volume that holds other entries is a paper only where the `owner` of the site edited it.
    """
    library = library_of_texts(files)
    return [_of_file(found, path, owner) for found, (path, _) in zip(library, files, strict=True)]


def _of_file(file: LibraryFile, path: str, owner: Callable[[Paper], bool]) -> SourceContents:
    """The papers of a file of a library."""
    kept = {place for place in file.parts if (paper := meaning_of(file.records[place], path).paper) and owner(paper)}
    records, problems = standing_alone(file, path, kept)
    keys, changed = keys_of(records, path)
    rows = [(node_of(record), key, f"{path}:{record.line}")
            for record, key in zip(records, keys, strict=True)]  # fmt: skip
    found = read_of((place, values_of(node) | {"key": key}) for node, key, place in rows)
    nodes = {place: node for node, _, place in rows} | {(place, key): node for node, key, place in rows}

    def with_places(it: Imported) -> Imported:
        node = nodes.get((it.place, it.paper.key), nodes[it.place])
        return it._replace(lost=tuple(_located_problem(problem, node, it.paper.key, path) for problem in it.lost))

    lost = [Skipped(f"{path}:{it.where.line}", it.what) for it in problems if it.code == codes.BIB_ENTRY]
    notes = [*(it for it in problems if it.code != codes.BIB_ENTRY), *changed]
    notes += [it for record in records for it in oddities_of(record, path)]
    return found._replace(
        papers=tuple(map(with_places, found.papers)), skipped=(*lost, *found.skipped), notes=tuple(notes)
    )


def _located_problem(problem: Problem, node: MappingNode, key: str, path: str) -> Problem:
    """What cannot be taken, with the key of the entry and the line of the field, as a build says it."""
    lines = {name.text: value.line for name, value in node.pairs}
    line = lines.get(problem.field.partition(".")[0], node.line)
    return problem._replace(where=Where(path, line, 1), what=f"{key}: {problem.what}")


IMPORTER = FileImporter(
    "bib", "BibTeX", (".bib", ".bibtex"), BEGIN.search, read, rank=7, listed=1, read_together=read_library
)
