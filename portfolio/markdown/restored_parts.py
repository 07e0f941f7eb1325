"""The pieces of one text that were set aside: their HTML, their words, and the problems in them."""

import bisect
import html
import re
from functools import cached_property
from typing import TYPE_CHECKING

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, Problem, Where, quote
from portfolio.markdown.math.delimiters import Piece
from portfolio.markdown.math.equations import Equations
from portfolio.markdown.math.formulas import LONGEST, MOST_BRACES
from portfolio.markdown.math.macros import Macro
from portfolio.markdown.protected_parts import MARK, Inert, put_back
from portfolio.markdown.sanitise import AddressFinding
from portfolio.model.addresses import printable_address

if TYPE_CHECKING:
    from portfolio.markdown.lint.dropped_html import Unseen

_FORMULA_MEND = "Fix the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar"
_UNKNOWN_MEND = "It is shown as typed; write it with known commands, or define them in site.yaml: `macros:`"
_NO_EQUATION = "formula: refers to an equation that this text does not have, shown as (??)"
_NO_EQUATION_MEND = "Give an equation of this text that label, such as \\label{eq:1}"
_LARGE = f"formula: expected at most {LONGEST} characters and {MOST_BRACES} braces"
_LARGE_MEND = "Split it into several formulas"
_DOLLAR = "text: expected a closing $ for this one, found none"
_DOLLAR_MEND = "Close the formula in its paragraph, right after its last character, or write \\$ for a plain dollar"
_LINK_MEND = "Write https://example.org/, mailto:me@example.org or a file such as paper.pdf"
_PICTURE_MEND = "Write the picture's file, such as plot.png, or an address that starts with https://"
_ALT_MEND = "Say what it shows, for readers who do not see it: ![A rising curve](plot.png)"


_FAR = 100
"""Findings of a text that are looked for in all of it, where they do not stand after the one before."""


class TextPlaces:
    """Lines and columns of a text, in the file that it stands in."""

    def __init__(self, text: str, where: Where) -> None:
        self.where = where
        self.starts = [0, *(end.end() for end in re.finditer("\n", text))] if where.line else [0]

    def at(self, offset: int) -> Where:
        """The place of an offset; the whole file where its line is not known."""
        path, line, column = self.where
        if not line:
            return self.where
        lines = bisect.bisect_right(self.starts, offset) - 1
        return Where(path, line + lines, offset - self.starts[lines] + (1 if lines else max(column, 1)))


class Pieces:
    """What was set aside from one text: its HTML, its words, and the problems in it."""

    def __init__(self, inert: Inert, where: Where, *, prefix: str = "", macros: tuple[Macro, ...] = ()) -> None:
        self.inert = inert
        self.where = where
        self.equations = Equations(inert.pieces, prefix, macros)
        self.faults: dict[int, Problem] = {}

    def put_back(self, markup: str) -> str:
        return put_back(markup, self.inert, self.html)

    def html(self, number: int, linked: bool) -> str:
        """HTML of a piece; a formula that cannot be set is noted."""
        piece = self.inert.pieces[number]
        if piece.kind in {"quote", "sign"}:
            return html.escape(piece.body)
        if piece.kind == "address":
            address = printable_address(f"http://{piece.body}" if piece.body.startswith("www.") else piece.body)
            shown = html.escape(piece.body)
            return shown if linked or address is None else f'<a href="{html.escape(address)}">{shown}</a>'
        if piece.kind in {"eqref", "ref"}:
            return self.reference(number, linked)
        formula = self.equations.formula(number)
        if formula.too_large:
            what = f"{_LARGE}, found {_size(piece)}"
            self.faults[number] = self.problem(piece.start, codes.FORMULA_TOO_LARGE, what, _LARGE_MEND)
        elif formula.fault:
            place = piece.start + self.inert.source(number).index(piece.body) + formula.offset
            what = f"formula: expected LaTeX that can be typeset, found {quote(piece.body)}: {formula.fault}"
            code, mend = (codes.FORMULA, _FORMULA_MEND) if formula.broken else (codes.UNKNOWN_COMMAND, _UNKNOWN_MEND)
            self.faults[number] = self.problem(place, code, what, mend)
        elif self.equations.is_unknown(number):
            self.faults[number] = self.problem(piece.start, codes.LATEX, _NO_EQUATION, _NO_EQUATION_MEND)
        return formula.html

    def reference(self, number: int, linked: bool) -> str:
        """A link to an equation; what was typed where it is not set."""
        words = html.escape(self.text(number))
        found = self.equations.reference(self.inert.pieces[number].body)
        if linked or found is None:
            return words
        lead = self.inert.source(number).partition("\\")[0].replace("~", "\xa0")
        return f'{lead}<a href="#{html.escape(found[0])}">{words.removeprefix(lead)}</a>'

    def text(self, number: int) -> str:
        """The piece in plain words."""
        piece = self.inert.pieces[number]
        if piece.kind not in {"eqref", "ref"}:
            return piece.body if piece.kind in {"quote", "address", "sign"} else self.equations.formula(number).text
        source, found = self.inert.source(number), self.equations.reference(piece.body)
        words = found[1] if found and piece.kind == "eqref" else found[1].strip("()") if found else source
        lead = source.partition("\\")[0].replace("~", "\xa0") if found else ""
        return lead + words

    def restored_value(self, attribute: str, value: str) -> str:
        """An attribute's value with its marks replaced: an address as it was written, other text in words."""
        if "\x1a" not in value:
            return value
        words = attribute in {"alt", "title"}

        def spelling(mark: re.Match[str]) -> str:
            number = int(mark[1])
            return self.text(number) if words or self.inert.pieces[number].kind == "sign" else self.inert.source(number)

        return MARK.sub(spelling, value)

    def problems(self, findings: tuple[AddressFinding, ...], more: tuple[Problem, ...] = ()) -> tuple[Problem, ...]:
        """Every problem of the text, in order of place."""
        found = [*self.faults.values(), *more]
        found += [self.dollar(offset) for offset in self.inert.dollars]
        search = _Search(self.inert)
        found += [self.problem(search.address(finding), *_message_of(finding)) for finding in findings]
        return tuple(sorted(found, key=lambda problem: problem.where))

    def dropped_html_problems(self, lost: "tuple[Unseen, ...]", *, own: bool) -> tuple[Problem, ...]:
        """What is said of HTML that is left out; `own` where it can be allowed."""
        if not lost:
            return ()
        from portfolio.markdown.lint.dropped_html import dropped_html_messages  # loaded where anything is left out

        search = _Search(self.inert)
        return tuple(self.problem(search.html(it.first), *it[1:]) for it in dropped_html_messages(lost, own=own))

    def dollar(self, offset: int) -> Problem:
        """What is said of a dollar that opens a formula which never closes."""
        if "\\" in self.inert.original:
            from portfolio.markdown.lint.stray_latex import is_formula

            if is_formula(self.inert.original, offset):
                return self.problem(offset, codes.OPEN_FORMULA, _DOLLAR, _DOLLAR_MEND)
        return self.problem(offset, codes.UNBALANCED_DOLLAR, _DOLLAR, _DOLLAR_MEND)

    def latex(self, *, line: bool = False) -> tuple[Problem, ...]:
        """A hint that LaTeX stands outside formulas; `line` for titles and other fields of one line."""
        text = self.inert.original
        if not ("\\" in text or "~" in text or ("{" in text if line else "\n\n%" in text or text.startswith("%"))):
            return ()
        from portfolio.markdown.lint.stray_latex import latex  # plain texts need none of it

        found = latex(self.inert, line=line)
        return (self.problem(found[0], codes.LATEX, f"text: {found[1]}", found[2]),) if found else ()

    def lost_mark_problems(self) -> tuple[Problem, ...]:
        """What is said of marks that come to nothing."""
        from portfolio.markdown.lint.lost_marks import lost_marks  # plain texts need none of it

        return tuple(
            self.problem(it.offset, codes.LOST_MARK, f"text: {it.what}", it.mend) for it in lost_marks(self.inert)
        )

    @cached_property
    def places(self) -> TextPlaces:
        """Lines and columns of the text."""
        return TextPlaces(self.inert.original, self.where)

    def problem(self, offset: int, code: Code, what: str, mend: str) -> Problem:
        """A problem at an offset of the text, in the file's own lines and columns."""
        return Problem(self.places.at(offset), code, what, mend)


class _Search:
    """Finds in a text, as it was written, what was found in its HTML."""

    def __init__(self, inert: Inert) -> None:
        self.inert = inert
        self.seen: dict[AddressFinding, int] = {}
        self.last = -1
        """Where the last finding stands: the next one usually follows it."""
        self.far = 0
        """How often the whole text was searched."""

    def address(self, finding: AddressFinding) -> int:
        """Where an address stands, after the same one before; its line's start if it is written with entities."""
        start, address = self.seen.get(finding, -1) + 1, finding.address
        place = self.inert.original.find(address, max(start, self.last + 1)) if address else -1
        if place < 0 and address and self.far < _FAR:
            self.far += 1
            place = self.inert.original.find(address, start)
            place = place if place >= 0 else self.line(address, start)
        self.seen[finding] = self.last = max(place, 0)
        return self.last

    def line(self, address: str, start: int) -> int:
        """The start of the line, from `start` on, that means the address."""
        offset = 0
        for length, meant in self.lines:
            if offset >= start and address in meant:
                line = self.inert.original[offset : offset + length]
                tags = (tag for tag in _TAG.finditer(line) if address in _unescaped_text(tag[0]))
                return offset + next((tag.start() for tag in tags), 0)
            offset += length
        return -1

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The length of each line, and the line without entities and backslashes."""
        lines = self.inert.original.splitlines(keepends=True)
        return [(len(line), _unescaped_text(line)) for line in lines]

    def html(self, it: "Unseen") -> int:
        """Where a tag or an attribute stands, outside code."""
        if not it.tag:
            return max(0, self.inert.original.rfind("<"))
        places = [found.start(1) for found in re.finditer(it.pattern, self.inert.original, re.IGNORECASE)]
        return next((place for place in places if not self.is_code(place)), places[0] if places else 0)

    def is_code(self, place: int) -> bool:
        """Whether code stands there: between backticks, or on an indented line."""
        text = self.inert.original
        line = text.rfind("\n", 0, place) + 1
        fenced = any(start <= place < end for start, end in self.inert.code)
        return fenced or text.startswith(("    ", "\t"), line)


_TAG = re.compile(r"<[^<>]*>|\[[^\[\]]*\]\(\S*")
"""A tag or a link."""


def _unescaped_text(text: str) -> str:
    """What is written, without entities and backslashes."""
    return html.unescape(text).replace("\\", "")


def _size(piece: Piece) -> str:
    return f"{len(piece.body)} and {piece.body.count('{')}"


def _message_of(finding: AddressFinding) -> tuple[Code, str, str]:
    """What a finding is called, what was expected, and how to mend it."""
    address = quote(finding.address)
    if finding.kind == "alt":
        return (
            codes.MISSING_ALT,
            f"picture: expected words that say what it shows, found none for {address}",
            _ALT_MEND,
        )
    if finding.kind == "picture":
        what = f"picture: expected a file or an http or https address, found {address}"
        return codes.FORBIDDEN_LINK, what, _PICTURE_MEND
    what = f"link: expected an http, https, mailto or relative address inside the site, found {address}"
    return codes.FORBIDDEN_LINK, what, _LINK_MEND
