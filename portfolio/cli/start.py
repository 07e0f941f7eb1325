"""Where the program starts: a plain `portfolio build` has no options, and so needs nothing that parses them."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from portfolio.diagnostics.problems import INTERRUPTED

PLAIN = (["build"], ["build", "-q"], ["build", "--quiet"])
"""Command lines without an option that could change what is built."""


def main() -> None:
    """The command `portfolio`."""
    _open_streams()
    try:
        _start()
    except KeyboardInterrupt:  # while the program was still loading: nothing had begun
        _leave(INTERRUPTED)


def _open_streams() -> None:
    """Streams that can be written to, whatever started the program: none may be missing or know too few letters."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed, as in `portfolio build >&-`
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - for the rest of its life
        else:
            stream.reconfigure(errors="backslashreplace")


def _start() -> None:
    if not _is_somewhere():
        from portfolio.diagnostics import codes, console
        from portfolio.diagnostics.problems import ENVIRONMENT, Problem, Where

        mend = "Go to another folder; `cd .` is enough if a new one of the same name has replaced it"
        console.problems([Problem(Where(""), codes.UNREADABLE, "the current folder no longer exists", mend)])
        _leave(ENVIRONMENT)
    if sys.argv[1:] in PLAIN:
        from portfolio.build.build_options import BuildOptions
        from portfolio.cli.build_and_check import build
        from portfolio.diagnostics.console import OutputOptions

        _leave(build(BuildOptions(), OutputOptions(quiet=len(sys.argv) > 2)))
    from portfolio.cli.commands import command_line

    sys.exit(command_line(sys.argv[1:]))


def _is_somewhere() -> bool:
    """Whether the working folder is still there: it may have been replaced under the shell."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def _leave(code: int) -> NoReturn:
    """End at once: to take a large site's values apart one by one takes longer than to leave them to the system."""
    with suppress(OSError):  # what could not be said has been said to be so
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
