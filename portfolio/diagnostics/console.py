"""What the program says: problems on the error stream, results on the other.  Imports nothing heavy."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TextIO

from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import ERROR, HINT, WARNING, Problem, counts_by_severity, visible

PATIENCE = 0.4
"""Seconds before a terminal is shown progress."""

MOST = 100
"""Problems that are printed; the rest are counted."""

ALIKE, FIRST = 10, 3
"""Problems of one kind up to which all are printed, and how many are where there are more."""

LINES = 6
"""Lines on how to mend a problem that are printed."""

FEW = 3
"""Changed files that are named in a line."""

COLOURS = {ERROR: "31", WARNING: "33", HINT: "36"}
"""Red, yellow, cyan (ECMA-48, SGR)."""

REMEMBERING = "Remembering"
"""The step after the site has been written."""

CLEAR = "\r\033[K"
"""To the start of the line, and erase it (ECMA-48, CR and EL)."""

Tell = Callable[[str, int, int], None]
"""Told how far a long step is: its name, items done, items in all (0 where unknown)."""


class OutputOptions(NamedTuple):
    """How the program speaks."""

    quiet: bool = False
    """No hints, no progress, no last line unless something is wrong."""
    format: str = "text"
    """`text` for people, `json` for programs, `github` for annotations."""
    strict: bool = False
    """Warnings make the exit code that of an error."""
    source: str = "content"
    """The source folder, in whose parent annotations name files."""
    every: bool = False
    """All problems are printed, however many are alike."""


RANKS = (ERROR, WARNING, HINT)
"""From the worst on."""


def problems(found: Sequence[Problem], *, every: bool = False) -> None:
    """The problems on the error stream, as editors and compilers write them.

    Unless `every` one is wanted, of many that are alike the first are printed, and of those that other programs left
    one line for each kind.
    """
    colour = has_colours(sys.stderr)
    told = [(it, str(it).split("\n")) for it in found] if every else list(_condensed_problems(found))
    worst = sorted(range(len(told)), key=lambda place: (RANKS.index(told[place][0].severity), place))
    shown = sorted(worst if every else worst[:MOST])
    for problem, lines in (told[place] for place in shown):
        first = _coloured_line(problem, lines[0]) if colour else lines[0]
        print("\n".join((first, *lines[1:])), file=sys.stderr)
    if len(told) > len(shown):
        print(f"and {len(told) - len(shown)} more", file=sys.stderr)


def _condensed_problems(found: Sequence[Problem]) -> Iterator[tuple[Problem, list[str]]]:
    """The problems that are printed, each with its lines."""
    kinds: dict[tuple[str, str, bool], list[Problem]] = {}
    for it in found:
        kinds.setdefault((*it.kind, it.where.is_exported), []).append(it)
    left = sum(it.where.is_exported for it in found)
    for it in found:
        alike = kinds[(*it.kind, it.where.is_exported)]
        if it.where.is_exported and left > ALIKE:
            if it is alike[0]:
                yield it, [_of_kind(alike)]
        elif len(alike) <= ALIKE or any(it is other for other in alike[:FIRST]):
            is_last = len(alike) > ALIKE and it is alike[FIRST - 1]
            more = [f"    and {len(alike) - FIRST} more like it"] if is_last else []
            yield it, [*_short(str(it).split("\n")), *more]


def _of_kind(alike: Sequence[Problem]) -> str:
    """One line for all problems of a kind: the first of them, and where the next ones are."""
    first, *others = alike
    line = str(first).partition("\n")[0]
    if not others:
        return line
    places = [
        f"line {it.where.line}" if it.where.path == first.where.path else visible(f"{it.where.path}:{it.where.line}")
        for it in others[: FIRST - 1]
    ]
    return f"{line}; {len(others)} more like it: {', '.join([*places, *(['…'] if len(others) >= FIRST else [])])}"


def _short(lines: list[str]) -> list[str]:
    """The lines of a problem, without most of those that say at length how to mend it."""
    if len(lines) <= LINES + 1:
        return lines
    return [*lines[:LINES], f"    and {len(lines) - LINES} more lines, which `portfolio check` prints"]


def has_colours(stream: TextIO) -> bool:
    """Whether the stream is a terminal that wants colours (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured_line(problem: Problem, line: str) -> str:
    """The first line of a problem with its place in bold and its code in the colour of how bad it is."""
    place, code = visible(str(problem.where)), problem.code.id
    rest = line[len(place) + 2 + len(code) :]
    return f"\033[1m{place}:\033[0m \033[{COLOURS[problem.severity]}m{code}\033[0m{rest}"


def build_summary(report: Report, output: str, *, why: bool = False) -> str:
    """The last lines of a build."""
    if report.stopped:
        return f"{failures(report)}; nothing was written"
    lines = [f"{made.file}: {', '.join(made.why)}" for made in report.rendered] if why else []
    rendered = f"{len(report.rendered)} page{'' if len(report.rendered) == 1 else 's'} rendered"
    counts = f"{rendered}, {report.unchanged} unchanged, {report.removed} removed"
    return "\n".join([*lines, f"Built {output.rstrip('/')}/: {counts}, {report.seconds:.2f} s"])


def rebuilt(changed: Sequence[str], report: Report, at: str) -> str:
    """The line of a build while the site is served; `at` is the time, `14:02:11`."""
    names = ", ".join(changed[:FEW]) + (f" and {len(changed) - FEW} more" if len(changed) > FEW else "")
    if report.stopped:
        result = f"{failures(report)}; the site is as it was"
    else:
        removed = f", {report.removed} removed" if report.removed else ""
        result = f"{_number(len(report.rendered), 'page')}{removed}, {report.seconds * 1000:.0f} ms"
    return f"{at} {visible(names) or 'the site'}: {result}"


def failures(report: Report) -> str:
    """What stopped the work: errors, or the warnings that `--strict` does not allow."""
    counts = counts_by_severity(report.problems)
    if counts[ERROR]:
        return _number(counts[ERROR], ERROR)
    strict = sum(problem.is_strict for problem in report.problems)
    return f"{_number(strict, WARNING)}, which --strict does not allow"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def check_summary(report: Report) -> str:
    """The last line of a check."""
    if report.stopped:
        return f"{failures(report)}; a build would write nothing"
    return f"Checked {report.unchanged} pages: no errors, {report.seconds:.2f} s"


class Progress:
    """Progress for a terminal, on one line that is rewritten and at the end erased; nothing in a pipe."""

    def __init__(self, *, quiet: bool) -> None:
        self.silent = quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
        self.started = time.monotonic()
        self.shown = False
        self.step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        """A step is so far, once the work has lasted long enough to be wondered about."""
        self.step = step
        if self.silent or time.monotonic() - self.started < PATIENCE:
            return
        of = f" {done:,} of {total:,}" if total else f" {done:,}" if done else ""
        self.shown = True
        sys.stderr.write(f"{CLEAR}{step}{of}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
            self.shown = False
