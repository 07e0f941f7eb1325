"""Where a part of a value stands in its YAML file: the parser tells no more than where the value starts.

YAML changes only the white space of a value, but for quotes and escapes: so the n-th letter of a value is the n-th
letter that was written for it, however its lines were folded (YAML 1.2, sections 7.3 and 8.1).
"""

import bisect
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from portfolio.diagnostics.problems import Problem, Where

WHITE = " \t\r\n\u2028\u2029"
"""What YAML folds, and what is read as a space in place of such a line end."""

BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?")
"""The start of a block, whose text begins on the next line."""

ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
MEANT = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "N": "\x85", "_": "\xa0"}
"""Letters that mean another after a backslash in double quotes."""
BLANK = "ntrLP\n \t"
"""Those that mean white space."""


def problems_in_file(problems: Iterable[Problem], file: str, start: tuple[int, int], value: str) -> tuple[Problem, ...]:
    """Problems of a value, told by its own lines and columns, as the file has them.

    `start` is where the value starts in the file, as its node says.  What cannot be found in the file stays there.
    """
    within = Within(file, start, value)
    return tuple(it._replace(where=within.at(it.where)) for it in problems)


class Within:
    """The places of one value in its file."""

    def __init__(self, file: str, start: tuple[int, int], value: str) -> None:
        self.file = file
        self.start = start
        self.value = value

    @cached_property
    def letters(self) -> list[int]:
        """Where in the file each letter of the value stands, white space left out; nothing where they differ."""
        wanted = [letter for letter in self.value if letter not in WHITE]
        for written in self._ways():
            places: list[int] = []
            for (letter, place), meant in zip(written, wanted, strict=False):
                if letter != meant:
                    break
                places.append(place)
            if len(places) == len(wanted):
                return places
        return []

    def _ways(self) -> Iterator[Iterator[tuple[str, int]]]:
        """The letters that were written, with their places, in each way in which the value can be written there."""
        line, column = self.start
        if line > 1 and BLOCK.match(self._line(line - 1)[column - 1 :]):
            yield _plain(self.file, self._starts[line - 1])
        first = self._starts[line - 1] + column - 1 if line <= len(self._starts) else len(self.file)
        mark = self.file[first : first + 1]
        if mark == "'":
            yield _single(self.file, first + 1)
        elif mark == '"':
            yield _double(self.file, first + 1)
        else:
            yield _plain(self.file, first)

    @cached_property
    def _starts(self) -> list[int]:
        return _starts(self.file)

    def _line(self, number: int) -> str:
        if number > len(self._starts):
            return ""
        return self.file[self._starts[number - 1] :].partition("\n")[0]

    @cached_property
    def _counts(self) -> list[int]:
        """How many letters stand before each place of the value."""
        counts = [0]
        for letter in self.value:
            counts.append(counts[-1] + (letter not in WHITE))
        return counts

    @cached_property
    def _lines(self) -> list[int]:
        return _starts(self.value)

    def at(self, where: Where) -> Where:
        """The place in the file of a place in the value."""
        path, line, column = where
        if not line or not self.start[0]:
            return where
        line = min(line, len(self._lines))
        offset = min(self._lines[line - 1] + max(column, 1) - 1, len(self.value))
        if not self.letters:
            return Where(path, *self.start)
        number = self._counts[offset]
        place = self.letters[number] if number < len(self.letters) else self.letters[-1] + 1
        row = bisect.bisect_right(self._starts, place) - 1
        return Where(path, row + 1, place - self._starts[row] + 1)


def _starts(text: str) -> list[int]:
    return [0, *(end.end() for end in re.finditer("\n", text))]


def _plain(file: str, start: int) -> Iterator[tuple[str, int]]:
    """What has neither quotes nor escapes, to the end of the file."""
    return ((file[place], place) for place in range(start, len(file)) if file[place] not in WHITE)


def _single(file: str, start: int) -> Iterator[tuple[str, int]]:
    """In single quotes two of them mean one."""
    place = start
    while place < len(file):
        if file[place] == "'":
            if file[place + 1 : place + 2] != "'":
                return
            yield "'", place
            place += 1
        elif file[place] not in WHITE:
            yield file[place], place
        place += 1


def _double(file: str, start: int) -> Iterator[tuple[str, int]]:
    """In double quotes a backslash starts an escape."""
    place = start
    while place < len(file) and file[place] != '"':
        found = ESCAPE.match(file, place)
        if not found:
            if file[place] not in WHITE:
                yield file[place], place
            place += 1
            continue
        *codes, letter = found.groups()
        code = next(filter(None, codes), "")
        meant = chr(min(int(code, 16), 0x10FFFF)) if code else MEANT.get(letter, letter)
        if meant not in WHITE and (code or letter not in BLANK):
            yield meant, place
        place = found.end()
