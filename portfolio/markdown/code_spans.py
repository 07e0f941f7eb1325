"""Code in Markdown, between fences or in a line: the text without it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

ITEM = re.compile(r"([ ]{0,3})([-+*]|\d{1,9}[.)])(?=[ ]|$)", re.MULTILINE)
"""What an item of a list starts with: its indent and its mark."""

FENCED = re.compile(r"^(`{3,}+|~{3,}+)[^\n]*\n(?:.*?\n)??\1[ ]*$", re.DOTALL | re.MULTILINE)
"""A block of code, its fences included; slow to look for in a text with many fences that nothing closes."""

_FENCE = re.compile(r"^(`{3,}+|~{3,}+)([^\n]*)$", re.MULTILINE)

_IN_LINE = re.compile(r"(?<!`)(`++)[^`\n]++\1(?!`)")


def without_code(text: str) -> str:
    """The text with spaces in place of code, so that every place stays the same."""
    if "`" not in text and "~~~" not in text:
        return text
    parts, end = [], 0
    for start, stop in _blocks(text):
        parts += [_IN_LINE.sub(_blank, text[end:start]), re.sub(r"[^\n]", " ", text[start:stop])]
        end = stop
    return "".join(parts) + _IN_LINE.sub(_blank, text[end:])


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where blocks of code start and end."""
    marks = list(_FENCE.finditer(text))
    last = {mark[1]: mark.start() for mark in marks if not mark[2].strip(" ")}
    opened: re.Match[str] | None = None
    for mark in marks:
        if opened is None:
            opened = mark if last.get(mark[1], -1) > mark.start() else None
        elif mark[1] == opened[1] and not mark[2].strip(" "):
            yield opened.start(), mark.end()
            opened = None


def _blank(code: re.Match[str]) -> str:
    return " " * len(code[0])


class Nested(NamedTuple):
    """A block of code whose fences are indented, as in an item of a list."""

    start: int
    """Where its first line starts."""
    end: int
    """Where its last line ends."""
    indent: int


_INDENTED = re.compile(r"^[ ]+(?:```|~~~)", re.MULTILINE)
_OPENING = re.compile(r"([ ]*)(`{3,}+(?=[^`\n]*$)|~{3,}+)")


def nested_fences(text: str) -> tuple[Nested, ...]:
    """Blocks of code whose fences are indented, no further than three spaces beyond what they stand in."""
    if ("```" not in text and "~~~" not in text) or not _INDENTED.search(text):
        return ()
    walk = _LineWalk(text)
    walk.run()
    return tuple(walk.found)


class _LineWalk:
    """One walk through the lines of a text."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.closing = {line.strip(" "): number for number, line in enumerate(self.lines) if line.strip(" `~") == ""}
        """The last line that could close a fence."""
        self.columns: list[int] = []
        """Where the text of the items starts in which the line stands."""
        self.found: list[Nested] = []

    def run(self) -> None:
        number, start, blank = 0, 0, True
        while number < len(self.lines):
            line = self.lines[number]
            end = number + 1
            if line.strip(" "):
                indent = len(line) - len(line.lstrip(" "))
                self.leave(line, indent, blank=blank)
                end = self.fence(number, start) or end
            blank = not line.strip(" ")
            start += sum(len(it) + 1 for it in self.lines[number:end])
            number = end

    def leave(self, line: str, indent: int, *, blank: bool) -> None:
        """Leave the items that do not hold the line; enter the one that it starts."""
        item = ITEM.match(line, indent)
        if blank or item or line.startswith(("`", "~"), indent):
            while self.columns and indent < self.columns[-1]:
                self.columns.pop()
        if item and indent < (self.columns[-1] if self.columns else 0) + 4:
            text = line[item.end() :]
            spaces = min(4, max(1, len(text) - len(text.lstrip(" "))))
            self.columns.append(min(indent + 4, item.end() + spaces))

    def fence(self, number: int, start: int) -> int:
        """The line behind the code that starts in a line; 0 where none does."""
        opening = _OPENING.match(self.lines[number])
        column = self.columns[-1] if self.columns else 0
        if not opening or not column <= (indent := len(opening[1])) < column + 4:
            return 0
        if self.closing.get(opening[2], -1) <= number:
            return 0
        for end in range(number + 1, len(self.lines)):
            line = self.lines[end]
            if line.strip(" ") == opening[2] and (indent or line[0] != " "):
                if indent:
                    size = sum(len(it) + 1 for it in self.lines[number : end + 1])
                    self.found.append(Nested(start, start + size - 1, indent))
                return end + 1
            if line.strip(" ") and len(line) - len(line.lstrip(" ")) < column:
                return 0
        return 0
