"""Problems and results for programs: one JSON document, and the annotations of GitHub Actions."""

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import ERROR, HINT, WARNING, Problem, counts_by_severity

VERSION = 1
"""Of the JSON document; grows only when something in it changes its meaning."""

COMMANDS = {ERROR: "error", WARNING: "warning", HINT: "notice"}
"""What GitHub calls severities."""


def as_json(problems: Sequence[Problem], report: Report | None, *, exit_code: int) -> str:
    """The result of a run as one JSON document; `report` is None where the work could not be done at all."""
    result = None
    if report is not None and not report.stopped:
        made = {it.file: list(it.why) for it in report.rendered}
        result = {"rendered": made, "unchanged": report.unchanged, "removed": report.removed}
        if report.scholar:
            result["scholar"] = [it._asdict() for it in report.scholar]
    document: dict[str, Any] = {
        "version": VERSION,
        "exit_code": exit_code,
        "counts": counts_by_severity(problems),
        "problems": [_fields(problem) for problem in problems],
        "result": result,
    }
    return json.dumps(document, indent=1)


def _fields(problem: Problem) -> dict[str, Any]:
    """A problem as JSON: `path` is null for the command line, `line` and `column` for a whole file."""
    path, line, column = problem.where
    return {
        "path": path or None,
        "line": line or None,
        "column": (column or 1) if line else None,
        "code": problem.code.id,
        "severity": problem.severity,
        "message": problem.what,
        "mend": problem.mend or None,
    }


def annotations(problems: Iterable[Problem], source: str) -> str:
    """A workflow command of GitHub Actions for each problem, by which it stands beside the line in a pull request.

    The parent of the `source` folder is the project root; GitHub counts paths from the repository's.
    """
    base = os.environ.get("GITHUB_WORKSPACE") or os.curdir
    try:
        prefix = os.path.relpath(Path(os.path.realpath(source)).parent, base)
    except (OSError, ValueError):  # no folder can have that name, and no problem is in a file then
        prefix = os.curdir
    return "\n".join(_annotation(problem, prefix) for problem in problems)


def _annotation(problem: Problem, prefix: str) -> str:
    path, line, column = problem.where
    place = {"file": os.path.normpath(f"{prefix}/{path}").replace(os.sep, "/")} if path else {}
    if line:
        place |= {"line": str(line), "col": str(column or 1)}
    fields = ",".join(
        f"{name}={_escaped_text(value, ':,')}" for name, value in {**place, "title": problem.code.id}.items()
    )
    text = f"{problem.what}\n{problem.mend}" if problem.mend else problem.what
    return f"::{COMMANDS[problem.severity]} {fields}::{_escaped_text(text)}"


def _escaped_text(text: str, more: str = "") -> str:
    """What a workflow command cannot hold, in percent."""
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
