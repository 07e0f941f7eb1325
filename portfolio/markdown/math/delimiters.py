"""Where formulas stand in a text: between dollars, `\\(` and `\\)`, or in an environment."""

import re
from typing import NamedTuple

NUMBERED = "equation|align|gather|multline|eqnarray|alignat|flalign"
"""Environments of equations that bear numbers (amsldoc, 3), as a part of a pattern."""


LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")


class Piece(NamedTuple):
    """A part of a text that Markdown must not see."""

    start: int
    end: int
    kind: str
    """`$` or `$$` for a formula, `quote` for a TeX quotation mark, `address` for a bare address, `sign` for
    `\\&` and `\\<`, `eqref` and `ref` for a reference to an equation."""
    body: str
    """The LaTeX, the quotation mark, the address, or the label."""


def formula_at(text: str, start: int, limit: int) -> Piece | None:
    r"""The formula that opens with the `$`, `$$`, `\(` or `\[` at `start` and closes before `limit`."""
    if text[start] == "\\":
        return _bracketed_formula(text, start, limit)
    return _display(text, start, limit) if text.startswith("$$", start) else _inline(text, start, limit)


def opens_formula(text: str, start: int) -> bool:
    """Whether the `$` there can open a formula, by what stands before and after it."""
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    return bool(after) and before not in {"\\", "$"} and not after.isspace()


def seems_open(text: str, start: int) -> bool:
    """Whether a `$` that opens no formula was likely meant to: no price, no name such as `a$b`."""
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if not opens_formula(text, start) or after.isdigit() or after == ".":
        return False
    return not before.isalnum() or after in {"\\", "_", "^", "{"}


_PLAINLY = re.compile(r"\\[A-Za-z,;!]|[_^]\s*[{\\]|(?<![A-Za-z]{2})\^|(?<![A-Za-z]{2})(?<!\d)_|\{")
"""What stands in a formula and in no price: a command, a group, an index or a power, and not the `_` of `long_name`."""

_PRICE = re.compile(r"\d[\d.,]*[kKMBmbt]?n?\s")


def is_plain_formula(body: str) -> bool:
    """Whether what stands between two dollars can be nothing but a formula, whatever it touches."""
    return _PLAINLY.search(body) is not None and not _PRICE.match(body)


_BEGIN = re.compile(rf"\\begin\{{((?:{NUMBERED}|displaymath|dmath|subequations)\*?)\}}")


def environment_at(text: str, start: int, limit: int) -> Piece | None:
    r"""The `\begin{equation}...\end{equation}` that opens there, without dollars, and closes before `limit`."""
    opening = _BEGIN.match(text, start, limit)
    closing = text.find(f"\\end{{{opening[1]}}}", opening.end(), limit) if opening else -1
    if opening is None or closing < 0:
        return None
    end = closing + len(opening[1]) + 6
    return Piece(start, end, "$$", text[start:end])


_TO_DOLLAR = re.compile(r"(?:[^$\\]++|\\(?:(?:text|mbox|textrm)\{[^{}]*+\}|.))*+", re.DOTALL)

_TO_DOLLARS = re.compile(r"(?:[^$\\]++|\\.|\$(?!\$))*+", re.DOTALL)

_TO_BRACKET = {
    "\\(": re.compile(r"(?:[^\\]|\\[^)])*+(?=\\\))", re.DOTALL),
    "\\[": re.compile(r"(?:[^\\]|\\[^\]])*+(?=\\\])", re.DOTALL),
}

_CHARACTER = re.compile(r"\$(\\unicode\{[0-9A-Za-z]{1,7}\})\$")


def _inline(text: str, start: int, limit: int) -> Piece | None:
    if character := _CHARACTER.match(text, start, limit):  # stands within words: Erdős$\unicode{x2013}$Rényi
        return Piece(start, character.end(), "$", character[1])
    if not opens_formula(text, start):
        return None
    # TeX has no dollar inside a formula: the next one closes it or shows that this one opened none
    found = _TO_DOLLAR.match(text, start + 1, limit)
    end = found.end() if found else limit
    if end >= limit or text[end] != "$" or text[end - 1].isspace():
        return None
    body, following = text[start + 1 : end], text[end + 1 : end + 2]
    touches = text[start - 1 : start].isalnum() or following.isdigit()
    if (touches and not is_plain_formula(body)) or (following in {"_", "^", "\\"} and _PRICE.match(body)):
        return None  # the price in `$5 per m$^2$`
    return Piece(start, end + 1, "$", body)


def _display(text: str, start: int, limit: int) -> Piece | None:
    found = _TO_DOLLARS.match(text, start + 2, limit)
    end = found.end() if found else limit
    if end >= limit or not text.startswith("$$", end) or not text[start + 2 : end].strip():
        return None
    return Piece(start, end + 2, "$$", text[start + 2 : end])


def _bracketed_formula(text: str, start: int, limit: int) -> Piece | None:
    opening = text[start : start + 2]
    found = _TO_BRACKET[opening].match(text, start + 2, limit)
    if not found or not found[0].strip():
        return None
    return Piece(start, found.end() + 2, "$" if opening == "\\(" else "$$", found[0])
