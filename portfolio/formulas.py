r"""Formulas: where they stand in a text, and LaTeX set as MathML, at build time and without scripts.

math-core is imported only here.  It crashes the interpreter on thousands of nested groups, so what is too
large is refused before it is asked.

The rule for dollars is Pandoc's `tex_math_dollars`, made stricter so that prices stay text: an opening `$`
does not follow a letter, a digit, `\` or `$` and does not precede a space; a closing `$` does not follow a
space and does not precede a digit.  `$5 and $10` and `US$100 to US$200` are text, `$x$-prediction` is a
formula.
"""

import html
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from math_core import LatexToMathML

LONGEST, MOST_BRACES = 5_000, 200
"""Characters and opening braces of the largest formula that math-core is given."""

WIDE = 16
"""Letters, numbers and signs from which a formula of its own line may be wider than a phone: themes let it be moved
sideways, and what can be moved must be reachable by keyboard (WCAG 2.1.1)."""

_MACROS = {
    "mbox": r"\text{#1}",
    "ensuremath": "#1",
    "xspace": "",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
}
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_UNICODE = re.compile(r"\\unicode\{(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}))\}")
_STRUCTURE = re.compile(r"<(?:m(?:sub|sup|frac|sqrt|root|over|under|table|multiscripts)|menclose|mphantom)")
_SIZED = re.compile(r"<(mfrac|mrow|mtable)((?: [^<>]*)?)>|</(mfrac|mrow|mtable)>")
_SIZE = re.compile(r' (displaystyle|scriptlevel)="[^"]*"')
_WORD = re.compile(r"<mi(?: [^>]*)?>([^<>]{2,})</mi>")
_LEAF = re.compile(r"<m(?:i|n|o|text)[ >]")
_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile("[\u2061-\u2064\ufe00-\ufe0f]")


class Formula(NamedTuple):
    """A formula as it was set, or why it could not be."""

    html: str
    """MathML, or the source as code where it could not be set."""
    text: str
    """In plain words: its characters, or its source where they would mislead."""
    fault: str = ""
    """What math-core said, without a full stop; empty when all is well."""
    offset: int = 0
    """Where in the source the fault is, in characters."""
    too_large: bool = False


def characters(source: str) -> str:
    r"""The source with every `\unicode{x2013}` and `\unicode{8211}` made the character it means."""
    return _UNICODE.sub(_character, source) if "\\unicode" in source else source


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    if number < 0x20 or number > 0x10FFFF or not (character := chr(number)).isprintable():
        return match[0]
    return character


@lru_cache(maxsize=4096)
def typeset(source: str, *, display: bool = False) -> Formula:
    r"""The LaTeX between the dollars, set as MathML; the same source always gives the same bytes.

    `\unicode{...}` alone is not a formula but the character itself, and comes back as text.
    """
    if _UNICODE.sub("", source) == "" and "\\" not in (plain := characters(source)):
        return Formula(html.escape(plain, quote=False), plain)
    unset = Formula(f"<code>{html.escape(source, quote=False)}</code>", source.strip())
    if len(source) > LONGEST or source.count("{") > MOST_BRACES:
        return unset._replace(too_large=True)
    from math_core import LatexError

    try:
        mathml = _converter().convert_with_local_state(characters(source), displaystyle=display)
    except LatexError as error:
        offset, _, said = str(error).partition(": ")
        place = min(int(offset), len(source)) if offset.isdecimal() else 0
        return unset._replace(fault=said.rstrip("."), offset=place)
    mathml = _standard(_NAMED.sub(_as_character, mathml))
    alternative = html.escape(" ".join(source.split()))
    stop = ' tabindex="0"' if display and len(_LEAF.findall(mathml)) >= WIDE else ""
    return Formula(mathml.replace("<math", f'<math alttext="{alternative}"{stop}', 1), _plain(mathml, source))


@cache
def _converter() -> "LatexToMathML":
    from math_core import LatexToMathML

    return LatexToMathML(macros=_MACROS, fancy_error=False)


def _standard(mathml: str) -> str:
    """The sizes that HTML's checkers know on `mstyle` alone, moved there from fractions, rows and tables.

    MathML Core allows them everywhere; a table keeps its own `displaystyle`, which it would not inherit.
    """
    if " scriptlevel=" not in mathml and " displaystyle=" not in mathml:
        return mathml
    around: list[bool] = []

    def moved(match: re.Match[str]) -> str:
        if match[3]:
            return match[0] + "</mstyle>" * around.pop()
        sizes = [it for it in _SIZE.finditer(match[2]) if match[1] != "mtable" or it[1] == "scriptlevel"]
        around.append(bool(sizes))
        if not sizes:
            return match[0]
        rest = match[2]
        for size in sizes:
            rest = rest.replace(size[0], "", 1)
        return f"<mstyle{''.join(it[0] for it in sizes)}><{match[1]}{rest}>"

    return _SIZED.sub(moved, mathml)


def _as_character(match: re.Match[str]) -> str:
    # XML knows five names only; math-core writes &ApplyFunction;, which is fatal in a feed
    return match[0] if match[1] in _XML_ENTITIES else html.unescape(match[0])


def _plain(mathml: str, source: str) -> str:
    if _STRUCTURE.search(mathml):
        return " ".join(source.split())
    spaced = _TAG.sub("", _WORD.sub(r" \1 ", mathml))
    words = " ".join(_UNSEEN.sub("", html.unescape(spaced)).split())
    return re.sub(r" (?=[](),;])", "", words)


class Piece(NamedTuple):
    """A part of a text that Markdown must not see."""

    start: int
    end: int
    kind: str
    """`$` or `$$` for a formula, `quote` for a TeX quotation mark, `address` for a bare address, `sign` for
    `\\&` and `\\<`."""
    body: str
    """The LaTeX, the quotation mark, or the address."""


def formula_at(text: str, start: int, limit: int) -> Piece | None:
    r"""The formula that opens with the `$`, `$$`, `\(` or `\[` at `start` and closes before `limit`."""
    if text[start] == "\\":
        return _bracketed(text, start, limit)
    return _display(text, start, limit) if text.startswith("$$", start) else _inline(text, start, limit)


def opens_formula(text: str, start: int) -> bool:
    """Whether the `$` there can open a formula, by what stands before and after it."""
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    return bool(after) and not (before.isalnum() or before in {"\\", "$"} or after.isspace())


_TO_DOLLAR = re.compile(r"(?:[^$\\]|\\.)*+", re.DOTALL)
_TO_DOLLARS = re.compile(r"(?:[^$\\]|\\.|\$(?!\$))*+", re.DOTALL)
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
    if end >= limit or text[end] != "$" or text[end - 1].isspace() or text[end + 1 : end + 2].isdigit():
        return None
    return Piece(start, end + 1, "$", text[start + 1 : end])


def _display(text: str, start: int, limit: int) -> Piece | None:
    found = _TO_DOLLARS.match(text, start + 2, limit)
    end = found.end() if found else limit
    if end >= limit or not text.startswith("$$", end) or not text[start + 2 : end].strip():
        return None
    return Piece(start, end + 2, "$$", text[start + 2 : end])


def _bracketed(text: str, start: int, limit: int) -> Piece | None:
    opening = text[start : start + 2]
    found = _TO_BRACKET[opening].match(text, start + 2, limit)
    if not found or not found[0].strip():
        return None
    return Piece(start, found.end() + 2, "$" if opening == "\\(" else "$$", found[0])
