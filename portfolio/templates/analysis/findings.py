"""What the check of templates has found: accesses that give nothing, wherever they stand."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import Code, Problem, Where
from portfolio.templates.engine.hints import SEES, TemplateStep


class TemplateFinding(NamedTuple):
    """An access that gives nothing."""

    path: str
    line: int
    name: str
    what: str
    known: tuple[str, ...]
    """Names that could have been meant."""
    steps: tuple[TemplateStep, ...]
    """How the template was reached, the nearest first."""
    text: str = ""
    """The line."""
    code: Code = codes.UNKNOWN_FIELD
    mend: str = SEES

    @property
    def problem(self) -> Problem:
        """As the author reads it."""
        near = did_you_mean(self.name, self.known)
        what = f"template: {', '.join((self.what, *map(str, self.steps)))}"
        mend = f"{near} {SEES}".strip() if self.mend == SEES else near or self.mend
        return Problem(Where(self.path, self.line, _column(self.text, self.name)), self.code, what, mend)


def _column(text: str, name: str) -> int:
    """Where the name stands on its line; 1 where that is not certain."""
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)] if name else []
    return found[0] + 1 if len(found) == 1 else 1


class Findings:
    """Accesses by where they stand: those that gave nothing, those that gave something on some way, those that may."""

    def __init__(self) -> None:
        self.pending: dict[Any, TemplateFinding] = {}
        self.bad: set[Any] = set()
        self.fine: set[Any] = set()
        self.tolerated: set[str] = set()
        self.certain: dict[Any, TemplateFinding] = {}

    def tell(self, finding: TemplateFinding) -> None:
        """Something that is wrong whatever the values are."""
        self.certain.setdefault(finding[:3], finding)

    def problems(self) -> Sequence[Problem]:
        """Each mistake once: an access that works on one of the ways to it is none."""
        found = [
            self.pending[key]
            for key in self.bad - self.fine
            if key in self.pending and self.pending[key].name not in self.tolerated
        ]
        first: dict[tuple[Any, ...], TemplateFinding] = {}
        for it in sorted([*found, *self.certain.values()], key=lambda it: it[:4]):
            first.setdefault(it[:3], it)
        return [it.problem for it in first.values()]
