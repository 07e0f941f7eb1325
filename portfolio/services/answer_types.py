"""Answers of services as types: what does not fit is no answer."""

from typing import Any, TypeVar

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where, quoted
from portfolio.system.files.json_text import Misfit, fitted

Kind = TypeVar("Kind")


def typed(tree: Any, kind: type[Kind], name: str) -> Kind:
    """The tree as a type; raises `Failure` (environment) where it is none, so that nothing of it is taken."""
    try:
        return fitted(tree, kind)
    except Misfit as error:
        way = "".join(f"[{it}]" if isinstance(it, int) else f".{it}" for it in error.way)
        raise unfit(name, f"answers otherwise than it is known to: {error}, at {quoted(f'${way}')}") from error


def unfit(name: str, what: str) -> Failure:
    """That a service's answer is not taken."""
    mend = "Nothing was changed. Try again later"
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.NO_ANSWER, f"{name} {what}", mend)])
