"""Problems as the page shows them, each with the lines around it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from portfolio.diagnostics.problems import Problem, visible
from portfolio.system.files.decode import text_of
from portfolio.system.files.reading import SITE_LIMIT, read_bytes

AROUND = 2
"""Lines that are shown before and after the one that is meant."""

LONGEST = 200
"""Characters of a line that are shown."""

MOST = 50
"""Problems that are shown; the rest are counted."""


def problems_as_json(problems: Iterable[Problem], root: Path) -> list[dict[str, Any]]:
    """The problems as JSON: errors first, each with its place, what it says and the lines around it."""
    ranked = sorted(problems, key=lambda it: ("error", "warning", "hint").index(it.severity))
    texts: dict[str, list[str]] = {}
    return [_problem_as_json(it, _lines(it.where.path, root, texts) if it.where.line else []) for it in ranked[:MOST]]


def _problem_as_json(problem: Problem, lines: list[str]) -> dict[str, Any]:
    line = problem.where.line
    first = max(1, line - AROUND)
    around = lines[first - 1 : line + AROUND] if line else []
    return {
        "place": visible(str(problem.where)),
        "line": line,
        "column": problem.where.column,
        "code": problem.code.id,
        "severity": problem.severity,
        "what": visible(problem.what),
        "mend": "\n".join(problem.mend_lines),
        "lines": [[first + place, visible(text[:LONGEST])] for place, text in enumerate(around)],
    }


def _lines(path: str, root: Path, texts: dict[str, list[str]]) -> list[str]:
    """The lines of a file of the project that a problem names; nothing where it cannot be read as text."""
    if path not in texts:
        full = root / path
        data = read_bytes(str(full), path, SITE_LIMIT)[0] if full.is_file() else None
        text = text_of(data, path)[0] if data is not None else None
        texts[path] = text.split("\n") if text else []
    return texts[path]
