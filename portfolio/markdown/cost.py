"""How much work it is to convert a text, judged by what it is, without converting it: the same on every machine.

Python-Markdown and the HTML parser take a time that grows with the square of what a text leaves open.  The
factors below are seconds on a slow machine, measured with texts full of one trouble each; they err on the
side of more, for all that is lost by a guess too high is the start of a process.  What goes beyond `MOST` of a
kind, or `MOST_IN_ALL`, is refused; texts that people write are far below.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST = {"lines": 5.0, "characters": 5.0, "marks": 5.0, "tags": 3.0, "cells": 1.3}
"""Of each kind of work in a text, the seconds beyond which it is refused; of any other kind OF_OTHERS."""
OF_OTHERS = 2.0
MOST_IN_ALL = 12.0
DEEPEST = 50
"""Lists in each other."""

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BRACKET = re.compile(r"[\[\]()]")
_SPECIAL = (*r"""[]\`*_<>&"'{}()|!$:~=^#-""", "...")
_OPEN_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_ELEMENT = re.compile(r"<[A-Za-z]")
_LINE = re.compile(r"^[ \t>]*(?:[#=:\[|]|[-*_ ]+$)", re.MULTILINE)
_QUOTE_ENDS = re.compile(r"""["'][ ]*\n""")
_DEEP_ITEM = re.compile(r"^[ \t]{100,}(?:[-+*]|\d+[.)])(?:[ \t]|$)", re.MULTILINE)
_ITEM = re.compile(r"^([ \t]*)(?:[-+*]|\d+[.)])(?:[ \t]|$)", re.MULTILINE)


class Trouble(NamedTuple):
    """What one kind of trouble in a text costs."""

    seconds: float
    kind: str
    """A key of TROUBLES."""
    number: int
    """How many there are."""
    start: int = 0
    """Where the paragraph starts that holds most of them."""


TROUBLES = {
    "lines": ("lines", "Split the text into several pages"),
    "characters": ("characters", "Split the text into several pages"),
    "marks": ("marks of Markdown", "Split the text into several pages, or put what is not Markdown between ``` lines"),
    "open": ("< signs without a > after them", "Write `&lt;` for a plain <, or put code between backticks"),
    "tags": ("HTML tags", "Write it in Markdown, or offer it as a file of its own"),
    "comments": ("HTML comments", "Remove them"),
    "addresses": ("characters in a line that links refer to", "Shorten the line"),
    "notes": ("footnotes", "Split the text into several pages"),
    "fences": ("code fences", "Split the text into several pages"),
    "crowd": ("marks of Markdown in one paragraph", "Put code between backticks, or split it with blank lines"),
    "block": ("lines in one paragraph", "Split it with blank lines"),
    "cells": ("cells in one table", "Split the table, or offer it as a file"),
    "brackets": ("brackets in one paragraph", "Close them, put code between backticks, or split it with blank lines"),
}
"""What is counted, and what to do about it."""


def effort(text: str) -> tuple[Trouble, ...]:
    """All that it takes to convert a text, each kind once."""
    found = {it.kind: it for it in _as_a_whole(text)}
    start = 0
    for blank in [*_BLANK.finditer(text), None]:
        for it in _of_paragraph(text[start : blank.start() if blank else len(text)]):
            before = found.get(it.kind, Trouble(0.0, it.kind, 0))
            place = (it.number, start) if it.number > before.number else (before.number, before.start)
            found[it.kind] = Trouble(before.seconds + it.seconds, it.kind, *place)
        start = blank.end() if blank else 0
    return tuple(found.values())


def seconds(work: tuple[Trouble, ...]) -> float:
    """How long a slow machine needs at most."""
    return sum(it.seconds for it in work)


def too_much(work: tuple[Trouble, ...]) -> Trouble | None:
    """The kind of work for which a text is refused."""
    worst = max(work, key=lambda it: it.seconds / MOST.get(it.kind, OF_OTHERS), default=None)
    if worst is None or (worst.seconds <= MOST.get(worst.kind, OF_OTHERS) and seconds(work) <= MOST_IN_ALL):
        return None
    return worst


def too_deep(text: str) -> int:
    """Where an item of a list stands in more than DEEPEST others; -1."""
    if not _DEEP_ITEM.search(text):
        return -1
    indents: list[int] = []
    for item in _ITEM.finditer(text):
        indent = len(item[1].expandtabs(4))
        while indents and indents[-1] > indent - 2:
            indents.pop()
        indents.append(indent)
        if len(indents) > DEEPEST:
            return item.start()
    return -1


def _as_a_whole(text: str) -> Iterator[Trouble]:
    """What grows with the whole text: its lines, tags, footnotes and fences."""
    size, lines = len(text), text.count("\n")
    yield Trouble(size * 2e-6, "characters", size)
    yield Trouble(lines * 1e-4 + lines * lines * 2.5e-8, "lines", lines + 1)
    if "<" in text:
        elements, opened = len(_ELEMENT.findall(text)), len(_OPEN_TAG.findall(text))
        yield Trouble(opened * size * 5e-8, "open", opened)
        yield Trouble(elements * size * 6e-9 + elements * (elements + lines) * 6e-7, "tags", elements)
        comments = text.count("<!--")
        yield Trouble(comments * elements * (3e-6 + size * 2e-10), "comments", comments)
    if "]:" in text:  # an address is printed wherever its definition is used
        longest = max(map(len, text.split("\n")))
        yield Trouble(text.count("[") * longest * 4e-8, "addresses", longest)
    if "[^" in text:
        notes = text.count("[^")
        yield Trouble(notes**2 * 8e-7, "notes", notes)
    if fences := text.count("\n```") + text.count("\n~~~"):
        found = fences * size * 1e-8
        if "hl_lines" in text:
            found += (fences + 1) * (len(_QUOTE_ENDS.findall(text)) + text.count("hl_lines=")) * size * 2e-8
        yield Trouble(found, "fences", fences)


def _of_paragraph(part: str) -> Iterator[Trouble]:
    """What grows with a paragraph: its brackets, emphasis, lines and cells."""
    size, lines = len(part), part.count("\n") + 1
    specials = sum(map(part.count, _SPECIAL))
    yield Trouble(specials * 4e-5, "marks", specials)
    yield Trouble(specials * size * 4e-9, "crowd", specials)
    blocks = len(_LINE.findall(part)) * size * 4e-8 if lines > 1 else 0.0
    yield Trouble(lines * size * 5e-9 + blocks, "block", lines)
    if lines > 1 and "|" in part:
        cells = lines * max(line.count("|") for line in part.split("\n"))
        yield Trouble(cells * 3e-5, "cells", cells)
    if "[" in part:
        yield Trouble(_of_brackets(part), "brackets", part.count("[") + part.count("("))


def _of_brackets(part: str) -> float:
    """Every bracket is followed to its partner, or to the end where it has none, by several rules."""
    open_at: list[int] = []
    round_at: list[int] = []
    steps = 0
    for bracket in _BRACKET.finditer(part):
        sign, place = bracket[0], bracket.start()
        if sign == "[":
            open_at.append(place)
        elif sign == "(":
            if part[place - 1 : place] == "]":
                round_at.append(place)
        elif sign == "]" and open_at:
            steps += place - open_at.pop()
        elif sign == ")" and round_at:
            steps += place - round_at.pop()
    steps += sum(len(part) - place for place in (*open_at, *round_at))
    return steps * 4e-7
