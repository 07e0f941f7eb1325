"""What is wrong with a site, where it stands and how to mend it: the one way to report a user's mistake.

A user's mistake is a `Problem` and never a traceback; functions that can find mistakes return them beside
their value.  `Failure` is raised only where nothing can go on (usage, environment), and carries its problems.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

ERROR, WARNING, HINT = "error", "warning", "hint"
"""Severities.  An error stops the build before anything is written; a warning and a hint do not."""

EXPORTED = (".bib",)
"""Ends of the names of files that other programs write: nobody can mend them for long."""

BUILT, CONTENT, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: built; a content or theme problem; usage or configuration; disk, permission or lock; Ctrl-C.

Another signal gives 128 and its number, as shells do."""


class Where(NamedTuple):
    """A place in a file, as editors and compilers write it."""

    path: str
    """Relative to the project root, with `/`; empty for the command line."""
    line: int = 0
    """Counted from 1; 0 means the whole file."""
    column: int = 0
    """Counted from 1 in characters; 0 means the whole line."""

    @property
    def is_exported(self) -> bool:
        """Whether another program wrote what stands there, and not a person."""
        return self.path.endswith(EXPORTED)

    def __str__(self) -> str:
        if not self.line:
            return self.path or "portfolio"
        return f"{self.path}:{self.line}:{self.column or 1}"


class Code(NamedTuple):
    """A kind of problem: its stable name, how bad it is and what it is called."""

    id: str
    severity: str
    """In what a person typed."""
    title: str
    always: bool = False
    """Whether it is as bad in what another program exported, as nothing of the file can be had.  Any other error is a
    warning there: an export never stops a build."""


class Problem(NamedTuple):
    """One mistake: where it is, what was expected and found, and what to type to mend it."""

    where: Where
    code: Code
    what: str
    """One sentence, `field: expected X, found 'Y'`, without a full stop."""
    mend: str = ""
    """How to mend it, in words the author can act on, on one line or several; may be empty where `what` says it all."""
    field: str = ""
    """The field that it is about, with dots and numbers from 1 for what stands in it: `authors.2.orcid`; or ''."""

    @property
    def severity(self) -> str:
        """How bad it is: by what it is, and by who wrote what stands there."""
        code = self.code
        return WARNING if code.severity == ERROR and self.where.is_exported and not code.always else code.severity

    @property
    def is_strict(self) -> bool:
        """Whether `--strict` lets it stop a build: an error, or a warning about what a person typed."""
        severity = self.severity
        return severity == ERROR or (severity == WARNING and not self.where.is_exported)

    def __str__(self) -> str:
        name = "" if self.severity == ERROR else f"{self.severity}: "
        text = f"{visible(str(self.where))}: {self.code.id} {name}{visible(self.what)}"
        return "\n    ".join((text, *self.mend_lines))

    @property
    def mend_lines(self) -> tuple[str, ...]:
        """How to mend it, as a terminal may show it."""
        return tuple(map(visible, self.mend.split("\n"))) if self.mend else ()

    @property
    def kind(self) -> tuple[str, str]:
        """What problems have in common that are like it: the code, and the field that the sentence begins with.

        About another program's entry a sentence begins with the entry's key.
        """
        *places, _ = ["", *self.what.split(": ")]
        field = places[2 if self.where.is_exported else 1 :][:1]
        return self.code.id, re.sub(r"\.?\d+", "", "".join(field))


class Failure(Exception):
    """The build cannot go on at all: wrong usage, or an environment that does not let us."""

    def __init__(self, exit_code: int, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.what for problem in problems))
        self.exit_code = exit_code
        self.problems = tuple(problems)


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Every problem once, by file, line and column: the order in which an author mends them."""
    return tuple(sorted(set(problems), key=lambda it: (it.where, it.code.id, it.what, it.mend)))


def has_errors(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether any of them stops the build; under `strict` warnings about what a person typed do too."""
    return any(problem.is_strict if strict else problem.severity == ERROR for problem in problems)


def counts_by_severity(problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems there are of each severity."""
    found = dict.fromkeys((ERROR, WARNING, HINT), 0)
    for problem in problems:
        found[problem.severity] += 1
    return found


def quote(text: str, limit: int = 60) -> str:
    """The text as a message shows it: in single quotes, on one line, cut when long, nothing in it invisible."""
    return f"'{short_line(text, limit)}'"


def visible(text: str) -> str:
    """The text with what does not print as its number, `\\u200b`: nothing of a file may steer a terminal."""
    return text if text.isprintable() else "".join(it if it.isprintable() else f"\\u{ord(it):04x}" for it in text)


def short_line(text: str, limit: int = 60) -> str:
    """The text on one line, cut when long; what does not print stands as its number, `\\u200b`."""
    line = visible(" ".join(text[: 20 * limit].split()))
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
