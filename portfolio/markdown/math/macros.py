r"""Macros of the author's own: those of site.yaml, and those that a formula defines with `\newcommand`.

They are replaced here, and not by who sets formulas, so that a definition serves all formulas of its text and
what we hand out needs no definitions.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from portfolio.markdown.math.latex_arguments import Unset, after_space, argument, arguments, option

MOST = 1_000
"""Macros that a formula may use, those within macros counted."""
LONGEST = 5_000
"""Characters that a formula may have when its macros are replaced."""

_NAME = re.compile(r"\s*\{?\s*\\([A-Za-z]+)\s*\}?")
_TOKEN = re.compile(r"\\(?:([A-Za-z]+)|.)", re.DOTALL)
_PARAMETER = re.compile(r"#([1-9])")
_PARAMETERS = re.compile(r"\s*((?:#[1-9])*)\s*(?=\{)")
_DEFINING = re.compile(
    r"(?:\\(?:global|long)\s*)*\\(newcommand|renewcommand|providecommand|DeclareMathOperator|DeclareRobustCommand"
    r"|def|gdef|let)(?![A-Za-z])(\*?)"
)
DEFINING = ("\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareMath", "\\def", "\\gdef", "\\let")
"""What a text holds that defines macros."""


class Macro(NamedTuple):
    """A command of the author's own."""

    name: str
    """Without its backslash."""
    body: str
    """LaTeX, with `#1` where its first argument stands."""
    arity: int = 0
    """Its arguments."""
    default: str | None = None
    """Its first argument where it may be left out."""


def macro(name: str, body: str) -> Macro:
    """A macro whose arguments are counted by what its body names."""
    return Macro(name, body, max((int(it) for it in _PARAMETER.findall(body)), default=0))


def definitions(source: str) -> tuple[str, tuple[Macro, ...]]:
    """A formula without its definitions, and the macros that they define.

    A definition that cannot be read stays where it is, so that it is told as what cannot be set.
    """
    if not any(it in source for it in DEFINING):
        return source, ()
    found: list[Macro] = []
    parts: list[str] = []
    position = 0
    for match in _DEFINING.finditer(source):
        if match.start() < position:
            continue
        one = _definition(source, match)
        if one is not None:
            parts.append(source[position : match.start()])
            found.append(one[0])
            position = one[1]
    return "".join(parts) + source[position:], tuple(found)


def _definition(source: str, match: re.Match[str]) -> tuple[Macro, int] | None:
    """What a command defines, and where that ends."""
    named = _NAME.match(source, match.end())
    if named is None:
        return None
    kind, name, position = match[1], named[1], named.end()
    if kind == "let":
        start = after_space(source, position)
        meant = argument(source, start + source.startswith("=", start))
        return (Macro(name, meant[0]), meant[1]) if meant else None
    if kind in {"def", "gdef"}:
        parameters = _PARAMETERS.match(source, position)
        body = argument(source, parameters.end()) if parameters else None
        return (Macro(name, body[0], len(parameters[1]) // 2), body[1]) if body and parameters else None
    count, position = option(source, position)
    default, position = option(source, position) if count else (None, position)
    body = argument(source, position)
    if body is None or not (count or "0").strip().isdecimal():
        return None
    if kind == "DeclareMathOperator":
        return Macro(name, rf"\operatorname{match[2]}{{{body[0]}}}"), body[1]
    return Macro(name, body[0], int((count or "0").strip()), default), body[1]


def expand_macros(source: str, macros: tuple[Macro, ...]) -> str:
    """A formula with every macro replaced; of two with one name the later counts.  Raises Unset."""
    if not macros or "\\" not in source:
        return source
    named = _macros_by_name(macros)
    position, uses = 0, 0
    while token := _TOKEN.search(source, position):
        one = named.get(token[1] or "")
        if one is None:
            position = token.end()
            continue
        uses += 1
        if uses > MOST or len(source) > LONGEST:
            raise Unset(f'The macro "\\{one.name}" never ends, or is too long')
        body, end = _expansion(one, source, token.end())
        position = token.start()
        source = source[:position] + _body_and_rest(source[:position], body, source[end:])
    return source


@lru_cache(maxsize=256)
def _macros_by_name(macros: tuple[Macro, ...]) -> dict[str, Macro]:
    return {it.name: it for it in macros}


def _expansion(one: Macro, source: str, start: int) -> tuple[str, int]:
    """What a macro means there, and where its arguments end."""
    values: list[str] = []
    if one.default is not None:
        given, start = option(source, start)
        values = [one.default if given is None else given]
    found = arguments(source, start, one.arity - len(values))
    if found is None:
        raise Unset(f'The macro "\\{one.name}" expects {one.arity} argument{"s" if one.arity > 1 else ""}')
    values += found[0]
    if not one.arity:
        return one.body, start
    return _PARAMETER.sub(lambda it: values[int(it[1]) - 1] if int(it[1]) <= len(values) else it[0], one.body), found[1]


def _body_and_rest(before: str, body: str, rest: str) -> str:
    """The body and what follows, so that neither runs into the other."""
    if before.rstrip()[-1:] in {"^", "_"}:
        return f"{{{body}}}{rest}"
    gap = " " if re.search(r"\\[A-Za-z]+\Z", body) and rest[:1].isalpha() else ""
    return body + gap + rest
