"""The pieces of one text that were set aside: their HTML, their words, and the problems in them."""

import html

from portfolio import codes
from portfolio.formulas import LONGEST, MOST_BRACES, Piece, typeset
from portfolio.inert import MARK, Inert, put_back
from portfolio.problems import Code, Problem, Where, quoted
from portfolio.sanitise import Finding, printable_address

_FORMULA_MEND = "Mend the LaTeX; write backticks around it to show it as it is, or \\$ for a plain dollar."
_LARGE = f"formula: expected at most {LONGEST} characters and {MOST_BRACES} braces"
_LARGE_MEND = "Split it into several formulas."
_DOLLAR = "text: expected a closing $ for this one, found none"
_DOLLAR_MEND = "Close the formula in its paragraph, right after its last character, or write \\$ for a plain dollar."
_LINK_MEND = "Write https://example.org/, mailto:me@example.org or a file such as paper.pdf."
_PICTURE_MEND = "Write the picture's file, such as plot.png, or an address that starts with https://."
_ALT_MEND = "Say what it shows, for readers who do not see it: ![A rising curve](plot.png)."


class Pieces:
    """What was set aside from one text: its HTML, its words, and the problems in it."""

    def __init__(self, inert: Inert, where: Where) -> None:
        self.inert = inert
        self.where = where
        self.faults: dict[int, Problem] = {}

    def put_back(self, markup: str) -> str:
        return put_back(markup, self.inert, self.html)

    def html(self, number: int, linked: bool) -> str:
        """HTML of a piece; a formula that cannot be set is noted."""
        piece = self.inert.pieces[number]
        if piece.kind == "quote":
            return piece.body
        if piece.kind == "address":
            address = printable_address(piece.body)
            shown = html.escape(piece.body)
            return shown if linked or address is None else f'<a href="{html.escape(address)}">{shown}</a>'
        formula = typeset(piece.body, display=piece.kind == "$$")
        if formula.too_large:
            what = f"{_LARGE}, found {_size(piece)}"
            self.faults[number] = self.problem(piece.start, codes.FORMULA_TOO_LARGE, what, _LARGE_MEND)
        elif formula.fault:
            place = piece.start + self.inert.source(number).index(piece.body) + formula.offset
            what = f"formula: expected LaTeX that can be set, found {quoted(piece.body)}: {formula.fault}"
            self.faults[number] = self.problem(place, codes.FORMULA, what, _FORMULA_MEND)
        return formula.html

    def text(self, number: int) -> str:
        """The piece in plain words."""
        piece = self.inert.pieces[number]
        return piece.body if piece.kind in {"quote", "address"} else typeset(piece.body).text

    def spelled(self, attribute: str, value: str) -> str:
        """An attribute's value with its marks replaced: an address as it was written, other text in words."""
        if "\x1a" not in value:
            return value
        as_written = attribute in {"href", "src", "id", "class"}
        spelling = self.inert.source if as_written else self.text
        return MARK.sub(lambda mark: spelling(int(mark[1])), value)

    def problems(self, findings: tuple[Finding, ...]) -> tuple[Problem, ...]:
        """Every problem of the text, in order of place."""
        found = list(self.faults.values())
        found += [self.problem(offset, codes.UNBALANCED_DOLLAR, _DOLLAR, _DOLLAR_MEND) for offset in self.inert.dollars]
        seen: dict[Finding, int] = {}
        for finding in findings:
            seen[finding] = self.offset_of(finding.address, seen.get(finding, -1) + 1)
            found.append(self.problem(seen[finding], *_told(finding)))
        return tuple(sorted(found, key=lambda problem: problem.where))

    def offset_of(self, address: str, start: int) -> int:
        """Where an address stands in the text from `start` on; its line's start if written with entities."""
        text = self.inert.original
        if address and (offset := text.find(address, start)) >= 0:
            return offset
        offset = 0
        for line in text.splitlines(keepends=True):
            if address and offset >= start and address in html.unescape(line).replace("\\", ""):
                return offset
            offset += len(line)
        return 0

    def problem(self, offset: int, code: Code, what: str, mend: str) -> Problem:
        """A problem at an offset of the text, in the file's own lines and columns."""
        path, line, column = self.where
        before = self.inert.original[:offset]
        if not line:
            return Problem(self.where, code, what, mend)
        lines = before.count("\n")
        inside = len(before) - (before.rfind("\n") + 1)
        return Problem(Where(path, line + lines, inside + (1 if lines else max(column, 1))), code, what, mend)


def _size(piece: Piece) -> str:
    return f"{len(piece.body)} and {piece.body.count('{')}"


def _told(finding: Finding) -> tuple[Code, str, str]:
    """What a finding is called, what was expected, and how to mend it."""
    address = quoted(finding.address)
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
