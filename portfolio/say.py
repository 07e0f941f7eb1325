"""What the program says: problems on the error stream, results on the other.  Imports nothing heavy."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple, TextIO

from portfolio.problems import (
    BUILT,
    CONTENT,
    ENVIRONMENT,
    ERROR,
    HINT,
    INTERRUPTED,
    WARNING,
    Failure,
    Problem,
    counted,
    has_errors,
    visible,
)
from portfolio.report import Report
from portfolio.stop import stoppable

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


class Voice(NamedTuple):
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


def finish(work: Callable[[Tell], Report], voice: Voice, *, say: Callable[[Report], str]) -> int:
    """Do the work, say its problems and the last line; the exit code."""
    progress = Progress(quiet=voice.quiet or voice.format == "json")
    try:
        try:
            with stoppable():
                report = work(progress)
        finally:
            progress.clear()
    except Failure as failure:
        return _speak(failure.problems, None, voice, failure.exit_code, say)
    except KeyboardInterrupt as stop:
        state = "the new site is in place" if progress.step == REMEMBERING else "the site is as it was"
        print(f"Stopped; {state}.", file=sys.stderr)
        return getattr(stop, "exit_code", INTERRUPTED)
    wrong = has_errors(report.problems, strict=voice.strict)
    return _speak(report.problems, report, voice, CONTENT if wrong else BUILT, say)


def _speak(
    found: Sequence[Problem], report: Report | None, voice: Voice, code: int, say: Callable[[Report], str]
) -> int:
    """Say everything; the exit code, which is another one only where a success cannot be told."""
    try:
        _tell(found, report, voice, code)
        if report is not None and voice.format != "json" and (code or not voice.quiet):
            print(say(report), file=sys.stderr if code else sys.stdout)
            if code and not report.stopped:
                print(_failures(report), file=sys.stderr)
        _point(found, voice)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # whoever read has seen enough; Python would complain once more at its end
        _be_silent(sys.stdout, sys.stderr)
    except OSError as error:
        _be_silent(sys.stdout)
        with suppress(OSError):
            print(f"portfolio: what was to be said cannot be written: {error.strerror}", file=sys.stderr, flush=True)
        return code or ENVIRONMENT
    return code


def _be_silent(*streams: TextIO) -> None:
    """Let what is still to be written go nowhere."""
    for stream in streams:
        with suppress(OSError, ValueError):  # a stream in a test has no number
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell(found: Sequence[Problem], report: Report | None, voice: Voice, exit_code: int) -> None:
    """The problems in the format that was asked for; where GitHub runs the program, annotations besides."""
    shown = [problem for problem in found if not (voice.quiet and problem.severity == HINT)]
    if voice.format == "text":
        problems(shown, every=voice.every)
    if voice.format == "json":
        from portfolio.formats import as_json

        print(as_json(shown, report, exit_code=exit_code))
    elif shown and (voice.format == "github" or os.environ.get("GITHUB_ACTIONS") == "true"):
        from portfolio.formats import annotations

        first = {it.kind: it for it in reversed(shown) if it.where.is_exported}  # GitHub shows ten of a step
        marked = [it for it in shown if not it.where.is_exported or first[it.kind] is it]
        print(annotations(marked, voice.source), file=sys.stderr)


def _point(found: Sequence[Problem], voice: Voice) -> None:
    """The last line that a person at a terminal reads after errors: where more is said of the first."""
    errors = [problem.code.id for problem in found if problem.severity == ERROR]
    if errors and voice.format == "text" and not voice.quiet and sys.stderr.isatty():
        print(f"`portfolio explain {errors[0]}` says more", file=sys.stderr)


RANKS = (ERROR, WARNING, HINT)
"""From the worst on."""


def problems(found: Sequence[Problem], *, every: bool = False) -> None:
    """The problems on the error stream, as editors and compilers write them.

    Unless `every` one is wanted, of many that are alike the first are printed, and of those that other programs left
    one line for each kind.
    """
    colour = has_colours(sys.stderr)
    told = [(it, str(it).split("\n")) for it in found] if every else list(_condensed(found))
    worst = sorted(range(len(told)), key=lambda place: (RANKS.index(told[place][0].severity), place))
    shown = sorted(worst if every else worst[:MOST])
    for problem, lines in (told[place] for place in shown):
        first = _coloured(problem, lines[0]) if colour else lines[0]
        print("\n".join((first, *lines[1:])), file=sys.stderr)
    if len(told) > len(shown):
        print(f"and {len(told) - len(shown)} more", file=sys.stderr)


def _condensed(found: Sequence[Problem]) -> Iterator[tuple[Problem, list[str]]]:
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
    return [*lines[:LINES], f"    and {len(lines) - LINES} lines more, which `portfolio check` prints"]


def has_colours(stream: TextIO) -> bool:
    """Whether the stream is a terminal that wants colours (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(problem: Problem, line: str) -> str:
    """The first line of a problem with its place in bold and its code in the colour of how bad it is."""
    place, code = visible(str(problem.where)), problem.code.id
    rest = line[len(place) + 2 + len(code) :]
    return f"\033[1m{place}:\033[0m \033[{COLOURS[problem.severity]}m{code}\033[0m{rest}"


def built(report: Report, output: str, *, why: bool = False) -> str:
    """The last lines of a build."""
    if report.stopped:
        return f"{_failures(report)}; nothing was written"
    lines = [f"{made.file}: {', '.join(made.why)}" for made in report.rendered] if why else []
    rendered = f"{len(report.rendered)} page{'' if len(report.rendered) == 1 else 's'} rendered"
    counts = f"{rendered}, {report.unchanged} unchanged, {report.removed} removed"
    return "\n".join([*lines, f"Built {output.rstrip('/')}/: {counts}, {report.seconds:.2f} s"])


def rebuilt(changed: Sequence[str], report: Report, at: str) -> str:
    """The line of a build while the site is served; `at` is the time, `14:02:11`."""
    names = ", ".join(changed[:FEW]) + (f" and {len(changed) - FEW} more" if len(changed) > FEW else "")
    if report.stopped:
        result = f"{_failures(report)}; the site is as it was"
    else:
        removed = f", {report.removed} removed" if report.removed else ""
        result = f"{_number(len(report.rendered), 'page')}{removed}, {report.seconds * 1000:.0f} ms"
    return f"{at} {visible(names) or 'the site'}: {result}"


def _failures(report: Report) -> str:
    """What stopped the work: errors, or the warnings that `--strict` does not allow."""
    counts = counted(report.problems)
    if counts[ERROR]:
        return _number(counts[ERROR], ERROR)
    strict = sum(problem.is_strict for problem in report.problems)
    return f"{_number(strict, WARNING)}, which --strict does not allow"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def checked(report: Report) -> str:
    """The last line of a check."""
    if report.stopped:
        return f"{_failures(report)}; a build would write nothing"
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
