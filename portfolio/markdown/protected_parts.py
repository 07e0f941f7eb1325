r"""What Markdown must not touch: formulas, TeX quotation marks and bare addresses, set aside and put back.

One scanner finds them before Markdown is asked and leaves a mark for each, so that no text is read twice by
different rules; it skips code as Markdown does.  A mark that ends up in code, in an attribute or in a link
after all gives back what was written.
"""

import html
import re
from collections.abc import Callable
from typing import NamedTuple

from portfolio.markdown.bare_addresses import address_end
from portfolio.markdown.code_spans import FENCED, nested_fences
from portfolio.markdown.math.delimiters import LABEL, Piece, environment_at, formula_at, seems_open

MARK = re.compile("\x1a([0-9]+)\x1b")
"""Stands for a piece, by number.  Texts cannot forge it: they hold no control characters."""

_STOP = re.compile(r"\\.|\$+|`+|''|://|~~~+|www\.", re.DOTALL)
_SIGNS = ("$", "\\", "`", "''", "://", "~~~", "www.")
_SCHEME = re.compile(r"https?$")
_REFERENCE = re.compile(r"\\(eqref|ref)\{([^{}\n]*)\}")
_TIE = re.compile(r"(?:\A|[^~])(~\(?)\Z")
_BLANK = re.compile(r"\n[ \t]*\n")
WWW = re.compile(r"(?<![^\s*_~(])www\.(?=[\w-]+\.\w)")
"""The start of an address without `http://`, as GitHub has it (GFM, section 6.9)."""


class Inert(NamedTuple):
    """A text and what was set aside from it."""

    original: str
    text: str
    """With a mark in place of each piece."""
    pieces: tuple[Piece, ...]
    dollars: tuple[int, ...]
    """Where in `original` dollars stand that open a formula which never closes."""
    code: tuple[tuple[int, int], ...] = ()
    """Where in `original` code starts and ends."""

    def source(self, number: int) -> str:
        """The piece as it was written."""
        piece = self.pieces[number]
        return self.original[piece.start : piece.end]


def set_aside(text: str) -> Inert:
    """Find every piece outside code and leave marks."""
    if not _has_signs(text):
        return Inert(text, text, (), ())
    scan = _Scan(text)
    scan.run()
    pieces = tuple(sorted(scan.with_references()))
    parts, position = [], 0
    for number, piece in enumerate(pieces):
        parts += [text[position : piece.start], f"\x1a{number}\x1b"]
        position = piece.end
    return Inert(text, "".join(parts) + text[position:], pieces, tuple(scan.dollars), tuple(scan.code))


def _has_signs(text: str) -> bool:
    for sign in _SIGNS:  # twice as fast as `any`  # noqa: SIM110
        if sign in text:
            return True
    return False


class _Scan:
    """One walk through a text, from stop to stop."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.references: list[Piece] = []
        self.dollars: list[int] = []
        self.code: list[tuple[int, int]] = []
        self.limit = 0
        """End of the current paragraph: nothing that is set aside crosses it."""
        self.quote = -1
        """Where a TeX quotation mark is open."""
        self.missing: set[str] = set()
        """Closing marks that this paragraph lacks from here on; spares looking again and again."""

        self.unfenced: set[str] = set()
        """Fences that nothing closes from here on."""
        self.nested = {it.start + it.indent: it.end for it in nested_fences(text)}
        """Where code starts whose fences are indented, and where it ends."""

    def run(self) -> None:
        position = 0
        while stop := _STOP.search(self.text, position):
            if stop.start() >= self.limit:
                blank = _BLANK.search(self.text, stop.start())
                self.limit = blank.start() if blank else len(self.text)
                self.quote, self.missing = -1, set()
            position = self.after(stop)

    def after(self, stop: re.Match[str]) -> int:
        """Deal with one stop; where to go on."""
        first = stop[0][0]
        if first == "\\" and stop[0][1] in "([":
            return self.bracket_formula(stop)
        if stop[0] in {"\\b", "\\e", "\\r"}:
            return self.command(stop)
        if stop[0] in {"\\&", "\\<"}:  # Markdown would make an entity or a tag of it: `\&lt;`, `\<b>`
            self.pieces.append(Piece(stop.start(), stop.end(), "sign", stop[0][1]))
        if first == "$":
            return self.dollar(stop)
        if first in "`~":
            return self.ticks(stop)
        if first == "'":
            return self.closing_quote(stop)
        if first == "w":
            return self.www(stop)
        return self.address(stop) if first == ":" else stop.end()

    def command(self, stop: re.Match[str]) -> int:
        """An environment of mathematics without dollars, or a reference to an equation."""
        if stop[0] == "\\b":
            return self.environment(stop)
        found = _REFERENCE.match(self.text, stop.start(), self.limit)
        if found is None:
            return stop.end()
        tie = _TIE.search(self.text, max(0, found.start() - 3), found.start())
        start = tie.start(1) if tie else found.start()
        self.references.append(Piece(start, found.end(), found[1], found[2].strip()))
        return found.end()

    def environment(self, stop: re.Match[str]) -> int:
        opening = self.text[stop.start() : stop.start() + 20].partition("}")[0]
        if opening in self.missing:
            return stop.end()
        piece = environment_at(self.text, stop.start(), self.limit)
        if piece is None:
            self.missing.add(opening)
            return stop.end()
        self.pieces.append(piece)
        return piece.end

    def with_references(self) -> list[Piece]:
        """The pieces, and the references to equations that are among them; any other reference stays text."""
        if not self.references:
            return self.pieces
        labels = {it.strip() for piece in self.pieces if piece.kind == "$$" for it in LABEL.findall(piece.body)}
        return [*self.pieces, *(it for it in self.references if it.body in labels)]

    def bracket_formula(self, stop: re.Match[str]) -> int:
        if stop[0] in self.missing:
            return stop.end()
        piece = formula_at(self.text, stop.start(), self.limit)
        if piece is None:
            self.missing.add(stop[0])
            return stop.end()
        self.pieces.append(piece)
        return piece.end

    def dollar(self, stop: re.Match[str]) -> int:
        start = stop.start()
        if len(stop[0]) > 2:
            return stop.end()
        if piece := formula_at(self.text, start, self.limit):
            self.pieces.append(piece)
            return piece.end
        if seems_open(self.text, start):
            self.dollars.append(start)
        return stop.end()

    def ticks(self, stop: re.Match[str]) -> int:
        """Skip code, fenced or in a line; or open a TeX quotation."""
        if len(stop[0]) > 2 and stop.start() in self.nested:
            self.code.append((stop.start(), self.nested[stop.start()]))
            return self.nested[stop.start()]
        if len(stop[0]) > 2 and stop[0] not in self.unfenced:
            if fenced := FENCED.match(self.text, stop.start()):
                self.code.append(fenced.span())
                return fenced.end()
            if stop.start() == 0 or self.text[stop.start() - 1] == "\n":
                self.unfenced.add(stop[0])
        if stop[0] == "``" and self.opens_quote(stop.end()):
            self.quote = stop.start()
            return stop.end()
        if stop[0][0] == "~" or stop[0] in self.missing:
            return stop.end()
        closing = re.compile(f"(?<!`){stop[0]}(?!`)").search(self.text, stop.end(), self.limit)
        if closing is None:
            self.missing.add(stop[0])
            return stop.end()
        self.code.append((stop.start(), closing.end()))
        return closing.end()

    def opens_quote(self, start: int) -> bool:
        """Whether two backticks there mean a TeX quotation: apostrophes come before a closing code mark."""
        if self.text[start : start + 1].isspace():
            return False
        ticks = self.text.find("``", start, self.limit)
        if self.text.find("''", start, ticks if ticks >= 0 else self.limit) < 0:
            return False
        # a second opening mark (``a'' and ``b'') is no closing one (``a''b``)
        closes = not self.text[ticks - 1].isspace() and not self.text[ticks + 2 : ticks + 3].isalnum()
        return ticks < 0 or not closes

    def closing_quote(self, stop: re.Match[str]) -> int:
        if self.quote >= 0:
            self.pieces.append(Piece(self.quote, self.quote + 2, "quote", "“"))
            self.pieces.append(Piece(stop.start(), stop.end(), "quote", "”"))
            self.quote = -1
        return stop.end()

    def address(self, stop: re.Match[str]) -> int:
        scheme = _SCHEME.search(self.text, max(0, stop.start() - 5), stop.start())
        if scheme is None:
            return stop.end()
        start, end = scheme.start(), address_end(self.text, scheme.start())
        before = self.text[start - 1 : start]
        if end > stop.end() and before != "<" and not before.isalnum():
            self.pieces.append(Piece(start, end, "address", self.text[start:end]))
        return max(end, stop.end())

    def www(self, stop: re.Match[str]) -> int:
        if not WWW.match(self.text, stop.start()):
            return stop.end()
        end = address_end(self.text, stop.start())
        self.pieces.append(Piece(stop.start(), end, "address", self.text[stop.start() : end]))
        return end


_PART = re.compile("<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>|((?:\x1a[0-9]+\x1b[^\\s<>\x1a\x1b]*)+)")
"""A tag, or marks of pieces with what stands behind them up to a tag or a space."""
_HEAD = re.compile("[^\\s<>]*\\Z")

_VERBATIM = {"code", "pre", "script", "style", "textarea"}


_TIED = 40
"""Characters of a word with its formulas, as they are written, up to which it is kept on one line."""


def put_back(markup: str, inert: Inert, piece_html: Callable[[int, bool], str]) -> str:
    """The HTML with its pieces in place; in code they are what was written.

    `piece_html(number, linked)` gives the HTML of a piece; `linked` says that it stands in a link.  No
    attribute of `markup` may hold `<` or `>`.  No line is broken where a formula touches a word or a comma.
    """
    if "\x1a" not in markup:
        return markup
    depth = {"verbatim": 0, "a": 0}
    parts, end = list[str](), 0
    for match in _PART.finditer(markup):
        if marks := match[3]:
            before, end = markup[end : match.start()], match.end()
            if depth["verbatim"]:
                made = MARK.sub(lambda it: html.escape(inert.source(int(it[1])), quote=False), marks)
            else:
                made = MARK.sub(lambda it: piece_html(int(it[1]), depth["a"] > 0), marks)
                if "<math" in made:
                    before, made = _tie_to_word(before, marks, made, inert)
            parts += [before, made]
            continue
        kind = "verbatim" if (name := match[2].lower()) in _VERBATIM else name
        if kind in depth:
            depth[kind] = max(0, depth[kind] + (-1 if match[1] else 1))
    return "".join(parts) + markup[end:]


def _tie_to_word(before: str, marks: str, made: str, inert: Inert) -> tuple[str, str]:
    """What stands before a formula, and the formula, which takes with it the start of its word where it is tied."""
    head = _HEAD.search(before, max(0, len(before) - _TIED - 1))
    word = head[0] if head else ""
    if not _is_tied(word + marks, inert):
        return before, made
    return before.removesuffix(word), f'<span class="tied">{word}{made}</span>'


def _is_tied(word: str, inert: Inert) -> bool:
    """Whether a word holds more than a formula, and has room on one line of a phone."""
    around = len(MARK.sub("", word))
    pieces = [inert.pieces[int(number)] for number in MARK.findall(word)]
    short = around + sum(len(it.body) for it in pieces) <= _TIED
    return short and (around > 0 or len(pieces) > 1) and all(it.kind in {"$", "quote", "sign"} for it in pieces)
