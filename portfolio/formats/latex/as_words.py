"""A text read from LaTeX as words on a line: names, venues, keywords."""

from collections.abc import Callable

from portfolio.formats.latex.markup import ADDRESS, DISPLAY, FORMULA, HIGHER, MarkedText, parts_of

_HIGH = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")


def words(text: str, in_words: Callable[[str], str]) -> str:
    """The text without marks: a formula `in_words`, a link's words, superscripts where Unicode has them."""
    return "".join(it if isinstance(it, str) else _words_of_part(it, in_words) for it in parts_of(text))


def _words_of_part(it: MarkedText, in_words: Callable[[str], str]) -> str:
    if it.mark in (FORMULA, DISPLAY):
        return in_words(it.text)
    inner = "".join(part if isinstance(part, str) else _words_of_part(part, in_words) for part in it.parts)
    if it.mark == HIGHER and inner.strip("()"):
        high = inner.translate(_HIGH)
        return high if not any(sign.isascii() for sign in high) else inner
    return inner.partition(ADDRESS)[0]
