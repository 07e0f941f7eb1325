"""A text read from LaTeX as words on a line: names, venues, keywords."""

from portfolio.formats.latex.markup import ADDRESS, DISPLAY, FORMULA, HIGHER, Marked, parts_of
from portfolio.markdown.math.formulas import typeset

_HIGH = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")


def words(text: str) -> str:
    """The text without marks: a formula in its readable form, a link's words, superscripts where Unicode has them."""
    return "".join(it if isinstance(it, str) else _marked(it) for it in parts_of(text))


def _marked(it: Marked) -> str:
    if it.mark in (FORMULA, DISPLAY):
        return typeset(it.text).text
    inner = "".join(part if isinstance(part, str) else _marked(part) for part in it.parts)
    if it.mark == HIGHER and inner.strip("()"):
        high = inner.translate(_HIGH)
        return high if not any(sign.isascii() for sign in high) else inner
    return inner.partition(ADDRESS)[0]
