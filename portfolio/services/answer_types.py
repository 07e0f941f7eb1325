"""Answers of services as types: what does not fit is no answer."""

from typing import Any, TypeVar

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where, quote
from portfolio.system.files.json_text import Misfit, typed_tree

Kind = TypeVar("Kind")


def typed_answer(tree: Any, kind: type[Kind], name: str) -> Kind:
    """The tree as a type; raises `Failure` (environment) where it is none, so that nothing of it is taken."""
    try:
        return typed_tree(tree, kind)
    except Misfit as error:
        way = "".join(f"[{it}]" if isinstance(it, int) else f".{it}" for it in error.way)
        raise unfit(name, f"sent an unexpected answer: {error}, at {quote(f'${way}')}") from error


def unfit(name: str, what: str) -> Failure:
    """That a service's answer is not taken."""
    mend = "Nothing was changed. Try again later"
    return Failure(ENVIRONMENT, [Problem(Where(""), codes.NO_ANSWER, f"{name} {what}", mend)])
