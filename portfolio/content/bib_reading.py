"""Files of BibTeX, divided into entries."""

from typing import NamedTuple

from portfolio.content.entry_files import EntryFile
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Problem, Where
from portfolio.formats.bibtex.entries import BibEntry
from portfolio.formats.bibtex.syntax import LARGEST, Block, blocks_of
from portfolio.system.files.decode import any_text
from portfolio.system.files.reading import read_bytes
from portfolio.system.memo import keep, recall
from portfolio.system.store import digest


class BibFile(NamedTuple):
    """A .bib file, divided into entries."""

    path: str
    state: bytes
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


class BibItem(NamedTuple):
    """An entry of the library."""

    path: str
    record: BibEntry
    at_top: BibEntry
    """The record as if it stood on the first line, so that what stands above it changes nothing about it."""
    parts: int = 0
    """How many entries it is the volume of, where it has no author."""

    @property
    def place(self) -> Where:
        """Where it stands."""
        return Where(self.path, self.record.line, 1)


def bib_file(file: EntryFile) -> BibFile:
    """A file as its entries, taken over where its bytes are those of the last build."""
    data, problems = read_bytes(file.full, file.path, LARGEST)
    state = digest(b"file", file.path.encode(), data or b"", bytes([data is None]))
    last = recall(("bib file", file.path))
    if isinstance(last, BibFile) and last.state == state:
        return last
    text, wrong = any_text(data, file.path) if data is not None else (None, ())
    if text is not None:
        wrong = tuple(it._replace(code=codes.BIB_FIELD) for it in wrong)  # what is odd about a text costs nothing
    found = BibFile(file.path, state, tuple(blocks_of(text or "")), (*problems, *wrong))
    keep(("bib file", file.path), found)
    return found
