"""Macros of site.yaml: those that can be used, and what is wrong with the others."""

import re
from collections.abc import Iterator

from portfolio.diagnostics.problems import quote
from portfolio.markdown.math.formulas import typeset
from portfolio.markdown.math.latex_arguments import Unset
from portfolio.markdown.math.macros import Macro, expand_macros, macro
from portfolio.model import Settings

_NAME = re.compile(r"\\?([A-Za-z]+)")
_MEND = "Write a name of letters and its LaTeX, such as `R: '\\mathbb{R}'`, or `norm: '\\lVert #1 \\rVert'`"
_CERTAIN = re.compile(r'Unknown|token "\}"|Unmatched closing token: "\}"|\\(?:unit|ce|num) ')
"""Faults of a body that are faults wherever it is used; parts of a formula, such as `\\begin{pmatrix}`, are none."""


def own_macros(settings: Settings | None) -> tuple[Macro, ...]:
    """The macros of site.yaml that can be used, in order."""
    if settings is None or not settings.macros:
        return ()
    named = _macros_by_name(settings)
    return tuple(it for it in named.values() if not _endless(it, tuple(named.values())))


def macro_faults(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """The name of each macro that cannot be used as it is written, what is said of it, and how to mend it."""
    if not settings.macros:
        return
    named = _macros_by_name(settings)
    usable = own_macros(settings)
    for it in settings.macros:
        one = named.get(it.name)
        if one is None:
            what = f"macros.{it.name}: expected a name of letters only, found {quote(it.name)}"
        elif one not in usable:
            what = f"macros.{it.name}: expected LaTeX that ends, found a macro that uses itself"
        else:
            fault = typeset(_call(one), macros=usable).fault
            if not _CERTAIN.search(fault):
                continue
            what = f"macros.{it.name}: expected LaTeX that can be typeset, found {quote(it.latex)}: {fault}"
        yield it.name, what, _MEND


def _macros_by_name(settings: Settings) -> dict[str, Macro]:
    """By the name that stands in site.yaml."""
    names = {it.name: _NAME.fullmatch(it.name) for it in settings.macros}
    return {it.name: macro(name[1], it.latex) for it in settings.macros if (name := names[it.name])}


def _call(one: Macro) -> str:
    return f"\\{one.name}" + "{x}" * one.arity


def _endless(one: Macro, macros: tuple[Macro, ...]) -> bool:
    try:
        expand_macros(_call(one), macros)
    except Unset:
        return True
    return False
