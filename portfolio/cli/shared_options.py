"""Options that several commands have in common."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


class Folder(click.Path):
    """A folder; `~` is a home folder also where the shell leaves it alone, as in `--output=~/site`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The text as a path; a script's empty variable is not the current folder."""
        path = os.path.expanduser(str(value))  # noqa: PTH111 - Path("./~x") has forgotten the dot
        if not path:
            self.fail("expected a folder, found nothing. For the folder you are in type a dot.", param, ctx)
        if path.startswith("~"):
            self.fail(f"there is no user of this name: '{path}'. For a folder type ./{path}", param, ctx)
        return Path(path)


SITE = (
    click.option(
        "--source", type=Folder(), default="content", show_default=True, help="Folder with site.yaml and the papers."
    ),
    click.option("--output", type=Folder(), default="site", show_default=True, help="Folder to build into."),
    click.option("--theme", default="", metavar="NAME", help="Theme to use instead of site.yaml's."),
    click.option("--base-url", default="", metavar="URL", help="Address of the site, instead of site.yaml's."),
)
"""Options that say which site is meant."""

FRESH = click.option("--fresh", is_flag=True, help="Ignore the cache of earlier builds.")
DRAFTS = click.option("--drafts", is_flag=True, help="Include drafts.")
QUIET = click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only.")

BUILDING = (
    *SITE,
    click.option("--jobs", type=click.IntRange(1, 256), metavar="N",
                 help="Number of processes; one per processor by default."),
    FRESH,
    DRAFTS,
    click.option("--strict", is_flag=True, help="Treat warnings about your content as errors."),
    QUIET,
    click.option("--format", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
                 help="How problems are printed: for people, for programs, for GitHub Actions."),
)  # fmt: skip
"""Options that building and checking have in common."""


def options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A command with these options, in this order."""

    def with_options(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options
