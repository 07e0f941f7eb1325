r"""LaTeX as authors write it, made LaTeX as it can be set: chemistry, units, switches and environments.

What needs none of this, and that is most of it, stays as it is.
"""

import re
from collections.abc import Callable

from portfolio.markdown.math.latex_arguments import Unset, argument, arguments, group_end, option

_COMMANDS = {
    "ce": 1, "cee": 1, "pu": 1, "num": 1, "si": 1, "unit": 1, "ang": 1, "SI": 2, "qty": 2, "SIrange": 3, "qtyrange": 3,
    "numrange": 2, "SIlist": 2, "qtylist": 2, "numlist": 1, "numproduct": 1, "qtyproduct": 2,
}  # fmt: skip
"""Commands of chemistry and units, with the number of their arguments."""

_UNITS = {"si", "unit", "SI", "qty", "SIrange", "qtyrange", "numrange", "SIlist", "qtylist", "numlist", "num", "ang"}
_SWITCHES = {
    "bfseries": "bf", "boldmath": "bf", "itshape": "it", "em": "it", "rmfamily": "rm", "normalfont": "rm",
    "sffamily": "sf", "ttfamily": "tt",
}  # fmt: skip
_ENVIRONMENTS = {
    "split": "aligned", "alignedat": "aligned", "alignat": "align", "alignat*": "align*", "flalign": "align",
    "flalign*": "align*", "eqnarray": "align", "eqnarray*": "align*", "smallmatrix": "matrix", "displaymath": "",
    "math": "", "subequations": "", "dmath": "equation", "dmath*": "equation*",
}  # fmt: skip
_NEEDED = re.compile(
    r"\\(?:" + "|".join((*_COMMANDS, *_SWITCHES)) + r"|rm|bf|it|cal|sf|tt|mit|frak|vspace|text|textrm|mbox)(?![A-Za-z])"
    r"|\\begin\{(?:" + "|".join(re.escape(it) for it in _ENVIRONMENTS) + r")\}"
)
_COMMAND = re.compile(r"\\(?:(" + "|".join(_COMMANDS) + r")(?![A-Za-z])|[A-Za-z]+|.)", re.DOTALL)
_SWITCH = re.compile(r"\\(" + "|".join(_SWITCHES) + r")(?![A-Za-z])")
_RAISED = re.compile(
    r"(?:[_^]|\\(?:sqrt|hat|bar|vec|tilde|dot|ddot|widehat|overline|underline)(?![A-Za-z]))\s*"
    r"(\\(?:rm|bf|it|cal|sf|tt|mit|frak)(?![A-Za-z])\s*)"
)
_VERTICAL = re.compile(r"\\vspace\*?\{[^{}]*\}")
_TEXT = re.compile(r"\\(?:text|textrm|mbox)\{")
_ENVIRONMENT = re.compile(
    r"\\(begin|end)\{(" + "|".join(re.escape(it) for it in _ENVIRONMENTS) + r")\}(?:(?<=at\}|t\*\})\{\d+\})?"
)


Translations = Callable[[str], Callable[..., str]]
"""Gives what makes LaTeX of the arguments of a command of chemistry or units, by the command's name."""


def settable(source: str, translations: Translations) -> str:
    """The formula as it can be set.  Raises Unset where a command of chemistry or units is not understood."""
    if not _NEEDED.search(source):
        return source
    source = _commands(source, translations)
    source = _SWITCH.sub(lambda it: f"\\{_SWITCHES[it[1]]} ", source)
    source = _VERTICAL.sub("", _switches(source))
    source = _texts(source) if "$" in source else source
    return _environments(source) if "\\begin{" in source else source


def _commands(source: str, translations: Translations) -> str:
    """With chemistry and units as LaTeX."""
    parts: list[str] = []
    position = 0
    for match in _COMMAND.finditer(source):
        if not match[1] or match.start() < position:
            continue
        count, start = _COMMANDS[match[1]], match.end()
        if match[1] in _UNITS:
            _, start = option(source, start)
        if not source.startswith("{", start):
            continue  # `\qty(x)` of another package
        given = arguments(source, start, count)
        if given is None:
            raise Unset(f'"\\{match[1]}" expects {count} argument{"s" if count > 1 else ""} in braces')
        parts += [source[position : match.start()], f"{{{translations(match[1])(*given[0])}}}"]
        position = given[1]
    return "".join(parts) + source[position:]


def _switches(source: str) -> str:
    r"""`s_\rm{NN}`, as physicists write it, made `s_{\rm NN}`."""
    while found := _RAISED.search(source):
        given = argument(source, found.end())
        if given is None:
            break
        inside, end = given
        source = f"{source[: found.start(1)]}{{{found[1].strip()} {inside}}}{source[end:]}"
    return source


def _texts(source: str) -> str:
    r"""`\text{if $x$ is}` made `\text{if }x\text{ is}`."""
    parts: list[str] = []
    position = 0
    for match in _TEXT.finditer(source):
        end = group_end(source, match.end() - 1)
        if match.start() < position or end < 0:
            continue
        pieces = source[match.end() : end - 1].split("$")
        if len(pieces) % 2 and len(pieces) > 1:
            shown = [piece if place % 2 else f"\\text{{{piece}}}" for place, piece in enumerate(pieces) if piece]
            parts += [source[position : match.start()], f"{{{''.join(shown)}}}"]
            position = end
    return "".join(parts) + source[position:]


def _environments(source: str) -> str:
    """Environments by the names under which they can be set; `eqnarray` with one column fewer."""
    if "{eqnarray" in source:
        source = re.sub(r"&\s*((?:[^&\\]|\\(?!\\).)*?)\s*&", r"&\1", source, flags=re.DOTALL)

    def renamed_environment(match: re.Match[str]) -> str:
        name = _ENVIRONMENTS[match[2]]
        return f"\\{match[1]}{{{name}}}" if name else ""

    return _ENVIRONMENT.sub(renamed_environment, source)
