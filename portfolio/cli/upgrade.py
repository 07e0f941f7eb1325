"""The command that brings a site's files up to date."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio.cli.shared_options import Folder
from portfolio.diagnostics import codes, console
from portfolio.diagnostics.problems import BUILT, USAGE, Failure, Problem, Where

if TYPE_CHECKING:
    from portfolio.cli.project.site_upgrade import Upgrade


@click.command()
@click.option(
    "--source", type=Folder(), default="content", show_default=True, help="Folder with site.yaml and the papers."
)
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
@click.option("--yes", "-y", is_flag=True, help="Change it without asking.")
def upgrade(source: Path, dry_run: bool, yes: bool) -> int:
    """Bring a site of an earlier version up to date.

    Says what changed in the form of its files, shows each edit, and asks before it makes them. Your own themes and
    templates are never touched: `portfolio theme diff` shows where they differ from the theme.
    """
    from portfolio.cli.project import site_upgrade
    from portfolio.system.files import edits

    root = source.resolve().parent
    try:
        found = site_upgrade.upgrade_of(source.resolve())
        click.echo("\n".join(_summary_lines(found, root)))
        if not found.edits or dry_run:
            return BUILT
        if not yes and not sys.stdin.isatty():
            what = "upgrade: cannot ask before changing files: this is not a terminal"
            raise Failure(USAGE, [Problem(Where(""), codes.WRONG_USAGE, what, "Add --yes to make these changes")])
        if not yes and not click.confirm("Make these changes?"):
            click.echo("Nothing was changed.")
            return BUILT
        edits.apply(found.edits, root)
    except Failure as failure:
        console.problems(failure.problems)
        return failure.exit_code
    click.echo(f"Changed {len(found.edits)} file{'' if len(found.edits) == 1 else 's'}.")
    return BUILT


def _summary_lines(found: "Upgrade", root: Path) -> Iterator[str]:
    for form in found.forms:
        yield f"Form {form.number}: {form.changes}\n"
    for edit in found.edits:
        yield f"{edit.diff(root)}\n"
    for name in found.edited:
        yield f"{name} was edited or comes from elsewhere, so it is left alone.\n"
    if not found.edits:
        yield "Everything is up to date."
