"""What the program says: problems on the error stream, results on the other.  Imports nothing heavy."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TextIO

from portfolio.problems import BUILT, CONTENT, ERROR, HINT, INTERRUPTED, WARNING, Failure, Problem, has_errors
from portfolio.report import Report

PATIENCE = 0.4
"""Seconds before a terminal is shown progress."""

MOST = 100
"""Problems that are printed; the rest are counted."""

COLOURS = {ERROR: "31", WARNING: "33", HINT: "36"}
"""Red, yellow, cyan (ECMA-48, SGR)."""

CLEAR = "\r\033[K"
"""To the start of the line, and erase it (ECMA-48, CR and EL)."""

Tell = Callable[[str, int, int], None]
"""Told how far a long step is: its name, items done, items in all (0 where unknown)."""


def finish(work: Callable[[Tell], Report], *, quiet: bool, say: Callable[[Report], str]) -> int:
    """Do the work, print its problems and the last line; the exit code."""
    progress = Progress(quiet=quiet)
    try:
        try:
            report = work(progress)
        finally:
            progress.clear()
    except Failure as failure:
        problems(failure.problems, quiet=quiet)
        return failure.exit_code
    except KeyboardInterrupt:
        print("Stopped; the site is as it was.", file=sys.stderr)
        return INTERRUPTED
    problems(report.problems, quiet=quiet)
    wrong = has_errors(report.problems)
    try:
        if not quiet or wrong:
            print(say(report), file=sys.stderr if wrong else sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has seen enough; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CONTENT if wrong else BUILT


def problems(found: Sequence[Problem], *, quiet: bool) -> None:
    """The problems on the error stream, as editors and compilers write them."""
    shown = [problem for problem in found if not (quiet and problem.severity == HINT)]
    colour = has_colours(sys.stderr)
    for problem in shown[:MOST]:
        print(_coloured(problem) if colour else problem, file=sys.stderr)
    if len(shown) > MOST:
        print(f"and {len(shown) - MOST} more", file=sys.stderr)


def has_colours(stream: TextIO) -> bool:
    """Whether the stream is a terminal that wants colours (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(problem: Problem) -> str:
    """The problem with its place in bold and its code in the colour of how bad it is."""
    place, code = str(problem.where), problem.code.id
    rest = str(problem)[len(place) + 2 + len(code) :]
    return f"\033[1m{place}:\033[0m \033[{COLOURS[problem.severity]}m{code}\033[0m{rest}"


def built(report: Report, output: str, *, why: bool = False) -> str:
    """The last lines of a build."""
    if has_errors(report.problems):
        return _stopped(report, "nothing was written")
    lines = [f"{made.file}: {', '.join(made.why)}" for made in report.rendered] if why else []
    rendered = f"{len(report.rendered)} page{'' if len(report.rendered) == 1 else 's'} rendered"
    counts = f"{rendered}, {report.unchanged} unchanged, {report.removed} removed"
    return "\n".join([*lines, f"Built {output.rstrip('/')}/: {counts}, {report.seconds:.2f} s"])


def checked(report: Report) -> str:
    """The last line of a check."""
    if has_errors(report.problems):
        return _stopped(report, "a build would write nothing")
    return f"Checked {report.unchanged} pages: no errors, {report.seconds:.2f} s"


def _stopped(report: Report, so: str) -> str:
    errors = sum(problem.severity == ERROR for problem in report.problems)
    return f"{errors} error{'' if errors == 1 else 's'}; {so}"


class Progress:
    """Progress for a terminal, on one line that is rewritten and at the end erased; nothing in a pipe."""

    def __init__(self, *, quiet: bool) -> None:
        self.silent = quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
        self.started = time.monotonic()
        self.shown = False

    def __call__(self, step: str, done: int, total: int) -> None:
        """A step is so far, once the work has lasted long enough to be wondered about."""
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
