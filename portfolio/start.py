"""Where the program starts: a plain `portfolio build` has no options, and so needs nothing that parses them."""

import sys

PLAIN = (["build"], ["build", "-q"], ["build", "--quiet"])
"""Command lines without an option that could change what is built."""


def main() -> None:
    """The command `portfolio`."""
    if sys.argv[1:] in PLAIN:
        from portfolio.run import build
        from portfolio.wish import Wish

        sys.exit(build(Wish(), quiet=len(sys.argv) > 2))
    from portfolio.cli import main as command

    command(prog_name="portfolio")
