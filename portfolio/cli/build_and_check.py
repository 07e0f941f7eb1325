"""The commands themselves, once options are known: what to do, what to say, which exit code."""

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TextIO

from portfolio.build.build_options import BuildOptions, paths_of
from portfolio.diagnostics import console
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.console import REMEMBERING, OutputOptions, Progress, Tell, failures, problems
from portfolio.diagnostics.problems import (
    BUILT,
    CONTENT,
    ENVIRONMENT,
    ERROR,
    HINT,
    INTERRUPTED,
    Failure,
    Problem,
    has_errors,
)
from portfolio.system import change_detection
from portfolio.system.signals import stoppable


def build(options: BuildOptions, voice: OutputOptions, *, why: bool = False) -> int:
    """`portfolio build`: nothing at all when the last build would be repeated."""
    options = options._replace(today=_today())

    def work(progress: console.Tell) -> Report:
        known = None if options.fresh else change_detection.recall(paths_of(options), options.key)
        if known and not has_errors(known.problems, strict=options.strict):
            return known
        gc.disable()  # before imports too: what a build makes lives to its end, and looking for garbage costs a tenth
        try:
            from portfolio.build.pipeline import build as build_site

            return build_site(options, progress=progress)
        finally:
            gc.enable()

    return finish(
        work,
        _heard(options, voice),
        summary=lambda report: console.build_summary(report, options.output.as_posix(), why=why),
    )


def check(options: BuildOptions, voice: OutputOptions, *, scholar: bool = False, external: bool = False) -> int:
    """`portfolio check`; `scholar` also reports what Google Scholar would miss, `external` asks where links lead."""
    options = options._replace(today=_today())

    def work(progress: console.Tell) -> Report:
        from portfolio.build.audit.checks import CheckOptions, examine

        return examine(options, CheckOptions(scholar, external), progress=progress)

    return finish(
        work,
        _heard(options, voice)._replace(every=True),
        summary=_scholar_summary if scholar else console.check_summary,
    )


def _scholar_summary(report: Report) -> str:
    """The last lines of a check that was asked about Google Scholar."""
    if report.stopped:
        return console.check_summary(report)
    from portfolio.build.audit.google_scholar import readiness_report

    return f"{readiness_report(report.scholar)}\n{console.check_summary(report)}"


def _heard(options: BuildOptions, voice: OutputOptions) -> OutputOptions:
    """The voice of just this run."""
    return voice._replace(strict=options.strict, source=str(options.source))


def _today() -> str:
    """The one look at the clock: pages never show it, only dates in the future are told by it."""
    return time.strftime("%Y-%m-%d")


def finish(work: Callable[[Tell], Report], voice: OutputOptions, *, summary: Callable[[Report], str]) -> int:
    """Do the work, say its problems and the last line; the exit code."""
    progress = Progress(quiet=voice.quiet or voice.format == "json")
    try:
        try:
            with stoppable():
                report = work(progress)
        finally:
            progress.clear()
    except Failure as failure:
        return _speak(failure.problems, None, voice, failure.exit_code, summary)
    except KeyboardInterrupt as stop:
        state = "the new site is in place" if progress.step == REMEMBERING else "the site is as it was"
        print(f"Stopped; {state}.", file=sys.stderr)
        return getattr(stop, "exit_code", INTERRUPTED)
    wrong = has_errors(report.problems, strict=voice.strict)
    return _speak(report.problems, report, voice, CONTENT if wrong else BUILT, summary)


def _speak(
    found: Sequence[Problem], report: Report | None, voice: OutputOptions, code: int, summary: Callable[[Report], str]
) -> int:
    """Say everything; the exit code, which is another one only where a success cannot be told."""
    try:
        _tell(found, report, voice, code)
        if report is not None and voice.format != "json" and (code or not voice.quiet):
            print(summary(report), file=sys.stderr if code else sys.stdout)
            if code and not report.stopped:
                print(failures(report), file=sys.stderr)
        _point(found, voice)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # whoever read has seen enough; Python would complain once more at its end
        _be_silent(sys.stdout, sys.stderr)
    except OSError as error:
        _be_silent(sys.stdout)
        with suppress(OSError):
            print(f"portfolio: cannot write its output: {error.strerror}", file=sys.stderr, flush=True)
        return code or ENVIRONMENT
    return code


def _be_silent(*streams: TextIO) -> None:
    """Let what is still to be written go nowhere."""
    for stream in streams:
        with suppress(OSError, ValueError):  # a stream in a test has no number
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell(found: Sequence[Problem], report: Report | None, voice: OutputOptions, exit_code: int) -> None:
    """The problems in the format that was asked for; where GitHub runs the program, annotations besides."""
    shown = [problem for problem in found if not (voice.quiet and problem.severity == HINT)]
    if voice.format == "text":
        problems(shown, every=voice.every)
    if voice.format == "json":
        from portfolio.diagnostics.machine_readable import as_json

        print(as_json(shown, report, exit_code=exit_code))
    elif shown and (voice.format == "github" or os.environ.get("GITHUB_ACTIONS") == "true"):
        from portfolio.diagnostics.machine_readable import annotations

        first = {it.kind: it for it in reversed(shown) if it.where.is_exported}  # GitHub shows ten of a step
        marked = [it for it in shown if not it.where.is_exported or first[it.kind] is it]
        print(annotations(marked, voice.source), file=sys.stderr)


def _point(found: Sequence[Problem], voice: OutputOptions) -> None:
    """The last line that a person at a terminal reads after errors: where more is said of the first."""
    errors = [problem.code.id for problem in found if problem.severity == ERROR]
    if errors and voice.format == "text" and not voice.quiet and sys.stderr.isatty():
        print(f"`portfolio explain {errors[0]}` says more", file=sys.stderr)
