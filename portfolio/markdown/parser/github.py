r"""What GitHub adds to Markdown in a line: `~~strikes~~`, line breaks by a backslash; and code in items of lists."""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from portfolio.markdown.code_spans import nested_fences

_MARK = r"\\\n|\\~~|(?<!~)~~(?![~\s])(.+?)(?<![~\s])~~(?!~)"
"""A line break, tildes that a backslash keeps, a strike: one pattern, as each costs a search of every text."""


class _Marks(InlineProcessor):
    """What stands in a line."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | str, int, int]:  # type: ignore[override]
        if m[0] == "\\~~":
            return f"{STX}126{ETX}" * 2, m.start(), m.end()
        element = etree.Element("del" if m[1] else "br")
        element.text = m[1]
        return element, m.start(), m.end()


class StrikeExtension(Extension):
    """Strikes and line breaks, for texts and for lines."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        md.inlinePatterns.register(_Marks(_MARK, md), "github", 55)


class GitHubExtension(StrikeExtension):
    """All that GitHub adds, but lists and tables."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        super().extendMarkdown(md)
        md.preprocessors.register(_Fences(md), "nested_fences", 27)


class _Fences(Preprocessor):
    """Sets code aside whose fences are indented, as Markdown sets aside any other."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        fences: Any = self.md.preprocessors["fenced_code_block"]
        parts, end = [], 0
        for it in nested_fences(text):
            space = " " * it.indent
            code = [line.removeprefix(space) for line in text[it.start : it.end].split("\n")]
            code[-1] = code[-1].strip(" ")
            made = "\n".join(fences.run(code)).strip("\n")
            if "\n" not in made:
                parts += [text[end : it.start], f"\n{space}{made}\n"]
                end = it.end
        return "".join([*parts, text[end:]]).split("\n")
