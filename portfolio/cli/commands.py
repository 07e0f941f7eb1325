"""The command line: options to values.  Imports nothing heavy until it must."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from portfolio import __version__
from portfolio.build.build_options import BuildOptions
from portfolio.cli import build_and_check
from portfolio.cli.deploy import deploy
from portfolio.cli.import_ import import_papers
from portfolio.cli.metrics import metrics
from portfolio.cli.new import doctor, schema
from portfolio.cli.new import new as new_site
from portfolio.cli.shared_options import BUILDING, DRAFTS, FRESH, QUIET, SITE, options
from portfolio.cli.upgrade import upgrade
from portfolio.diagnostics import codes, console
from portfolio.diagnostics.console import OutputOptions
from portfolio.diagnostics.near_words import did_you_mean
from portfolio.diagnostics.problems import BUILT, INTERRUPTED, USAGE, Problem, Where, quote


def command_line(arguments: Sequence[str]) -> int:
    """Run the program; the exit code.  Wrong usage is a problem like any other."""
    try:
        return main.main(list(arguments), prog_name="portfolio", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.UsageError as error:
        console.problems([_usage_problem(error)])
        return USAGE
    except click.Abort:
        return INTERRUPTED


def _usage_problem(error: click.UsageError) -> Problem:
    """Wrong usage as a problem: what is wrong, and what to type."""
    context = error.ctx or click.Context(main, info_name="portfolio")
    asked = f"See `{context.command_path} --help`"
    if isinstance(error, click.NoSuchOption):
        known = [name for option in context.command.params for name in option.opts]
        what, near = f"there is no option '{error.option_name}'", did_you_mean(error.option_name, known)
    elif isinstance(error, click.NoSuchCommand):
        what, near = f"there is no command '{error.command_name}'", did_you_mean(error.command_name, main.commands)
    else:
        what, near = error.format_message().rstrip("."), ""
        what = what[0].lower() + what[1:]
    return Problem(Where(""), codes.WRONG_USAGE, what, f"{near} {asked}".strip())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="portfolio", message="%(prog)s %(version)s")
def main() -> None:
    """Turn papers in Markdown and YAML into an academic homepage.

    \b
    portfolio new FOLDER     start a site
    portfolio new paper NAME start a paper
    portfolio import SOURCE  import papers from a file, a service or another site
    portfolio metrics update look up how often papers are cited
    portfolio build          build content/ into site/
    portfolio serve          build, show the site in a browser, rebuild after each change
    portfolio check          report what is wrong, write nothing
    portfolio explain CODE   explain a problem and how to fix it
    portfolio themes         list the themes and their options
    portfolio theme new NAME start a theme of your own
    portfolio deploy         build, and publish to GitHub Pages
    portfolio upgrade        bring a site of an earlier version up to date
    """


def _options_of(quiet: bool, format: str, given: dict[str, Any]) -> tuple[BuildOptions, OutputOptions]:
    """What to do, and how to speak of it."""
    return BuildOptions(**{**given, "jobs": given["jobs"] or 0}), OutputOptions(quiet=quiet, format=format)


@main.command()
@options(*BUILDING)
@click.option("--why", is_flag=True, help="Show why each page was rendered.")
def build(why: bool, quiet: bool, format: str, **given: Any) -> None:
    """Build the site.

    Only pages whose content changed are rebuilt.  If the content has an error, nothing is written.
    """
    sys.exit(build_and_check.build(*_options_of(quiet, format, given), why=why))


@main.command()
@options(*BUILDING)
@click.option("--scholar", is_flag=True, help="Show what Google Scholar would miss in each paper.")
@click.option("--external", is_flag=True, help="Check the links to other sites too, over the network.")
def check(scholar: bool, external: bool, quiet: bool, format: str, **given: Any) -> None:
    """Check everything that a build checks, and the links of all pages; write nothing."""
    sys.exit(build_and_check.check(*_options_of(quiet, format, given), scholar=scholar, external=external))


@main.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to serve on; if it is taken, the next free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address to listen on; 0.0.0.0 for every one of this machine.",
)
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help="Another host name that browsers may use for the server. Can be repeated.",
)
@click.option("--open", is_flag=True, help="Open the site in your browser.")
@click.option("--poll", is_flag=True, help="Poll all files twice a second, for network drives and containers.")
@options(*SITE, FRESH, DRAFTS, QUIET)
def serve(port: int, host: str, allow_host: tuple[str, ...], open: bool, poll: bool, quiet: bool, **given: Any) -> int:
    """Serve the site, and rebuild it on each save.

    With --drafts the site goes into .portfolio/preview/ instead of the output folder.
    """
    from portfolio.server.preview import ServeOptions, preview

    return preview(BuildOptions(**given), ServeOptions(host, port, allow_host, open=open, poll=poll, quiet=quiet))


def _codes(context: click.Context, argument: click.Parameter, start: str) -> list[CompletionItem]:
    """The codes that may be meant by what has been typed."""
    from portfolio.diagnostics.explain import explanations as explain

    wanted = start.upper() if not start or start[0].isalpha() else f"PF{start}"
    return [CompletionItem(code.id, help=code.title) for code in explain.every() if code.id.startswith(wanted)]


@main.command()
@click.argument("code", required=False, shell_complete=_codes)
def explain(code: str | None) -> int:
    """Explain a problem.

    Shows what it means, an example with its message, and the fix.  Without CODE, lists all codes.

    \b
    portfolio explain PF105
    """
    from portfolio.diagnostics.explain import printing
    from portfolio.diagnostics.explain.explanations import every, explanation, find

    if code is None:
        click.echo(printing.overview())
    elif known := find(code):
        click.echo(printing.terminal(explanation(known)))
    else:
        mend = f"{did_you_mean(code, [it.id for it in every()])} `portfolio explain` lists all codes".strip()
        console.problems([Problem(Where(""), codes.WRONG_USAGE, f"there is no code {quote(code)}", mend)])
        return USAGE
    return BUILT


SOURCE = SITE[0]


@main.command()
@SOURCE
def themes(source: Path) -> None:
    """List the themes that a site can use, with their options.

    Those in themes/ beside the source folder, and those that come with portfolio.
    """
    from portfolio.templates.theme.new_theme import theme_list

    click.echo(theme_list(source.resolve().parent))


@main.group()
def theme() -> None:
    """Make themes of your own."""


@theme.command()
@click.argument("name")
@SOURCE
def new(name: str, source: Path) -> int:
    """Start a theme that extends the default one.

    \b
    portfolio theme new my-look
    """
    from portfolio.diagnostics.problems import Failure
    from portfolio.templates.theme.new_theme import start

    try:
        made = start(name, source.resolve().parent)
    except Failure as failure:
        console.problems(failure.problems)
        return failure.exit_code
    for file in made:
        click.echo(file)
    click.echo(f"To use it, write `theme: {name}` in {source / 'site.yaml'}")
    return BUILT


@theme.command()
@SOURCE
@click.option("--theme", "name", default="", metavar="NAME", help="The theme, instead of site.yaml's.")
def diff(source: Path, name: str) -> int:
    """Show how your templates differ from those of the theme, for example after an update.

    Compares content/templates/ and your own themes; a line with - is the theme's, one with + is yours.
    """
    from portfolio.content.entry_parsing import settings_in
    from portfolio.diagnostics.problems import Failure
    from portfolio.templates.theme.new_theme import differences

    settings, full = settings_in(source).value, source.resolve()
    wanted = name or (settings.theme.name if settings else "default")
    try:
        found = differences(wanted, full.parent, full)
    except Failure as failure:
        console.problems(failure.problems)
        return failure.exit_code
    click.echo("\n\n".join(found) or "None of your templates replaces one of the theme.")
    return BUILT


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


for _command in (new_site, import_papers, metrics, deploy, upgrade, schema, doctor):
    main.add_command(_command)
