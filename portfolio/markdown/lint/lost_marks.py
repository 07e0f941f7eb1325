"""Marks of Markdown that come to nothing and are shown as typed: a link without address, a note without text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import quote
from portfolio.markdown.protected_parts import Inert

SIGNS = ("](", "] (", "][", "[^", "|", "```", "~~~", "[!", "*[", "TOC", "toc")
"""Texts without any of these hold none of the marks that are looked at."""

APART = re.compile(r"\[[^\[\]\n]+\] \((?:https?://|mailto:|www\.|/)[^\s()]*\)")
REFERENCE = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
DEFINED = re.compile(r"^ {0,3}\[([^\[\]^\n][^\[\]\n]*)\]:[ \t]*\S", re.MULTILINE)
NOTE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
NOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\[\]\s]+)\]:", re.MULTILINE)
FENCE = re.compile(r"^(```+|~~~+)", re.MULTILINE)
TABLE = re.compile(r"(?:\A|\n[ \t]*\n)(\|[^\n]*)\n(\|[^\n]*)")
RULER = re.compile(r"[\s:|-]+")
HABIT = re.compile(
    r"^[ ]{0,3}(?:>[ ]?(?P<note>\[!\w+\])[ ]*$|(?P<toc>\[\[?_?TOC_?\]\]?|\{:toc\})[ ]*$|(?P<word>\*\[[^\[\]\n]+\]:))",
    re.MULTILINE | re.IGNORECASE,
)
"""What GitHub or another program would make something of."""
DIAGRAM = re.compile(r"^[ ]*(?:```+|~~~+)[ ]*(mermaid)\b", re.MULTILINE)
_MENDS = {
    "note": "Write its title as a line of the quotation, `> **Note**`, and an empty line `>` below it",
    "toc": "Remove it, or write a list of links to headings: `- [A heading](#a-heading)`",
    "word": 'Write `<abbr title="HyperText Markup Language">HTML</abbr>` where the word is',
    "diagram": "Show it as a picture: `![What it shows](diagram.svg)`",
}


class Lost(NamedTuple):
    """A mark that comes to nothing: where in the text as it was written, what it is and how to mend it."""

    offset: int
    what: str
    mend: str


def lost_marks(inert: Inert) -> list[Lost]:
    """The marks of a text that come to nothing, in order."""
    if not any(sign in inert.original for sign in SIGNS):
        return []
    diagram = DIAGRAM.search(inert.original)
    text = _without_code(inert)
    open_code = [*_fences(text)]
    text = text[: open_code[0].offset] if open_code else text
    return sorted([*_links(text), *_notes(text), *open_code, *_tables(text), *_habits(text, diagram)])


def _without_code(inert: Inert) -> str:
    """The text with spaces in place of code and of what was set aside; line ends stay."""
    text = inert.original
    spans = sorted([*inert.code, *((it.start, it.end) for it in inert.pieces if it.kind[0] == "$")])
    parts, position = [], 0
    for start, end in spans:
        if start >= position:
            parts += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
            position = end
    return "".join(parts) + text[position:]


def _links(text: str) -> Iterator[Lost]:
    for it in APART.finditer(text):
        yield Lost(it.start(), f"the space in {quote(it[0])} keeps it from being a link", "Remove the space before (")
    known = {_normalised_label(name) for name in DEFINED.findall(text)}
    for it in REFERENCE.finditer(text):
        name = it[2] or it[1]
        if _normalised_label(name) not in known and re.search(r"[^\W\d_]", name):
            mend = (
                did_you_mean(name, known)
                or f"Add a line `[{name}]: https://...` at the end, or write `[words](address)`"
            )
            yield Lost(it.start(), f"nothing says where the link {quote(it[0])} leads", mend)


def _normalised_label(name: str) -> str:
    return " ".join(name.split()).casefold()


def _notes(text: str) -> Iterator[Lost]:
    """Footnotes without a text, without a place, or with two texts."""
    used = {it[1]: it.start() for it in reversed([*NOTE.finditer(text)])}
    texts: dict[str, int] = {}
    for it in NOTE_TEXT.finditer(text):
        if it[1] in texts:
            yield Lost(it.start(), f"the footnote {quote(it[1])} has a second text", "Give one of the two another name")
        texts.setdefault(it[1], it.start())
    for name, place in used.items():
        if name not in texts:
            mend = did_you_mean(name, texts) or f"Add a line `[^{name}]: ...` at the end"
            yield Lost(place, f"the footnote {quote(name)} has no text", mend)
    for name, place in texts.items():
        if name not in used:
            yield Lost(place, f"nothing leads to the footnote {quote(name)}", f"Write `[^{name}]` where it belongs")


def _habits(text: str, diagram: re.Match[str] | None) -> Iterator[Lost]:
    """The first of each of the marks that other programs know."""
    found = {it.lastgroup or "": it for it in reversed([*HABIT.finditer(text)])}
    for kind, it in found.items():
        yield Lost(it.start(kind), f"{quote(it[kind])} means nothing here and is shown as typed", _MENDS[kind])
    if diagram:
        yield Lost(diagram.start(1), "a Mermaid diagram is shown as code", _MENDS["diagram"])


def _fences(text: str) -> Iterator[Lost]:
    """A fence outside code is one that nothing closes."""
    if it := FENCE.search(text):
        yield Lost(it.start(), "the code that starts here is never closed", f"Put a line {it[1]} after it")


def _tables(text: str) -> Iterator[Lost]:
    for it in TABLE.finditer(text):
        rows = it[1].rstrip(), it[2].rstrip()
        if all(row.endswith("|") and row.count("|") > 2 for row in rows) and not RULER.fullmatch(it[2]):
            ruler = "|".join(["", *[" --- "] * (it[1].strip().count("|") - 1), ""])
            yield Lost(it.start(1), "a table needs a line below its header", f"Add the line `{ruler}`")
