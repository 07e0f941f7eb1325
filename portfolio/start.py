"""Where the program starts: a plain `portfolio build` with nothing to do is over before options are parsed."""

import sys

PLAIN = (["build"], ["build", "-q"], ["build", "--quiet"])
"""Command lines without an option that could change what is built."""


def main() -> None:
    """The command `portfolio`."""
    if sys.argv[1:] in PLAIN:
        _unless_nothing_changed(quiet=len(sys.argv) > 2)
    from portfolio.cli import main as command

    command(prog_name="portfolio")


def _unless_nothing_changed(*, quiet: bool) -> None:
    """Say so and leave when the last build would be repeated; otherwise return."""
    from portfolio import say, sweep
    from portfolio.problems import Failure
    from portfolio.wish import Wish, paths_of

    wish = Wish()
    try:
        report = sweep.recall(paths_of(wish), wish.key)
    except Failure:
        return
    if report:
        sys.exit(say.finish(lambda: report, quiet=quiet, say=lambda it: say.built(it, wish.output.as_posix())))


if __name__ == "__main__":
    main()
