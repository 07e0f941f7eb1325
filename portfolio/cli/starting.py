"""The commands that begin something: a site, an entry."""

import shlex
import sys
from pathlib import Path

import click

from portfolio import codes, say
from portfolio.cli.options import Folder
from portfolio.problems import BUILT, USAGE, Failure, Problem, Where

QUESTIONS = {
    "name": "Your name", "affiliation": "Where you work", "github": "Your name on GitHub",
    "orcid": "Your ORCID iD", "theme": "Theme",
}  # fmt: skip
"""What is asked where it is not said by an option, in this order."""


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FOLDER | paper TITLE")
@click.option("--name", help="Your name.")
@click.option("--affiliation", help="Where you work.")
@click.option("--github", metavar="NAME", help="Your name on GitHub.")
@click.option("--orcid", metavar="ID", help="Your ORCID iD.")
@click.option("--theme", metavar="NAME", help="The theme: default or plain.")
@click.option("--metrics", is_flag=True, help="Also a workflow by which GitHub updates citation counts each month.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing: what is not said is left for later.")
@click.option("--source", type=Folder(), default="content", show_default=True,
              help="For `new paper`: the folder of site.yaml and the papers.")  # fmt: skip
@click.option("--yaml", is_flag=True, help="For `new paper`: write YAML instead of Markdown.")
@click.option("--doi", default="", metavar="DOI", help="For `new paper`: what Crossref or DataCite know of it.")
@click.option("--arxiv", default="", metavar="ID", help="For `new paper`: what arXiv knows of it.")
def new(
    what: tuple[str, ...], yes: bool, source: Path, yaml: bool, doi: str, arxiv: str, metrics: bool,
    **said: str | None,
) -> int:  # fmt: skip
    """Start a site, or a paper.

    \b
    portfolio new my-site
    portfolio new paper "Notes on the Analytical Engine"
    portfolio new paper --arxiv 2407.15595
    """
    from portfolio import starting

    try:
        if what[0] == "paper" and (doi or arxiv):
            click.echo("\n".join(_asked_for(doi, arxiv, source, yaml=yaml)))
            return BUILT
        if what[0] == "paper" and len(what) > 1:
            path = starting.entry(" ".join(what[1:]), source, yaml=yaml)
            click.echo(f"{path.as_posix()}\nWrite into it, and look at it with `portfolio serve --open`.")
            return BUILT
        if len(what) > 1:
            mend = f"Write {shlex.quote(' '.join(what))} for a folder, and `portfolio new paper TITLE` for a paper"
            say.problems([Problem(Where(""), codes.WRONG_USAGE, "new: expected one folder", mend)])
            return USAGE
        folder = Path(what[0]).expanduser()
        asking = sys.stdin.isatty() and not yes
        answers = _answers(said, asking=asking, name=starting.known_name())
        who = starting.Person(**answers, metrics=metrics)
        made = starting.start(folder, starting.checked(who, folder))
        with_git = starting.started_with_git(folder, starting.checked(who, folder).github)
    except Failure as failure:
        say.problems(failure.problems)
        return failure.exit_code
    click.echo("\n".join(_done(folder, made, with_git=with_git)))
    return BUILT


def _asked_for(doi: str, arxiv: str, source: Path, *, yaml: bool) -> list[str]:
    """Papers by what others know of them; what is said of them."""
    from portfolio import edits
    from portfolio.importing import run
    from portfolio.importing.report import report

    names = [*([f"doi:{doi}"] if doi else []), *([f"arxiv:{arxiv}"] if arxiv else [])]
    done = run.planned(names, source.resolve(), run.Asked(yaml))
    edits.apply(done.edits, source.resolve().parent)
    return list(report(done))


def _answers(said: dict[str, str | None], *, asking: bool, name: str) -> dict[str, str]:
    """What was said by options, and where somebody is there, what they answer; nothing is a good answer."""
    usual = {"name": name, "theme": "default"}
    if asking:
        click.echo("A few questions; Enter takes what is in brackets, or leaves it for later.")
    return {
        key: value if value is not None
        else click.prompt(question, default=usual.get(key, ""), show_default=bool(usual.get(key))) if asking
        else usual.get(key, "")
        for key, question in QUESTIONS.items() for value in (said[key],)
    }  # fmt: skip


def _done(folder: Path, made: list[str], *, with_git: bool) -> list[str]:
    """What was made, and the next three commands."""
    place = shlex.quote(folder.as_posix())
    lines = [f"{folder.as_posix()}/ is a site with two papers and a page: {len(made)} files", ""]
    lines += (
        [] if with_git else ["(no git repository was made: there is no git here, or the folder is in one already)", ""]
    )
    rows = (
        (f"cd {place}", "go there; content/site.yaml says who you are"),
        ("portfolio serve --open", "see it, and every change as you save it"),
        ("portfolio deploy", "put it onto the web"),
    )
    width = max(len(command) for command, _ in rows)
    return [*lines, "Next:", *(f"  {command.ljust(width)}   {why}" for command, why in rows)]


@click.command()
@click.argument("kind", type=click.Choice(["paper", "page", "site", "theme"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a paper, a page, site.yaml or theme.yaml, for editors.

    \b
    portfolio schema paper > .vscode/paper.schema.json
    """
    from portfolio import json_schema

    click.echo(json_schema.text_of(kind), nl=False)


@click.command()
@click.option(
    "--source", type=Folder(), default="content", show_default=True, help="Folder of site.yaml and the papers."
)
def doctor(source: Path) -> None:
    """Say what is installed here, which extras are there, and what is odd about this machine."""
    from portfolio.doctor import lines, told

    click.echo(told(lines(source)))
