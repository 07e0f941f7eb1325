"""Front matter: the YAML between two lines `---` at the start of a text, and the body after it."""

import re
from typing import NamedTuple

from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import Code, Problem, Where, quote

FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")

ALMOST = re.compile(r"\s*(?:-{2,}|[\u2010-\u2015\u2212]+|\+\+\+|;;;)(?:\s*(?:ya?ml|toml))?\s*")
"""What people write for a fence; `---` with spaces before it too."""

BIBTEX = re.compile(r"\s*@\w+\s*[{(]")
"""How a BibTeX entry starts."""


class Split(NamedTuple):
    """A Markdown file's two parts and the lines on which they start."""

    front: str
    front_line: int
    body: str
    body_line: int


def split_front(text: str, path: str) -> tuple[Split | None, tuple[Problem, ...]]:
    """Front matter between two lines `---`, and the body after it."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not FENCE.fullmatch(lines[start]) or not lines[start].startswith("---"):
        mend = "Start the file with a line ---, then fields such as `title: ...`, then a line ---"
        if BIBTEX.match(lines[start]):
            mend = "This is BibTeX: write its fields as `title: ...`, `authors: [...]` between two lines ---"
        where = Where(path, start + 1, 1)
        return None, (_no_fence(lines[start], where, codes.NO_FRONT_MATTER, "has no front matter", mend),)
    for number in range(start + 1, len(lines)):
        if FENCE.fullmatch(lines[number]):
            front, body = "\n".join(lines[start + 1 : number]), "\n".join(lines[number + 1 :])
            skipped = len(body) - len(body.lstrip("\n"))
            return Split(front, start + 2, body.strip("\n"), number + 2 + skipped), ()
    near = next((number for number in range(start + 1, len(lines)) if ALMOST.fullmatch(lines[number])), start)
    return None, (_no_fence(lines[near] if near > start else "", Where(path, near + 1, 1), codes.OPEN_FRONT_MATTER,
                            "the front matter is not closed", "Put a line --- after the last field"),)  # fmt: skip


def _no_fence(line: str, where: Where, code: Code, what: str, mend: str) -> Problem:
    """A fence is missing, or is another than `---`."""
    if ALMOST.fullmatch(line):
        what = f"{what}: expected a line ---, found {quote(line.strip())}{' after spaces' if line[:1] == ' ' else ''}"
        mend = "Write three hyphens at the start of the line, and nothing else on it; the fields between are YAML"
    return Problem(where, code, what, mend)
