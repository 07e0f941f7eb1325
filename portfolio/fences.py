"""Code in Markdown, between fences or in a line: the text without it."""

import re
from collections.abc import Iterator

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
