r"""Formulas: where they stand in a text, and LaTeX set as MathML, at build time and without scripts.

math-core is imported only here.  It crashes the interpreter on thousands of nested groups, so what is too
large is refused before it is asked.  It is imported with the first formula that is set, as is what makes LaTeX fit for
it and what reads its MathML.

The rule for dollars is Pandoc's `tex_math_dollars`, made stricter so that prices stay text: an opening `$`
does not follow `\` or `$` and does not precede a space; a closing `$` does not follow a space.  A formula that
touches a letter or a digit before it, or a digit behind it, is one only where it plainly is: it holds a command, a
group, an index or a power.  `$5 and $10`, `US$100 to US$200` and `a$b$c` are text, `$x$-prediction`, `H$_2$O`,
`5$\sigma$` and `$\sim$3` are formulas.
"""

import html
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from portfolio.markdown.math.command_aliases import ALIASES
from portfolio.markdown.math.latex_arguments import Unset
from portfolio.markdown.math.macros import Macro, definitions, expand_macros

if TYPE_CHECKING:
    from math_core import LatexToMathML

MOST_WORDS = 1_000
"""Characters of the longest formula that is put into plain words: nobody would read more."""

LONGEST, MOST_BRACES = 5_000, 200
"""Characters and opening braces of the largest formula that math-core is given."""

WIDE = 16
"""Letters, numbers and signs from which a formula of its own line may be wider than a phone: themes let it be moved
sideways, and what can be moved must be reachable by keyboard (WCAG 2.1.1)."""

_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_UNICODE = re.compile(r"\\unicode\{(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}))\}")
_SIZED = re.compile(r"<(mfrac|mrow|mtable)((?: [^<>]*)?)>|</(mfrac|mrow|mtable)>")
_SIZE = re.compile(r' (displaystyle|scriptlevel)="[^"]*"')
_LEAF = re.compile(r"<m(?:i|n|o|text)[ >]")
_BROKEN = re.compile(
    r"Expected (?:closing token|argument but|\"\\end)|Unmatched|Unexpected \"\$\"|Found \"&\"|Duplicate|'\^' or '_'"
)
"""What math-core says of what is no LaTeX anywhere; anything else is LaTeX that it does not know."""
_WIDE_TABLE = '<mtable displaystyle="true" scriptlevel="0" style="width: 100%">'
_NUMBERED_TABLE = '<mtable displaystyle="true" style="width: 100%">'
"""Equations with numbers at the margin: right below `math`, as no width is passed on by an `mstyle` around them."""
_UNKNOWN = re.compile(r'"(\\[A-Za-z]+)"')


class Formula(NamedTuple):
    """A formula as it was set, or why it could not be."""

    html: str
    """MathML, or the source as code where it could not be set."""
    text: str
    """In plain words, such as `MoS2`; its source between dollars where no words say it."""
    fault: str = ""
    """Why it could not be set, without a full stop; empty when all is well."""
    offset: int = 0
    """Where in the source the fault is, in characters."""
    broken: bool = False
    """Whether the fault is a slip of the pen, such as a brace that nothing closes, and not a command unknown here."""
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
def typeset(source: str, *, display: bool = False, macros: tuple[Macro, ...] = ()) -> Formula:
    r"""The LaTeX between the dollars, set as MathML; the same source always gives the same bytes.

    `\unicode{...}` alone is not a formula but the character itself, and comes back as text; so do definitions
    alone, as nothing.
    """
    if _UNICODE.sub("", source) == "" and "\\" not in (plain_text := characters(source)):
        return Formula(html.escape(plain_text, quote=False), plain_text)
    unset = _unset(source, display)
    if len(source) > LONGEST or source.count("{") > MOST_BRACES:
        return unset._replace(too_large=True)
    try:
        latex, meant = meaning(source, macros)
    except Unset as fault:
        return unset._replace(fault=str(fault), offset=_place(source, str(fault)))
    if source.strip() and not meant.strip():
        return Formula("", "")
    if len(latex) > 4 * LONGEST or _depth(latex) > MOST_BRACES:
        return unset._replace(too_large=True)
    return _from_math_core(latex, meant, unset, source, display)


def meaning(source: str, macros: tuple[Macro, ...]) -> tuple[str, str]:
    """LaTeX as it can be set, and the source with its macros replaced.  Raises Unset."""
    from portfolio.markdown.math.latex_dialect import settable

    rest, defined = definitions(source)
    meant = expand_macros(rest, macros + defined)
    return settable(meant, _translation), meant


def _translation(command: str) -> Callable[..., str]:
    """What makes LaTeX of a command's arguments; few formulas need it."""
    if command in ("ce", "cee"):
        from portfolio.markdown.math.chemistry import chemistry

        return chemistry
    from portfolio.markdown.math.units import COMMANDS

    return COMMANDS[command]


class Snippet(NamedTuple):
    """A formula that is set together with others of its text."""

    source: str
    """As it was written."""
    latex: str
    """As it shall be set, with labels that can be ids."""
    display: bool
    macros: tuple[Macro, ...]


def set_together(formulas: list[Snippet], prefix: str) -> list[Formula]:
    """Formulas of one text, with numbers that count on and references among them; ids begin with the prefix.

    Each must be one that can be set.
    """
    latex = [(characters(meaning(it.latex, it.macros)[0]), it.display) for it in formulas]
    return [
        _formula_of(mathml, meaning(it.source, it.macros)[1], it.display)
        for mathml, it in zip(_converter(prefix).convert_all(latex), formulas, strict=True)
    ]


def _formula_of(mathml: str, source: str, display: bool) -> Formula:
    from portfolio.markdown.math.plain_words import plain

    mathml = page_mathml(mathml, source, display=display)
    words = plain(mathml) if len(source) <= MOST_WORDS else None
    return Formula(mathml, _unset(source, display).text if words is None else words)


def _unset(source: str, display: bool) -> Formula:
    """A formula that is shown as it was typed."""
    mark = "$$" if display else "$"
    return Formula(f'<code class="latex">{html.escape(source)}</code>', f"{mark}{_single(source)}{mark}")


def _from_math_core(latex: str, meant: str, unset: Formula, source: str, display: bool) -> Formula:
    """What math-core makes of it; `meant` is the source without macros."""
    from math_core import LatexError

    try:
        mathml = _converter().convert_with_local_state(characters(latex), displaystyle=display)
    except LatexError as error:
        offset, _, said = str(error).partition(": ")
        place = int(offset) if offset.isdecimal() and latex == source else _place(source, said)
        broken = _BROKEN.search(said) is not None
        return unset._replace(fault=said.rstrip("."), offset=min(place, len(source)), broken=broken)
    return _formula_of(mathml, meant, display)


def _place(source: str, said: str) -> int:
    """Where in the source the command stands that a fault names; its start where it names none."""
    command = _UNKNOWN.search(said)
    return max(0, source.find(command[1])) if command else 0


def _depth(latex: str) -> int:
    """How deep its groups are nested."""
    if latex.count("{") <= MOST_BRACES:
        return 0
    depth = deepest = 0
    for brace in re.findall("[{}]", latex):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def _single(source: str) -> str:
    return " ".join(source.split())


def page_mathml(mathml: str, source: str, *, display: bool) -> str:
    """MathML as pages show it: readable as XML, with its source beside it."""
    mathml = _standard(_NAMED.sub(_as_character, mathml.replace(_WIDE_TABLE, _NUMBERED_TABLE)))
    alternative = html.escape(_single(source))
    stop = ' tabindex="0"' if display and len(_LEAF.findall(mathml)) >= WIDE else ""
    return mathml.replace("<math", f'<math alttext="{alternative}"{stop}', 1)


@lru_cache(maxsize=64)
def _converter(prefix: str = "") -> "LatexToMathML":
    from math_core import LatexToMathML

    return LatexToMathML(macros=ALIASES, fancy_error=False, allow_unreliable_rendering=True, id_prefix=prefix)


def _standard(mathml: str) -> str:
    """The sizes that HTML's checkers know on `mstyle` alone, moved there from fractions, rows and tables.

    MathML Core allows them everywhere; a table keeps its own `displaystyle`, which it would not inherit.
    """
    if " scriptlevel=" not in mathml and " displaystyle=" not in mathml:
        return mathml
    around: list[bool] = []

    def with_mstyle(match: re.Match[str]) -> str:
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

    return _SIZED.sub(with_mstyle, mathml)


def _as_character(match: re.Match[str]) -> str:
    # XML knows five names only; math-core writes &ApplyFunction;, which is fatal in a feed
    return match[0] if match[1] in _XML_ENTITIES else html.unescape(match[0])
