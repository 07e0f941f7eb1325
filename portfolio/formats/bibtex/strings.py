"""The strings of a library of .bib files, and values with the text of their strings in them.

All files share their strings, whatever their order: within a file a definition holds from where it stands, as BibTeX
has it; what a file does not define before its use, another may.  Only what is used is expanded, and never without end.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from portfolio.formats.bibtex.syntax import Block, StringName
from portfolio.model.value_types import SHORT_MONTHS

LONGEST = 100_000
"""Letters that strings may put into one value."""

GROWTH = 10
"""How many times its own letters, and a million more, a library may grow by strings and by what entries inherit."""

DEEPEST = 50
"""Strings within strings."""


class StringsTooLong(Exception):
    """Strings that make a value, or a library, too long."""


class Budget:
    """What a library may still grow by."""

    def __init__(self, letters: int) -> None:
        self.left = GROWTH * letters + 1_000_000

    def spend(self, letters: int) -> None:
        """Raise `StringsTooLong` where nothing is left."""
        self.left -= letters
        if self.left < 0:
            raise StringsTooLong


class Definition(NamedTuple):
    """What a string stands for, from its place in a file on."""

    file: int
    place: int
    pieces: tuple[str, ...]


class Strings:
    """The strings of all files."""

    def __init__(self, files: Sequence[Sequence[Block]], budget: Budget) -> None:
        self.budget = budget
        self.known: defaultdict[str, dict[int, list[Definition]]] = defaultdict(dict)
        """By name and by file, in order."""
        self.texts: dict[tuple[int, int, str], tuple[str, tuple[str, ...]]] = {}
        for number, blocks in enumerate(files):
            for place, block in enumerate(blocks):
                for field in block.fields if block.type == "string" else ():
                    self.known[field.name].setdefault(number, []).append(Definition(number, place, field.pieces))

    def value(self, pieces: tuple[str, ...], file: int, place: int) -> tuple[str, tuple[str, ...]]:
        """The text of a value in the block at a place of a file, and the words in it that stand for nothing known.

        Raises `StringsTooLong`.
        """
        if len(pieces) == 1 and not isinstance(pieces[0], StringName):
            return pieces[0].strip(), ()
        text, unknown = self._joined_text(pieces, file, place, 0)
        if any(isinstance(it, StringName) for it in pieces):
            self.budget.spend(len(text))
        return text.strip(), unknown

    def _joined_text(self, pieces: tuple[str, ...], file: int, place: int, depth: int) -> tuple[str, tuple[str, ...]]:
        texts: list[str] = []
        unknown: list[str] = []
        length = 0
        for it in pieces:
            text, odd = self._text(it, file, place, depth) if isinstance(it, StringName) else (it, ())
            length += len(text) if isinstance(it, StringName) or depth else 0
            if length > LONGEST:
                raise StringsTooLong
            texts.append(text)
            unknown += odd[: 10 - len(unknown)]
        return "".join(texts), tuple(dict.fromkeys(unknown))

    def _text(self, name: str, file: int, place: int, depth: int) -> tuple[str, tuple[str, ...]]:
        """What a string stands for; the word itself where it is not known."""
        found = self._find(name.lower(), file, place)
        if found is None:
            return name, () if name.lower() in SHORT_MONTHS else (name,)
        key = (found.file, found.place, name.lower())
        if key not in self.texts:
            if depth > DEEPEST:
                raise StringsTooLong
            self.texts[key] = (name, (name,))  # what it stands for while it is looked up in itself
            try:
                self.texts[key] = self._joined_text(found.pieces, found.file, found.place, depth + 1)
            except StringsTooLong:
                del self.texts[key]
                raise
        return self.texts[key]

    def _find(self, name: str, file: int, place: int) -> Definition | None:
        """The definition that holds: the file's last one so far, another file's first, or else one that follows."""
        known = self.known.get(name, {})
        own = known.get(file, [])
        before = bisect_left(own, place, key=lambda it: it.place)
        if before:
            return own[before - 1]
        other = next((it for number, it in known.items() if number != file), own)
        return other[0] if other else None
