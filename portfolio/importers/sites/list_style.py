"""Lists of Markdown as every reader understands them: four spaces for each level, an empty line before the first item.

Jekyll and Hugo nest by two or three spaces, and let a list follow a paragraph at once.
"""

import re
from typing import NamedTuple

ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])(?:( {1,4})(?! )(.*)| {5}(.*)|$)")
RULE = re.compile(r"(?:[-*_] *){3,}")
BLOCK = re.compile(r"#{1,6} |```|~~~|>|\|")
"""What ends the paragraph of an item at the start of a line."""

FENCE = re.compile(r"(?ms)^([ \t]*)(```+|~~~+)[^\n]*\n(.*?)^[ \t]*\2[ \t]*$")


class _OpenItem(NamedTuple):
    """An item of a list that is still open."""

    start: int
    """The column of its mark."""
    content: int
    """The column of its text."""


class _ListLines:
    """The lines so far, and the items that are open."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open: list[_OpenItem] = []
        self.is_paragraph = False
        """Whether the line before belongs to a paragraph of its own."""

    def add(self, line: str) -> None:
        text = line.strip(" ")
        column = len(line) - len(line.lstrip(" "))
        if not text:
            self.lines.append("")
        elif not (self._is_item(text, column) and self._item(ITEM.match(text), column)):
            self._text(line, text, column)

    @property
    def _is_after_blank(self) -> bool:
        return not self.lines or not self.lines[-1]

    def _is_item(self, text: str, column: int) -> bool:
        found = ITEM.match(text)
        if not found or RULE.fullmatch(text):
            return False
        if self.open:
            inner = next((it for it in reversed(self.open) if column >= it.start + 2), None)
            return inner is None or column < inner.content + 4
        return column < 4 and (self._is_after_blank or found[2] in (None, "1"))

    def _item(self, found: re.Match[str] | None, column: int) -> bool:
        if not found:
            return False
        is_first = not self.open
        while self.open and column < self.open[-1].start + 2:
            self.open.pop()
        if not self._is_after_blank and (is_first or self.is_paragraph):
            self.lines.append("")
        mark = f"{found[2]}." if found[2] else found[1]
        self.lines.append(f"{'    ' * len(self.open)}{mark} {found[4] or found[5] or ''}".rstrip(" "))
        self.open.append(_OpenItem(column, column + len(found[1]) + len(found[3] or " ")))
        self.is_paragraph = False
        return True

    def _text(self, line: str, text: str, column: int) -> None:
        if self.open and self._is_after_blank:
            while self.open and column < self.open[-1].start + 2:
                self.open.pop()
            self.is_paragraph = True
        elif self.open and BLOCK.match(text) and column < self.open[0].start + 2:
            self.open.clear()
            self.lines.append("")
        if not self.open:
            self.lines.append(line)
            return
        more = max(column - self.open[-1].content, 0)
        more = more if more >= 4 else 0  # less means nothing
        ends = "  " if line.endswith("  ") else ""
        self.lines.append(f"{'    ' * len(self.open)}{' ' * more}{text}{ends}")


def four_spaced(text: str) -> str:
    """The text with its lists nested by four spaces; code in fences inside of them is indented."""
    if not re.search(r"(?m)^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)", text):
        return text
    found = _ListLines()
    for line in FENCE.sub(lambda it: _indented_code(it) if it[1] else it[0], text).split("\n"):
        found.add(re.sub(r"^[ \t]+", lambda it: it[0].expandtabs(4), line))
    return "\n".join(found.lines)


def as_item(text: str) -> str:
    """A text of several paragraphs as what stands in an item of a list, after its mark."""
    return inside(text, 1).removeprefix("    ")


def inside(text: str, depth: int) -> str:
    """A text of several paragraphs as what belongs to an item at this depth, without its mark."""
    text = FENCE.sub(_indented_code, text) if "```" in text or "~~~" in text else text
    return re.sub(r"(?m)^(?=.)", "    " * depth, re.sub(r"\n{3,}", "\n\n", text))


def _indented_code(found: re.Match[str]) -> str:
    """Code in a fence as an indented block, which may stand in a list."""
    lead = found[1].expandtabs(4)
    lines = (re.sub(rf"^[ \t]{{0,{len(lead)}}}", "", line) for line in found[3].rstrip("\n").split("\n"))
    return "\n".join(["", *(f"{lead}    {line}".rstrip() for line in lines), ""])
