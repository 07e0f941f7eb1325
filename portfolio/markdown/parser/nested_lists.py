"""Lists as CommonMark has them, with its tasks, in place of Python-Markdown's.

An item holds every line that is indented at least as far as its own text; so lists may be nested by two spaces as
well as by four.  What Python-Markdown reads by its rule of four spaces keeps its meaning: see `_Item.width`.
(CommonMark 0.31, section 5; GitHub Flavored Markdown, section 5.3.)
"""

import re
import xml.etree.ElementTree as etree
from typing import NamedTuple

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListIndentProcessor

from portfolio.markdown.code_spans import ITEM
from portfolio.markdown.parser.task_boxes import TASKS

TAB = 4
"""Spaces that Python-Markdown asks of all that stands in an item."""

_OPENING = re.compile(rf"^{ITEM.pattern}", re.MULTILINE)
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,})$")
_END = re.compile(r"[ ]{0,3}(?:>|\#)")
"""What ends an item without a blank line: a quotation, a heading."""
_TASK = re.compile(r"\[([ xX])\][ ]+(?=\S)")


class _Mark(NamedTuple):
    """What an item starts with."""

    kind: str
    """The bullet, or the sign behind the number: another one starts another list."""
    number: int
    """0 for a bullet."""
    inside: int
    """The column in which the item's text starts."""
    text: str
    """The rest of the line."""


def _mark(line: str) -> _Mark | None:
    found = ITEM.match(line)
    if not found or _RULE.match(line):
        return None
    sign, text = found[2], line[found.end() :]
    spaces = len(text) - len(text.lstrip(" "))
    inside = found.end() + (spaces if 0 < spaces <= TAB else 1)
    return _Mark(sign[-1], int(sign[:-1] or 0), inside, text.strip(" "))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Item:
    """One item of a list, while its lines are read."""

    def __init__(self, mark: _Mark, *, loose: bool) -> None:
        self.mark = mark
        self.lines = [mark.text]
        self.loose = loose
        self.starts: list[tuple[int, bool]] = []
        """The indents of lines that start a block, and whether it is a list."""

    def holds(self, indent: int) -> bool:
        return indent >= min(self.mark.inside, TAB)

    def add(self, line: str, *, blank: bool) -> None:
        is_item = ITEM.match(line, indent := _indent(line)) is not None
        if is_item or blank or line.startswith(("#", "|", ">"), indent):
            self.starts.append((indent, is_item))
        self.lines.append(line)

    @property
    def width(self) -> int:
        """How far the item's lines are indented: to its text, or by a tab where none stands before."""
        inside, least = self.mark.inside, min((it[0] for it in self.starts), default=TAB)
        if least < TAB or (inside > TAB and least >= inside):
            return inside
        is_code = bool(self.starts) and not self.starts[0][1] and inside + TAB <= self.starts[0][0] < 2 * TAB
        return inside if is_code else TAB

    @property
    def text(self) -> str:
        """What the item holds, as a text of its own."""
        space = " " * self.width if self.starts else ""
        return "\n".join(line.removeprefix(space) for line in self.lines).strip("\n")


class _Lines:
    """The lines of a block, and of the blocks behind it as far as they are asked for."""

    def __init__(self, lines: list[str], blocks: list[str]) -> None:
        self.lines, self.blocks, self.at = lines, blocks, 0

    def next(self) -> str | None:
        if self.at == len(self.lines):
            if not self.blocks:
                return None
            self.lines, self.at = ["", *self.blocks.pop(0).split("\n")], 0
        return self.lines[self.at]

    def mark(self) -> _Mark | None:
        """The mark of the next line that is not blank."""
        while (line := self.next()) is not None and not line.strip(" "):
            self.at += 1
        return _mark(line) if line else None

    def give_back(self) -> None:
        """Return what was not read to the blocks."""
        if rest := "\n".join(self.lines[self.at :]).strip("\n"):
            self.blocks.insert(0, rest)


def _items(source: _Lines) -> list[_Item]:
    """The items of the list that starts with the next line."""
    items: list[_Item] = []
    blank = False
    while (line := source.next()) is not None:
        mark = _mark(line)
        if not line.strip(" "):
            items[-1].lines.append("")
        elif items and items[-1].holds(_indent(line)):
            items[-1].add(line, blank=blank)
        elif mark and (not items or mark.kind == items[0].mark.kind):
            if items:
                items[-1].loose |= blank
            items.append(_Item(mark, loose=blank))
        elif mark or blank or _END.match(line) or _RULE.match(line):
            break
        else:
            items[-1].lines.append(line)
        blank = not line.strip(" ")
        source.at += 1
    return items


class _Lists(BlockProcessor):
    """Reads lists one after the other, with all that stands in them."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.any_number = False
        """Whether a list with any number may follow a line of text: one that is indented by four spaces may."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return self.start(block) >= 0

    def start(self, block: str) -> int:
        """Where a list starts in a block; -1.  Not every list may follow a line of text."""
        free = self.any_number or block.lstrip(" ").startswith(">")
        for found in _OPENING.finditer(block):
            mark = _mark(block[found.start() :].partition("\n")[0])
            if mark and (not found.start() or (mark.text and (free or mark.number < 2))):
                return found.start()
        return -1

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        start = self.start(block)
        if start:
            self.parser.parseBlocks(parent, [block[: start - 1]])
        source = _Lines(block[start:].split("\n"), blocks)
        last = self.lastChild(parent)
        while mark := source.mark():
            items = _items(source)
            tag = "ol" if items[0].mark.kind in ".)" else "ul"
            if last is not None and last.tag == tag:  # only a definition stood between, or it goes on in a quotation
                _loosen(last)
                items[0].loose = True
            else:
                last = etree.SubElement(
                    parent, tag, {"start": str(mark.number)} if tag == "ol" and mark.number != 1 else {}
                )
            for item in items:
                self.add(last, item)
            last = None
        source.give_back()

    def add(self, parent: etree.Element, item: _Item) -> None:
        """Add an item to its list."""
        li, text = etree.SubElement(parent, "li"), item.text
        if task := _TASK.match(text):
            li.set("class", "task-list-item")
            parent.set("class", "contains-task-list")
            text = f"{TASKS[task[1] != ' '].mark} {text[task.end() :]}"
        before, self.any_number = self.any_number, bool(item.starts) and item.width == TAB
        self.parser.state.set("item" if item.loose or "\n\n" in text else "list")
        self.parser.parseChunk(li, text)
        self.parser.state.reset()
        self.any_number = before


def _loosen(parent: etree.Element) -> None:
    """Put the words of the last item into a paragraph."""
    item = parent[-1]
    if item.text:
        paragraph = etree.Element("p")
        paragraph.text, item.text = item.text, ""
        item.insert(0, paragraph)


class _Definitions(DefListIndentProcessor):
    """What is indented below a definition, and nothing else."""

    def test(self, parent: etree.Element, block: str) -> bool:
        within = parent.tag == "dd" or (len(parent) > 0 and parent[-1].tag == "dl")
        return within and bool(super().test(parent, block))


class ListExtension(Extension):
    """Puts these lists in place of Python-Markdown's; before headings and rules."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        for name in ("indent", "olist", "ulist"):
            md.parser.blockprocessors.deregister(name)
        md.parser.blockprocessors.register(_Definitions(md.parser), "defindent", 85)
        md.parser.blockprocessors.register(_Lists(md.parser), "lists", 72)
