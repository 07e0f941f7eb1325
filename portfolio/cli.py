"""The command line: options to wishes.  Imports nothing heavy until it must."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from portfolio import __version__, run
from portfolio.wish import Wish


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
    folder = click.Path(path_type=Path)
    options = (
        click.option(
            "--source", type=folder, default="content", show_default=True, help="Folder of site.yaml and the papers."
        ),
        click.option("--output", type=folder, default="site", show_default=True, help="Folder to build into."),
        click.option("--theme", default="", metavar="NAME", help="Theme to use instead of site.yaml's."),
        click.option("--base-url", default="", metavar="URL", help="Where the site will be, instead of site.yaml's."),
        click.option(
            "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes; one per processor by default."
        ),
        click.option("--fresh", is_flag=True, help="Ignore what former builds remember."),
        click.option("--drafts", is_flag=True, help="Include drafts."),
        click.option("--quiet", "-q", is_flag=True, help="Print errors and warnings only."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _wish(options: dict[str, Any]) -> Wish:
    return Wish(**{**options, "jobs": options["jobs"] or 0})


@main.command()
@_shared
@click.option("--why", is_flag=True, help="Say for each rendered page what changed.")
def build(why: bool, quiet: bool, **options: Any) -> None:
    """Build the site.

    Only pages whose content changed are made again.  With an error in the content nothing is written.
    """
    sys.exit(run.build(_wish(options), quiet=quiet, why=why))


@main.command()
@_shared
def check(quiet: bool, **options: Any) -> None:
    """Check everything that a build checks; write nothing."""
    sys.exit(run.check(_wish(options), quiet=quiet))


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
    if maker is not None:
        click.echo(maker(main, {}, "portfolio", "_PORTFOLIO_COMPLETE").source())
