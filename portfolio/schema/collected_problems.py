"""The mistakes of one file, up to as many as are named."""

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, Problem, Where
from portfolio.schema.written_values import Node

MOST = 100
"""Mistakes of one file that are named."""


class CollectedProblems:
    """Problems of a file whose nodes are read, in the order in which they are met."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []
        self.is_full = False
        """Whether no other is named."""

    def add(self, code: Code, node: Node, what: str, mend: str, field: str = "") -> None:
        """One more; the last of all says that there are others."""
        if len(self.found) == MOST:
            code, what = codes.TOO_MANY, f"more than {MOST} mistakes; the others are not listed"
            mend = "Fix these first, and build again"
        if not self.is_full:
            self.found.append(Problem(Where(self.path, node.line, node.column), code, what, mend, field))
            self.is_full = len(self.found) > MOST
