"""The command line: options in, problems and a report out.  Imports nothing heavy until it must."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from portfolio import __version__, sweep
from portfolio.problems import BUILT, CONTENT, ERROR, HINT, INTERRUPTED, WARNING, Failure, Problem, has_errors
from portfolio.report import Report
from portfolio.wish import Wish, paths_of

PATIENCE = 0.4
"""Seconds before a terminal is shown progress."""

MOST = 100
"""Problems that are printed; the rest are counted."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="portfolio", message="%(prog)s %(version)s")
def main() -> None:
    """Turn papers in Markdown and YAML into an academic homepage.

    \b
    portfolio build          build content/ into site/
    portfolio check          say what is wrong, write nothing
    """


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that building and checking have in common."""
    for option in reversed(
        (
            click.option(
                "--source",
                type=click.Path(path_type=Path),
                default=Path("content"),
                show_default=True,
                help="Folder that holds site.yaml and the papers.",
            ),
            click.option(
                "--output",
                type=click.Path(path_type=Path),
                default=Path("site"),
                show_default=True,
                help="Folder to build into.",
            ),
            click.option("--theme", default="", metavar="NAME", help="Theme to use instead of site.yaml's."),
            click.option(
                "--base-url", default="", metavar="URL", help="Where the site will be, instead of site.yaml's."
            ),
            click.option(
                "--jobs",
                type=click.IntRange(1, 256),
                default=None,
                metavar="N",
                help="Processes for large sites.  [default: one for each processor]",
            ),
            click.option("--fresh", is_flag=True, help="Ignore what former builds remember."),
            click.option("--drafts", is_flag=True, help="Include drafts."),
            click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only."),
        )
    ):
        command = option(command)
    return command


@main.command()
@_shared
@click.option("--why", is_flag=True, help="Say for each rendered page what changed.")
def build(why: bool, quiet: bool, fresh: bool, **options: Any) -> None:
    """Build the site.

    Only pages whose content changed are made again.  With an error in the content nothing is written.
    """
    wish = Wish(fresh=fresh, **{**options, "jobs": options["jobs"] or 0})

    def work() -> Report:
        known = None if fresh else sweep.recall(paths_of(wish), wish.key)
        if known:
            return known
        from portfolio.build import build

        return build(wish, tell=_progress(quiet))

    _finish(work, quiet=quiet, say=lambda report: _built(report, wish, why=why))


@main.command()
@_shared
def check(quiet: bool, **options: Any) -> None:
    """Check everything that a build checks; write nothing."""
    wish = Wish(**{**options, "jobs": options["jobs"] or 0})

    def work() -> Report:
        from portfolio.build import examine

        return examine(wish, tell=_progress(quiet))

    _finish(work, quiet=quiet, say=_checked)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    bash:  portfolio completion bash >> ~/.bashrc
    zsh:   portfolio completion zsh >> ~/.zshrc
    fish:  portfolio completion fish > ~/.config/fish/completions/portfolio.fish
    """
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    assert maker is not None  # noqa: S101 - the choices above are click's own
    click.echo(maker(main, {}, "portfolio", "_PORTFOLIO_COMPLETE").source())


def _finish(work: Callable[[], Report], *, quiet: bool, say: Callable[[Report], str]) -> None:
    """Do the work, print its problems and the last line, and leave with the right exit code."""
    try:
        report = work()
    except Failure as failure:
        _print(failure.problems, quiet=quiet)
        sys.exit(failure.exit_code)
    except KeyboardInterrupt:
        click.echo("Stopped; the site is as it was.", err=True)
        sys.exit(INTERRUPTED)
    _print(report.problems, quiet=quiet)
    if not quiet or has_errors(report.problems):
        click.echo(say(report), err=has_errors(report.problems))
    sys.exit(CONTENT if has_errors(report.problems) else BUILT)


def _print(problems: Sequence[Problem], *, quiet: bool) -> None:
    """The problems on the error stream, as editors and compilers write them."""
    shown = [problem for problem in problems if not (quiet and problem.severity == HINT)]
    for problem in shown[:MOST]:
        click.echo(_coloured(problem), err=True)
    if len(shown) > MOST:
        click.echo(f"and {len(shown) - MOST} more", err=True)


def _coloured(problem: Problem) -> str:
    """The problem's text; click takes the colours away where there is no terminal."""
    head, _, rest = str(problem).partition(" ")
    colour = {ERROR: "red", WARNING: "yellow"}.get(problem.severity, "cyan")
    return f"{click.style(head, bold=True)} {click.style(rest[:5], fg=colour)}{rest[5:]}"


def _built(report: Report, wish: Wish, *, why: bool) -> str:
    """The last lines of a build."""
    if has_errors(report.problems):
        return _stopped(report, "nothing was written")
    lines = [f"{made.file}: {', '.join(made.why)}" for made in report.rendered] if why else []
    counts = f"{len(report.rendered)} pages rendered, {report.unchanged} unchanged, {report.removed} removed"
    return "\n".join([*lines, f"Built {_shown(wish.output)}: {counts}, {report.seconds:.2f} s"])


def _checked(report: Report) -> str:
    """The last line of a check."""
    if has_errors(report.problems):
        return _stopped(report, "a build would write nothing")
    return f"Checked {report.unchanged} pages: no errors, {report.seconds:.2f} s"


def _stopped(report: Report, so: str) -> str:
    errors = sum(problem.severity == ERROR for problem in report.problems)
    return f"{errors} error{'' if errors == 1 else 's'}; {so}"


def _shown(path: Path) -> str:
    return f"{path.as_posix().rstrip('/')}/"


def _progress(quiet: bool) -> Callable[[str, int, int], None]:
    """Progress for a terminal, on one line that is rewritten; nothing in a pipe."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return lambda step, done, total: None
    started = time.monotonic()

    def tell(step: str, done: int, total: int) -> None:
        if time.monotonic() - started > PATIENCE:
            of = f" {done:,} of {total:,}" if total else f" {done:,}" if done else ""
            end = "" if step != "Writing" else "\r\033[K"
            sys.stderr.write(f"\r\033[K{step}{of}{end}")
            sys.stderr.flush()

    return tell
