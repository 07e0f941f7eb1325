"""The command that puts a site onto the web."""

import sys
from typing import Any

import click

from portfolio.build.build_options import BuildOptions
from portfolio.cli.shared_options import FRESH, SITE, options
from portfolio.diagnostics import console
from portfolio.diagnostics.problems import USAGE


@click.command()
@options(*SITE, FRESH)
@click.option("--remote", default="origin", show_default=True, metavar="NAME", help="Remote to publish to.")
@click.option("--branch", default="gh-pages", show_default=True, metavar="NAME", help="Branch to publish to.")
@click.option("--dry-run", is_flag=True, help="Build and show what would change; publish nothing.")
@click.option("--yes", "-y", is_flag=True, help="Publish without asking.")
@click.option("--replace", is_flag=True, help="Replace files on the branch that others put there.")
@click.option("--shrink", is_flag=True, help="Publish even if the site has far fewer pages than before.")
def deploy(remote: str, branch: str, dry_run: bool, yes: bool, replace: bool, shrink: bool, **given: Any) -> int:
    """Publish the site to GitHub Pages.

    Builds the site and commits it to a branch of its git repository. Your working tree is left alone. Files
    that others put on the branch stay, and nothing is ever force-pushed.
    """
    from portfolio.cli import build_and_deploy
    from portfolio.output.git.publishing import DeployOptions

    def user_agrees(question: str) -> bool:
        if yes:
            return True
        if not sys.stdin.isatty():
            console.problems([build_and_deploy.NO_ANSWER])
            raise click.exceptions.Exit(USAGE)
        return click.confirm(question)

    return build_and_deploy.run(
        BuildOptions(**given), DeployOptions(remote, branch, replace, shrink), dry=dry_run, agreed=user_agrees
    )
