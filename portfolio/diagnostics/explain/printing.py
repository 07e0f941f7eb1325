"""Explanations for people: on a terminal as plain text, and all of them as a page of the documentation."""

import re
import textwrap
from collections.abc import Iterator
from itertools import groupby

from portfolio.diagnostics.codes import can_be_ignored
from portfolio.diagnostics.explain.explanations import (
    BESIDE,
    LATIN,
    PROSE,
    SAID,
    TEXTS,
    TYPED,
    Explanation,
    Part,
    every,
    explanation,
    introduction,
    severity,
)
from portfolio.diagnostics.problems import Code

WIDTH = 80
"""Columns of a terminal."""

LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+)[^)\s]*\)")
"""A link of a text; on a terminal the page's name stands for it."""


def label(part: Part) -> str:
    """What stands before a block, so that a reader knows what it is."""
    if part.kind == SAID:
        return "portfolio says:"
    if part.kind == BESIDE:
        those = "these files" if "\n" in part.text.strip() else "this file"
        return f"Fixed, with {those}:" if part.mended else f"There {'are' if 'these' in those else 'is'} {those}:"
    if part.kind == TYPED:
        return "This works:" if part.mended else "You type:"
    how = ", saved as Latin-1" if part.encoding == LATIN else ""
    return f"Fixed, `{part.name}`:" if part.mended else f"`{part.name}`{how}:"


def terminal(it: Explanation) -> str:
    """The explanation as plain text, at most 80 columns wide unless a line of an example is wider."""
    paragraphs = [f"{it.code.id}: {it.code.title}"]
    for part in it.parts:
        if part.kind == PROSE:
            paragraphs.append(_wrapped_text(LINK.sub(r"\1 (docs/\2)", part.text)))
        else:
            paragraphs += [label(part), "\n".join(_indented_lines(part))]
    paragraphs.append(_wrapped_text(severity(it.code)))
    return "\n\n".join(paragraphs)


def _wrapped_text(text: str, first: str = "", later: str = "") -> str:
    """The text in lines of a terminal; what starts them is given."""
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )


def _indented_lines(part: Part) -> Iterator[str]:
    """The lines of a block; those of a message are wrapped, for they are sentences."""
    for line in part.text.splitlines():
        inner = " " * (4 + len(line) - len(line.lstrip()))
        yield _wrapped_text(line.strip(), inner, f"{inner}  ") if part.kind == SAID else f"    {line}".rstrip()


def overview() -> str:
    """All codes, by their hundreds, each with how bad it is and what it is called."""
    lines = []
    for hundred, codes in groupby(every(), key=_hundred):
        lines += [introduction(hundred)[0], *(f"  {it.id}  {it.severity:7}  {it.title}" for it in codes), ""]
    return "\n".join([*lines, "`portfolio explain PF105` explains one of them."])


def page() -> str:
    """The page of all codes, as Markdown."""
    parts = [_text_of("page.md"), _contents()]
    for hundred, codes in groupby(every(), key=_hundred):
        title, text = introduction(hundred)
        parts += [f"## {title}", text, *(_section(explanation(code)) for code in codes)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _contents() -> str:
    """A table of all codes with links to them."""
    rows = [
        f"| [{it.id}](#{it.id.lower()}) | {it.severity} | {it.title} | {'yes' if can_be_ignored(it) else 'no'} |"
        for it in every()
    ]
    titles = [introduction(hundred)[0] for hundred, _ in groupby(every(), key=_hundred)]
    lists = [f"- [{title}](#{title.lower().replace(' ', '-')})" for title in titles]
    return "\n".join([*lists, "", "| Code | Severity | What it is | Can be turned off |", "|---|---|---|---|", *rows])


def _section(it: Explanation) -> str:
    """The part of the page about one code."""
    title = it.code.title
    lines = [f"### {it.code.id}", f"**{title[0].upper()}{title[1:]}.** {severity(it.code)}"]
    for part in it.parts:
        lines += [part.text] if part.kind == PROSE else [label(part), f"```{part.language}\n{part.text}```"]
    return "\n\n".join(lines)


def _hundred(code: Code) -> str:
    return code.id[2]


def _text_of(name: str) -> str:
    return (TEXTS / name).read_text("utf-8")
