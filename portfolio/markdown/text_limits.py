"""Texts that are refused because it would take too long to convert them, judged before that begins."""

import re
from typing import TYPE_CHECKING, NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code
from portfolio.markdown.code_spans import without_code
from portfolio.markdown.protected_parts import set_aside

if TYPE_CHECKING:
    from portfolio.markdown.cost import Trouble

SHORT = 800
"""Characters of a text that can hold nothing slow."""

MOST_PIECES = 20_000
"""Formulas of a text in which little else stands."""

_NESTED = re.compile(r"^(?:(?:[ \t]*(?:>|(?:[-+*]|\d+[.)])[ \t])){51}|[ \t]{200,}(?:[-+*]|\d+[.)])[ \t])", re.MULTILINE)
_DEEP = "text: expected at most 50 lists and quotations inside each other, found more"
_DEEP_MEND = "Nest them less deeply, or put a backslash before signs at the start of a line that are not meant as marks"


class Refusal(NamedTuple):
    """Why a text is not converted."""

    offset: int
    """The place in the text, in characters from its start."""
    code: Code
    what: str
    mend: str


def nesting_refusal(text: str) -> Refusal | None:
    """Refuses a text whose lists and quotations stand too deep in each other."""
    offset = _too_deep_at(without_code(text))
    return None if offset < 0 else Refusal(offset, codes.TEXT_TOO_COMPLEX, _DEEP, _DEEP_MEND)


def _too_deep_at(text: str) -> int:
    if nested := _NESTED.search(text):
        return nested.start()
    if " " * 100 not in text and "\t" * 25 not in text:
        return -1
    from portfolio.markdown.cost import too_deep  # builds that convert nothing need none of it

    return too_deep(text)


def seconds_or_refusal(text: str) -> float | Refusal:
    """The seconds that it may take to convert a text, as guessed from what it holds; or why that is too long."""
    if len(text) < SHORT:
        return 0.0
    from portfolio.markdown.cost import effort, seconds, too_much

    work = effort(text)
    if (worst := too_much(work)) and not _is_in_formulas(text):
        return _refusal(worst)
    return seconds(work)


def _is_in_formulas(text: str) -> bool:
    """Whether what is too much work stands in formulas, which Markdown never sees: each is judged by itself."""
    if not any(sign in text for sign in ("$", "\\(", "\\[", "\\begin")):
        return False
    from portfolio.markdown.cost import effort, too_much

    inert = set_aside(text)
    return len(inert.pieces) <= MOST_PIECES and too_much(effort(inert.text.replace("$", ""))) is None


def _refusal(worst: "Trouble") -> Refusal:
    from portfolio.markdown.cost import TROUBLES

    things, mend = TROUBLES[worst.kind]
    what = f"text: expected one that is less work to convert, found {worst.number:,} {things}"
    return Refusal(worst.start, codes.TEXT_TOO_SLOW, what, mend)
